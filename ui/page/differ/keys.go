package differ

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/view"
)

// A keyMap is what keys do here, as data. Move and Pins are said in the footer and match nothing.
type keyMap struct {
	view.Moves
	Move, Pins, Before, Next, Turn, Why              key.Binding
	There, Swap, Name, Remove, All, Copy, Line, Back key.Binding
}

func newKeys() keyMap {
	return keyMap{
		Moves: view.Moves{
			Up:       view.Bind("↑ k", "line above", "up", "k"),
			Down:     view.Bind("↓ j", "line below", "down", "j"),
			PageUp:   view.Bind("pgup", "a page up", "pgup"),
			PageDown: view.Bind("pgdown", "a page down", "pgdown"),
			First:    view.Bind("home", "first line", "home"),
			Last:     view.Bind("end", "last line", "end"),
		},
		Move:   view.Bind("↑ ↓", "lines"),
		Pins:   view.Bind("← →", "pin"),
		Before: view.Bind("← h", "with the pin before", "left", "h"),
		Next:   view.Bind("→ l", "with the next pin, or the baseline", "right", "l"),
		Turn:   view.Bind("tab", "another pin in place of now", "tab"),
		There:  view.Bind("enter", "go there", "enter"),
		Why:    view.Bind("w", "why that number is what it is", "w"),
		Swap:   view.Bind("X", "swap", "X"),
		Name:   view.Bind("N", "name the pin", "N", "f2"),
		Remove: view.Bind("D", "take the pin away", "D", "delete"),
		All:    view.Bind("A", "all series, or those that people ask for first", "A"),
		Copy:   view.Bind("y", "copy the table", "y"),
		Line:   view.Bind("Y", "copy the command that prints it", "Y"),
		Back:   view.Bind("esc", "back", "esc", "q", "d"),
	}
}

// Keys says what keys do; the first are those of the footer.
func (p Page) Keys() []key.Binding {
	k := p.keys
	if p.naming {
		return []key.Binding{view.Bind("enter", "take the name", "enter"), view.Bind("esc", "keep the old one", "esc")}
	}
	return append([]key.Binding{k.Move, k.Pins, k.There, k.Swap, k.Back}, Keys()...)
}

// Keys lists all keys of the page.
func Keys() []key.Binding {
	k := newKeys()
	return []key.Binding{
		k.Up, k.Down, k.PageUp, k.PageDown, k.First, k.Last, k.Before, k.Next, k.Turn, k.There, k.Why, k.Swap, k.Name, k.Remove, k.All, k.Copy, k.Line, k.Back,
	}
}

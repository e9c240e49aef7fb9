package events

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/view"
)

// whyKeys are what keys do on the page of why a number is what it is, as data. Rows is said in the
// footer and matches nothing.
type whyKeys struct {
	view.Moves
	Rows, Beneath, Up1, Earlier, Later, Other, Line, Back key.Binding
}

func newWhyKeys() whyKeys {
	return whyKeys{
		Moves: view.Moves{
			Up:       view.Bind("↑ k", "cause above", "up", "k"),
			Down:     view.Bind("↓ j", "cause below", "down", "j"),
			First:    view.Bind("home", "first cause", "home"),
			Last:     view.Bind("end", "last cause", "end"),
			PageUp:   view.Bind("pgup", "some up", "pgup"),
			PageDown: view.Bind("pgdown", "some down", "pgdown"),
		},
		Rows:    view.Bind("↑ ↓", "cause"),
		Beneath: view.Bind("enter", "why that", "enter", "w"),
		Up1:     view.Bind("backspace", "back to the number before", "backspace", "ctrl+h"),
		Earlier: view.Bind("← h", "one quarter back", "left", "h"),
		Later:   view.Bind("→ l", "one quarter on", "right", "l"),
		Other:   view.Bind("c", "another number", "c"),
		Line:    view.Bind("Y", "copy the command that prints it", "Y"),
		Back:    view.Bind("esc", "back", "esc", "q"),
	}
}

// Keys says what keys do; the first are those of the footer.
func (p Why) Keys() []key.Binding {
	quarters := view.Bind("← →", "quarter")
	return append([]key.Binding{p.keys.Rows, p.keys.Beneath, quarters, p.keys.Other, p.keys.Back}, WhyKeys()...)
}

// WhyKeys lists all keys of the page.
func WhyKeys() []key.Binding {
	k := newWhyKeys()
	return []key.Binding{k.Up, k.Down, k.First, k.Last, k.PageUp, k.PageDown, k.Beneath, k.Up1, k.Earlier, k.Later, k.Other, k.Line, k.Back}
}

package list

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/view"
)

// A KeyMap is what keys do in a list, as data. While a filter is typed the letters are text.
type KeyMap struct {
	view.Moves
	Filter, Choose, Own, Pin, Drop, Undo, Back, Quit key.Binding
}

// NewKeys returns the keys of lists.
func NewKeys() KeyMap {
	return KeyMap{
		Moves: view.Moves{
			Up:       view.Bind("↑ k", "up", "up", "k", "shift+tab"),
			Down:     view.Bind("↓ j", "down", "down", "j", "tab"),
			First:    view.Bind("home", "to the first", "home"),
			Last:     view.Bind("end", "to the last", "end"),
			PageUp:   view.Bind("pgup", "page up", "pgup"),
			PageDown: view.Bind("pgdown", "page down", "pgdown"),
		},
		Filter: view.Bind("/", "filter", "/"),
		Choose: view.Bind("enter", "take it", "enter", "space"),
		Own:    view.Bind("n", "to a loop of one's own", "n"),
		Pin:    view.Bind("p", "pin the run of a scenario, to compare with", "p"),
		Drop:   view.Bind("D", "a draft into the bin", "D", "delete"),
		Undo:   view.Bind("u", "out of the bin", "u"),
		Back:   view.Bind("esc", "empty the filter; back", "esc", "q"),
		Quit:   view.Bind("ctrl+c", "leave", "ctrl+c"),
	}
}

// All lists the keys.
func (k KeyMap) All() []key.Binding {
	return []key.Binding{k.Up, k.Down, k.First, k.Last, k.PageUp, k.PageDown, k.Filter, k.Choose, k.Own, k.Pin, k.Drop, k.Undo, k.Back, k.Quit}
}

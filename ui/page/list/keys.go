package list

import "charm.land/bubbles/v2/key"

// A KeyMap is what keys do in a list, as data. While a filter is typed the letters are text.
type KeyMap struct{ Up, Down, First, Last, PageUp, PageDown, Filter, Choose, Own, Drop, Undo, Back, Quit key.Binding }

// NewKeys returns the keys of lists.
func NewKeys() KeyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return KeyMap{
		Up:       bind("↑ k", "up", "up", "k", "shift+tab"),
		Down:     bind("↓ j", "down", "down", "j", "tab"),
		First:    bind("home", "to the first", "home"),
		Last:     bind("end", "to the last", "end"),
		PageUp:   bind("pgup", "page up", "pgup"),
		PageDown: bind("pgdown", "page down", "pgdown"),
		Filter:   bind("/", "filter", "/"),
		Choose:   bind("enter", "take it", "enter", "space"),
		Own:      bind("n", "to a loop of one's own", "n"),
		Drop:     bind("D", "a draft into the bin", "D", "delete"),
		Undo:     bind("u", "out of the bin", "u"),
		Back:     bind("esc", "empty the filter; back", "esc", "q"),
		Quit:     bind("ctrl+c", "leave", "ctrl+c"),
	}
}

// All lists the keys.
func (k KeyMap) All() []key.Binding {
	return []key.Binding{k.Up, k.Down, k.First, k.Last, k.PageUp, k.PageDown, k.Filter, k.Choose, k.Own, k.Drop, k.Undo, k.Back, k.Quit}
}

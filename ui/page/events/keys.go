package events

import "charm.land/bubbles/v2/key"

// A KeyMap is what keys do in what happened, as data.
type KeyMap struct{ Up, Down, First, Last, Less, More, Back, Quit key.Binding }

// NewKeys returns the keys of the page.
func NewKeys() KeyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return KeyMap{
		Up:    bind("↑ k", "event before", "up", "k", "left", "h", ","),
		Down:  bind("↓ j", "next event", "down", "j", "right", "l", "."),
		First: bind("home", "first event", "home"),
		Last:  bind("end", "last event", "end"),
		Less:  bind("pgup", "scroll up", "pgup", "shift+up", "K"),
		More:  bind("pgdown", "scroll down", "pgdown", "shift+down", "J", "space"),
		Back:  bind("esc", "back", "esc", "q", "e", "enter"),
		Quit:  bind("ctrl+c", "leave", "ctrl+c"),
	}
}

// All lists the keys.
func (k KeyMap) All() []key.Binding {
	return []key.Binding{k.Up, k.Down, k.First, k.Last, k.Less, k.More, k.Back, k.Quit}
}

package events

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/view"
)

// A KeyMap is what keys do in what happened, as data.
type KeyMap struct {
	view.Moves
	Less, More, Back, Quit key.Binding
}

// NewKeys returns the keys of the page.
func NewKeys() KeyMap {
	return KeyMap{
		Moves: view.Moves{
			Up:    view.Bind("↑ k", "event before", "up", "k", "left", "h", ","),
			Down:  view.Bind("↓ j", "next event", "down", "j", "right", "l", "."),
			First: view.Bind("home", "first event", "home"),
			Last:  view.Bind("end", "last event", "end"),
		},
		Less: view.Bind("pgup", "scroll up", "pgup", "shift+up", "K"),
		More: view.Bind("pgdown", "scroll down", "pgdown", "shift+down", "J", "space"),
		Back: view.Bind("esc", "back", "esc", "q", "e", "enter"),
		Quit: view.Bind("ctrl+c", "leave", "ctrl+c"),
	}
}

// All lists the keys.
func (k KeyMap) All() []key.Binding {
	return []key.Binding{k.Up, k.Down, k.First, k.Last, k.Less, k.More, k.Back, k.Quit}
}

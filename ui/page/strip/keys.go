package strip

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/view"
)

// A keyMap is what keys do while a sentence is typed, as data.
type keyMap struct{ Add, GoOn, Complete, Next, Before, Leave, Empty, Word, Quit key.Binding }

func newKeys() keyMap {
	return keyMap{
		Add:      view.Bind("enter", "add", "enter"),
		GoOn:     view.Bind(";", "add, go on", ";"),
		Complete: view.Bind("tab", "complete", "tab"),
		Next:     view.Bind("↓", "next word offered", "down"),
		Before:   view.Bind("↑", "word offered before", "up"),
		Leave:    view.Bind("esc", "leave it", "esc"),
		Empty:    view.Bind("ctrl+u", "empty", "ctrl+u"),
		Word:     view.Bind("ctrl+w", "drop a word", "ctrl+w"),
		Quit:     view.Bind("ctrl+c", "leave the program", "ctrl+c"),
	}
}

// Keys lists the keys that work while a sentence is typed.
func Keys() []key.Binding {
	k := newKeys()
	return []key.Binding{k.Add, k.GoOn, k.Complete, k.Next, k.Before, k.Leave, k.Empty, k.Word, k.Quit}
}

package strip

import "charm.land/bubbles/v2/key"

// A keyMap is what keys do while a sentence is typed, as data.
type keyMap struct{ Add, GoOn, Complete, Next, Before, Leave, Empty, Word, Quit key.Binding }

func newKeys() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		Add:      bind("enter", "add", "enter"),
		GoOn:     bind(";", "add, go on", ";"),
		Complete: bind("tab", "complete", "tab"),
		Next:     bind("↓", "next word offered", "down"),
		Before:   bind("↑", "word offered before", "up"),
		Leave:    bind("esc", "leave it", "esc"),
		Empty:    bind("ctrl+u", "empty", "ctrl+u"),
		Word:     bind("ctrl+w", "drop a word", "ctrl+w"),
		Quit:     bind("ctrl+c", "leave the program", "ctrl+c"),
	}
}

// Keys lists the keys that work while a sentence is typed.
func Keys() []key.Binding {
	k := newKeys()
	return []key.Binding{k.Add, k.GoOn, k.Complete, k.Next, k.Before, k.Leave, k.Empty, k.Word, k.Quit}
}

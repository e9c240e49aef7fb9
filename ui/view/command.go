package view

import "charm.land/bubbles/v2/key"

// Keys do the same on all pages that have no use of their own for them.
type Keys struct {
	Earlier, Later, Undo, Redo, Table, Theme, Motion, Copy          key.Binding
	Open, Save, Editor, Help, Palette, History, Back, Suspend, Quit key.Binding
}

// NewKeys returns the keys. Every session has its own.
func NewKeys() Keys {
	return Keys{
		Earlier: bind(",", "one quarter back", ","),
		Later:   bind(".", "one quarter on", "."),
		Undo:    bind("u", "undo", "u", "z"),
		Redo:    bind("ctrl+r", "redo", "ctrl+r", "Z"),
		Table:   bind("E", "page of what is selected; nothing selected, or from a page: the table of everything", "E"),
		Theme:   bind("t", "next colours", "t"),
		Motion:  bind("m", "moving money on and off", "m"),
		Copy:    bind("y", "copy what the panel says; of a page what is on the screen", "y"),
		Open:    bind("o", "open another scenario", "o"),
		Save:    bind("ctrl+s W", "save; a scenario of the library under a name", "ctrl+s", "W"),
		Editor:  bind("ctrl+e", "the text in your editor, where the selection is", "ctrl+e"),
		Help:    bind("?", "all keys, and what the words mean", "?", "f1", "shift+/"),
		Palette: bind(":", "all commands, found by a few letters", ":", "shift+;"),
		History: bind("U", "all changes; the loop as it was after each", "U"),
		Back:    bind("esc", "back", "esc"),
		Suspend: bind("ctrl+z", "to the shell and back with fg", "ctrl+z"),
		Quit:    bind("q", "leave", "q", "ctrl+c"),
	}
}

func bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

// A Command is what a key does.
type Command struct {
	Key  key.Binding
	Does Request
}

// Commands lists what the keys do.
func (k Keys) Commands() []Command {
	return []Command{
		{k.Earlier, Go{By: -1}},
		{k.Later, Go{By: 1}},
		{k.Undo, Undo{}},
		{k.Redo, Redo{}},
		{k.Table, Overview{}},
		{k.Open, Files{}},
		{k.Save, Save{}},
		{k.Editor, Editor{}},
		{k.Help, Help{}},
		{k.Palette, Palette{}},
		{k.History, History{}},
		{k.Back, Back{}},
		{k.Theme, Recolour{}},
		{k.Motion, Still{}},
		{k.Copy, Copy{}},
		{k.Suspend, Suspend{}},
		{k.Quit, Quit{}},
	}
}

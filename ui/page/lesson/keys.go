package lesson

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/view"
)

// A KeyMap is what keys do in a lesson, as data.
type KeyMap struct {
	On, Before, Enter, Up, Down, Sure, Undo, Notes, Less, More, Leave, Quit key.Binding
	Lower, Higher, MuchLower, MuchHigher, Least, Most                       key.Binding
}

// NewKeys returns the keys of the page.
func NewKeys() KeyMap {
	return KeyMap{
		On:         view.Bind("space", "go on; before an answer: what is asked, and then it is shown", "space", "pgdown"),
		Before:     view.Bind("backspace", "a step back", "backspace", "pgup"),
		Enter:      view.Bind("enter", "answer; else go on", "enter"),
		Up:         view.Bind("↑ k", "answer or lever before", "up", "k"),
		Down:       view.Bind("↓ j", "next answer or lever", "down", "j"),
		Sure:       view.Bind("tab", "how sure you are", "tab"),
		Undo:       view.Bind("u r", "take back your moves of this step", "u", "r", "R"),
		Notes:      view.Bind("I", "what the teacher may say", "I"),
		Less:       view.Bind("K", "scroll up", "K", "shift+up"),
		More:       view.Bind("J", "scroll down", "J", "shift+down"),
		Leave:      view.Bind("esc", "to the free explorer; O comes back", "esc", "q"),
		Quit:       view.Bind("ctrl+c", "leave", "ctrl+c"),
		Lower:      view.Bind("← h", "less", "left", "h"),
		Higher:     view.Bind("→ l", "more", "right", "l"),
		MuchLower:  view.Bind("H", "much less", "H", "shift+left"),
		MuchHigher: view.Bind("L", "much more", "L", "shift+right"),
		Least:      view.Bind("home", "least", "home"),
		Most:       view.Bind("end", "most", "end"),
	}
}

// All lists the keys.
func (k KeyMap) All() []key.Binding {
	return []key.Binding{
		k.On, k.Before, k.Enter, k.Up, k.Down, k.Sure, k.Lower, k.Higher, k.MuchLower, k.MuchHigher, k.Least, k.Most,
		k.Undo, k.Notes, k.Less, k.More, k.Leave, k.Quit,
	}
}

// Keys says what keys do; the first are those of the footer.
func (p Page) Keys() []key.Binding {
	k := p.keys
	brief := func(keys, does string) key.Binding { return key.NewBinding(key.WithHelp(keys, does)) }
	var first []key.Binding
	switch {
	case p.asks(true):
		first = []key.Binding{brief("← → digits", "move"), brief("enter", "answer"), brief("tab", "sure?")}
	case p.asks(false):
		first = []key.Binding{brief("↑ ↓", "choose"), brief("enter", "answer"), brief("tab", "sure?")}
	case p.slides():
		first = []key.Binding{brief("← → digits", "move"), brief("space", "on"), brief("u", "undo")}
	default:
		first = []key.Binding{brief("space", "on"), brief("I", "notes"), brief("J K", "scroll")}
	}
	return append(append(first, brief("backspace", "back"), brief("esc", "explorer")), k.All()...)
}

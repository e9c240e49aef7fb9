package lesson

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/view"
)

// A KeyMap is what keys do in a lesson, as data.
type KeyMap struct {
	On, Before, Enter, Up, Down, Sure, Play, Undo, Notes, Less, More, Leave, Quit key.Binding
	Earlier, Later, Copy, Others                                                  key.Binding

	Slider []key.Binding // less, more, much less, much more, least, most
	Passed []key.Binding // those of the program that work here
}

// NewKeys returns the keys of the page.
func NewKeys() KeyMap {
	app := view.NewKeys()
	return KeyMap{
		Passed:  []key.Binding{app.Theme, app.Motion, app.Copy, app.Open, app.Learn, app.Help, app.Palette, app.Suspend},
		Earlier: app.Earlier, Later: app.Later,
		Play:   view.Bind("a", "show the change again, slower each time", "a"),
		Copy:   view.Bind("y", "at the end: copy what you believed", "y"),
		Others: view.Bind("o", "at the end: other lessons", "o"),
		On:     view.Bind("space", "go on; before an answer: what is asked, and then it is shown", "space", "pgdown"),
		Before: view.Bind("backspace", "a step back", "backspace", "pgup"),
		Enter:  view.Bind("enter", "answer; else go on", "enter"),
		Up:     view.Bind("↑ k", "answer or lever before", "up", "k"),
		Down:   view.Bind("↓ j", "next answer or lever", "down", "j"),
		Sure:   view.Bind("tab", "how sure you are; at the end a sentence of your own", "tab"),
		Undo:   view.Bind("u r", "take back your moves of this step", "u", "r", "R"),
		Notes:  view.Bind("I", "what the teacher may say", "I"),
		Less:   view.Bind("K", "scroll up", "K", "shift+up"),
		More:   view.Bind("J", "scroll down", "J", "shift+down"),
		Leave:  view.Bind("esc", "to the free explorer; O comes back", "esc", "q"),
		Quit:   view.Bind("ctrl+c", "leave", "ctrl+c"),
		Slider: []key.Binding{
			view.Bind("← h", "less", "left", "h"),
			view.Bind("→ l", "more", "right", "l"),
			view.Bind("H", "much less", "H", "shift+left"),
			view.Bind("L", "much more", "L", "shift+right"),
			view.Bind("home", "least", "home"),
			view.Bind("end", "most", "end"),
		},
	}
}

// All lists the keys.
func (k KeyMap) All() []key.Binding {
	list := append([]key.Binding{k.On, k.Before, k.Enter, k.Up, k.Down, k.Sure}, k.Slider...)
	return append(list, k.Play, k.Earlier, k.Later, k.Undo, k.Copy, k.Others, k.Notes, k.Less, k.More, k.Leave, k.Quit)
}

// Keys says what keys do; the first are those of the footer.
func (p Page) Keys() []key.Binding { return append(p.Hints(view.Scene{}), p.keys.All()...) }

// Hints are the keys that the footer names: those that do something in this step.
func (p Page) Hints(view.Scene) []key.Binding {
	brief := func(keys, does string) key.Binding { return key.NewBinding(key.WithHelp(keys, does)) }
	var first []key.Binding
	switch {
	case p.Ended():
		return []key.Binding{brief("o", "other lessons"), brief("y", "copy"), brief("enter", "the step"), brief("tab", "a sentence"), brief("esc", "explorer")}
	case p.asks(true):
		first = []key.Binding{brief("← → digits", "move"), brief("enter", "answer"), brief("tab", "sure?")}
	case p.asks(false):
		first = []key.Binding{brief("↑ ↓", "choose"), brief("enter", "answer"), brief("tab", "sure?")}
	case p.slides():
		first = []key.Binding{brief("← → digits", "move"), brief("space", "on"), brief("u", "undo")}
	case p.progress.Phase == lesson.Revealed:
		first = []key.Binding{brief("space", "on")}
		if p.shown.Run != p.shown.Before || p.shown.Step.Reveal.Play != "" {
			first = append(first, brief("a", "again"))
		}
	default:
		first = []key.Binding{brief("space", "on")}
	}
	if ofPrompt(p) {
		return append(first, brief("esc", "back"))
	}
	if !p.projector && !p.waiting() {
		first = append(first, brief("I", "notes"))
	}
	if p.shown.At > 1 || p.progress.Phase == lesson.Revealed {
		first = append(first, brief("backspace", "back"))
	}
	return append(first, brief("esc", "explorer"))
}

package tui

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/model"
	"moneyloop/ui/page"
)

// A keyMap is what keys do, as data: the program matches against it, and the help
// screen and the footer are made from it.
type keyMap struct {
	home   homeKeys
	typing typingKeys
	list   page.ListKey
	events page.EventKey
}

// homeKeys work on the home screen.
type homeKeys struct {
	time  timeKeys
	lever leverKeys
	view  viewKeys
	app   appKeys
	edit  page.Verbs
}

type timeKeys struct{ Play, Back, On, Slower, Faster key.Binding }

type leverKeys struct {
	Up, Down, Less, More, MuchLess, MuchMore, Min, Max key.Binding
	Type, Reset, ResetAll, Undo, Redo                  key.Binding
}

type viewKeys struct {
	Next, Previous, Lens, Measure, Events, Theme, Motion, Copy key.Binding
	NextDeal, DealBefore, Page                                 key.Binding
}

type appKeys struct{ Open, Save, Editor, Help, Palette, History, Back, Suspend, Quit key.Binding }

// typingKeys work while a value is typed.
type typingKeys struct{ Commit, Cancel, Erase key.Binding }

// newKeys returns the key map. Every session has its own.
func newKeys() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		home: homeKeys{
			time: timeKeys{
				Play:   bind("space", "play and pause the quarters", "space"),
				Back:   bind(",", "one quarter back", ","),
				On:     bind(".", "one quarter on", "."),
				Slower: bind("[", "slower", "["),
				Faster: bind("]", "faster", "]"),
			},
			lever: leverKeys{
				Up:       bind("↑ k", "lever above", "up", "k"),
				Down:     bind("↓ j", "lever below", "down", "j"),
				Less:     bind("← h", "one step less; elsewhere one quarter back", "left", "h"),
				More:     bind("→ l", "one step more; elsewhere one quarter on", "right", "l"),
				MuchLess: bind("shift+← H", "ten steps less", "shift+left", "H", "pgdown"),
				MuchMore: bind("shift+→ L", "ten steps more", "shift+right", "L", "pgup"),
				Min:      bind("home", "to the minimum", "home"),
				Max:      bind("end", "to the maximum", "end"),
				Type:     bind("0–9 + − enter", "type a value: 20%, +10%, 2x, .5; elsewhere the number of what is selected", "enter", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "-", model.Minus),
				Reset:    bind("r", "this lever back to its baseline", "r"),
				ResetAll: bind("R", "all levers back", "R"),
				Undo:     bind("u", "undo", "u", "z"),
				Redo:     bind("ctrl+r", "redo", "ctrl+r", "Z"),
			},
			edit: page.NewVerbs(),
			view: viewKeys{
				Next:       bind("tab", "next panel", "tab"),
				Previous:   bind("shift+tab", "panel before; from the levers the figures on top, explained", "shift+tab"),
				Lens:       bind("v", "revenue through the next lens", "v"),
				Measure:    bind("s", "next measure of solvency", "s"),
				NextDeal:   bind("g", "next deal, of the selected firm or of all", "g"),
				DealBefore: bind("G", "deal before", "G"),
				Page:       bind("E", "page of what is selected; nothing selected, or from a page: the table of everything", "E"),
				Events:     bind("e", "what happened, and why", "e"),
				Theme:      bind("t", "next colours", "t"),
				Copy:       bind("y", "copy what the panel says; of a page what is on the screen", "y"),
				Motion:     bind("m", "moving money on and off", "m"),
			},
			app: appKeys{
				Open:    bind("o", "open another scenario", "o"),
				Save:    bind("ctrl+s W", "save; a scenario of the library under a name", "ctrl+s", "W"),
				Editor:  bind("ctrl+e", "the text in your editor, where the selection is", "ctrl+e"),
				Help:    bind("?", "all keys, and what the words mean", "?", "f1", "shift+/"),
				Palette: bind(":", "all commands, found by a few letters", ":", "shift+;"),
				History: bind("U", "all changes; the loop as it was after each", "U"),
				Back:    bind("esc", "back", "esc"),
				Suspend: bind("ctrl+z", "to the shell and back with fg", "ctrl+z"),
				Quit:    bind("q", "leave", "q", "ctrl+c"),
			},
		},
		typing: newTypingKeys(bind),
		list:   page.ListKeys(),
		events: page.EventKeys(),
	}
}

// A binder makes a binding: how help writes its keys, what it does, what they are.
type binder func(help, does string, keys ...string) key.Binding

func newTypingKeys(bind binder) typingKeys {
	return typingKeys{
		Commit: bind("enter", "take the value", "enter", "tab"),
		Cancel: bind("esc", "keep the old one", "esc"),
		Erase:  bind("backspace", "erase", "backspace", "ctrl+h"),
	}
}

// A keyGroup is bindings that belong together, under a heading of the help screen.
type keyGroup struct {
	Name string
	Keys []key.Binding
}

// groups lists the bindings of the home screen for the help screen.
func (k homeKeys) groups() []keyGroup {
	t, l, v, a := k.time, k.lever, k.view, k.app
	return []keyGroup{
		{"Levers", []key.Binding{l.Up, l.Down, l.Less, l.More, l.MuchLess, l.MuchMore, l.Min, l.Max, l.Type, l.Reset, l.ResetAll, l.Undo, l.Redo}},
		{"Time", []key.Binding{t.Play, t.Back, t.On, t.Slower, t.Faster}},
		{"View", []key.Binding{v.Next, v.Previous, v.Lens, v.Measure, v.NextDeal, v.DealBefore, v.Page, v.Events, v.Theme, v.Motion, v.Copy}},
		{"Edit", k.edit.All()},
		{"Program", []key.Binding{a.Open, a.Save, a.Editor, a.Help, a.Palette, a.History, a.Back, a.Suspend, a.Quit}},
	}
}

func (k typingKeys) all() []key.Binding { return []key.Binding{k.Commit, k.Cancel, k.Erase} }

// hints are the keys the footer shows: those of the panel that has the keys.
func (h home) hints() []key.Binding {
	keys := h.keys.home
	if h.typing() {
		return h.keys.typing.all()
	}
	short := func(b key.Binding, does string) key.Binding {
		b.SetHelp(b.Help().Key, does)
		return b
	}
	help, play := short(keys.app.Help, "help"), short(keys.time.Play, "play")
	if _, on := goOn(h.desk); on {
		play = short(keys.time.Play, "goes on")
	}
	if h.focus == leverPanel {
		move := key.NewBinding(key.WithHelp("↑ ↓ ← →", "levers"))
		return []key.Binding{move, play, help, short(keys.app.Quit, "leave"), short(keys.app.Open, "other loops")}
	}
	when, firm := key.NewBinding(key.WithHelp("← →", "quarter")), key.NewBinding(key.WithHelp("↑ ↓", "firm"))
	switch levers := short(keys.app.Back, "levers"); h.focus {
	case figurePanel:
		return []key.Binding{key.NewBinding(key.WithHelp("← →", "figure")), play, help, levers}
	case loopPanel: // the firms and the quarters are on the way there
		open := key.NewBinding(key.WithHelp("enter", "open"))
		return []key.Binding{open, short(keys.edit.New, "new"), short(keys.view.NextDeal, "deals"), firm, when, help, levers}
	case solvencyPanel:
		return []key.Binding{when, firm, short(keys.view.Measure, "measure"), help, levers}
	default:
		return []key.Binding{when, short(keys.view.Lens, "lens"), play, help, levers}
	}
}

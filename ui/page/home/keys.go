package home

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"moneyloop/model"
	"moneyloop/ui/tell"
	"moneyloop/ui/view"
)

// A KeyMap is what keys do on the home screen, as data: those that it answers itself, and
// those that it passes on, which do the same on all pages.
type KeyMap struct {
	Time   TimeKeys
	Lever  LeverKeys
	View   ViewKeys
	Edit   view.EditKeys
	App    view.Keys
	Ask    view.AskKeys
	Typing TypingKeys
}

// The keys, by what they are about.
type (
	// TimeKeys have the quarters follow each other.
	TimeKeys struct{ Play, Slower, Faster key.Binding }
	// LeverKeys move levers.
	LeverKeys struct {
		Up, Down, Less, More, MuchLess, MuchMore, Min, Max key.Binding
		Type, Reset, ResetAll                              key.Binding
	}
	// ViewKeys say what is looked at.
	ViewKeys struct{ Next, Previous, Lens, Measure, Events, NextDeal, DealBefore key.Binding }
	// TypingKeys work while a value is typed.
	TypingKeys struct{ Commit, Cancel, Erase, Quit key.Binding }
)

// NewKeys returns the key map. Every session has its own.
func NewKeys() KeyMap {
	bind := view.Bind
	return KeyMap{
		Time: TimeKeys{
			Play:   bind("space", "play and pause the quarters", "space"),
			Slower: bind("[", "slower", "["),
			Faster: bind("]", "faster", "]"),
		},
		Lever: LeverKeys{
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
		},
		View: ViewKeys{
			Next:       bind("tab", "next panel", "tab"),
			Previous:   bind("shift+tab", "panel before; from the levers the figures on top, explained", "shift+tab"),
			Lens:       bind("v", "revenue through the next lens", "v"),
			Measure:    bind("s", "next measure of solvency", "s"),
			NextDeal:   bind("g", "next deal, of the selected firm or of all", "g"),
			DealBefore: bind("G", "deal before", "G"),
			Events:     bind("e", "what happened, and why", "e"),
		},
		Edit: view.NewEditKeys(),
		App:  view.NewKeys(),
		Ask:  view.NewAskKeys(),
		Typing: TypingKeys{
			Commit: bind("enter", "take the value", "enter", "tab"),
			Cancel: bind("esc", "keep the old one", "esc"),
			Erase:  bind("backspace", "erase", "backspace", "ctrl+h"),
			Quit:   bind("ctrl+c", "leave", "ctrl+c"),
		},
	}
}

// Groups lists what keys do on the home screen.
func (k KeyMap) Groups() []view.Group {
	t, l, v, a := k.Time, k.Lever, k.View, k.App
	groups := []view.Group{
		{Name: "Levers", Keys: []key.Binding{l.Up, l.Down, l.Less, l.More, l.MuchLess, l.MuchMore, l.Min, l.Max, l.Type, l.Reset, l.ResetAll, a.Undo, a.Redo}},
		{Name: "Time", Keys: []key.Binding{t.Play, a.Earlier, a.Later, t.Slower, t.Faster}},
		{Name: "View", Keys: []key.Binding{v.Next, v.Previous, v.Lens, v.Measure, v.NextDeal, v.DealBefore, a.Table, v.Events, a.Theme, a.Motion, a.Copy}},
		{Name: "Ask"},
		{Name: "Edit", Keys: k.Edit.All()},
	}
	for _, c := range k.Ask.Commands() {
		groups[3].Keys = append(groups[3].Keys, c.Key)
	}
	program := view.Group{Name: "Program"}
	for _, c := range a.Commands() {
		if !slices.ContainsFunc(groups, func(g view.Group) bool { return g.Has(c.Key) }) {
			program.Keys = append(program.Keys, c.Key)
		}
	}
	return append(groups, program)
}

// All lists the keys that work while a value is typed.
func (k TypingKeys) All() []key.Binding { return []key.Binding{k.Commit, k.Cancel, k.Erase} }

// Here are the keys of the panel that has them.
func (p Page) Here() view.Group {
	k := p.home.keys
	keys := []key.Binding{k.Lever.Up, k.Lever.Down, k.Lever.Less, k.Lever.More}
	firms := view.Doing(keys, "firm before", "next firm", "one quarter back", "one quarter on")
	switch p.home.focus {
	case Levers:
		return view.Group{Name: "Here: the levers", Keys: append(keys, k.Lever.MuchLess, k.Lever.MuchMore, k.Lever.Type, k.Lever.Reset)}
	case Loop:
		return view.Group{Name: "Here: the loop", Keys: append(firms, k.App.Table, k.View.NextDeal, k.View.DealBefore)}
	case Figures:
		return view.Group{Name: "Here: the figures", Keys: view.Doing(keys, "", "", "figure before", "next figure")[2:]}
	case Revenue:
		return view.Group{Name: "Here: revenue", Keys: append(firms[2:], k.View.Lens)}
	}
	return view.Group{Name: "Here: solvency", Keys: append(firms, k.View.Measure)}
}

// Hints are the keys that the footer shows.
func (p Page) Hints(s view.Scene) []key.Binding { return p.at(s).hints() }

// hints are the keys the footer shows: those of the panel that has the keys.
func (h home) hints() []key.Binding {
	keys := h.keys
	if h.levers.typing() {
		return h.keys.Typing.All()
	}
	short := func(b key.Binding, does string) key.Binding {
		b.SetHelp(b.Help().Key, does)
		return b
	}
	help, play := short(keys.App.Help, "help"), short(keys.Time.Play, "play")
	switch on, asks := ahead(h); {
	case on:
		play = short(keys.Time.Play, "goes on")
	case asks:
		play = short(keys.Time.Play, "your answer")
	}
	leave, loops, lessons := short(keys.App.Quit, "leave"), short(keys.App.Open, "loops"), short(keys.App.Learn, "lessons")
	if h.focus == Levers && len(h.levers.specs) == 0 {
		return []key.Binding{short(keys.Edit.New, "new"), loops, lessons, help, leave}
	}
	if h.focus == Levers {
		move := key.NewBinding(key.WithHelp("↑ ↓ ← →", "levers"))
		if len(h.session.Scenario().Next) == 0 && tell.Of(h.session).Hint().Say != "" { // which says n
			return []key.Binding{move, short(keys.Edit.New, "new"), play, help, leave, loops, lessons}
		}
		return []key.Binding{move, play, help, leave, loops, lessons, key.NewBinding(key.WithHelp("0–9", "set"))}
	}
	when, firm := key.NewBinding(key.WithHelp("← →", "quarter")), key.NewBinding(key.WithHelp("↑ ↓", "firm"))
	switch levers := short(keys.App.Back, "levers"); h.focus {
	case Figures:
		return []key.Binding{key.NewBinding(key.WithHelp("← →", "figure")), play, help, levers}
	case Loop: // the firms and the quarters are on the way there
		open := key.NewBinding(key.WithHelp("enter", "open"))
		return []key.Binding{open, short(keys.Edit.New, "new"), short(keys.View.NextDeal, "deals"), firm, when, help, levers}
	case Solvency:
		return []key.Binding{when, firm, short(keys.View.Measure, "measure"), help, levers}
	default:
		return []key.Binding{when, short(keys.View.Lens, "lens"), play, help, levers}
	}
}

package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
	"moneyloop/ui/view"
)

// commandsOf lists what keys do that are none of a page's.
func commandsOf(k *home.KeyMap) []view.Command {
	return append(k.App.Commands(), k.Ask.Commands()...)
}

// commandOf returns what a key does that a page has passed on.
func commandOf(m Model, k tea.KeyPressMsg) view.Request {
	if _, on := page.IsLesson(m.pages.top()); on && slices.ContainsFunc(m.keys.Ask.Commands(), func(c view.Command) bool { return key.Matches(k, c.Key) }) {
		return view.Say{Text: "That is asked of what is open below the lesson; esc leads there, and O back."}
	}
	for _, c := range commandsOf(m.keys) {
		if key.Matches(k, c.Key) {
			return c.Does
		}
	}
	r, ok := page.Press(m.keys.Edit, k, m.home.Selected(m.session), "", sceneOf(m))
	if ok && !m.pages.over() { // else what would be edited is out of sight
		return r
	}
	if text := canvas.Clean(k.Text); text != "" {
		return view.Say{Text: text + " does nothing here; ? shows all keys."}
	}
	return nil
}

// seen is the page that is seen below lists, or nil: the home screen.
func seen(m Model) view.Page {
	for _, p := range slices.Backward(m.pages.stack) {
		if p.Place() != view.Over {
			return p
		}
	}
	return nil
}

// groupsOf lists what keys do now, each once: those of the page that is seen below lists, then
// those that work everywhere.
func groupsOf(m Model) []view.Group {
	p := seen(m)
	if p == nil {
		return view.Once(append([]view.Group{m.home.Here()}, home.NewKeys().Groups()...))
	}
	everywhere := view.Group{Name: "Everywhere"}
	for _, c := range commandsOf(m.keys) {
		everywhere.Keys = append(everywhere.Keys, c.Key)
	}
	return view.Once([]view.Group{{Name: "This page", Keys: p.Keys()}, {Name: "Edit", Keys: m.keys.Edit.All()}, everywhere})
}

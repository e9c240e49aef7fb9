package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/view"
)

// A command is what a key does wherever it is no key of the page itself.
type command struct {
	key  key.Binding
	does view.Request
}

// commands are those that work on every page.
func commands(m Model) []command {
	k, q := m.keys, m.session.Quarter()
	return []command{
		{k.Time.Back, view.Go{Quarter: q - 1}},
		{k.Time.On, view.Go{Quarter: q + 1}},
		{k.Lever.Undo, view.Undo{}},
		{k.Lever.Redo, view.Redo{}},
		{k.View.Page, view.Overview{}},
		{k.App.Open, view.Files{}},
		{k.App.Save, view.Save{}},
		{k.App.Editor, view.Editor{At: m.home.Selected(m.session).ID}},
		{k.App.Help, view.Help{}},
		{k.App.Palette, view.Palette{}},
		{k.App.History, view.History{}},
		{k.App.Back, view.Back{}},
		{k.View.Theme, view.Recolour{}},
		{k.View.Motion, view.Still{}},
		{k.View.Copy, view.Copy{}},
		{k.App.Suspend, view.Suspend{}},
		{k.App.Quit, view.Quit{}},
	}
}

// commandOf returns what a key does that a page has passed on.
func commandOf(m Model, k tea.KeyPressMsg) view.Request {
	for _, c := range commands(m) {
		if key.Matches(k, c.key) {
			return c.does
		}
	}
	r, ok := m.keys.Edit.Press(k, m.home.Selected(m.session), "", sceneOf(m))
	if ok && !m.pages.over() { // else what would be edited is out of sight
		return r
	}
	if text := canvas.Clean(k.Text); text != "" {
		return view.Say{Text: text + " does nothing here; ? shows all keys."}
	}
	return nil
}

// groupsOf lists what keys do now: those of the page that is seen below lists, then those
// that work everywhere.
func groupsOf(m Model) []view.Group {
	var list []view.Group
	for i := len(m.pages.stack) - 1; i >= 0; i-- {
		if p := m.pages.stack[i]; p.Place() != view.Over {
			list = append(list, view.Group{Name: "This page", Keys: p.Keys()})
			break
		}
	}
	if list == nil {
		return append([]view.Group{m.home.Here()}, m.keys.Groups()...)
	}
	everywhere := view.Group{Name: "Everywhere"}
	for _, c := range commands(m) {
		everywhere.Keys = append(everywhere.Keys, c.key)
	}
	return append(list, view.Group{Name: "Edit", Keys: m.keys.Edit.All()}, everywhere)
}

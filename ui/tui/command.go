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
	k, q := m.home.keys.home, m.home.session.Quarter()
	return []command{
		{k.time.Back, view.Go{Quarter: q - 1}},
		{k.time.On, view.Go{Quarter: q + 1}},
		{k.lever.Undo, view.Undo{}},
		{k.lever.Redo, view.Redo{}},
		{k.view.Page, view.Overview{}},
		{k.app.Open, view.Files{}},
		{k.app.Save, view.Save{}},
		{k.app.Editor, view.Editor{At: selected(m.home.desk).ID}},
		{k.app.Help, view.Help{}},
		{k.app.Palette, view.Palette{}},
		{k.app.History, view.History{}},
		{k.app.Back, view.Back{}},
		{k.view.Theme, view.Recolour{}},
		{k.view.Motion, view.Still{}},
		{k.view.Copy, view.Copy{}},
		{k.app.Suspend, view.Suspend{}},
		{k.app.Quit, view.Quit{}},
	}
}

// commandOf returns what a key does that a page has passed on.
func commandOf(m Model, k tea.KeyPressMsg) view.Request {
	for _, c := range commands(m) {
		if key.Matches(k, c.key) {
			return c.does
		}
	}
	r, ok := m.home.keys.home.edit.Press(k, selected(m.home.desk), "", sceneOf(m))
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
		list = []view.Group{view.Group(hereGroup(m.home))}
		for _, g := range m.home.keys.home.groups() {
			list = append(list, view.Group(g))
		}
		return list
	}
	everywhere := view.Group{Name: "Everywhere"}
	for _, c := range commands(m) {
		everywhere.Keys = append(everywhere.Keys, c.key)
	}
	return append(list, view.Group{Name: "Edit", Keys: m.home.keys.home.edit.All()}, everywhere)
}

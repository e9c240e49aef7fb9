package tui

import (
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/view"
)

// pin keeps the run as it is, or that of another scenario, to compare others with.
func pin(m Model, r view.Pin) (Model, tea.Cmd) {
	m = m.settle()
	m.pages = m.pages.chosen()
	switch {
	case r.Path != "":
		return m, func() tea.Msg {
			f, err := session.Load(r.Path)
			return pinMsg{filepath.Base(r.Path), f, err}
		}
	case r.Name != "":
		f, err := m.opts.Open(r.Name)
		name := r.Name
		if err == nil && f.Scenario.Title != "" {
			name = f.Scenario.Title
		}
		return pinOther(m, pinMsg{name, f, err}), nil
	case m.session.Err() != nil:
		return m.say("Where levers stand now nothing can be played, and so nothing pinned."), nil
	}
	next, at, err := session.PinRun(m.session, tell.Of(m.session).Called())
	m.session = next
	return m.say("%s", tell.Of(next).Pinned(at, err)), nil
}

// pinMsg brings another scenario to be pinned.
type pinMsg struct {
	name string
	file *session.File
	err  error
}

// pinOther pins a scenario that was read.
func pinOther(m Model, msg pinMsg) Model {
	at, err := 0, msg.err
	if err == nil {
		m.session, at, err = session.PinFile(m.session, msg.name, msg.file)
	}
	return m.say("%s", tell.Of(m.session).Pinned(at, err))
}

// show leaves the page for a series in its chart, at a quarter.
func show(m Model, r view.Show) Model {
	m.pages = m.pages.pop()
	m, _ = m.goTo(r.Quarter)
	m.home = m.home.Show(r.Series, m.session)
	return m
}

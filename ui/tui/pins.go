package tui

import (
	"path/filepath"

	"moneyloop/ui/page"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/view"
)

// pin keeps the run as it is, or that of another scenario, to compare others with.
func pin(m Model, r view.Pin) Model {
	m = m.settle()
	for page.IsList(m.pages.top()) { // it was chosen there
		m.pages = m.pages.pop()
	}
	var at int
	var err error
	switch {
	case r != (view.Pin{}):
		m.session, at, err = pinOther(m, r)
	case m.session.Err() != nil:
		return m.say("Where levers stand now nothing can be played, and so nothing pinned.")
	default:
		m.session, at, err = session.PinRun(m.session, tell.Of(m.session).Called())
	}
	return m.say("%s", tell.Of(m.session).Pinned(at, err))
}

func pinOther(m Model, r view.Pin) (session.Session, int, error) {
	read, name := m.opts.Open, r.Name
	if r.Path != "" {
		read, name = session.Load, r.Path
	}
	f, err := read(name)
	if err != nil {
		return m.session, 0, err
	}
	if r.Path != "" {
		name = filepath.Base(r.Path)
	} else if f.Scenario.Title != "" {
		name = f.Scenario.Title
	}
	return session.PinFile(m.session, name, f)
}

// show leaves the page for a series in its chart, at a quarter.
func show(m Model, r view.Show) Model {
	m.pages = m.pages.pop()
	m, _ = m.goTo(r.Quarter)
	m.home = m.home.Show(r.Series, m.session)
	return m
}

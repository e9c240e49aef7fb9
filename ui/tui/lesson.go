package tui

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// Learn asks for a lesson, at a step.
type Learn = view.Learn

// learn opens a lesson: the one that is asked for, the one that was left, or the list of all.
func learn(m Model, r view.Learn) (tea.Model, tea.Cmd) {
	for page.IsList(m.pages.top()) {
		m.pages = m.pages.pop()
	}
	m.clock.playing, m.notice = false, view.Notice{}
	switch {
	case r.Lesson != nil:
		m.pages = m.pages.push(page.Lesson(r))
	case m.pages.left != nil:
		m.pages = m.pages.push(m.pages.left)
		m.pages.left = nil
	default:
		return onList(m, page.Lessons())
	}
	return m, nil
}

// besideLesson draws the home screen of a lesson's session, and says where it stands.
func besideLesson(m Model, s view.Scene) (draw func(view.Brush, session.Session), lay func(session.Session) view.Layout) {
	c := view.Cover{Pages: true, InPanels: true}
	lay = func(on session.Session) view.Layout { return home.New(on).Layout(m.w, m.h, c) }
	draw = func(b view.Brush, on session.Session) {
		h := home.New(on)
		s.Session, s.Notice, s.Cover, s.Layout = on, view.Notice{}, c, h.Layout(m.w, m.h, c)
		h.Draw(b, s)
	}
	return draw, lay
}

package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/machine"
	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// Learn asks for a lesson, where it was left or at a step.
type Learn = view.Learn

// learntMsg brings the journal of a lesson that is to be opened.
type learntMsg struct {
	machine.LearningMsg
	asked view.Learn
	turn  int // of the pages when it was asked for
}

// learn opens a lesson: the one that is asked for, the one that was left, or the list of all.
func learn(m Model, r view.Learn) (Model, tea.Cmd) {
	m.pages = m.pages.chosen()
	if _, on := page.IsLesson(m.pages.top()); on && r.Lesson != nil {
		m.pages = m.pages.pop()
	}
	m.clock.playing, m.notice = false, view.Notice{}
	left := m.pages.left
	switch {
	case r.Lesson != nil && r.Lesson.Name == "": // of a prompt
		return onLesson(m, page.OpenLesson(r, m.session)).restart()
	case r.Lesson != nil:
		return taught(m, r)
	case left != nil:
		m.pages.left = nil
		return onLesson(m, left.Returned()).restart()
	}
	return onList(m, page.Lessons())
}

// taught opens a lesson; what a keeper has of it is read beside.
func taught(m Model, r view.Learn) (Model, tea.Cmd) {
	m.pages.left = nil
	k, l := m.opts.keeper(), m.pages.learning
	if !k.Drafts() || l.Is(r.Lesson.Name) && !r.Again {
		return onLesson(m, page.OpenLesson(r, m.session)).restart()
	}
	turn := m.pages.turns
	return m, func() tea.Msg { return learntMsg{l.Learn(k, r.Lesson, r.Again), r, turn} }
}

// learnt opens a lesson whose journal has been read.
func learnt(m Model, msg learntMsg) (Model, tea.Cmd) {
	learning, closed := msg.Begin(m.pages.learning)
	m.pages.learning, m.session = learning, session.Learned(m.session, msg.Progress)
	if msg.Told != "" {
		m = m.say("%s", msg.Told)
	}
	m, tick := onLesson(m, page.OpenLesson(msg.asked, m.session)).restart()
	return m, tea.Batch(closed, tick)
}

// heedKept takes in what a disk brings, what is about a lesson, and what came of keeping.
func heedKept(m Model, msg tea.Msg) (Model, tea.Cmd) {
	switch msg := msg.(type) {
	case keptMsg:
		if msg.turn == m.pages.turns { // else somebody has turned to something else
			return showKept(m, msg)
		}
		return m, nil
	case openedMsg:
		if msg.turn != m.pages.turns {
			return m, unopened(m, msg)
		}
		return goOnWith(m, msg)
	case learntMsg:
		if msg.turn != m.pages.turns { // somebody has turned to something else
			return m, msg.Drop(m.pages.learning)
		}
		return learnt(m, msg)
	case pinMsg:
		return pinOther(m, msg), nil
	case view.Awake:
		if _, on := page.IsLesson(m.pages.top()); on {
			return turn(m, msg)
		}
	}
	learning, said, mine := m.pages.learning.Hear(msg)
	switch m.pages.learning = learning; {
	case said != "":
		m.notice = view.Failing("%s", said)
	case !mine:
		return follows(m, m.keeping.Hear(msg, m.session))
	}
	return m, nil
}

// onLesson puts the page of a lesson over what is there.
func onLesson(m Model, p page.Lesson) Model {
	m.pages, m.session = m.pages.push(p), session.Learned(m.session, p.Progress())
	return m
}

// leaving has a lesson be taken up later, as it is.
func (p pages) leaving(l view.Page) pages {
	if l, ok := page.IsLesson(l); ok {
		p.left = &l
	}
	return p
}

// none has nothing above the home screen; a lesson that was left can still be taken up.
func (p pages) none() pages { return pages{left: p.left, learning: p.learning, turns: p.turns + 1} }

// Taught is what somebody believed in the lesson that was on last, and the words that go on with
// it: where progress is kept its name will do. Without a lesson it is nothing.
func Taught(m Model) (beliefs []string, words string) {
	l, on := page.IsLesson(m.pages.top())
	if on = on && l.Lesson().Name != ""; !on && m.pages.left != nil {
		l, on = *m.pages.left, true
	}
	if !on {
		return nil, ""
	}
	return page.Beliefs(l), page.GoesOn(l, m.opts.keeper().Drafts())
}

// paused says behind a title that a lesson waits, and for which key.
func (p pages) paused() string {
	if p.left == nil || p.top() != nil {
		return ""
	}
	at, of := p.left.Steps()
	return fmt.Sprintf("  lesson paused at %d of %d, O goes on", at, of)
}

// besideLesson has the scene draw the home screen as the picture of a lesson has it, and say where
// it stands on a terminal of w×h cells; what it keeps of pictures is in kept.
func besideLesson(s view.Scene, kept *home.Page, w, h int) view.Scene {
	c, in := view.Cover{Pages: true, InPanels: true, Lesson: true}, s
	s.Aside = func(on view.Picture) view.Layout { return home.LayoutOf(on, w, h) }
	s.Home = func(b view.Brush, on view.Picture) {
		*kept = kept.Pictured(on)
		in.Session, in.Notice, in.Cover, in.Layout = on.Session, view.Notice{}, c, kept.Layout(w, h, c)
		kept.Draw(b, in)
	}
	return s
}

// Proof proves of a lesson what only its frames can show: that none of them, before an answer,
// tells it, and that each step fits.
func Proof(r Learn) func(tell func(step int, remark bool, text string)) {
	return func(tell func(step int, remark bool, text string)) {
		page.Prove(r, func(of session.Session, w, h int) view.Scene {
			s := besideLesson(view.Scene{Phase: -1}, new(home.Page), w, h)
			s.Layout = s.Aside(view.Picture{Session: of})
			return s
		}, tell)
	}
}

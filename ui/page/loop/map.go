// Package loop is the loop diagram as people work with it: what a thing of the scenario is
// on the map, what is selected and what is only being typed, and what is pulled about with
// the pointer. Where everything stands on the map is for package loopmap to say.
package loop

import (
	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/loopmap"
)

// A Map is the diagram as it was laid out last. It is a memo, not state.
type Map struct {
	layout   *loopmap.Layout
	scenario *model.Scenario
	rect     canvas.Rect
}

// Lay returns the layout for a scenario in a rectangle, the one from before if it would be
// the same.
func (m *Map) Lay(s *model.Scenario, r canvas.Rect) *loopmap.Layout {
	if m.scenario != s || m.rect != r || m.layout == nil {
		m.layout, m.scenario, m.rect = m.layout.Renew(s, r), s, r
	}
	return m.layout
}

// A Hit is what a cell shows: a thing, and which part of what stands for it.
type Hit struct {
	Thing view.Thing
	Part  loopmap.Part
	Sales bool // what customers pay the firm beside any deal
}

// Ground reports whether there is nothing.
func (h Hit) Ground() bool { return h.Part == loopmap.Ground }

// Holds reports whether it can be pulled: a firm's box, or the head of a deal's arrow.
func (h Hit) Holds() bool { return h.Part == loopmap.Box || h.Part == loopmap.Head }

// At returns what a cell of the map shows.
func (m *Map) At(s session.Session, r canvas.Rect, x, y int) Hit {
	now := s.Run().Scenario
	switch hit := m.Lay(now, r).At(x, y); hit.Kind {
	case loopmap.Firm, loopmap.Sales:
		return Hit{view.Thing{Kind: view.Firm, ID: now.Firms[hit.Index].ID}, hit.Part, hit.Kind == loopmap.Sales}
	case loopmap.Deal:
		return Hit{Thing: view.Thing{Kind: view.Deal, ID: now.Deals[hit.Index].ID}, Part: hit.Part}
	}
	return Hit{}
}

// A View is what is to be seen of a session.
type View struct {
	Session  session.Session
	Rect     canvas.Rect
	Selected view.Thing
	Phase    float64 // of the lap of money
	Pull     Pull
}

// Draw draws the map.
func (m *Map) Draw(b view.Brush, v View) {
	run := v.Session.Run()
	marks := loopmap.Marks{Selected: itemOf(run.Scenario, v.Selected), Typed: typedIn(v.Session), Invite: Invitation()}
	if v.Pull.there.over != (view.Thing{}) {
		marks.Selected = itemOf(run.Scenario, v.Pull.there.over)
	}
	l := m.Lay(run.Scenario, v.Rect)
	l.Draw(b.Canvas, b.Theme, run, v.Session.Quarter(), v.Phase, marks)
	if v.Pull.Moved() {
		l.Thread(b.Canvas, b.Theme, itemOf(run.Scenario, v.Pull.Thing), v.Pull.x, v.Pull.y)
	}
}

// itemOf is what the map shows of a thing; of a shock what it hits.
func itemOf(m *model.Scenario, t view.Thing) (it loopmap.Item) {
	if t.Kind == view.Shock && m.Shock(t.ID) >= 0 {
		t = view.ThingAt(m, m.Shocks[m.Shock(t.ID)].On)
	}
	switch t.Kind {
	case view.Firm:
		it = loopmap.Item{Kind: loopmap.Firm, Index: m.Firm(t.ID)}
	case view.Deal:
		it = loopmap.Item{Kind: loopmap.Deal, Index: m.Deal(t.ID)}
	}
	if it.Index < 0 {
		return loopmap.Item{}
	}
	return it
}

// typedIn tells what of the loop is there only while the gesture in hand is: a sentence that
// is being typed.
func typedIn(s session.Session) func(loopmap.Item) bool {
	was, now := s.Settled().Scenario, s.Run().Scenario
	if was == s.Scenario() {
		return nil
	}
	return func(it loopmap.Item) bool {
		if it.Kind == loopmap.Deal {
			return was.Deal(now.Deals[it.Index].ID) < 0
		}
		firm := was.Firm(now.Firms[it.Index].ID)
		return firm < 0 || it.Kind == loopmap.Sales && was.Firms[firm].Sales.Amount == 0
	}
}

// Invitation says how to begin in a loop in which nobody is, in lines that fit everywhere.
func Invitation() []string {
	return []string{
		"Nobody is here yet.",
		"Press n or click, then:  a b equity",
		"It means that a puts money into b.",
		"Or a ring: a b e; b c s; c a q; a 100",
	}
}

// Waits says what somebody does by a deal that moves no money until something happens; "" of others.
func Waits(k model.Kind) string { return loopmap.Waits(k) }

package view

import (
	"slices"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/session"
)

// A Scene is what a page may see. It is a value; who has it can change nothing by it.
type Scene struct {
	Session   session.Session // scenario, run, levers, the quarter under the cursor
	Layout    Layout
	Selection Thing
	Err       string // why what the page asked last could not be, or ""
	books     *Books
}

// NewScene returns a scene. Books may be nil; then journals are worked out when asked for.
func NewScene(s session.Session, l Layout, selection Thing, refused string, books *Books) Scene {
	return Scene{s, l, selection, refused, books}
}

// Layout says where a page may draw. Side by side, Main and Beside are two rectangles;
// where there is room for one, Beside is empty and the page shows one part after the other.
type Layout struct {
	Main   canvas.Rect // what the page is about
	Beside canvas.Rect // what that does: books
	Notice canvas.Rect
	Footer canvas.Rect
}

// Scenario is the scenario as it is played: with levers where they stand.
func (s Scene) Scenario() *model.Scenario { return s.Session.Run().Scenario }

// Journal is the quarter under the cursor, entry by entry; nil if it cannot be played.
func (s Scene) Journal() *model.Journal {
	b := s.books
	if b == nil {
		b = new(Books)
	}
	return b.of(s.Session.Run(), s.Session.Quarter())
}

// Lever returns the index of the lever on a number, or -1.
func (s Scene) Lever(ref string) int {
	return slices.IndexFunc(s.Session.Levers(), func(l model.Lever) bool { return l.Ref == ref })
}

// Books keep the journal that was asked for last. They are a memo, not state.
type Books struct {
	run     *model.Run
	quarter int
	journal *model.Journal
}

func (b *Books) of(run *model.Run, quarter int) *model.Journal {
	if b.run != run || b.quarter != quarter {
		j, err := run.Journal(quarter)
		if err != nil {
			j = nil
		}
		b.run, b.quarter, b.journal = run, quarter, j
	}
	return b.journal
}

// Kind is what a thing is.
type Kind uint8

// The kinds of things that have a page.
const (
	Nothing Kind = iota
	Firm
	Deal
	Shock
	Lever
)

// A Thing is something of a scenario that can be selected and has a page, by its id; a lever
// by the number that it moves.
type Thing struct {
	Kind Kind
	ID   string
}

// In reports whether the thing is there: what has been removed is not.
func (t Thing) In(s *model.Scenario, levers []model.Lever) bool {
	switch t.Kind {
	case Firm:
		return s.Firm(t.ID) >= 0
	case Deal:
		return s.Deal(t.ID) >= 0
	case Shock:
		return slices.ContainsFunc(s.Shocks, func(k model.Shock) bool { return k.ID == t.ID })
	case Lever:
		return slices.ContainsFunc(levers, func(l model.Lever) bool { return l.Ref == t.ID })
	}
	return false
}

// Package session is one person's work on a scenario as a value: the levers they
// moved, what they can undo, the run that follows from it and where they are in
// time. No terminal is in it: the explorer, the command line and a connection over
// SSH make the same edits on the same value.
//
// A Session is copied freely; an edit returns the next one and leaves the old one as
// it was. A lever that moves in many small steps (a drag, a held key) is one step of
// undo once the gesture ends.
package session

import (
	"fmt"
	"slices"
	"strings"

	"moneyloop/model"
)

// A Session is a scenario, what became of its levers, and the run of it. Use New.
type Session struct {
	origin   *model.Scenario
	levers   []model.Lever
	params   []model.Param // what the number of each lever allows
	values   []float64
	steps    []step // all edits, the undone ones last
	at       int    // how many of them are in force
	gesture  int    // the lever that is being moved, or -1
	baseline *model.Run
	run      *model.Run
	before   *model.Run // the run when the gesture in hand, or the last one, began
	err      error
	version  uint64
	quarter  int
}

// step is an edit: the values of the levers it touched, before and after.
type step struct{ changes []Change }

// A Change is what happened to one lever.
type Change struct {
	Lever    int
	From, To float64
}

// New opens a scenario. The error is that of its run: a session always has one.
func New(s *model.Scenario) (Session, error) {
	run, err := s.Run()
	if err != nil {
		return Session{}, err
	}
	levers := s.Levers()
	params, values := make([]model.Param, len(levers)), make([]float64, len(levers))
	for i, l := range levers {
		if values[i], params[i], err = s.Value(l.Ref); err != nil {
			return Session{}, err
		}
	}
	return Session{
		origin: s, levers: levers, params: params, values: values, gesture: -1,
		baseline: run, run: run, before: run, version: 1, quarter: 1,
	}, nil
}

// Scenario returns the scenario as it was opened.
func (s Session) Scenario() *model.Scenario { return s.origin }

// Levers returns the levers; they must not be changed.
func (s Session) Levers() []model.Lever { return s.levers }

// Value returns the present value of a lever.
func (s Session) Value(lever int) float64 { return s.values[lever] }

// Changed reports whether a lever is away from its baseline.
func (s Session) Changed(lever int) bool { return !same(s.values[lever], s.levers[lever].Baseline) }

// same is equality in which NaN, a number that is not set, equals itself.
func same(a, b float64) bool { return a == b || a != a && b != b }

// Run returns the run at the present values, or the last that succeeded; see Err.
func (s Session) Run() *model.Run { return s.run }

// Baseline returns the run of the scenario as it was opened.
func (s Session) Baseline() *model.Run { return s.baseline }

// Before returns the run at the beginning of the gesture in hand, or of the last one.
func (s Session) Before() *model.Run { return s.before }

// Err tells why there is no run at the present values.
func (s Session) Err() error { return s.err }

// Version changes whenever the run may have.
func (s Session) Version() uint64 { return s.version }

// Settings lists the levers that are away from their baseline: what it takes to
// come back here.
func (s Session) Settings() []model.Setting {
	var list []model.Setting
	for i, l := range s.levers {
		if s.Changed(i) {
			list = append(list, model.Setting{Ref: l.Ref, Value: s.values[i]})
		}
	}
	return list
}

// Line is what it takes to come back here on the command line: " --set lever=value" for
// every lever that is away from its baseline, or nothing.
func Line(s Session) string {
	var b strings.Builder
	for i, l := range s.levers {
		if s.Changed(i) {
			fmt.Fprintf(&b, " --set %s=%s", l.Ref, model.Notation(s.values[i], l.Unit))
		}
	}
	return b.String()
}

// Check tells why a lever cannot have a value: a *model.ValueError, or nil. It can
// always have its baseline.
func (s Session) Check(lever int, x float64) error {
	l, p := s.levers[lever], s.params[lever]
	if same(x, l.Baseline) || p.Allows(x) {
		return nil
	}
	return &model.ValueError{Ref: l.Ref, Value: x, Param: p}
}

// Move gives a lever a value as part of a gesture that Settle ends. A value that the
// number does not allow changes nothing.
func (s Session) Move(lever int, x float64) Session {
	from := s.values[lever]
	if same(x, from) || s.Check(lever, x) != nil {
		return s
	}
	if s.gesture == lever && s.at > 0 {
		last := s.steps[s.at-1].changes[0]
		s.steps = append(s.steps[:s.at-1:s.at-1], step{[]Change{{lever, last.From, x}}})
	} else {
		s = s.push(step{[]Change{{lever, from, x}}})
		s.before = s.run
	}
	s.gesture = lever
	return s.with(Change{lever, from, x})
}

// Settle ends a gesture: the next Move is a step of undo of its own. A gesture that
// came back to where it began leaves no step.
func (s Session) Settle() Session {
	if s.gesture >= 0 && s.at > 0 {
		if c := s.steps[s.at-1].changes[0]; same(c.From, c.To) {
			s.at--
			s.steps = s.steps[:s.at:s.at]
		}
	}
	s.gesture = -1
	return s
}

// Set gives a lever a value as one step.
func (s Session) Set(lever int, x float64) Session { return s.Settle().Move(lever, x).Settle() }

// Reset brings a lever back to its baseline.
func (s Session) Reset(lever int) Session { return s.Set(lever, s.levers[lever].Baseline) }

// ResetAll brings all levers back to their baselines, as one step.
func (s Session) ResetAll() Session {
	s = s.Settle()
	var all step
	for i, l := range s.levers {
		if s.Changed(i) {
			all.changes = append(all.changes, Change{i, s.values[i], l.Baseline})
		}
	}
	if len(all.changes) == 0 {
		return s
	}
	return s.push(all).with(all.changes...)
}

// Undo takes the last step back and returns what it undid, nil if there was nothing.
func (s Session) Undo() (Session, []Change) {
	s = s.Settle()
	if s.at == 0 {
		return s, nil
	}
	s.at--
	changes := invert(s.steps[s.at].changes)
	return s.with(changes...), changes
}

// Redo makes the step that was undone last again.
func (s Session) Redo() (Session, []Change) {
	s = s.Settle()
	if s.at == len(s.steps) {
		return s, nil
	}
	changes := s.steps[s.at].changes
	s.at++
	return s.with(changes...), changes
}

// Moving reports whether a gesture is under way: its step is not complete yet.
func (s Session) Moving() bool { return s.gesture >= 0 }

// Turns returns the levers that the complete steps in force moved, one after the other:
// moving one several times is one turn. Moving several back at once begins again.
func (s Session) Turns() []int {
	var turns []int
	complete := s.at
	if s.Moving() {
		complete--
	}
	for _, st := range s.steps[:max(complete, 0)] {
		if len(st.changes) > 1 {
			turns = nil
			continue
		}
		if lever := st.changes[0].Lever; len(turns) == 0 || turns[len(turns)-1] != lever {
			turns = append(turns, lever)
		}
	}
	return turns
}

// Steps returns how many steps can be undone and redone.
func (s Session) Steps() (undo, redo int) { return s.at, len(s.steps) - s.at }

// push adds a step after those in force; what had been undone is gone.
func (s Session) push(st step) Session {
	s.steps = append(s.steps[:s.at:s.at], st)
	s.at++
	return s
}

func invert(changes []Change) []Change {
	back := make([]Change, len(changes))
	for i, c := range changes {
		back[i] = Change{c.Lever, c.To, c.From}
	}
	return back
}

// with applies changes and runs the scenario. Where the run fails the last one stays
// and Err says why.
func (s Session) with(changes ...Change) Session {
	s.values = slices.Clone(s.values)
	for _, c := range changes {
		s.values[c.Lever] = c.To
	}
	s.version++
	next, err := s.origin.With(s.Settings()...)
	if err == nil {
		var run *model.Run
		if run, err = next.Run(); err == nil {
			s.run = run
		}
	}
	s.err = err
	return s
}

// Quarter returns where the time cursor stands, from 1: where it was put, or at the last
// quarter of a run that ends before.
func (s Session) Quarter() int { return min(s.quarter, s.run.Quarters) }

// Go moves the time cursor to a quarter of the run.
func (s Session) Go(quarter int) Session {
	s.quarter = min(max(quarter, 1), s.run.Quarters)
	return s
}

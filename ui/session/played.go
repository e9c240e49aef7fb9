package session

import (
	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// Played is what came of a board: its run, the runs to compare it with, and where in time
// one looks.
type Played struct {
	baseline *result.Run // of the document as it was opened, or saved last
	run      *result.Run
	before   *result.Run // the run when the gesture in hand, or the last one, began
	err      error
	version  uint64
	quarter  int

	most    int             // that a run may cost to be played at once, see Beside; 0: any
	due     *model.Scenario // whose run is yet to be played, or nil
	unheard bool            // the last step was complete before its run
}

// Run returns the run at the present values, or the last that succeeded; see Err.
func (p Played) Run() *result.Run { return p.run }

// Baseline returns the run of the scenario as it was opened or saved last.
func (p Played) Baseline() *result.Run { return p.baseline }

// Before returns the run at the beginning of the gesture in hand, or of the last one.
func (p Played) Before() *result.Run { return p.before }

// Err tells why there is no run at the present values.
func (p Played) Err() error { return p.err }

// Version changes whenever the run may have.
func (p Played) Version() uint64 { return p.version }

// With returns the scenario with settings applied, see [scenarios.With].
func With(s *model.Scenario, settings ...model.Setting) (*model.Scenario, error) {
	return scenarios.With(s, settings...)
}

// A ProblemError says what keeps levers from being played where they stand.
type ProblemError = scenarios.ProblemError

// play runs the scenario of a board, or leaves it to be played beside. Where that fails the
// last run stays and Err says why.
func (p Played) play(b Board) Played {
	p.version++
	p.due, p.unheard = nil, false
	next, err := With(b.doc.Scenario, b.slides...)
	switch {
	case err != nil:
	case p.later(next):
		p.due = next
	default:
		var run *result.Run
		if run, err = engine.Play(next, p.run.Read()); err == nil {
			p.run = run
		}
	}
	p.err = err
	return p
}

// Quarter returns where the time cursor stands, from 1: where it was put, or at the last
// quarter of a run that ends before.
func (p Played) Quarter() int { return min(p.quarter, p.run.Quarters) }

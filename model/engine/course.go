package engine

import (
	"moneyloop/model"
	"moneyloop/model/engine/measure"
	"moneyloop/model/engine/settle"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// A Course is a run while it is played, a quarter at a time.
type Course struct{ e *engine }

// Begin returns a course that stands before the first quarter of a scenario. Errors are those
// of [Run].
func Begin(s *model.Scenario, how How) (*Course, error) {
	e, err := begin(s, how, nil)
	if err != nil {
		return nil, err
	}
	return &Course{e}, nil
}

// Step plays a quarter. Errors are those of [Run], and ErrCancelled.
func (c *Course) Step() error { return c.e.step() }

// Run returns what has been played so far.
func (c *Course) Run() *result.Run { return c.e.Run.Run }

// Branch returns a course that stands where this one does, at the end of a quarter, and goes
// on by itself, for so many quarters or as many as there are left; in the memory of another branch,
// which is not to be read any more, or nil. It does not trace whose money is whose, and its run has
// no numbers of the quarters before.
func (c *Course) Branch(how How, old *Course) *Course {
	if old == nil {
		old = &Course{&engine{Cashier: state.Cashier{State: &state.State{Books: ledger.New(len(c.e.Firms), 0)}}}}
	}
	c.e.branch(how, old.e)
	return old
}

// Given says what came of a gift, in the quarter that it was for: whether it was given, and in
// which settlement the firm fell all the same, from 1, or 0.
func (c *Course) Given() (given bool, fell int) { return c.e.gift.Paid, c.e.gift.Fell }

func (e *engine) branch(how How, b *engine) {
	if how.Quarters == 0 {
		how.Quarters = e.last - e.Now
	}
	how.Asked = e.Plan.Asks(how.Asked)
	if how.Asked.Books {
		b.Books = ledger.New(len(e.Firms), how.Quarters)
	}
	b.powers = e.powers
	stand(b, e.State, e.active, how, record(b.Run, e.Scenario, how, e.Now))
}

// stand has an engine stand where a state does, at the end of a quarter, in its own memory and with
// a run of its own.
func stand(e *engine, at *state.State, active []bool, how How, run result.Recorder) {
	st := e.State
	state.Copy(st, at)
	st.Run = run
	*e = engine{
		Cashier: state.Cashier{State: st, Splits: e.Splits, Trips: e.Trips}, how: how, last: run.Quarters, gift: settle.Giving{Gift: how.Gift},
		active: append(e.active[:0], active...), stage: e.stage, pays: state.Cleared(e.pays, len(st.Firms)), measure: e.measure, settler: e.settler, powers: e.powers,
	}
	e.measure = measure.NewMeasurer(st, e.measure)
}

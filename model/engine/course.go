package engine

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/engine/measure"
	"moneyloop/model/engine/settle"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
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
func (c *Course) Run() *model.Run { return c.e.Run.Run }

// Branch returns a course that stands where this one does, at the end of a quarter, and goes
// on by itself, for so many quarters or as many as there are left. It does not trace whose money is whose, and its run has no numbers of the
// quarters before.
func (c *Course) Branch(how How) *Course { return &Course{c.e.branch(how)} }

// Given says what came of a gift, in the quarter that it was for: whether it was given, and in
// which settlement the firm fell all the same, from 1, or 0.
func (c *Course) Given() (given bool, fell int) { return c.e.gift.Paid, c.e.gift.Fell }

func (e *engine) branch(how How) *engine {
	if how.Quarters == 0 {
		how.Quarters = e.last - e.Now
	}
	how.Asked = e.Plan.Asks(how.Asked)
	keeps := 0
	if how.Asked.Books {
		keeps = how.Quarters
	}
	st := clone(e.State, keeps)
	st.Run = record(model.Recorder{}, e.Scenario, how, e.Now)
	b := &engine{
		Cashier: state.Cashier{State: st, Lists: e.Lists}, how: how, last: e.Now + how.Quarters, gift: settle.Giving{Gift: how.Gift},
		active: slices.Clone(e.active), pays: slices.Clone(e.pays), powers: e.powers,
	}
	b.measure = measure.NewMeasurer(st, measure.Measurer{})
	return b
}

// clone returns a state that stands where another one does and goes on by itself, in books that keep
// the sheets of so many quarters. It does not trace whose money is whose, and has no run yet.
func clone(e *state.State, quarters int) *state.State {
	c := &state.State{Books: ledger.New(len(e.Firms), quarters)}
	state.Copy(c, e)
	return c
}

package engine

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/trace"
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
func (c *Course) Run() *model.Run { return c.e.run.Run }

// Branch returns a course that stands where this one does, at the end of a quarter, and goes
// on by itself, for so many quarters or as many as there are left. It does not trace whose money is whose, and its run has no numbers of the
// quarters before.
func (c *Course) Branch(how How) *Course { return &Course{c.e.branch(how)} }

// Given says what came of a gift, in the quarter that it was for: whether it was given, and in
// which settlement the firm fell all the same, from 1, or 0.
func (c *Course) Given() (given bool, fell int) { return c.e.gift.paid, c.e.gift.fell }

func (e *engine) branch(how How) *engine {
	if how.Quarters == 0 {
		how.Quarters = e.last - e.t
	}
	st := *e.state
	if st.books = e.books.Clone(0); how.Asked.Books {
		st.books = e.books.Clone(how.Quarters)
	}
	st.pools, st.rounds = nil, nil
	st.firms, st.deals, st.stakes = slices.Clone(e.firms), slices.Clone(e.deals), slices.Clone(e.stakes)
	st.loans, st.contracts = slices.Clone(e.loans), slices.Clone(e.contracts)
	st.kin.list = slices.Clone(e.kin.list)
	for i := range st.firms {
		f := &st.firms[i]
		f.books, f.plant, f.basis = st.books, f.plant.Clone(), f.basis.clone()
	}
	for k := range st.loans {
		st.loans[k].principal = st.loans[k].principal.Clone()
	}
	for k := range st.contracts {
		c := &st.contracts[k]
		c.ahead, c.old.rest, c.money = c.ahead.Clone(), c.old.rest.Clone(), trace.Split{}
	}
	st.run = record(model.Recorder{}, e.s, how, e.t)
	b := &engine{
		cashier: cashier{state: &st, lists: e.lists}, how: how, last: e.t + how.Quarters, gift: giving{Gift: how.Gift},
		active: slices.Clone(e.active), pays: slices.Clone(e.pays), powers: e.powers,
	}
	b.measure = newMeasurer(&st, measurer{})
	return b
}

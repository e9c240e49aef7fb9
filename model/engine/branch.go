package engine

import (
	"slices"

	"moneyloop/model"
)

// branch returns an engine that stands where this one does, at the end of a quarter, and
// goes on for so many by itself. It does not trace whose money is whose, and keeps no
// numbers of the quarters before.
func (e *engine) branch(quarters int) *engine {
	st := *e.state
	how := fork{quarters: quarters, asked: e.run.Asked()}
	st.books = e.books.Clone(how.sheets())
	st.pools, st.rounds = nil, nil
	st.firms, st.deals, st.stakes = slices.Clone(e.firms), slices.Clone(e.deals), slices.Clone(e.stakes)
	st.loans, st.contracts = slices.Clone(e.loans), slices.Clone(e.contracts)
	st.kin.list = slices.Clone(e.kin.list)
	for i := range st.firms {
		f := &st.firms[i]
		f.books, f.book, f.group = st.books, f.book.Clone(), f.group.clone()
	}
	for k := range st.loans {
		st.loans[k].principal = st.loans[k].principal.Clone()
	}
	for k := range st.contracts {
		st.contracts[k].ahead = st.contracts[k].ahead.Clone()
	}
	st.run = record(model.Recorder{}, e.s, how, e.t)
	b := &engine{cashier: cashier{state: &st, lists: e.lists}, active: slices.Clone(e.active), pays: slices.Clone(e.pays), powers: e.powers}
	b.measure = newMeasurer(&st, measurer{})
	return b
}

// clone returns a basis that runs off by itself.
func (c *costBasis) clone() costBasis {
	return costBasis{c.Schedule.Clone(), c.price.Clone(), c.cost.Clone(), c.gone}
}

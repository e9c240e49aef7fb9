package engine

import (
	"moneyloop/model"
	"moneyloop/model/engine/state"
)

// A dealer settles the deals of a quarter.
type dealer struct{ *engine }

// settle settles the deals of a phase, stage by stage.
func (e dealer) settle(phase model.Phase) {
	for k := range e.Plan.Stages[phase] {
		if e.Stopped() {
			return
		}
		st := &e.Plan.Stages[phase][k]
		e.free = st.May
		e.settleMust(st.Must)
		e.free = nil
		e.settleMay(st.May)
	}
}

// settleMust settles deals that must be paid.
func (e dealer) settleMust(deals []int) {
	var ready []int
	if e.afford(func() {
		ready = waiting(e).ready(deals)
		for _, d := range ready {
			if x := &e.Deals[d]; x.Active && !x.Settled {
				e.stage = e.Sales().ListDeal(e.stage, d, e.Lenders().Supplied(d, x.Due)+e.Lenders().Ask(d, x.Due))
			}
		}
	}) {
		e.Lenders().DrawAll(ready)
		e.PayAll(e.stage)
	}
	waiting(e).list(deals, ready)
	for _, d := range ready {
		e.Done(d)
	}
}

// settleMay settles deals with what their payers can spare, in the order of the file.
func (e dealer) settleMay(deals []int) {
	all := deals
	deals = waiting(e).ready(all)
	waiting(e).list(all, deals)
	e.stage = state.PaySpare(&e.Cashier, e.stage[:0], deals)
}

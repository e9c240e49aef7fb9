package engine

import (
	"moneyloop/model"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
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
	e.stage = e.stage[:0]
	e.Lists++
	e.CallForCash(deals)
	financed := state.FinanceCredit(&e.Cashier, deals)
	for _, d := range deals {
		if e.Deals[d].Active && !e.Deals[d].Settled {
			e.stage = e.Sales().ListDeal(e.stage, d, e.Discretionary(d))
		}
	}
	e.Lenders().DrawAll(deals)
	e.PayAll(e.stage)
	e.swapAll(deals)
	for _, d := range deals {
		e.Done(d)
	}
	state.PayFinanced(&e.Cashier, financed)
}

// swapAll settles swaps: both sides sell each other as much, and no cash moves.
func (e dealer) swapAll(deals []int) {
	for _, d := range deals {
		p, x := &e.Plan.Deals[d], e.Deals[d].Due
		if !p.Swap || !e.Deals[d].Active {
			continue
		}
		there := e.Sales().ListDeal(nil, d, x)
		for _, pay := range there {
			back := pay
			back.From, back.To = pay.To, pay.From
			e.SetOff([]ledger.Payment{pay, back})
		}
	}
}

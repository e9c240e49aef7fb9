package engine

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

// A dealer settles the deals of a quarter.
type dealer struct{ *engine }

// settle settles the deals of a phase, stage by stage.
func (e dealer) settle(phase model.Phase) {
	for k := range e.plan.stages[phase] {
		if e.stopped() {
			return
		}
		st := &e.plan.stages[phase][k]
		e.free = st.may
		e.settleMust(st.must)
		e.free = nil
		e.settleMay(st.may)
	}
}

// settleMust settles deals that must be paid.
func (e dealer) settleMust(deals []int) {
	var ready []int
	if e.afford(func() {
		ready = waiting(e).ready(deals)
		for _, d := range ready {
			if x := &e.deals[d]; x.active && !x.settled {
				e.stage = e.sales().listDeal(e.stage, d, e.lenders().supplied(d, x.due)+e.lenders().ask(d, x.due))
			}
		}
	}) {
		e.lenders().drawAll(ready)
		e.payAll(e.stage)
	}
	waiting(e).list(deals, ready)
	for _, d := range ready {
		e.done(d)
	}
}

// settleMay settles deals with what their payers can spare, in the order of the file.
func (e dealer) settleMay(deals []int) {
	all := deals
	deals = waiting(e).ready(all)
	waiting(e).list(all, deals)
	e.stage = e.stage[:0]
	e.lists++
	e.callForCash(deals)
	for _, d := range deals {
		if e.deals[d].active && !e.deals[d].settled {
			e.stage = e.sales().listDeal(e.stage, d, e.discretionary(d))
		}
	}
	e.lenders().drawAll(deals)
	e.payAll(e.stage)
	e.swapAll(deals)
	for _, d := range deals {
		e.done(d)
	}
}

// swapAll settles swaps: both sides sell each other as much, and no cash moves.
func (e dealer) swapAll(deals []int) {
	for _, d := range deals {
		p, x := &e.plan.deals[d], e.deals[d].due
		if !p.swap || !e.deals[d].active {
			continue
		}
		there := e.sales().listDeal(nil, d, x)
		for _, pay := range there {
			back := pay
			back.From, back.To = pay.To, pay.From
			e.setOff([]ledger.Payment{pay, back})
		}
	}
}

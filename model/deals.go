package model

import "moneyloop/model/ledger"

// settle settles the deals of a phase, stage by stage.
func (e *engine) settle(phase int) {
	for _, stage := range e.plan.stages[phase] {
		if e.stopped() {
			return
		}
		e.settleMust(stage)
		e.settleMay(stage)
	}
}

// settleMust settles the deals of a stage that must be paid.
func (e *engine) settleMust(stage []int) {
	e.pays = e.pays[:0]
	for _, d := range stage {
		if e.must(d) {
			x := e.deals[d].due
			e.deals[d].top = e.borrowed(d, x)
			e.listDeal(d, x+e.deals[d].top)
		}
	}
	e.payOrClear()
	for _, d := range stage {
		if e.must(d) {
			e.done(d)
		}
	}
}

// must reports whether a deal must be paid, and has not been.
func (e *engine) must(d int) bool {
	return e.plan.deals[d].committed && e.deals[d].known && !e.deals[d].settled
}

// settleMay settles the other deals of a stage with what their payers can spare, in the
// order of the file.
func (e *engine) settleMay(stage []int) {
	e.stage++
	e.pays = e.pays[:0]
	for _, d := range stage {
		if e.deals[d].active && !e.deals[d].settled {
			e.listDeal(d, e.discretionary(d))
		}
	}
	e.payAll(e.pays)
	for _, d := range stage {
		e.done(d)
	}
}

func (e *engine) listDeal(d int, x ledger.Amount) {
	p := &e.plan.deals[d]
	e.list(p.flow, p.from, p.to, x, d)
}

// discretionary is what a deal that need not be paid pays: what it calls for, cut to
// what the payer can spare after the payments of the stage so far, and what lenders
// put on top.
func (e *engine) discretionary(d int) ledger.Amount {
	p, x := &e.plan.deals[d], &e.deals[d]
	if !e.isFirm(p.from) {
		return x.due
	}
	spare := e.spare(p.from)
	if p.of == OfCash {
		e.callFor(d, e.books.Times(*spare, p.value))
	}
	pays := min(x.due, *spare)
	*spare -= pays
	e.tellCut(d, x.due-pays)
	x.top = e.borrowed(d, pays)
	return pays + x.top
}

// spare returns the place of what a firm can still spare in this stage.
func (e *engine) spare(i int) *ledger.Amount {
	f := &e.firms[i]
	if f.purse.stage != e.stage {
		f.purse.stage = e.stage
		f.purse.spare = max(0, f.cash()-f.reserve())
	}
	return &f.purse.spare
}

// borrowed draws from outside lenders what a deal adds on top of x, and returns it.
func (e *engine) borrowed(d int, x ledger.Amount) ledger.Amount {
	p := &e.plan.deals[d]
	if p.borrow == 0 || x == 0 || !e.isFirm(p.from) {
		return 0
	}
	f := &e.firms[p.from]
	want := f.times(x, p.borrow)
	got := min(want, f.headroom())
	e.lend(p.from, got)
	f.flow.passed -= got
	e.tellRefused(p.from, want-got)
	return got
}

// tellCut reports once that a deal pays less than it calls for, until it pays in
// full again.
func (e *engine) tellCut(d int, x ledger.Amount) {
	if x > 0 {
		payer := e.plan.deals[d].from
		e.firms[payer].states.strained = true
		if !e.deals[d].cut {
			ev := happening(CutEvent, x)
			ev.Firm, ev.Deal = payer, d
			e.event(ev)
		}
	}
	e.deals[d].cut = x > 0
}

package engine

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// lenders are those outside: what they grant to firms, and for deals.
type lenders struct{ *state }

func (e *state) lenders() lenders { return lenders{e} }

// lend lets outside lenders lend a firm x at the rate of new money.
func (e lenders) lend(i int, x ledger.Amount) {
	if x <= 0 {
		return
	}
	o := &e.firms[i].owes
	debt := e.books.Float(o.debt)
	o.rate = (o.rate*debt + o.fresh*e.books.Float(x)) / (debt + e.books.Float(x))
	o.debt += x
	e.books.Pay(&ledger.Payment{Flow: ledger.Lend, From: e.outside(ledger.Lenders), To: i, Amount: x, Deal: -1})
	if e.pools != nil {
		e.pools.Receive(i, trace.FromLenders, x)
	}
}

// drawLine takes x on a firm's credit line; short tells that it had to, to pay.
func (e lenders) drawLine(i int, x ledger.Amount, short bool) {
	if x <= 0 {
		return
	}
	f := &e.firms[i]
	f.owes.drawn += x
	e.lend(i, x)
	f.states.strained = f.states.strained || short
	if short {
		ev := e.happening(model.LineEvent, x)
		ev.Firm = i
		e.event(ev)
	}
}

// supplied is what of x its payer really pays: outside lenders keep to their limit, and
// to a freeze, on a loan that is a deal as on any other.
func (e lenders) supplied(d int, x ledger.Amount) ledger.Amount {
	p := &e.plan.deals[d]
	if p.flow != ledger.Lend || p.from != e.outside(ledger.Lenders) {
		return x
	}
	if deal := &e.deals[d]; !deal.supplied { // once: whoever else settles meanwhile
		deal.supply, deal.supplied = e.firms[p.to].granted(x), true
		e.tellRefused(p.to, x-deal.supply)
	}
	return min(x, e.deals[d].supply)
}

// ask asks outside lenders, once a quarter, for what a deal adds on top of x, and
// returns what they grant. It is drawn when the deal is paid, and never if it is not:
// it is there for that deal alone.
func (e lenders) ask(d int, x ledger.Amount) ledger.Amount {
	p, deal := &e.plan.deals[d], &e.deals[d]
	if deal.asked || p.borrow == 0 || x == 0 || !e.isFirm(p.from) {
		return deal.top
	}
	f := &e.firms[p.from]
	want := f.times(x, p.borrow)
	deal.top, deal.asked = f.granted(want), true
	f.due.granted += deal.top
	e.tellRefused(p.from, want-deal.top)
	return deal.top
}

// drawAll draws what lenders have granted for deals that are about to be paid.
func (e lenders) drawAll(deals []int) {
	for _, d := range deals {
		if x := &e.deals[d]; x.top > 0 && !x.settled {
			f := &e.firms[e.plan.deals[d].from]
			f.due.granted -= x.top
			e.lend(f.sector, x.top)
			f.flow.passed -= x.top
		}
	}
}

// withdraw takes back what lenders have granted for a deal that is not going to be paid.
func (e lenders) withdraw(d int) {
	if x := &e.deals[d]; x.top > 0 && !x.settled {
		e.firms[e.plan.deals[d].from].due.granted -= x.top
		x.top = 0
	}
}

// tellRefused reports once that lenders refuse a firm money, until a quarter passes in
// which they do not.
func (e lenders) tellRefused(i int, x ledger.Amount) {
	if x <= 0 {
		return
	}
	f := &e.firms[i]
	if !f.states.refused && !f.states.refusing {
		ev := e.happening(model.RefusedEvent, x)
		ev.Firm = i
		e.event(ev)
	}
	f.states.refusing = true
}

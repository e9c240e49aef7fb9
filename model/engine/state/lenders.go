package state

import (
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
	"moneyloop/model/trace"
)

// Lenders are those outside: what they grant to firms, and for deals.
type Lenders struct{ *State }

func (e *State) Lenders() Lenders { return Lenders{e} }

// Lend lets outside lenders lend a firm x at the rate of new money.
func (e Lenders) Lend(i int, x ledger.Amount) {
	if x <= 0 {
		return
	}
	o := &e.Firms[i].Owes
	debt := e.Books.Float(o.Debt)
	o.Rate = (o.Rate*debt + o.Fresh*e.Books.Float(x)) / (debt + e.Books.Float(x))
	o.Debt += x
	e.Books.Pay(&ledger.Payment{Flow: ledger.Lend, From: e.Outside(ledger.Lenders), To: i, Amount: x, Deal: -1})
	if e.Pools != nil {
		e.Pools.Receive(i, trace.FromLenders, x)
	}
}

// DrawLine takes x on a firm's credit line; short tells that it had to, to pay.
func (e Lenders) DrawLine(i int, x ledger.Amount, short bool) {
	if x <= 0 {
		return
	}
	f := &e.Firms[i]
	f.Owes.Drawn += x
	e.Lend(i, x)
	f.States.Strained = f.States.Strained || short
	if short {
		e.Tell(result.LineEvent, i, plan.Nobody, x)
	}
}

// Supplied is what of x its payer really pays: outside lenders keep to their limit, and
// to a freeze, on a loan that is a deal as on any other.
func (e Lenders) Supplied(d int, x ledger.Amount) ledger.Amount {
	p := &e.Plan.Deals[d]
	if p.Flow != ledger.Lend || p.From != e.Outside(ledger.Lenders) {
		return x
	}
	if deal := &e.Deals[d]; !deal.Supplied { // once: whoever else settles meanwhile
		deal.supply, deal.Supplied = e.Firms[p.To].Granted(x), true
		e.TellRefused(p.To, x-deal.supply, "")
	}
	return min(x, e.Deals[d].supply)
}

// Ask asks outside lenders, once a quarter, for what a deal adds on top of x, and
// returns what they grant. It is drawn when the deal is paid, and never if it is not:
// it is there for that deal alone.
func (e Lenders) Ask(d int, x ledger.Amount) ledger.Amount {
	p, deal := &e.Plan.Deals[d], &e.Deals[d]
	if deal.Asked || p.Borrow == 0 || x == 0 || !e.IsFirm(p.From) {
		return deal.Top
	}
	f := &e.Firms[p.From]
	want := f.Times(x, p.Borrow)
	deal.Top, deal.Asked = f.Granted(want), true
	f.Due.Granted += deal.Top
	e.TellRefused(p.From, want-deal.Top, "")
	return deal.Top
}

// DrawAll draws what lenders have granted for deals that are about to be paid.
func (e Lenders) DrawAll(deals []int) {
	for _, d := range deals {
		if x := &e.Deals[d]; x.Top > 0 && !x.Settled {
			f := &e.Firms[e.Plan.Deals[d].From]
			f.Due.Granted -= x.Top
			e.Lend(f.Sector, x.Top)
			f.Flow.Passed -= x.Top
		}
	}
}

// Withdraw takes back what lenders have granted for a deal that is not going to be paid.
func (e Lenders) Withdraw(d int) {
	if x := &e.Deals[d]; x.Top > 0 && !x.Settled {
		e.Firms[e.Plan.Deals[d].From].Due.Granted -= x.Top
		x.Top = 0
	}
}

// TellRefused reports once that lenders refuse a firm money, until a quarter passes in
// which they do not: those outside, or by.
func (e Lenders) TellRefused(i int, x ledger.Amount, by string) {
	if x <= 0 {
		return
	}
	f := &e.Firms[i]
	if !f.States.Refused && !f.States.Refusing {
		ev := e.Happening(result.RefusedEvent, i, plan.Nobody, x)
		ev.Creditor = by
		e.Event(ev)
	}
	f.States.Refusing = true
}

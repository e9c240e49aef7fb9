package engine

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

// callForCash works out what shares of cash call for: of what there is before any of
// the list in hand is paid.
func (c *cashier) callForCash(deals []int) {
	for _, d := range deals {
		if p, x := &c.plan.deals[d], &c.deals[d]; p.of == model.OfCash && x.active && !x.settled && c.isFirm(p.from) {
			c.callFor(d, c.books.Share(*c.spare(p.from), p.value))
		}
	}
}

// discretionary is what a deal that need not be paid pays: what it calls for, cut to
// what the payer can spare after the payments of the stage so far, and what lenders
// put on top.
func (c *cashier) discretionary(d int) ledger.Amount {
	p, x := &c.plan.deals[d], &c.deals[d]
	if !c.isFirm(p.from) {
		return c.lenders().supplied(d, x.due)
	}
	if p.swap {
		return 0 // it needs no cash: see swapAll
	}
	var cash ledger.Amount
	cash, x.credit = c.affordable(d)
	pays := cash + x.credit
	lack, pays := x.due-pays, pays+c.lenders().ask(d, pays)
	if lack > 0 { // told with what was to be borrowed on top
		lack = c.firms[p.from].times(x.due, 1+p.borrow) - pays
	}
	c.tellCut(d, lack)
	return pays
}

// affordable is what of a deal its payer, a firm, can spare the cash for after the
// payments of the list in hand so far, and what goes with that on credit.
func (c *cashier) affordable(d int) (cash, credit ledger.Amount) {
	x := &c.deals[d]
	spare := c.spare(c.plan.deals[d].from)
	cash, credit = x.due-x.credit, x.credit
	if cash > *spare { // less of both
		cash, credit = *spare, credit.Part(*spare, cash)
	}
	*spare -= cash
	return cash, credit
}

// spare returns the place of what a firm can still spare.
func (c *cashier) spare(i int) *ledger.Amount {
	f := &c.firms[i]
	if f.purse.list != c.lists {
		f.purse = purse{max(0, f.cash()-f.reserve()), c.lists}
	}
	return &f.purse.left
}

// tellCut reports once that a deal pays less than it calls for, until it pays in
// full again.
func (e *state) tellCut(d int, x ledger.Amount) {
	if x > 0 {
		payer := e.plan.deals[d].from
		e.firms[payer].states.strained = true
		if !e.deals[d].cut {
			ev := e.happening(model.CutEvent, x)
			ev.Firm, ev.Deal = payer, d
			e.event(ev)
		}
	}
	e.deals[d].cut = x > 0
}

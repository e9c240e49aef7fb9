package state

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// CallForCash works out what shares of cash call for: of what there is before any of
// the list in hand is paid.
func (c *Cashier) CallForCash(deals []int) {
	for _, d := range deals {
		if p, x := &c.Plan.Deals[d], &c.Deals[d]; p.Of == model.OfCash && x.Active && !x.Settled && c.IsFirm(p.From) {
			c.CallFor(d, c.Books.Share(*c.spare(p.From), p.Value))
		}
	}
}

// PaySpare pays deals that need not be paid with what their payers can spare, in this order. It returns
// the list of payments that it has made.
func PaySpare(c *Cashier, list []ledger.Payment, deals []int) []ledger.Payment {
	c.Lists++
	c.CallForCash(deals)
	var financed []int
	if c.Plan.Finances {
		financed = financeCredit(c, deals)
	}
	for _, d := range deals {
		if c.Deals[d].Active && !c.Deals[d].Settled {
			list = c.Sales().ListDeal(list, d, c.Discretionary(d))
		}
	}
	c.Lenders().DrawAll(deals)
	c.PayAll(list)
	if c.Plan.Swaps {
		swapAll(c, deals)
	}
	for _, d := range deals {
		c.Done(d)
	}
	payFinanced(c, financed)
	return list
}

// swapAll settles swaps: both sides sell each other as much, and no cash moves.
func swapAll(c *Cashier, deals []int) {
	for _, d := range deals {
		if !c.Plan.Deals[d].Swap || !c.Deals[d].Active {
			continue
		}
		for _, pay := range c.Sales().ListDeal(nil, d, c.Deals[d].Due) {
			back := pay
			back.From, back.To = pay.To, pay.From
			c.SetOff([]ledger.Payment{pay, back})
		}
	}
}

// Discretionary is what a deal that need not be paid pays: what it calls for, cut to
// what the payer can spare after the payments of the stage so far, and what lenders
// put on top.
func (c *Cashier) Discretionary(d int) ledger.Amount {
	p, x := &c.Plan.Deals[d], &c.Deals[d]
	if !c.IsFirm(p.From) {
		return c.Lenders().Supplied(d, x.Due)
	}
	if p.Swap {
		return 0 // it needs no cash: see swapAll
	}
	var cash ledger.Amount
	cash, x.Credit = c.Affordable(d)
	pays := cash + x.Credit
	lack, pays := x.Due-pays, pays+c.Lenders().Ask(d, pays)
	if lack > 0 { // told with what was to be borrowed on top
		lack = c.Firms[p.From].Times(x.Due, 1+p.Borrow) - pays
	}
	tellCut(c.State, p.From, d, lack)
	return pays
}

// Affordable is what of a deal its payer, a firm, can spare the cash for after the
// payments of the list in hand so far, and what goes with that on credit.
func (c *Cashier) Affordable(d int) (cash, credit ledger.Amount) {
	x := &c.Deals[d]
	spare := c.spare(c.Plan.Deals[d].From)
	cash, credit = x.Due-x.Credit, x.Credit
	if cash > *spare { // less of both
		cash, credit = *spare, credit.Part(*spare, cash)
	}
	*spare -= cash
	return cash, credit
}

// spare returns the place of what a firm can still spare.
func (c *Cashier) spare(i int) *ledger.Amount {
	f := &c.Firms[i]
	if f.purse.list != c.Lists {
		f.purse = purse{max(0, f.Cash()-f.Reserve()), c.Lists}
	}
	return &f.purse.left
}

// tellCut reports once that a payer, or who finances what customers buy, pays less on a deal
// than it calls for, until it pays in full again.
func tellCut(e *State, payer, d int, x ledger.Amount) {
	if x > 0 {
		e.Firms[payer].States.Strained = true
		if !e.Deals[d].cut {
			e.Tell(result.CutEvent, payer, d, x)
		}
	}
	e.Deals[d].cut = x > 0
}

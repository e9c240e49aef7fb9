package state

import (
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
)

// financier is who holds what buyers owe on a sale.
func financier(p *plan.Deal) int {
	if p.Financier != plan.Nobody {
		return p.Financier
	}
	return p.To
}

// collects reports whether a payment on a note is money for what was sold. Who has sold the note
// has been paid for it, if it was no bank of its own: then customers' money shows as they pay that.
func collects(c *Contract, p *ledger.Payment, d *plan.Deal) bool {
	if d.Captive {
		return p.To == d.Financier
	}
	return p.To == c.Seller
}

// financeCredit has customers buy on credit no more than those can spare who lend it to them, and
// returns the deals that somebody finances.
func financeCredit(c *Cashier, deals []int) (financed []int) {
	for _, d := range deals {
		p, x := &c.Plan.Deals[d], &c.Deals[d]
		if p.Financier == plan.Nobody || !x.Active || x.Settled {
			continue
		}
		financed = append(financed, d)
		lends := Finances(c, d)
		if by := p.Financier; c.IsFirm(by) && !c.Dead(by) {
			tellCut(c.State, by, d, x.Credit-lends)
		}
		x.Due -= x.Credit - lends
		x.Credit = lends
	}
	return financed
}

// Finances is what of the credit on a deal is lent by who finances it: as much as it can spare after
// what else of the list in hand it pays.
func Finances(c *Cashier, d int) ledger.Amount {
	by, x := c.Plan.Deals[d].Financier, c.Deals[d].Credit
	switch {
	case !c.IsFirm(by):
		return x
	case c.Dead(by):
		return 0
	}
	left := c.spare(by)
	x = min(x, *left)
	*left -= x
	return x
}

// payFinanced pays sellers for what customers have bought on the credit of others.
func payFinanced(c *Cashier, deals []int) {
	for _, d := range deals {
		p, x := &c.Plan.Deals[d], c.Deals[d].Credit
		if x == 0 || c.Dead(p.To) {
			continue
		}
		l := &c.Loans[c.Deals[d].Asset]
		c.PayAll([]ledger.Payment{{Flow: l.Sale(c.Plan), From: p.Financier, To: p.To, Amount: x, Deal: d}})
	}
}

// LosePortfolios has customers outside not pay a part of what they owe, as the quarter begins.
func LosePortfolios(e *State) {
	for k := range e.Loans {
		l := &e.Loans[k]
		share := e.Plan.Deals[l.Deal].Losses
		if share == 0 || e.IsFirm(l.Borrower) {
			continue
		}
		lost := l.Principal.Scale(share)
		if c := e.Deals[l.Deal].contract; c != plan.Nobody {
			e.Contracts[c].Old.Rest.Scale(share)
		}
		e.Books.WriteOff(l.Lender, l.Borrower, l.Bill, lost)
		if e.IsFirm(l.Lender) {
			e.Boundary.Profit -= lost
		}
	}
}

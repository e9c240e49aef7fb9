package engine

import "moneyloop/model/ledger"

// A Gift is cash for a firm when a settlement begins: paid-in capital, for no shares.
type Gift struct {
	Quarter, Firm int
	Nth           int // the settlement of the quarter, of those that the firm takes part in, from 1; 0: none
	Amount        ledger.Amount
}

// giving is a gift in the quarter that it is for.
type giving struct {
	Gift
	seen int  // settlements so far that the firm took part in
	fell int  // in which of them it fell, or 0
	paid bool // it has been given
}

// give gives it, if it is for this settlement.
func (g *giving) give(c *settlement) {
	if g.Quarter != c.t || !c.member[g.Firm] {
		return
	}
	g.seen++
	if g.seen == g.Nth && g.Amount > 0 {
		g.paid = true
		investors := c.outside(ledger.Investors)
		c.pay(ledger.Invest, investors, g.Firm, g.Amount)
		c.stakes[c.register().holding(g.Firm, investors)].cost += g.Amount
	}
}

// note notes in which settlement the firm fell.
func (g *giving) note(c *settlement) {
	if g.Quarter == c.t && c.member[g.Firm] && c.falls[g.Firm] != nil {
		g.fell = g.seen
	}
}

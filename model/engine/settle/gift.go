package settle

import "moneyloop/model/ledger"

// A Gift is cash for a firm when a settlement begins: paid-in capital, for no shares.
type Gift struct {
	Quarter, Firm int
	Nth           int // the settlement of the quarter, of those that the firm takes part in, from 1; 0: none
	Amount        ledger.Amount
}

// Giving is a gift in the quarter that it is for.
type Giving struct {
	Gift
	seen int  // settlements so far that the firm took part in
	Fell int  // in which of them it fell, or 0
	Paid bool // it has been given
}

// give gives it, if it is for this settlement.
func (g *Giving) give(c *settlement) {
	if g.Quarter != c.Now || !c.member[g.Firm] {
		return
	}
	g.seen++
	if g.seen == g.Nth && g.Amount > 0 {
		g.Paid = true
		investors := c.Outside(ledger.Investors)
		c.Pay(ledger.Invest, investors, g.Firm, g.Amount)
		c.Stakes[c.Register().Holding(g.Firm, investors)].Cost += g.Amount
	}
}

// note notes in which settlement the firm fell.
func (g *Giving) note(c *settlement) {
	if g.Quarter == c.Now && c.member[g.Firm] && c.falls[g.Firm] != nil {
		g.Fell = g.seen
	}
}

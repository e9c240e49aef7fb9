package model

import "moneyloop/model/ledger"

// liquidate sells the assets of a fallen firm.
func (c *settlement) liquidate(i int) {
	f := &c.firms[i]
	book, group := f.book.Clear(), f.group.Clear()
	sold := f.times(book, f.spec.Resale)
	c.pay(ledger.Resell, c.outside(ledger.Suppliers), i, sold)
	c.books.Impair(i, book-sold)
	c.group.profit += sold - group
	for k := range c.loans {
		if l := &c.loans[k]; c.saleable(l, i) {
			sold += c.sellLoan(l, f)
		}
	}
	c.falls[i].Sold = sold.Float()
}

// sellLoan sells a loan of a fallen firm to outside lenders, and returns what they pay.
func (c *settlement) sellLoan(l *loan, f *firm) ledger.Amount {
	lenders := c.outside(ledger.Lenders)
	principal := l.principal.Clear()
	price := f.times(principal, f.spec.Resale)
	c.pay(ledger.Assign, lenders, f.sector, price)
	c.books.Novate(f.sector, lenders, principal-price)
	c.group.profit -= principal - price
	if c.isFirm(l.borrower) {
		c.firms[l.borrower].owes.debt += principal
	}
	return price
}

// bury ends a fallen firm: what its estate costs is paid, what it cannot pay is
// written off, shares in it and of it are worth nothing, its deals end.
func (c *settlement) bury(i int) {
	f, fall := &c.firms[i], c.falls[i]
	c.account(i, fall)
	rest := f.cash()
	if c.result.Wave[i] == 0 {
		rest = min(rest, f.amount((fall.Cash+fall.Sold+fall.Received)*f.spec.BankruptcyCost))
	}
	c.pay(ledger.Wind, i, c.outside(ledger.Suppliers), rest)
	fall.BankruptcyCost = rest.Float()
	c.books.WriteOff(c.outside(ledger.Lenders), i, f.owes.debt)
	f.owes.debt, f.owes.drawn = 0, 0
	for k := range c.loans {
		if l := &c.loans[k]; l.borrower == i {
			c.writeOff(l)
		}
	}
	for h := range c.stakes {
		if x := &c.stakes[h]; x.holder == i || x.issuer == i {
			c.books.CancelShares(x.holder, x.issuer, x.cost)
			c.loseInside(x.holder, x.cost)
			x.cost = 0
		}
	}
	f.dead, f.due.settled, f.due.tax = true, true, 0
	for d := range c.deals {
		if p := &c.plan.deals[d]; p.from == i || p.to == i {
			c.end(d)
		}
	}
	ev := happening(DefaultEvent, 0)
	ev.Firm, ev.Wave, ev.Fall, ev.Amount = i, c.waves[i], fall, fall.Short
	c.event(ev)
}

// writeOff extinguishes what is left of a loan of a fallen borrower.
func (c *settlement) writeOff(l *loan) {
	lost := l.principal.Clear() + l.instalment
	l.instalment, l.interest = 0, 0
	c.books.WriteOff(l.lender, l.borrower, lost)
	c.loseInside(l.lender, lost)
}

// loseInside counts a loss of one firm on another, which consolidation eliminates.
func (c *settlement) loseInside(holder int, x ledger.Amount) {
	if c.isFirm(holder) {
		c.group.insider += x
	}
}

// account adds up what a fallen firm owed, got and paid.
func (c *settlement) account(i int, fall *Fall) {
	var owed, paid, received ledger.Amount
	for k := range c.claims {
		cl := &c.claims[k]
		if cl.To == i {
			received += cl.paid
		}
		if cl.From == i {
			owed += cl.Amount
			paid += cl.paid
			fall.lose(c.partyID(cl.To), cl.Amount, cl.paid)
		}
	}
	fall.Owed, fall.Paid, fall.Received = owed.Float(), paid.Float(), received.Float()
}

func (f *Fall) lose(creditor string, owed, paid ledger.Amount) {
	for k := range f.Losses {
		if l := &f.Losses[k]; l.Creditor == creditor {
			l.Owed += owed.Float()
			l.Paid += paid.Float()
			return
		}
	}
	f.Losses = append(f.Losses, Loss{creditor, owed.Float(), paid.Float()})
}

// conclude marks debt service as settled, and tells of losses and gridlock.
func (c *settlement) conclude() {
	for i := range c.firms {
		c.firms[i].due.settled = true
	}
	for _, i := range c.fallen {
		for _, l := range c.falls[i].Losses {
			if k := c.s.Firm(l.Creditor); k >= 0 && l.Owed > l.Paid {
				ev := happening(LossEvent, 0)
				ev.Firm, ev.Debtor, ev.Amount = k, i, l.Owed-l.Paid
				c.event(ev)
			}
		}
	}
	if c.ringed && len(c.fallen) == 0 && c.stuck != nobody {
		ev := happening(GridlockEvent, 0)
		ev.Firm = c.stuck
		for k := range c.due {
			if cl := &c.due[k]; cl.From == c.stuck {
				ev.Amount += cl.Amount.Float()
			}
		}
		c.event(ev)
	}
}

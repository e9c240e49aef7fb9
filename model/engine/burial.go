package engine

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// A burial ends a fallen firm: what it has is sold, what is there goes to creditors, to
// lawyers and to owners, what it had promised ends.
type burial struct{ *settlement }

// liquidate sells the assets of a fallen firm.
func (c burial) liquidate(i int) {
	f := &c.firms[i]
	book, group := f.plant.Clear(), f.basis.Clear()
	sold := f.times(book, f.spec.Distress.Resale*c.used.priceFor(f))
	c.used.sold += book
	c.pay(ledger.Resell, c.outside(ledger.Suppliers), i, sold)
	c.books.Charge(i, ledger.Losses, book-sold)
	c.boundary.profit += sold - group
	sold += c.sellOthers(i) + sellStakes(c, i)
	for k := range c.loans {
		if l := &c.loans[k]; c.sells(l, i) {
			x := c.sellLoan(l, f)
			sold += x
			c.sold = append(c.sold, soldLoan{k, i, x})
		}
	}
	c.falls[i].Sold = c.books.Float(sold)
}

// sellOthers sells the other assets of a fallen firm, and returns what they fetch.
func (c burial) sellOthers(i int) ledger.Amount {
	x := othersFetch(&c.firms[i])
	c.pay(ledger.Clear, c.outside(ledger.Suppliers), i, x)
	lost := c.books.Balance(i, ledger.OtherAssets)
	c.books.Enter(ledger.OtherGone, i, c.outside(ledger.Suppliers), lost, -1)
	c.boundary.profit -= lost
	return x
}

// othersFetch is what a firm's other assets fetch if it fails.
func othersFetch(f *firm) ledger.Amount {
	if x := f.books.Balance(f.sector, ledger.OtherAssets); x > 0 {
		return f.times(x, f.spec.Distress.OtherFetch)
	}
	return 0
}

// A soldLoan is a loan that a fallen firm has sold, for a price: what is not due yet of it.
type soldLoan struct {
	loan, by int
	price    ledger.Amount
}

// sellLoan sells a loan of a fallen firm to outside lenders for what it fetches, and returns what
// they pay. Its terms stay as they are.
func (c burial) sellLoan(l *loan, f *firm) ledger.Amount {
	price := fetch(c.settlement, l, f.sector)
	rest := l.principal.Total() - price
	l.lender = c.outside(ledger.Lenders)
	c.books.Families().Release(f.sector, l.borrower, l.bill, price)
	if price > 0 {
		c.payAll([]ledger.Payment{{Flow: l.sale(c.plan), From: l.lender, To: f.sector, Amount: price, Deal: l.deal}})
	}
	if rest > 0 {
		resolver(c).cede(l, f.sector, rest)
	}
	return price
}

// bury ends a fallen firm: what it bought while it fell is worth nothing, what its
// estate costs is paid, what it cannot pay is written off, its owners get what is left
// and lose their shares, its deals end.
func (c burial) bury(i int) {
	f, fall := &c.firms[i], c.falls[i]
	c.wind(i, fall)
	c.expect(ledger.INV15, i, 0, f.cash())
	c.books.Charge(i, ledger.Losses, f.plant.Clear())
	c.boundary.profit -= f.basis.Clear()
	if f.spec.Distress.UnpaidBooked > 0 {
		c.bookUnpaid(i)
	}
	c.books.WriteOff(c.outside(ledger.Lenders), i, false, f.owes.debt)
	f.owes.debt, f.owes.drawn = 0, 0
	c.books.Enter(ledger.OtherLost, c.outside(ledger.Suppliers), i, -c.books.Balance(i, ledger.OtherLiabilities), -1)
	for k := range c.loans {
		switch l := &c.loans[k]; {
		case l.borrower == i:
			c.writeOff(l)
		case l.lender == i && l.owed() > 0 && !c.fails(l.borrower): // lent while it fell: lost to it
			resolver(c).cede(l, i, l.owed())
		}
	}
	for _, x := range c.sold { // and what rounding left of an instalment on what it sold
		if l := &c.loans[x.loan]; x.by == i && l.instalment > 0 {
			resolver(c).cede(l, i, l.instalment)
		}
	}
	c.sales().forfeit(i)
	ev := c.happening(model.DefaultEvent, 0)
	ev.Firm, ev.Wave, ev.Fall, ev.Amount = i, c.waves[i], fall, fall.Short
	c.event(ev)
	c.cancelShares(i)
	f.dead = true
	f.due.settled, f.due.taxed, f.due.tax = true, true, 0
	for d := range c.deals {
		if p := &c.plan.deals[d]; p.from == i || p.to == i {
			c.end(d)
		}
	}
}

// bookUnpaid books the interest and the purchases of the quarter that a fallen firm has not paid:
// its expense and the creditor's income, who loses that at once. Its equity and theirs are what
// they would be without it.
func (c burial) bookUnpaid(i int) {
	entries := map[ledger.Flow]ledger.Entry{ledger.Interest: ledger.OweInterest, ledger.Serve: ledger.OweService, ledger.Equip: ledger.OweEquip}
	for k := range c.claims {
		cl := &c.claims[k]
		x := cl.Amount - cl.paid - cl.bought
		entry, booked := entries[cl.Flow]
		if cl.From != i || cl.on > 0 || x <= 0 || !booked {
			continue
		}
		c.books.Enter(entry, i, cl.To, x, cl.Deal)
		if !c.isFirm(cl.To) {
			c.boundary.profit -= x
			continue
		}
		c.loseInside(cl.To, x)
		if cl.Flow != ledger.Interest { // a sale that nobody pays for: the seller's own money
			inner, r := c.kin.inner(c.firms, i, cl.To), &c.firms[cl.To].flow
			own := trace.Split{Own: x, Low: x, High: x}
			r.story += x
			r.gross += x
			r.all.Add(&own)
			r.sold.Add(&own)
			c.sales().earn(cl.Deal, i, x)
			inner.count(r)
		}
	}
}

// wind pays out the estate of a fallen firm: to creditors what rounding left, to
// lawyers their part, and the rest, if creditors are paid in full, to the owners.
func (c burial) wind(i int, fall *model.Fall) {
	f, loss := &c.firms[i], &c.firms[i].spec.Distress
	insolvent := c.result.Wave[i] > 0
	if insolvent && loss.BankruptcyCost+loss.CostOfClaims() == 0 {
		for class := range classes {
			c.payDust(i, class)
		}
	}
	c.account(i, fall)
	rest := f.cash()
	cost := rest
	if !insolvent {
		loans := 0.0
		for _, x := range c.sold {
			if x.by == i {
				loans += c.books.Float(x.price)
			}
		}
		cost = min(rest, f.amount((fall.Cash+fall.Sold-loans)*loss.BankruptcyCost+(fall.Received+loans)*loss.CostOfClaims()))
	}
	c.pay(ledger.Wind, i, c.outside(ledger.Suppliers), cost)
	fall.BankruptcyCost, fall.Left = c.books.Float(cost), c.books.Float(rest-cost)
	c.estate(i, fall)
	c.payOwners(i, rest-cost)
}

// payDust pays the billionths that rounding left in an estate to its first creditor of a
// class who is not fallen himself and not paid in full.
func (c burial) payDust(i, class int) {
	for k := range c.claims {
		cl := &c.claims[k]
		rest := min(c.firms[i].cash(), cl.Amount-cl.paid-cl.bought)
		if cl.From != i || cl.on > 0 || cl.class != class || rest <= 0 || c.isFirm(cl.To) && c.falls[cl.To] != nil {
			continue
		}
		c.list = c.list[:0]
		c.pays(cl, rest)
		cl.left = 0
		c.payAll(c.list)
	}
}

// payOwners divides what is left of an estate among the owners, by their shares: firms,
// and outside whoever holds some. Founders, owners who have fallen themselves, and
// rounding are outside investors'.
func (c burial) payOwners(i int, x ledger.Amount) {
	all := c.firms[i].shares.all
	investors, government := c.outside(ledger.Investors), c.outside(ledger.Government)
	rest := x
	for _, h := range c.stakes {
		if h.issuer != i || h.holder == investors || c.fails(h.holder) {
			continue
		}
		part := x.Part(h.units, all)
		c.pay(ledger.Distribute, i, h.holder, part)
		rest -= part
		switch {
		case c.isFirm(h.holder):
			c.boundary.insider -= part
		case h.holder == government:
			c.boundary.estates += part
		}
	}
	c.pay(ledger.Distribute, i, investors, rest)
}

// cancelShares ends the shares in a fallen firm and those it held.
func (c burial) cancelShares(i int) {
	for h := range c.stakes {
		x := &c.stakes[h]
		if x.holder == i || x.issuer == i {
			resolver(c).cancel(x)
		}
	}
}

// writeOff extinguishes what is left of a loan of a fallen borrower.
func (c burial) writeOff(l *loan) {
	lost := l.principal.Clear() + l.instalment
	l.instalment, l.interest = 0, 0
	c.books.WriteOff(l.lender, l.borrower, l.bill, lost)
	c.loseInside(l.lender, lost)
}

// account adds up what a fallen firm owed, got and paid.
func (c burial) account(i int, fall *model.Fall) {
	var owed, paid, received ledger.Amount
	for k := range c.claims {
		cl := &c.claims[k]
		if cl.To == i {
			received += cl.paid
		}
		if cl.From == i {
			owed += cl.Amount
			paid += cl.paid
			lose(fall, c.partyID(cl.To), c.books.Float(cl.Amount-cl.bought), c.books.Float(cl.paid))
		}
		if cl.on > 0 && c.claims[cl.on-1].From == i && cl.paid > 0 { // the guarantor has bought the claim
			lose(fall, c.partyID(cl.From), c.books.Float(cl.paid), 0)
		}
	}
	fall.Owed, fall.Paid, fall.Received = c.books.Float(owed), c.books.Float(paid), c.books.Float(received)
}

func lose(f *model.Fall, creditor string, owed, paid float64) {
	for k := range f.Losses {
		if l := &f.Losses[k]; l.Creditor == creditor {
			l.Owed += owed
			l.Paid += paid
			return
		}
	}
	f.Losses = append(f.Losses, model.Loss{Creditor: creditor, Owed: owed, Paid: paid})
}

// estate enters what the claims on a fallen firm came to, while its owners still are.
func (c burial) estate(i int, fall *model.Fall) {
	if !c.state.run.Owned() {
		return
	}
	var e model.Estate
	for k := range c.claims {
		cl := &c.claims[k]
		if cl.From != i {
			continue
		}
		owed, paid := c.books.Float(cl.Amount-cl.bought), c.books.Float(cl.paid)
		e.Owed[cl.class] += owed
		e.Paid[cl.class] += paid
		if cl.To == c.outside(ledger.Lenders) {
			e.Lent[cl.class] += owed
			e.LentPaid[cl.class] += paid
		}
	}
	e.Left = fall.Left * c.register().first(i)
	c.state.run.EnterEstate(i, e)
}

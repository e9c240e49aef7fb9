package settle

import (
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
	"moneyloop/model/trace"
)

// A burial ends a fallen firm: what it has is sold, what is there goes to creditors, to
// lawyers and to owners, what it had promised ends.
type burial struct{ *settlement }

// liquidate sells the assets of a fallen firm.
func (c burial) liquidate(i int) {
	f := &c.Firms[i]
	book, group := f.Plant.Clear(), f.Basis.Clear()
	sold := f.Times(book, f.Spec.Distress.Resale*c.Used.PriceFor(f))
	c.Used.Sold += book
	c.Pay(ledger.Resell, c.Outside(ledger.Suppliers), i, sold)
	c.Books.Charge(i, ledger.Losses, book-sold)
	c.Boundary.Profit += sold - group
	sold += c.sellOthers(i) + sellHeldBy(c, i) + sellStakes(c, i)
	for k := range c.Loans {
		if l := &c.Loans[k]; c.sells(l, i) {
			x := c.sellLoan(l, f)
			sold += x
			c.sold = append(c.sold, soldLoan{k, i, x})
		}
	}
	c.falls[i].Sold = c.Books.Float(sold)
}

// sellOthers sells the other assets of a fallen firm, and returns what they fetch.
func (c burial) sellOthers(i int) ledger.Amount {
	x := OthersFetch(&c.Firms[i])
	c.Pay(ledger.Clear, c.Outside(ledger.Suppliers), i, x)
	lost := c.Books.Balance(i, ledger.OtherAssets)
	c.Books.Enter(ledger.OtherGone, i, c.Outside(ledger.Suppliers), lost, -1)
	c.Boundary.Profit -= lost
	return x
}

// OthersFetch is what a firm's other assets fetch if it fails.
func OthersFetch(f *state.Firm) ledger.Amount {
	if x := f.Books.Balance(f.Sector, ledger.OtherAssets); x > 0 {
		return f.Times(x, f.Spec.Distress.OtherFetch)
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
func (c burial) sellLoan(l *state.Loan, f *state.Firm) ledger.Amount {
	price := fetch(c.settlement, l, f.Sector)
	rest := l.Rest() - price
	l.Lender = c.Outside(ledger.Lenders)
	c.Books.Families().Release(f.Sector, l.Borrower, l.Bill, price)
	if price > 0 {
		c.PayAll([]ledger.Payment{{Flow: l.Sale(c.Plan), From: l.Lender, To: f.Sector, Amount: price, Deal: l.Deal}})
	}
	if rest > 0 {
		resolver(c).cede(l, f.Sector, rest)
	}
	return price
}

// bury ends a fallen firm: what it bought while it fell is worth nothing, what its
// estate costs is paid, what it cannot pay is written off, its owners get what is left
// and lose their shares, its deals end.
func (c burial) bury(i int) {
	f, fall := &c.Firms[i], c.falls[i]
	c.wind(i, fall)
	c.Expect(ledger.INV15, i, 0, f.Cash())
	c.Books.Charge(i, ledger.Losses, f.Plant.Clear())
	c.Boundary.Profit -= f.Basis.Clear()
	if f.Spec.Distress.UnpaidBooked > 0 {
		c.bookUnpaid(i)
	}
	c.Books.WriteOff(c.Outside(ledger.Lenders), i, false, f.Owes.Debt)
	f.Owes.Debt, f.Owes.Drawn = 0, 0
	c.Books.Enter(ledger.OtherLost, c.Outside(ledger.Suppliers), i, -c.Books.Balance(i, ledger.OtherLiabilities), -1)
	for k := range c.Loans {
		switch l := &c.Loans[k]; {
		case l.Borrower == i:
			c.forgo(l, fall, c.writeOff(l))
		case l.Lender == i && l.Owed() > 0 && !c.Fails(l.Borrower): // lent while it fell: lost to it
			resolver(c).cede(l, i, l.Owed())
		}
	}
	for _, x := range c.sold { // and what rounding left of an instalment on what it sold
		if l := &c.Loans[x.loan]; x.by == i && l.Instalment > 0 {
			resolver(c).cede(l, i, l.Instalment)
		}
	}
	c.Protections().WriteOff(i)
	ev := c.Happening(result.DefaultEvent, i, plan.Nobody, 0)
	ev.Wave, ev.Fall, ev.Amount = c.waves[i], fall, fall.Short
	c.Event(ev)
	c.Sales().Forfeit(i)
	c.cancelShares(i)
	f.Dead = true
	f.Due.Settled, f.Due.Taxed, f.Due.Tax = true, true, 0
	c.Vault().Reprice() // of what it has issued
	for d := range c.Deals {
		if p := &c.Plan.Deals[d]; p.From == i || p.To == i {
			c.End(d)
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
		c.Books.Enter(entry, i, cl.To, x, cl.Deal)
		if !c.IsFirm(cl.To) {
			c.Boundary.Profit -= x
			continue
		}
		state.LoseInside(c.State, cl.To, x)
		if cl.Flow != ledger.Interest { // a sale that nobody pays for: the seller's own money
			inner, r := c.Kin.Inner(c.Firms, i, cl.To), &c.Firms[cl.To].Flow
			own := trace.Split{Own: x, Low: x, High: x}
			r.Story += x
			r.Gross += x
			r.All.Add(&own)
			r.Sold.Add(&own)
			c.Sales().Earn(cl.Deal, i, x)
			inner.Count(r)
		}
	}
}

// wind pays out the estate of a fallen firm: to creditors what rounding left, to
// lawyers their part, and the rest, if creditors are paid in full, to the owners.
func (c burial) wind(i int, fall *result.Fall) {
	f, loss := &c.Firms[i], &c.Firms[i].Spec.Distress
	insolvent := c.result.Wave[i] > 0
	if insolvent && loss.BankruptcyCost+loss.CostOfClaims() == 0 {
		for class := range Classes {
			c.payDust(i, class)
		}
	}
	c.account(i, fall)
	rest := f.Cash()
	cost := rest
	if !insolvent {
		loans := 0.0
		for _, x := range c.sold {
			if x.by == i {
				loans += c.Books.Float(x.price)
			}
		}
		cost = min(rest, f.Amount((fall.Cash+fall.Sold-loans)*loss.BankruptcyCost+(fall.Received+loans)*loss.CostOfClaims()))
	}
	c.Pay(ledger.Wind, i, c.Outside(ledger.Suppliers), cost)
	fall.BankruptcyCost, fall.Left = c.Books.Float(cost), c.Books.Float(rest-cost)
	left := c.payPreferred(i, rest-cost)
	fall.Preferred = c.Books.Float(rest - cost - left)
	c.estate(i, fall, left)
	c.payOwners(i, left)
}

// payDust pays the billionths that rounding left in an estate to its first creditor of a
// class who is not fallen himself and not paid in full.
func (c burial) payDust(i, class int) {
	for k := range c.claims {
		cl := &c.claims[k]
		rest := min(c.Firms[i].Cash(), cl.Amount-cl.paid-cl.bought)
		if cl.From != i || cl.on > 0 || cl.class != class || rest <= 0 || c.IsFirm(cl.To) && c.falls[cl.To] != nil {
			continue
		}
		c.list = c.list[:0]
		c.pays(cl, rest)
		cl.left = 0
		c.PayAll(c.list)
	}
}

// payPreferred pays preferred shares what they cost, and what is owed on them, before all others, and
// returns what is left.
func (c burial) payPreferred(i int, x ledger.Amount) ledger.Amount {
	_, all := c.Register().Preference(i)
	left, paid := x, min(x, all)
	for h := range c.Stakes {
		s := &c.Stakes[h]
		if s.Issuer != i || s.Preferred+s.Arrears == 0 {
			continue
		}
		part := paid.Part(s.Preferred+s.Arrears, all)
		c.Pay(ledger.Distribute, i, s.Holder, part)
		if left -= part; s.Holder == c.Outside(ledger.Government) {
			c.Boundary.Estates += part
		}
	}
	return left
}

// payOwners divides what is left of an estate among the owners, by their shares: firms,
// and outside whoever holds some. Founders, owners who have fallen themselves, and
// rounding are outside investors'.
func (c burial) payOwners(i int, x ledger.Amount) {
	all := c.Firms[i].Shares.All
	investors, government := c.Outside(ledger.Investors), c.Outside(ledger.Government)
	rest := x
	for _, h := range c.Stakes {
		if h.Issuer != i || h.Holder == investors || c.Fails(h.Holder) {
			continue
		}
		part := x.Part(h.Units, all)
		c.Pay(ledger.Distribute, i, h.Holder, part)
		rest -= part
		switch {
		case c.IsFirm(h.Holder):
			c.Boundary.Insider -= part
		case h.Holder == government:
			c.Boundary.Estates += part
		}
	}
	c.Pay(ledger.Distribute, i, investors, rest)
}

// cancelShares ends the shares in a fallen firm and those it held.
func (c burial) cancelShares(i int) {
	for h := range c.Stakes {
		x := &c.Stakes[h]
		if x.Holder == i || x.Issuer == i {
			resolver(c).cancel(x)
		}
	}
}

// writeOff extinguishes what is left of a loan of a fallen borrower, and returns how much that is.
func (c burial) writeOff(l *state.Loan) ledger.Amount {
	lost := l.Clear()
	c.Books.WriteOff(l.Lender, l.Borrower, l.Bill, lost)
	state.LoseInside(c.State, l.Lender, lost)
	return lost
}

// forgo tells what of a loss on a loan was never claimed, for the loan is without recourse.
func (c burial) forgo(l *state.Loan, fall *result.Fall, lost ledger.Amount) {
	if p := &c.Plan.Deals[l.Deal]; p.Pledge == nil || p.Pledge.Recourse {
		return
	}
	for k := range c.claims {
		if cl := &c.claims[k]; cl.From == l.Borrower && cl.Deal == l.Deal && cl.repays() {
			lost -= cl.Amount - cl.paid
		}
	}
	if lost > 0 {
		fall.Forgone = append(fall.Forgone, result.Loss{Creditor: c.PartyID(l.Lender), Owed: c.Books.Float(lost)})
	}
}

// account adds up what a fallen firm owed, got and paid.
func (c burial) account(i int, fall *result.Fall) {
	var owed, paid, received ledger.Amount
	for k := range c.claims {
		cl := &c.claims[k]
		if cl.To == i {
			received += cl.paid
		}
		if cl.From == i {
			owed += cl.Amount
			paid += cl.paid
			lose(fall, c.PartyID(cl.To), c.Books.Float(cl.Amount-cl.bought), c.Books.Float(cl.paid))
		}
		if cl.on > 0 && c.claims[cl.on-1].From == i && cl.paid > 0 { // the guarantor has bought the claim
			lose(fall, c.PartyID(cl.From), c.Books.Float(cl.paid), 0)
		}
	}
	fall.Owed, fall.Paid, fall.Received = c.Books.Float(owed), c.Books.Float(paid), c.Books.Float(received)
}

func lose(f *result.Fall, creditor string, owed, paid float64) {
	for k := range f.Losses {
		if l := &f.Losses[k]; l.Creditor == creditor {
			l.Owed += owed
			l.Paid += paid
			return
		}
	}
	f.Losses = append(f.Losses, result.Loss{Creditor: creditor, Owed: owed, Paid: paid})
}

// estate enters what the claims on a fallen firm came to, while its owners still are.
func (c burial) estate(i int, fall *result.Fall, left ledger.Amount) {
	if !c.State.Run.Owned() {
		return
	}
	var e result.Estate
	for k := range c.claims {
		cl := &c.claims[k]
		if cl.From != i {
			continue
		}
		owed, paid := c.Books.Float(cl.Amount-cl.bought), c.Books.Float(cl.paid)
		e.Owed[cl.class] += owed
		e.Paid[cl.class] += paid
		if cl.To == c.Outside(ledger.Lenders) {
			e.Lent[cl.class] += owed
			e.LentPaid[cl.class] += paid
		}
	}
	e.Left = c.Books.Float(left) * c.Register().First(i)
	c.State.Run.EnterEstate(i, e)
}

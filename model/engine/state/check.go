package state

import "moneyloop/model/ledger"

// A checker verifies at the end of a quarter what the books alone cannot show.
type checker struct{ *State }

// Verify verifies a quarter that is about to be closed.
func Verify(e *State) { checker{e}.check() }

func (c checker) check() {
	c.checkPools()
	c.checkDebts()
	c.checkFirms()
	c.checkConsolidation()
	c.checkFamilies()
}

// Expect verifies one number.
func (e *State) Expect(rule ledger.Rule, sector int, want, got ledger.Amount) {
	e.Books.Checks[rule]++
	if want != got {
		e.Fail("", &ledger.Violation{Rule: rule, Sector: sector, Expected: want, Found: got})
	}
}

// checkPools verifies INV-12: all cash is traced, and no money in it is lost.
func (c checker) checkPools() {
	if c.Pools == nil {
		return
	}
	for i := range c.Firms {
		c.Expect(ledger.INV12, i, c.Books.Cash(i), c.Pools.Cash(i))
	}
	c.Books.Checks[ledger.INV12] += len(c.Firms)
	if err := c.Pools.Check(); err != nil {
		c.Fail("", err)
	}
}

// checkDebts verifies INV-4 and INV-10: what firms owe is what there is of debt,
// credit lines and loans; the stakes they hold are the shares they bought. And of
// INV-11 what concerns prices: what stakes are carried at above their cost is what
// their holders marked them up by.
func (c checker) checkDebts() {
	var owed, booked, held, stakes, marked, marks ledger.Amount
	for k := range c.Loans {
		if l := &c.Loans[k]; c.IsFirm(l.Borrower) {
			owed += l.Owed()
		}
	}
	for h := range c.Stakes {
		if c.IsFirm(c.Stakes[h].Holder) {
			held += c.Stakes[h].Cost
			marked += c.Stakes[h].Mark
		}
	}
	for i := range c.Firms {
		var posted, due ledger.Amount
		for k := range c.Protected {
			switch x, p := &c.Protected[k], &c.Plan.Deals[c.Protected[k].Deal]; i {
			case p.From:
				posted, due = posted+x.Posted, due-x.Owed
			case p.To:
				posted, due = posted-x.Posted, due+x.Owed
			}
		}
		if len(c.Protected) > 0 {
			c.Expect(ledger.INV21, i, posted, c.Books.Balance(i, ledger.Collateral))
			c.Expect(ledger.INV21, i, due, c.Books.Balance(i, ledger.OnMarks))
		}
	}
	for n := range c.Held {
		h := &c.Held[n]
		held += h.cost
		marked += h.mark
		c.Expect(ledger.INV20, h.Holder, c.Books.Times(h.Units, c.Assets[h.Asset].price), h.cost+h.mark)
		c.Expect(ledger.INV20, h.Holder, max(0, h.Units), h.Units)
	}
	for i := range c.Firms {
		owed += c.Firms[i].Owes.Debt
		booked -= c.Books.Balance(i, ledger.Debt) + c.Books.Balance(i, ledger.Payables)
		stakes += c.Books.Balance(i, ledger.Stakes)
		marks += c.Books.Balance(i, ledger.Marks)
	}
	c.Expect(ledger.INV10, 0, booked, owed)
	c.Expect(ledger.INV4, 0, stakes, held)
	c.Expect(ledger.INV11, 0, marks, marked)
}

// checkFirms verifies of every firm INV-9, its fixed assets are the sum of their
// vintages, and INV-13: Story ≥ Gross ≥ Net ≥ Outside ≥ 0. Where revenue and its money
// come in different quarters that holds of their sums so far.
func (c checker) checkFirms() {
	for i := range c.Firms {
		f := &c.Firms[i]
		c.Expect(ledger.INV9, i, c.Books.Balance(i, ledger.FixedAssets), f.Plant.Total())
		if s := &f.Flow.Sold; c.Pools != nil {
			c.Expect(ledger.INV13, i, f.Flow.Gross, s.Own+s.Customers+s.Capital)
		}
		x := &f.Past.lenses
		x.add(&f.Flow)
		if len(c.Contracts) == 0 {
			*x = lenses{}
			x.add(&f.Flow)
		}
		if c.Books.Checks[ledger.INV13] += 4; x.story < x.gross || x.gross < x.net || x.net < x.outside || x.outside < 0 {
			c.order(i, x.story, x.gross)
			c.order(i, x.gross, x.net)
			c.order(i, x.net, x.outside)
			c.order(i, x.outside, 0)
		}
	}
}

// order verifies that more is not less than less.
func (c checker) order(sector int, more, less ledger.Amount) {
	if more < less {
		c.Fail("", &ledger.Violation{Rule: ledger.INV13, Sector: sector, Expected: more, Found: less})
	}
}

// checkConsolidation verifies INV-14: profit by elimination equals profit rebuilt
// from what crossed the group's border. Elimination takes from the firms' profits
// the margin on what they sold each other and still hold, dividends between them,
// losses on each other and gains on each other's shares. It also verifies INV-13 for the group.
func (c checker) checkConsolidation() {
	var profits, unrealised, gross, outside ledger.Amount
	for i := range c.Firms {
		f := &c.Firms[i]
		profits += c.Books.Profit(i)
		unrealised += f.Plant.Total() - f.Basis.Total()
		gross += f.Past.lenses.gross
		outside += f.Past.lenses.outside
	}
	g := &c.Boundary
	c.Expect(ledger.INV14, 0, profits-(unrealised-g.unrealised)+g.Insider, g.Profit)
	g.unrealised = unrealised
	g.sold += g.Sales
	if len(c.Contracts) == 0 {
		g.sold = g.Sales
	}
	c.order(0, gross, g.sold)
	c.Books.Checks[ledger.INV13]++
	if c.Pools != nil {
		c.order(0, outside, g.sold)
		c.Books.Checks[ledger.INV13]++
	}
}

// checkFamilies verifies INV-14 for sponsors and their vehicles: what is eliminated is
// what they owe, hold and have sold each other.
func (c checker) checkFamilies() {
	for k := range c.Kin.List {
		var lent, held, marks, margin ledger.Amount
		f := &c.Kin.List[k]
		for n := range c.Loans {
			if l := &c.Loans[n]; c.Kin.Between(l.Lender, l.Borrower) == f {
				lent += l.Owed()
			}
		}
		for h := range c.Stakes {
			if s := &c.Stakes[h]; c.Kin.Between(s.Holder, s.Issuer) == f {
				held += s.Cost
				marks += s.Mark
			}
		}
		for _, i := range f.Members {
			margin += c.Firms[i].Basis.margin()
		}
		sponsor := f.Members[0]
		c.Expect(ledger.INV14, sponsor, -lent, c.Books.Families().Inner(k, ledger.Loans)+c.Books.Families().Inner(k, ledger.Receivables))
		c.Expect(ledger.INV14, sponsor, -held, c.Books.Families().Inner(k, ledger.Stakes))
		c.Expect(ledger.INV14, sponsor, -marks, c.Books.Families().Inner(k, ledger.Marks))
		c.Expect(ledger.INV14, sponsor, -margin, c.Books.Families().Inner(k, ledger.FixedAssets))
	}
}

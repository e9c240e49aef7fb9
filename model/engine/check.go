package engine

import "moneyloop/model/ledger"

// A checker verifies at the end of a quarter what the books alone cannot show.
type checker struct{ *state }

// verify verifies a quarter that is about to be closed.
func verify(e *state) { checker{e}.check() }

func (c checker) check() {
	c.checkPools()
	c.checkDebts()
	c.checkFirms()
	c.checkConsolidation()
	c.checkFamilies()
}

// expect verifies one number.
func (e *state) expect(rule ledger.Rule, sector int, want, got ledger.Amount) {
	e.books.Checks[rule]++
	if want != got {
		e.fail("", &ledger.Violation{Rule: rule, Sector: sector, Expected: want, Found: got})
	}
}

// checkPools verifies INV-12: all cash is traced, and no money in it is lost.
func (c checker) checkPools() {
	if c.pools == nil {
		return
	}
	for i := range c.firms {
		c.expect(ledger.INV12, i, c.books.Cash(i), c.pools.Cash(i))
	}
	c.books.Checks[ledger.INV12] += len(c.firms)
	if err := c.pools.Check(); err != nil {
		c.fail("", err)
	}
}

// checkDebts verifies INV-4 and INV-10: what firms owe is what there is of debt,
// credit lines and loans; the stakes they hold are the shares they bought. And of
// INV-11 what concerns prices: what stakes are carried at above their cost is what
// their holders marked them up by.
func (c checker) checkDebts() {
	var owed, booked, held, stakes, marked, marks ledger.Amount
	for k := range c.loans {
		if l := &c.loans[k]; c.isFirm(l.borrower) {
			owed += l.owed()
		}
	}
	for h := range c.stakes {
		if c.isFirm(c.stakes[h].holder) {
			held += c.stakes[h].cost
			marked += c.stakes[h].mark
		}
	}
	for i := range c.firms {
		owed += c.firms[i].owes.debt
		booked -= c.books.Balance(i, ledger.Debt) + c.books.Balance(i, ledger.Payables)
		stakes += c.books.Balance(i, ledger.Stakes)
		marks += c.books.Balance(i, ledger.Marks)
	}
	c.expect(ledger.INV10, 0, booked, owed)
	c.expect(ledger.INV4, 0, stakes, held)
	c.expect(ledger.INV11, 0, marks, marked)
}

// checkFirms verifies of every firm INV-9, its fixed assets are the sum of their
// vintages, and INV-13: Story ≥ Gross ≥ Net ≥ Outside ≥ 0. Where revenue and its money
// come in different quarters that holds of their sums so far.
func (c checker) checkFirms() {
	for i := range c.firms {
		f := &c.firms[i]
		c.expect(ledger.INV9, i, c.books.Balance(i, ledger.FixedAssets), f.plant.Total())
		if s := &f.flow.sold; c.pools != nil {
			c.expect(ledger.INV13, i, f.flow.gross, s.Own+s.Customers+s.Capital)
		}
		x := &f.past.lenses
		x.add(&f.flow)
		if len(c.contracts) == 0 {
			*x = lenses{}
			x.add(&f.flow)
		}
		c.order(i, x.story, x.gross)
		c.order(i, x.gross, x.net)
		c.order(i, x.net, x.outside)
		c.order(i, x.outside, 0)
	}
}

// order verifies that more is not less than less.
func (c checker) order(sector int, more, less ledger.Amount) {
	c.books.Checks[ledger.INV13]++
	if more < less {
		c.fail("", &ledger.Violation{Rule: ledger.INV13, Sector: sector, Expected: more, Found: less})
	}
}

// checkConsolidation verifies INV-14: profit by elimination equals profit rebuilt
// from what crossed the group's border. Elimination takes from the firms' profits
// the margin on what they sold each other and still hold, dividends between them,
// losses on each other and gains on each other's shares. It also verifies INV-13 for the group.
func (c checker) checkConsolidation() {
	var profits, unrealised, gross, outside ledger.Amount
	for i := range c.firms {
		f := &c.firms[i]
		profits += c.books.Profit(i)
		unrealised += f.plant.Total() - f.basis.Total()
		gross += f.past.lenses.gross
		outside += f.past.lenses.outside
	}
	g := &c.boundary
	c.expect(ledger.INV14, 0, profits-(unrealised-g.unrealised)+g.insider, g.profit)
	g.unrealised = unrealised
	g.sold += g.sales
	if len(c.contracts) == 0 {
		g.sold = g.sales
	}
	c.order(0, gross, g.sold)
	if c.pools != nil {
		c.order(0, outside, g.sold)
	}
}

// checkFamilies verifies INV-14 for sponsors and their vehicles: what is eliminated is
// what they owe, hold and have sold each other.
func (c checker) checkFamilies() {
	for k := range c.kin.list {
		var lent, held, marks, margin ledger.Amount
		f := &c.kin.list[k]
		for n := range c.loans {
			if l := &c.loans[n]; c.kin.between(l.lender, l.borrower) == f {
				lent += l.owed()
			}
		}
		for h := range c.stakes {
			if s := &c.stakes[h]; c.kin.between(s.holder, s.issuer) == f {
				held += s.cost
				marks += s.mark
			}
		}
		for _, i := range f.members {
			margin += c.firms[i].basis.margin()
		}
		sponsor := f.members[0]
		c.expect(ledger.INV14, sponsor, -lent, c.books.Families().Inner(k, ledger.Loans)+c.books.Families().Inner(k, ledger.Receivables))
		c.expect(ledger.INV14, sponsor, -held, c.books.Families().Inner(k, ledger.Stakes))
		c.expect(ledger.INV14, sponsor, -marks, c.books.Families().Inner(k, ledger.Marks))
		c.expect(ledger.INV14, sponsor, -margin, c.books.Families().Inner(k, ledger.FixedAssets))
	}
}

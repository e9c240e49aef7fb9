package model

import (
	"errors"
	"math"

	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// close ends the quarter (P11): invariants, statements, measures.
func (e *engine) close() {
	if e.err != nil {
		return
	}
	e.check()
	sheet, err := e.books.Close()
	e.violated(err)
	if e.err != nil {
		return
	}
	e.run.Books[e.t-1] = sheet
	e.run.Hash = sheet.Mix(e.run.Hash)
	for d := range e.deals {
		x, at := &e.deals[d], d*e.run.Quarters+e.t-1
		e.run.due[at] = x.due.Float() * (1 + e.s.Deals[d].Borrow)
		e.run.paid[at] = x.paid.Float()
	}
	e.measure()
	for i := range e.firms {
		e.firms[i].prior = e.firms[i].flow.gross
	}
}

// violated keeps a violated invariant as the run's error.
func (e *engine) violated(err error) {
	if v := (*ledger.Violation)(nil); errors.As(err, &v) {
		v.Quarter = e.t
	}
	e.fail("", err)
}

// check verifies what the books alone cannot show.
func (e *engine) check() {
	if e.pools != nil {
		e.violated(e.pools.Check())
	}
	var owed, held [2]ledger.Amount // by instruments, by accounts
	for _, d := range e.plan.loans {
		x := e.deals[d].loan.Total() + e.deals[d].instalment
		if e.isFirm(e.plan.deals[d].to) {
			owed[0] += x
		}
	}
	for h := range e.stakes {
		if e.isFirm(e.stakes[h].holder) {
			held[0] += e.stakes[h].cost
		}
	}
	for i := range e.firms {
		f := &e.firms[i]
		e.expect("INV-9", i, e.books.Balance(i, ledger.FixedAssets), f.book.Total())
		owed[0] += f.debt
		owed[1] -= e.books.Balance(i, ledger.Debt)
		held[1] += e.books.Balance(i, ledger.Stakes)
		e.checkLenses(i)
	}
	e.expect("INV-10", 0, owed[1], owed[0])
	e.expect("INV-4", 0, held[1], held[0])
	e.checkConsolidation()
}

func (e *engine) expect(rule string, sector int, want, got ledger.Amount) {
	if want != got {
		e.violated(&ledger.Violation{Rule: rule, Sector: sector, Expected: want, Found: got})
	}
}

// checkLenses verifies INV-13: Story ≥ Gross ≥ Net ≥ Outside ≥ 0 for every firm.
func (e *engine) checkLenses(i int) {
	r := &e.firms[i].flow
	lenses := [...]ledger.Amount{r.story, r.gross, r.net, r.sold.Customers, 0}
	for k := range len(lenses) - 1 {
		if lenses[k] < lenses[k+1] {
			e.violated(&ledger.Violation{Rule: "INV-13", Sector: i, Expected: lenses[k], Found: lenses[k+1]})
		}
	}
}

// checkConsolidation verifies INV-14: profit by elimination equals profit rebuilt
// from what crossed the group's border. Elimination takes from the firms' profits
// the margin on what they sold each other and still hold, dividends between them and
// losses on each other. It also verifies INV-13 for the group.
func (e *engine) checkConsolidation() {
	var profits, unrealised, gross, outside ledger.Amount
	for i := range e.firms {
		f := &e.firms[i]
		profits += e.books.Profit(i)
		unrealised += f.book.Total() - f.group.Total()
		gross += f.flow.gross
		outside += f.flow.sold.Customers
	}
	e.expect("INV-14", 0, profits-(unrealised-e.group.unrealised)+e.group.insider, e.group.profit)
	e.group.unrealised = unrealised
	if gross < e.group.sales || e.pools != nil && outside < e.group.sales {
		e.violated(&ledger.Violation{Rule: "INV-13", Expected: e.group.sales, Found: min(gross, outside)})
	}
}

// reprice sets the rates of the next quarter (P10): what new money costs, and what
// share of debt takes it.
func (e *engine) reprice() {
	for i := range e.firms {
		f := &e.firms[i]
		c := &f.spec.Credit
		f.fresh = c.Interest.Simple()
		if c.Pricing == Coverage {
			f.fresh = e.s.BaseRate.Simple() + credit.FromCover(e.last(i, InterestCover)).Spread()/4
		}
		f.fresh = max(0, f.fresh+e.shocks.base+e.shocks.spread[i])
		share := c.Repricing
		switch {
		case math.IsNaN(share) && c.Maturity > 0:
			share = 1 / max(1, c.Maturity)
		case math.IsNaN(share):
			share = 1
		}
		f.rate = float64((1-share)*f.rate) + float64(share*f.fresh)
	}
}

// last returns a firm's measure of this quarter.
func (e *engine) last(i int, m FirmMetric) float64 {
	return e.run.firms[(i*FirmMetricCount+int(m))*e.run.Quarters+e.t-1]
}

package engine

import (
	"errors"
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// close ends the quarter (P11): invariants, statements, measures.
func (e *engine) close() {
	if e.stopped() {
		e.blame(e.largest())
		return
	}
	appraise(e.state)
	if e.plan.reserves && !e.stopped() {
		e.reserves().close()
	}
	e.kin.unwind(e.state)
	verify(e.state)
	sheet, err := e.books.Close()
	switch {
	case errors.Is(err, ledger.ErrOverflow):
		e.blame(e.largest())
	case err != nil:
		e.fail("", err)
	}
	if e.err != nil {
		return
	}
	if e.run.Asked().Books {
		e.run.Book(e.t, sheet, e.books.Checks)
	}
	e.measure.quarter(sheet)
	for i := range e.firms {
		e.firms[i].past.revenue = e.firms[i].flow.gross
	}
}

// reprice sets the rates of the next quarter (P10): what new money costs, and what
// share of debt takes it.
func (e *engine) reprice() {
	if e.err != nil {
		return
	}
	for i := range e.firms {
		o, c := &e.firms[i].owes, &e.firms[i].spec.Credit
		cover := e.promises().cover(i)
		o.fresh = c.Interest.Simple()
		if c.Pricing == model.Coverage {
			o.fresh = e.s.BaseRate.Simple() + cover.charges(spread(o.grade))/4
		}
		o.fresh = max(0, o.fresh+e.base+(1-cover.share)*e.firms[i].hit.spread)
		share := c.Repricing
		switch {
		case math.IsNaN(share) && c.Maturity > 0:
			share = e.firms[i].terms.matures
		case math.IsNaN(share):
			share = 1
		}
		o.rate = credit.Reprice(o.rate, o.fresh, share)
	}
}

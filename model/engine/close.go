package engine

import (
	"errors"
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/engine/worth"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// close ends the quarter (P11): invariants, statements, measures.
func (e *engine) close() {
	if e.Stopped() {
		e.Blame(e.Largest())
		return
	}
	state.Appraise(e.State)
	if !e.Stopped() {
		e.Protections().Close()
	}
	if e.Plan.Reserves && !e.Stopped() {
		worth.Reserve(e.State)
	}
	if e.Plan.Carries {
		carry(e)
	}
	e.Kin.Unwind(e.State)
	if !e.how.Unseen {
		state.Verify(e.State)
	}
	sheet, err := e.Books.Close()
	switch {
	case errors.Is(err, ledger.ErrOverflow):
		e.Blame(e.Largest())
	case err != nil:
		e.Fail("", err)
	}
	if e.Err != nil {
		return
	}
	if e.Run.Asked().Books {
		e.Run.Book(e.Now, sheet, e.Books.Checks)
	}
	e.measure.Quarter(sheet)
	for i := range e.Firms {
		e.Firms[i].Past.Revenue = e.Firms[i].Flow.Gross
	}
}

// carry carries what firms have lost forward for tax, and tells of who has used up the last of it.
func carry(e *engine) {
	for i := range e.Firms {
		if last := state.CarryLosses(&e.Firms[i]); last > 0 {
			e.Tell(result.RelievedEvent, i, plan.Nobody, last)
		}
	}
}

// reprice sets the rates of the next quarter (P10): what new money costs, and what
// share of debt takes it.
func (e *engine) reprice() {
	if e.Err != nil {
		return
	}
	for i := range e.Firms {
		o, c := &e.Firms[i].Owes, &e.Firms[i].Spec.Credit
		cover := e.Promises().Cover(i)
		o.Fresh = c.Interest.Simple()
		if c.Pricing == model.Coverage {
			o.Fresh = e.Scenario.BaseRate.Simple() + cover.Charges(state.Spread(o.Grade))/4
		}
		o.Fresh = max(0, o.Fresh+e.Over.Base+(1-cover.Share)*e.Firms[i].Hit.Spread)
		share := c.Repricing
		switch {
		case math.IsNaN(share) && c.Maturity > 0:
			share = e.Firms[i].Terms.Matures
		case math.IsNaN(share):
			share = 1
		}
		o.Rate = credit.Reprice(o.Rate, o.Fresh, share)
	}
}

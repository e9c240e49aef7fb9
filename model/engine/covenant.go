package engine

import (
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/result"
)

// Covenants are what outside lenders may call their debt for, although it is serviced:
// the balance-sheet trigger (domain-model 9.4).
type covenants struct{ *engine }

// test lets lenders test covenants at the closing: where a covenant is broken all their debt is due
// in the next quarter.
func (e covenants) test() {
	if e.Err != nil || !e.Plan.Covenants {
		return
	}
	for i := range e.Firms {
		f := &e.Firms[i]
		if f.Dead {
			continue
		}
		b := &f.Past.Breach
		told := b.Called
		*b = e.at(f, b.Insolvent)
		if b.Called && !told {
			e.Tell(result.CovenantEvent, i, plan.Nobody, f.Owes.Debt)
		}
	}
}

// at is how a firm stands at the closing, after so many of negative equity.
func (e covenants) at(f *state.Firm, before int) state.Breach {
	var b state.Breach
	c := &f.Spec.Credit.Covenant
	if e.measure.Needs.LookThrough && e.measure.Firm(f.Sector)[result.FirmLookThrough] < 0 {
		b.Insolvent = before + 1
	}
	switch {
	case f.Owes.Debt <= 0:
	case f.OwesBeyond(c.DebtToEquity, 0):
		b.Called, b.Cause = true, result.CovenantBreach
	case c.Insolvent > 0 && float64(b.Insolvent) >= c.Insolvent:
		b.Called, b.Cause = true, result.NegativeEquity
	}
	return b
}

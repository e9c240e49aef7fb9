package engine

import (
	"moneyloop/model"
)

// Covenants are what outside lenders may call their debt for, although it is serviced:
// the balance-sheet trigger (domain-model 9.4).
type covenants struct{ *engine }

// test lets lenders test covenants at the closing: where a covenant is broken all their debt is due
// in the next quarter.
func (e covenants) test() {
	if e.err != nil {
		return
	}
	for i := range e.firms {
		f := &e.firms[i]
		if f.dead {
			continue
		}
		b := &f.past.breach
		told := b.called
		*b = e.at(f, b.insolvent)
		if b.called && !told {
			ev := e.happening(model.CovenantEvent, f.owes.debt)
			ev.Firm = i
			e.event(ev)
		}
	}
}

// at is how a firm stands at the closing, after so many of negative equity.
func (e covenants) at(f *firm, before int) breach {
	var b breach
	c := &f.spec.Credit.Covenant
	if e.measure.needs.lookThrough && e.measure.firm(f.sector)[model.FirmLookThrough] < 0 {
		b.insolvent = before + 1
	}
	switch {
	case f.owes.debt <= 0:
	case f.owesBeyond(c.DebtToEquity, 0):
		b.called, b.cause = true, model.CovenantBreach
	case c.Insolvent > 0 && float64(b.insolvent) >= c.Insolvent:
		b.called, b.cause = true, model.NegativeEquity
	}
	return b
}

package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// breach is how a firm stands with its covenants.
type breach struct {
	called    bool        // lenders call all debt in the next quarter
	cause     model.Cause // why
	insolvent int         // closings in a row with negative look-through equity
}

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

// owesBeyond reports whether a firm's debt to equity, without the part of its debt that is
// covered, is beyond a limit: by more than rounding makes of amounts that are just there.
func (f *firm) owesBeyond(limit, covered float64) bool {
	if math.IsInf(limit, 1) {
		return false
	}
	equity, debt := float64(f.books.Equity(f.sector)), (covered-1)*float64(f.books.Balance(f.sector, ledger.Debt))
	most := limit * max(0, equity)
	return debt > most+1+limit+1e-12*most
}

// calledBy tells why a firm lacks that much of what is due: because lenders did not roll
// debt over, or called it; or for no such reason.
func (f *firm) calledBy(lack ledger.Amount) model.Cause {
	d := &f.due
	switch most := max(d.gap, d.margin, d.called); {
	case lack <= d.gap:
		return model.Refinancing
	case lack <= d.margin:
		return model.MarginCall
	case lack <= d.called:
		return f.past.breach.cause
	case lack > d.gap+d.margin+d.called:
		return model.CashGap
	case most == d.gap:
		return model.Refinancing
	case most == d.margin:
		return model.MarginCall
	}
	return f.past.breach.cause
}

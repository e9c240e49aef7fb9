package engine

import (
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// rollOver is how much of maturing debt lenders refinance, at the balance sheet of the
// last quarter's end: what is guaranteed, and of the rest none beyond their limit, none of
// what a freeze or a tight market refuses, and the less the worse interest is covered, if
// they look at that.
func (f *firm) rollOver(maturing ledger.Amount, tightness float64) ledger.Amount {
	covered := f.times(maturing, f.owes.covered)
	if maturing -= covered; f.owesBeyond(f.spec.Credit.StopAt, f.owes.covered) {
		return covered
	}
	open := f.hit.lent * (1 - tightness)
	if look := &f.spec.Credit.Rollover; look.Slope > 0 {
		y := f.lastYear()
		cover := credit.InterestCover(float64(y.ebit), float64(y.interest))
		open = credit.Rollover{Open: open, Steepness: look.Slope, Cover: look.Cover}.Share(cover)
	}
	return covered + f.times(maturing, open)
}

// debtService lists what is due on debt this quarter.
func (e *state) debtService(list []ledger.Payment) []ledger.Payment {
	lenders := e.outside(ledger.Lenders)
	for i := range e.firms {
		f := &e.firms[i]
		if f.dead || f.due.settled {
			continue
		}
		if f.due.interest > 0 {
			list = append(list, ledger.Payment{Flow: ledger.Interest, From: i, To: lenders, Amount: f.due.interest, Deal: -1})
		}
		if x := f.due.principal(); x > 0 {
			list = append(list, ledger.Payment{Flow: ledger.Repay, From: i, To: lenders, Amount: x, Deal: -1})
		}
	}
	for k := range e.loans {
		l := &e.loans[k]
		if e.isFirm(l.borrower) && e.firms[l.borrower].due.settled {
			continue
		}
		if l.interest > 0 {
			list = append(list, ledger.Payment{Flow: ledger.Interest, From: l.borrower, To: l.lender, Amount: l.interest, Deal: l.deal})
		}
		if l.instalment > 0 {
			list = append(list, ledger.Payment{Flow: l.repay(e.plan), From: l.borrower, To: l.lender, Amount: l.instalment, Deal: l.deal})
		}
	}
	return list
}

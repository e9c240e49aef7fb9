package state

import (
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// RollOver is how much of maturing debt lenders refinance, at the balance sheet of the
// last quarter's end: what is guaranteed, and of the rest none beyond their limit, none of
// what a freeze or a tight market refuses, and the less the worse interest is covered, if
// they look at that.
func (f *Firm) RollOver(maturing ledger.Amount, tightness float64) ledger.Amount {
	covered := f.Times(maturing, f.Owes.Covered)
	if maturing -= covered; f.OwesBeyond(f.Spec.Credit.StopAt, f.Owes.Covered) {
		return covered
	}
	open := f.Hit.Lent * (1 - tightness)
	if look := &f.Spec.Credit.Rollover; look.Slope > 0 {
		y := f.LastYear()
		cover := credit.InterestCover(float64(y.EBIT), float64(y.Interest))
		open = credit.Rollover{Open: open, Steepness: look.Slope, Cover: look.Cover}.Share(cover)
	}
	return covered + f.Times(maturing, open)
}

// DebtService lists what is due on debt this quarter.
func (e *State) DebtService(list []ledger.Payment) []ledger.Payment {
	lenders := e.Outside(ledger.Lenders)
	for i := range e.Firms {
		f := &e.Firms[i]
		if f.Dead || f.Due.Settled {
			continue
		}
		if f.Due.Interest > 0 {
			list = append(list, ledger.Payment{Flow: ledger.Interest, From: i, To: lenders, Amount: f.Due.Interest, Deal: -1})
		}
		if x := f.Due.Principal(); x > 0 {
			list = append(list, ledger.Payment{Flow: ledger.Repay, From: i, To: lenders, Amount: x, Deal: -1})
		}
	}
	for k := range e.Loans {
		l := &e.Loans[k]
		if e.IsFirm(l.Borrower) && e.Firms[l.Borrower].Due.Settled {
			continue
		}
		if l.Interest > 0 {
			list = append(list, ledger.Payment{Flow: ledger.Interest, From: l.Borrower, To: l.Lender, Amount: l.Interest, Deal: l.Deal})
		}
		if l.Instalment > 0 {
			list = append(list, ledger.Payment{Flow: l.Repay(e.Plan), From: l.Borrower, To: l.Lender, Amount: l.Instalment, Deal: l.Deal})
		}
	}
	return list
}

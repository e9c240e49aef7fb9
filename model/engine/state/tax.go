package state

import (
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
)

// Taxable is a firm's profit of the quarter so far that is taxed: gains on shares are
// not until somebody sells them, nor are the losses that take them back.
func (f *Firm) Taxable() ledger.Amount {
	return f.Books.Profit(f.Sector) + f.Books.Balance(f.Sector, ledger.Revaluation)
}

func (f *Firm) TaxOn(profit ledger.Amount) ledger.Amount {
	if profit <= 0 || f.Dead || f.Spec.Tax == 0 {
		return 0
	}
	return f.Times(profit-setOff(f, profit), f.Spec.Tax)
}

// setOff is what losses of before take off a profit that would be taxed.
func setOff(f *Firm, profit ledger.Amount) ledger.Amount {
	if f.Past.Losses == 0 {
		return 0
	}
	return min(f.Past.Losses, f.Times(profit, f.Spec.TaxLosses.Offset))
}

// TaxAhead is what tax a firm is going to owe this quarter, as far as known, whose costs are
// still due.
func (f *Firm) TaxAhead(costs ledger.Amount) ledger.Amount {
	if f.Due.Taxed || f.Spec.Tax == 0 {
		return 0
	}
	taxable := f.Taxable() - costs
	if !f.Due.Settled {
		taxable -= f.Due.Interest
	}
	return f.TaxOn(taxable)
}

// Assess lists tax on what the profit of a quarter comes to before it.
func Assess(f *Firm, profit ledger.Amount) {
	f.Due.Assessed = max(0, profit)
	f.Due.Tax, f.Due.Taxed = f.TaxOn(profit), true
}

// CarryLosses ends a quarter for tax: what was set off is used up, and what the quarter
// lost, or was assessed and is none of its profit after all, is carried forward. What is
// gained after tax uses losses up instead of being taxed. It returns what was set off if
// that was the last.
func CarryLosses(f *Firm) (last ledger.Amount) {
	if f.Dead || f.Spec.TaxLosses.Offset == 0 {
		f.Past.Losses = 0
		return 0
	}
	profit, used := f.Taxable()+f.Books.Balance(f.Sector, ledger.Taxes), setOff(f, f.Due.Assessed)
	f.Past.Losses = min(plan.Plenty, max(0, f.Past.Losses-used+f.Due.Assessed-profit))
	if f.Past.Losses > 0 {
		return 0
	}
	return used
}

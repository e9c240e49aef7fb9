package state

import (
	"math"

	"moneyloop/model/credit"
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// Borrowing is what a firm owes outside lenders.
type Borrowing struct {
	Debt  ledger.Amount
	Drawn ledger.Amount // of which on the credit line
	Line  ledger.Amount // the most that may be
	Rate  float64       // on debt, per quarter
	Fresh float64       // on new money, per quarter

	Covered float64 // share of debt that is guaranteed
	Grade   float64 // credit.Rating that new money is priced by; NaN: nobody rates it
}

// repay takes x that is repaid off what a firm owes outside lenders.
func (o *Borrowing) repay(x ledger.Amount) {
	o.Drawn -= o.Drawn.Part(x, o.Debt)
	o.Debt -= x
}

// Breach is how a firm stands with its covenants.
type Breach struct {
	Called    bool         // lenders call all debt in the next quarter
	Cause     result.Cause // why
	Insolvent int          // closings in a row with negative look-through equity
}

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
		if l.Asked > 0 {
			list = append(list, ledger.Payment{Flow: l.Repay(e.Plan), From: l.Borrower, To: l.Lender, Amount: l.Asked, Deal: l.Deal})
		}
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
	if len(e.Protected) > 0 {
		list = e.Protections().dues(list)
	}
	return list
}

// headroom is how much more debt outside lenders would let a firm have now: up to
// their limit of debt to equity, what they have granted included and what is guaranteed
// not.
func (f *Firm) headroom() ledger.Amount {
	if f.Dead || f.Due.Called > 0 {
		return 0
	}
	stop := f.Spec.Credit.StopAt
	if math.IsInf(stop, 1) || f.Owes.Covered >= 1 {
		return plan.Plenty
	}
	debt := f.Due.Granted - f.Books.Balance(f.Sector, ledger.Debt) // which is a credit balance
	most := stop*f.Books.Float(f.Books.Equity(f.Sector))/(1-f.Owes.Covered) - f.Books.Float(debt)
	switch {
	case most <= 0:
		return 0
	case most >= f.Books.Float(plan.Plenty):
		return plan.Plenty
	}
	return f.Amount(most)
}

// Granted is what outside lenders lend a firm that asks for want: within their limit,
// and less what a freeze refuses.
func (f *Firm) Granted(want ledger.Amount) ledger.Amount {
	if want == 0 {
		return 0
	}
	return min(f.Times(want, f.Hit.Lent), f.headroom())
}

// LineRoom is how much a firm can still draw on its credit line; a freeze takes its
// share of that.
func (f *Firm) LineRoom() ledger.Amount {
	if f.Owes.Line == 0 {
		return 0
	}
	return f.Times(min(f.headroom(), max(0, f.Owes.Line-f.Owes.Drawn)), f.Hit.Lent)
}

// OwesBeyond reports whether a firm's debt to equity, without the part of its debt that is
// covered, is beyond a limit: by more than rounding makes of amounts that are just there.
func (f *Firm) OwesBeyond(limit, covered float64) bool {
	if math.IsInf(limit, 1) {
		return false
	}
	equity, debt := float64(f.Books.Equity(f.Sector)), (covered-1)*float64(f.Books.Balance(f.Sector, ledger.Debt))
	most := limit * max(0, equity)
	return debt > most+1+limit+1e-12*most
}

// DueWithinYear is what of a firm's debt to outside lenders falls due within four
// quarters: what is repaid, what matures, whoever may roll it over, and what lenders have
// called, which is due in the first of them.
func (f *Firm) DueWithinYear(called ledger.Amount) ledger.Amount {
	c, left := &f.Spec.Credit, f.Owes.Debt
	if left == 0 {
		return 0
	}
	for range 4 {
		repaid := f.Terms.Repay + f.Times(left, f.Terms.RepayRate)
		left -= min(left, max(repaid, called))
		called = 0
	}
	if c.Maturity > 0 {
		left -= min(left, f.Times(f.Owes.Debt, min(1, 4/max(1, c.Maturity))))
	}
	return f.Owes.Debt - left
}

// CalledBy tells why a firm lacks that much of what is due: because lenders did not roll
// debt over, or called it; or for no such reason.
func (f *Firm) CalledBy(lack ledger.Amount) result.Cause {
	d, margin := &f.Due, f.Due.Margin+f.Due.Secured
	switch most := max(d.Gap, margin, d.Called); {
	case lack <= d.Gap:
		return result.Refinancing
	case lack <= margin:
		return result.MarginCall
	case lack <= d.Called:
		return f.Past.Breach.Cause
	case lack > d.Gap+margin+d.Called:
		return result.CashGap
	case most == d.Gap:
		return result.Refinancing
	case most == margin:
		return result.MarginCall
	}
	return f.Past.Breach.Cause
}

package state

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// Promises are the guarantees that stand, whether anybody calls them or not.
type Promises struct{ *State }

func (e *State) Promises() Promises { return Promises{e} }

// InForce reports whether a deal is a guarantee that stands this quarter.
func (p Promises) InForce(d int) bool {
	return p.Deals[d].Active && !p.Dead(p.Plan.Deals[d].Backs)
}

// Limit is what a guarantee of so much debt is good for, beyond what its guarantor has
// lent on it: that may have repaid some of the debt, so a share is of both together.
func (p Promises) Limit(d int, debt ledger.Amount) ledger.Amount {
	plan, x := &p.Plan.Deals[d], &p.Deals[d]
	limit, lent := x.Limit, p.Loans[x.Asset].Owed()
	if plan.Of == model.OfDebt {
		limit = p.Books.Share(debt+lent, plan.Value*x.Honoured)
	}
	return max(0, limit-lent)
}

// Principal is the debt of a firm to a creditor.
func (p Promises) Principal(debtor, creditor int) ledger.Amount {
	var sum ledger.Amount
	if creditor == p.Outside(ledger.Lenders) {
		sum = p.Firms[debtor].Owes.Debt
	}
	for k := range p.Loans {
		if l := &p.Loans[k]; l.Borrower == debtor && l.Lender == creditor {
			sum += l.Owed()
		}
	}
	return sum
}

// covered is how much of a firm's debts somebody guarantees.
func (p Promises) covered(i int) ledger.Amount {
	f := &p.Firms[i]
	if f.Dead || f.Hit.Backed == 0 && len(p.Plan.Backs) == 0 {
		return 0
	}
	sum := f.Times(p.Principal(i, p.Outside(ledger.Lenders)), f.Hit.Backed)
	for _, d := range p.Plan.Backs {
		if plan := &p.Plan.Deals[d]; plan.Backs == i && p.InForce(d) {
			debt := p.Principal(i, plan.To)
			sum += min(debt, p.Limit(d, debt))
		}
	}
	return min(sum, -p.Books.Balance(i, ledger.Debt)-p.Books.Balance(i, ledger.Payables))
}

// A cover is what guarantees are to a firm's outside lenders before anybody is called.
type Cover struct {
	Share  float64 // of its debt that is guaranteed
	spread float64 // what they want for that share a year: what they would of the guarantors
}

// Cover is what of a firm's debt to outside lenders somebody guarantees who stands, the
// government first. Guarantors outside are sure to pay; what firms have promised is worth
// no more than their book equity.
func (p Promises) Cover(i int) Cover {
	f := &p.Firms[i]
	if len(p.Plan.Backs) == 0 {
		return Cover{Share: min(1, f.Hit.Backed)}
	}
	c := Cover{Share: min(1, f.Hit.Backed)}
	for _, d := range p.Plan.Backs {
		plan := &p.Plan.Deals[d]
		if plan.Backs != i || plan.To != p.Outside(ledger.Lenders) || !p.InForce(d) || f.Owes.Debt == 0 {
			continue
		}
		part := min(1-c.Share, Quotient(p.Books.Float(p.Limit(d, f.Owes.Debt)), p.Books.Float(f.Owes.Debt)))
		if p.IsFirm(plan.From) {
			part *= p.worth(plan.From)
			c.spread += part * Spread(p.Firms[plan.From].Owes.Grade)
		}
		c.Share += part
	}
	return c
}

// worth is what part of all that a firm has promised its book equity covers.
func (p Promises) worth(guarantor int) float64 {
	var sum ledger.Amount
	for _, d := range p.Plan.Backs {
		if plan := &p.Plan.Deals[d]; plan.From == guarantor && p.InForce(d) {
			debt := p.Principal(plan.Backs, plan.To)
			sum += min(debt, p.Limit(d, debt))
		}
	}
	if sum == 0 {
		return 1
	}
	return max(0, min(1, Quotient(p.Books.Float(p.Books.Equity(guarantor)), p.Books.Float(sum))))
}

// Charges is what lenders want for a firm's debt of which this is guaranteed, where they
// would want own: for the guaranteed part not more than the guarantors' spread.
func (c Cover) Charges(own float64) float64 {
	return (1-c.Share)*own + min(c.Share*own, c.spread)
}

// Guaranteed is what share of all firms' debts somebody guarantees.
func (p Promises) Guaranteed() float64 {
	var debts, covered ledger.Amount
	for i := range p.Firms {
		debts -= p.Books.Balance(i, ledger.Debt) + p.Books.Balance(i, ledger.Payables)
		covered += p.covered(i)
	}
	return Quotient(p.Books.Float(covered), p.Books.Float(debts))
}

// Spread is what lenders want for a rating, per year; a firm that nobody rates has none
// that is good.
func Spread(rating float64) float64 {
	if math.IsNaN(rating) {
		return credit.D.Spread()
	}
	return credit.Rating(rating).Spread()
}

// Quotient is a/b, without meaning if b is not above 0.
func Quotient(a, b float64) float64 {
	if b <= 0 {
		return math.NaN()
	}
	return a / b
}

// Left is what remains of a whole after a share of it is lost. A negative share is a
// gain.
func Left(share float64) float64 { return max(0, 1-share) }

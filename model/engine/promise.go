package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// promises are the guarantees that stand, whether anybody calls them or not.
type promises struct{ *state }

func (e *state) promises() promises { return promises{e} }

// inForce reports whether a deal is a guarantee that stands this quarter.
func (p promises) inForce(d int) bool {
	return p.deals[d].active && !p.dead(p.plan.deals[d].backs)
}

// limit is what a guarantee of so much debt is good for, beyond what its guarantor has
// lent on it: that may have repaid some of the debt, so a share is of both together.
func (p promises) limit(d int, debt ledger.Amount) ledger.Amount {
	plan, x := &p.plan.deals[d], &p.deals[d]
	limit, lent := x.limit, p.loans[x.asset].owed()
	if plan.of == model.OfDebt {
		limit = p.books.Share(debt+lent, plan.value*x.honoured)
	}
	return max(0, limit-lent)
}

// principal is the debt of a firm to a creditor.
func (p promises) principal(debtor, creditor int) ledger.Amount {
	var sum ledger.Amount
	if creditor == p.outside(ledger.Lenders) {
		sum = p.firms[debtor].owes.debt
	}
	for k := range p.loans {
		if l := &p.loans[k]; l.borrower == debtor && l.lender == creditor {
			sum += l.owed()
		}
	}
	return sum
}

// covered is how much of a firm's debts somebody guarantees.
func (p promises) covered(i int) ledger.Amount {
	f := &p.firms[i]
	if f.dead || f.hit.backed == 0 && len(p.plan.backs) == 0 {
		return 0
	}
	sum := f.times(p.principal(i, p.outside(ledger.Lenders)), f.hit.backed)
	for _, d := range p.plan.backs {
		if plan := &p.plan.deals[d]; plan.backs == i && p.inForce(d) {
			debt := p.principal(i, plan.to)
			sum += min(debt, p.limit(d, debt))
		}
	}
	return min(sum, -p.books.Balance(i, ledger.Debt)-p.books.Balance(i, ledger.Payables))
}

// A cover is what guarantees are to a firm's outside lenders before anybody is called.
type cover struct {
	share  float64 // of its debt that is guaranteed
	spread float64 // what they want for that share a year: what they would of the guarantors
}

// cover is what of a firm's debt to outside lenders somebody guarantees who stands, the
// government first. Guarantors outside are sure to pay; what firms have promised is worth
// no more than their book equity.
func (p promises) cover(i int) cover {
	f := &p.firms[i]
	if len(p.plan.backs) == 0 {
		return cover{share: min(1, f.hit.backed)}
	}
	c := cover{share: min(1, f.hit.backed)}
	for _, d := range p.plan.backs {
		plan := &p.plan.deals[d]
		if plan.backs != i || plan.to != p.outside(ledger.Lenders) || !p.inForce(d) || f.owes.debt == 0 {
			continue
		}
		part := min(1-c.share, quotient(p.books.Float(p.limit(d, f.owes.debt)), p.books.Float(f.owes.debt)))
		if p.isFirm(plan.from) {
			part *= p.worth(plan.from)
			c.spread += part * spread(p.firms[plan.from].owes.grade)
		}
		c.share += part
	}
	return c
}

// worth is what part of all that a firm has promised its book equity covers.
func (p promises) worth(guarantor int) float64 {
	var sum ledger.Amount
	for _, d := range p.plan.backs {
		if plan := &p.plan.deals[d]; plan.from == guarantor && p.inForce(d) {
			debt := p.principal(plan.backs, plan.to)
			sum += min(debt, p.limit(d, debt))
		}
	}
	if sum == 0 {
		return 1
	}
	return max(0, min(1, quotient(p.books.Float(p.books.Equity(guarantor)), p.books.Float(sum))))
}

// charges is what lenders want for a firm's debt of which this is guaranteed, where they
// would want own: for the guaranteed part not more than the guarantors' spread.
func (c cover) charges(own float64) float64 {
	return (1-c.share)*own + min(c.share*own, c.spread)
}

// guaranteed is what share of all firms' debts somebody guarantees.
func (p promises) guaranteed() float64 {
	var debts, covered ledger.Amount
	for i := range p.firms {
		debts -= p.books.Balance(i, ledger.Debt) + p.books.Balance(i, ledger.Payables)
		covered += p.covered(i)
	}
	return quotient(p.books.Float(covered), p.books.Float(debts))
}

// spread is what lenders want for a rating, per year; a firm that nobody rates has none
// that is good.
func spread(rating float64) float64 {
	if math.IsNaN(rating) {
		return credit.D.Spread()
	}
	return credit.Rating(rating).Spread()
}

// quotient is a/b, without meaning if b is not above 0.
func quotient(a, b float64) float64 {
	if b <= 0 {
		return math.NaN()
	}
	return a / b
}

// left is what remains of a whole after a share of it is lost. A negative share is a
// gain.
func left(share float64) float64 { return max(0, 1-share) }

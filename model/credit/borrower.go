package credit

import "math"

// A Quote is what lenders ask for the risk of a firm, in the three numbers that belong
// together: by the credit triangle any two of them give the third.
//
//	s = (1−R) λ,   PD = 1 − e^(−λ) within a year
//
// It is made as desks make one, and so that whoever works with the numbers as they are
// shown finds the third as it is shown: recovery in tenths of a percent, a spread of a
// basis point or more in tenths of one, and the probability is what these two say.
type Quote struct {
	BasisPoints float64     // s: per year, 100 are 1 %
	Probability Probability // PD: of failing within a year
	Recovery    float64     // R: of the debt, if the firm fails
}

// surely is the most certain that a firm may be to fail within a year, one in ten
// thousand that it does not: a swap on one that is surer has no price per year.
const surely = Probability(0.9999)

// QuoteOf is the quote of a chance to fail within a year and the recovery of the debt.
func QuoteOf(p Probability, recovery float64) Quote {
	q := Quote{Probability: min(p, surely), Recovery: math.Round(1000*recovery) / 1000}
	q.BasisPoints = 1e4 * q.Probability.Hazard(1).Spread(q.Recovery)
	if q.BasisPoints >= 1 {
		q.BasisPoints = math.Round(10*q.BasisPoints) / 10
		q.Probability = HazardOf(q.BasisPoints/1e4, q.Recovery).PerYear()
	}
	return q
}

// MeanRecovery is L̄, what creditors of all kinds get of all debt, over many failures:
// where CreditGrades expects a firm to fail (Technical Document, 2002, chapter 2).
const MeanRecovery = 0.5

// A Borrower is a firm as lenders see it who read its books: as in C. C. Finger et al.,
// CreditGrades Technical Document, 2002, with book equity for the price of its shares, and
// the volatility of assets as it is instead of one worked out from that of shares. As in
// [Merton] its assets wander, but it fails as soon as they have fallen to what all its
// creditors would recover, about half of what it owes, and nobody knows that point better
// than Uncertainty: so it can fail tomorrow, and short debt has the spread that Merton
// denies it. A firm is quoted for what its leverage is, and what
// its own creditors would get is Recovery, which the barrier does not depend on: assets
// that fetch nothing make a swap dearer and no failure less likely.
//
// The horizon is a year. CreditGrades' own uncertainty of 0.3 is of share prices, which
// wander; books wander less. At the usual 8 % and 0.17 a firm with 500 % debt to equity
// that recovers 45 % pays 350 basis points, one with 750 % 1,090, one with 50 % none.
type Borrower struct {
	Equity      float64 // S: book
	Debt        float64 // D: all that is to be paid in money, above 0
	Volatility  float64 // σ: of assets, per square root of a year
	Uncertainty float64 // λ: of the barrier, the standard deviation of that recovery's logarithm
	Recovery    float64 // R: of its debt
}

// Quote is what a year's protection on the firm costs, and why.
func (b Borrower) Quote() Quote {
	barrier := MeanRecovery * b.Debt
	away := (b.Equity + barrier) / barrier
	return QuoteOf(Probability(1-survival(away, b.Volatility, b.Uncertainty, 1)), math.Min(1, b.Recovery))
}

// survival is the chance of assets that are so many times the barrier, with a volatility
// σ, not to have reached it after years, with A² = σ²t + λ²:
//
//	P(t) = Φ(−A/2 + ln d/A) − d Φ(−A/2 − ln d/A),   d = away e^(λ²)
func survival(away, vol, uncertainty, years float64) float64 {
	d := away * math.Exp(float64(uncertainty*uncertainty))
	a := math.Sqrt(float64(vol*vol*years) + float64(uncertainty*uncertainty))
	switch {
	case d <= 1: // at the barrier or below
		return 0
	case math.IsInf(d, 1) || a == 0:
		return 1
	}
	far := math.Log(d) / a
	return max(0, normal(far-a/2)-float64(d*normal(-far-a/2)))
}

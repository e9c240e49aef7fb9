package credit

import "math"

// CreditGrades is a firm seen as in C. C. Finger et al., CreditGrades Technical
// Document, 2002. As in [Merton] its assets wander, but it fails as soon as they fall
// to what its creditors would recover, and nobody knows quite what that is. So it can
// fail tomorrow, and short debt has the spread that Merton denies it.
//
// Amounts are per share. What holders of one kind of debt recover is an assumption of
// its own here, and may differ from Barrier, which is of all debt.
type CreditGrades struct {
	Share       float64 // S: price of a share
	Volatility  float64 // σ_S: of the share, per square root of a year
	Debt        float64 // D: per share
	Barrier     float64 // L̄: mean recovery of all debt
	Uncertainty float64 // λ: standard deviation of that recovery's logarithm
}

// barrier is L̄D: where the firm is expected to fail.
func (g CreditGrades) barrier() float64 { return g.Barrier * g.Debt }

// distance is d = (S + L̄D) e^(λ²) / (L̄D), how many times the barrier the assets are.
func (g CreditGrades) distance() float64 {
	return (g.Share + g.barrier()) / g.barrier() * math.Exp(g.Uncertainty*g.Uncertainty)
}

// AssetVolatility is σ = σ_S S / (S + L̄D).
func (g CreditGrades) AssetVolatility() float64 {
	return g.Volatility * ratio(g.Share, g.Share+g.barrier())
}

// Survival is the chance not to have failed after years, with A² = σ²t + λ²:
//
//	P(t) = Φ(−A/2 + ln d/A) − d Φ(−A/2 − ln d/A)
func (g CreditGrades) Survival(years float64) float64 {
	d, vol := g.distance(), g.AssetVolatility()
	a := math.Sqrt(float64(vol*vol*years) + float64(g.Uncertainty*g.Uncertainty))
	switch {
	case g.barrier() <= 0 || math.IsInf(d, 1) || a == 0 && d > 1:
		return 1
	case a == 0: // on the barrier, which is known
		return 0
	}
	far := math.Log(d) / a
	return max(0, normal(far-a/2)-float64(d*normal(-far-a/2)))
}

// DefaultProbability is the chance to have failed after years, 1 − P(t).
func (g CreditGrades) DefaultProbability(years float64) Probability {
	return Probability(1 - g.Survival(years))
}

// FlatSpread is the credit triangle's spread for the chance to have failed after years,
// as if the firm were as likely to fail at any time as at any other.
func (g CreditGrades) FlatSpread(recovery, years float64) float64 {
	return g.DefaultProbability(years).Hazard(years).Spread(recovery)
}

// Spread is what a swap on debt that recovers R costs per year, paid all the time, at a
// risk-free rate r above 0 (the formula divides by it):
//
//	c* = r (1−R) (1 − P(0) + H) / (P(0) − P(t) e^(−rt) − H)
//	H  = e^(rξ) (G(t+ξ) − G(ξ)),   ξ = λ²/σ²
//
// NaN at a rate of 0 or less, and if nothing about the firm moves.
func (g CreditGrades) Spread(recovery, rate, years float64) float64 {
	vol := g.AssetVolatility()
	if !(rate > 0 && years > 0 && vol > 0) {
		return math.NaN()
	}
	if g.barrier() <= 0 {
		return 0
	}
	lead := g.Uncertainty * g.Uncertainty / (vol * vol)
	h := math.Exp(rate*lead) * (g.passage(years+lead, rate) - g.passage(lead, rate))
	start := g.Survival(0)
	return rate * (1 - recovery) * (1 - start + h) / (start - float64(g.Survival(years)*math.Exp(-rate*years)) - h)
}

// passage is what one unit, paid when assets first reach the barrier, is worth if that
// must be within u years. E. Reiner and M. Rubinstein, Breaking Down the Barriers, Risk
// 4(8), 1991:
//
//	G(u) = d^(z+½) Φ(−ln d/(σ√u) − zσ√u) + d^(−z+½) Φ(−ln d/(σ√u) + zσ√u)
//	z    = √(¼ + 2r/σ²)
func (g CreditGrades) passage(u, rate float64) float64 {
	if u == 0 {
		return 0
	}
	d, vol := g.distance(), g.AssetVolatility()
	z := math.Sqrt(0.25 + 2*rate/(vol*vol))
	far, reach := math.Log(d)/(vol*math.Sqrt(u)), z*vol*math.Sqrt(u)
	return float64(math.Pow(d, 0.5+z)*normal(-far-reach)) + float64(math.Pow(d, 0.5-z)*normal(reach-far))
}

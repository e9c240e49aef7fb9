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

// away is (S + L̄D) / (L̄D), how many times the barrier the assets are.
func (g CreditGrades) away() float64 { return (g.Share + g.barrier()) / g.barrier() }

// distance is d = (S + L̄D) e^(λ²) / (L̄D).
func (g CreditGrades) distance() float64 { return distance(g.away(), g.Uncertainty) }

func distance(away, uncertainty float64) float64 { return away * math.Exp(uncertainty*uncertainty) }

// AssetVolatility is σ = σ_S S / (S + L̄D).
func (g CreditGrades) AssetVolatility() float64 {
	return g.Volatility * ratio(g.Share, g.Share+g.barrier())
}

// Survival is the chance not to have failed after years.
func (g CreditGrades) Survival(years float64) float64 {
	if g.barrier() <= 0 {
		return 1
	}
	return survival(g.away(), g.AssetVolatility(), g.Uncertainty, years)
}

// survival is the chance of assets that are so many times the barrier, with a volatility
// σ, not to have reached it after years, with A² = σ²t + λ²:
//
//	P(t) = Φ(−A/2 + ln d/A) − d Φ(−A/2 − ln d/A)
func survival(away, vol, uncertainty, years float64) float64 {
	d := distance(away, uncertainty)
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
	h := g.passage(lead, years, rate)
	start := g.Survival(0)
	return rate * (1 - recovery) * (1 - start + h) / (start - float64(g.Survival(years)*math.Exp(-rate*years)) - h)
}

// passage is H, what one unit, paid when assets first reach the barrier, is worth if that
// must be in the years after a lead ξ. E. Reiner and M. Rubinstein, Breaking Down the
// Barriers, Risk 4(8), 1991:
//
//	G(u) = d^(z+½) Φ(−y₊) + d^(½−z) Φ(y₋),   y± = zσ√u ± ln d/(σ√u),   z = √(¼ + 2r/σ²)
//
// Where the uncertainty is large and the volatility is not, e^(rξ) is beyond all bounds,
// Φ next to nothing and what G gains next to G lost in rounding. Multiplied out, both
// terms have one exponent that stays small, and Φ(y₋) may be 1 less its tail:
//
//	e^(rξ) d^(½±z) Φ(−y) = e^E m(y),   E = ½ ln d − ½ (ln d/(σ√u))² − σ²u/8 − r (u−ξ)
func (g CreditGrades) passage(lead, years, rate float64) float64 {
	vol, log := g.AssetVolatility(), math.Log(g.distance())
	z := math.Sqrt(0.25 + 2*rate/(vol*vol))
	parts := func(since float64) (first, second float64, beyond bool) {
		u := lead + since
		if u == 0 {
			return 0, 0, false
		}
		far, reach := log/(vol*math.Sqrt(u)), z*vol*math.Sqrt(u)
		e := math.Exp(log/2 - far*far/2 - vol*vol*u/8 - rate*since)
		return e * mills(far+reach), e * mills(math.Abs(reach-far)), reach > far
	}
	first, second, beyond := parts(years)
	first0, second0, beyond0 := parts(0)
	h := first - first0
	switch {
	case beyond0: // and so at the end: reach grows with time, far shrinks
		return h + second0 - second
	case beyond:
		return h + math.Exp(rate*lead+(0.5-z)*log) - second - second0
	}
	return h + second - second0
}

// mills is Φ(−y) e^(y²/2) for y of 0 or more: the tail of the normal distribution without
// what makes it small. Far out it is Laplace's continued fraction.
func mills(y float64) float64 {
	if y < 10 {
		return normal(-y) * math.Exp(y*y/2)
	}
	x := y
	for k := 30.; k > 0; k-- {
		x = y + k/x
	}
	return 1 / (x * math.Sqrt(2*math.Pi))
}

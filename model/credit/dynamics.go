package credit

import (
	"math"
	"math/cmplx"
)

// How leverage feeds on itself. Every function gives what one quarter makes of the
// quarter before, so that nothing has to be solved at once.

// Spiral is what a fall of prices is multiplied by when owners with assets per equity λ
// sell to keep λ where it was, and selling everything would move the price by ψ:
//
//	1 / (1 − ψ (λ−1))
//
// A fall δ makes them sell (λ−1) δ of their assets, which is a fall of ψ (λ−1) δ, and so
// on. From ψ (λ−1) = 1 there is no end to it, +Inf. T. Adrian and H. S. Shin, Liquidity
// and Leverage, Journal of Financial Intermediation 19(3), 2010; M. K. Brunnermeier and
// L. H. Pedersen, Market Liquidity and Funding Liquidity, Review of Financial Studies
// 22(6), 2009.
func Spiral(leverage, impact float64) float64 {
	echo := impact * (leverage - 1)
	if echo >= 1 {
		return math.Inf(1)
	}
	return 1 / (1 - echo)
}

// ForcedSale is how much a firm must sell to pay down debt D to a lender's limit ℓ of
// its assets A: x = (D − ℓA)/(1−ℓ), for then D−x = ℓ (A−x). A firm that owes more than
// it has must sell more than it has: it cannot. At a limit of one or more, selling does
// not help, +Inf.
func ForcedSale(assets, debt, limit float64) float64 {
	excess := debt - float64(limit*assets)
	switch {
	case excess <= 0:
		return 0
	case limit >= 1:
		return math.Inf(1)
	}
	return excess / (1 - limit)
}

// Haircut is how much of an asset's price lenders do not lend on, and what makes them
// ask for more.
//
// Usual values: Base 10–30 %, Volatility 5–20 %, Drawdown 0.3–1.
type Haircut struct {
	Base       float64 // H0
	Volatility float64 // κ_v: more per doubling of volatility
	Drawdown   float64 // κ_d: more per unit that the price has lost since its peak
}

const maxHaircut = 0.9

// At is the haircut at a volatility of so many times the usual, σ_t/σ_0, and after a
// drawdown: H = H0 + κ_v (σ_t/σ_0 − 1) + κ_d drawdown, at least H0 and at most 90 %.
func (h Haircut) At(volatility, drawdown float64) float64 {
	x := h.Base + float64(h.Volatility*(volatility-1)) + float64(h.Drawdown*drawdown)
	return max(h.Base, min(maxHaircut, x))
}

// Rollover is how willing lenders are to lend again what falls due.
//
// Usual values: Open 1 in an open market, 0.5 in a tight one, 0 in one that is shut;
// Steepness 1.5–4; Cover 1–1.5.
type Rollover struct {
	Open      float64 // g0: share refinanced for a firm beyond doubt
	Steepness float64 // k: how sharply lenders tell firms apart
	Cover     float64 // c: the interest cover at which they refinance half of that
}

// Share is the part of maturing debt that lenders refinance: g = g0/(1 + e^(−k(ICR−c))).
// A firm without interest to pay, whose cover is NaN, is beyond doubt.
func (r Rollover) Share(cover float64) float64 {
	if math.IsNaN(cover) {
		return r.Open
	}
	return r.Open / (1 + math.Exp(-r.Steepness*(cover-r.Cover)))
}

// Multiple is what a market pays for a unit of yearly revenue (or earnings), by how fast
// it grows. Usual sensitivities are 1–4.
type Multiple struct {
	Base        float64 // m0: at the usual growth
	Growth      float64 // g0: the usual growth
	Sensitivity float64 // κ
	Low, High   float64 // bounds
}

// At is the multiple at a growth g: m = m0 (1 + κ (g − g0)), within its bounds.
func (m Multiple) At(growth float64) float64 {
	return max(m.Low, min(m.High, m.Base*(1+float64(m.Sensitivity*(growth-m.Growth)))))
}

// Accelerator is a loop whose sponsor reinvests what the market's applause is worth,
// a = π ι m: revenue bought per unit invested, part of a gain in market value that is
// reinvested, and market value per unit of revenue. P. A. Samuelson, Interactions
// between the Multiplier Analysis and the Principle of Acceleration, Review of Economics
// and Statistics 21(2), 1939.
type Accelerator float64

// NewAccelerator is a = π ι m.
func NewAccelerator(bought, reinvested, multiple float64) Accelerator {
	return Accelerator(bought * reinvested * multiple)
}

// Next is revenue after two quarters of it, with what comes from outside:
// R_t = R_out + a (R_(t−1) − R_(t−2)).
func (a Accelerator) Next(outside, last, before float64) float64 {
	return outside + float64(float64(a)*(last-before))
}

// Impulse is what a unit of revenue from outside, once, becomes in n quarters, itself
// the first.
func (a Accelerator) Impulse(n int) []float64 {
	r := make([]float64, max(0, n))
	last, before := 0.0, 0.0
	for t := range r {
		outside := 0.0
		if t == 0 {
			outside = 1
		}
		r[t] = a.Next(outside, last, before)
		last, before = r[t], last
	}
	return r
}

// Roots are those of z² = a (z − 1): what a quarter multiplies revenue by, once the
// beginning is forgotten. Complex ones are swings.
func (a Accelerator) Roots() (greater, lesser complex128) {
	half, root := complex(float64(a)/2, 0), cmplx.Sqrt(complex(float64(a)*(float64(a)-4), 0))/2
	return half + root, half - root
}

// Regime is where an accelerator leads.
type Regime uint8

const (
	Damped    Regime = iota // a < 1: swings that die out
	Growing                 // 1 ≤ a < 4: boom and bust from inside; at 1 they just go on
	Explosion               // a ≥ 4: straight up, until something else ends it
)

var regimeWords = [...]string{"damped swings", "growing swings", "explosion"}

func (r Regime) String() string { return word(regimeWords[:], int(r)) }

// Regime tells where a, which is not below 0, leads.
func (a Accelerator) Regime() Regime {
	switch {
	case a >= 4:
		return Explosion
	case a >= 1:
		return Growing
	}
	return Damped
}

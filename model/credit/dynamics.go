package credit

import (
	"math"
)

// How leverage feeds on itself. Every function gives what one quarter makes of the
// quarter before, so that nothing has to be solved at once.

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

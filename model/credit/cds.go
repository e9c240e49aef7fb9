package credit

import "math"

// CDS is a credit default swap on a debt of one, as in J. C. Hull, Options, Futures and
// Other Derivatives, chapter Credit Derivatives: premiums are paid at the end of every
// year, defaults happen in the middle of one, and then the part of the premium that
// has accrued is paid, too. If Years is not whole, the last period is shorter.
type CDS struct {
	Recovery float64 // R: of the debt, if the firm fails
	Rate     float64 // r: risk-free, continuous, per year
	Years    float64 // above 0, at most 1,000
}

const maxYears = 1000

// Legs are the present values of what the two sides of a swap can expect to pay.
type Legs struct {
	Premium    float64 // of the premiums, at one per year
	Accrual    float64 // of what has accrued when the firm fails, at one per year
	Protection float64 // of what is lost
}

// Legs values a swap on a firm with hazard λ. In period k, which ends at t_k and is
// Δ_k long, S_k is the chance that the firm has lived and ΔPD_k that it fails:
//
//	Premium    = Σ Δ_k S_k e^(−r t_k)
//	Accrual    = Σ Δ_k/2 ΔPD_k e^(−r (t_k−Δ_k/2))
//	Protection = Σ (1−R) ΔPD_k e^(−r (t_k−Δ_k/2))
func (c CDS) Legs(h Hazard) Legs {
	var l Legs
	if !(c.Years > 0 && c.Years <= maxYears) {
		return l
	}
	for from := 0.0; from < c.Years; from++ {
		to := min(from+1, c.Years)
		length := to - from
		fails := float64(1-h.Probability(from)) * float64(h.Probability(length)) * math.Exp(-c.Rate*(from+to)/2)
		l.Premium += float64(length * float64(1-h.Probability(to)) * math.Exp(-c.Rate*to))
		l.Accrual += float64(length / 2 * fails)
		l.Protection += float64((1 - c.Recovery) * fails)
	}
	return l
}

// Par is the premium per year that is worth the protection.
func (l Legs) Par() float64 { return ratio(l.Protection, l.Premium+l.Accrual) }

// Par is the spread at which the swap costs nothing, NaN if there is no such swap.
func (c CDS) Par(h Hazard) float64 { return c.Legs(h).Par() }

// Hazard is what a par spread says of the firm, and reports whether it can: no hazard
// is worth a negative spread, and none more than a firm that is sure to fail in the
// first period, 2 (1−R) for a year.
func (c CDS) Hazard(spread float64) (h Hazard, ok bool) {
	high := HazardOf(spread, c.Recovery)
	if !(high >= 0) || math.IsNaN(c.Par(high)) {
		return 0, false
	}
	for ; c.Par(high) < spread; high *= 2 {
		if high > certain {
			return 0, false
		}
	}
	return Hazard(bisect(0, float64(high), func(x float64) float64 { return c.Par(Hazard(x)) - spread })), true
}

// certain is a hazard that leaves nobody alive, in floating point, after a few days.
const certain = 1e4

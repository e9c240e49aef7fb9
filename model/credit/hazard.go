package credit

import "math"

// Hazard is how fast firms fail that have not failed yet, λ: per year, continuous, and
// the same at all times.
type Hazard float64

// Probability is a chance of default that stands beside a recovery of its own: read
// from a price with the recovery that the reader assumes, or made up with it. It is a
// type so that it cannot be mistaken for that of [Merton.Outlook], a plain number
// which has its recovery built in: the compiler refuses to price that one with a
// recovery from elsewhere.
type Probability float64

// Probability is the chance to fail within years: PD = 1 − e^(−λT).
func (h Hazard) Probability(years float64) Probability {
	return Probability(-math.Expm1(-float64(h) * years))
}

// PerYear is the chance to fail within a year, if still there at its start.
func (h Hazard) PerYear() Probability { return h.Probability(1) }

// Hazard is what gives the probability within years: λ = −ln(1−PD)/T. It has no
// meaning, NaN, without years; a default that is certain has an infinite one.
func (p Probability) Hazard(years float64) Hazard {
	if years <= 0 {
		return Hazard(math.NaN())
	}
	return Hazard(-math.Log1p(-float64(p)) / years)
}

// Spread is the credit triangle: s = (1−R) λ, what the risk costs per year if creditors
// recover R and premiums are paid all the time.
func (h Hazard) Spread(recovery float64) float64 { return (1 - recovery) * float64(h) }

// HazardOf is the triangle the other way, λ = s/(1−R). A spread has no meaning, NaN, if
// creditors recover everything.
func HazardOf(spread, recovery float64) Hazard { return Hazard(ratio(spread, 1-recovery)) }

package credit

import "math"

// A Swap insures a debt of one, as in J. C. Hull, Options, Futures and Other Derivatives, chapter
// Credit Derivatives, with premiums at the end of every quarter: defaults happen in the middle of
// one, and then the part of the premium that has accrued is paid, too.
type Swap struct {
	Recovery float64 // R: of the debt, if the firm fails
	Rate     float64 // r: risk-free, continuous, per year
	Quarters int
}

// Legs are the present values of what the two sides of a swap can expect to pay.
type Legs struct {
	Premium    float64 // of the premiums, at one per year
	Accrual    float64 // of what has accrued when the firm fails, at one per year
	Protection float64 // of what is lost
}

const quarter = .25

// Legs values a swap on a firm with hazard λ. In quarter k, which ends at t_k, S_k is the chance that the
// firm has lived and ΔPD_k that it fails:
//
//	Premium    = Σ ¼ S_k e^(−r t_k)
//	Accrual    = Σ ⅛ ΔPD_k e^(−r (t_k−⅛))
//	Protection = Σ (1−R) ΔPD_k e^(−r (t_k−⅛))
func (s Swap) Legs(h Hazard) Legs {
	var l Legs
	for k := range s.Quarters {
		from := float64(k) * quarter
		to := from + quarter
		fails := float64(1-h.Probability(from)) * float64(h.Probability(quarter)) * math.Exp(-s.Rate*(from+quarter/2))
		l.Premium += float64(quarter * float64(1-h.Probability(to)) * math.Exp(-s.Rate*to))
		l.Accrual += float64(quarter / 2 * fails)
		l.Protection += float64((1 - s.Recovery) * fails)
	}
	return l
}

// A Bond pays a coupon at the end of every quarter and its face, 1, at the end of the last. If
// the firm fails, in the middle of a quarter, its holder gets the recovery of the face.
type Bond struct {
	Coupon   float64 // c: per year
	Recovery float64 // R
	Rate     float64 // r: risk-free, continuous, per year
	Quarters int
}

// Worth is what the bond is worth if the firm has hazard λ:
//
//	V = Σ (c/4) S_k e^(−r t_k) + Σ R (S_(k−1) − S_k) e^(−r(t_k−⅛)) + S_n e^(−r t_n)
func (b Bond) Worth(h Hazard) float64 {
	l := Swap{Rate: b.Rate, Quarters: b.Quarters}.Legs(h) // of a debt of which nothing is recovered
	years := float64(b.Quarters) * quarter
	return b.Coupon*l.Premium + b.Recovery*l.Protection + float64(1-h.Probability(years))*math.Exp(-b.Rate*years)
}

// What insurance is offered at: the premium that makes it worth nothing, or where that is above Dear,
// a Running one and the rest at once, as such insurance is traded. A premium above Dear would be paid
// for longer than the firm is thought to stand, and cost more than what is insured if it does.
const (
	Dear    = .10 // a year
	Running = .05
)

// Offered is what a swap is offered at on a firm with this spread: a premium per year, and what is paid
// at once.
func (s Swap) Offered(spread float64) (premium, once float64) {
	h := HazardOf(spread, s.Recovery)
	if spread <= Dear || !(h > 0) || math.IsInf(float64(h), 0) {
		return spread, 0
	}
	l := s.Legs(h)
	return Running, max(0, l.Protection-Running*(l.Premium+l.Accrual))
}

package result

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/credit"
)

// A Holding is what becomes of a position in a run. Lists have one entry per quarter, entry 0
// being the first; amounts are in the scenario's unit.
//
// At the end of each quarter, after the run has closed it, cash is received or paid, and what is
// held is valued: by the books of that quarter, never by what the run does later. Cash that
// has been received earns nothing.
type Holding struct {
	Paid   float64
	Worth  float64   // when it was bought: what was paid, unless the scenario says that it was more or less
	Income []float64 // dividends, coupons, interest; premiums are below 0
	Repaid []float64 // the face of a bond, and what is got when the firm fails
	Value  []float64 // what is left is worth
	Marked []float64 // the change of that for any reason but a failure
	Failed []float64 // what a failure of the firm did: what was got, less what was due or thought there
	Book   []float64 // of shares: their part of book equity
	Backed []float64 // of shares: their part of look-through equity

	Fell     int     // the quarter in which the firm failed while it mattered, or 0
	Recovery float64 // what creditors got then, per unit owed
	Assumed  bool    // nobody had lent in that rank: what the next unit would have got
}

// Cash is what was received in a quarter, counted from 0.
func (h *Holding) Cash(q int) float64 { return h.Income[q] + h.Repaid[q] }

// Gain is what has been gained by the end of a quarter, counted from 0: cash received, and what
// is left, less what was paid.
func (h *Holding) Gain(q int) float64 {
	sum := h.Value[q] - h.Paid
	for t := range q + 1 {
		sum += h.Cash(t)
	}
	return sum
}

// Holding returns what becomes of the position with this index.
func (r *Run) Holding(i int) *Holding {
	p := &r.Scenario.Positions[i]
	lines := make([]float64, 7*r.Quarters)
	line := func(k int) []float64 { return lines[k*r.Quarters : (k+1)*r.Quarters] }
	h := &Holding{Income: line(0), Repaid: line(1), Value: line(2), Marked: line(3), Failed: line(4), Book: line(5), Backed: line(6)}
	if p.Kind == model.CashHeld {
		h.Paid, h.Worth = p.Cash, p.Cash
		for t := range r.Quarters {
			h.Value[t], h.Income[t] = p.Cash, p.Cash*p.Interest.Simple()
		}
		return h
	}
	v := holder{r, p, r.Scenario.Firm(p.Of), ownedIn(r), h}
	opening := v.openings[v.firm]
	switch p.Kind {
	case model.SharesHeld:
		h.Paid = v.markOf(p.Share, opening.Equity, opening.LookThrough, opening.Valuation)
		v.shares()
	case model.BondHeld:
		h.Paid = v.bond(0, opening.Spread, opening.Recovery)
		v.debt(v.asBond)
	case model.InsuranceHeld:
		h.Paid = v.insurance(0, opening.Spread, opening.Recovery)
		v.debt(v.asInsurance)
	}
	return h
}

// A holder works out what becomes of a position.
type holder struct {
	*Run
	p    *model.Position
	firm int
	*owned
	h *Holding
}

// bought is what is held worth before the first quarter, as paid.
func (v *holder) bought() float64 {
	v.h.Worth = v.h.Paid
	if !math.IsNaN(v.p.Paid) {
		v.h.Paid = v.p.Paid
	}
	return v.h.Worth
}

// markOf is what a part of the shares is worth, by its mark.
func (v *holder) markOf(part, equity, lookThrough, valuation float64) float64 {
	switch v.p.Mark {
	case model.BookMark:
		return part * max(0, equity)
	case model.MarketMark:
		return part * valuation
	}
	return part * max(0, lookThrough)
}

// shares follows shares: diluted by later rounds, with their part of what is distributed, and
// of what a failure leaves to owners.
func (v *holder) shares() {
	before := v.bought()
	equity, through := v.Run.Firm(v.firm, FirmEquity), v.Run.Firm(v.firm, FirmLookThrough)
	var valuation []float64
	if v.p.Mark == model.MarketMark {
		valuation = v.Run.Firm(v.firm, FirmValuation)
	}
	for t := range v.Quarters {
		own := v.ownership[t*v.firms+v.firm]
		v.h.Income[t] = v.p.Share * own.Got
		if v.fails(t + 1) {
			v.h.Repaid[t] = v.p.Share * v.estates[v.firm].Left
			v.h.Failed[t] = v.h.Repaid[t] - before
			v.h.Fell, v.h.Recovery, v.h.Assumed = t+1, math.NaN(), false
			return
		}
		part, worth := v.p.Share*own.Part, math.NaN()
		if v.p.Mark == model.MarketMark {
			worth = valuation[t]
		}
		v.h.Book[t], v.h.Backed[t] = part*max(0, equity[t]), part*max(0, through[t])
		v.h.Value[t] = v.markOf(part, equity[t], through[t], worth)
		v.h.Marked[t] = v.h.Value[t] - before
		before = v.h.Value[t]
	}
}

// fails reports whether the firm fails in a quarter, from 1.
func (v *holder) fails(quarter int) bool {
	e := DefaultOf(v.Run, v.firm)
	return e != nil && e.Quarter == quarter
}

// asBond and asInsurance say how a bond and insurance on one go through a quarter: see debt.
func (v *holder) asBond() terms {
	coupon := v.p.Face * v.p.Coupon.Simple()
	return terms{coupon, v.p.Face, v.last(v.p.Matures), v.bond, func(before, recovery float64) (income, got, claim float64) {
		return 0, (v.p.Face + coupon) * recovery, v.p.Face + coupon
	}, v.p.Rank.Class()}
}

func (v *holder) asInsurance() terms {
	premium := v.p.Notional * v.p.Premium.Simple()
	return terms{-premium, 0, v.last(v.p.Until), v.insurance, func(before, recovery float64) (income, got, claim float64) {
		return -premium / 2, v.p.Notional * (1 - recovery), before
	}, model.Ordinary.Class()}
}

// terms are of what is held on a firm's debt.
type terms struct {
	each, last float64 // what it pays every quarter, and in the end
	ends       int     // then
	worth      func(quarter int, spread, recovery float64) float64
	failed     func(before, recovery float64) (income, got, claim float64) // claim: what is due, or was thought to be there
	class      int                                                         // of the creditors with whom it is paid
}

// last is the last quarter of a bond or of insurance.
func (v *holder) last(x float64) int {
	if math.IsNaN(x) {
		return v.Scenario.Quarters
	}
	return int(min(x, 2*model.MaxQuarters))
}

// debt follows what is held on a firm's debt.
func (v *holder) debt(of func() terms) {
	before, t := v.bought(), of()
	spreads, recoveries := v.Run.Firm(v.firm, CDSBasisPoints), v.Run.Firm(v.firm, FirmRecovery)
	for q := range min(v.Quarters, t.ends) {
		if recovery, assumed, yes := v.failure(q+1, t.class); yes {
			income, got, claim := t.failed(before, recovery)
			v.h.Income[q], v.h.Repaid[q] = income, got*v.seller(q+1)
			v.h.Marked[q], v.h.Failed[q] = claim-before, v.h.Repaid[q]-claim
			v.h.Fell, v.h.Recovery, v.h.Assumed = q+1, recovery, assumed
			return
		}
		v.h.Income[q] = t.each
		if q+1 == t.ends {
			v.h.Repaid[q] = t.last
		} else {
			v.h.Value[q] = t.worth(q+1, spreads[q]/1e4, recoveries[q])
		}
		v.h.Marked[q] = v.h.Value[q] + v.h.Repaid[q] - before
		before = v.h.Value[q]
	}
}

// failure reports whether the firm's creditors lose in a quarter, from 1, and what they get: it
// fails, or all its debt becomes shares, which are worth what is behind them.
func (v *holder) failure(quarter, class int) (recovery float64, assumed, yes bool) {
	if v.fails(quarter) {
		recovery, assumed = v.estates[v.firm].Recovery(class)
		return recovery, assumed, true
	}
	for _, e := range v.Events {
		if e.Kind == ConvertEvent && e.Deal < 0 && e.Firm == v.firm && e.Quarter == quarter && e.Amount > 0 {
			had, has := 1.0, v.ownership[(quarter-1)*v.firms+v.firm].Part
			if quarter > 1 {
				had = v.ownership[(quarter-2)*v.firms+v.firm].Part
			}
			given := 1.0
			if had > 0 {
				given = 1 - has/had
			}
			behind := max(0, v.FirmAt(v.firm, FirmLookThrough, quarter-1))
			return min(1, given*behind/e.Amount), false, true
		}
	}
	return 0, false, false
}

// seller is what part of its obligation the seller of insurance meets in a quarter.
func (v *holder) seller(quarter int) float64 {
	from := v.Scenario.Firm(v.p.From)
	if v.p.Kind != model.InsuranceHeld || from < 0 {
		return 1
	}
	if e := DefaultOf(v.Run, from); e != nil && e.Quarter <= quarter {
		share, _ := v.estates[from].Recovery(model.Ordinary.Class())
		return share
	}
	return 1
}

// hazard is how soon the firm is thought to fail, and what creditors would get then: by the
// person's numbers where he gives some, else by those that the firm's books imply. A firm that owes
// nothing is not thought to fail.
func (v *holder) hazard(spread, recovery float64) (credit.Hazard, float64) {
	if !math.IsNaN(v.p.Spread) {
		spread = v.p.Spread
	}
	if !math.IsNaN(v.p.Recovery) {
		recovery = v.p.Recovery
	}
	h := credit.HazardOf(spread, recovery)
	if !(h > 0) || math.IsInf(float64(h), 0) {
		return 0, 0
	}
	return h, recovery
}

// riskless is the rate that what is held is discounted with.
func (v *holder) riskless() float64 { return 4 * v.Scenario.BaseRate.Simple() }

// bond is what a bond is worth at the end of a quarter.
func (v *holder) bond(quarter int, spread, recovery float64) float64 {
	h, recovery := v.hazard(spread, recovery)
	return v.p.Face * credit.Bond{Coupon: 4 * v.p.Coupon.Simple(), Recovery: recovery, Rate: v.riskless(), Quarters: v.last(v.p.Matures) - quarter}.Worth(h)
}

// insurance is what insurance is worth: N (protection − p (premium + accrual)).
func (v *holder) insurance(quarter int, spread, recovery float64) float64 {
	h, recovery := v.hazard(spread, recovery)
	l := credit.Swap{Recovery: recovery, Rate: v.riskless(), Quarters: v.last(v.p.Until) - quarter}.Legs(h)
	return v.p.Notional * (l.Protection - 4*v.p.Premium.Simple()*(l.Premium+l.Accrual))
}

// PositionsName is what names of series use for all positions together: "positions.total".
const PositionsName = "positions"

// The series of a position; of all together there are the first three, the gain as "total".
const (
	holdingValue = iota
	holdingCash
	holdingGain
	holdingBook
	holdingBacked
)

var holdingMetrics = []Metric{
	holdingValue:  {"value", "value", model.Money, "of what is held, at the end of the quarter"},
	holdingCash:   {"cash", "cash received", model.Money, "for what is held, in the quarter; what is paid is below 0"},
	holdingGain:   {"gain", "gain", model.Money, "cash received so far, and what is left, less what was paid"},
	holdingBook:   {"book", "part of book equity", model.Money, "of shares that are held"},
	holdingBacked: {"backed", "part of look-through equity", model.Money, "of shares that are held"},
}

// holdingMetric is the series with a key, or -1.
func holdingMetric(key string) int {
	return slices.IndexFunc(holdingMetrics, func(m Metric) bool { return m.Key == key })
}

// line is one series of the holding.
func (h *Holding) line(m int) []float64 {
	switch m {
	case holdingValue:
		return h.Value
	case holdingBook:
		return h.Book
	case holdingBacked:
		return h.Backed
	}
	list, sum := make([]float64, len(h.Value)), -h.Paid
	for q := range list {
		sum += h.Cash(q)
		if list[q] = h.Cash(q); m == holdingGain {
			list[q] = sum + h.Value[q]
		}
	}
	return list
}

// OpeningEquity is a firm's book equity before the first quarter, in a run of a scenario with
// positions.
func OpeningEquity(r *Run, i int) float64 { return ownedIn(r).openings[i].Equity }

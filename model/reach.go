package model

import (
	"math"
	"slices"

	"moneyloop/model/ledger"
)

// room is how many times what a scenario itself names its books hold: a loop makes
// more of an amount than a file says.
const room = 100

// FitBooks chooses how finely the books of a scenario count: 10⁻⁹ of its unit, or as
// much coarser, by powers of ten, as it takes to hold a hundred times what it names. That
// is every amount of its firms and deals in every quarter, grown as they grow, each at
// the most that its lever offers; so it is the same wherever levers stand. It is never
// coarser than 10⁻⁹ of the largest of these amounts: what grows beyond that ends the run,
// see OutgrownEvent.
func FitBooks(s *Scenario) {
	most := s.Clone()
	ids := indexOf(s)
	for _, l := range s.Levers() {
		if p, ok := ids.Slot(most, l.Ref); ok && !math.IsInf(l.Max, 0) && !(p.Value() > l.Max) {
			p.Set(l.Max)
		}
	}
	r := reachOf(most)
	s.Resolution = 0
	for s.Resolution < ledger.Coarsest && room*r.all > s.Resolution.Most() && (s.Resolution+1).Float(1) <= 1e-9*r.largest {
		s.Resolution++
	}
}

// reach is how much money a scenario names: its largest amount, and all of them in all
// quarters. Limits are no amounts.
type reach struct{ largest, all float64 }

func reachOf(s *Scenario) reach {
	var r reach
	for i := range s.Firms {
		f := &s.Firms[i]
		times := annuity(f.Sales.Growth, s.Quarters)
		for _, stake := range slices.Concat(f.Opening.Stakes, f.Opening.Holds) {
			r.add(stake.Cost, times)
		}
		addMoney(&r, firmFields, f, times)
	}
	for d := range s.Deals {
		addMoney(&r, dealFields, &s.Deals[d], annuity(s.Deals[d].Growth, s.Quarters))
	}
	return r
}

func addMoney[T any](r *reach, fields []Field[T], of *T, times float64) {
	for _, f := range fields {
		if f.UnitOf(of) == Money && !f.Open {
			r.add(*f.Value(of), times)
		}
	}
}

func (r *reach) add(x, times float64) {
	if x > 0 { // and not NaN
		r.largest = max(r.largest, x)
		r.all += x * times
	}
}

// annuity is what 1 in every quarter comes to that grows by so much from one to the next.
func annuity(growth Rate, quarters int) float64 {
	sum, x := 0.0, 1.0
	for range quarters {
		sum += x
		x *= 1 + max(0, growth.Compound())
	}
	return sum
}

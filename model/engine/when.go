package engine

import (
	"math"

	"moneyloop/model/engine/plan"
	"moneyloop/model/result"
)

// look judges what is waited for by what was closed last, for the next quarter: nothing waits for
// itself.
func look(e *engine) {
	if len(e.Watches) == 0 {
		return
	}
	by := result.Closing{
		Quarter: e.Now, Group: &e.measure.Group, Firm: func(i int) *[result.FirmMetricCount]float64 {
			return (*[result.FirmMetricCount]float64)(e.measure.Firm(i))
		},
		Due:  func(d int) float64 { return e.Books.Float(e.Deals[d].Due) },
		Paid: func(d int) float64 { return e.Books.Float(e.Deals[d].Paid) },
		All:  func(d int) float64 { return e.Books.Float(e.Deals[d].Kept + e.Deals[d].Paid) },
	}
	for k := range e.Watches {
		w, on := &e.Watches[k], &e.Plan.Whens[k]
		if on.Deal != plan.Nobody && e.Deals[on.Deal].Paid > 0 {
			w.Times++
		}
		was := w.Met
		switch {
		case on.When == nil:
			w.Met = true
			continue
		case !was || !on.Once:
			w.Met = on.When.Holds(e.Run.At(&by))
		}
		if !w.Met || was {
			continue
		}
		w.Since = e.Now
		if on.Deal != plan.Nobody && e.Now > 0 {
			e.Tell(result.MetEvent, plan.Nobody, on.Deal, 0)
		}
	}
}

// meets reports whether a deal may pay that waits for something, from 1.
func meets(e *engine, k int) bool {
	if k == 0 {
		return true
	}
	w := &e.Watches[k-1]
	return w.Met && float64(w.Times) < e.Scenario.Deals[e.Plan.Whens[k-1].Deal].Promise.Payments
}

// times is how often a deal has paid that waits for something, from 1.
func times(e *engine, k int) int {
	if k == 0 {
		return 0
	}
	return e.Watches[k-1].Times
}

// since is the quarter from which on a shock may strike that waits for something, from 1.
func since(e *engine, k int) float64 {
	switch {
	case k == 0:
		return 0
	case !e.Watches[k-1].Met:
		return math.Inf(1)
	case e.Plan.Whens[k-1].Once:
		return float64(e.Watches[k-1].Since + 1)
	}
	return 0
}

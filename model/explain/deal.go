package explain

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/result"
)

// deal takes what a deal calls for, or what it paid, apart.
func (e explainer) deal(w *Why, deal int) {
	d := &e.Scenario.Deals[deal]
	if w.Series.IsGauge() {
		return
	}
	w.Kind, w.Rests = Sum, e.restsOfDeal(d)
	due := e.named(d.ID+".due", 0).Series
	before, now := e.at(due)
	w.Causes = e.due(d, before, now)
	if w.Series.IsPaid() {
		w.finish(Unpaid)
	}
}

// due takes what a deal calls for apart: what its terms make of another number, what lenders put on
// top, and what else its terms and shocks do.
func (e explainer) due(d *model.Deal, was, now float64) []Cause {
	of, ago := e.basis(d)
	if of == nil || now == 0 && !(was > 0) {
		return []Cause{{What: Due, Before: was, Now: now, Deal: -1}}
	}
	c := Cause{What: Due, Before: math.NaN(), Now: d.Amount.Value * of(e.quarter), Deal: -1}
	if e.quarter > 1 {
		c.Before = d.Amount.Value * of(e.quarter-1)
	}
	switch d.Amount.Of {
	case model.OfDeal:
		c.Beneath = e.named(d.Amount.Deal+".paid", ago)
	case model.OfRevenue, model.OfYearRevenue:
		c.Beneath = e.named(d.From+"."+result.FirmGross.Info().Key, ago)
	case model.OfCash:
		c.Beneath = e.named(d.From+"."+result.FirmCash.Info().Key, ago)
	}
	due := Why{Kind: Sum, Before: was, Now: now, Causes: []Cause{c}}
	if d.Borrow > 0 {
		top := d.Borrow / (1 + d.Borrow)
		due.Causes = append(due.Causes, Cause{What: OnTop, Before: top * was, Now: top * now, Deal: -1})
	}
	due.finish(Terms)
	return due.Causes
}

// basis is what the amount of a deal is a share of, in a quarter, and how many quarters ago that was;
// nil if it is fixed.
func (e explainer) basis(d *model.Deal) (of func(quarter int) float64, ago int) {
	switch d.Amount.Of {
	case model.OfDeal:
		ago = e.lag(d)
		paid := e.Paid(e.Scenario.Deal(d.Amount.Deal))
		return func(q int) float64 { return before(paid, q-ago) }, ago
	case model.OfRevenue, model.OfYearRevenue:
		firm := e.Scenario.Firm(d.From)
		if firm < 0 {
			return nil, 0
		}
		gross, opening := e.Firm(firm, result.FirmGross), e.Scenario.Firms[firm].Opening.RevenueBefore
		if math.IsNaN(opening) {
			opening = e.Scenario.Firms[firm].Sales.Amount
		}
		last := 1
		if d.Amount.Of == model.OfYearRevenue {
			last = 4
		}
		return func(q int) (sum float64) {
			for back := 1; back <= last; back++ {
				if q-back < 1 {
					sum += opening
				} else {
					sum += gross[q-back-1]
				}
			}
			return sum
		}, 1
	case model.OfCash:
		due, share := e.Due(e.Scenario.Deal(d.ID)), d.Amount.Value*(1+d.Borrow)
		if share == 0 {
			return nil, 0
		}
		return func(q int) float64 { return before(due, q) / share }, 0
	}
	return nil, 0
}

// before is an entry of a line, 0 before the first quarter.
func before(line []float64, quarter int) float64 {
	if quarter < 1 {
		return 0
	}
	return line[quarter-1]
}

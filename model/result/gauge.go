package result

import (
	"math"
	"slices"

	"moneyloop/model"
)

// A DealMetric is a series that some deals have beside what they call for and pay.
type DealMetric uint8

// The series of deals.
const (
	LoanToValue     DealMetric = iota // of a secured loan
	Exposure                          // of protection, a capacity
	PostedGauge                       // of protection
	ArrearsGauge                      // of preferred shares
	DealMetricCount = iota
)

var dealMetrics = [DealMetricCount]struct {
	Metric
	of func(*model.Deal) bool
}{
	LoanToValue: {Metric{"ltv", "loan to value", model.Share, "what is owed on it, per unit of what its security is worth; no meaning once that is nothing"}, func(d *model.Deal) bool { return d.Kind == model.Loan && d.Terms.Security.By != "" }},
	Exposure: {Metric{"exposure", "exposure", model.Money, "what it would pay if it were settled now; of a capacity, what is left of its total"}, func(d *model.Deal) bool {
		return d.Kind == model.Protection || d.Kind == model.Capacity && d.Promise.Total < model.Unlimited
	}},
	PostedGauge:  {Metric{"posted", "collateral", model.Money, "cash that is posted on it, and comes back as far as it is not due"}, func(d *model.Deal) bool { return d.Kind == model.Protection }},
	ArrearsGauge: {Metric{"arrears", "arrears", model.Money, "dividends on preferred shares that are owed: they could not be spared"}, (*model.Deal).Preferred},
}

// Info returns the declaration of the series.
func (m DealMetric) Info() Metric { return dealMetrics[m].Metric }

// MetricsOf lists the series that a deal has beside what it calls for and pays.
func MetricsOf(d *model.Deal) (list []DealMetric) {
	for m := range DealMetric(DealMetricCount) {
		if dealMetrics[m].of(d) {
			list = append(list, m)
		}
	}
	return list
}

// dealSeries returns a series of the deal with this index.
func dealSeries(s *model.Scenario, deal int, key string) (Series, bool) {
	d := &s.Deals[deal]
	for _, m := range MetricsOf(d) {
		if info := m.Info(); info.Key == key {
			info.Label = d.Label() + ", " + info.Label
			return Series{info, d.ID + "." + key, ofDeal, deal, 2 + int(m)}, true
		}
	}
	return Series{}, false
}

// gaugeAt is where in a row a series of a deal stands; -1 if levers stand so that it has none.
func gaugeAt(r *Run, deal int, m DealMetric) int {
	at := r.layout.gauges
	for i := range r.Scenario.Deals[:deal] {
		at += len(MetricsOf(&r.Scenario.Deals[i]))
	}
	for _, x := range MetricsOf(&r.Scenario.Deals[deal]) {
		if x == m {
			return at
		}
		at++
	}
	return -1
}

// GaugeOf returns a series of a run, of the deal with this index; it has no meaning where the deal
// has none, as levers stand.
func GaugeOf(r *Run, deal int, m DealMetric) []float64 {
	r = r.deals()
	if at := gaugeAt(r, deal, m); at >= 0 {
		return r.line(at)
	}
	return slices.Repeat([]float64{math.NaN()}, r.Quarters)
}

// EnterGauge enters a number of a deal in a quarter, from 1, if deals are asked for.
func EnterGauge(r Recorder, quarter, deal int, m DealMetric, x float64) {
	if at := gaugeAt(r.Run, deal, m); r.asked.Deals && at >= 0 {
		r.row(quarter)[at] = x
	}
}

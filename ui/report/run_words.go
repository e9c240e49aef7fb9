package report

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
)

// sum adds a series up.
func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}

// killSwitch returns the kill-switch runway after every quarter; NaN where nobody
// falls or somebody has fallen already.
func killSwitch(r *result.Run) []float64 {
	list := make([]float64, r.Quarters)
	for t, n := range explore.KillSwitches(r) {
		list[t] = math.NaN()
		if n >= 0 {
			list[t] = float64(n)
		}
	}
	return list
}

// killSwitchMetric declares killSwitch's series, which model computes on demand.
func killSwitchMetric() result.Metric {
	return result.Metric{
		Key: "kill_switch_runway", Label: "kill-switch runway", Unit: model.QuarterCount,
		Help: "quarters from the next one to the first default if all insider and outside capital stops now; none if nobody falls within forty, or somebody has already",
	}
}

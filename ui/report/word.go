package report

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/explore"
	"moneyloop/ui/format"
)

// classWord returns the word for a number of a metric that counts in classes, or ""
// if the number has no meaning.
func classWord(m model.FirmMetric, x float64) string {
	if model.Meaningless(x) {
		return ""
	}
	switch m {
	case model.FirmRating:
		return credit.Rating(x).String()
	case model.FirmMinsky:
		return credit.Minsky(x).String()
	case model.FirmStatus:
		return model.Status(x).String()
	}
	return ""
}

// classes lists the words that a class metric can have.
func classes(m model.FirmMetric) []string {
	var words []string
	for x := 0.0; ; x++ {
		word := classWord(m, x)
		if word == "" || word == "unknown" {
			return words
		}
		words = append(words, word)
	}
}

// leverage shows debt to equity by whole percents, and that a firm has failed.
func leverage(r *model.Run, firm, t int) string {
	if r.Status(firm, t) == model.Defaulted {
		return "failed"
	}
	x := r.FirmAt(firm, model.DebtToEquity, t)
	if x >= .01 {
		x = math.Round(100*x) / 100
	}
	return number(x, model.Share, "")
}

// noDebt stands for the rating of a firm that owes none.
const noDebt = "no debt"

// value shows a number of a firm in its unit.
func value(r *model.Run, firm int, m model.FirmMetric, t int) string {
	x, info := r.FirmAt(firm, m, t), m.Info()
	switch {
	case info.Unit == model.Class && !model.Meaningless(x):
		return classWord(m, x)
	case m == model.FirmRating && !model.Veiled(x) && r.Status(firm, t) != model.Defaulted:
		return noDebt
	case m == model.CDSBasisPoints || m == model.MertonSpread:
		return number(x/1e4, model.Points, "")
	}
	return number(x, info.Unit, r.Scenario.Unit)
}

// number shows a number of a run in its unit.
func number(x float64, u model.Unit, unit string) string {
	if model.Meaningless(x) {
		return format.Missing(x)
	}
	return format.Value(x, u, unit)
}

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
func killSwitch(r *model.Run) []float64 {
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
func killSwitchMetric() model.Metric {
	return model.Metric{
		Key: "kill_switch_runway", Label: "kill-switch runway", Unit: model.QuarterCount,
		Help: "quarters from the next one to the first default if all insider and outside capital stops now; none if nobody falls within forty, or somebody has already",
	}
}

package sentence

import (
	"fmt"
	"math"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/format"
)

// Insurance says what insuring a firm's debt costs after a quarter, counted from 0, and
// what that price says of the firm: a fire insurance on a neighbour's house, with the
// neighbour's number.
func Insurance(r *result.Run, firm, t int) string {
	name := r.Scenario.Firms[firm].Label()
	bp, p := r.FirmAt(firm, result.CDSBasisPoints, t), r.FirmAt(firm, result.DefaultProbability, t)
	switch {
	case r.Status(firm, t) == result.Defaulted:
		return name + " has failed."
	case result.Meaningless(bp):
		return name + " has no debt to insure."
	case r.FirmAt(firm, result.FirmRecovery, t) == 1:
		return fmt.Sprintf("Insuring %s's debt costs nothing: if it failed now, its creditors would get all of it back.", name)
	case !Costs(bp):
		return fmt.Sprintf("Insuring %s's debt costs next to nothing: it fails within a year in %s.", name, format.Cases(p))
	}
	more := ""
	if bp > 1e4 {
		more = ", more than the debt itself"
	}
	return fmt.Sprintf("Insuring 100 of %s's debt costs %s a year%s; at that price it fails within a year in %s.", name, premium(bp), more, format.Cases(p))
}

// InsuranceHeadline says it in fewer words, or nothing where nothing can be insured.
func InsuranceHeadline(r *result.Run, firm, t int) string {
	bp, p := r.FirmAt(firm, result.CDSBasisPoints, t), r.FirmAt(firm, result.DefaultProbability, t)
	if result.Meaningless(bp) {
		return ""
	}
	cost := "next to nothing"
	if Costs(bp) {
		cost = premium(bp) + " a year"
	}
	return fmt.Sprintf("%s: insuring 100 of %s costs %s; fails %s", format.Quarter(t+1), r.Scenario.Firms[firm].Label(), cost, format.OneIn(p))
}

// Costs reports whether a spread is said as a price.
func Costs(bp float64) bool { return bp >= 0.5 && !result.Meaningless(bp) }

// premium is what a spread makes of a debt of 100, in three digits.
func premium(bp float64) string {
	x := bp / 100
	switch {
	case x >= 100:
		x = math.Round(x)
	case x >= 10:
		x = math.Round(10*x) / 10
	}
	return format.Value(x, model.Count, "")
}

// Riskiest is the firm whose debt costs most to insure after a quarter, counted from 0,
// or -1 if nobody has any.
func Riskiest(r *result.Run, t int) int {
	firm, most := -1, -1.0
	for i := range r.Scenario.Firms {
		if bp := r.FirmAt(i, result.CDSBasisPoints, t); bp > most {
			firm, most = i, bp
		}
	}
	return firm
}

// NoEquitySince is the quarter, from 1, since when a firm that stands, or stood to its end,
// has had no equity; 0 if it had some at last.
func NoEquitySince(r *result.Run, firm int) int {
	last := r.Quarters
	if q := FailedIn(r, firm); q > 0 {
		last = q - 1
	}
	since := last
	for since > 0 && result.Meaningless(r.FirmAt(firm, result.DebtToEquity, since-1)) {
		since--
	}
	if since == last {
		return 0
	}
	return since + 1
}

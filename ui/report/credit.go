package report

import (
	"cmp"
	"slices"
	"strings"

	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// An insured is a firm whose debt somebody would insure, and when: after the last quarter,
// or the last one that it stood, counted from 0.
type insured struct{ firm, t int }

// mostInsured is how many of them a page has.
const mostInsured = 5

// insurable lists the firms whose debt somebody would insure, the dearest first, and of
// many only those; none in a run in which nobody's debt ever costs anything to insure.
func insurable(r *result.Run) []insured {
	var list []insured
	if !costly(r) {
		return nil
	}
	for i := range r.Scenario.Firms {
		t := r.Quarters - 1
		if q := sentence.FailedIn(r, i); q > 0 {
			t = q - 2
		}
		if t >= 0 && !result.Meaningless(r.FirmAt(i, result.CDSBasisPoints, t)) {
			list = append(list, insured{i, t})
		}
	}
	spread := func(x insured) float64 { return r.FirmAt(x.firm, result.CDSBasisPoints, x.t) }
	slices.SortStableFunc(list, func(a, b insured) int { return cmp.Compare(spread(b), spread(a)) })
	return list[:min(mostInsured, len(list))]
}

// insurance is the page's table of what insuring debt costs, and the same in words, of
// those where it costs something.
func insurance(r *result.Run) (table typeset.Table, words string) {
	table = typeset.Rows("Insuring what they owe", typeset.Words(""), typeset.Numbers("in"), typeset.Numbers("spread"), typeset.Numbers("recovery"), typeset.Numbers("fails in a year"), typeset.Numbers("by Merton").In(theme.Dim))
	for _, x := range insurable(r) {
		table.RowOf(theme.Firm(x.firm), r.Scenario.Firms[x.firm].Label(), format.Quarter(x.t+1),
			sentence.Value(r, x.firm, result.CDSBasisPoints, x.t), sentence.Value(r, x.firm, result.FirmRecovery, x.t),
			format.Chance(r.FirmAt(x.firm, result.DefaultProbability, x.t)), format.Chance(r.FirmAt(x.firm, result.MertonProbability, x.t)))
		if sentence.Costs(r.FirmAt(x.firm, result.CDSBasisPoints, x.t)) {
			words += format.Quarter(x.t+1) + ": " + sentence.Insurance(r, x.firm, x.t) + " "
		}
	}
	return table, words
}

// spreads shows by quarter what insuring debt costs, of the firms that have any; nothing
// where that never costs anything.
func spreads(r *result.Run) typeset.Band {
	b := typeset.Band{Title: "CDS spread"}
	if !costly(r) {
		return b
	}
	for i := range r.Scenario.Firms {
		c, owes := typeset.Column{Head: r.Scenario.Firms[i].Label(), Role: theme.Firm(i)}, false
		for t, bp := range r.Firm(i, result.CDSBasisPoints) {
			text := sentence.Value(r, i, result.CDSBasisPoints, t)
			switch {
			case !result.Meaningless(bp):
				owes = true
			case r.Status(i, t) == result.Defaulted:
				text = "failed"
			default:
				text = sentence.NoDebt
			}
			c.Cells, c.Roles = append(c.Cells, text), append(c.Roles, standingRole(r, i, t))
		}
		if owes {
			b.Columns = append(b.Columns, c)
		}
	}
	return b
}

// costly reports whether insuring anybody's debt ever costs anything.
func costly(r *result.Run) bool {
	for i := range r.Scenario.Firms {
		if slices.ContainsFunc(r.Firm(i, result.CDSBasisPoints), sentence.Costs) {
			return true
		}
	}
	return false
}

// insuranceTerms says what the numbers of an insurance are.
const insuranceTerms = "Spread, recovery and the chance to fail belong together: moneyloop odds makes any of them from the other two. " +
	"They are CreditGrades' view of the balance sheet, a year ahead, with the recovery that the scenario says: what assets fetch, what a failure costs, who is paid first. " +
	"Merton's chance is another model's, with a recovery of its own. " +
	"A rating goes by what a firm earns, a spread by what it owns: they need not agree."

// withoutEquity says which firms have no debt to equity, and since when; "" if all have.
func withoutEquity(r *result.Run) string {
	var parts []string
	for i := range r.Scenario.Firms {
		q := sentence.NoEquitySince(r, i)
		switch {
		case q == 0:
		case len(parts) < mostInsured:
			parts = append(parts, r.Scenario.Firms[i].Label()+" since "+format.Quarter(q))
		default:
			return "Without equity, and so without debt to equity: " + strings.Join(parts, ", ") + " and more."
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Without equity, and so without debt to equity: " + sentence.Enumerate(parts) + "."
}

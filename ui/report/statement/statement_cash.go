package statement

import (
	"slices"
	"strings"

	"moneyloop/model/ledger"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/grains"
	"moneyloop/ui/report/sentence"
)

// cashOf tells how a firm's cash came from what it was to what it is: what it got and paid,
// by deals and by what else it was for.
func cashOf(t sentence.Teller, r *result.Run, j *result.Journal, firm int) Ledger {
	opening := r.Sheet(j.Quarter).CashFlow(firm).Opening
	rows := []part{{"cash at first", []float64{r.Scenario.Resolution.Float(opening)}, true}}
	for _, p := range j.Postings {
		if p.Sector != firm || p.Debit != ledger.Cash && p.Credit != ledger.Cash {
			continue
		}
		x, of := r.Scenario.Resolution.Float(p.Amount), p.Credit
		if p.Credit == ledger.Cash {
			x, of = -x, p.Debit
		}
		name := t.Purpose(p.Deal, of, x > 0)
		at := slices.IndexFunc(rows, func(row part) bool { return row.name == name })
		if at < 0 {
			at, rows = len(rows), append(rows, one(name, 0))
		}
		rows[at].amounts[0] += x
	}
	l := newSheet(t, grains.Of(largest(rows)), rows).table("in "+format.Quarter(j.Quarter), "cash at the end")
	for _, row := range l.Rows[1 : len(l.Rows)-1] { // what comes in says so
		if !strings.HasPrefix(row.Amounts[0], "-") {
			row.Amounts[0] = "+" + row.Amounts[0]
		}
	}
	return l
}

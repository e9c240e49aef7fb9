// Package statement writes books down as small tables: what a firm, or the group, has, owes and earned
// in a quarter; what both parties of a deal booked; and the account of a fall. Every column adds up to
// its last row as it is written.
package statement

import (
	"math"

	"moneyloop/model/ledger"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/grains"
	"moneyloop/ui/report/sentence"
)

// A Statement is a firm's books of one quarter, or those of all firms as if they were one.
// Every column of every table adds up to its last row, as it is written, and what it has
// is what it owes and is worth.
type Statement struct {
	Has    Ledger // assets at the end of the quarter
	Owes   Ledger // debts, and what is left: equity
	Cash   Ledger // from what there was at first to what there is at the end; not of the group
	Earned Ledger // profit
}

// Firm returns the books of a firm, by its index, in the quarter of a journal of the run.
func Firm(r *result.Run, j *result.Journal, firm int) Statement {
	t, p := sentence.Teller{S: r.Scenario}, balancesOf(r, j.Quarter, firm)
	grain := grains.Of(max(p.sum(ledger.Cash, ledger.Debt), -p.sum(ledger.Debt, ledger.PaidIn)))
	has := newSheet(t, grain, p.assets())
	return Statement{
		Has:    has.table("has", "in all"),
		Owes:   newSheet(t, grain, p.debts(), has.totals...).table("owes and is worth", "in all"),
		Cash:   cashOf(t, r, j, firm),
		Earned: newSheet(t, grains.Of(largest(p.results())), p.results()).table("earned in "+format.Quarter(j.Quarter), "profit"),
	}
}

// Group returns the books of all firms added up, what of that they have with each other,
// and the group as if it were one firm. In every row the third is the sum of the others.
func Group(r *result.Run, j *result.Journal) Statement {
	t := sentence.Teller{S: r.Scenario}
	var all, inner balances
	for i := range r.Scenario.Firms {
		for a, x := range balancesOf(r, j.Quarter, i) {
			all[a] += x
		}
	}
	for a, x := range j.Inner {
		inner[a] = -r.Scenario.Resolution.Float(x)
	}
	results := beside(all.results(), inner.results())
	// Equipment that firms sold each other cost the group less, so it wears down by less; and
	// what they earned on it the group has not earned yet.
	rest := r.Group(result.GroupConsolidatedProfit)[j.Quarter-1]
	for _, row := range results {
		rest -= row.amounts[0] + row.amounts[1]
	}
	results = append(results, part{"wear of what was sold inside", []float64{0, rest}, false})
	grain := grains.Of(max(all.sum(ledger.Cash, ledger.Debt), -all.sum(ledger.Debt, ledger.PaidIn), largest(results)))
	table := func(s sheet, title, last string) Ledger {
		return s.across().table(title, last, "added up", "inside", "as one")
	}
	has := newSheet(t, grain, beside(all.assets(), inner.assets()))
	return Statement{
		Has:    table(has, "has", "in all"),
		Owes:   table(newSheet(t, grain, beside(all.debts(), inner.debts()), has.totals...), "owes and is worth", "in all"),
		Earned: table(newSheet(t, grain, results), "earned in "+format.Quarter(j.Quarter), "profit"),
	}
}

// balances are what stands on every account, in the scenario's unit, debit-positive.
type balances [ledger.Accounts]float64

func balancesOf(r *result.Run, quarter, firm int) (p balances) {
	for a := range p {
		p[a] = r.Scenario.Resolution.Float(r.Sheet(quarter).Balance(firm, ledger.Account(a)))
	}
	return p
}

// sum adds up the accounts from one up to another.
func (p *balances) sum(from, to ledger.Account) (x float64) {
	for _, y := range p[from:to] {
		x += y
	}
	return x
}

// A part is a row of amounts, each of which is part of its column's sum.
type part struct {
	name    string
	amounts []float64
	always  bool // told even if it is nothing
}

func one(name string, x float64) part { return part{name, []float64{x}, false} }

func (p *balances) assets() []part {
	return []part{
		{"cash", []float64{p[ledger.Cash]}, true},
		one("equipment", p[ledger.FixedAssets]),
		one("shares", p[ledger.Stakes]+p[ledger.Marks]),
		one("loans", p[ledger.Loans]),
		one("customers' bills", p[ledger.Receivables]),
		one("paid ahead", p[ledger.Prepaid]),
		one("other assets", p[ledger.OtherAssets]),
		one("expected to be lost", p[ledger.Allowances]),
	}
}

func (p *balances) debts() []part {
	return []part{
		one("debt", -p[ledger.Debt]),
		one("bills", -p[ledger.Payables]),
		one("to be delivered", -p[ledger.Deferred]),
		one("other liabilities", -p[ledger.OtherLiabilities]),
		{"equity", []float64{p.sum(0, ledger.PaidIn)}, true},
	}
}

func (p *balances) results() []part {
	return []part{
		{"revenue", []float64{-p[ledger.Revenue]}, true},
		one("costs", -p[ledger.Costs]),
		one("depreciation", -p[ledger.Depreciation]),
		one("interest paid", -p[ledger.InterestExpense]),
		one("interest received", -p[ledger.InterestIncome]),
		one("dividends", -p[ledger.DividendIncome]),
		one("gains on shares", -p[ledger.Revaluation]),
		one("losses", -p[ledger.Losses]),
		one("tax", -p[ledger.Taxes]),
	}
}

// beside makes rows of two columns of the same rows of one.
func beside(left, right []part) []part {
	for i := range left {
		left[i].amounts = append(left[i].amounts, right[i].amounts...)
	}
	return left
}

// largest is the largest amount in a table.
func largest(rows []part) (most float64) {
	for _, r := range rows {
		for _, x := range r.amounts {
			most = max(most, math.Abs(x))
		}
	}
	return most
}

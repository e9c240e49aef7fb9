package engine

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// The entries of a quarter are all there is to its statements: with what it began they give
// every balance of every sector, to the last digit.
func TestJournalsExplainTheBooks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := Run(network(t))
		if err != nil {
			return
		}
		q := rapid.IntRange(1, r.Quarters).Draw(t, "quarter")
		j, err := JournalOf(r, q)
		if err != nil {
			t.Fatal(err)
		}
		now, firms := r.Sheet(q), len(r.Scenario.Firms)
		var sum [ledger.Accounts]ledger.Amount
		for i := range firms + len(model.Outside()) {
			var balance [ledger.Accounts]ledger.Amount
			for _, p := range j.Postings {
				if p.Sector == i {
					balance[p.Debit] += p.Amount
					balance[p.Credit] -= p.Amount
				}
			}
			for a := range ledger.Account(ledger.Accounts) {
				was := ledger.Amount(0)
				if q > 1 && !a.Result() && a != ledger.Retained {
					was = r.Sheet(q-1).Balance(i, a)
				}
				if a == ledger.Retained || q == 1 && !a.Result() {
					continue // what was before is no posting of the quarter
				}
				if was+balance[a] != now.Balance(i, a) {
					t.Fatalf("Q%d, sector %d, account %d: %d and %d posted, not %d", q, i, a, was, balance[a], now.Balance(i, a))
				}
				if i < firms {
					sum[a] += now.Balance(i, a)
				}
			}
		}
		sum[ledger.Stakes] += sum[ledger.Marks] // as they are carried
		j.Inner[ledger.Stakes] += j.Inner[ledger.Marks]
		sum[ledger.Marks], j.Inner[ledger.Marks] = 0, 0
		for a, inner := range j.Inner {
			if now := sum[a] - inner; q > 1 && a < int(ledger.Debt) && now < 0 {
				t.Fatalf("Q%d, account %d: firms have %d in all, and %d with each other", q, a, sum[a], inner)
			}
		}
	})
}

// What the group is worth as if it were one firm changes by its profit and by what it
// got from and gave to those who own and finance it.
func TestTheGroupIsOneFirm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := Run(network(t))
		if err != nil {
			return
		}
		before, had := 0.0, false
		for q := 1; q <= r.Quarters; q++ {
			j, err := JournalOf(r, q)
			if err != nil {
				t.Fatal(err)
			}
			worth, firms := ledger.Amount(0), len(r.Scenario.Firms)
			for i := range firms {
				worth += r.Sheet(q).BalanceSheet(i).Equity
			}
			for _, x := range j.Inner[:ledger.PaidIn] {
				worth -= x
			}
			var capital ledger.Amount
			for _, p := range j.Postings {
				if p.Sector >= firms || p.Other < firms {
					continue
				}
				for _, a := range []ledger.Account{ledger.PaidIn, ledger.Distributions, ledger.Relief} {
					if p.Credit == a {
						capital += p.Amount
					}
					if p.Debit == a {
						capital -= p.Amount
					}
				}
			}
			now := r.Scenario.Resolution.Float(worth)
			want := before + r.Group(result.GroupConsolidatedProfit)[q-1] + r.Scenario.Resolution.Float(capital)
			if quiet := len(r.EventsAt(q)) == 0; had && quiet && math.Abs(now-want) > 1e-6*(1+math.Abs(want)) {
				t.Fatalf("Q%d: worth %v, was %v, so %v", q, now, before, want)
			}
			before, had = now, true
		}
	})
}

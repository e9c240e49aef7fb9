package engine

import (
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
)

// A branch of a run goes the way that the scenario goes if it is played anew, whatever it
// has on its books.
func TestKillSwitchesAreForks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := Run(network(t))
		if err != nil {
			return
		}
		list := KillSwitches(r)
		for q := 1; q <= r.Quarters; q += 1 + r.Quarters/4 {
			want := -1
			if n, falls := KillSwitch(r, q); falls {
				want = n
			}
			if list[q-1] != want {
				t.Fatalf("after quarter %d: %d, played anew %d", q, list[q-1], want)
			}
		}
	})
}

// A branch has the same books to the last digit, and leaves those that it came from alone.
func TestBranchesKeepBooks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := network(t)
		r, err := Run(s)
		if err != nil {
			return
		}
		at := rapid.IntRange(0, r.Quarters-1).Draw(t, "branch after")
		e, err := begin(s, fork{quarters: r.Quarters, asked: model.Asked{Books: true}})
		if err != nil {
			t.Fatal(err)
		}
		for e.t = 1; e.t <= at; e.t++ {
			e.quarter()
		}
		e.t = at
		b := e.branch(r.Quarters - at)
		for b.t = at + 1; b.t <= r.Quarters; b.t++ {
			b.quarter()
			e.t = b.t
			e.quarter()
			if b.err != nil || e.err != nil {
				t.Fatal(b.err, e.err)
			}
			for sector := range r.Sheet(b.t).Firms() {
				x, y, z := r.Sheet(b.t).BalanceSheet(sector), b.run.Sheet(b.t).BalanceSheet(sector), e.run.Sheet(b.t).BalanceSheet(sector)
				if x != y || x != z {
					t.Fatalf("quarter %d, firm %d: %+v, in the branch %+v, where it came from %+v", b.t, sector, x, y, z)
				}
			}
		}
	})
}

package engine

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model/result"
)

// lasts is how many quarters pass without capital after one of a run before somebody falls; -1:
// nobody does within forty.
func lasts(r *result.Run, after int) int {
	dry, err := play(r.Scenario, How{Quarters: after + 40, Dry: after + 1})
	if err != nil {
		return -1
	}
	for _, e := range dry.Events {
		if e.Kind == result.DefaultEvent && e.Quarter > after {
			return e.Quarter - after - 1
		}
	}
	return -1
}

// lastsFrom is the same after every quarter, in branches of one run.
func lastsFrom(r *result.Run) []int {
	list := make([]int, r.Quarters)
	c, err := Begin(r.Scenario, How{})
	for q := range list {
		list[q] = -1
		if err != nil {
			continue
		}
		if err = c.Step(); err != nil {
			continue
		}
		dry := c.Branch(How{Quarters: 40, Dry: q + 2}, nil)
		for n := range 40 {
			if dry.Step() != nil {
				break
			}
			if first, _ := dry.Run().FirstDefault(); first > 0 {
				list[q] = n
				break
			}
		}
	}
	return list
}

// A branch of a run goes the way that the scenario goes if it is played anew, whatever it
// has on its books.
func TestBranchesAreRunsPlayedAnew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := Run(network(t))
		if err != nil {
			return
		}
		list := lastsFrom(r)
		for q := 1; q <= r.Quarters; q += 1 + r.Quarters/4 {
			if want := lasts(r, q); list[q-1] != want {
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
		how := How{Quarters: r.Quarters, Asked: result.Asked{Books: true}}
		c, err := Begin(s, how)
		for q := 0; q < at && err == nil; q++ {
			err = c.Step()
		}
		if err != nil {
			t.Fatal(err)
		}
		how.Quarters -= at
		b := c.Branch(how, nil)
		for range min(3, how.Quarters) { // whatever the memory was used for
			if err := b.Step(); err != nil {
				t.Fatal(err)
			}
		}
		b = c.Branch(how, b)
		for q := at + 1; q <= r.Quarters; q++ {
			if err := errors.Join(b.Step(), c.Step()); err != nil {
				t.Fatal(err)
			}
			for sector := range r.Sheet(q).Firms() {
				x, y, z := r.Sheet(q).BalanceSheet(sector), b.Run().Sheet(q).BalanceSheet(sector), c.Run().Sheet(q).BalanceSheet(sector)
				if x != y || x != z {
					t.Fatalf("quarter %d, firm %d: %+v, in the branch %+v, where it came from %+v", q, sector, x, y, z)
				}
			}
		}
	})
}

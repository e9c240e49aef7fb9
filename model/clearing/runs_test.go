package clearing

import (
	"math"
	"slices"
	"testing"
)

// TestRuns: run by run, or in the order of creditors, what everybody pays is the same to
// the last bit; and whatever order claims are given in, it is nearly the same.
func TestRuns(t *testing.T) {
	for n := 40; n <= 80; n += 4 {
		sys := banks(n, 5).costing(.9)
		for i := range sys.Cash {
			sys.Cash[i] *= float64(i%7) / 7
		}
		want := Greatest(sys)
		if want.Defaults() <= few {
			t.Fatalf("%d banks: only %d defaults", n, want.Defaults())
		}
		byCreditor, mixed := sys, sys
		byCreditor.Claims, mixed.Claims = slices.Clone(sys.Claims), slices.Clone(sys.Claims)
		slices.SortStableFunc(byCreditor.Claims, func(x, y Claim) int { return x.To - y.To })
		for i := range mixed.Claims {
			j := i * 7 % len(mixed.Claims)
			mixed.Claims[i], mixed.Claims[j] = mixed.Claims[j], mixed.Claims[i]
		}
		for name, sys := range map[string]System{"as given": sys, "by creditor": byCreditor, "mixed": mixed} {
			runs, sorted := Greatest(sys), sortedFirst(&sys)
			for i := range sys.N {
				if runs.Paid[i] != sorted.Paid[i] || runs.In[i] != sorted.In[i] || runs.Wave[i] != sorted.Wave[i] {
					t.Errorf("%d banks %s: %d pays %v, in the order of creditors %v", n, name, i, runs.Paid[i], sorted.Paid[i])
				}
				if math.Abs(runs.Paid[i]-want.Paid[i]) > 1e-11*(1+want.Paid[i]) || runs.Wave[i] != want.Wave[i] {
					t.Errorf("%d banks %s: %d pays %v, want %v", n, name, i, runs.Paid[i], want.Paid[i])
				}
			}
		}
	}
}

// sortedFirst solves a system in the order of creditors from the beginning.
func sortedFirst(sys *System) *Result {
	var s Solver
	s.load(sys)
	s.ladder.sort(sys.N)
	for wave := 1; s.fall(wave); wave++ {
		s.settle()
		s.receive()
	}
	s.conclude()
	return &s.res
}

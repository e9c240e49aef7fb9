package explore_test

import (
	"fmt"
	"testing"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
)

func solve(t *testing.T, s *model.Scenario, q explore.SolveQuestion) *explore.Solved {
	t.Helper()
	a, err := explore.Solve(s, q, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// QV-5: what B's customers must pay, and how much of C's own money would do.
func TestRequired(t *testing.T) {
	s := of(t, "real-order")
	a := solve(t, s, explore.SolveQuestion{Lever: "b.sales.amount", Until: "nobody"})
	if r := a.Required; r == nil || r.Value != 4.178571429 || !r.AtLeast || r.Print != 4.18 || r.Nearer != 4.17 || falls(s, r.Falls) != "c21.1 " || len(a.Crossings) != 1 {
		t.Errorf("customers of B: %+v", r)
	}
	if a := solve(t, s, explore.SolveQuestion{Lever: "c.cash", Until: "nobody"}); a.Required != nil || len(a.Crossings) > 0 {
		t.Errorf("C's cash up to 50: %+v", a.Required)
	}
	a = solve(t, s, explore.SolveQuestion{Lever: "c.cash", Until: "nobody", Search: []rounds.Span{{Ref: "c.cash", Low: 0, Top: 100}}})
	if r := a.Required; r == nil || r.Value != 87.75 || a.Crossings[0].Low != 87.749999999 || falls(s, r.Falls) != "c21.1 " {
		t.Errorf("C's cash up to 100: %+v", r)
	}
	// QV-6: how much A may stop, at most.
	a = solve(t, s, explore.SolveQuestion{Lever: "stop.size", Until: "nobody"})
	if r := a.Required; r == nil || r.AtLeast || r.Value != 0.195535714 || r.Print != 0.195 || falls(s, r.Falls) != "c13.1 " {
		t.Errorf("A stops: %+v", r)
	}
}

// QV-7: a target that is met over an interval, and one that is jumped over.
func TestTargets(t *testing.T) {
	s := of(t, "real-order")
	q := explore.SolveQuestion{Lever: "c.cash", Metric: "default.quarter", Target: "10"}
	a := solve(t, s, q)
	if want := []explore.Interval{{From: 21.9, To: 27.799999999, Holds: true}}; fmt.Sprint(a.Intervals) != fmt.Sprint(want) {
		t.Errorf("a fall in quarter 10 at %v, want %v", a.Intervals, want)
	}
	for _, c := range a.Crossings {
		if (c.High == 21.9 || c.Low == 27.799999999) && c.Kind != explore.Meets {
			t.Errorf("%+v", c)
		}
	}
	q.Target = "9.5"
	a = solve(t, s, q)
	if len(a.Intervals) > 0 || len(a.Crossings) != 1 || a.Crossings[0].Kind != explore.Jumps || a.Crossings[0].High != 21.9 || a.Crossings[0].AtLow != -.5 || a.Crossings[0].AtHigh != .5 {
		t.Errorf("a fall in quarter 9.5: %v %+v", a.Intervals, a.Crossings)
	}
}

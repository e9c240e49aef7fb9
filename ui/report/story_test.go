package report_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/report"
	"moneyloop/ui/uitest"
)

// A ring of three in which the first pays 69 instead of 70: all fall, one because of
// the other.
func TestStoryOfACascade(t *testing.T) {
	r := uitest.Play(t, uitest.Stressed(69, .5))
	want := []report.Chapter{{Quarter: 1, Lead: "3 of 3 firms fall in Q1; first Mr B, short of $1", Parts: []report.Part{
		{Title: "Wave 1: Mr B falls by itself", Told: []int{0}},
		{Title: "Wave 2: Mr C falls because Mr B did not pay in full", Told: []int{1}},
		{Title: "Wave 3: Mr A falls because Mr C did not pay in full", Told: []int{2}},
	}}}
	if got := report.Story(r); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for firm, want := range []int{1, 1, 1} {
		if got := report.FailedIn(r, firm); got != want {
			t.Errorf("firm %d failed in %d", firm, got)
		}
	}
}

// One firm that falls is no cascade; what else happens in the quarter of a cascade
// stands beside its waves.
func TestStoryByQuarters(t *testing.T) {
	alone := uitest.Pair()
	fail := model.NewShock("fail", model.Failure, "heavy")
	fail.At, fail.Size = 7, 1
	alone.Shocks = append(alone.Shocks, fail)
	one := uitest.Play(t, alone)
	if first, _ := one.FirstDefault(); first == 0 {
		t.Fatal("nobody falls")
	}
	quarters := 0
	for _, c := range report.Story(one) {
		if c.Lead != "" || len(c.Parts) != 1 || c.Parts[0].Title != "" {
			t.Errorf("%+v", c)
		}
		if c.Quarter <= quarters {
			t.Errorf("Q%d comes after Q%d", c.Quarter, quarters)
		}
		quarters = c.Quarter
	}

	s := uitest.Stressed(69, .5)
	stop := model.NewShock("stop", model.DemandDrop, model.Everyone)
	stop.At, stop.Size = 1, .5
	s.Shocks = []model.Shock{stop}
	r := uitest.Play(t, s)
	parts := report.Story(r)[0].Parts
	if len(parts) != 4 || parts[0].Title != "" || r.Events[report.Told(r)[parts[0].Told[0]]].Kind != model.ShockEvent {
		t.Errorf("%+v", parts)
	}
	var told []int
	for _, c := range report.Story(r) {
		for _, p := range c.Parts {
			told = append(told, p.Told...)
		}
	}
	if n := len(report.Told(r)); len(told) != n || !slices.IsSorted(told) {
		t.Errorf("told %v of %d events", told, n)
	}
}

// Of firms that stood: who had fallen before is not counted.
func TestCascadeCountsWhoStood(t *testing.T) {
	s := uitest.Stressed(69, .5)
	d, fail := model.NewFirm("d"), model.NewShock("fail", model.Failure, "d")
	fail.At, fail.Size = 1, 1
	s.Firms, s.Shocks = append(s.Firms, d), []model.Shock{fail}
	for i := range s.Deals {
		s.Deals[i].First, s.Deals[i].Last = 2, 2
	}
	s.Firms[2].Credit.Repay, s.Firms[2].Opening.Debt = 0, 0
	s.Deals[2].Amount.Value = 110
	r := uitest.Play(t, s)
	if got, _ := report.Cascade(r, 1); got != "" {
		t.Errorf("one firm falls: %q", got)
	}
	if got, _ := report.Cascade(r, 3); got != "" {
		t.Errorf("nobody falls: %q", got)
	}
	got, brief := report.Cascade(r, 2)
	if want := "of the 3 firms left fall in Q2"; !strings.Contains(got, want) || !strings.HasPrefix(got, brief) {
		t.Errorf("%q and %q do not say %q", got, brief, want)
	}
}

func TestAccountOfADefault(t *testing.T) {
	r := uitest.Play(t, uitest.Stressed(69, .5))
	c := r.Events[1]
	want := []report.Ledger{
		{Title: "What there is", Rows: []report.Row{{"in cash", []string{"$10"}}, {"from those who owe it", []string{"$27.1"}}, {"together", []string{"$37.1"}}}},
		{Title: "Where it goes", Rows: []report.Row{{"to creditors", []string{"$18.6"}}, {"the failure itself", []string{"$18.5"}}, {"together", []string{"$37.1"}}}},
		{Title: "Creditors", Heads: []string{"owed", "get", "lose"}, Rows: []report.Row{
			{"Mr A", []string{"$50", "$8.4", "$41.6"}}, {"Lenders", []string{"$60", "$10.2", "$49.8"}}, {"together", []string{"$110", "$18.6", "$91.4"}},
		}},
	}
	if got := report.Account(r.Scenario, c); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got, want := report.Cause(c), "Cause: contagion. It is short because others did not pay it."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	saved, err := explore.FindRescue(r, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := report.Rescue(r.Scenario, r.Events[0], saved), "Cheapest rescue: with $1 more in Q1 Mr B would stand, and so would Mr C and Mr A."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

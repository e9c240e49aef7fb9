package sentence_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/report/statement"
	"moneyloop/ui/uitest"
)

// A ring of three in which the first pays 69 instead of 70: all fall, one because of
// the other.
func TestStoryOfACascade(t *testing.T) {
	r := uitest.Play(t, uitest.Stressed(69, .5))
	want := []sentence.Chapter{{Quarter: 1, Lead: "3 of 3 firms fall in Q1; first Mr B, short of $1", Parts: []sentence.Part{
		{Title: "Wave 1: Mr B falls by itself", Told: []int{0}},
		{Title: "Wave 2: Mr C falls because Mr B did not pay in full", Told: []int{1}},
		{Title: "Wave 3: Mr A falls because Mr C did not pay in full", Told: []int{2}},
	}}}
	if got := sentence.Story(r); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for firm, want := range []int{1, 1, 1} {
		if got := sentence.FailedIn(r, firm); got != want {
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
	for _, c := range sentence.Story(one) {
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
	parts := sentence.Story(r)[0].Parts
	if len(parts) != 4 || parts[0].Title != "" || r.Events[sentence.Told(r)[parts[0].Told[0]]].Kind != result.ShockEvent {
		t.Errorf("%+v", parts)
	}
	var told []int
	for _, c := range sentence.Story(r) {
		for _, p := range c.Parts {
			told = append(told, p.Told...)
		}
	}
	if n := len(sentence.Told(r)); len(told) != n || !slices.IsSorted(told) {
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
	if got, _ := sentence.Cascade(r, 1); got != "" {
		t.Errorf("one firm falls: %q", got)
	}
	if got, _ := sentence.Cascade(r, 3); got != "" {
		t.Errorf("nobody falls: %q", got)
	}
	got, brief := sentence.Cascade(r, 2)
	if want := "of the 3 firms left fall in Q2"; !strings.Contains(got, want) || !strings.HasPrefix(got, brief) {
		t.Errorf("%q and %q do not say %q", got, brief, want)
	}
}

func TestAccountOfADefault(t *testing.T) {
	r := uitest.Play(t, uitest.Stressed(69, .5))
	c := r.Events[1]
	want := []statement.Ledger{
		{Title: "What there is", Rows: []statement.Row{{Name: "in cash", Amounts: []string{"$10"}}, {Name: "from those who owe it", Amounts: []string{"$27.1"}}, {Name: "together", Amounts: []string{"$37.1"}}}},
		{Title: "Where it goes", Rows: []statement.Row{{Name: "to creditors", Amounts: []string{"$18.6"}}, {Name: "the failure itself", Amounts: []string{"$18.5"}}, {Name: "together", Amounts: []string{"$37.1"}}}},
		{Title: "Creditors", Heads: []string{"owed", "get", "lose"}, Rows: []statement.Row{
			{Name: "Mr A", Amounts: []string{"$50", "$8.4", "$41.6"}}, {Name: "Lenders", Amounts: []string{"$60", "$10.2", "$49.8"}}, {Name: "together", Amounts: []string{"$110", "$18.6", "$91.4"}},
		}},
	}
	if got := statement.Account(r.Scenario, c); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got, want := sentence.Cause(c), "Cause: contagion. It is short because others did not pay it."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	saved, err := explore.FindRescue(r, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := sentence.Rescue(r.Scenario, r.Events[0], saved), "Cheapest rescue: with $1 more in Q1 Mr B would stand, and so would Mr C and Mr A."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

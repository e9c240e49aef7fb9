package explore_test

import (
	"fmt"
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
)

func jointly(t testing.TB, name string, set float64, ref string, levers []string, means rounds.Means) *explore.Breaks {
	t.Helper()
	b, err := explore.Break(of(t, name, at(ref, set)), explore.BreakQuestion{Levers: levers, Joint: true, By: explore.ByRange}, means)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The nearest joint break of two scenarios, worked out by hand: QV-4.
func TestJointBreak(t *testing.T) {
	b := jointly(t, "real-order", 0, "stop.size", []string{"rent.amount", "loan.interest"}, rounds.Means{})
	j := b.Joint
	isNear(t, "radius", j.Radius, .5/math.Sqrt(212), 1e-8)
	if len(j.Moves) != 2 {
		t.Fatalf("%d levers are moved", len(j.Moves))
	}
	isNear(t, "rent", j.Moves[0].To, 6.537735849, 1e-5)
	isNear(t, "interest", j.Moves[1].To, .0153773585, 1e-6)
	isNear(t, "share of rent", j.Moves[0].Share, 196.0/212, 1e-4)

	b = jointly(t, "domino", 70.5, "invest.amount", []string{"invest.amount", "b.sales.amount", "a.cash", "b.cash"}, rounds.Means{})
	j = b.Joint
	isNear(t, "radius", j.Radius, 1/(30*math.Sqrt2), 1e-8)
	if len(j.Moves) != 2 {
		t.Fatalf("%d levers are moved", len(j.Moves))
	}
	for _, m := range j.Moves {
		isNear(t, "share of "+m.Lever.Ref, m.Share, .5, 1e-4)
	}
	if j.Failed != 0 || j.Tried != 1000 {
		t.Errorf("%d of %d nearer points fail", j.Failed, j.Tried)
	}
}

// The same on any number of cores; and with as many levers as a scenario offers.
func TestJointBreakOnCores(t *testing.T) {
	levers := []string{"invest.amount", "b.sales.amount", "a.cash"}
	one := jointly(t, "domino", 70.5, "invest.amount", levers, rounds.Means{})
	many := jointly(t, "domino", 70.5, "invest.amount", levers, rounds.Means{Each: onCores(8)})
	if a, b := fmt.Sprintf("%+v", one.Joint), fmt.Sprintf("%+v", many.Joint); a != b {
		t.Errorf("one core says\n%s\neight say\n%s", a, b)
	}
}

// Of two joint breaks that are as near the one is told whose levers come first, and that there is
// another.
func TestTwoJointBreaksAsNear(t *testing.T) {
	s := &model.Scenario{Name: "twins", Unit: "$", Quarters: 8}
	for _, id := range []string{"b", "c"} {
		f := model.NewFirm(id)
		f.Sales.Amount, f.Costs.Fixed, f.Opening.Cash = 9.5, 10, 6
		s.Firms = append(s.Firms, f)
		s.Controls = append(s.Controls, model.Control{Ref: id + ".sales.amount", Min: 9, Max: 12, Step: 1}, model.Control{Ref: id + ".cash", Max: 20, Step: 1})
	}
	q := explore.BreakQuestion{Joint: true, By: explore.ByRange}
	j := ask(t, s, q).Joint
	if len(j.Moves) != 2 || j.Moves[0].Lever.Ref != "b.sales.amount" || j.Rival == nil || len(j.Rival.Moves) != 2 {
		t.Fatalf("%+v, and %+v", j.Moves, j.Rival)
	}
	isNear(t, "radius of the other", j.Rival.Radius, j.Radius, 1e-6)
	if ref := j.Rival.Moves[0].Lever.Ref; ref != "c.sales.amount" || j.Rival.Falls[0].Firm != 1 {
		t.Errorf("the other moves %s, and %v falls", ref, j.Rival.Falls)
	}
	q.Levers = []string{"b.sales.amount", "b.cash"}
	if j = ask(t, s, q).Joint; j.Rival != nil {
		t.Errorf("with two levers alone there is another: %+v", j.Rival)
	}
}

// Where the budget ends, what was found by then is told whole, or not at all.
func TestJointBreakBeyondItsBudget(t *testing.T) {
	s := of(t, "leaky-loop")
	for _, runs := range []int{1500, 3000, 6000} {
		b, err := explore.Break(s, explore.BreakQuestion{Joint: true}, rounds.Means{Runs: runs})
		if err != nil {
			t.Fatal(err)
		}
		if j := b.Joint; b.Complete || j.Found != (len(j.Moves) > 0) || j.Found && !(j.Radius > 0) || b.Runs > runs {
			t.Errorf("%d of %d runs: found %v, moves %v, %g away", b.Runs, runs, j.Found, j.Moves, j.Radius)
		}
	}
}

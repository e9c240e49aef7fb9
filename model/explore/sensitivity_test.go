package explore_test

import (
	"math"
	"testing"

	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
)

// QV-10: what moves the revenue that three friends report in the first quarter.
func TestTornado(t *testing.T) {
	s := of(t, "three-friends", at("b.sales.amount", 50), at("cloud.amount", .5))
	q := explore.SensitivityQuestion{Metric: "group.revenue.gross@1", Levers: []string{"b.sales.amount", "cloud.amount", "chips.borrow"}, Full: true}
	a, err := explore.Sensitivity(s, q, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	if a.Base != 200 || a.Runs != 25 {
		t.Errorf("base %v, %d runs", a.Base, a.Runs)
	}
	for i, want := range []struct {
		ref         string
		low, high   float64
		least, most float64
	}{{"cloud.amount", 0, 1, 50, 350}, {"b.sales.amount", 0, 100, 100, 300}, {"chips.borrow", 0, 1, 200, 275}} {
		b := a.Bars[i]
		if b.Lever.Ref != want.ref || b.Low.At != want.low || b.High.At != want.high || math.Abs(b.Least-want.least) > 1e-9 || math.Abs(b.Most-want.most) > 1e-9 || b.Turns {
			t.Errorf("bar %d: %+v, want %+v", i, b, want)
		}
	}
}

// A tenth of the range either way, at least a step of what is whole; firms that fall at an end
// are named, and what has no meaning comes last.
func TestTornadoNearby(t *testing.T) {
	s := of(t, "real-order", at("stop.size", 0))
	a, err := explore.Sensitivity(s, explore.SensitivityQuestion{Metric: "c.debt_to_equity@end"}, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	fell, open := false, false
	for _, b := range a.Bars {
		if b.Lever.Ref == "loan.repay_over" && (b.Low.At != 16 || b.High.At != 24) {
			t.Errorf("quarters to repay from %v to %v", b.Low.At, b.High.At)
		}
		fell = fell || len(b.Low.Falls)+len(b.High.Falls) > 0
		if open && !math.IsNaN(b.Swing) {
			t.Error("a bar without meaning is not behind the others")
		}
		open = open || math.IsNaN(b.Swing)
	}
	if !fell {
		t.Error("nobody falls at any end")
	}
}

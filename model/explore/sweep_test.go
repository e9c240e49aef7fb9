package explore_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
)

func sweep(t testing.TB, s *model.Scenario, q explore.SweepQuestion) *explore.Sweep {
	t.Helper()
	a, err := explore.Sweeping(s, q, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// QV-8: rent and interest of the real order: it falls exactly if min(rent, 7) < 5 + 100 i.
func TestMapOfRentAndInterest(t *testing.T) {
	s := of(t, "real-order", at("stop.size", 0))
	q := explore.SweepQuestion{
		X:       explore.SweepAxis{Ref: "rent.amount", Low: 5, Top: 8, N: 7},
		Y:       &explore.SweepAxis{Ref: "loan.interest", Low: 0, Top: .03, N: 4},
		Metrics: []string{"c.cash@end", "default.quarter"}, Exact: true,
	}
	a := sweep(t, s, q)
	for i, y := range a.Ys {
		for j, x := range a.Xs {
			cell := a.Cells[i][j]
			want := math.Min(x, 7) < 5+100*y-1e-12
			if cell.Holds != want || want && falls(s, cell.Falls) != "c2.1 " {
				t.Errorf("rent %v, interest %v: falls %v, want %v", x, y, falls(s, cell.Falls), want)
			}
		}
	}
	if len(a.Frontier) == 0 {
		t.Error("no frontier")
	}
	for _, e := range a.Frontier {
		rent, interest := e.Low, e.Across
		if e.Along == "loan.interest" {
			rent, interest = e.Across, e.Low
		}
		if off := interest - (math.Min(rent, 7)-5)/100; math.Abs(off) > 1.1e-9 {
			t.Errorf("%+v is %v off", e, off)
		}
	}
	// Transposed it is transposed, and a cell is what a run with these settings is.
	turned := sweep(t, s, explore.SweepQuestion{X: *q.Y, Y: &q.X, Metrics: q.Metrics, Exact: true})
	for i := range a.Ys {
		for j := range a.Xs {
			if fmt.Sprint(a.Cells[i][j]) != fmt.Sprint(turned.Cells[j][i]) {
				t.Errorf("cell %d, %d: %v, transposed %v", i, j, a.Cells[i][j], turned.Cells[j][i])
			}
		}
	}
	if edges := slices.Concat(a.Frontier); len(edges) != len(turned.Frontier) {
		t.Errorf("%d edges, transposed %d", len(edges), len(turned.Frontier))
	}
	one, err := s.With(at("rent.amount", a.Xs[2]), at("loan.interest", a.Ys[1]))
	if err != nil {
		t.Fatal(err)
	}
	r, err := engine.Run(one)
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Cells[1][2].Values[0]; got != a.Metrics[0].Of(r) {
		t.Errorf("C's cash in a cell %v, in the run %v", got, a.Metrics[0].Of(r))
	}
}

// QV-9: the public benchmark's sweep of 41 by 41: transposed it is transposed, and a cell is what a
// run with these settings is.
func TestSweepOfTheBenchmark(t *testing.T) {
	s := w1()
	x, y := explore.SweepAxis{Ref: "leave.size", Low: 0, Top: .8, N: 41}, explore.SweepAxis{Ref: "a.debt", Low: 0, Top: 200, N: 41}
	a := sweep(t, s, explore.SweepQuestion{X: x, Y: &y, Metrics: []string{"group.net_worth@end"}})
	turned := sweep(t, s, explore.SweepQuestion{X: y, Y: &x, Metrics: []string{"group.net_worth@end"}})
	for i, row := range a.Cells {
		for j, cell := range row {
			if got := turned.Cells[j][i]; got.Values[0] != cell.Values[0] || len(got.Falls) != len(cell.Falls) {
				t.Fatalf("cell %d, %d: %v, transposed %v", i, j, cell, got)
			}
		}
	}
	for _, k := range []int{0, 13, 40} {
		one, err := s.With(at("leave.size", a.Xs[k]), at("a.debt", a.Ys[40-k]))
		if err != nil {
			t.Fatal(err)
		}
		r, err := engine.Run(one)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Cells[40-k][k].Values[0]; got != a.Metrics[0].Of(r) {
			t.Errorf("worth in a cell %v, in the run %v", got, a.Metrics[0].Of(r))
		}
	}
}

// Along one lever, whole numbers come once each, and ends are exact.
func TestSweepOfOneLever(t *testing.T) {
	a := sweep(t, of(t, "real-order"), explore.SweepQuestion{X: explore.SweepAxis{Ref: "loan.repay_over", Low: 17, Top: 20, N: 9}})
	if fmt.Sprint(a.Xs) != "[17 18 19 20]" || a.Ys != nil || len(a.Cells) != 1 {
		t.Errorf("values %v, %v", a.Xs, a.Ys)
	}
	a = sweep(t, of(t, "real-order"), explore.SweepQuestion{X: explore.SweepAxis{Ref: "b.sales.amount"}})
	if len(a.Xs) != 41 || a.Xs[0] != 0 || a.Xs[40] != 14 || len(a.Frontier) != 1 {
		t.Errorf("values %v, frontier %v", a.Xs, a.Frontier)
	}
	if e := a.Frontier[0]; e.Low > 4.178571428 || e.High < 4.178571429 || e.High-e.Low > .35/16+1e-9 || e.HoldsAtHigh {
		t.Errorf("frontier %+v", e)
	}
}

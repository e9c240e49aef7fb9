package explore_test

import (
	"fmt"
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/result"
)

func played(t *testing.T, s *model.Scenario) *result.Run {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func gap(t *testing.T, c *explore.Comparison, name string) explore.Gap {
	t.Helper()
	for _, g := range c.Gaps {
		if g.Series.Name == name {
			return g
		}
		for _, s := range g.Same {
			if s.Name == name {
				return g
			}
		}
	}
	return explore.Gap{}
}

// QV-18: three friends, with and without what C borrows on top.
func TestCompare(t *testing.T) {
	a, b := played(t, of(t, "three-friends")), played(t, of(t, "three-friends", at("chips.borrow", .2)))
	c := explore.Compare(a, b)
	if len(c.Inputs) != 1 || c.Inputs[0].Lever.Ref != "chips.borrow" || c.Inputs[0].OfRange != .2 || len(c.FallsOnlyA)+len(c.FallsOnlyB)+len(c.Moved) > 0 {
		t.Errorf("one lever differs, and nobody falls: %+v", c.Inputs)
	}
	for name, want := range map[string][2]float64{
		"group.revenue.gross":   {200, 2906.467831824},
		"c.debt":                {0, 1575.416571606},
		"a.equity":              {1700, 9552.499429632},
		"a.look_through_equity": {100, 1574.603504734},
	} {
		g := gap(t, c, name)
		if g.At != 16 || g.From != 1 || math.Abs(g.A-want[0]) > 5e-10 || math.Abs(g.B-want[1]) > 5e-9 {
			t.Errorf("%s: %v and %v in Q%d, from Q%d; want %v", name, g.A, g.B, g.At, g.From, want)
		}
	}
	if g := gap(t, c, "group.revenue.outside"); g.From > 0 {
		t.Errorf("what customers pay is the same: %+v", g)
	}
	// With itself nothing differs; the other way round it is the same with sides changed.
	if c := explore.Compare(a, a); len(c.Inputs)+len(c.Gaps) > 0 {
		t.Errorf("with itself: %+v", c)
	}
	turned := explore.Compare(b, a)
	for i, g := range c.Gaps {
		o := turned.Gaps[i]
		if g.Series.Name != o.Series.Name || g.Apart != o.Apart || fmt.Sprint(g.A, g.B, g.EndA, g.EndB, g.From) != fmt.Sprint(o.B, o.A, o.EndB, o.EndA, o.From) {
			t.Errorf("%+v, turned %+v", g, o)
		}
	}
}

// Firms that one alone has, and falls.
func TestCompareScenarios(t *testing.T) {
	c := explore.Compare(played(t, of(t, "domino", at("invest.amount", 70))), played(t, of(t, "domino")))
	if len(c.FallsOnlyB) != 3 || len(c.FallsOnlyA) > 0 {
		t.Errorf("all three fall in the second: %+v", c)
	}
	c = explore.Compare(played(t, of(t, "two-clouds")), played(t, of(t, "domino")))
	if fmt.Sprint(c.OnlyA[:1]) != "[d]" || c.Quarters != 12 {
		t.Errorf("only two-clouds has D: %v, %d quarters", c.OnlyA, c.Quarters)
	}
}

// What happens in one run alone, and when, once of each kind and whom it is about.
func TestCompareHappenings(t *testing.T) {
	calm, shaken := played(t, of(t, "real-order", at("stop.size", 0))), played(t, of(t, "real-order"))
	c, turned := explore.Compare(calm, shaken), explore.Compare(shaken, calm)
	if len(c.Happenings) == 0 || len(c.Happenings) != len(turned.Happenings) {
		t.Fatalf("%d things happen, turned %d", len(c.Happenings), len(turned.Happenings))
	}
	for i, x := range c.Happenings {
		o := turned.Happenings[i]
		if x.A != o.B || x.B != o.A || x.A == x.B || x.Quarter != max(x.A, x.B) && x.Quarter != min(x.A, x.B) {
			t.Errorf("%+v, turned %+v", x, o)
		}
	}
	if e := c.Happenings[0]; e.Kind != result.ShockEvent || !e.InB || e.A != 0 {
		t.Errorf("first of all A stops: %+v", e)
	}
}

// Which lever did it, by the closed form of reported revenue in Q1, s + p(100 + s)(2 + b): the
// share that C borrows goes first, then what customers pay.
func TestAttribute(t *testing.T) {
	a := played(t, of(t, "three-friends"))
	for _, c := range []struct {
		borrow   float64
		adds     [2]float64 // largest part of its range first
		last     [2]float64
		ordering bool
	}{{1, [2]float64{100, 200}, [2]float64{150, 150}, true}, {.1, [2]float64{150, 15}, [2]float64{155, 10}, false}} {
		b := played(t, of(t, "three-friends", at("chips.borrow", c.borrow), at("b.sales.amount", 50)))
		got, err := explore.Attribute(a, b, explore.Compare(a, b).Inputs, "group.revenue.gross", 1, rounds.Means{})
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range got.Parts {
			if math.Abs(p.Adds-c.adds[i]) > 1e-6 || math.Abs(p.AddsLast-c.last[i]) > 1e-6 {
				t.Errorf("%s adds %v, last %v; want %v, %v", p.Lever.Ref, p.Adds, p.AddsLast, c.adds[i], c.last[i])
			}
		}
		if len(got.Parts) != 2 || got.Ordering != c.ordering || math.Abs(got.Rest) > 1e-9 || got.A != 200 {
			t.Errorf("from %v to %v, the rest %v, order matters: %v", got.A, got.B, got.Rest, got.Ordering)
		}
	}
}

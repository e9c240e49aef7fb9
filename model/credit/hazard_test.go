package credit

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// conditional is the hazard of a firm that fails with this chance every year.
func conditional(p Probability) Hazard { return p.Hazard(1) }

// TestSwapOfTheTextbook is TV-5: the legs and spreads of J. C. Hull, Options, Futures
// and Other Derivatives, chapter Credit Derivatives.
func TestSwapOfTheTextbook(t *testing.T) {
	for _, c := range []struct {
		swap                         CDS
		hazard                       Hazard
		premium, accrual, protection string
		bp                           string
	}{
		{CDS{.4, .05, 5}, .02, "4.0728", "0.0422", "0.0506", "123.00"},
		{CDS{.4, .05, 5}, conditional(.02), "4.0704", "0.0426", "0.0511", "124.25"},
		{CDS{.3, .07, 5}, .03, "3.7412", "0.0590", "0.0826", "217.35"},
	} {
		l := c.swap.Legs(c.hazard)
		printed(t, "premium", l.Premium, 4, c.premium)
		printed(t, "accrual", l.Accrual, 4, c.accrual)
		printed(t, "protection", l.Protection, 4, c.protection)
		printed(t, "spread bp", 1e4*c.swap.Par(c.hazard), 2, c.bp)
		if h, ok := c.swap.Hazard(c.swap.Par(c.hazard)); !ok || math.Abs(float64(h/c.hazard)-1) > 1e-12 {
			t.Errorf("the spread of hazard %v is one of %v, %v", c.hazard, h, ok)
		}
	}
	// Problem of the same chapter: 100 bp are 1.61 % a year, 1.21 % if creditors recover
	// half as much.
	for recovery, want := range map[float64]string{.4: "1.61", .2: "1.21"} {
		h, ok := CDS{recovery, .05, 5}.Hazard(.01)
		printed(t, "conditional chance %", 100*float64(h.PerYear()), 2, want)
		if !ok {
			t.Error("no hazard is worth 100 bp")
		}
	}
	h, _ := CDS{.4, .05, 5}.Hazard(.01)
	printed(t, "hazard % of 100 bp", 100*float64(h), 2, "1.63")
	printed(t, "bp of hazard 1.63 %", 1e4*CDS{.4, .05, 5}.Par(.0163), 2, "100.25")
}

// TestSwapInverts: from a hazard to a spread and back, for any swap. Where every period
// is a year, all have the same spread, and the hazard follows without a search:
//
//	q = s e^(−r/2) / (1−R + s e^(−r/2) − s/2),   λ = −ln(1−q)
func TestSwapInverts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := CDS{
			Recovery: rapid.Float64Range(0, .95).Draw(t, "R"),
			Rate:     rapid.Float64Range(-.02, .15).Draw(t, "r"),
			Years:    rapid.OneOf(rapid.Float64Range(.1, 30), rapid.Just(5.0), rapid.Just(1.0)).Draw(t, "T"),
		}
		want := Hazard(rapid.Float64Range(1e-6, 3).Draw(t, "hazard"))
		s := c.Par(want)
		h, ok := c.Hazard(s)
		if !ok || math.Abs(float64(h/want)-1) > 1e-8 {
			t.Fatalf("%+v: the spread %v of hazard %v is one of %v, %v", c, s, want, h, ok)
		}
		if c.Years == math.Trunc(c.Years) {
			e := s * math.Exp(-c.Rate/2)
			if q := Probability(e / (1 - c.Recovery + e - s/2)); math.Abs(float64(h/conditional(q))-1) > 1e-8 {
				t.Fatalf("%+v: hazard %v, without a search %v", c, h, conditional(q))
			}
		}
	})
}

// TestSwapWithoutHazard: spreads that say nothing, and swaps that are none.
func TestSwapWithoutHazard(t *testing.T) {
	if h, ok := (CDS{.4, .05, 5}).Hazard(0); h != 0 || !ok {
		t.Errorf("no spread is hazard %v, %v", h, ok)
	}
	for _, c := range []struct {
		swap   CDS
		spread float64
	}{
		{CDS{.4, .05, 5}, -.01},
		{CDS{.4, .05, 5}, 1.21}, // sure to fail is worth 2 (1−R) = 1.2
		{CDS{.4, .05, 5}, math.NaN()},
		{CDS{.4, .05, 5}, math.Inf(1)},
		{CDS{1, .05, 5}, .01},
		{CDS{1.2, .05, 5}, .01},
		{CDS{.4, .05, 0}, .01},
		{CDS{.4, .05, 0}, 0},
		{CDS{.4, .05, math.NaN()}, .01},
		{CDS{.4, .05, math.Inf(1)}, .01},
	} {
		if h, ok := c.swap.Hazard(c.spread); ok {
			t.Errorf("%+v at %v has hazard %v", c.swap, c.spread, h)
		}
	}
	if h, ok := (CDS{.4, .05, 5}).Hazard(1.19); !ok || h < 3 {
		t.Errorf("nearly sure to fail is hazard %v, %v", h, ok)
	}
}

// TestTriangle: TV-6 and the examples of the credit triangle.
func TestTriangle(t *testing.T) {
	for bp, want := range map[float64]string{150: "2.50", 180: "3.00", 195: "3.25"} {
		printed(t, "average hazard %", 100*float64(HazardOf(bp/1e4, .4)), 2, want)
	}
	for bp, want := range map[float64]string{125: "9.89", 40: "3.28"} {
		p := HazardOf(bp/1e4, .4).Probability(5)
		printed(t, "chance to fail within five years %", 100*float64(p), 2, want)
		printed(t, "and back", 1e4*p.Hazard(5).Spread(.4), 9, fmt.Sprintf("%.9f", bp))
	}
	printed(t, "125 bp, per year %", 100*float64(HazardOf(.0125, .4).PerYear()), 2, "2.06")
	for _, x := range []float64{float64(HazardOf(.01, 1)), float64(Probability(.1).Hazard(0))} {
		if !math.IsNaN(x) {
			t.Errorf("%v, want NaN", x)
		}
	}
	if h := Probability(1).Hazard(5); !math.IsInf(float64(h), 1) {
		t.Errorf("certain default is hazard %v", h)
	}
}

// TestOneConsistentPair is TV-7: a Merton probability with a recovery from elsewhere
// makes another spread. What has its recovery built in is a number, what takes one is
// a Probability, and the compiler does not let one stand for the other.
func TestOneConsistentPair(t *testing.T) {
	m := Merton{600, 500, 0.2, 0.04, 1}
	o := m.Outlook()
	pd := o.Probability
	printed(t, "PD %", 100*pd, 3, "15.586")
	printed(t, "spread bp", 1e4*o.Spread, 2, "150.52")
	printed(t, "recovery %", 100*o.Recovery, 1, "90.4")
	printed(t, "distance", o.Distance, 3, "1.012")
	borrowed := Probability(pd).Hazard(m.Years).Spread(.4) // who does this has to write it down
	printed(t, "spread bp with a recovery of 40 %", 1e4*borrowed, 1, "1016.6")

	takes := reflect.TypeFor[Probability]()
	for what, merton := range map[string]any{"DefaultProbability": m.DefaultProbability(), "ExpectedDefaultProbability": m.ExpectedDefaultProbability(.1), "Outlook": pd} {
		if reflect.TypeOf(merton).AssignableTo(takes) {
			t.Errorf("Merton.%s can be priced with a recovery from elsewhere", what)
		}
	}
	if !reflect.TypeOf((CreditGrades{}).DefaultProbability(1)).AssignableTo(takes) {
		t.Error("CreditGrades, where recovery is an assumption, cannot be priced")
	}
}

// TestOutlook: the numbers are those of the single methods, to the last bit.
func TestOutlook(t *testing.T) {
	check := func(m Merton) error {
		one := Outlook{m.D2(), m.DefaultProbability(), m.Spread(), m.Recovery()}
		if all := m.Outlook(); fmt.Sprint(all) != fmt.Sprint(one) { // NaN as NaN
			return fmt.Errorf("%+v: %v, one by one %v", m, all, one)
		}
		return nil
	}
	for _, m := range []Merton{{100, 0, 0.3, 0.04, 1}, {0, 100, 0.3, 0.04, 1}, {100, 50, 0, 0.04, 1}, {50, 100, 0, 0, 1}, {}} {
		if err := check(m); err != nil {
			t.Error(err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		money := rapid.Float64Range(-10, 1000)
		m := Merton{money.Draw(t, "V"), money.Draw(t, "F"), rapid.Float64Range(0, 1).Draw(t, "sigma"), rapid.Float64Range(-.02, .15).Draw(t, "r"), 1}
		if err := check(m); err != nil {
			t.Fatal(err)
		}
	})
}

package credit

import (
	"math"
	"math/cmplx"
	"testing"

	"pgregory.net/rapid"
)

// AT-12: the sequences of the domain model as printed, and what they mean.

// TestSpiral: the margin spiral at a debt to equity of 500 % and of 50 %.
func TestSpiral(t *testing.T) {
	for _, c := range []struct {
		impact    float64
		high, low string
	}{
		{.10, "2.000", "1.0526"},
		{.15, "4.000", "1.0811"},
		{.25, "+Inf", "1.1429"},
	} {
		printed(t, "times at 500 %", Spiral(6, c.impact), 3, c.high)
		printed(t, "times at 50 %", Spiral(1.5, c.impact), 4, c.low)
	}
	if s := Spiral(5, .25); !math.IsInf(s, 1) {
		t.Errorf("a fall that returns whole is multiplied by %v", s)
	}
	// The sum of the falls, one after the other.
	fall, total := 1.0, 0.0
	for range 200 {
		total += fall
		fall *= .1 * (6 - 1)
	}
	printed(t, "falls added up", total/Spiral(6, .1), 12, "1.000000000000")
}

func TestForcedSale(t *testing.T) {
	x := ForcedSale(540, 500, .85)
	printed(t, "sale", x, 2, "273.33")
	printed(t, "part of assets %", 100*x/540, 1, "50.6")
	for _, c := range []struct{ assets, debt, limit, want float64 }{
		{600, 500, .85, 0},           // within the limit
		{500, 500, 1, 0},             // just
		{500, 501, 1, math.Inf(1)},   // selling does not help
		{500, 501, 1.0, math.Inf(1)}, //
		{500, 500, 1.5, 0},           // a limit that is none
		{500, 800, 1.5, math.Inf(1)}, //
		{0, 10, .5, 20},              // more than there is
		{100, 100, .5, 100},          // all there is
		{100, math.Inf(1), .5, math.Inf(1)},
	} {
		if x := ForcedSale(c.assets, c.debt, c.limit); x != c.want {
			t.Errorf("%+v: sells %v", c, x)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a, l := rapid.Float64Range(1, 1000).Draw(t, "A"), rapid.Float64Range(0, .95).Draw(t, "limit")
		d := a * rapid.Float64Range(l, 1).Draw(t, "D/A")
		if x := ForcedSale(a, d, l); math.Abs(d-x-l*(a-x)) > 1e-9*a {
			t.Fatalf("after selling %v, debt %v is not %v of assets %v", x, d-x, l, a-x)
		}
	})
}

func TestHaircut(t *testing.T) {
	h := Haircut{Base: .2, Volatility: .1, Drawdown: .5}
	for _, c := range []struct {
		volatility, drawdown float64
		want                 string
	}{
		{1, 0, "0.200"},
		{2, 0, "0.300"},
		{2, .2, "0.400"},
		{.5, 0, "0.200"}, // calm does not lower it
		{3, 1, "0.900"},  // nor does panic raise it for ever
		{math.Inf(1), 0, "0.900"},
	} {
		printed(t, "haircut", h.At(c.volatility, c.drawdown), 3, c.want)
	}
}

func TestRollover(t *testing.T) {
	r := Rollover{Open: 1, Steepness: 2, Cover: 1.25}
	printed(t, "at the middle", r.Share(1.25), 3, "0.500")
	printed(t, "a cover above", r.Share(2.25), 4, "0.8808")
	printed(t, "a cover below", r.Share(0.25), 4, "0.1192")
	printed(t, "without interest", r.Share(math.NaN()), 1, "1.0")
	printed(t, "no doubt", r.Share(math.Inf(1)), 1, "1.0")
	printed(t, "no hope", r.Share(math.Inf(-1)), 1, "0.0")
	r.Open = 0
	printed(t, "shut", r.Share(10), 1, "0.0")
}

func TestMultiple(t *testing.T) {
	m := Multiple{Base: 10, Growth: .05, Sensitivity: 2, Low: 4, High: 15}
	for growth, want := range map[float64]string{.05: "10.00", .15: "12.00", -.05: "8.00", .5: "15.00", -1: "4.00"} {
		printed(t, "multiple", m.At(growth), 2, want)
	}
}

// TestAccelerator: what a unit of revenue becomes.
func TestAccelerator(t *testing.T) {
	for _, c := range []struct {
		a      Accelerator
		want   []string
		regime Regime
	}{
		{.5, []string{"1.0000", "0.5000", "-0.2500", "-0.3750", "-0.0625"}, Damped},
		{1.2, []string{"1.0000", "1.2000", "0.2400", "-1.1520", "-1.6704"}, Growing},
		{4.5, []string{"1.0000", "4.5000", "15.7500", "50.6250"}, Explosion},
	} {
		r := c.a.Impulse(len(c.want))
		for i, want := range c.want {
			printed(t, "R", r[i], 4, want)
		}
		if c.a.Regime() != c.regime {
			t.Errorf("a = %v is %v", c.a, c.a.Regime())
		}
	}
	greater, lesser := Accelerator(4.5).Roots()
	if greater != 3 || lesser != 1.5 {
		t.Errorf("roots %v and %v, want 3 and 1.5", greater, lesser)
	}
	if a := NewAccelerator(3.5, .1, 10); math.Abs(float64(a)-3.5) > 1e-15 {
		t.Errorf("a = %v, want 3.5", a)
	}
	if Accelerator(1).Regime() != Growing || Accelerator(4).Regime() != Explosion || Accelerator(0).Regime() != Damped {
		t.Error("the bounds belong to the wilder regime")
	}
	if Explosion.String() != "explosion" || Regime(9).String() != "unknown" {
		t.Error("words")
	}
	if r := Accelerator(.5).Impulse(-1); len(r) != 0 {
		t.Errorf("no quarters make %v", r)
	}
}

// TestRegimes: where a leads is what its roots say.
func TestRegimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Accelerator(rapid.Float64Range(0, 8).Draw(t, "a"))
		greater, lesser := a.Roots()
		if gap := cmplx.Abs(greater*greater - complex(float64(a), 0)*(greater-1)); gap > 1e-12 {
			t.Fatalf("a root of %v misses by %v", a, gap)
		}
		want := Damped
		switch {
		case imag(greater) == 0 && cmplx.Abs(greater) > 1:
			want = Explosion
		case cmplx.Abs(greater) >= 1:
			want = Growing
		}
		if size := cmplx.Abs(greater); math.Abs(size-1) > 1e-9 && a.Regime() != want {
			t.Fatalf("a = %v with roots %v and %v is %v, want %v", a, greater, lesser, a.Regime(), want)
		}
	})
}

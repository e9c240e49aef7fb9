package credit

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// AT-12: the sequences of the domain model as printed, and what they mean.

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

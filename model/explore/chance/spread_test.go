package chance

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// QV-15: Wilson's interval.
func TestWilson(t *testing.T) {
	for _, x := range []struct {
		n, of     int
		low, high float64
	}{{0, 64, 0, .056624}, {0, 10_000, 0, .000384}, {5, 10, .236593, .763407}, {4444, 10_000, .434684, .454159}} {
		if s := shareOf(x.n, x.of); math.Abs(s.Low-x.low) > 5e-7 || math.Abs(s.High-x.high) > 5e-7 {
			t.Errorf("%d of %d: %v to %v", x.n, x.of, s.Low, s.High)
		}
	}
}

// QV-16: quantiles of type 7, and expected shortfall.
func TestQuantiles(t *testing.T) {
	list := []float64{15, 20, 35, 40, 50}
	for p, want := range map[float64]float64{.05: 16, .3: 23, .4: 29, .5: 35, .95: 48} {
		if got := Quantile(list, p); math.Abs(got-want) > 1e-12 {
			t.Errorf("%v: %v, want %v", p, got, want)
		}
	}
	returns := []float64{-10, -5, 0, 1, 2, 3, 4, 5, 6, 7}
	for level, want := range map[float64]float64{.95: 10, .8: 7.5, .75: 6} {
		if got := Shortfall(returns, level); math.Abs(got-want) > 1e-9 {
			t.Errorf("shortfall at %v: %v, want %v", level, got, want)
		}
	}
	// Both ends of forty losses, of which two are large.
	losses := make([]float64, 40)
	losses[7], losses[20] = 30, 50
	x := SpreadOf(nil, losses)
	if x.Shortfall != 0 || math.Abs(x.Excess-40) > 1e-9 || !(x.ExcessErr > 0) || x.ShortfallErr != 0 {
		t.Errorf("%+v", x)
	}
}

// Where a quantile needs it, numbers that are sorted only there are those that sorting gives.
func TestSortedAround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{0, 1, 2, 31, 33, 200, 1000}).Draw(t, "how many")
		most := rapid.SampledFrom([]float64{0, 2, 1e6}).Draw(t, "most")
		list := rapid.SliceOfN(rapid.Map(rapid.Float64Range(0, most), math.Floor), n, n).Draw(t, "numbers")
		sorted := slices.Sorted(slices.Values(list))
		sortAround(list, bandShares[:])
		for _, p := range bandShares {
			if x, y := Quantile(list, p), Quantile(sorted, p); x != y && !(math.IsNaN(x) && math.IsNaN(y)) {
				t.Fatalf("%v of %d: %v, sorted %v", p, n, x, y)
			}
		}
	})
}

package chart

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestAutoRange(t *testing.T) {
	nan := math.NaN()
	cases := []struct {
		name string
		l    Lines
		want Range
	}{
		{"nothing", Lines{}, Range{0, 1}},
		{"missing", Lines{Series: []Series{{Values: []float64{nan, nan}}}}, Range{0, 1}},
		{"from zero", Lines{Zero: true, Series: []Series{{Values: []float64{120, 310}}}}, Range{0, 400}},
		{"room above the line", Lines{Zero: true, Series: []Series{{Values: []float64{200, 200}}}}, Range{0, 250}},
		{"both signs", Lines{Series: []Series{{Values: []float64{-30, 45}}}}, Range{-40, 60}},
		{"below zero", Lines{Zero: true, Series: []Series{{Values: []float64{-30, -5}}}}, Range{-40, 0}},
		{"flat", Lines{Series: []Series{{Values: []float64{90, 90}}}}, Range{60, 120}},
		{"near threshold", Lines{Zero: true, Thresholds: []Threshold{{Value: 5}}, Series: []Series{{Values: []float64{4}}}}, Range{0, 6}},
		{"far threshold", Lines{Zero: true, Thresholds: []Threshold{{Value: 5}}, Series: []Series{{Values: []float64{.2}}}}, Range{0, .25}},
	}
	for _, tc := range cases {
		got := tc.l.AutoRange()
		if math.Abs(got.Lo-tc.want.Lo) > 1e-12 || math.Abs(got.Hi-tc.want.Hi) > 1e-12 {
			t.Errorf("%s: range %v, want %v", tc.name, got, tc.want)
		}
	}
}

func TestAutoRangeHoldsTheData(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := Lines{
			Zero:   rapid.Bool().Draw(t, "zero"),
			Series: []Series{{Values: rapid.SliceOf(rapid.Float64()).Draw(t, "values")}},
		}
		r := l.AutoRange()
		if !(r.Hi > r.Lo) || math.IsInf(r.Hi-r.Lo, 0) {
			t.Fatalf("the range %v has no height", r)
		}
		slack := (r.Hi - r.Lo) * 1e-9
		if above, below := l.Beyond(Range{r.Lo - slack, r.Hi + slack}); above || below {
			t.Fatalf("data go beyond their own range %v", r)
		}
		ticks := r.ticks(rapid.IntRange(2, 12).Draw(t, "ticks"))
		if len(ticks) < 2 || len(ticks) > 13 {
			t.Fatalf("%d ticks for %v: %v", len(ticks), r, ticks)
		}
		for i, v := range ticks {
			if v < r.Lo-slack || v > r.Hi+slack || i > 0 && v <= ticks[i-1] {
				t.Fatalf("ticks %v are not ascending in %v", ticks, r)
			}
		}
	})
}

func TestBeyond(t *testing.T) {
	l := Lines{Series: []Series{{Values: []float64{-5, math.NaN(), 120}}}}
	if above, below := l.Beyond(Range{0, 100}); !above || !below {
		t.Errorf("above %v, below %v; both are true", above, below)
	}
	if above, below := l.Beyond(Range{-5, 120}); above || below {
		t.Errorf("above %v, below %v; neither is", above, below)
	}
}

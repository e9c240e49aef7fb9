package chart

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/ui/canvas"
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
		{"from zero", Lines{Zero: true, Series: []Series{{Values: []float64{120, 310}}}}, Range{0, 310}},
		{"both signs", Lines{Series: []Series{{Values: []float64{-30, 45}}}}, Range{-30, 45}},
		{"below zero", Lines{Zero: true, Series: []Series{{Values: []float64{-30, -5}}}}, Range{-30, 0}},
		{"flat", Lines{Series: []Series{{Values: []float64{90, 90}}}}, Range{67.5, 112.5}},
		{"near threshold", Lines{Zero: true, Thresholds: []Threshold{{Value: 5}}, Series: []Series{{Values: []float64{4}}}}, Range{0, 5}},
		{"far threshold", Lines{Zero: true, Thresholds: []Threshold{{Value: 5}}, Series: []Series{{Values: []float64{.2}}}}, Range{0, .2}},
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
		h := rapid.IntRange(3, 60).Draw(t, "rows")
		even, ticks := r.even(h)
		if even.Lo > r.Lo+slack || even.Hi < r.Hi-slack {
			t.Fatalf("%v does not hold %v", even, r)
		}
		f := &frame{scale: even, plot: canvas.Rect{W: 10, H: h}}
		if len(ticks) < 2 {
			t.Fatalf("%d ticks for %v: %v", len(ticks), even, ticks)
		}
		for i := 2; i < len(ticks); i++ {
			if a, b := f.row(ticks[i-2])-f.row(ticks[i-1]), f.row(ticks[i-1])-f.row(ticks[i]); a != b || a < 1 {
				t.Fatalf("in %d rows the ticks %v of %v stand %d and %d rows apart", h, ticks, even, a, b)
			}
		}
		if top := f.dotY(r.Hi); top > h*dotsY/2+dotsY {
			t.Fatalf("in %d rows the lines up to %g reach only dot %d from the top, of %v", h, r.Hi, top, even)
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

package chart

import (
	"math"
	"strings"
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A sparkline fills a cell with the largest, shows what is anything at all, and where there is no room
// for every moment the largest of some.
func TestSpark(t *testing.T) {
	for _, x := range []struct {
		values []float64
		wide   int
		glyphs theme.Glyphs
		want   string
	}{
		{[]float64{0, 1, 2, 4, 8, -3, math.NaN()}, 10, theme.Braille, " ▁▂▄▇"},
		{[]float64{0, 1e-9, 8}, 10, theme.Braille, " ▁▇"},
		{[]float64{0, 0, 1, 8, 4, 4}, 3, theme.Braille, " ▇▄"},
		{[]float64{0, 1, 4, 8}, 10, theme.ASCII, " .:#"},
		{[]float64{0, 0}, 10, theme.Braille, ""},
		{nil, 10, theme.Braille, ""},
	} {
		c := canvas.New(12, 1)
		th := theme.New(theme.Dark, theme.TrueColor, x.glyphs)
		n := Spark{Values: x.values}.Draw(c, th, 0, 0, x.wide)
		if want := min(len(x.values), x.wide); n != want {
			t.Errorf("%v takes %d, want %d", x.values, n, want)
		}
		if got := strings.TrimRight(drawnOn(c), " \n"); got != x.want {
			t.Errorf("%v in %d: %q, want %q", x.values, x.wide, got, x.want)
		}
	}
}

package chart

import (
	"math"

	"github.com/NimbleMarkets/ntcharts/v2/canvas/runes"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// Spark draws values as one line of columns: how a number went, beside the number.
// The columns stand on zero, or on the least value if some are below zero; a number
// without meaning leaves a gap. More values than columns are averaged.
func Spark(c *canvas.Canvas, r canvas.Rect, t *theme.Theme, values []float64, role theme.Role) {
	if r.Empty() || len(values) == 0 {
		return
	}
	lo, hi := 0.0, 0.0
	for x := range r.W {
		if v, ok := bucket(values, x, r.W); ok {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	for x := range r.W {
		glyph := ' '
		if v, ok := bucket(values, x, r.W); ok {
			glyph = bar((v-lo)/max(hi-lo, math.SmallestNonzeroFloat64), t)
		}
		c.Set(r.X+x, r.Y, glyph, theme.Style{Fg: role})
	}
}

// bucket is the mean of the values that column x of w stands for.
func bucket(values []float64, x, w int) (mean float64, ok bool) {
	from := x * len(values) / w
	to := max((x+1)*len(values)/w, from+1)
	n := 0.0
	for _, v := range values[from:to] {
		if v, ok := finite(v); ok {
			n++
			mean += (v - mean) / n
		}
	}
	return mean, n > 0
}

// bar is the glyph of a column: the least is a thin line, so that zero is seen.
func bar(part float64, t *theme.Theme) rune {
	if t.Glyphs() == theme.ASCII {
		levels := []rune("_.-=+*#")
		return levels[min(int(part*float64(len(levels))), len(levels)-1)]
	}
	return runes.LowerBlockElementFromFloat64(max(part, 1.0/8))
}

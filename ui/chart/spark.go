package chart

import (
	"slices"

	nt "github.com/NimbleMarkets/ntcharts/v2/canvas"
	"github.com/NimbleMarkets/ntcharts/v2/sparkline"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A Spark is how large something is, moment by moment, in one row of the screen: the largest fills a
// cell but for the gap to the row above, and what is anything at all is seen. ntcharts' sparkline draws it on its own canvas, and its
// runes are copied from there.
type Spark struct {
	Values []float64 // what is not above 0 is blank
	Style  theme.Style
}

// eighths are the runes of a sparkline, for each set of glyphs.
var eighths = [...][]rune{theme.Braille: []rune("▁▂▃▄▅▆▇█"), theme.Blocks: []rune("░░▒▒▓▓██"), theme.ASCII: []rune("..::==##")}

// Draw draws it from a cell of the screen on, in so many at most, and returns how many it takes: of more
// moments several share one, as large as the largest of them.
func (s Spark) Draw(c *canvas.Canvas, t *theme.Theme, x, y, wide int) int {
	n := min(len(s.Values), wide)
	if n < 1 {
		return 0
	}
	shown := make([]float64, n)
	for i, v := range s.Values {
		if k := i * n / len(s.Values); v > shown[k] {
			shown[k] = v
		}
	}
	most := slices.Max(shown)
	if !(most > 0) {
		return n
	}
	for i, v := range shown {
		if v > 0 {
			shown[i] = max(v, most/7)
		}
	}
	m := sparkline.New(n, 1, sparkline.WithNoAutoMaxValue(), sparkline.WithMaxValue(most*8/7))
	m.PushAll(shown)
	m.DrawColumnsOnly()
	for i := range n {
		if k := slices.Index(eighths[theme.Braille], m.Canvas.Cell(nt.Point{X: i, Y: 0}).Rune); k >= 0 {
			c.Set(x+i, y, eighths[t.Glyphs()][k], s.Style)
		}
	}
	return n
}

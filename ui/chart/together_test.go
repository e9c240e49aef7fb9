package chart_test

import (
	"math"
	"strings"
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/theme"
)

// company is three firms that go together for a while: B leaves A and C in quarter 9.
func company() *chart.Lines {
	a, b := make([]float64, 16), make([]float64, 16)
	for q := range 16 {
		a[q], b[q] = 1, 1
		if q >= 8 {
			b[q] = 1 + .5*float64(q-8)
		}
	}
	return &chart.Lines{Zero: true, Series: []chart.Series{
		{Name: "Mr A", Values: a, Role: theme.Firm1},
		{Name: "Mr B", Values: b, Role: theme.Firm2, Dash: chart.Dotted},
		{Name: "Mr C", Values: a, Role: theme.Firm3, Dash: chart.LongDash},
	}}
}

// Lines on each other look like one in several colours: each has cells of its own there,
// whatever its dash, and beside it stands which they are.
func TestLinesOnEachOtherAreNamed(t *testing.T) {
	c := draw(company(), 80, 14, dark(theme.Braille))
	text := c.String()
	for _, want := range []string{"Mr A, Mr B, Mr C", "Mr A, Mr C", "Mr B"} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing says %q:\n%s", want, text)
		}
	}
	seen := map[theme.Role]int{}
	w, h := c.Size()
	for y := range h {
		for x := range w / 2 {
			seen[c.At(x, y).Style.Fg]++
		}
	}
	for _, role := range []theme.Role{theme.Firm1, theme.Firm2, theme.Firm3} {
		if seen[role] < 8 {
			t.Errorf("of three equal lines, one has %d cells:\n%s", seen[role], text)
		}
	}
}

// Without colours a legend must tell series apart by their samples alone.
func TestSamplesDiffer(t *testing.T) {
	for _, glyphs := range []theme.Glyphs{theme.Braille, theme.Blocks, theme.ASCII} {
		var l chart.Lines
		for i := range 6 {
			l.Series = append(l.Series, chart.Series{Name: "name", Values: []float64{1}, Dash: chart.Dash(i)})
		}
		c := canvas.New(80, 1)
		l.Legend(c, 0, 0, 80, theme.New(theme.Dark, theme.Mono, glyphs))
		seen := map[string]bool{}
		for _, sample := range strings.Split(strings.TrimSpace(c.String()), " name")[:6] {
			seen[strings.TrimSpace(sample)] = true
		}
		if len(seen) != 6 {
			t.Errorf("of six samples %d differ: %q", len(seen), c.String())
		}
	}
}

// Charts above each other that share their margins have every quarter in one column.
func TestSharedMargins(t *testing.T) {
	wide, narrow := boom(), leverage()
	wide.Format = func(v float64) string { return "$1,000,000" }
	narrow.Series[2].Values[15] = math.NaN()
	for w := 20; w < 130; w += 7 {
		r := canvas.Rect{W: w, H: 14}
		m := wide.MarginsIn(r).Widest(narrow.MarginsIn(r))
		wide.Margins, narrow.Margins = m, m
		for x := range w {
			if a, b := wide.QuarterAt(r, x, 5), narrow.QuarterAt(r, x, 5); a != b {
				t.Fatalf("at width %d column %d is quarter %d above and %d below", w, x, a, b)
			}
		}
		wide.Margins, narrow.Margins = chart.Margins{}, chart.Margins{}
	}
}

package chart_test

import (
	"strings"
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/theme"
)

// ring is reported revenue of 280 of which 40 are real, 80 passed on and 160 own or
// borrowed.
func ring() *chart.Lines {
	level := func(x float64) []float64 { return []float64{x, x, x, x} }
	return &chart.Lines{
		Series: []chart.Series{
			{Name: "reported", Values: level(280), Role: theme.Reported},
			{Name: "real", Values: level(40), Role: theme.Real},
			{Name: "baseline", Values: level(270), Role: theme.Baseline, Dash: chart.Dotted, Behind: true},
		},
		Bands: []chart.Band{
			{Name: "passed on", Lower: level(40), Upper: level(120), Role: theme.PassedOn, Pattern: theme.Shade},
			{Name: "own or borrowed", Brief: "own", Lower: level(120), Upper: level(280), Role: theme.OwnOrBorrowed, Pattern: theme.ShadeMedium},
		},
		Range: chart.Range{Lo: 0, Hi: 280},
	}
}

// Both parts of the gap have their share of the height and their name beside it, by tint,
// by pattern and in ASCII.
func TestBandsAreToldApart(t *testing.T) {
	for _, look := range []*theme.Theme{
		theme.New(theme.Dark, theme.TrueColor, theme.Braille), theme.New(theme.Light, theme.Color256, theme.Braille),
		theme.New(theme.Dark, theme.Color16, theme.Blocks), theme.New(theme.Dark, theme.Mono, theme.ASCII),
	} {
		c := draw(ring(), 60, 16, look)
		rows := map[theme.GlyphName]int{}
		for y := range 14 {
			cell := c.At(20, y)
			for _, b := range ring().Bands {
				if look.Tints() && cell.Style.Bg == b.Role || !look.Tints() && cell.Rune == look.Glyph(b.Pattern) {
					rows[b.Pattern]++
				}
				if look.Profile() == theme.Color256 && cell.Style.Bg == b.Role && cell.Rune == ' ' {
					t.Errorf("row %d: a tint of 256 colours has no pattern", y)
				}
			}
		}
		if light, dark := rows[theme.Shade], rows[theme.ShadeMedium]; light < 3 || light > 5 || dark < 6 || dark > 8 {
			t.Errorf("%v: passed on has %d rows of 14, own or borrowed %d:\n%s", look.Profile(), light, dark, c)
		}
		for _, name := range []string{"passed on", "own or", "borrowed"} {
			if !strings.Contains(c.String(), name) {
				t.Errorf("%v: no name %q:\n%s", look.Profile(), name, c)
			}
		}
	}
}

// Nothing is shaded above the line that is the upper edge of the gap.
func TestShadeStaysBelowItsLine(t *testing.T) {
	l, look := ring(), theme.New(theme.Dark, theme.TrueColor, theme.Braille)
	for hi := 281.0; hi < 340; hi++ {
		l.Range.Hi = hi
		c := draw(l, 60, 12, look)
		for y := 0; strings.TrimSpace(rowOf(c, y)) == ""; y++ {
			if c.At(20, y).Style.Bg != theme.None {
				t.Errorf("up to %v row %d above the line is shaded", hi, y)
			}
		}
	}
}

// rowOf is what stands in a row of the plot, without its ground.
func rowOf(c *canvas.Canvas, y int) string {
	var b strings.Builder
	for x := 10; x < 40; x++ {
		if cell := c.At(x, y); cell.Style.Fg == theme.Reported {
			b.WriteRune(cell.Rune)
		}
	}
	return b.String()
}

// A gap of less than a row is seen without colours, too. Where there are tints they show it, and
// lines have no dots that are not theirs.
func TestAThinGapIsSeen(t *testing.T) {
	level := func(x float64) []float64 { return []float64{x, x, x, x} }
	l := chart.Lines{
		Series: []chart.Series{{Name: "reported", Values: level(200), Role: theme.Reported}, {Name: "real", Values: level(170), Role: theme.Real}},
		Range:  chart.Range{Lo: 0, Hi: 200},
	}
	gap := l
	gap.Bands = []chart.Band{{Name: "own", Lower: level(170), Upper: level(200), Role: theme.OwnOrBorrowed, Pattern: theme.ShadeMedium}}
	for _, p := range []theme.Profile{theme.TrueColor, theme.Color256, theme.Mono} {
		look := theme.New(theme.Dark, p, theme.Braille)
		with, without := draw(&gap, 60, 8, look), draw(&l, 60, 8, look)
		dots, tints := 0, 0
		for at := range 40 * 6 {
			x, y := 8+at%40, at/40
			if with.At(x, y).Rune != without.At(x, y).Rune {
				dots++
			}
			if with.At(x, y).Style.Bg == theme.OwnOrBorrowed {
				tints++
			}
		}
		if look.Tints() != (tints > 0) || look.Tints() != (dots == 0) {
			t.Errorf("%v: a thin gap has %d cells of tint, %d of other dots:\n%s", p, tints, dots, with)
		}
	}
}

// A legend that has no room for all of it says the bands in full: lines have their names at their ends.
func TestTheLegendKeepsTheBands(t *testing.T) {
	look := theme.New(theme.Dark, theme.TrueColor, theme.Braille)
	for width, want := range map[int]string{
		70: "reported  real  passed on  own or borrowed  baseline",
		58: "passed on own or borrowed baseline",
		46: "passed on own or borrowed baseline",
		38: "passed on own or borrowed …",
	} {
		c := canvas.New(80, 1)
		ring().Legend(c, 0, 0, width, look)
		got := strings.Map(func(r rune) rune {
			if r >= 0x2800 && r < 0x2900 {
				return -1
			}
			return r
		}, c.String())
		if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") {
			t.Errorf("in %d columns the legend says %q, want %q", width, got, want)
		}
	}
}

// A name that is too long for the end of its line ends with a word where it can.
func TestALongNameEndsWithAWord(t *testing.T) {
	look := theme.New(theme.Dark, theme.TrueColor, theme.Braille)
	level := func(x float64) []float64 { return []float64{x, x, x, x} }
	l := &chart.Lines{Series: []chart.Series{{Name: "book equity", Values: level(9)}, {Name: "look-through equity", Values: level(3)}}}
	if got := draw(l, 80, 12, look).String(); !strings.Contains(got, " look-through\n") || strings.Contains(got, "…") {
		t.Error(got)
	}
	l.Series[0].Name = "look-through debt"
	if got := draw(l, 80, 12, look).String(); !strings.Contains(got, "look-through de…") || !strings.Contains(got, "look-through eq…") {
		t.Error(got)
	}
}

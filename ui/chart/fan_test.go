package chart_test

import (
	"strings"
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/theme"
)

// fanned is a line with a fan, of which the lower half lies in a gap.
func fanned() *chart.Lines {
	level := func(x float64) []float64 { return []float64{x, x, x, x} }
	l := ring()
	l.Fans = []chart.Fan{{Low: level(160), Quarter: level(220), Median: level(270), ThreeQuarters: level(360), High: level(420), Role: theme.Reported}}
	l.Range.Hi = 420
	return l
}

// What half of the runs are in is seen on every terminal, above the gap, by its tint or else by dashes;
// in the gap the shades are those of the run on top.
func TestFansKeepOutOfGaps(t *testing.T) {
	for _, look := range []*theme.Theme{
		theme.New(theme.Dark, theme.TrueColor, theme.Braille), theme.New(theme.Light, theme.Color256, theme.Braille),
		theme.New(theme.Dark, theme.Color16, theme.Blocks), theme.New(theme.Dark, theme.Mono, theme.ASCII),
	} {
		with, without := draw(fanned(), 60, 22, look), draw(func() *chart.Lines { l := fanned(); l.Fans = nil; return l }(), 60, 22, look)
		half, gap := 0, 0
		for y := range 20 {
			now, was := with.At(24, y), without.At(24, y)
			dashed := now.Rune == look.Glyph(theme.DashHorizontal)
			if now.Style.Bg == theme.Band || dashed {
				half++
			}
			if dashed && look.Tints() {
				t.Errorf("%v: a tint has dashes in row %d, too", look.Profile(), y)
			}
			for _, b := range fanned().Bands {
				if was.Style.Bg == b.Role || was.Rune == look.Glyph(b.Pattern) {
					gap++
					if now.Style.Bg != was.Style.Bg {
						t.Errorf("%v: the gap in row %d is shaded otherwise", look.Profile(), y)
					}
				}
			}
		}
		if half < 2 || half > 6 || gap < 5 {
			t.Errorf("%v: %d rows of half of the runs, %d of the gap:\n%s", look.Profile(), half, gap, with)
		}
	}
}

// The axis holds a fan, and its lines have no names.
func TestFansHaveRoom(t *testing.T) {
	l := fanned()
	l.Range = chart.Range{}
	if r := l.AutoRange(); r.Hi != 420 {
		t.Errorf("the axis goes to %v", r.Hi)
	}
	if text := draw(l, 80, 20, dark(theme.Braille)).String(); strings.Count(text, "reported") != 1 {
		t.Errorf("the lines of a fan have names:\n%s", text)
	}
}

// A pinned run has its letter on its line and at its end, on every terminal; where another line
// covers it, at the end.
func TestPinsHaveLetters(t *testing.T) {
	for _, g := range []theme.Glyphs{theme.Braille, theme.Blocks, theme.ASCII} {
		l := boom()
		pin := l.Series[0]
		pin.Name, pin.Behind, pin.Letter, pin.Role, pin.Values = "pin B", true, 'B', theme.Pin(1), append([]float64(nil), pin.Values...)
		for q := range pin.Values {
			pin.Values[q] += 60
		}
		l.Series = append(l.Series, pin)
		c := draw(l, 80, 16, theme.New(theme.Dark, theme.Mono, g))
		on := 0
		for y := range 14 {
			for x := 8; x < 60; x++ {
				if cell := c.At(x, y); cell.Rune == 'B' && cell.Style.Fg == theme.Pin(1) {
					on++
				}
			}
		}
		if on == 0 || !strings.Contains(c.String(), "pin B") {
			t.Errorf("%v: %d letters on the line:\n%s", g, on, c)
		}
		l.Series[3].Values = l.Series[0].Values
		if text := draw(l, 80, 16, theme.New(theme.Dark, theme.Mono, g)).String(); !strings.Contains(text, "reported, pin B") {
			t.Errorf("%v: a pin on the line of the run has no name:\n%s", g, text)
		}
		legend := canvas.New(140, 1)
		l.Legend(legend, 0, 0, 140, theme.New(theme.Dark, theme.Mono, g))
		if !strings.Contains(legend.String(), "pin B $") {
			t.Errorf("%v: the legend has no value of a pin: %s", g, legend)
		}
	}
}

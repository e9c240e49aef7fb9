package chart_test

import (
	"math"
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/theme"
)

func TestPanelDrawsOnlyWhatChanged(t *testing.T) {
	night, day := dark(theme.Braille), theme.New(theme.Light, theme.TrueColor, theme.Braille)
	wide, high := canvas.Rect{X: 2, Y: 1, W: 30, H: 8}, canvas.Rect{X: 2, Y: 1, W: 30, H: 9}
	moved := canvas.Rect{X: 5, Y: 0, W: 30, H: 9}
	steps := []struct {
		what    string
		r       canvas.Rect
		theme   *theme.Theme
		version uint64
		drawn   bool
	}{
		{"first", wide, night, 1, true},
		{"again", wide, night, 1, false},
		{"new data", wide, night, 2, true},
		{"new size", high, night, 2, true},
		{"new place", moved, night, 2, false},
		{"new theme", moved, day, 2, true},
	}
	var panel chart.Panel
	l := boom()
	for _, s := range steps {
		drawn := false
		kept, fresh := canvas.New(40, 12), canvas.New(40, 12)
		panel.Draw(kept, s.r, s.theme, s.version, func(c *canvas.Canvas, r canvas.Rect) {
			drawn = true
			l.Draw(c, r, s.theme)
		})
		if drawn != s.drawn {
			t.Errorf("%s: drawn anew is %v, want %v", s.what, drawn, s.drawn)
		}
		l.Draw(fresh, s.r, s.theme)
		if kept.String() != fresh.String() {
			t.Errorf("%s: the kept picture differs from a fresh one:\n%s\n%s", s.what, kept, fresh)
		}
	}
}

func TestSpark(t *testing.T) {
	nan := math.NaN()
	cases := []struct {
		name   string
		values []float64
		glyphs theme.Glyphs
		want   string
	}{
		{"rising", []float64{0, 1, 2, 3, 4, 5, 6, 7}, theme.Braille, "▁▁▂▃▅▆▇█"},
		{"plain", []float64{0, 1, 2, 3, 4, 5, 6, 7}, theme.ASCII, "_.-=+*##"},
		{"stretched", []float64{1, 2}, theme.Braille, "▄▄▄▄████"},
		{"averaged", []float64{0, 2, 2, 2, 3, 5, 4, 4, 0, 0, 0, 0, 4, 4, 4, 4}, theme.Braille, "▂▄██▁▁██"},
		{"gap", []float64{1, nan, math.Inf(1), 1, 1, 1, 1, 1}, theme.Braille, "█  █████"},
		{"below zero", []float64{-1, -1, 0, 0, 1, 1, 0, 0}, theme.Braille, "▁▁▄▄██▄▄"},
		{"flat zero", []float64{0, 0}, theme.Braille, "▁▁▁▁▁▁▁▁"},
		{"none", nil, theme.Braille, ""},
	}
	for _, tc := range cases {
		c := canvas.New(8, 1)
		chart.Spark(c, c.Bounds(), dark(tc.glyphs), tc.values, theme.Firm1)
		if got := c.String(); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

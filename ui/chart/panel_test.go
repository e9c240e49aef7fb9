package chart_test

import (
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

package chart_test

import (
	"fmt"
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/theme"
)

// BenchmarkHome draws both charts of the home screen at 120×25 each.
func BenchmarkHome(b *testing.B) {
	c, t := canvas.New(120, 50), dark(theme.Braille)
	revenue, solvency := boom(), leverage()
	upper, lower := canvas.Rect{W: 120, H: 25}, canvas.Rect{Y: 25, W: 120, H: 25}
	b.ReportAllocs()
	for b.Loop() {
		revenue.Draw(c, upper, t)
		solvency.Draw(c, lower, t)
	}
}

// BenchmarkManyQuarters draws four series of 400 quarters at 200×60.
func BenchmarkManyQuarters(b *testing.B) {
	l := &chart.Lines{}
	for i := range 4 {
		values := make([]float64, 400)
		for q := range values {
			values[q] = float64((q*(i+3))%97) + float64(10*i)
		}
		l.Series = append(l.Series, chart.Series{Name: "x", Values: values, Role: theme.Firm(i), Dash: chart.Dash(i)})
	}
	c, t := canvas.New(200, 60), dark(theme.Braille)
	b.ReportAllocs()
	for b.Loop() {
		l.Draw(c, c.Bounds(), t)
	}
}

// BenchmarkPanel copies a chart of 120×25 that did not change.
func BenchmarkPanel(b *testing.B) {
	c, t := canvas.New(120, 25), dark(theme.Braille)
	var panel chart.Panel
	l := boom()
	b.ReportAllocs()
	for b.Loop() {
		panel.Draw(c, c.Bounds(), t, 1, func(c *canvas.Canvas, r canvas.Rect) { l.Draw(c, r, t) })
	}
}

// BenchmarkManySeries draws a line for each of a thousand firms, which nobody can tell apart,
// at 120×25.
func BenchmarkManySeries(b *testing.B) {
	l := &chart.Lines{Cursor: 1}
	for i := range 1000 {
		values := make([]float64, 40)
		for q := range values {
			values[q] = float64((q * i) % 997)
		}
		l.Series = append(l.Series, chart.Series{Name: fmt.Sprintf("Mr %d", i+1), Values: values, Role: theme.Firm(i), Dash: chart.Dash(i % 5)})
	}
	c, t := canvas.New(120, 25), dark(theme.Braille)
	b.ReportAllocs()
	for b.Loop() {
		l.Draw(c, c.Bounds(), t)
		l.Legend(c, 0, 0, 100, t)
	}
}

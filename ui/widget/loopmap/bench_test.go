package loopmap_test

import (
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/widget/loopmap"
)

// BenchmarkDraw draws a moving lap of the three friends at 90×30.
func BenchmarkDraw(b *testing.B) {
	s := threeFriends()
	r := mustRun(b, s)
	c := canvas.New(90, 30)
	l := loopmap.New(s, c.Bounds())
	t := dark()
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		l.Draw(c, t, r, 3, float64(i%100)/100, loopmap.Marks{})
	}
}

// BenchmarkNew lays out twelve firms and fifteen deals at 90×30.
func BenchmarkNew(b *testing.B) {
	s := ring(12, 3)
	b.ReportAllocs()
	for b.Loop() {
		loopmap.New(s, canvas.Rect{W: 90, H: 30})
	}
}

// BenchmarkDrawSelected draws the same at rest, with a deal selected and another one typed.
func BenchmarkDrawSelected(b *testing.B) {
	s := threeFriends()
	r := mustRun(b, s)
	c := canvas.New(90, 30)
	l := loopmap.New(s, c.Bounds())
	t := dark()
	m := loopmap.Marks{Selected: loopmap.Item{Kind: loopmap.Deal}, Typed: isDeal(1)}
	b.ReportAllocs()
	for b.Loop() {
		l.Draw(c, t, r, 3, loopmap.AtRest, m)
	}
}

package canvas_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// busy is a frame with as many style changes as charts and panels make.
func busy(w, h int) *canvas.Canvas {
	random := rand.New(rand.NewPCG(1, 2))
	cv := canvas.New(w, h)
	for y := range h {
		for x := 0; x < w; {
			s := theme.Style{Fg: theme.Role(random.IntN(int(theme.RoleCount)))}
			if random.IntN(4) == 0 {
				s.Bg = theme.OwnOrBorrowed
			}
			r := rune('⠀' + 1 + random.IntN(255))
			if random.IntN(2) == 0 {
				r = 'a' + rune(random.IntN(26))
			}
			for run := 1 + random.IntN(12); run > 0 && x < w; run-- {
				cv.Set(x, y, r, s)
				x++
			}
		}
	}
	return cv
}

func BenchmarkAppendANSI(b *testing.B) {
	for _, size := range [][2]int{{200, 60}, {80, 24}} {
		cv, th := busy(size[0], size[1]), theme.New(theme.Dark, theme.TrueColor, theme.Braille)
		var buf []byte
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				buf = cv.AppendANSI(buf[:0], th)
			}
			b.ReportMetric(float64(len(buf)), "bytes/frame")
		})
	}
}

// A difference of a few rows, as a key makes it.
func BenchmarkShown(b *testing.B) {
	for _, size := range [][2]int{{200, 60}, {80, 24}} {
		cv, shown, th := busy(size[0], size[1]), &canvas.Shown{}, theme.New(theme.Dark, theme.TrueColor, theme.Braille)
		buf := shown.Append(nil, cv, th)
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				for y := range size[1] / 4 {
					cv.Set(i%size[0], y, 'a'+rune(i%26), theme.Style{Fg: theme.Accent})
				}
				buf = shown.Append(buf[:0], cv, th)
			}
			b.ReportMetric(float64(len(buf)), "bytes/frame")
		})
	}
}

func BenchmarkDraw(b *testing.B) {
	th := theme.New(theme.Dark, theme.TrueColor, theme.Braille)
	for _, size := range [][2]int{{200, 60}, {80, 24}} {
		cv := canvas.New(size[0], size[1])
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				cv.Clear()
				cv.Box(th, cv.Bounds(), "The loop", true)
				for y := 1; y < size[1]-1; y++ {
					cv.TextIn(1, y, size[0]-2, "Mr C borrows 20 for every 100 that it receives", '…', theme.Style{Fg: theme.Dim})
				}
			}
		})
	}
}

package loopmap

import (
	"math"

	"moneyloop/ui/canvas"
)

// The dots of a cell: braille has two columns of four.
const (
	dotsX = 2
	dotsY = 4
)

// A dot is a place in the dot grid of the map.
type dot struct{ x, y int }

func (d dot) cell() (x, y int) { return d.x / dotsX, d.y / dotsY }

// A point is a place between the dots.
type point struct{ x, y float64 }

func centre(r canvas.Rect) point {
	return point{(float64(r.X) + float64(r.W)/2) * dotsX, (float64(r.Y) + float64(r.H)/2) * dotsY}
}

// A curve is a quadratic Bézier curve.
type curve struct{ from, bend, to point }

// bow is the curve between two points whose middle lies off the straight line by
// some dots, to the left of who walks it; held back from the edges of a rectangle of
// dots if it must be.
func bow(from, to point, off float64, w, h int) (c curve, held bool) {
	mid := point{(from.x + to.x) / 2, (from.y + to.y) / 2}
	length := max(math.Hypot(to.x-from.x, to.y-from.y), 1)
	x, y := mid.x+(to.y-from.y)/length*off, mid.y-(to.x-from.x)/length*off
	inX := max(dotsX, min(x, float64(w-dotsX-1)))
	inY := max(dotsY/2, min(y, float64(h-dotsY/2-1)))
	return curve{from, point{2*inX - mid.x, 2*inY - mid.y}, to}, inX != x || inY != y
}

// corners are the two curves that leave one point along a row or a column and meet the
// other along the other; the one on the outer side of who goes round clockwise first.
func corners(from, to point) [2]curve {
	across, down := curve{from, point{to.x, from.y}, to}, curve{from, point{from.x, to.y}, to}
	if (to.x > from.x) == (to.y > from.y) {
		return [2]curve{across, down}
	}
	return [2]curve{down, across}
}

func (c curve) at(t float64) dot {
	a, b, d := (1-t)*(1-t), 2*t*(1-t), t*t
	x := a*c.from.x + b*c.bend.x + d*c.to.x
	y := a*c.from.y + b*c.bend.y + d*c.to.y
	const nudge = 1e-6 // a straight line on the edge of a dot must not waver
	return dot{int(math.Floor(x + nudge)), int(math.Floor(y + nudge))}
}

// trace lists the dots of the curve from where it leaves one box to where it meets
// the other, and the cell beside that box in which the head of the arrow stands.
func (c curve) trace(from, to canvas.Rect, w, h int) (path []dot, head dot, ok bool) {
	samples := 4 * (w + h)
	last := dot{-1, -1}
	for i := range samples + 1 {
		d := c.at(float64(i) / float64(samples))
		if d == last {
			continue
		}
		last = d
		x, y := d.cell()
		switch {
		case from.Contains(x, y):
			path = path[:0]
		case grow(to).Contains(x, y):
			return path, dot{x, y}, x >= 0 && y >= 0 && x < w/dotsX && y < h/dotsY
		case d.x >= 0 && d.y >= 0 && d.x < w && d.y < h:
			path = append(path, d)
		}
	}
	return nil, dot{}, false
}

// grow is a rectangle with a cell more on every side.
func grow(r canvas.Rect) canvas.Rect {
	return canvas.Rect{X: r.X - 1, Y: r.Y - 1, W: r.W + 2, H: r.H + 2}
}

// A run is the dots of an arrow within one cell.
type run struct {
	x, y  int
	mask  rune // braille bits
	first int  // index of its first dot in the path
}

// runs collects a path by cells.
func runs(path []dot) []run {
	var list []run
	for i, d := range path {
		x, y := d.cell()
		if n := len(list); n == 0 || list[n-1].x != x || list[n-1].y != y {
			list = append(list, run{x: x, y: y, first: i})
		}
		list[len(list)-1].mask |= bit(d)
	}
	return list
}

// bit is a dot's bit in the braille pattern of its cell.
func bit(d dot) rune {
	bits := [dotsY][dotsX]rune{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}
	return bits[d.y%dotsY][d.x%dotsX]
}

// straight lists the dots of a straight line.
func straight(from, to point) []dot {
	steps := max(1, int(max(math.Abs(to.x-from.x), math.Abs(to.y-from.y))))
	c := curve{from, point{(from.x + to.x) / 2, (from.y + to.y) / 2}, to}
	list := make([]dot, 0, steps+1)
	for i := range steps + 1 {
		list = append(list, c.at(float64(i)/float64(steps)))
	}
	return list
}

package loopmap

import (
	"math"

	"moneyloop/ui/canvas"
)

// drawArrows bends an arrow for every deal between two firms, those between the same
// two apart from each other.
func (a *attempt) drawArrows() bool {
	for i := range a.deals {
		b := &a.deals[i]
		if !b.inside() {
			continue
		}
		x := arrow{deal: i, from: b.from, to: b.to}
		if !a.bend(&x) {
			return false
		}
		for _, d := range x.path {
			a.taken.bead(d, len(a.arrows))
		}
		a.taken.set(x.head.x, x.head.y, tip)
		a.arrows = append(a.arrows, x)
	}
	return true
}

// bend gives an arrow its curve: of some that are more or less bent and keep clear of
// other firms the best, which meets the middle of a side of the box and does not run
// along another arrow or across it. Where there is little height, arrows also turn a corner,
// and none may meet another: what is not clear there is better listed.
func (a *attempt) bend(x *arrow) bool {
	from, to := a.boxes[x.from].rect, a.boxes[x.to].rect
	p, q := centre(from), centre(to)
	length := max(math.Hypot(q.x-p.x, q.y-p.y), 1)
	off := a.offset(x, length)
	least := math.MaxInt
	try := func(c curve, held bool, cost int) {
		path, head, ok := c.trace(from, to, a.w*dotsX, a.h*dotsY)
		blocked, along := a.meets(path)
		if !ok || blocked || len(path) < minPath || along > 0 && a.form.shape != round {
			return
		}
		cost += 100*along/len(path) + crossed*min(along, 1)
		if held && a.form.shape == round || !squarely(head, to) || a.taken.at(head.x, head.y) >= tip {
			cost += askew
		}
		if cost < least {
			least = cost
			x.path, x.runs, x.head, x.dir = path, runs(path), head, pointing(head, to)
		}
	}
	if a.form.shape != round && abs(from.Y-to.Y) > 1 {
		for k, c := range corners(p, q) {
			try(c, false, k*cornered)
		}
	}
	for k, part := range []float64{1, .7, 1.3, 0, .4, -.4, -1, 1.8} {
		if unbent*k >= least {
			break
		}
		c, held := a.curve(from, to, off*part)
		try(c, held, unbent*k+1)
	}
	return least < math.MaxInt
}

// What a curve costs for each step away from the usual bend, for meeting another arrow at
// all, and for a head that stands badly, counted in hundredths of its length along other
// arrows.
const (
	unbent   = 4
	crossed  = 20
	cornered = 6 // a corner on the inner side
	askew    = 200
)

// curve is the curve between two boxes with a bend of so many dots. Arrows that are
// bent to different sides leave and arrive side by side.
func (a *attempt) curve(from, to canvas.Rect, off float64) (c curve, held bool) {
	p, q := centre(from), centre(to)
	length := max(math.Hypot(q.x-p.x, q.y-p.y), 1)
	aside := max(-1, min(1, off/24)) * .35
	x, y := (q.y-p.y)/length*aside, -(q.x-p.x)/length*aside
	p = point{p.x + x*float64(from.W*dotsX), p.y + y*float64(from.H*dotsY)}
	q = point{q.x + x*float64(to.W*dotsX), q.y + y*float64(to.H*dotsY)}
	return bow(p, q, off, a.w*dotsX, a.h*dotsY)
}

// squarely reports whether the head of an arrow is not at a corner of the box.
func squarely(head dot, box canvas.Rect) bool {
	across := head.x > box.X && head.x < box.X+box.W-1
	down := head.y >= box.Y && head.y < box.Y+box.H
	if box.H >= 3 {
		down = head.y > box.Y && head.y < box.Y+box.H-1
	}
	return across || down
}

// meets reports whether a path runs through a box, and how many of its dots lie where
// another arrow is.
func (a *attempt) meets(path []dot) (blocked bool, along int) {
	for _, d := range path {
		switch x, y := d.cell(); a.taken.at(x, y) {
		case hard:
			return true, along
		case soft, tip:
			along++
		}
	}
	return false, along
}

// offset is how far an arrow bows to the left of its way, in dots: outwards along the
// ring, a little inwards across it, and further for each other deal the same way. If
// there are deals the other way too, all bow to the left and so keep apart.
func (a *attempt) offset(x *arrow, length float64) float64 {
	same, before, back := a.company(x)
	apart := max(8, min(.25*length, 26))
	n := len(a.firms)
	forth := (a.places[x.to] - a.places[x.from] + n) % n
	off, side := .16*length, 1.0
	switch {
	case n == 2:
		off = max(off, .3*float64(a.h*dotsY))
	case forth == 1:
	case forth == n-1:
		side = -1
	default:
		off = .08 * length
		if 2*forth < n {
			side = -1
		}
	}
	if back > 0 {
		side = 1
	}
	if back > 0 || same > 1 {
		off = max(off, apart/2)
	}
	return side * (off + apart*float64(before))
}

// company counts the deals that run the same way as an arrow, those of them before
// it, and those that run back.
func (a *attempt) company(x *arrow) (same, before, back int) {
	for i := range a.deals {
		switch b := &a.deals[i]; {
		case b.from == x.from && b.to == x.to:
			same++
			if i < x.deal {
				before++
			}
		case b.from == x.to && b.to == x.from:
			back++
		}
	}
	return same, before, back
}

// pointing is the direction of an arrow's head in a cell beside a box.
func pointing(head dot, box canvas.Rect) direction {
	switch {
	case head.y < box.Y:
		return downward
	case head.y >= box.Y+box.H:
		return upward
	case head.x < box.X:
		return rightward
	}
	return leftward
}

package loopmap

import (
	"math"

	"moneyloop/model"
	"moneyloop/ui/canvas"
)

// The least rectangle that can hold a ring.
const (
	minW = 30
	minH = 9
)

const (
	maxWord   = 16 // columns of a name, a role or a deal's word
	minPath   = 4  // dots of an arrow that must be seen
	amountW   = 8  // columns kept for an amount, and the blank before it
	noticeW   = 11 // columns kept for "only $1.2bn"
	fateW     = 6  // columns of "failed"
	chipW     = 10 // columns of a name cut to make room for that
	stretchXY = 4  // a ring is at most this much wider than high, in cells
)

// A form is a way to draw the ring.
type form struct {
	rows  int  // of a firm's box: 5 with cash, 3 with its role, 2 and 1 without a frame
	words bool // arrows say what is paid, not only how much
	spare int  // rows below the ring, for what outsiders pay the lowest firms
	wide  bool // frames have room for what customers pay
	cost  int  // of being less generous than the first
}

// What a form costs: each step towards less, and the little of its variants, against what
// is left out. A form that shows one more customer is worth any other.
const (
	lessGenerous = 10
	noCustomers  = 100
	noName       = 25
	noOutsider   = 12
)

// forms lists the forms, the most generous first, each with its variants.
func forms() (list []form) {
	cost := 0
	for _, rows := range []int{5, 3, 2, 1} {
		for _, words := range []bool{true, false} {
			for spare := range 3 {
				list = append(list, form{rows, words, spare, false, cost + 2*spare}, form{rows, words, spare, true, cost + 2*spare + 1})
			}
			cost += lessGenerous
		}
	}
	return list
}

// framed reports whether boxes have a frame.
func (f form) framed() bool { return f.rows >= 3 }

// rowsOfBoxes is how many boxes stand above each other at the least, counted with
// the space between them that arrows need.
func rowsOfBoxes(firms int) int {
	if firms == 2 {
		return 2
	}
	return 3
}

// A box is a firm's place.
type box struct {
	rect       canvas.Rect
	name, role string
}

// An arrow is a deal's place.
type arrow struct {
	deal, from, to int
	word           string // of the label, before the amount; may be none
	path           []dot
	runs           []run
	head           dot // a cell
	dir            direction
	label          canvas.Rect
	align          align
}

// touches reports whether the arrow runs through a cell.
func (a *arrow) touches(x, y int) bool {
	if a.head == (dot{x, y}) {
		return true
	}
	for _, r := range a.runs {
		if r.x == x && r.y == y {
			return true
		}
	}
	return false
}

// A direction is where the head of an arrow points.
type direction uint8

const (
	rightward direction = iota
	leftward
	upward
	downward
)

// An align is to which side of its place a label keeps.
type align uint8

const (
	centred align = iota
	left
	right
)

// An attempt is one form tried in one rectangle. Its cells count from the corner of
// the rectangle.
type attempt struct {
	outline
	form   form
	w, h   int
	ring   []int // firms in order
	places []int // on the ring, by firm
	boxes  []box
	arrows []arrow
	tags   []tag
	taken  *occupancy
}

func newAttempt(o outline, ring []int, r canvas.Rect, f form) *attempt {
	return &attempt{outline: o, form: f, w: r.W, h: r.H, ring: ring, taken: newOccupancy(r.W, r.H)}
}

// arrange tries to place everything and reports whether it could.
func (a *attempt) arrange() bool {
	a.placeFirms()
	for i := range a.boxes {
		for j := range i {
			if !grow(a.boxes[i].rect).Intersect(a.boxes[j].rect).Empty() {
				return false
			}
		}
		a.taken.fill(a.boxes[i].rect, hard)
	}
	if !a.drawArrows() || !a.placeLabels() {
		return false
	}
	a.placeTags()
	return true
}

// placeFirms puts the boxes on the ring.
func (a *attempt) placeFirms() {
	spots := ringSpots(len(a.ring))
	width := min(a.w, stretchXY*a.h)
	height := min(a.h-a.form.spare, max(a.w*3/4, minH))
	a.boxes, a.places = make([]box, len(a.ring)), make([]int, len(a.ring))
	for at, firm := range a.ring {
		b := box{name: a.firms[firm].name, role: a.firms[firm].role}
		w := min(a.boxWidth(&b), width)
		b.rect = canvas.Rect{
			X: (a.w-width)/2 + int(math.Round(spots[at].x*float64(width-w))),
			Y: (a.h-a.form.spare-height)/2 + int(math.Round(spots[at].y*float64(height-a.form.rows))),
			W: w, H: a.form.rows,
		}
		a.boxes[firm], a.places[firm] = b, at
	}
}

// boxWidth is the columns of a box, with room for a firm's fate in words.
func (a *attempt) boxWidth(b *box) int {
	name, role := min(canvas.Width(b.name), maxWord), min(canvas.Width(b.role), maxWord)
	if a.form.wide {
		customers := tag{word: model.Customers}
		name = max(name, customers.width(briefW)-2)
	}
	switch {
	case a.form.rows == 1:
		return max(name, chipW) + 2
	case a.form.rows == 5:
		return max(name, role, len("cash")+amountW) + 4
	case a.form.framed():
		return max(name+2, role, fateW) + 4
	}
	return max(name, role, fateW) + 2
}

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
// along another arrow or across it.
func (a *attempt) bend(x *arrow) bool {
	from, to := a.boxes[x.from].rect, a.boxes[x.to].rect
	p, q := centre(from), centre(to)
	length := max(math.Hypot(q.x-p.x, q.y-p.y), 1)
	off := a.offset(x, length)
	least := math.MaxInt
	for k, part := range []float64{1, .7, 1.3, 0, .4, -.4, -1, 1.8} {
		if unbent*k >= least {
			break
		}
		c, held := a.curve(from, to, off*part)
		path, head, ok := c.trace(from, to, a.w*dotsX, a.h*dotsY)
		blocked, along := a.meets(path)
		if !ok || blocked || len(path) < minPath {
			continue
		}
		cost := unbent*k + 100*along/len(path) + crossed*min(along, 1)
		if held || !squarely(head, to) || a.taken.at(head.x, head.y) >= tip {
			cost += askew
		}
		if cost < least {
			least = cost
			x.path, x.runs, x.head, x.dir = path, runs(path), head, pointing(head, to)
		}
	}
	return least < math.MaxInt
}

// What a curve costs for each step away from the usual bend, for meeting another arrow at
// all, and for a head that stands badly, counted in hundredths of its length along other
// arrows.
const (
	unbent  = 4
	crossed = 20
	askew   = 200
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

package loopmap

import (
	"math"

	"moneyloop/model"
	"moneyloop/ui/canvas"
)

// The least rectangle that can hold a ring.
const (
	minW = 30
	minH = 5
)

// leastH is the height that a ring has at least, if the rectangle does.
const leastH = 9

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
	rows  int   // of a firm's box: 5 with cash, 3 with its role, 2 and 1 without a frame
	words bool  // arrows say what is paid, not only how much
	spare int   // rows below the ring, for what outsiders pay the lowest firms
	wide  bool  // frames have room for what customers pay
	shape shape // how firms stand
	cost  int   // of being less generous than the first
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
func forms(shapes []shape) (list []form) {
	cost := 0
	for _, rows := range []int{5, 3, 2, 1} {
		for _, words := range []bool{true, false} {
			for spare := range 3 {
				for _, shape := range shapes {
					list = append(list,
						form{rows, words, spare, false, shape, cost + 2*spare + int(shape)},
						form{rows, words, spare, true, shape, cost + 2*spare + 1 + int(shape)})
				}
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
func (s shape) rowsOfBoxes(firms int) int {
	switch {
	case firms < 2 || firms == 2 && s != round:
		return 1
	case firms == 2 || s != round:
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
	spots := a.form.shape.spots(len(a.ring))
	width := a.w
	if a.form.shape == round {
		width = min(width, stretchXY*a.h)
	}
	height := min(a.h-a.form.spare, max(a.w*3/4, leastH))
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

// Package loopmap draws the loop: firms on a ring, the deals between them as arrows
// with the amounts of a quarter, and money on its way along them.
//
// Drawing has two halves. [New] decides where everything stands: a pure function of
// who is in the scenario, who pays whom, and a rectangle. The caller keeps it and asks
// [Layout.Renew] after an edit. [Layout.Draw] then puts the numbers of one quarter of
// a run into it and moves the money; [Layout.At] says what a cell of it shows.
// [Marks] tell what is selected and what is only being typed; [Layout.Thread] is the line
// that a drag draws. Because
// amounts have places of their own, nothing jumps when they change.
//
// A layout is built up from forms, the most generous first: large boxes with the cash
// of each firm, boxes, names; arrows with words, with amounts only. Of the forms in which
// no label touches another label or a box, the most generous is taken that leaves no
// outsider out: what customers pay is worth more than the cash in a box. In a rectangle
// that is low and wide a ring is stretched, or stands in two rows, its arrows turn corners,
// and none may meet another. Where none fits, and for more than [MaxFirms] firms, the map
// is a list of payments.
//
// A lap of money is seen in the order of the quarter: financing first, then services,
// then equipment, so that one and the same banknote goes round.
package loopmap

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/ui/canvas"
)

// MaxFirms is how many firms a ring can show.
const MaxFirms = 12

// AtRest is a phase at which no money is on its way.
const AtRest = -1.0

// ItemKind says what an Item is.
type ItemKind uint8

// The kinds of items.
const (
	Nothing ItemKind = iota
	Firm
	Deal
	Sales // what customers pay a firm beside any deal
)

// An Item is something of the scenario that the map shows and a person can point at:
// a firm, a deal, or the sales of a firm, by its index.
type Item struct {
	Kind  ItemKind
	Index int
}

// A Layout is where everything of a map stands. It does not change.
type Layout struct {
	rect    canvas.Rect
	outline outline
	form    form
	boxes   []box // of the firms; none in a list
	arrows  []arrow
	tags    []tag
	lines   []entry // of a list
	more    int     // what has no line
}

// New lays out a scenario's loop in a rectangle.
func New(s *model.Scenario, r canvas.Rect) *Layout {
	var none *Layout
	return none.Renew(s, r)
}

// Renew returns the layout of a scenario in a rectangle: l itself if it is still right,
// as it is after most moves of a lever. l may be nil.
func (l *Layout) Renew(s *model.Scenario, r canvas.Rect) *Layout {
	o := outlineOf(s)
	switch same := l != nil && l.outline.equal(o); {
	case same && l.rect == r:
		return l
	case same:
		o.lap = l.outline.lap
	default:
		o.lap.step, o.lap.steps = engine.Lap(s)
	}
	return newLayout(o, r)
}

// Order lists the deals in the order in which a quarter settles them.
func (l *Layout) Order() []int {
	step := l.outline.lap.step
	list := make([]int, len(step))
	for d := range list {
		list[d] = d
	}
	slices.SortStableFunc(list, func(a, b int) int { return step[a] - step[b] })
	return list
}

func newLayout(o outline, r canvas.Rect) *Layout {
	l := &Layout{rect: r, outline: o}
	if n := len(o.firms); r.W >= minW && r.H >= minH && n > 0 && n <= MaxFirms {
		l.ring()
	}
	if l.Listed() {
		l.lines, l.more = o.listed(r.H)
	}
	return l
}

// ring lays out a ring, if one fits.
func (l *Layout) ring() {
	o, r, n := l.outline, l.rect, len(l.outline.firms)
	ring := o.ringOrder()
	least := math.MaxInt
	for _, f := range forms(shapesFor(r.W, r.H)) {
		variant := f.spare > 0 || f.wide // for outsiders
		if r.H < f.rows*f.shape.rowsOfBoxes(n)+f.spare || f.cost >= least || variant && len(o.outsiders()) == 0 {
			continue
		}
		a := newAttempt(o, ring, r, f)
		if !a.arrange() {
			continue
		}
		if cost := f.cost + a.missing(); cost < least {
			least = cost
			l.form, l.boxes, l.arrows, l.tags = f, a.boxes, a.arrows, a.tags
		}
	}
}

// Listed reports whether the map is a list, for want of room.
func (l *Layout) Listed() bool { return len(l.boxes) == 0 }

// Nameless reports whether there is an amount of customers without their name.
func (l *Layout) Nameless() bool {
	return slices.ContainsFunc(l.tags, func(t tag) bool { return t.word == "" })
}

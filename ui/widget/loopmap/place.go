package loopmap

import (
	"moneyloop/ui/canvas"
)

// What stands in a cell.
const (
	empty uint8 = iota
	soft        // an arrow
	tip         // its head
	hard        // a box, a label
)

// An occupancy tells which cells are taken, and by which arrow.
type occupancy struct {
	w, h  int
	cells []uint8
	arrow []int16
}

func newOccupancy(w, h int) *occupancy {
	return &occupancy{w, h, make([]uint8, w*h), make([]int16, w*h)}
}

func (o *occupancy) at(x, y int) uint8 {
	if x < 0 || y < 0 || x >= o.w || y >= o.h {
		return empty
	}
	return o.cells[y*o.w+x]
}

func (o *occupancy) set(x, y int, what uint8) {
	if x >= 0 && y >= 0 && x < o.w && y < o.h {
		o.cells[y*o.w+x] = max(what, o.cells[y*o.w+x])
	}
}

func (o *occupancy) fill(r canvas.Rect, what uint8) {
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			o.set(x, y, what)
		}
	}
}

// bead takes the cells that a bead of money at a dot of an arrow touches.
func (o *occupancy) bead(d dot, arrow int) {
	for i := range 4 {
		x, y := dot{d.x - 1 + i%2*2, d.y - 1 + i/2*2}.cell()
		if x < 0 || y < 0 || x >= o.w || y >= o.h {
			continue
		}
		switch at := y*o.w + x; {
		case o.cells[at] == empty:
			o.cells[at], o.arrow[at] = soft, int16(arrow)
		case o.arrow[at] != int16(arrow):
			o.arrow[at] = shared
		}
	}
}

// shared is whose a cell is that more than one arrow crosses.
const shared = -2

// nobody is whose arrow may be covered when none may.
const nobody = -1

// room reports whether a rectangle is free, but for one arrow, and nothing but arrows
// is directly left or right of it.
func (o *occupancy) room(r canvas.Rect, arrow int) bool {
	if r.X < 0 || r.Y < 0 || r.X+r.W > o.w || r.Y+r.H > o.h {
		return false
	}
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			if at := o.at(x, y); at > soft || at == soft && o.arrow[y*o.w+x] != int16(arrow) {
				return false
			}
		}
		if o.at(r.X-1, y) >= tip || o.at(r.X+r.W, y) >= tip {
			return false
		}
	}
	return true
}

// crowd counts the cells around a label of an arrow that belong to something else.
func (o *occupancy) crowd(r canvas.Rect, arrow int) int {
	n := 0
	for y := r.Y - 1; y <= r.Y+r.H; y++ {
		for x := r.X - 2; x < r.X+r.W+2; x++ {
			switch o.at(x, y) {
			case hard, tip:
				n++
			case soft:
				if o.arrow[y*o.w+x] != int16(arrow) {
					n += 2
				}
			}
		}
	}
	return n
}

// placeLabels finds a place for every arrow's label, the shortest arrows first, since
// they have the fewest.
func (a *attempt) placeLabels() bool {
	for length := range 2 * (a.w + a.h) * dotsY {
		for i := range a.arrows {
			if len(a.arrows[i].path) == length && !a.placeLabel(i) {
				return false
			}
		}
	}
	return true
}

// placeLabel gives an arrow's label its words and its place: the fullest wording that
// stands at ease beside the arrow, or an amount alone wherever it can.
func (a *attempt) placeLabel(i int) bool {
	x := &a.arrows[i]
	for _, word := range a.wordings(i) {
		place, atEase, ok := a.bestPlace(i, a.labelWidth(word))
		if ok && (atEase || word == "") {
			x.word, x.label, x.align = word, place.rect, place.align
			a.taken.fill(x.label, hard)
			return true
		}
	}
	return false
}

// wordings lists what a label may say before the amount: the deal's name, what kind
// of payment it is, or nothing.
func (a *attempt) wordings(arrow int) []string {
	b := &a.deals[a.arrows[arrow].deal]
	switch {
	case !a.form.words:
		return []string{""}
	case b.name != "" && canvas.Width(b.name) <= maxWord:
		return []string{b.name, verb(b.kind)}
	}
	return []string{verb(b.kind)}
}

// labelWidth is the columns kept for a label, whatever the amount.
func (a *attempt) labelWidth(word string) int {
	switch {
	case word == "" && a.form.shape != round:
		return briefW
	case word == "":
		return amountW
	}
	return max(canvas.Width(word)+amountW, noticeW)
}

// bestPlace is the place for a label nearest to the middle of an arrow and farthest
// from what could be taken for its own. It is at ease if it is beside the arrow and
// not crowded.
func (a *attempt) bestPlace(arrow, width int) (best candidate, atEase, ok bool) {
	path := a.arrows[arrow].path
	n := len(path)
	for at := n / 8; at <= n-1-n/8; at++ {
		if at > n/8 && at != n/2 && sameCell(path[at], path[at-1]) {
			continue // places are beside cells
		}
		away := abs(at-n/2) * 24 / n
		for _, c := range a.beside(arrow, at, width) {
			c.cost += away
			if c.rect.X == 0 || c.rect.X+c.rect.W == a.w {
				c.cost += atEdge
			}
			if ok && c.cost >= best.cost || !a.taken.room(c.rect, c.covers) {
				continue
			}
			crowd := a.taken.crowd(c.rect, arrow)
			c.cost += min(crowd, maxCrowd)
			if !ok || c.cost < best.cost {
				best, atEase, ok = c, crowd < maxCrowd && c.covers == nobody, true
			}
		}
	}
	return best, atEase, ok
}

func sameCell(a, b dot) bool { return a.x/dotsX == b.x/dotsX && a.y/dotsY == b.y/dotsY }

// atEdge is the cost of a label that touches the edge of the map.
const atEdge = 6

// maxCrowd is how many cells of other things may surround a label at ease.
const maxCrowd = 24

// A candidate is a place a label might take.
type candidate struct {
	rect  canvas.Rect
	align align
	cost  int
	// covers is the arrow that the place may cover, or nobody.
	covers int
}

// beside lists places around a dot of an arrow's path: left and right of a steep
// stretch, above and below a flat one, the outer side of the ring before the inner,
// close before further away, and last on the arrow itself.
func (a *attempt) beside(arrow, at, width int) []candidate {
	path := a.arrows[arrow].path
	cx, cy := path[at].cell()
	before, after := path[max(at-4, 0)], path[min(at+4, len(path)-1)]
	sides, levels := 0, 12
	if abs(after.x-before.x) > abs(after.y-before.y) {
		sides, levels = 12, 0
	}
	inner := func(inside bool) int {
		if inside {
			return 5
		}
		return 0
	}
	onRight, onTop := cx > a.w/2, cy < a.h/2
	list := make([]candidate, 0, 9)
	add := func(x, y int, side align, cost, covers int) {
		list = append(list, candidate{canvas.Rect{X: x, Y: y, W: width, H: 1}, side, cost, covers})
	}
	for far := range 2 {
		add(cx+2+far, cy, left, sides+inner(!onRight)+3*far, nobody)
		add(cx-1-far-width, cy, right, sides+inner(onRight)+3*far, nobody)
		add(cx-width/2, cy-1-far, centred, levels+inner(!onTop)+3*far, nobody)
		add(cx-width/2, cy+1+far, centred, levels+inner(onTop)+3*far, nobody)
	}
	add(cx-width/2, cy, centred, onArrow, arrow)
	return list
}

// onArrow is the cost of covering an arrow: more than any place beside it.
const onArrow = 100

func abs(x int) int { return max(x, -x) }

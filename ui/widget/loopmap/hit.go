package loopmap

// A Part is which part of an item a cell shows.
type Part uint8

// The parts.
const (
	Ground Part = iota // nothing
	Box                // of a firm
	Tail               // of an arrow, where it leaves the payer
	Body               // the rest of it
	Head               // of an arrow
	Label              // of an arrow
	Tag                // what somebody outside pays or gets
	Line               // of a list
)

// A Hit is what a cell shows.
type Hit struct {
	Item
	Part Part
}

// At returns what the cell x, y shows. An arrow is hit beside its dots, too: nobody
// aims at one cell.
func (l *Layout) At(x, y int) Hit {
	if !l.rect.Contains(x, y) {
		return Hit{}
	}
	x, y = x-l.rect.X, y-l.rect.Y
	if l.Listed() {
		if y < len(l.lines) {
			return Hit{l.lines[y].item, Line}
		}
		return Hit{}
	}
	for i := range l.tags { // before boxes, in whose frames they may be
		if l.tags[i].rect.Contains(x, y) {
			return Hit{l.tags[i].item(), Tag}
		}
	}
	for i := range l.boxes {
		if l.boxes[i].rect.Contains(x, y) {
			return Hit{Item{Firm, i}, Box}
		}
	}
	for i := range l.arrows {
		if l.arrows[i].label.Contains(x, y) {
			return Hit{Item{Deal, l.arrows[i].deal}, Label}
		}
	}
	for _, aside := range [...]int{0, 1, -1} {
		for i := range l.arrows {
			if part := l.arrows[i].part(x+aside, y); part != Ground {
				return Hit{Item{Deal, l.arrows[i].deal}, part}
			}
		}
	}
	return Hit{}
}

// part is which part of the arrow runs through a cell.
func (a *arrow) part(x, y int) Part {
	if a.head == (dot{x, y}) {
		return Head
	}
	for i, r := range a.runs {
		if r.x != x || r.y != y {
			continue
		}
		switch {
		case i == len(a.runs)-1 && i > 0: // one cell of a head is hard to get hold of
			return Head
		case 3*r.first < len(a.path):
			return Tail
		}
		return Body
	}
	return Ground
}

// touches reports whether the arrow runs through a cell.
func (a *arrow) touches(x, y int) bool { return a.part(x, y) != Ground }

package canvas

import (
	"strconv"

	"moneyloop/ui/theme"
)

// A Shown is what a terminal shows: one small grid without pointers, which is all that has to
// be kept of a picture to send what changes in the next one. The zero Shown knows nothing of
// its terminal.
type Shown struct {
	w, h  int
	theme *theme.Theme // nil: what the terminal shows is not known
	cells []Cell
}

// Sequences that a difference is made of. Within it lines do not wrap: what a terminal takes
// for wider than it is here moves nothing but the end of its own row.
const (
	noWrap   = "\x1b[?7l"
	wrap     = "\x1b[?7h"
	clearAll = "\x1b[2J"
	eraseEnd = "\x1b[K"
	shortGap = 4 // columns; to write so many again costs no more than to jump over them
)

// Forget lets all be drawn anew: the terminal may show anything.
func (s *Shown) Forget() { s.theme = nil }

// Append appends what a terminal that shows s is to be sent so that it shows c, and takes it
// that it does. The pen is plain before and after. If there is no difference nothing is
// appended; in another size or theme, or if nothing is known, all of it.
func (s *Shown) Append(dst []byte, c *Canvas, t *theme.Theme) []byte {
	begin := len(dst)
	p := pen{dst: append(dst, noWrap...), theme: t, ascii: t.Glyphs() == theme.ASCII, x: nowhere}
	begun := len(p.dst)
	if s.w != c.w || s.h != c.h || !t.Is(s.theme) {
		p.dst = append(p.dst, clearAll...)
		s.blank(c.w, c.h)
	}
	for y := range c.h {
		p.row(y, s.cells[y*c.w:][:c.w], c.cells[y*c.w:][:c.w])
	}
	s.theme = t
	if len(p.dst) == begun {
		return p.dst[:begin]
	}
	copy(s.cells, c.cells)
	p.wear(theme.Style{})
	return append(p.dst, wrap...)
}

// blank makes it a blank screen of a size.
func (s *Shown) blank(w, h int) {
	if n := w * h; n != len(s.cells) {
		s.cells = make([]Cell, n)
	}
	s.w, s.h = w, h
	for i := range s.cells {
		s.cells[i] = blank
	}
}

// A pen writes cells where they differ.
type pen struct {
	dst   []byte
	theme *theme.Theme
	ascii bool
	style theme.Style
	x, y  int // where the terminal's cursor surely is
}

// nowhere is the column of a cursor that may be anywhere.
const nowhere = -1

// row writes a row that was another one before.
func (p *pen) row(y int, was, is []Cell) {
	from := 0
	for from < len(is) && was[from] == is[from] {
		from++
	}
	if from == len(is) {
		return
	}
	whole, end := isWide(was) || isWide(is), len(trimmed(is, p.theme))
	if whole {
		p.move(0, y)
		p.erase()
		from = 0
	}
	next := nowhere // behind what was written last
	for x := from; x < end; x++ {
		if !whole && !p.differ(was[x], is[x]) && !p.taken(is, x, next) {
			continue
		}
		if next == nowhere || x-next > shortGap {
			next = x
		}
		for ; next <= x; next++ {
			p.write(is, next, y)
		}
	}
	for x := max(end, from); x < len(is); x++ {
		if !whole && !unseen(was[x], p.theme) || p.taken(is, x, next) {
			p.move(x, y)
			p.erase()
			return
		}
	}
}

// taken reports whether a cell, the one behind what was written last, may have been taken by
// that.
func (p *pen) taken(row []Cell, x, next int) bool { return x == next && !p.sure(row[x-1].Rune) }

// isWide reports whether a row has a rune of two columns.
func isWide(row []Cell) bool {
	for i := range row {
		if row[i].Rune == 0 {
			return true
		}
	}
	return false
}

// differ reports whether two cells can be told apart.
func (p *pen) differ(a, b Cell) bool {
	return a != b && !(unseen(a, p.theme) && unseen(b, p.theme))
}

// sure reports whether every terminal moves on by one column for a rune. Behind any other the
// cursor may be anywhere, and the next cell may have been taken.
// Arrows, dashes and other signs of print are wide where terminals are set for East Asia.
func (p *pen) sure(r rune) bool {
	return p.ascii || plain(r) && (r <= 0xff || r >= 0x2500 && r <= 0x259f || r >= 0x2800 && r <= 0x28ff)
}

// write writes a cell.
func (p *pen) write(line []Cell, x, y int) {
	r := line[x].Rune
	if r == 0 { // it was written with its first half
		return
	}
	p.move(x, y)
	if !unseen(line[x], p.theme) || p.theme.Shows(p.style) { // a blank is one in any colour
		p.wear(line[x].Style)
	}
	p.dst = appendRune(p.dst, line, x, p.ascii)
	p.x++
	if !p.sure(r) {
		p.x = nowhere
	} else if x+1 < len(line) && line[x+1].Rune == 0 {
		p.x++ // in ASCII a wide rune is two
	}
}

// wear changes the style.
func (p *pen) wear(s theme.Style) {
	if s != p.style {
		p.dst = p.theme.AppendSGR(p.dst, p.style, s)
		p.style = s
	}
}

// erase makes the rest of the row plain blanks.
func (p *pen) erase() {
	p.wear(theme.Style{})
	p.dst = append(p.dst, eraseEnd...)
}

// move brings the cursor to a cell: on its own row by how far, else by where that is.
func (p *pen) move(x, y int) {
	switch {
	case p.x == x && p.y == y:
		return
	case p.x != nowhere && p.y == y && x > p.x:
		p.dst = strconv.AppendInt(append(p.dst, "\x1b["...), int64(x-p.x), 10)
		p.dst = append(p.dst, 'C')
	default:
		p.dst = strconv.AppendInt(append(p.dst, "\x1b["...), int64(y+1), 10)
		p.dst = strconv.AppendInt(append(p.dst, ';'), int64(x+1), 10)
		p.dst = append(p.dst, 'H')
	}
	p.x, p.y = x, y
}

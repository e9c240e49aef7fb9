package table

import (
	"strings"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/view"
)

// A grid is the lines of the table as it is filtered: of each section a head and its rows.
// A section in which nothing is found has no line.
type grid struct {
	found  [][]int // of each section the rows that are found; nil where all are
	counts []int
}

func (p Page) grid(s view.Scene) grid {
	m := s.Session.Scenario()
	g := grid{make([][]int, len(p.sections)), make([]int, len(p.sections))}
	for k, sec := range p.sections {
		if g.counts[k] = sec.count(m); g.counts[k] == 0 && sec.kind == view.Item {
			g.found[k] = []int{} // few have any of those
		}
		if p.filter.Value() != "" {
			g.found[k] = sec.matching(m, strings.ToLower(p.filter.Value()))
			g.counts[k] = len(g.found[k])
		}
	}
	return g
}

// matching are the rows that have a text in their id or in what else they are found by.
func (sec section) matching(m *model.Scenario, text string) []int {
	list := []int{}
	for i := range sec.count(m) {
		if strings.Contains(strings.ToLower(sec.id(m, i)+" "+sec.also(m, i)), text) {
			list = append(list, i)
		}
	}
	return list
}

// index is which of all of a section's a row is.
func (g grid) index(section, row int) int {
	if list := g.found[section]; list != nil {
		return list[row]
	}
	return row
}

// lines is how many lines a section takes.
func (g grid) lines(section int) int {
	if g.counts[section] == 0 && g.found[section] != nil {
		return 0
	}
	return 1 + g.counts[section]
}

// total is how many lines there are.
func (g grid) total() (n int) {
	for k := range g.counts {
		n += g.lines(k)
	}
	return n
}

// head is the line of a section's head.
func (g grid) head(section int) (line int) {
	for k := range section {
		line += g.lines(k)
	}
	return line
}

// at returns what a line shows: a row of a section, or its head, which is row -1.
func (g grid) at(line int) (section, row int) {
	for k := range g.counts {
		if line < g.lines(k) {
			return k, line - 1
		}
		line -= g.lines(k)
	}
	return len(g.counts) - 1, -1
}

// A window is the lines in view: one section at a time where there is little room. The head
// of the first section in view stands on top, so that columns are known.
type window struct {
	grid
	first, end int
}

func (p Page) window(s view.Scene) window {
	g, h := p.grid(s), max(boxOf(s).Inset(1).H, 1)
	lo, hi := 0, g.total()
	head := g.head(p.section)
	if !alone(s) && hi-lo <= h {
		return window{g, lo, hi}
	}
	if alone(s) {
		lo, hi = head, head+g.lines(p.section)
	}
	at := head + 1 + p.row
	first := head
	switch {
	case at < lo+h: // it stands still as long as the cursor is in sight
		first = lo
	case at >= head+h: // the head stands over the rows around the cursor
		first = at - h/2
	}
	first = max(lo, min(first, hi-h))
	return window{g, first, min(first+h, hi)}
}

// line returns what the k-th line of the window shows.
func (w window) line(k int) (section, row int) {
	section, row = w.at(w.first + k)
	if k == 0 {
		return section, -1
	}
	return section, row
}

// boxOf is where the table stands.
func boxOf(s view.Scene) canvas.Rect { return s.Layout.Left }

// alone reports whether one section at a time has room.
func alone(s view.Scene) bool { return s.Layout.Left.W < 76 }

// mostRank is up to which rank columns are shown.
func mostRank(width int) int {
	switch {
	case width < 76:
		return 2
	case width < 100:
		return 5
	}
	return 99
}

// A span is where a column stands in its line.
type span struct{ column, x, w int }

const (
	margin = 2 // for the cursor and the mark of remarks
	gap    = 2 // between columns; its first cell is for the star of a lever
)

// spans shares the width of a line out among the columns of a section: those of the highest
// ranks go first where there is no room, and what is over goes to all.
func (sec section) spans(width int) []span {
	most := mostRank(width + 2)
	room := width - margin
	total := func() (n int) {
		for _, c := range sec.columns {
			if c.rank <= most {
				n += c.width + gap
			}
		}
		return n
	}
	for total() > room && most > 1 {
		most--
	}
	wide := total()
	var list []span
	x := margin
	for i, c := range sec.columns {
		if c.rank > most {
			continue
		}
		w := c.width + min((room-wide)*(c.width+gap)/max(wide, 1), c.width/2)
		list = append(list, span{i, x, max(min(w, width-x), 0)})
		x += max(w, c.width) + gap
	}
	return list
}

// here is the section under the cursor.
func (p Page) here() section { return p.sections[p.section] }

// following is the table with its cursor on what is selected, which an edit may have changed.
func (p Page) following(s view.Scene) Page {
	p = p.within(s)
	if t := s.Selection; t.Kind != view.Nothing && t.Kind != view.Lever && p.filter.Value() == "" && !p.Typing() && t != p.thing(s) {
		p = p.on(t, s.Session.Scenario()).within(s)
	}
	return p
}

// within is the table with its cursor on something that is there and in sight.
func (p Page) within(s view.Scene) Page {
	g := p.grid(s)
	p.row = max(0, min(p.row, g.counts[p.section]-1))
	spans := p.here().spans(boxOf(s).Inset(1).W)
	at := 0
	for _, sp := range spans {
		if sp.column <= p.column {
			at = sp.column
		}
	}
	p.column = at
	return p
}

// found is the table with its cursor in a section in which something is found.
func (p Page) found(s view.Scene) Page {
	g := p.grid(s)
	for k := range p.sections {
		if next := (p.section + k) % len(p.sections); g.counts[next] > 0 {
			if k > 0 {
				p.section, p.row, p.column = next, 0, 0
			}
			break
		}
	}
	return p
}

// moved moves the cursor: by rows over sections that have any, by columns from the end of
// one row to the beginning of the next.
func (p Page) moved(rows, cols int, s view.Scene) (Page, view.Request, bool) {
	from := p.thing(s)
	g := p.grid(s)
	step := 1
	if rows < 0 {
		step = -1
	}
	for range rows * step {
		next := p.row + step
		k := p.section
		if next < 0 || next >= g.counts[k] {
			for k += step; k >= 0 && k < len(g.counts) && g.counts[k] == 0; k += step {
			}
			if k < 0 || k >= len(g.counts) {
				break
			}
			next = 0
			if step < 0 {
				next = g.counts[k] - 1
			}
		}
		p = p.inColumnOf(k, s)
		p.row = next
	}
	p = p.sideways(cols, s).within(s)
	if to := p.thing(s); to != from {
		return p, view.Select{Thing: to}, true
	}
	return p, view.Settle{}, true
}

// inColumnOf goes to a section, to the column that stands where the cursor is.
func (p Page) inColumnOf(section int, s view.Scene) Page {
	if section == p.section {
		return p
	}
	w := boxOf(s).Inset(1).W
	x := 0
	for _, sp := range p.here().spans(w) {
		if sp.column == p.column {
			x = sp.x
		}
	}
	p.section, p.column = section, 0
	for _, sp := range p.here().spans(w) {
		if sp.x <= x {
			p.column = sp.column
		}
	}
	return p
}

// sideways moves the cursor by so many of the columns in sight.
func (p Page) sideways(n int, s view.Scene) Page {
	spans := p.here().spans(boxOf(s).Inset(1).W)
	for k, sp := range spans {
		if sp.column == p.column {
			p.column = spans[max(0, min(k+n, len(spans)-1))].column
			break
		}
	}
	return p
}

// inSection goes to the first row of the next section, or of the one before.
func (p Page) inSection(by int, s view.Scene) (Page, view.Request, bool) {
	g := p.grid(s)
	n := len(p.sections)
	for k := 1; k < n; k++ {
		if next := ((p.section+by*k)%n + n) % n; g.lines(next) > 0 {
			p.section, p.row, p.column = next, 0, 0
			return p.within(s), view.Select{Thing: p.thing(s)}, true
		}
	}
	return p, nil, true
}

// thing is what the row under the cursor is about.
func (p Page) thing(s view.Scene) view.Thing {
	g := p.grid(s)
	if p.here().kind == view.Nothing || p.row >= g.counts[p.section] {
		return view.Thing{}
	}
	return view.Thing{Kind: p.here().kind, ID: p.here().id(s.Session.Scenario(), g.index(p.section, p.row))}
}

// cell is the one under the cursor; ok is false in a section without rows.
func (p Page) cell(s view.Scene) (cell, bool) {
	g := p.grid(s)
	if p.row >= g.counts[p.section] {
		return cell{}, false
	}
	c := p.here().columns[p.column].of(s, g.index(p.section, p.row))
	c.Thing = p.thing(s)
	return c, true
}

// under returns the table with its cursor on a cell of the screen.
func (p Page) under(x, y int, s view.Scene) (Page, bool) {
	in := boxOf(s).Inset(1)
	w := p.window(s)
	if !in.Contains(x, y) || y-in.Y >= w.end-w.first {
		return p, false
	}
	k, row := w.line(y - in.Y)
	if row < 0 {
		return p, false
	}
	p.section, p.row, p.column = k, row, 0
	for _, sp := range p.here().spans(in.W) {
		if in.X+sp.x <= x {
			p.column = sp.column
		}
	}
	return p, true
}

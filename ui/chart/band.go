package chart

import (
	"slices"
	"strings"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A Band is the area between two heights, such as a part of the gap between reported
// and real revenue. It is told from others by its tint, where tints cannot be told
// apart by its pattern, and by its name at the right end and in the legend.
type Band struct {
	Name         string
	Brief        string    // at its end, where there is no room for the name; "" if there is no shorter one
	Lower, Upper []float64 // by quarter
	Role         theme.Role
	Pattern      theme.GlyphName
}

// bands shades every cell of the plot that lies in a band with two of its four dots: if
// in several, with the one that has most of it. A cell at the upper edge needs three, or
// the shade would poke above the line that runs there.
func (p *painter) bands() {
	var edges []edge
	for i := range p.plot.W {
		edges = p.edges(edges[:0], i)
		for y := range p.plot.H {
			if b := shade(edges, y*dotsY); b >= 0 {
				p.shade(p.plot.X+i, p.plot.Y+y, &p.lines.Bands[b])
			}
		}
	}
}

// An edge is where a band begins and ends in a column, in dots from the top; none if it
// has no height.
type edge struct{ top, bottom int }

// edges adds to a list the edges of every band in the middle of a column of the plot.
func (p *painter) edges(list []edge, column int) []edge {
	for i := range p.lines.Bands {
		b, e := &p.lines.Bands[i], edge{}
		hi, okHi := p.between(b.Upper, column)
		lo, okLo := p.between(b.Lower, column)
		if okHi && okLo && hi < lo {
			e = edge{hi, lo}
		}
		list = append(list, e)
	}
	return list
}

// shade returns the band that the cell with this uppermost dot belongs to, or -1.
func shade(edges []edge, dot int) int {
	best, most, total, top := -1, 0, 0, false
	for i, e := range edges {
		n := min(e.bottom, dot+dotsY) - max(e.top, dot)
		if n <= 0 {
			continue
		}
		total += n
		top = top || e.top > dot
		if n > most {
			best, most = i, n
		}
	}
	if total < dotsY/2 || total < dotsY-1 && top && !within(edges, dot) {
		return -1
	}
	return best
}

// within reports whether a band reaches above a cell.
func within(edges []edge, dot int) bool {
	return slices.ContainsFunc(edges, func(e edge) bool { return e.top <= dot && e.bottom > dot })
}

// thinGaps returns, where there are no tints, what lies in bands so thin that no
// cell of a column is free for a pattern: the lines themselves are hatched there, or the
// gap between them would not be seen.
func (p *painter) thinGaps() []edge {
	if p.theme.Tints() || len(p.lines.Bands) == 0 {
		return nil
	}
	list := make([]edge, p.plot.W)
	var edges []edge
	for i := range list {
		gap := edge{top: p.plot.H * dotsY}
		edges = p.edges(edges[:0], i)
		for _, e := range edges {
			if e.top < e.bottom {
				gap = edge{min(gap.top, e.top), max(gap.bottom, e.bottom)}
			}
		}
		if gap.bottom-gap.top < 2*dotsY {
			list[i] = gap
		}
	}
	return list
}

// between is the height in dots of a line of values in the middle of a column of the
// plot.
func (p *painter) between(values []float64, column int) (dot int, ok bool) {
	s := Series{Values: values}
	if p.quarters < 2 {
		v, ok := s.at(1)
		return p.dotY(v), ok
	}
	at := (float64(column) + .5) / float64(p.plot.W) * float64(p.quarters-1)
	q := int(at)
	from, okFrom := s.at(q + 1)
	to, okTo := s.at(min(q+2, p.quarters))
	if !okFrom || !okTo {
		return 0, false
	}
	part := at - float64(q)
	return int((1-part)*float64(p.dotY(from)) + part*float64(p.dotY(to)) + .5), true
}

// shade draws one cell of a band: its tint, and its pattern where tints alone would not
// do.
func (p *painter) shade(x, y int, b *Band) {
	if p.theme.Tints() {
		p.canvas.Tint(canvas.Rect{X: x, Y: y, W: 1, H: 1}, b.Role)
	}
	if p.theme.Patterns() && p.free(x, y) {
		p.set(x, y, p.theme.Glyph(b.Pattern), ground())
	}
}

// sample draws a cell of a band beside its name.
func (b *Band) sample(c *canvas.Canvas, x, y int, t *theme.Theme) {
	glyph, style := ' ', ground()
	if t.Patterns() {
		glyph = t.Glyph(b.Pattern)
	}
	if t.Tints() {
		style.Bg = b.Role
	}
	c.Set(x, y, glyph, style)
}

// keyCells is the sample of a band and the blank behind it.
const keyCells = 2

// bandLines is the name of a band in lines of at most a width, with their sample.
func (b *Band) lines(width int) []string {
	var lines []string
	for _, word := range strings.Fields(b.Name) {
		if n := len(lines); n > 0 && canvas.Width(lines[n-1])+1+canvas.Width(word)+keyCells <= width {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}

// bandColumns is how many columns the names of the bands take beside the plot, in at
// most a width.
func (l *Lines) bandColumns(width int) int {
	wide := 0
	for i := range l.Bands {
		for _, line := range l.Bands[i].lines(width) {
			wide = max(wide, canvas.Width(line)+keyCells)
		}
	}
	return wide
}

// bandLabels names the bands where they end, in rows that no line's name has taken. It
// returns the names of the lines without those of what stays behind that were in its
// way.
func (p labels) bandLabels(lines []endLabel) []endLabel {
	free, spare := make([]bool, p.plot.H), make([]bool, p.plot.H)
	for y := range free {
		free[y] = !slices.ContainsFunc(lines, func(l endLabel) bool { return l.row == y })
		spare[y] = !slices.ContainsFunc(lines, func(l endLabel) bool { return l.row == y && !p.lines.behind(l) })
	}
	edges := p.edges(nil, p.plot.W-1)
	for i := range p.lines.Bands {
		b := &p.lines.Bands[i]
		name := b.lines(p.end - 1)
		y, ok := room(free, edges[i], len(name))
		if !ok {
			y, ok = room(spare, edges[i], len(name))
		}
		if !ok {
			if name = []string{b.Name}; canvas.Width(b.Name)+keyCells >= p.end && b.Brief != "" {
				name = []string{b.Brief}
			}
			if y, ok = room(spare, edges[i], 1); !ok {
				continue
			}
		}
		x := p.plot.X + p.plot.W + 1
		for k, line := range name {
			free[y+k], spare[y+k] = false, false
			lines = slices.DeleteFunc(lines, func(l endLabel) bool { return l.row == y+k })
			b.sample(p.canvas, x, p.plot.Y+y+k, p.theme)
			p.text(x+keyCells, p.plot.Y+y+k, p.end-1-keyCells, line, theme.Style{Fg: theme.Dim})
		}
	}
	return lines
}

// room finds free rows in a band, the nearest to its middle.
func room(free []bool, e edge, rows int) (at int, ok bool) {
	if e.top >= e.bottom {
		return 0, false
	}
	first, last := e.top/dotsY, (e.bottom-1)/dotsY
	least := len(free) * 2
	for y := first; y+rows <= last+1; y++ {
		if slices.Contains(free[y:y+rows], false) {
			continue
		}
		if away := abs(2*y + rows - 1 - first - last); away < least {
			at, least, ok = y, away, true
		}
	}
	return at, ok
}

package chart

import (
	"slices"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// manyMarks is how many groups of marks still get a line up through the plot.
const manyMarks = 6

// A markGroup is events that share a place on the time axis.
type markGroup struct {
	x        int
	from, to int // numbers
	role     theme.Role
}

// marks draws the numbers of events on the time axis, and from each a faint line up
// through the plot so that the bend in a line is seen to belong to it.
func (p *painter) marks() {
	y := p.axis
	if y < 0 {
		return
	}
	groups := p.markGroups()
	for _, g := range groups {
		p.text(g.x, y, g.width(), p.markText(g), theme.Style{Fg: g.role, Attr: theme.Bold})
		if len(groups) > manyMarks {
			continue
		}
		for row := p.plot.Y; row < p.plot.Y+p.plot.H; row++ {
			if p.free(g.x, row) {
				p.set(g.x, row, p.theme.Glyph(theme.DashVertical), ground())
			}
		}
	}
}

// markGroups puts the marks into the order of time and joins those that would stand
// on each other.
func (p *painter) markGroups() []markGroup {
	marks := slices.Clone(p.lines.Marks)
	slices.SortStableFunc(marks, func(a, b Mark) int { return a.Quarter - b.Quarter })
	var groups []markGroup
	for _, m := range marks {
		if m.Quarter < 1 || m.Quarter > p.quarters {
			continue
		}
		g := markGroup{p.column(m.Quarter), m.Number, m.Number, m.Role}
		if n := len(groups); n > 0 && g.x <= groups[n-1].x+groups[n-1].width() {
			groups[n-1].join(g)
		} else {
			groups = append(groups, g)
		}
	}
	right := p.plot.X + p.plot.W
	for i := range groups {
		groups[i].x = min(groups[i].x, max(right-groups[i].width(), p.plot.X))
	}
	return groups
}

func (g *markGroup) join(o markGroup) {
	g.from, g.to = min(g.from, o.from), max(g.to, o.to)
	if severity(o.role) > severity(g.role) {
		g.role = o.role
	}
}

// width is one cell for one event, three for a span of them, "1-3".
func (g markGroup) width() int {
	return 1 + 2*min(g.to-g.from, 1)
}

func (p *painter) markText(g markGroup) string {
	first, last := string(p.theme.Mark(g.from)), string(p.theme.Mark(g.to))
	if g.width() == 1 {
		return first
	}
	return first + "-" + last
}

// severity orders the roles of marks: a group shows its worst.
func severity(r theme.Role) int {
	switch r {
	case theme.Bad:
		return 2
	case theme.Warn:
		return 1
	}
	return 0
}

// thresholdLines draws a dashed line at each threshold where nothing else is.
func (p *painter) thresholdLines() {
	for _, t := range p.lines.Thresholds {
		v, ok := finite(t.Value)
		if !ok || !p.holds(v) {
			continue
		}
		y, style := p.row(v), theme.Style{Fg: t.role()}
		if p.theme.Mono() {
			style.Fg = theme.Dim // an underlined dash would be two lines
		}
		for x := p.plot.X; x < p.plot.X+p.plot.W; x++ {
			if p.free(x, y) {
				p.set(x, y, p.theme.Glyph(theme.DashHorizontal), style)
			}
		}
	}
}

func (t Threshold) role() theme.Role {
	if t.Role == theme.None {
		return theme.Warn
	}
	return t.Role
}

// thresholdLabels names the thresholds: over the right end of the line, else under
// it, else further left; a threshold out of range at the edge, with an arrow.
func (p *painter) thresholdLabels() {
	for _, t := range p.lines.Thresholds {
		v, ok := finite(t.Value)
		if !ok || t.Label == "" {
			continue
		}
		style := theme.Style{Fg: t.role()}
		text, rows := t.Label, []int{p.row(v) - 1, p.row(v) + 1}
		if t.Below {
			rows[0], rows[1] = rows[1], rows[0]
		}
		switch {
		case v > p.scale.Hi:
			text, rows = text+" "+string(p.theme.Glyph(theme.ArrowUp)), []int{p.plot.Y, p.plot.Y + 1}
		case v < p.scale.Lo:
			text, rows = text+" "+string(p.theme.Glyph(theme.ArrowDown)), []int{p.plot.Y + p.plot.H - 1, p.plot.Y + p.plot.H - 2}
		}
		if x, y, ok := p.place(canvas.Width(text), rows); ok {
			p.text(x, y, p.plot.W, text, style)
		}
	}
}

// zoneLabels names the zones, each as near to its middle as there is room.
func (p *painter) zoneLabels() {
	for _, z := range p.lines.Zones {
		if z.Hi <= p.scale.Lo || z.Lo >= p.scale.Hi {
			continue
		}
		middle := p.row((p.scale.hold(z.Lo) + p.scale.hold(z.Hi)) / 2)
		for _, y := range p.rowsFrom(middle) {
			if y <= p.row(z.Hi) || y >= p.row(z.Lo) {
				continue
			}
			if x, y, ok := p.place(canvas.Width(z.Label), []int{y}); ok {
				p.text(x, y, p.plot.W, z.Label, theme.Style{Fg: z.Role})
				break
			}
		}
	}
}

// note says why lines have gaps: in the middle of an empty plot, else where there is
// room, low rather than high.
func (p *painter) note() {
	if p.lines.Note == "" {
		return
	}
	style, width := theme.Style{Fg: theme.Dim}, canvas.Width(p.lines.Note)
	rows := p.rowsFrom(p.plot.Y + p.plot.H - 1)
	if p.blank() {
		at := p.plot.X + max(0, (p.plot.W-width)/2)
		p.text(at, p.plot.Y+p.plot.H/2, p.plot.X+p.plot.W-at, p.lines.Note, style)
		return
	}
	if x, y, ok := p.place(width, rows); ok {
		p.text(x, y, p.plot.W, p.lines.Note, style)
	}
}

// blank reports whether there is no value to draw.
func (p *painter) blank() bool {
	for i := range p.lines.Series {
		if q, _ := p.lines.Series[i].last(); q > 0 {
			return false
		}
	}
	return true
}

// rowsFrom lists the rows of the plot, the nearest to y first.
func (p *painter) rowsFrom(y int) []int {
	rows := make([]int, 0, p.plot.H)
	for d := range p.plot.H {
		for _, row := range []int{y - d, y + d}[:1+min(d, 1)] {
			if row >= p.plot.Y && row < p.plot.Y+p.plot.H {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// place finds free cells for a text, as far right as possible, in one of the rows, with
// a blank on either side unless that is the edge of the plot.
func (p *painter) place(width int, rows []int) (x, y int, ok bool) {
	right := p.plot.X + p.plot.W
	for x := right - width; x >= p.plot.X; x-- {
		from, to := max(x-1, p.plot.X), min(x+width+1, right)
		for _, y := range rows {
			if p.freeRun(from, y, to-from) {
				return x, y, true
			}
		}
	}
	return 0, 0, false
}

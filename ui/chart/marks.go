package chart

import (
	"slices"

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
		if len(groups) <= manyMarks {
			p.down(g.x, theme.DashVertical, ground())
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
		style := theme.Style{Fg: t.role()}
		if p.theme.Mono() {
			style.Fg = theme.Dim // an underlined dash would be two lines
		}
		p.across(p.row(v), theme.DashHorizontal, style)
	}
}

func (t Threshold) role() theme.Role {
	if t.Role == theme.None {
		return theme.Warn
	}
	return t.Role
}

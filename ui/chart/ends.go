package chart

import (
	"slices"
	"strings"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// An endLabel names the series that end in one place at the right edge.
type endLabel struct {
	dot    int   // height of the lines' end
	row    int   // of the label, from the top of the plot
	series []int // usually one
	brief  bool  // of several, all but the first without what their names begin with
	names  bool  // without what became of them
	width  int
}

// endLabels names each line where it ends, in its own colour. Lines that end on the
// same spot share a label, "A, C", if that fits; labels that would collide move
// apart. A line that ends early has its name there, if nothing is in the way.
func (p labels) endLabels() {
	p.lastLabels()
	p.earlyLabels()
}

// lastLabels names the lines that reach the last quarter, right of the plot.
func (p labels) lastLabels() {
	if p.end == 0 {
		return
	}
	for _, label := range p.bandLabels(p.spread(p.ends(p.lines, p.end-1))) {
		p.writeLabel(p.plot.X+p.plot.W+1, p.plot.Y+label.row, p.end-1, label)
	}
}

// writeLabel writes the names of the series of a label, each in its colour, in at most so
// many columns.
func (p labels) writeLabel(x, y, width int, label endLabel) {
	end := x + width
	for i, s := range label.series {
		series := &p.lines.Series[s]
		name := p.named(p.lines, label, i)
		if i > 0 {
			p.text(x, y, 2, ", ", theme.Style{Fg: theme.Dim})
			x += 2
		}
		if label.names {
			p.text(x, y, end-x, name, series.style())
			x += canvas.Width(name)
			continue
		}
		x += p.seriesName(x, y, min(end-x, series.endWidth(width)), name, series)
	}
}

// earlyLabels names the lines that end before, in the plot, as near to
// their ends as there is room.
func (p labels) earlyLabels() {
	for i := range p.lines.Series {
		s := &p.lines.Series[i]
		if q, v := s.last(); q > 0 && q < p.quarters && s.end() != "" {
			width := s.endWidth(maxFate)
			if x, y, ok := p.near(p.column(q)+2, p.row(v), width); ok {
				p.seriesName(x, y, width, s.end(), s)
			}
		}
	}
}

// seriesName writes the name of a series and what became of it, the name cut where
// both are too long, and returns how many columns it took.
func (p labels) seriesName(x, y, width int, called string, s *Series) int {
	if s.Fate == "" || canvas.Width(s.Fate) > width-2 {
		called = p.lines.words(called, width)
		p.text(x, y, width, called, s.style())
		return min(width, canvas.Width(called))
	}
	fate := canvas.Width(s.Fate)
	called = p.lines.words(called, width-fate-1)
	name := min(canvas.Width(called), width-fate-1)
	p.text(x, y, name, called, s.style())
	p.text(x+name, y, fate+1, " "+s.Fate, s.style())
	return name + 1 + fate
}

// words is a name that is too long for a width, to the last word that has room: the legend has all
// of it. One that would then be as another begins is left to be cut.
func (l *Lines) words(name string, width int) string {
	if canvas.Width(name) <= width {
		return name
	}
	short := ""
	for i, r := range name {
		if r == ' ' && canvas.Width(name[:i]) <= width {
			short = strings.TrimRight(name[:i], ",")
		}
	}
	for i := range l.Series {
		if other := l.Series[i].end(); short == "" || other != name && strings.HasPrefix(other, short) {
			return name
		}
	}
	return short
}

// endWidth is how many columns the label of a series takes, at most.
func (s *Series) endWidth(most int) int {
	width := canvas.Width(s.end())
	if s.Fate != "" && width > 0 {
		width += 1 + canvas.Width(s.Fate)
	}
	return min(width, most)
}

// near finds free cells for a name as close to x, y as there are, with a blank on both
// sides: beside the end of its line, else above or below it, else further off.
func (p labels) near(x, y, width int) (bestX, bestY int, ok bool) {
	least := p.plot.W * rowAway
	for _, row := range p.rowsFrom(y) {
		away := abs(row-y) * rowAway
		if away >= least {
			break
		}
		for at := p.plot.X + 1; at+width < p.plot.X+p.plot.W; at++ {
			if cost := away + abs(at-x); cost < least && p.freeRun(at-1, row, width+2) {
				bestX, bestY, least, ok = at, row, cost, true
			}
		}
	}
	return bestX, bestY, ok
}

// rowAway is how many columns to the side a name rather goes than a row up or down.
const rowAway = 4

// ends lists the labels of the lines that reach the last quarter, from top to bottom,
// one for each spot where some end: together if they fit into room. What stays behind
// has none where another ends. Of more than there are rows the rest is left out.
func (f *frame) ends(l *Lines, room int) []endLabel {
	all, index := make([]endLabel, 0, len(l.Series)), make([]int, len(l.Series))
	for i := range l.Series {
		s := &l.Series[i]
		if q, v := s.last(); q == f.quarters && s.end() != "" {
			index[i] = i
			dot := f.dotY(v)
			all = append(all, endLabel{dot: dot, row: dot / dotsY, series: index[i : i+1 : i+1]})
		}
	}
	slices.SortStableFunc(all, func(a, b endLabel) int { return a.dot - b.dot })
	list, before := all[:0], 0 // there are no more of them
	for _, label := range all {
		n := len(list)
		label.width = l.Series[label.series[0]].endWidth(room)
		switch {
		case n > 0 && list[n-1].dot == label.dot && l.behind(list[n-1]):
			list[n-1] = label
			before++
			continue
		case n > 0 && list[n-1].dot == label.dot && l.behind(label):
			continue
		case n > 0 && list[n-1].dot == label.dot:
			if both, fits := f.join(l, list[n-1], label, room); fits {
				list[n-1] = both
				continue
			}
		}
		if list = append(list, label); !l.behind(label) {
			before++
		}
		if before > f.plot.H {
			break
		}
	}
	return list
}

// join makes one label of two for the same spot, if that fits into room. What became of a
// series would stand for all whose names are brief.
func (f *frame) join(l *Lines, a, b endLabel, room int) (both endLabel, fits bool) {
	both = endLabel{dot: a.dot, row: a.row, names: a.names}
	if len(a.series)+len(b.series) > room/2 { // there is a comma for each
		return both, false
	}
	both.series = slices.Concat(a.series, b.series)
	for _, both.brief = range []bool{false, true} {
		fits = true
		both.width = 2 * (len(both.series) - 1)
		for i, s := range both.series {
			both.width += canvas.Width(f.named(l, both, i))
			if fate := l.Series[s].Fate; fate != "" && !both.names {
				both.width += 1 + canvas.Width(fate)
				fits = !both.brief
			}
		}
		if fits = fits && both.width <= room; fits {
			return both, true
		}
	}
	return both, false
}

// named is how a label names the i-th of its series: after the first, if it is brief, without what
// all begin with; after one with a letter, by its letter.
func (f *frame) named(l *Lines, label endLabel, i int) string {
	s := &l.Series[label.series[i]]
	switch {
	case i > 0 && s.Letter != 0 && l.Series[label.series[i-1]].Letter != 0:
		return string(s.Letter)
	case i > 0 && label.brief:
		return strings.TrimPrefix(s.end(), f.common)
	}
	return s.end()
}

// prefix is the words with which all names begin, "Mr ": said once they need not be said
// again. What stays behind has a name of another kind.
func (l *Lines) prefix() string {
	common, first := "", true
	for i := range l.Series {
		s := &l.Series[i]
		switch {
		case s.Behind:
		case first:
			common, first = s.end()[:strings.LastIndexByte(s.end(), ' ')+1], false
		default:
			for !strings.HasPrefix(s.end(), common) {
				common = common[:strings.LastIndexByte(strings.TrimSuffix(common, " "), ' ')+1]
			}
		}
	}
	return common
}

// behind reports whether a label is of what stays behind and has no letter, for which people
// look.
func (l *Lines) behind(label endLabel) bool {
	s := &l.Series[label.series[0]]
	return s.Behind && s.Letter == 0
}

// spread moves labels to rows of their own, no further than needed. If there are more
// than rows, those that stay behind go first, then the last.
func (p labels) spread(labels []endLabel) []endLabel {
	if len(labels) > p.plot.H {
		labels = slices.DeleteFunc(labels, p.lines.behind)
	}
	labels = labels[:min(len(labels), p.plot.H)]
	for i := 1; i < len(labels); i++ {
		labels[i].row = max(labels[i].row, labels[i-1].row+1)
	}
	floor := p.plot.H - 1
	for i := len(labels) - 1; i >= 0; i-- {
		labels[i].row = min(labels[i].row, floor)
		floor = labels[i].row - 1
	}
	return labels
}

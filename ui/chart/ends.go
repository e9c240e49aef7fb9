package chart

import (
	"slices"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// An endLabel names the series that end in one place at the right edge.
type endLabel struct {
	dot    int   // height of the lines' end
	row    int   // of the label, from the top of the plot
	series []int // usually one
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
		x, y := p.plot.X+p.plot.W+1, p.plot.Y+label.row
		for i, s := range label.series {
			if i > 0 {
				p.text(x, y, 2, ", ", theme.Style{Fg: theme.Dim})
				x += 2
			}
			series := &p.lines.Series[s]
			x += p.seriesName(x, y, min(p.plot.X+p.plot.W+p.end-x, series.endWidth(p.end-1)), series)
		}
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
				p.seriesName(x, y, width, s)
			}
		}
	}
}

// seriesName writes the name of a series and what became of it, the name cut where
// both are too long, and returns how many columns it took.
func (p labels) seriesName(x, y, width int, s *Series) int {
	if s.Fate == "" || canvas.Width(s.Fate) > width-2 {
		p.text(x, y, width, s.end(), s.style())
		return min(width, canvas.Width(s.end()))
	}
	fate := canvas.Width(s.Fate)
	name := min(canvas.Width(s.end()), width-fate-1)
	p.text(x, y, name, s.end(), s.style())
	p.text(x+name, y, fate+1, " "+s.Fate, s.style())
	return name + 1 + fate
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
// has none where another ends.
func (f *frame) ends(l *Lines, room int) []endLabel {
	var all []endLabel
	for i := range l.Series {
		s := &l.Series[i]
		if q, v := s.last(); q == f.quarters && s.end() != "" {
			dot := f.dotY(v)
			all = append(all, endLabel{dot, dot / dotsY, []int{i}, s.endWidth(room)})
		}
	}
	slices.SortStableFunc(all, func(a, b endLabel) int { return a.dot - b.dot })
	var list []endLabel
	for _, label := range all {
		n := len(list)
		switch {
		case n == 0 || list[n-1].dot != label.dot:
			list = append(list, label)
		case l.behind(list[n-1]):
			list[n-1] = label
		case l.behind(label):
		case list[n-1].width+2+label.width <= room:
			list[n-1].series = append(list[n-1].series, label.series...)
			list[n-1].width += 2 + label.width
		default:
			list = append(list, label)
		}
	}
	return list
}

func (l *Lines) behind(label endLabel) bool { return l.Series[label.series[0]].Behind }

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

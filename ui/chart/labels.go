package chart

import (
	"strings"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// labels is a painter of words in and beside the plot, which go where nothing else is.
type labels struct{ *painter }

// all writes what has a name: thresholds, the ends of lines, zones,
// gaps, lines on each other.
func (p labels) all() {
	p.thresholdLabels()
	p.endLabels()
	p.zoneLabels()
	p.note()
	p.togetherLabels()
}

// thresholdLabels names the thresholds: over the right end of the line, else under
// it, else further left; a threshold out of range at the edge, with an arrow.
func (p labels) thresholdLabels() {
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
		if x, y, ok := p.place(canvas.Width(text), rows, 1); ok {
			p.text(x, y, p.plot.W, text, style)
		}
	}
}

// zoneGap is what the name of a zone leaves free to its right: beside the name of a
// threshold the two would read as one.
const zoneGap = 2

// zoneLabels names the zones, each as near to its middle as there is room.
func (p labels) zoneLabels() {
	for _, z := range p.lines.Zones {
		if z.Hi <= p.scale.Lo || z.Lo >= p.scale.Hi {
			continue
		}
		middle := p.row((p.scale.hold(z.Lo) + p.scale.hold(z.Hi)) / 2)
		for _, y := range p.rowsFrom(middle) {
			if y <= p.row(z.Hi) || y >= p.row(z.Lo) {
				continue
			}
			if x, y, ok := p.place(canvas.Width(z.Label)+zoneGap, []int{y}, 1); ok {
				p.text(x, y, p.plot.W, z.Label, theme.Style{Fg: z.Role})
				break
			}
		}
	}
}

// noteGap is what the note leaves free beside it: a name next to it would read as part
// of it.
const noteGap = 2

// note says why lines have gaps: in the middle of an empty plot, else where there is
// room, low rather than high; where there is little, without what stands before the
// colon.
func (p labels) note() {
	note := p.lines.Note
	if note == "" {
		return
	}
	style, width := theme.Style{Fg: theme.Dim}, canvas.Width(note)
	if p.blank() {
		at := p.plot.X + max(0, (p.plot.W-width)/2)
		p.text(at, p.plot.Y+p.plot.H/2, p.plot.X+p.plot.W-at, note, style)
		return
	}
	_, brief, _ := strings.Cut(note, ": ")
	for _, text := range []string{note, brief} {
		if x, y, ok := p.place(canvas.Width(text), p.rowsFrom(p.plot.Y+p.plot.H-1), noteGap); ok {
			p.text(x, y, p.plot.W, text, style)
			return
		}
	}
}

// blank reports whether there is no value to draw.
func (p labels) blank() bool {
	for i := range p.lines.Series {
		if q, _ := p.lines.Series[i].last(); q > 0 {
			return false
		}
	}
	return true
}

// rowsFrom lists the rows of the plot, the nearest to y first.
func (p labels) rowsFrom(y int) []int {
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
// a gap on either side unless that is the edge of the plot. The names of lines, one blank
// beyond the right edge, are kept away from as well.
func (p labels) place(width int, rows []int, gap int) (x, y int, ok bool) {
	right := p.plot.X + p.plot.W
	if p.end > 0 {
		right -= gap - 1
	}
	for x := right - width; x >= p.plot.X; x-- {
		from, to := max(x-gap, p.plot.X), min(x+width+gap, right)
		for _, y := range rows {
			if p.freeRun(from, y, to-from) {
				return x, y, true
			}
		}
	}
	return 0, 0, false
}

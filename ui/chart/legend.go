package chart

import (
	"strings"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// sampleCells is the length of a legend's piece of line.
const sampleCells = 4

// An item of a legend is a series or a band.
type item struct {
	text   string
	role   theme.Role
	cells  int // of the sample
	sample func(x int)
}

// Legend draws the series with a piece of their line, the bands with a cell of their shade,
// and their value at the cursor, from (x, y) on in at most width columns, and returns how
// many it took. It is meant for the title row of a box. Where not all fits, values go
// first, then what became of the series, then beside bands the series, which have their names at
// their ends, then what all names begin with, then the last of them, for which an ellipsis stands;
// what stays behind is last.
func (l *Lines) Legend(c *canvas.Canvas, x, y, width int, t *theme.Theme) int {
	items := l.fitting(c, y, width, t)
	at, tight := x, 0
	if total(items) > width {
		tight = 1 // with one blank between items instead of two more have room
	}
	for i, it := range items {
		need := it.width() - tight
		if at+need > x+width {
			if i > 0 && at+2 <= x+width {
				c.Set(at, y, ' ', theme.Style{})
				c.Set(at+1, y, t.Glyph(theme.Ellipsis), theme.Style{Fg: theme.Dim})
				at += 2
			}
			break
		}
		c.Fill(canvas.Rect{X: at, Y: y, W: need, H: 1}, ' ', theme.Style{})
		it.sample(at + 1)
		c.Text(at+2+it.cells, y, it.text, theme.Style{Fg: it.role})
		at += need
	}
	return at - x
}

// leastItem is how many columns a series takes at least: its sample, a letter, a blank.
const leastItem = sampleCells + 2

// fitting lists the items with as much said of them as has room. Of more series than there
// is room for it lists no more than show that.
func (l *Lines) fitting(c *canvas.Canvas, y, width int, t *theme.Theme) []item {
	all := len(l.Series)
	if all*leastItem > width {
		return l.legend(c, y, t, briefs, width/leastItem+1)
	}
	items := l.legend(c, y, t, values, all)
	for _, less := range []legendDepth{fates, names} {
		if total(items) > width {
			items = l.legend(c, y, t, less, all)
		}
	}
	if total(items)-len(items) > width {
		items = l.legend(c, y, t, briefs, all)
	}
	return items
}

// width is a blank, the sample, a blank, the text and a blank.
func (it item) width() int { return it.cells + 3 + canvas.Width(it.text) }

// legendDepth is how much a legend says of a series.
type legendDepth int

const (
	briefs legendDepth = iota // without what all names begin with, and beside bands without series
	names
	fates  // and what has become of it
	values // or its value at the cursor
)

// legend lists the items, of no more series than that; what stays behind is last.
func (l *Lines) legend(c *canvas.Canvas, y int, t *theme.Theme, depth legendDepth, most int) []item {
	var behind []item
	common := ""
	if depth == briefs {
		common = l.prefix()
	}
	items := make([]item, 0, len(l.Series)+len(l.Bands))
	for i := range l.Series {
		if len(items) >= most {
			return items
		}
		it := item{strings.TrimPrefix(l.legendText(i, depth), common), theme.Text, sampleCells, func(x int) { l.sample(c, x, y, i, t) }}
		if s := &l.Series[i]; s.Behind {
			if s.Letter == 0 {
				it.role = theme.Dim
			}
			behind = append(behind, it)
			continue
		}
		if depth == briefs && len(l.Bands) > 0 {
			continue
		}
		items = append(items, it)
	}
	for i := range l.Bands {
		b := &l.Bands[i]
		text := b.Name
		if q := l.Cursor; depth == values && q >= 1 && q <= min(len(b.Upper), len(b.Lower)) {
			text += " " + l.text(b.Upper[q-1]-b.Lower[q-1])
		}
		items = append(items, item{text, theme.Text, 1, func(x int) { b.sample(c, x, y, t) }})
	}
	return append(items, behind...)
}

func (l *Lines) legendText(series int, depth legendDepth) string {
	s := &l.Series[series]
	switch {
	case depth >= fates && s.Fate != "" && (depth == fates || l.Cursor >= s.FateAt):
		return s.Name + " " + s.Fate
	case depth == values && (!s.Behind || s.Letter != 0) && l.Cursor >= 1 && l.Cursor <= len(s.Values):
		return s.Name + " " + l.text(s.Values[l.Cursor-1])
	}
	return s.Name
}

// LeastLegend is how many columns a legend takes that leaves out nobody.
func (l *Lines) LeastLegend() int {
	items := l.legend(nil, 0, nil, briefs, len(l.Series))
	return total(items) - len(items)
}

func total(items []item) int {
	n := 0
	for _, it := range items {
		n += it.width()
	}
	return n
}

// sample draws a piece of a series' line.
func (l *Lines) sample(c *canvas.Canvas, x, y, series int, t *theme.Theme) {
	s := &l.Series[series]
	k := newInk(sampleCells, 1, 1, t.Glyphs())
	k.line(0, s, 0, 1, sampleCells*dotsX-1, 1, 0)
	p := painter{canvas: c, theme: t, lines: l}
	for i, dots := range k.cells {
		glyph := ' '
		if dots != 0 {
			glyph = p.glyph(dots, series)
		}
		c.Set(x+i, y, glyph, s.style())
	}
}

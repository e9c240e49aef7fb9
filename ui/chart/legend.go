package chart

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// sampleCells is the length of a legend's piece of line.
const sampleCells = 3

// Legend draws the series with a piece of their line, and their value at the cursor,
// from (x, y) on in at most width columns, and returns how many it took. It is meant
// for the title row of a box. Where not all fits, values go first, then what became of
// the series, then the last of them, for which an ellipsis stands.
func (l *Lines) Legend(c *canvas.Canvas, x, y, width int, t *theme.Theme) int {
	texts := l.legendTexts(values)
	for _, less := range []legendDepth{fates, names} {
		if total(texts) > width {
			texts = l.legendTexts(less)
		}
	}
	at, tight := x, 0
	if n := total(texts); n > width && n-len(texts) <= width {
		tight = 1 // with one blank between series instead of two all have room
	}
	for i, text := range texts {
		need := legendWidth(text) - tight
		if at+need > x+width {
			if i > 0 && at+2 <= x+width {
				c.Set(at, y, ' ', theme.Style{})
				c.Set(at+1, y, t.Glyph(theme.Ellipsis), theme.Style{Fg: theme.Dim})
				at += 2
			}
			break
		}
		c.Fill(canvas.Rect{X: at, Y: y, W: need, H: 1}, ' ', theme.Style{})
		l.sample(c, at+1, y, i, t)
		c.Text(at+2+sampleCells, y, text, theme.Style{Fg: legendRole(l.Series[i])})
		at += need
	}
	return at - x
}

// legendWidth is a blank, the sample, a blank, the text and a blank.
func legendWidth(text string) int { return sampleCells + 3 + canvas.Width(text) }

func legendRole(s Series) theme.Role {
	if s.Behind {
		return theme.Dim
	}
	return theme.Text
}

// legendDepth is how much a legend says of a series.
type legendDepth int

const (
	names  legendDepth = iota
	fates              // and what has become of it
	values             // or its value at the cursor
)

func (l *Lines) legendTexts(depth legendDepth) []string {
	texts := make([]string, len(l.Series))
	for i := range l.Series {
		s := &l.Series[i]
		texts[i] = s.Name
		switch {
		case depth >= fates && s.Fate != "" && (depth == fates || l.Cursor >= s.FateAt):
			texts[i] += " " + s.Fate
		case depth == values && !s.Behind && l.Cursor >= 1 && l.Cursor <= len(s.Values):
			texts[i] += " " + l.text(s.Values[l.Cursor-1])
		}
	}
	return texts
}

func total(texts []string) int {
	n := 0
	for _, text := range texts {
		n += legendWidth(text)
	}
	return n
}

// sample draws a piece of a series' line.
func (l *Lines) sample(c *canvas.Canvas, x, y, series int, t *theme.Theme) {
	s := &l.Series[series]
	k := newInk(sampleCells, 1, 1, t.Glyphs())
	k.line(0, s, 0, 1, sampleCells*dotsX-1, 1, 0)
	p := painter{canvas: c, theme: t, lines: l}
	for i, pattern := range k.cells {
		glyph := ' '
		if pattern != 0 {
			glyph = p.glyph(pattern, series)
		}
		c.Set(x+i, y, glyph, s.style())
	}
}

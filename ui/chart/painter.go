package chart

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A painter draws one chart. Its methods are the layers, called from the ground up;
// what may only go where nothing is yet asks free.
type painter struct {
	canvas *canvas.Canvas
	theme  *theme.Theme
	*frame
	lines *Lines
}

// set puts a rune into a cell of the chart and keeps the tint that lies there.
func (p *painter) set(x, y int, r rune, s theme.Style) {
	if !p.area.Contains(x, y) {
		return
	}
	if s.Bg == theme.None {
		s.Bg = p.canvas.At(x, y).Style.Bg
	}
	p.canvas.Set(x, y, r, s)
}

// text writes into the columns of the chart from x on, keeping the tint.
func (p *painter) text(x, y, width int, text string, s theme.Style) {
	width = min(width, p.area.X+p.area.W-x)
	if width <= 0 || !p.area.Contains(x, y) {
		return
	}
	if s.Bg == theme.None {
		s.Bg = p.canvas.At(x, y).Style.Bg
	}
	p.canvas.TextIn(x, y, width, text, p.theme.Glyph(theme.Ellipsis), s)
}

// ground is how the layers look that everything else may cover.
func ground() theme.Style { return theme.Style{Fg: theme.Faint} }

// free reports whether a cell holds nothing but ground.
func (p *painter) free(x, y int) bool {
	cell := p.canvas.At(x, y)
	return cell.Rune == ' ' || cell.Style.Fg == theme.Faint
}

// freeRun reports whether a stretch of cells in the plot is free.
func (p *painter) freeRun(x, y, width int) bool {
	if !p.plot.Contains(x, y) || !p.plot.Contains(x+width-1, y) {
		return false
	}
	for i := range width {
		if !p.free(x+i, y) {
			return false
		}
	}
	return true
}

// zero draws the line at 0, unless the time axis just below is that line.
func (p *painter) zero() {
	if !p.holds(0) || p.scale.Lo == 0 && p.axis >= 0 {
		return
	}
	p.across(p.row(0), theme.Horizontal, theme.Style{Fg: theme.Border})
}

// across and down draw a line through the plot where nothing else is.
func (p *painter) across(y int, glyph theme.GlyphName, s theme.Style) {
	for x := p.plot.X; x < p.plot.X+p.plot.W; x++ {
		if p.free(x, y) {
			p.set(x, y, p.theme.Glyph(glyph), s)
		}
	}
}

func (p *painter) down(x int, glyph theme.GlyphName, s theme.Style) {
	for y := p.plot.Y; y < p.plot.Y+p.plot.H; y++ {
		if p.free(x, y) {
			p.set(x, y, p.theme.Glyph(glyph), s)
		}
	}
}

// cursor draws the column of the time cursor where nothing else is.
func (p *painter) cursor() {
	if p.hasCursor() {
		p.down(p.column(p.lines.Cursor), theme.Vertical, theme.Style{Fg: theme.Cursor})
	}
}

// cursorPoints marks where the lines cross the time cursor.
func (p *painter) cursorPoints() {
	if !p.hasCursor() {
		return
	}
	for i := len(p.lines.Series) - 1; i >= 0; i-- {
		s := &p.lines.Series[i]
		if v, ok := s.at(p.lines.Cursor); ok && !s.Behind {
			p.set(p.column(p.lines.Cursor), p.row(v), p.theme.Glyph(theme.Knob), s.style())
		}
	}
}

func (p *painter) hasCursor() bool {
	return p.lines.Cursor >= 1 && p.lines.Cursor <= p.quarters
}

// scaleNotes says at the edge that data go beyond a range that was kept.
func (p *painter) scaleNotes() {
	above, below := p.lines.Beyond(p.scale)
	if above {
		p.scaleNote(p.plot.Y, theme.ArrowUp)
	}
	if below {
		p.scaleNote(p.plot.Y+p.plot.H-1, theme.ArrowDown)
	}
}

func (p *painter) scaleNote(y int, arrow theme.GlyphName) {
	text := " off scale " + string(p.theme.Glyph(arrow)) + " "
	p.text(p.plot.X+1, y, min(canvas.Width(text), p.plot.W-1), text, theme.Style{Fg: theme.Ink, Bg: theme.Warn})
}

package chart

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/theme"
)

// axes is a painter at the scales of a chart.
type axes struct{ *painter }

// scales draws both axes with their labels, and a grid of dots.
func (p axes) scales() {
	p.valueScale()
	if p.axis >= 0 {
		for x := p.plot.X; x < p.plot.X+p.plot.W; x++ {
			p.set(x, p.axis, p.theme.Glyph(theme.Horizontal), theme.Style{Fg: theme.Border})
		}
		if p.labels != nil {
			p.set(p.plot.X-1, p.axis, p.theme.Glyph(theme.BottomLeft), theme.Style{Fg: theme.Border})
		}
	}
	if p.names >= 0 {
		p.timeScale()
	}
}

func (p axes) valueScale() {
	line := theme.Style{Fg: theme.Border}
	if p.labels != nil {
		for y := p.plot.Y; y < p.plot.Y+p.plot.H; y++ {
			p.set(p.plot.X-1, y, p.theme.Glyph(theme.Vertical), line)
		}
	}
	taken, shown := -1, ""
	for i, v := range p.ticks {
		y := p.row(v)
		if y == taken {
			continue
		}
		taken = y
		for x := p.plot.X + 3; x < p.plot.X+p.plot.W; x += 4 {
			p.set(x, y, p.theme.Glyph(theme.GridDot), ground())
		}
		if p.labels != nil {
			p.set(p.plot.X-1, y, p.theme.Glyph(theme.TeeLeft), line)
			if p.labels[i] != shown {
				shown = p.labels[i]
				p.text(p.plot.X-2-canvas.Width(shown), y, canvas.Width(shown), shown, theme.Style{Fg: theme.Dim})
			}
		}
	}
}

// timeScale marks every so many quarters and names as many of them as fit, and the one
// under the cursor above all.
func (p axes) timeScale() {
	taken := canvas.Rect{Y: p.names, H: 1}
	if p.hasCursor() {
		text := " " + format.Quarter(p.lines.Cursor) + " "
		taken = p.nameRect(p.lines.Cursor, len(text))
		p.text(taken.X, p.names, taken.W, text, theme.Style{Fg: theme.Ink, Bg: theme.Cursor})
	}
	every := p.nameStep()
	for q := every; q <= p.quarters; q += every {
		if p.axis >= 0 {
			p.set(p.column(q), p.axis, p.theme.Glyph(theme.TeeDown), theme.Style{Fg: theme.Border})
		}
		if r := p.nameRect(q, len(format.Quarter(q))); !touches(r, taken) {
			p.text(r.X, r.Y, r.W, format.Quarter(q), theme.Style{Fg: theme.Dim})
		}
	}
}

// nameRect is where a text of some columns stands under a quarter.
func (p axes) nameRect(quarter, width int) canvas.Rect {
	x := p.column(quarter) - (width-1)/2
	x = max(p.area.X, min(x, p.area.X+p.area.W-width))
	return canvas.Rect{X: x, Y: p.names, W: width, H: 1}
}

// nameStep is every how many quarters a name stands.
func (p axes) nameStep() int {
	need := len(format.Quarter(p.quarters)) + 4
	for _, step := range []int{1, 2, 4, 8, 12, 20, 40, 80, 100} {
		if step*p.plot.W >= need*max(p.quarters-1, 1) {
			return step
		}
	}
	return p.quarters
}

// touches reports whether two stretches of a row overlap or stand so close that they
// read as one.
func touches(a, b canvas.Rect) bool {
	return a.W > 0 && b.W > 0 && a.X <= b.X+b.W+1 && b.X <= a.X+a.W+1
}

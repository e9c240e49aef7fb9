package question

import (
	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// A grid is where the cells of a map are drawn, and how large each is: coarse ones take the place of
// several, and of fine ones two share a row of the screen.
type grid struct {
	canvas.Rect
	wide, high int
	half       bool
	rows       int // of cells
}

// at is where a cell begins, from the left and from the bottom.
func (g grid) at(i, j int) (x, y int) {
	if g.half {
		return g.X + i*g.wide, g.Y + (g.rows-1-j)/2
	}
	return g.X + i*g.wide, g.Y + (g.rows-1-j)*g.high
}

// cell is which one is drawn at a place.
func (g grid) cell(x, y int) (i, j int) {
	if g.half {
		return (x - g.X) / g.wide, max(g.rows-1-2*(y-g.Y), 0)
	}
	return (x - g.X) / g.wide, g.rows - 1 - (y-g.Y)/g.high
}

// A picture is a map as it was drawn last: a memo, not state.
type picture struct {
	of    pictured
	cells *canvas.Canvas
	thin  *explore.Sweep // of every second row of what it is of
}

// pictured is all that a map depends on.
type pictured struct {
	swept *explore.Sweep
	look  look
	at    grid
	theme *theme.Theme
}

// draw draws a map into its grid, anew only if it would be another.
func (p *picture) draw(of pictured, heat func() chart.Heat, c *canvas.Canvas) {
	g := of.at
	if p.of != of {
		h := heat()
		p.of, p.cells = of, canvas.New(g.W, h.Rows)
		h.Draw(p.cells, 0, 0)
	}
	for y := range g.H {
		for x := range g.W {
			cell := p.cells.At(x, y/g.high)
			c.Set(g.X+x, g.Y+y, max(cell.Rune, ' '), cell.Style)
		}
	}
}

// thinned is a map of every second row, for who sees no colours that two rows of one could have.
func (p *picture) thinned(a *explore.Sweep) *explore.Sweep {
	if p.thin == nil || p.thin.Base.Falls == nil && a.Base.Falls != nil || &p.thin.Cells[0][0] != &a.Cells[0][0] {
		thin := *a
		thin.Ys, thin.Cells = nil, nil
		for j := 0; j < len(a.Ys); j += 2 {
			thin.Ys, thin.Cells = append(thin.Ys, a.Ys[j]), append(thin.Cells, a.Cells[j])
		}
		p.thin = &thin
	}
	return p.thin
}

// frontier draws where the condition changes from one cell to the next: beside cells, and below
// them.
func frontier(b view.Brush, a *explore.Sweep, g grid) {
	if g.half || g.wide > 2 || g.high > 1 {
		return
	}
	for j, row := range a.Cells {
		for i := range row {
			x, y := g.at(i, j)
			if j > 0 && a.Cells[j-1][i].Holds != row[i].Holds {
				for k := range g.wide {
					cell := b.Canvas.At(x+k, y)
					cell.Style.Attr |= theme.Underline
					b.Canvas.Set(x+k, y, max(cell.Rune, ' '), cell.Style)
				}
			}
			if i+1 < len(row) && row[i+1].Holds != row[i].Holds {
				style := b.Canvas.At(x+g.wide-1, y).Style
				b.Canvas.Set(x+g.wide-1, y, b.Theme.Glyph(theme.Vertical), theme.Style{Fg: theme.Text, Bg: style.Bg, Attr: style.Attr})
			}
		}
	}
}

// marks draws where levers stand, and the cursor.
func (p mapPage) marks(b view.Brush, a *explore.Sweep, g grid) {
	x, y := g.at(nearestCell(a.Xs, a.X), nearestCell(a.Ys, a.Y))
	b.Canvas.Set(x, y, b.Theme.Glyph(theme.Knob), theme.Style{Fg: theme.Accent, Attr: theme.Bold})
	if b.Theme.Glyphs() == theme.ASCII {
		b.Canvas.Set(x, y, '@', theme.Style{Fg: theme.Accent, Attr: theme.Bold})
	}
	x, y = g.at(p.cursor(a))
	if g.half { // halves turned round would be another cell
		b.Canvas.Text(x, y, "[]", theme.Style{Fg: theme.Accent, Bg: theme.Select, Attr: theme.Bold})
		return
	}
	for k := range min(g.wide, 2) {
		cell := b.Canvas.At(x+k, y)
		cell.Style.Attr |= theme.Reverse
		b.Canvas.Set(x+k, y, max(cell.Rune, ' '), cell.Style)
	}
}

// axes writes the ends of both ranges, and their middles where there is room.
func (p mapPage) axes(b view.Brush, a *explore.Sweep, m *model.Scenario, r grid) {
	dim, line := theme.Style{Fg: theme.Dim}, theme.Style{Fg: theme.Border}
	last := len(a.Ys) - 1
	for _, j := range []int{0, last / 2, last} {
		_, y := r.at(0, j)
		b.Canvas.TextRight(r.X-2, y, view.Cut(answer.LeverValue(a.Ys[j], a.Y, m), labelWidth-2), dim)
	}
	for y := r.Y; y < r.Y+r.H; y++ {
		b.Canvas.Set(r.X-1, y, b.Theme.Glyph(theme.Vertical), line)
	}
	b.Canvas.Set(r.X-1, r.Y+r.H, b.Theme.Glyph(theme.BottomLeft), line)
	for x := r.X; x < r.X+r.W; x++ {
		b.Canvas.Set(x, r.Y+r.H, b.Theme.Glyph(theme.Horizontal), line)
	}
	low, top := answer.LeverValue(a.Xs[0], a.X, m), answer.LeverValue(a.Xs[len(a.Xs)-1], a.X, m)
	b.Canvas.Text(r.X, r.Y+r.H, low+" ", dim)
	b.Canvas.TextRight(r.X+r.W, r.Y+r.H, " "+top, dim)
	if middle := " " + answer.LeverValue(a.Xs[len(a.Xs)/2], a.X, m) + " "; r.W > 3*canvas.Width(middle)+canvas.Width(low+top) {
		b.Canvas.Text(r.X+(r.W-canvas.Width(middle))/2, r.Y+r.H, middle, dim)
	}
}

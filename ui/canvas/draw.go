package canvas

import "moneyloop/ui/theme"

// Fill sets every cell of a rectangle to a rune of one column; any other rune is
// replaced.
func (c *Canvas) Fill(r Rect, rn rune, s theme.Style) {
	rn, columns := fit(rn)
	if columns != 1 {
		rn = replacement
	}
	r = r.Intersect(c.Bounds())
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			c.put(x, y, 1, rn, s)
		}
	}
}

// Tint changes the background of a rectangle and leaves what is drawn on it.
func (c *Canvas) Tint(r Rect, bg theme.Role) {
	if r = r.Intersect(c.Bounds()); r.Empty() {
		return
	}
	for y := r.Y; y < r.Y+r.H; y++ {
		row := c.cells[y*c.w+r.X:][:r.W]
		for x := range row {
			row[x].Style.Bg = bg
		}
	}
}

// Box draws a frame along the edge of a rectangle, with a title in its top line. The
// frame of the focused panel differs by colour, or without colours by a reversed
// title. A rectangle less than two cells wide or high gets nothing.
func (c *Canvas) Box(t *theme.Theme, r Rect, title string, focused bool) {
	if r.W < 2 || r.H < 2 {
		return
	}
	line, head := theme.Style{Fg: theme.Border}, theme.Style{Fg: theme.Title, Attr: theme.Bold}
	if focused {
		line.Fg, head.Fg = theme.Focus, theme.Focus
		if t.Mono() {
			head.Attr |= theme.Reverse
		}
	}
	c.Frame(t, r, Light, line)
	if title != "" && r.W >= 6 {
		c.TextIn(r.X+2, r.Y, r.W-4, " "+title+" ", t.Glyph(theme.Ellipsis), head)
	}
}

// An Edge is which lines a frame has.
type Edge uint8

// The edges there are.
const (
	Light Edge = iota
	Heavy
	Broken
)

// Frame draws lines along the edge of a rectangle.
func (c *Canvas) Frame(t *theme.Theme, r Rect, edge Edge, s theme.Style) {
	corner, across, down := theme.TopLeft, theme.Horizontal, theme.Vertical
	switch edge {
	case Heavy:
		corner, across, down = theme.HeavyTopLeft, theme.HeavyHorizontal, theme.HeavyVertical
	case Broken:
		across, down = theme.DashHorizontal, theme.DashVertical
	}
	right, bottom := r.X+r.W-1, r.Y+r.H-1
	for x := r.X + 1; x < right; x++ {
		c.Set(x, r.Y, t.Glyph(across), s)
		c.Set(x, bottom, t.Glyph(across), s)
	}
	for y := r.Y + 1; y < bottom; y++ {
		c.Set(r.X, y, t.Glyph(down), s)
		c.Set(right, y, t.Glyph(down), s)
	}
	for i, x := range [...]int{r.X, right} { // the glyphs of corners are in the order of reading
		c.Set(x, r.Y, t.Glyph(corner+theme.GlyphName(i)), s)
		c.Set(x, bottom, t.Glyph(corner+theme.GlyphName(i+2)), s)
	}
}

// Blit copies another canvas so that its top left cell comes to x, y.
func (c *Canvas) Blit(src *Canvas, x, y int) {
	r := Rect{x, y, src.w, src.h}.Intersect(c.Bounds())
	if r.Empty() || src == c {
		return
	}
	for row := r.Y; row < r.Y+r.H; row++ {
		from := src.cells[(row-y)*src.w+r.X-x:][:r.W]
		to := c.cells[row*c.w:][:c.w]
		// Wide runes cut in half at either edge, of the target and of the source.
		if to[r.X].Rune == 0 && r.X > 0 {
			to[r.X-1].Rune = ' '
		}
		if end := r.X + r.W; end < c.w && to[end].Rune == 0 {
			to[end].Rune = ' '
		}
		copy(to[r.X:], from)
		if to[r.X].Rune == 0 {
			to[r.X].Rune = ' '
		}
		if last := r.X + r.W - 1; r.X+r.W-x < src.w && src.cells[(row-y)*src.w+last-x+1].Rune == 0 {
			to[last].Rune = ' '
		}
	}
}

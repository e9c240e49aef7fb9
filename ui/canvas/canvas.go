// Package canvas is a grid of cells that panels draw into.
//
// A frame is drawn by setting cells and written once: [Canvas.AppendANSI] walks the
// grid and emits an escape sequence only where the style changes; of a frame that follows
// another one [Shown.Append] writes what changes. That is two orders
// of magnitude cheaper than styling and joining strings, and it makes one promise easy
// to keep: whatever text is drawn, however long, wide or malformed, a canvas of w×h
// cells comes out as h lines of at most w columns, and no byte of the text can act as
// a control sequence.
//
// A cell holds one rune. A rune that is two columns wide fills two cells, the second
// of which holds rune 0. Marks that combine with a letter are composed with it where
// Unicode has the composed letter and dropped where it has not.
package canvas

import "moneyloop/ui/theme"

// A Cell is one place of the grid. Rune 0 is the second half of the wide rune on its
// left; a blank is U+0020.
type Cell struct {
	Rune  rune
	Style theme.Style
}

// A Canvas is a grid of cells. It belongs to one goroutine.
type Canvas struct {
	w, h  int
	cells []Cell
}

// MaxSide bounds width and height, so that a hostile window size cannot take the
// memory of a server.
const MaxSide = 1000

// New returns a blank canvas. Sizes are held between 0 and MaxSide.
func New(w, h int) *Canvas {
	c := &Canvas{}
	c.Resize(w, h)
	return c
}

// Size returns width and height in cells.
func (c *Canvas) Size() (w, h int) { return c.w, c.h }

// Bounds returns the rectangle of the whole canvas.
func (c *Canvas) Bounds() Rect { return Rect{0, 0, c.w, c.h} }

// Resize changes the size and clears the canvas. It allocates only to grow.
func (c *Canvas) Resize(w, h int) {
	c.w, c.h = min(max(w, 0), MaxSide), min(max(h, 0), MaxSide)
	if n := c.w * c.h; n <= cap(c.cells) {
		c.cells = c.cells[:n]
	} else {
		c.cells = make([]Cell, n)
	}
	c.Clear()
}

// Clear makes every cell a plain blank.
func (c *Canvas) Clear() {
	if len(c.cells) == 0 {
		return
	}
	c.cells[0] = blank
	for n := 1; n < len(c.cells); n *= 2 {
		copy(c.cells[n:], c.cells[:n])
	}
}

var blank = Cell{Rune: ' '}

// At returns a cell, or the zero Cell outside the grid.
func (c *Canvas) At(x, y int) Cell {
	if x < 0 || y < 0 || x >= c.w || y >= c.h {
		return Cell{}
	}
	return c.cells[y*c.w+x]
}

// Set puts a rune into a cell, and into the next one if it is wide. Outside the grid
// nothing happens; a rune that cannot stand in a cell becomes a question mark, and so
// does a wide one in the last column.
func (c *Canvas) Set(x, y int, r rune, s theme.Style) {
	if x < 0 || y < 0 || x >= c.w || y >= c.h {
		return
	}
	columns := 1
	if !plain(r) {
		r, columns = fit(r)
	}
	if columns == 2 && x+1 == c.w {
		r, columns = replacement, 1
	}
	c.put(x, y, columns, r, s)
}

// put sets a rune of known width that fits, and repairs a wide rune it cuts in half.
func (c *Canvas) put(x, y, columns int, r rune, s theme.Style) {
	i := y*c.w + x
	if c.cells[i].Rune == 0 && x > 0 {
		c.cells[i-1].Rune = ' '
	}
	if end := x + columns; end < c.w && c.cells[i+columns].Rune == 0 {
		c.cells[i+columns].Rune = ' '
	}
	c.cells[i] = Cell{r, s}
	if columns == 2 {
		c.cells[i+1] = Cell{0, s}
	}
}

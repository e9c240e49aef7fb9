package chart

import (
	"image/color"

	nt "github.com/NimbleMarkets/ntcharts/v2/canvas"
	"github.com/NimbleMarkets/ntcharts/v2/heatmap"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A Heat is a map of cells of a few classes. ntcharts' heat map places them on its own canvas, in
// colours that stand for classes; they are copied from there cell by cell, each in the look of
// its class.
type Heat struct {
	Columns, Rows int
	Wide          int                // how many columns of the screen a cell takes
	Class         func(x, y int) int // of a cell: x from the left, y from the bottom
	Looks         []HeatLook         // of the classes
	Half          rune               // the upper half of a cell of the screen: two rows share one, in colours alone; 0: each has its own
}

// A HeatLook is how the cells of a class look: a rune in the first column, or in all of them.
type HeatLook struct {
	Rune  rune
	Fill  bool
	Blank bool // where rows are halves there is nothing to see
	Style theme.Style
}

// classColour is a class as ntcharts has it: a colour.
type classColour int

// RGBA is never seen.
func (c classColour) RGBA() (r, g, b, a uint32) { return color.Gray16{Y: uint16(c)}.RGBA() }

// Draw draws the map from a cell of the screen, its left upper corner.
func (h Heat) Draw(c *canvas.Canvas, x, y int) {
	if h.Columns < 2 || h.Rows < 2 || len(h.Looks) == 0 {
		return
	}
	scale := make([]color.Color, len(h.Looks))
	for i := range scale {
		scale[i] = classColour(i)
	}
	m := heatmap.New(h.Columns, h.Rows, heatmap.WithColorScale(scale), heatmap.WithValueRange(0, float64(len(scale))))
	m.SetXStep(0)
	m.SetYStep(0)
	m.AutoMinX, m.AutoMaxX, m.AutoMinY, m.AutoMaxY = false, false, false, false
	m.SetXYRange(0, float64(h.Columns), 0, float64(h.Rows))
	m.SetViewXYRange(0, float64(h.Columns), 0, float64(h.Rows))
	for j := range h.Rows {
		for i := range h.Columns {
			m.Push(heatmap.NewHeatPoint(float64(i), float64(j), float64(h.Class(i, j))+.5))
		}
	}
	m.Draw()
	look := func(i, j int) (look HeatLook) {
		if class, ok := m.Canvas.Cell(nt.Point{X: i, Y: j}).Style.GetBackground().(classColour); ok && j < h.Rows {
			return h.Looks[class]
		}
		return HeatLook{Rune: ' ', Blank: true}
	}
	for j := range h.Rows {
		for i := range h.Columns {
			switch {
			case h.Half == 0:
				h.cell(c, x+i*h.Wide, y+j, look(i, j))
			case j%2 == 0:
				h.cell(c, x+i*h.Wide, y+j/2, halves(h.Half, look(i, j), look(i, j+1)))
			}
		}
	}
}

// halves is how two rows look in one.
func halves(half rune, upper, lower HeatLook) HeatLook {
	var s theme.Style
	if !upper.Blank {
		s.Fg = upper.Style.Fg
	}
	if !lower.Blank {
		s.Bg = lower.Style.Fg
	}
	switch {
	case upper.Blank && lower.Blank:
		return HeatLook{Rune: ' '}
	case upper.Blank: // the other half has no colour of its own
		return HeatLook{Rune: half, Fill: true, Style: theme.Style{Fg: lower.Style.Fg, Attr: theme.Reverse}}
	}
	return HeatLook{Rune: half, Fill: true, Style: s}
}

func (h Heat) cell(c *canvas.Canvas, x, y int, look HeatLook) {
	for k := range h.Wide {
		r := look.Rune
		if k > 0 && !look.Fill {
			r = ' '
		}
		c.Set(x+k, y, r, look.Style)
	}
}

package chart

import (
	"charm.land/lipgloss/v2"
	"github.com/NimbleMarkets/ntcharts/v2/barchart"
	nt "github.com/NimbleMarkets/ntcharts/v2/canvas"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A Tornado is bars that lie below each other, each from one column to another on both sides of
// one where they all begin. ntcharts' bar chart stacks them on its own canvas, the space before
// a bar as a part of it, in colours that stand for parts; they are copied from there cell by
// cell. Columns are whole, so that no part ends within a cell.
type Tornado struct {
	Bars       []TornadoBar
	Less, More theme.Style // of what is left of where bars begin, and right of it
	Rune       rune        // that fills a bar
}

// A TornadoBar goes from a column to before another one; Base is where it begins to either side.
type TornadoBar struct{ From, Base, To int }

// Parts of a bar, as colours.
const (
	beforeBar classColour = iota
	lessBar
	moreBar
)

// Draw draws a bar in every row of a rectangle.
func (t Tornado) Draw(c *canvas.Canvas, r canvas.Rect) {
	n := min(len(t.Bars), r.H)
	if n < 1 || r.W < 2 {
		return
	}
	m := barchart.New(r.W, n, barchart.WithNoAxis(), barchart.WithHorizontalBars(), barchart.WithBarGap(0),
		barchart.WithNoAutoBarWidth(), barchart.WithBarWidth(1), barchart.WithNoAutoMaxValue(), barchart.WithMaxValue(float64(r.W)))
	part := func(width int, class classColour) barchart.BarValue {
		return barchart.BarValue{Value: float64(max(width, 0)), Style: lipgloss.NewStyle().Foreground(class)}
	}
	for _, b := range t.Bars[:n] {
		base := max(b.From, min(b.Base, b.To))
		m.Push(barchart.BarData{Values: []barchart.BarValue{part(b.From, beforeBar), part(base-b.From, lessBar), part(b.To-base, moreBar)}})
	}
	m.SetHorizontal(true)
	m.Draw()
	for y := range n {
		for x := range r.W {
			cell := m.Canvas.Cell(nt.Point{X: x, Y: y})
			switch class, _ := cell.Style.GetForeground().(classColour); {
			case cell.Rune == 0 || cell.Rune == ' ' || class == beforeBar:
			case class == lessBar:
				c.Set(r.X+x, r.Y+y, t.Rune, t.Less)
			default:
				c.Set(r.X+x, r.Y+y, t.Rune, t.More)
			}
		}
	}
}

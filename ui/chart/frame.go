package chart

import (
	"math"
	"slices"

	"moneyloop/ui/canvas"
)

// The dots of a braille cell.
const (
	dotsX = 2
	dotsY = 4
)

const (
	minPlotW    = 8  // columns that labels must leave to the lines
	minLabelled = 24 // columns of plot that end labels must leave
	maxEnd      = 16 // columns of an end label
	maxFate     = 24 // of one that says what became of its series
)

// A frame is the geometry of one chart: where each part stands, and the one mapping
// between values and places that all of them use.
type frame struct {
	area     canvas.Rect
	plot     canvas.Rect // the cells of the lines
	scale    Range       // of the y axis
	ticks    []float64
	labels   []string // of the ticks
	quarters int
	axis     int    // row of the time axis, or -1
	names    int    // row of the quarters' names, or -1
	end      int    // columns right of the plot for end labels
	common   string // with which all names begin, see prefix
	wanted   Margins
}

func (l *Lines) frame(r canvas.Rect) *frame {
	f := l.scaled(r)
	if f.common = l.prefix(); !f.plot.Empty() {
		f.valueAxis(l)
		f.endColumns(l)
	}
	return f
}

// scaled is the frame without what stands left and right of the plot.
func (l *Lines) scaled(r canvas.Rect) *frame {
	f := &frame{area: r, plot: r, scale: l.Range, quarters: l.Quarters(), axis: -1, names: -1}
	if r.Empty() || f.quarters == 0 {
		f.plot = canvas.Rect{}
		return f
	}
	if f.scale == (Range{}) {
		f.scale = l.AutoRange()
	}
	f.timeAxis()
	f.scale, f.ticks = f.scale.valid().even(f.plot.H)
	return f
}

// timeAxis takes the lowest rows for the quarters if the plot can spare them.
func (f *frame) timeAxis() {
	bottom := f.area.Y + f.area.H
	switch {
	case f.area.H >= 6:
		f.plot.H -= 2
		f.axis, f.names = bottom-2, bottom-1
	case f.area.H >= 3:
		f.plot.H--
		f.names = bottom - 1
	}
}

// valueAxis takes the left columns for the labels of the ticks if there is room.
func (f *frame) valueAxis(l *Lines) {
	wide := 0
	f.labels = slices.Grow(f.labels, len(f.ticks))
	for _, v := range f.ticks {
		text := l.text(v)
		f.labels = append(f.labels, text)
		wide = max(wide, canvas.Width(text))
	}
	left := max(wide+2, l.Margins.Left)
	f.wanted.Left = left
	if f.plot.W-left >= minPlotW {
		f.plot.X += left
		f.plot.W -= left
	} else {
		f.labels = nil
	}
}

// endColumns takes the right columns for the names at the ends of the lines.
func (f *frame) endColumns(l *Lines) {
	room, wide := f.endRoom(l), 0
	for _, label := range f.ends(l, room) {
		wide = max(wide, label.width)
	}
	wide = max(min(max(wide, l.bandColumns(room)), room)+1, l.Margins.Right)
	f.wanted.Right = wide
	if wide > 1 && f.plot.W-wide >= minLabelled {
		f.plot.W -= wide
		f.end = wide
	}
}

// endRoom is how many columns end labels may take: more where they also say what has
// become of a series.
func (f *frame) endRoom(l *Lines) int {
	for i := range l.Series {
		if l.Series[i].Fate != "" {
			return min(maxFate, f.area.W/4)
		}
	}
	return min(maxEnd, f.area.W/5)
}

// Margins are the columns left and right of a plot, for the labels of its axis and the
// names at the ends of its lines.
type Margins struct{ Left, Right int }

// MarginsIn returns what a chart wants beside its plot in a rectangle. Charts that stand
// above each other are given the widest of all, so that a quarter has one column in all.
func (l *Lines) MarginsIn(r canvas.Rect) Margins { return l.frame(r).wanted }

// Widest is what is enough for both.
func (m Margins) Widest(o Margins) Margins {
	return Margins{max(m.Left, o.Left), max(m.Right, o.Right)}
}

// ScaleIn returns the range of values that a chart holds in a rectangle: the range asked
// for, and what evenly spaced ticks add to it.
func (l *Lines) ScaleIn(r canvas.Rect) Range { return l.scaled(r).scale }

// dotX is the column of dots of a quarter, from the left edge of the plot.
func (f *frame) dotX(quarter int) int {
	if f.quarters < 2 {
		return 0
	}
	return ((quarter-1)*(f.plot.W*dotsX-1)*2 + f.quarters - 1) / (2 * (f.quarters - 1))
}

// dotY is the row of dots of a value, from the top of the plot. What is out of range
// is at the edge.
func (f *frame) dotY(v float64) int {
	part := (f.scale.Hi - v) / (f.scale.Hi - f.scale.Lo)
	return int(math.Round(max(0, min(1, part)) * float64(f.plot.H*dotsY-1)))
}

func (f *frame) column(quarter int) int { return f.plot.X + f.dotX(quarter)/dotsX }

func (f *frame) row(v float64) int { return f.plot.Y + f.dotY(v)/dotsY }

// quarterAt is the quarter nearest to a column of cells.
func (f *frame) quarterAt(x int) int {
	if f.quarters < 2 {
		return 1
	}
	part := (float64(x-f.plot.X) + .5) / float64(f.plot.W)
	return 1 + int(math.Round(max(0, min(1, part))*float64(f.quarters-1)))
}

func (f *frame) holds(v float64) bool { return v >= f.scale.Lo && v <= f.scale.Hi }

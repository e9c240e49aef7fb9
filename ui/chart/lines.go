// Package chart turns series of numbers into drawn cells.
//
// A chart is a value: fill a [Lines] with the series of a run and draw it into a
// rectangle of a canvas. It keeps nothing between frames and reads nothing but its
// fields and the theme, so the same numbers always give the same cells. Whoever
// draws many frames of unchanged data keeps the picture in a [Panel].
//
// What a reader of a chart may rely on:
//
//   - One mapping from value to row ([frame]) places lines, labels, thresholds and
//     marks, so that a line at 200 is beside the label 200.
//   - Series are told apart by colour and dash pattern and the label at their end,
//     never by colour alone. Lines that lie on each other take turns in their colours,
//     and are named together.
//   - A number without meaning (NaN, infinite) is a gap in its line, not a zero.
//   - Nothing is written outside the rectangle, whatever the data and however small.
//
// Lines are dots, two by four in a cell, made into braille patterns by ntcharts' runes
// package, of which this is the only importer. Its chart models and its canvas are not
// used: the contributor guide has the figures. Terminals without braille get the same
// dots as quadrant blocks, terminals without Unicode a mark per series.
package chart

import (
	"strconv"

	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/theme"
)

// Lines is a chart of one or more series by quarter. Quarters count from 1.
type Lines struct {
	Series     []Series
	Format     func(float64) string // of a value, for labels and legend; nil gives plain digits
	Range      Range                // of the y axis; zero: AutoRange
	Zero       bool                 // an automatic range holds 0
	Span       Range                // an automatic range holds all of it, lest trifles look like mountains
	Clip       Range                // an automatic range goes no further; zero: as far as the data
	Thresholds []Threshold
	Zones      []Zone
	Marks      []Mark
	Bands      []Band  // from the ground up
	Fans       []Fan   // of runs with other numbers or other luck, behind the lines
	Cursor     int     // the quarter under the time cursor; 0: none
	Note       string  // why lines have gaps, in the plot where there is room
	Margins    Margins // beside the plot, at least: those of the charts above and below
}

// A Series is one line of a chart.
type Series struct {
	Name   string    // in the legend
	End    string    // at the right end of the line; "" takes Name
	Values []float64 // by quarter, the first quarter first
	Role   theme.Role
	Dash   Dash
	Mark   rune // in ASCII; 0 picks one by position
	Thick  bool // two dots wide: the series the chart is about
	Behind bool // gives way where it meets another: a baseline
	Letter rune // stands on the line here and there, of a pinned run; 0: none

	Fate   string // what became of it, "failed Q9", behind its name
	FateAt int    // the quarter from which it has no other value; 0: none
}

// A Threshold is a value that matters: a lenders' limit, a covenant.
type Threshold struct {
	Value float64
	Label string
	Role  theme.Role
	Below bool // it is about what lies below: the label stands under the line
}

// A Zone names a stretch of values between thresholds.
type Zone struct {
	Lo, Hi float64
	Label  string
	Role   theme.Role
}

// A Mark is a numbered event on the time axis.
type Mark struct {
	Quarter int
	Number  int
	Role    theme.Role
}

// Quarters is the number of quarters the chart spans: the longest series.
func (l *Lines) Quarters() int {
	n := 0
	for _, s := range l.Series {
		n = max(n, len(s.Values))
	}
	return n
}

// Draw draws the chart into r, over whatever was there.
func (l *Lines) Draw(c *canvas.Canvas, r canvas.Rect, t *theme.Theme) {
	if r.Empty() {
		return
	}
	c.Fill(r, ' ', theme.Style{})
	f := l.frame(r)
	l = l.withFans()
	if f.plot.Empty() {
		return
	}
	p := &painter{canvas: c, theme: t, frame: f, lines: l}
	axes{p}.scales()
	p.bands()
	fans(p)
	p.marks()
	p.zero()
	p.thresholdLines()
	p.cursor()
	p.series()
	letters(p)
	p.cursorPoints()
	p.scaleNotes()
	labels{p}.all()
}

// QuarterAt returns the quarter whose column is nearest to cell (x, y), or 0 if that
// is not in the plot or on the time axis of the chart drawn into r.
func (l *Lines) QuarterAt(r canvas.Rect, x, y int) int {
	f := l.frame(r)
	if f.plot.Empty() || !r.Contains(x, y) || x < f.plot.X || x >= f.plot.X+f.plot.W {
		return 0
	}
	return f.quarterAt(x)
}

func (l *Lines) text(v float64) string {
	if _, ok := finite(v); !ok {
		return format.Missing(v)
	}
	if l.Format != nil {
		return l.Format(v)
	}
	return strconv.FormatFloat(v, 'g', 6, 64)
}

// at returns the value of a quarter; false if there is none.
func (s *Series) at(quarter int) (float64, bool) {
	if quarter < 1 || quarter > len(s.Values) {
		return 0, false
	}
	return finite(s.Values[quarter-1])
}

// last returns the last quarter with a value that can be drawn, or 0.
func (s *Series) last() (quarter int, v float64) {
	for q := len(s.Values); q > 0; q-- {
		if v, ok := s.at(q); ok {
			return q, v
		}
	}
	return 0, 0
}

func (s *Series) end() string {
	if s.End != "" {
		return s.End
	}
	return s.Name
}

// A Dash is the pattern of a line.
type Dash uint8

// The patterns, from the most to the least present. Each is seen whole in the cells of a
// legend's sample, so that no two look the same there, also without colours.
const (
	Solid Dash = iota
	LongDash
	Dashed
	DashDot
	Dotted
	Sparse
)

// inked reports whether the dot at a distance along the line is drawn.
func (d Dash) inked(at int) bool {
	at %= sampleCells * dotsX
	switch d {
	case LongDash:
		return at < 6
	case Dashed:
		return at%4 < 2
	case DashDot:
		return at < 4 || at == 6
	case Dotted:
		return at%4 == 0
	case Sparse:
		return at < 2
	}
	return true
}

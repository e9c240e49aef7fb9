package home

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/view"
)

// The smallest terminal the explorer can be used on.
const (
	MinWidth  = 60
	MinHeight = 20
)

// From this size on all panels stand side by side.
const (
	wideWidth  = 100
	wideHeight = 30
	tallHeight = 40 // a narrow terminal this high stacks all panels

	noticeRows = 2

	// What the loop, and a chart, keep where a page wants rows of theirs.
	leastLoop  = 9
	leastChart = 6
)

// A layout says where everything of the home screen stands. It follows from the size
// and a few facts alone; drawing, hit testing and the cursor read it, and nobody else
// does arithmetic on width and height. What does not fit has an empty rectangle.
type layout struct {
	Header   canvas.Rect // name, time
	Headline canvas.Rect // the numbers of the quarter
	Strip    canvas.Rect // the loop in one line, where there is no room for the map
	Loop     canvas.Rect
	Levers   canvas.Rect
	Revenue  canvas.Rect
	Solvency canvas.Rect
	Notice   canvas.Rect // what just changed, or what to try
	Events   canvas.Rect
	Line     canvas.Rect // what breaks the scenario
	Footer   canvas.Rect
	TooSmall bool
}

// needs is what of the state bears on the layout.
type needs struct {
	leverRows int   // lines of all levers and their groups
	chart     Panel // the chart to show where there is room for one
	bare      bool  // nobody sells anything: the charts have room for one
	page      bool  // a page stands in the place of the levers
	rows      int   // that it wants there; the rows above the footer are its own, too
	room      bool  // one chart stands above it, however large the terminal
}

// lay returns the layout for a terminal of w×h cells.
func lay(w, h int, n needs) layout {
	if w < MinWidth || h < MinHeight {
		return layout{TooSmall: true}
	}
	n.leverRows = max(n.leverRows, 1) // or a line that says there are none
	l := layout{Header: canvas.Rect{W: w, H: 1}, Footer: canvas.Rect{X: 1, Y: h - 1, W: w - 2, H: 1}}
	top, bottom := 1, h-1
	l.Headline = canvas.Rect{Y: top, W: w, H: 1}
	top++
	bottom -= eventRows(h)
	l.Events = canvas.Rect{Y: bottom, W: w, H: h - 1 - bottom}
	bottom -= noticeRows
	l.Notice = canvas.Rect{X: 1, Y: bottom, W: w - 2, H: noticeRows}
	if n.rows > 0 && (h < wideHeight || n.room) {
		bottom = h - 1
		l.Notice, l.Events = canvas.Rect{}, canvas.Rect{}
	}
	body := canvas.Rect{Y: top, W: w, H: bottom - top}
	switch {
	case n.room:
		l.small(body, n)
	case w >= wideWidth && h >= wideHeight:
		l.wide(body, n)
	case h >= tallHeight:
		l.tall(body, n)
	case w >= wideWidth:
		l.short(body, n)
	default:
		l.small(body, n)
	}
	return l
}

// eventRows is how many lines events get: more on higher terminals. How many events
// there are does not matter, or panels would jump under the pointer as a lever moves.
func eventRows(h int) int {
	switch {
	case h >= 50:
		return 5
	case h >= wideHeight:
		return 3
	case h >= 24:
		return 2
	}
	return 1
}

// wide has the loop above the levers on the left, the charts on the right.
func (l *layout) wide(r canvas.Rect, n needs) {
	left := min(max(r.W*2/5, 40), 80)
	levers := min(n.leverRows+2, r.H*11/20)
	if n.page {
		levers = max(r.H*11/20, min(n.rows+2, r.H-leastLoop))
	}
	l.Loop = r.Left(left).Top(r.H - levers)
	l.Levers = r.Left(left).Below(r.H - levers)
	l.charts(r.After(left), n)
}

// charts stacks both charts, or has the one that was asked for where no money is earned.
func (l *layout) charts(r canvas.Rect, n needs) {
	if n.bare && n.chart != Loop {
		l.chart(r, n.chart)
		return
	}
	half := (r.H + 1) / 2
	l.Revenue = r.Top(half)
	l.Solvency = r.Below(half)
}

// tall stacks everything on a narrow, high terminal.
func (l *layout) tall(r canvas.Rect, n needs) {
	levers := min(n.leverRows+2, r.H*3/10)
	loop := min(12, r.H/4)
	if n.rows > 0 {
		levers = min(n.rows+2, r.H-loop-2*leastChart)
	}
	l.Loop = r.Top(loop)
	l.charts(r.Below(loop).Top(r.H-loop-levers), n)
	l.Levers = r.Below(r.H - levers)
}

// short has levers beside one chart on a wide, low terminal.
func (l *layout) short(r canvas.Rect, n needs) {
	r = l.strip(r)
	left := r.W * 2 / 5
	l.Levers = r.Left(left)
	l.chart(r.After(left), n.chart)
}

// small is made for 80×24: the loop in a line, one chart, the levers.
func (l *layout) small(r canvas.Rect, n needs) {
	r = l.strip(r)
	levers := min(n.leverRows+2, r.H*9/20)
	if n.rows > 0 {
		levers = min(max(n.rows+2, r.H*2/5), r.H-leastChart)
	}
	l.chart(r.Top(r.H-levers), n.chart)
	l.Levers = r.Below(r.H - levers)
}

func (l *layout) strip(r canvas.Rect) canvas.Rect {
	l.Strip = r.Row(0)
	return r.Below(1)
}

// chart gives the room for one chart to the one asked for.
func (l *layout) chart(r canvas.Rect, which Panel) {
	switch which {
	case Solvency:
		l.Solvency = r
	case Loop:
		l.Loop = r
	default:
		l.Revenue = r
	}
}

// rect returns where a panel stands; empty if it is not shown.
func (l layout) rect(p Panel) canvas.Rect {
	switch p {
	case Levers:
		return l.Levers
	case Loop:
		return l.Loop
	case Revenue:
		return l.Revenue
	case Figures:
		return l.Headline
	}
	return l.Solvency
}

// panelAt returns the panel under a cell.
func (l layout) panelAt(x, y int) (Panel, bool) {
	for p := range Panels {
		if l.rect(p).Contains(x, y) {
			return p, true
		}
	}
	return 0, false
}

// page returns where a page may draw: in rectangles of the home screen where all panels
// stand, else in all of its body.
func (l layout) page(w, h int) view.Layout {
	top := l.Headline.Y + l.Headline.H
	p := view.Layout{
		W: w, H: h, Small: l.TooSmall, Header: l.Header, Levers: l.Levers, Notice: l.Notice, Footer: l.Footer,
		Body:   canvas.Rect{Y: top, W: w, H: max(l.Notice.Y-top, 0)},
		Foot:   canvas.Rect{Y: l.Notice.Y, W: w, H: h - l.Notice.Y},
		Screen: canvas.Rect{Y: l.Headline.Y, W: w, H: max(h-l.Headline.Y, 0)},
	}
	for _, r := range []canvas.Rect{l.Loop, l.Revenue, l.Solvency} {
		if !r.Empty() {
			p.Chart = r
		}
	}
	if p.Left = p.Body; l.Revenue.X >= tableWidth {
		p.Left.W = l.Revenue.X
	}
	if !l.Loop.Empty() && !l.Revenue.Empty() && !l.Solvency.Empty() {
		p.Main, p.Beside = l.Levers, l.Solvency
		return p
	}
	p.Main = p.Body
	if w >= twoParts {
		p.Main.W = w * 47 / 80
		p.Beside = canvas.Rect{X: p.Main.W, Y: top, W: w - p.Main.W, H: p.Main.H}
	}
	return p
}

// tableWidth is from how many columns on the table leaves the charts where they are.
const tableWidth = 72

// twoParts is from how many columns on a page has its books beside its terms.
const twoParts = 76

// A Panel is one of the parts of the home screen that can have the keys.
type Panel int

// The panels there are.
const (
	Levers Panel = iota
	Loop
	Revenue
	Solvency
	Figures // the headline
	Panels  // how many there are
)

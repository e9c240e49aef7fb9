package events

import (
	"math"
	"slices"
	"strings"

	"moneyloop/model/explain"
	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/chart"
	"moneyloop/ui/format"
	"moneyloop/ui/report/why"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// A whyRow is a line of the page: text, or a cause with its amounts.
type whyRow struct {
	text    string
	cells   []string
	style   theme.Style
	beneath explain.Number // without a quarter: nothing is
	ref     string         // of a number of the scenario, or of a shock
	drawn   string         // the series that is drawn beside it, by quarter
	head    bool           // it is above what is drawn
}

// leads reports whether a row leads on.
func (r whyRow) leads() bool { return r.ref != "" || r.beneath.Quarter > 0 }

// rows are the lines of the page.
func (p Why) rows(s view.Scene) (rows []whyRow) {
	dim, plain := theme.Style{Fg: theme.Dim}, theme.Style{Fg: theme.Text}
	say := func(text string, style theme.Style) {
		for _, line := range view.Wrap(text, s.Layout.Left.Inset(1).W-2) {
			rows = append(rows, whyRow{text: line, style: style})
		}
	}
	a, err := p.account(s)
	if err != nil {
		say(view.Capital(err.Error())+".", dim)
		return rows
	}
	say(a.Lead, theme.Style{Fg: theme.Text, Attr: theme.Bold})
	if p.been(a.Series.Name) {
		say("You have been here: money has gone round.", theme.Style{Fg: theme.Accent})
	}
	rows = append(rows, whyRow{})
	if len(a.Heads) > 0 {
		rows = append(rows, whyRow{cells: a.Heads, style: dim, head: true})
	}
	if a.First != nil {
		rows = append(rows, whyRow{text: a.First.Name, cells: a.First.Cells, style: dim, head: true})
	}
	for _, r := range a.Rows {
		rows = append(rows, whyRow{text: r.Name, cells: r.Cells, style: plain, beneath: r.Beneath, drawn: r.Beneath.Series.Name})
	}
	if len(a.Rows) == 0 && a.Adding() != "no" {
		rows = append(rows, whyRow{text: "nothing", style: dim})
	}
	rows = append(rows, whyRow{text: a.Last.Name, cells: a.Last.Cells, style: theme.Style{Fg: theme.Text, Attr: theme.Bold}, drawn: a.Series.Name})
	if len(a.Rows) > 0 && a.Adding() == "no" {
		say("It is worked out from these; they do not add up to it.", dim)
	}
	if len(a.Rests) > 0 {
		rows = append(rows, whyRow{}, whyRow{text: "It rests on", style: theme.Style{Fg: theme.Title, Attr: theme.Bold}})
	}
	for _, r := range a.Rests {
		rows = append(rows, whyRow{text: r.Name, cells: []string{r.Value}, style: plain, ref: r.Ref})
	}
	return rows
}

// box is where the page stands: as high as it has lines where a chart can stand below it.
func (p Why) box(s view.Scene, rows []whyRow) canvas.Rect {
	r := s.Layout.Left
	if high := max(len(rows)+2, r.H/2); s.Chart != nil && r.W == s.Layout.Body.W && r.H-high >= chartLeast {
		r.H = high
	}
	return r
}

// chartLeast is how few rows a chart can do with.
const chartLeast = 8

// Draw draws the number, its causes and what it rests on.
func (p Why) Draw(b view.Brush, s view.Scene) {
	rows := p.rows(s)
	box := p.box(s, rows)
	b.Canvas.Box(b.Theme, box, p.path(b, s, box.W-6), true)
	in, top := p.window(s, rows)
	wide, chosen := whyColumnsOf(rows, in.W), view.Nth(rows, p.here().at, whyRow.leads)
	for k := range min(in.H, len(rows)-top) {
		drawWhy(b, s, in.Row(k), rows[top+k], wide, top+k == chosen)
	}
	b.More(box, top > 0, top+in.H < len(rows))
	b.Told(s.Layout.Notice, s.Told())
	if rest := s.Layout.Left.Below(box.H); s.Chart != nil && rest.H >= chartLeast {
		s.Chart(b, rest)
	}
	if s.Session.Err() != nil {
		b.Dim(box)
	}
}

// path says how somebody came here, the end of it where there is no room for all.
func (p Why) path(b view.Brush, s view.Scene, room int) string {
	var names []string
	for _, x := range p.trail {
		names = append(names, why.Called(s.Session.Scenario(), x.series))
	}
	to, end := " "+string(b.Theme.Glyph(theme.Pointer))+" ", ", "+format.Quarter(p.quarter(s))
	text := "Why: " + strings.Join(names, to) + end
	for len(names) > 1 && canvas.Width(text) > room {
		names = names[1:]
		text = "Why: " + string(b.Theme.Glyph(theme.Ellipsis)) + to + strings.Join(names, to) + end
	}
	return text
}

// A whyColumns is how wide names are, and the cells beside them.
type whyColumns struct {
	name  int
	cells []int
}

func whyColumnsOf(rows []whyRow, room int) (w whyColumns) {
	for _, r := range rows {
		if len(r.cells) > 0 {
			w.name = max(w.name, canvas.Width(r.text))
		}
		for i, cell := range r.cells {
			if i == len(w.cells) {
				w.cells = append(w.cells, 0)
			}
			w.cells[i] = max(w.cells[i], canvas.Width(cell))
		}
	}
	for _, cell := range w.cells {
		room -= cell + 2
	}
	w.name = max(1, min(w.name, room-3))
	return w
}

// leastSpark is in how few columns a number is drawn by quarter.
const leastSpark = 8

// drawWhy draws a row: its name, its amounts in columns, an arrow where it leads on, and the number
// that is beneath it by quarter.
func drawWhy(b view.Brush, s view.Scene, at canvas.Rect, r whyRow, wide whyColumns, chosen bool) {
	style := r.style
	if chosen {
		style = b.Chosen(at)
	}
	if len(r.cells) == 0 {
		b.Text(at.X+1, at.Y, at.W-1, r.text, style)
		return
	}
	b.Text(at.X+1, at.Y, wide.name, r.text, style)
	x := at.X + 1 + wide.name
	for i, cell := range r.cells {
		x += wide.cells[i] + 2
		b.Text(x-canvas.Width(cell), at.Y, canvas.Width(cell), cell, style)
	}
	if r.head && at.X+at.W-x-4 >= leastSpark {
		b.Text(x+4, at.Y, at.X+at.W-x-4, "by quarter", style)
	}
	if r.leads() {
		b.Canvas.Set(x+1, at.Y, b.Theme.Glyph(theme.ArrowRight), theme.Style{Fg: theme.Accent, Bg: style.Bg})
	}
	run, room := s.Session.Run(), at.X+at.W-x-4
	series, ok := result.NamedSeries(run.Scenario, r.drawn)
	if !ok || room < leastSpark || series.Words() != nil {
		return
	}
	sizes := slices.Clone(run.Series(series))
	for q, x := range sizes {
		sizes[q] = math.Abs(x)
	}
	chart.Spark{Values: sizes, Style: theme.Style{Fg: theme.Dim, Bg: style.Bg}}.Draw(b.Canvas, b.Theme, x+4, at.Y, room)
}

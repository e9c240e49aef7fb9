package question

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/report"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// Breaks is the page of what breaks the scenario: every lever, the nearest first, where it
// stands and where it does not. Make one with [NewBreaks].
type Breaks struct {
	inBody
	keys  *KeyMap // of this page; it never changes
	until string
	on    moveOf // the selected row
}

// moveOf tells rows apart, whatever order they are in.
type moveOf struct {
	ref string
	up  bool
}

// NewBreaks returns the page that a request asks for.
func NewBreaks(r view.WhatBreaks) Breaks {
	keys := NewKeys()
	if r.Until == "" {
		r.Until = "default"
	}
	return Breaks{keys: &keys, until: r.Until}
}

// breaking is the question: of every lever all that is known over its range. The answer is an
// *explore.Breaks.
type breaking struct{ until string }

// runsOfLever is how many runs a lever may take.
const runsOfLever = 1000

func (q breaking) Answer(run *model.Run, means view.Means) (any, error) {
	means.Runs = runsOfLever * max(10, len(run.Scenario.Levers()))
	return explore.Break(run.Scenario, explore.BreakQuestion{Until: q.until, All: true}, means)
}

// Asks says what the page wants to know.
func (p Breaks) Asks(s view.Scene) (*model.Run, []view.Question) {
	return s.Session.Run(), []view.Question{breaking{p.until}}
}

// answer is what is known, and the rows of that.
func (p Breaks) answer(s view.Scene) (view.Answer, *explore.Breaks, []report.MoveRow) {
	a := s.Answer(breaking{p.until})
	b, ok := view.Of[*explore.Breaks](a)
	if !ok {
		return a, nil, nil
	}
	return a, b, report.MoveRows(s.Session.Run().Scenario, b)
}

// at is which row is selected.
func (p Breaks) at(rows []report.MoveRow) int {
	return max(0, slices.IndexFunc(rows, func(r report.MoveRow) bool { return rowOf(r) == p.on }))
}

func rowOf(r report.MoveRow) moveOf { return moveOf{r.Move.Lever.Ref, r.Up} }

// Title names the page.
func (p Breaks) Title(view.Scene) string { return "What breaks it" }

// Keys says what keys do; the first are those of the footer.
func (p Breaks) Keys() []key.Binding {
	k := p.keys
	return []key.Binding{
		arrows("lever"), hint(k.Make, "make it so"), hint(k.Condition, "condition"), k.Back, hint(k.Solve, "required"), k.Line,
		k.Up, k.Down, k.First, k.Last, k.PageUp, k.PageDown,
	}
}

func (p Breaks) line(s view.Scene) string {
	until := p.until
	if until == "default" {
		until = ""
	}
	return command(s, "break", "until", until)
}

// Press answers a key.
func (p Breaks) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	_, _, rows := p.answer(s)
	if n, ok := p.keys.through(k, p.at(rows), len(rows), p.places(s, len(rows)).rows.H); ok {
		return p.to(rows, n), nil
	}
	switch {
	case key.Matches(k, p.keys.Make):
		return p, p.make(rows, s)
	case key.Matches(k, p.keys.Solve) && len(rows) > 0:
		return p, view.WhatSolves{Lever: rows[p.at(rows)].Move.Lever.Ref, Until: opposite(p.until)}
	case key.Matches(k, p.keys.Condition):
		return p, conditions(s.Session.Scenario(), p.until, func(until string) view.Request { return view.WhatBreaks{Until: until} })
	}
	return p, p.keys.common(k, p.line(s))
}

// opposite is what is required where something is not wanted, if that can be said.
func opposite(until string) string {
	if id, ok := strings.CutPrefix(until, "default:"); ok {
		return "stands:" + id
	}
	if until == "default" {
		return "nobody"
	}
	return until
}

func (p Breaks) to(rows []report.MoveRow, at int) Breaks {
	if at >= 0 && at < len(rows) {
		p.on = rowOf(rows[at])
	}
	return p
}

// make moves the lever of the selected row to where it breaks.
func (p Breaks) make(rows []report.MoveRow, s view.Scene) view.Request {
	if len(rows) == 0 {
		return nil
	}
	r := rows[p.at(rows)]
	if !r.Found {
		return view.Say{Text: r.Says}
	}
	return moved(s, model.Setting{Ref: r.Move.Lever.Ref, Value: report.MoveTo(r.Move)})
}

// Point answers the pointer: a click selects a row, a second one makes it so, and the wheel
// goes through them.
func (p Breaks) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	_, _, rows := p.answer(s)
	at, in := msg.Mouse(), p.places(s, len(rows)).rows
	switch msg.(type) {
	case tea.MouseWheelMsg:
		by := 1
		if at.Button == tea.MouseWheelUp {
			by = -1
		}
		return p.to(rows, max(0, min(p.at(rows)+by, len(rows)-1))), nil
	case tea.MouseClickMsg:
		i := first(p.at(rows), len(rows), in.H) + at.Y - in.Y
		switch {
		case at.Button != tea.MouseLeft || !in.Contains(at.X, at.Y) || i >= len(rows):
			return p, nil
		case i == p.at(rows):
			return p, p.make(rows, s)
		}
		return p.to(rows, i), nil
	}
	return p, nil
}

// first is the first row in view: the selected one is in the middle as far as the ends allow.
func first(at, n, height int) int { return max(0, min(at-height/2, n-height)) }

// A spread is where the parts of the page stand.
type spread struct{ box, head, rows, says, chart canvas.Rect }

// sayRows is how many rows the sentence about the selected row has.
const sayRows = 3

// chartRows is how many rows are left for a chart at least, below a table that leaves room.
const chartRows = 8

func (p Breaks) places(s view.Scene, rows int) spread {
	l := spread{box: s.Layout.Body}
	if need := rows + 4 + sayRows; l.box.H-need >= chartRows {
		l.chart = canvas.Rect{X: l.box.X, Y: l.box.Y + need, W: l.box.W, H: l.box.H - need}
		l.box.H = need
	}
	in := l.box.Inset(1)
	l.head = canvas.Rect{X: in.X, Y: in.Y, W: in.W, H: 1}
	l.rows = canvas.Rect{X: in.X, Y: in.Y + 1, W: in.W, H: max(in.H-2-sayRows, 1)}
	l.says = canvas.Rect{X: in.X + 1, Y: in.Y + in.H - sayRows, W: in.W - 2, H: sayRows}
	return l
}

// Draw draws the table, and below it the sentence about the selected row.
func (p Breaks) Draw(b view.Brush, s view.Scene) {
	a, breaks, rows := p.answer(s)
	l := p.places(s, len(rows))
	title, size := "What breaks it?", ""
	if breaks != nil {
		title, size = report.MoveHeads(s.Session.Run().Scenario, breaks)
	}
	in := frame(b, l.box, title, a)
	told(b, s)
	if unanswered(b, in, s, a) {
		return
	}
	tried := format.Whole(breaks.Tried) + " of " + format.Whole(breaks.Levers) + " levers tried"
	if len(rows) == 0 {
		b.Paragraph(in.Inset(1), tried, theme.Style{Fg: theme.Dim})
		return
	}
	c := columnsOf(rows, size, l.rows.W)
	p.heads(b, l.head, c, size)
	at := p.at(rows)
	top := first(at, len(rows), l.rows.H)
	for i := range min(l.rows.H, len(rows)-top) {
		p.row(b, canvas.Rect{X: l.rows.X, Y: l.rows.Y + i, W: l.rows.W, H: 1}, rows[top+i], c, breaks, top+i == at)
	}
	b.More(canvas.Rect{X: l.box.X, Y: l.rows.Y, W: l.box.W, H: l.rows.H}, top > 0, top+l.rows.H < len(rows))
	says := rows[at].Says
	switch {
	case !a.Whole:
		says += " " + tried + string(b.Theme.Glyph(theme.Ellipsis))
	case !breaks.Complete:
		says += " " + format.Whole(breaks.Budget) + " runs ended this before all was settled."
	}
	b.Paragraph(l.says, says, theme.Style{Fg: theme.Text})
	if s.Chart != nil && !l.chart.Empty() {
		s.Chart(b, l.chart)
	}
}

// columns are how wide the columns of the table are; 0 is not there.
type columns struct{ lever, now, size, ofRange, first, then, strip int }

// The narrowest and the widest strip of a lever's range, and what is between columns.
const (
	leastStrip = 9
	mostStrip  = 41
	gap        = 2
)

// columnsOf gives each column what it needs; where that is too much, who follows goes first,
// then the strip, then the part of the range, then the lever's name is cut.
func columnsOf(rows []report.MoveRow, size string, width int) columns {
	c := columns{size: canvas.Width(size), ofRange: len("of range"), lever: len("lever"), now: len("now")}
	for _, r := range rows {
		c.lever = max(c.lever, canvas.Width(r.Lever))
		c.now = max(c.now, canvas.Width(r.Now))
		c.size = max(c.size, canvas.Width(r.Size))
		c.ofRange = max(c.ofRange, canvas.Width(r.OfRange))
		if len(r.Falls) > 0 {
			c.first = max(c.first, canvas.Width(r.First), len("falls"))
		}
		if r.Then != "" {
			c.then = max(c.then, canvas.Width(r.Then), len("then"))
		}
	}
	c.lever, c.then = min(c.lever, 28), min(c.then, 24)
	c.strip = leastStrip
	width -= 2 // the pointer, and a blank at the end
	for _, drop := range []func(){func() {}, func() { c.then = 0 }, func() { c.strip = 0 }, func() { c.ofRange = 0 }, func() { c.lever = max(c.lever-(c.width()-width), 8) }} {
		if c.width() <= width {
			break
		}
		drop()
	}
	if c.strip > 0 {
		c.strip = min(mostStrip, c.strip+width-c.width())
	}
	return c
}

// width is what all columns take.
func (c columns) width() (w int) {
	for _, n := range []int{c.lever, c.now, c.size, c.ofRange, c.first, c.then, c.strip} {
		if n > 0 {
			w += n + gap
		}
	}
	return w - gap
}

// cells are the texts of a row in their columns; numbers stand at the right.
func (c columns) cells(b view.Brush, r canvas.Rect, texts [6]string, styles [6]theme.Style) (x int) {
	x = r.X + 1
	for i, w := range []int{c.lever, c.now, c.size, c.ofRange, c.first, c.then} {
		if w == 0 {
			continue
		}
		text := texts[i]
		at := x
		if i == 1 || i == 3 {
			at += max(0, w-canvas.Width(text))
		}
		b.Text(at, r.Y, x+w-at, text, styles[i])
		x += w + gap
	}
	return x
}

func (p Breaks) heads(b view.Brush, r canvas.Rect, c columns, size string) {
	dim := theme.Style{Fg: theme.Dim}
	x := c.cells(b, r, [6]string{"lever", "now", size, "of range", "falls", "then"}, [6]theme.Style{dim, dim, dim, dim, dim, dim})
	if c.strip > 0 {
		b.Text(x, r.Y, c.strip, "its range", dim)
	}
}

func (p Breaks) row(b view.Brush, r canvas.Rect, row report.MoveRow, c columns, answer *explore.Breaks, selected bool) {
	plain, dim := theme.Style{Fg: theme.Text}, theme.Style{Fg: theme.Dim}
	if !row.Found {
		plain = dim
	}
	if selected {
		plain.Bg, dim.Bg = theme.Select, theme.Select
		plain.Attr = theme.Bold
		b.Canvas.Fill(r, ' ', theme.Style{Bg: theme.Select})
		b.Canvas.Set(r.X, r.Y, b.Theme.Glyph(theme.Pointer), theme.Style{Fg: theme.Accent, Bg: theme.Select, Attr: theme.Bold})
	}
	name, now := row.Lever, row.Now
	if row.Other {
		name, now = "  the other way", ""
	}
	who := plain
	if row.Found && len(row.Falls) > 0 {
		who.Fg = theme.Bad
	}
	x := c.cells(b, r, [6]string{name, now, row.Size, row.OfRange, row.First, row.Then}, [6]theme.Style{plain, dim, plain, dim, who, dim})
	if c.strip > 0 && !row.Other {
		strip(b, canvas.Rect{X: x, Y: r.Y, W: c.strip, H: 1}, row.Move.Lever, answer, selected)
	}
}

// strip shows a lever's range: x where somebody falls, · where all stand, and where it is now.
func strip(b view.Brush, r canvas.Rect, l model.Lever, answer *explore.Breaks, selected bool) {
	i := slices.IndexFunc(answer.Islands, func(x explore.Island) bool { return x.Lever.Ref == l.Ref })
	if i < 0 || r.W < 2 || l.Max <= l.Min {
		return
	}
	var bg theme.Role
	if selected {
		bg = theme.Select
	}
	cell := (l.Max - l.Min) / float64(r.W-1)
	for k := range r.W {
		x := l.Min + float64(k)*cell
		style := theme.Style{Fg: theme.Faint, Bg: bg}
		mark := b.Theme.Glyph(theme.Separator)
		if holdsAt(answer.Islands[i].Intervals, x, cell) {
			mark, style.Fg = 'x', theme.Bad
		}
		b.Canvas.Set(r.X+k, r.Y, mark, style)
	}
	now := r.W - 1
	if l.Baseline < l.Max {
		now = max(0, min(int((l.Baseline-l.Min)/cell+.5), r.W-1))
	}
	b.Canvas.Set(r.X+now, r.Y, b.Theme.Glyph(theme.Knob), theme.Style{Fg: theme.Accent, Bg: bg, Attr: theme.Bold})
}

// holdsAt reports whether what is asked for is so around a value: as it is there, or as in a
// stretch that is so narrow that no other cell would show it.
func holdsAt(list []explore.Interval, x, cell float64) bool {
	holds := false
	for _, s := range list {
		if x >= s.From && x <= s.To {
			holds = s.Holds
		}
	}
	for _, s := range list {
		if middle := (s.From + s.To) / 2; s.To-s.From < cell && middle > x-cell/2 && middle <= x+cell/2 {
			return s.Holds
		}
	}
	return holds
}

var _ view.Asker = Breaks{}

package tui

import (
	"fmt"

	"charm.land/bubbles/v2/key"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/report"
	"moneyloop/ui/theme"
)

func (c chronicle) draw(p painter) {
	b, s := p.brush, p.screen
	c = c.scrolled(0, s) // the window may have grown
	l := c.layout(s)
	c.drawList(b, s, l.list)
	c.drawDetail(b, s, l.detail)
	p.chart(l.chart, solvencyPanel, &p.drawing.solvency)
	p.dimOld(l.list, l.detail, l.chart)
	b.hints(s.layout.Footer, []key.Binding{
		key.NewBinding(key.WithHelp("↑ ↓", "event")), key.NewBinding(key.WithHelp("pgup pgdown", "scroll")), s.home.keys.events.Back,
	})
}

// drawList draws the events that are in view, each in a line.
func (c chronicle) drawList(b brush, s screen, r canvas.Rect) {
	run := s.home.session.Run()
	told, lines := report.Told(run), storyLines(run)
	b.c.Box(b.t, r, fmt.Sprintf("What happened: %d of %d", c.event+1, len(told)), true)
	in := r.Inset(1)
	top, end := c.window(lines, in.H)
	for k, line := range lines[top:end] {
		at := canvas.Rect{X: in.X, Y: in.Y + k, W: in.W, H: 1}
		if line.event < 0 {
			style := theme.Style{Fg: theme.Bad, Attr: theme.Bold}
			if line.indent {
				style = theme.Style{Fg: theme.Title}
			}
			b.text(at.X+1, at.Y, at.W-1, line.heading, style)
			continue
		}
		c.drawEvent(b, at, run, line, told[line.event])
	}
	b.more(r, top > 0, end < len(lines))
}

func (c chronicle) drawEvent(b brush, at canvas.Rect, run *model.Run, line storyLine, k int) {
	e := &run.Events[k]
	text := theme.Style{Fg: theme.Text}
	if line.event == c.event {
		text = theme.Style{Fg: theme.Text, Bg: theme.Select, Attr: theme.Bold}
		b.c.Fill(at, ' ', theme.Style{Bg: theme.Select})
		b.c.Set(at.X, at.Y, b.t.Glyph(theme.Pointer), theme.Style{Fg: theme.Accent, Bg: theme.Select, Attr: theme.Bold})
	}
	head := fmt.Sprintf("%c %s ", b.t.Mark(line.event+1), format.Quarter(e.Quarter))
	x := at.X + 1
	if line.indent {
		x += 2
	}
	end := b.spans(x, at.Y, at.X+at.W-x, span{head, theme.Style{Fg: report.EventRole(e), Bg: text.Bg, Attr: theme.Bold}})
	b.text(end, at.Y, at.X+at.W-end, report.Headline(run.Scenario, *e), text)
}

// more marks a box that has more above or below than it shows.
func (b brush) more(r canvas.Rect, above, below bool) {
	if above {
		b.c.Set(r.X+r.W-2, r.Y, b.t.Glyph(theme.ArrowUp), theme.Style{Fg: theme.Dim})
	}
	if below {
		b.c.Set(r.X+r.W-2, r.Y+r.H-1, b.t.Glyph(theme.ArrowDown), theme.Style{Fg: theme.Dim})
	}
}

// drawDetail draws what there is to say of the selected event.
func (c chronicle) drawDetail(b brush, s screen, r canvas.Rect) {
	run := s.home.session.Run()
	e := &run.Events[c.told(run)]
	title := format.Quarter(e.Quarter)
	if lead, _ := report.Cascade(run, e.Quarter); lead != "" && e.Kind == model.DefaultEvent {
		title += fmt.Sprintf(", wave %d", e.Wave)
	}
	if e.Kind == model.DefaultEvent {
		title += ": " + run.Scenario.Firms[e.Firm].Label() + " fails"
	}
	b.c.Box(b.t, r, title, false)
	in := r.Inset(1)
	lines := c.detail(s, detailWidth(in))
	from := min(c.scroll, len(lines))
	to := min(len(lines), from+max(in.H, 0))
	for k, line := range lines[from:to] {
		for _, p := range line {
			b.text(in.X+1+p.x, in.Y+k, in.W-2-p.x, p.text, p.style)
		}
	}
	b.more(r, from > 0, to < len(lines))
}

// A line of the detail is pieces, each at its column.
type line []piece

type piece struct {
	x     int
	text  string
	style theme.Style
}

// ledgerGap is what two tables beside each other have between them.
const ledgerGap = 3

// detail is what there is to say of the selected event: of a default why it came, the
// account in sentences, what would have saved the firm, and the amounts in columns.
func (c chronicle) detail(s screen, width int) []line {
	run := s.home.session.Run()
	k := c.told(run)
	e := run.Events[k]
	text := func(t string, style theme.Style) []line {
		var list []line
		for _, part := range wrap(t, max(width, 10)) {
			list = append(list, line{{0, part, style}})
		}
		return list
	}
	list := text(report.Sentence(run.Scenario, e), theme.Style{Fg: theme.Text})
	if e.Fall == nil {
		return list
	}
	list = append(text(report.Cause(e), theme.Style{Fg: theme.Bad, Attr: theme.Bold}), list...)
	if saved, known := s.rescues.say(s.home.session, k); saved != "" {
		style := theme.Style{Fg: theme.Dim}
		if known {
			style = theme.Style{Fg: theme.Good, Attr: theme.Bold}
		}
		list = append(list, text(saved, style)...)
	}
	ledgers := report.Account(run.Scenario, e)
	left, right := ledgerLines(ledgers[0], width), ledgerLines(ledgers[1], width)
	if at := left.width() + ledgerGap; at+right.width() <= width {
		list = append(append(list, nil), beside(left, right, at)...)
		ledgers = ledgers[2:]
	}
	for _, l := range ledgers {
		list = append(append(list, nil), ledgerLines(l, width)...)
	}
	return list
}

// A ledgerTable is lines of columns.
type ledgerTable []line

func (t ledgerTable) width() (widest int) {
	for _, l := range t {
		for _, p := range l {
			widest = max(widest, p.x+canvas.Width(p.text))
		}
	}
	return widest
}

// ledgerLines sets a small table: a title, a line for every row, the sum in bold.
func ledgerLines(l report.Ledger, width int) ledgerTable {
	name, amount := canvas.Width(l.Title), 0
	for _, row := range l.Rows {
		name = max(name, canvas.Width(row.Name))
		for _, x := range row.Amounts {
			amount = max(amount, canvas.Width(x))
		}
	}
	for _, head := range l.Heads {
		amount = max(amount, canvas.Width(head))
	}
	columns := len(l.Rows[0].Amounts)
	name = max(1, min(name, width-columns*(amount+2)))
	set := func(first string, cells []string, style, rest theme.Style) line {
		out := line{{0, cut(first, name), style}}
		for i, x := range cells {
			out = append(out, piece{name + (i+1)*(amount+2) - canvas.Width(x), x, rest})
		}
		return out
	}
	dim, plain, bold := theme.Style{Fg: theme.Dim}, theme.Style{Fg: theme.Text}, theme.Style{Fg: theme.Text, Attr: theme.Bold}
	lines := ledgerTable{set(l.Title, l.Heads, theme.Style{Fg: theme.Title, Attr: theme.Bold}, dim)}
	for i, row := range l.Rows {
		style := plain
		if i == len(l.Rows)-1 {
			style = bold
		}
		lines = append(lines, set(row.Name, row.Amounts, style, style))
	}
	return lines
}

// beside sets two tables next to each other, the second from column x on, with their
// sums in one line.
func beside(left, right ledgerTable, x int) []line {
	for len(left) < len(right) {
		left = insertBlank(left)
	}
	for len(right) < len(left) {
		right = insertBlank(right)
	}
	list := make([]line, len(left))
	for i := range left {
		list[i] = append(list[i], left[i]...)
		for _, p := range right[i] {
			p.x += x
			list[i] = append(list[i], p)
		}
	}
	return list
}

// insertBlank puts an empty line before the last.
func insertBlank(list ledgerTable) ledgerTable {
	last := len(list) - 1
	return append(append(list[:last:last], nil), list[last])
}

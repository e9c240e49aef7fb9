package list

import (
	"strings"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

func plain() theme.Style { return theme.Style{Fg: theme.Text} }
func dim() theme.Style   { return theme.Style{Fg: theme.Dim} }

// places are where the parts of a list stand.
type places struct{ box, filter, rows, told canvas.Rect }

// The widest box, what is beside the others, and the widest column of keys in one that is read.
const (
	widest    = 90
	margins   = 4
	keyColumn = 22
)

// places follow from the size and from the list as it is without a filter, so that nothing
// jumps while one types.
func (p Page) places(s view.Scene) places {
	area := s.Layout.Screen
	area.H = max(area.H-1, 0) // the footer
	if p.of.Low {
		area = low(s.Layout)
	}
	w := min(area.W-margins, widest)
	if p.of.Low {
		w = area.W
	}
	lines := len(p.of.Rows(s))
	if p.of.Read {
		all := p
		all.input.SetValue("")
		lines = len(all.lines(s, w-4))
	}
	need := max(lines, 1) + 2
	if p.of.Typed {
		need++
	}
	told := p.of.Told
	if told > 0 {
		told = min(told, max(4, area.H-3-lines), longest(p.of.Rows(s), max(w-6, 1)))
		need += told + 1
	}
	h := min(area.H, need)
	if p.of.Low {
		h = area.H
	}
	at := places{box: canvas.Rect{X: area.X + (area.W-w)/2, Y: area.Y + (area.H-h)/2, W: w, H: h}}
	in := at.box.Inset(1).Narrow(1)
	if p.typing || p.input.Value() != "" {
		at.filter = in.Row(0)
		in = in.Below(1)
	}
	if told > 0 && in.H > told+1 {
		at.told = in.After(2).Below(in.H - told)
		in.H -= told + 1
	}
	at.rows = in
	return at
}

// longest is how many rows the longest of what rows mean takes.
func longest(rows []Row, width int) int {
	most := 1
	for _, r := range rows {
		for _, text := range []string{r.Means, r.Not} {
			most = max(most, len(view.Wrap(strings.Join(strings.Fields(text), " "), width)))
		}
	}
	return most
}

// lowRows is how many rows a list has at least that leaves something in sight.
const lowRows = 10

// low is where a list stands that leaves the loop and a chart in sight: in the place of the
// levers, or the lower half of the body.
func low(l view.Layout) canvas.Rect {
	if r := l.Main; r.Y > l.Body.Y {
		if more := lowRows - r.H; more > 0 {
			r.Y, r.H = r.Y-more, r.H+more
		}
		return r
	}
	half := l.Body.H / 2
	return l.Body.Below(l.Body.H - half)
}

// Draw draws the box, the rows in view, and what the selected one means.
func (p Page) Draw(b view.Brush, s view.Scene) {
	at := p.places(s)
	ground := at.box
	if screen := s.Layout.Screen; screen.W-ground.W <= margins { // of what is below only letters would be left
		ground.X, ground.W = screen.X, screen.W
	}
	b.Canvas.Fill(ground, ' ', theme.Style{})
	b.Canvas.Box(b.Theme, at.box, p.of.Title, true)
	p.drawFilter(b, at.filter)
	rows, selected := p.shown(s)
	switch {
	case len(rows) == 0 && p.input.Value() != "":
		b.Text(at.rows.X, at.rows.Y, at.rows.W, "Nothing matches; esc shows all again.", dim())
		return
	case len(rows) == 0:
		b.Text(at.rows.X, at.rows.Y, at.rows.W, p.of.None, dim())
		return
	case p.of.Read:
		lines := p.lines(s, at.rows.W)
		first := max(0, min(p.first, len(lines)-at.rows.H))
		for i := range lines {
			for k := range lines[i] {
				lines[i][k].Text = b.ASCII(lines[i][k].Text)
			}
		}
		b.Lines(at.rows, lines, first)
		b.More(at.box, first > 0, first+at.rows.H < len(lines))
		return
	}
	top := p.top(rows, selected, at.rows)
	c := columnsOf(p.of.Rows(s), at.rows.W)
	for k := range min(at.rows.H, len(rows)-top) {
		drawRow(b, at.rows.Row(k), rows[top+k], c, top+k == selected)
	}
	b.More(at.box, top > 0, top+at.rows.H < len(rows))
	if selected >= 0 {
		drawTold(b, at.told, rows[selected])
	}
}

// drawTold says what a row means, or why it cannot be taken.
func drawTold(b view.Brush, r canvas.Rect, row Row) {
	text, style := row.Means, dim()
	if row.Not != "" {
		text, style = row.Not, theme.Style{Fg: theme.Warn}
	}
	text, _ = view.Whole(strings.Join(strings.Fields(text), " "), max(r.W, 1), r.H)
	b.Paragraph(r, text, style)
}

// drawFilter draws what is typed, with its cursor.
func (p Page) drawFilter(b view.Brush, r canvas.Rect) {
	if r.Empty() {
		return
	}
	x := b.Spans(r.X, r.Y, r.W, view.Span{Text: "/ ", Style: theme.Style{Fg: theme.Dim}})
	at, text := -1, p.input.Value()
	if p.typing {
		at = p.input.Position()
	}
	x = b.Typed(r.After(x-r.X), text, at, theme.Style{Fg: theme.Accent, Attr: theme.Bold})
	if text == "" {
		b.Text(x+1, r.Y, r.X+r.W-x-1, "type to find", dim())
	}
}

// columns are how wide the keys and the right ends are.
type columns struct{ key, right int }

func columnsOf(rows []Row, width int) columns {
	var c columns
	for _, r := range rows {
		c.key, c.right = max(c.key, canvas.Width(r.Key)), max(c.right, canvas.Width(r.Right))
	}
	return columns{min(c.key, width/3), min(c.right, width/3)}
}

// drawRow draws a row in its columns. One without a key begins in the column of keys. In a list
// of keys a row has no right end where what the key does needs the room.
func drawRow(b view.Brush, at canvas.Rect, row Row, c columns, selected bool) {
	if row.Head {
		b.Spans(at.X, at.Y, at.W, bold(row.Text, theme.Title)...)
		return
	}
	text, x, end := row.Text, at.X+2, at.X+at.W
	if selected {
		b.Canvas.Set(at.X, at.Y, b.Theme.Glyph(theme.Pointer), theme.Style{Fg: theme.Accent, Attr: theme.Bold})
		text = bold(text, theme.Accent)
	}
	if row.Not != "" {
		text = bold(text, theme.Dim)
	}
	if c.key > 0 && row.Key != "" {
		b.Text(x, at.Y, c.key, b.ASCII(row.Key), theme.Style{Fg: theme.KeyName})
		x += c.key + 2
	}
	whole := ""
	for _, s := range text {
		whole += s.Text
	}
	right := min(c.right, canvas.Width(row.Right))
	if fits := canvas.Width(whole) <= end-right-2-x; right > 0 && (c.key == 0 || fits) {
		b.Text(end-right, at.Y, right, row.Right, dim())
		end -= right + 2
	}
	if canvas.Width(whole) > end-x && len(text) > 0 { // it is cut as one
		text = []view.Span{{Text: whole, Style: text[0].Style}}
	}
	b.Spans(x, at.Y, max(end-x, 0), text...)
}

// bold returns pieces in another colour.
func bold(text []view.Span, role theme.Role) []view.Span {
	list := make([]view.Span, len(text))
	for i, s := range text {
		list[i] = view.Span{Text: s.Text, Style: theme.Style{Fg: role, Attr: theme.Bold}}
	}
	return list
}

// lines are the rows of a list that is read, wrapped.
func (p Page) lines(s view.Scene, width int) []view.Line {
	rows, _ := p.shown(s)
	var list []view.Line
	for _, r := range rows {
		if r.Head {
			if len(list) > 0 {
				list = append(list, nil)
			}
			list = append(list, view.Line{{Text: r.name(), Style: theme.Style{Fg: theme.Title, Attr: theme.Bold}}})
			continue
		}
		x := 0
		if r.Key != "" {
			x = min(keyColumn, width/2)
		}
		for k, part := range view.Wrap(r.name(), max(width-x, 10)) {
			line := view.Line{{X: x, Text: part, Style: plain()}}
			if k == 0 && r.Key != "" {
				line = append(line, view.Piece{Text: view.Cut(r.Key, max(x-1, 0)), Style: theme.Style{Fg: theme.KeyName}})
			}
			list = append(list, line)
		}
	}
	return list
}

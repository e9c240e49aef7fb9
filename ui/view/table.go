package view

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/report/statement"
	"moneyloop/ui/theme"
)

// A Line is pieces, each at its column.
type Line []Piece

// A Piece is text at a column.
type Piece struct {
	X     int
	Text  string
	Style theme.Style
}

// Paragraph sets text in lines of at most width columns.
func Paragraph(text string, width int, style theme.Style) []Line {
	var list []Line
	for _, part := range Wrap(text, max(width, 10)) {
		list = append(list, Line{{0, part, style}})
	}
	return list
}

// Lines draws lines into a rectangle from its top, those from the first on.
func (b Brush) Lines(r canvas.Rect, lines []Line, first int) {
	for k, line := range lines[min(first, len(lines)):min(first+max(r.H, 0), len(lines))] {
		for _, p := range line {
			b.Text(r.X+p.X, r.Y+k, r.W-p.X, p.Text, p.Style)
		}
	}
}

// A Table is lines of columns.
type Table []Line

// Width is how many columns it takes.
func (t Table) Width() (widest int) {
	for _, l := range t {
		for _, p := range l {
			widest = max(widest, p.X+canvas.Width(p.Text))
		}
	}
	return widest
}

// tableGap is what two tables beside each other have between them.
const tableGap = 3

// Ledger sets a small table in at most width columns: a title, a line for every row, the
// sum in bold.
func Ledger(l statement.Ledger, width int) Table {
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
	set := func(first string, cells []string, style, rest theme.Style) Line {
		out := Line{{0, Cut(first, name), style}}
		for i, x := range cells {
			out = append(out, Piece{name + (i+1)*(amount+2) - canvas.Width(x), x, rest})
		}
		return out
	}
	dim, plain, bold := theme.Style{Fg: theme.Dim}, theme.Style{Fg: theme.Text}, theme.Style{Fg: theme.Text, Attr: theme.Bold}
	lines := Table{set(l.Title, l.Heads, theme.Style{Fg: theme.Title, Attr: theme.Bold}, dim)}
	for i, row := range l.Rows {
		style := plain
		if i == len(l.Rows)-1 {
			style = bold
		}
		lines = append(lines, set(row.Name, row.Amounts, style, style))
	}
	return lines
}

// Ledgers sets tables: as many beside each other as width has room for, with their sums in
// one line, and the rest below.
func Ledgers(width int, list ...statement.Ledger) []Line {
	var out []Line
	for len(list) > 0 {
		row := Ledger(list[0], width)
		list = list[1:]
		for len(list) > 0 {
			next, at := Ledger(list[0], width), row.Width()+tableGap
			if at+next.Width() > width {
				break
			}
			row, list = beside(row, next, at), list[1:]
		}
		if out != nil {
			out = append(out, nil)
		}
		out = append(out, row...)
	}
	return out
}

// beside sets two tables next to each other, the second from column x on, with their sums
// in one line.
func beside(left, right Table, x int) Table {
	for len(left) < len(right) {
		left = insertBlank(left)
	}
	for len(right) < len(left) {
		right = insertBlank(right)
	}
	list := make(Table, len(left))
	for i := range left {
		list[i] = append(list[i], left[i]...)
		for _, p := range right[i] {
			p.X += x
			list[i] = append(list[i], p)
		}
	}
	return list
}

// insertBlank puts an empty line before the last.
func insertBlank(list Table) Table {
	last := len(list) - 1
	return append(append(list[:last:last], nil), list[last])
}

package question

import (
	"slices"
	"strings"

	"moneyloop/model/explore"
	"moneyloop/ui/canvas"
	"moneyloop/ui/report/answer"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// inside is where the lines stand.
func (p heldPage) inside(s view.Scene) canvas.Rect {
	return s.Layout.Body.Inset(1).Narrow(1)
}

// lines are what is said, in the width that there is; none while nothing is known.
func (p heldPage) lines(s view.Scene, held *explore.Positions) (list []heldLine) {
	if held == nil {
		return nil
	}
	width := p.inside(s).W
	page := answer.PositionsPage(s.Session.Run().Scenario, held)
	for _, text := range page.Says {
		for _, line := range view.Wrap(text, width) {
			list = append(list, heldLine{text: line})
		}
	}
	for i, line := range rowsOf(page.Held.Title, page.Held.Cells(), width) {
		line.position = max(i-1-headRows, 0) // the last row is all together
		if line.position > len(held.Holdings) {
			line.position = 0
		}
		list = append(list, line)
	}
	if h := held.Hedge; h != nil {
		for i, line := range rowsOf(page.Insurance.Title, page.Insurance.Cells(), width) {
			if k := i - 2 - headRows; k >= 0 {
				line.hedge, line.insured = h, h.Lines[k].Notional
			}
			list = append(list, line)
		}
	}
	rest := page.Rest(width)
	list = append(list, heldLine{})
	for i, text := range rest {
		head := i+1 < len(rest) && (i == 0 || rest[i-1] == "") && rest[i+1] != ""
		list = append(list, heldLine{text: text, bold: head})
	}
	return list
}

// leastText is how much of a text is worth a column.
const leastText = 12

// headRows is how many lines stand before the heads of a table: a blank one, and its title less one.
const headRows = 1

// rowsOf are the lines of a table: a blank one, its title, its heads, and its rows, with as many
// columns as there is room for.
func rowsOf(title string, cells [][]string, width int) []heldLine {
	list := []heldLine{{}, {text: title, bold: true}}
	wide := make([]int, len(cells[0]))
	for _, row := range cells {
		for i, cell := range row {
			wide[i] = max(wide[i], canvas.Width(cell))
		}
	}
	for _, row := range cells {
		var b strings.Builder
		for i, cell := range row {
			if used := canvas.Width(b.String()); used+2+min(wide[i], leastText) > width {
				break // what there is no room for
			}
			left := i == 0 || i == len(row)-1 && len(row) > 6 // names, and what it is
			if b.Len() > 0 {
				b.WriteString("  ")
			}
			blank := strings.Repeat(" ", wide[i]-canvas.Width(cell))
			if left {
				b.WriteString(cell + blank)
			} else {
				b.WriteString(blank + cell)
			}
		}
		list = append(list, heldLine{text: strings.TrimRight(b.String(), " ")})
	}
	return list
}

// chosen reports whether something can be done with a line.
func (l heldLine) chosen() bool { return l.position > 0 || l.hedge != nil }

// selected is the line of the cursor: at first the first of a position.
func (p heldPage) selected(lines []heldLine) int {
	if p.at == 0 {
		return max(0, slices.IndexFunc(lines, heldLine.chosen))
	}
	return max(0, min(p.at, len(lines))-1)
}

// Draw draws the lines.
func (p heldPage) Draw(b view.Brush, s view.Scene) {
	a, held := p.answer(s)
	in := frame(b, s, s.Layout.Body, a, "What becomes of what you hold?")
	if nothingHeld(a) {
		p.nothing(b, in)
		return
	}
	if unanswered(b, in, s, a) {
		return
	}
	lines, r := p.lines(s, held), p.inside(s)
	at := p.selected(lines)
	top := view.Top(at, len(lines), r.H)
	for i := range min(r.H, len(lines)-top) {
		line, style := lines[top+i], theme.Style{Fg: theme.Text}
		if line.bold {
			style.Attr = theme.Bold
		}
		if top+i == at {
			row := r.Row(i).Narrow(-1)
			if line.chosen() {
				style = b.Chosen(row)
			}
			b.Canvas.Set(row.X, row.Y, b.Theme.Glyph(theme.Pointer), theme.Style{Fg: theme.Accent, Bg: style.Bg, Attr: theme.Bold})
		}
		b.Text(r.X, r.Y+i, r.W, b.ASCII(line.text), style)
	}
	b.More(s.Layout.Body, top > 0, top+r.H < len(lines))
}

// nothing says how to hold something.
func (p heldPage) nothing(b view.Brush, in canvas.Rect) {
	in = in.Narrow(1)
	dim := theme.Style{Fg: theme.Dim}
	for i, text := range []string{
		"You hold nothing. n holds something, as it is typed:",
		"",
		"  1% of a                  shares of a firm",
		"  bond c 100 at 1.5%/q     a firm's debt and its coupons",
		"  insure c 100 at 500bp/y  insurance on a firm's debt",
		"  money 50                 cash that stays cash",
		"",
		"What you hold is too small to change the run.",
	} {
		if i < in.H {
			b.Text(in.X, in.Y+i, in.W, text, dim)
		}
	}
}

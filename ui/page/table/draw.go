package table

import (
	"fmt"
	"strings"

	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// Draw draws the lines in view.
func (p Page) Draw(b view.Brush, s view.Scene) {
	r := boxOf(s)
	if r.Empty() {
		return
	}
	p = p.following(s)
	b.Canvas.Fill(r, ' ', theme.Style{})
	b.Canvas.Box(b.Theme, r, heading(p, s), true)
	in := r.Inset(1)
	w := p.window(s)
	for k := range w.end - w.first {
		section, row := w.line(k)
		at := in.Row(k)
		if row < 0 {
			drawHead(p, b, at, section, s)
		} else {
			drawRow(p, b, at, w.grid, section, row, s)
		}
	}
	drawMore(p, b, r, w)
	drawField(p, b, in, w, s)
	if !drawDrag(p, b, s) {
		drawNotice(p, b, s)
	}
}

// heading is the title of the box.
func heading(p Page, s view.Scene) string {
	text := "Everything"
	if title := s.Session.Scenario().Title; title != "" {
		text += ": " + title
	}
	if n := s.Remarks().Count(); n > 0 && s.Layout.Screen.W >= roomy {
		text += " · " + format.Counted(n, "remark")
	}
	if filter := p.filter.Value(); filter != "" || p.filtering {
		text += " / " + filter
	}
	return text
}

// roomy is from how many columns on the title counts remarks.
const roomy = 120

// drawHead draws the name of a section and those of its columns.
func drawHead(p Page, b view.Brush, at canvas.Rect, section int, s view.Scene) {
	sec := p.sections[section]
	for k, sp := range sec.spans(at.W) {
		head, style := sec.columns[sp.column].head, theme.Style{Fg: theme.Dim}
		if head == inQuarter {
			head += format.Quarter(s.Session.Quarter())
		}
		if k == 0 {
			head, style = sec.name, theme.Style{Fg: theme.Title, Attr: theme.Bold}
		}
		x := at.X + sp.x
		if k == 0 {
			x = at.X
		} else if sec.numeric(sp.column, s) {
			x += max(sp.w-canvas.Width(head), 0)
		}
		b.Text(x, at.Y, at.X+at.W-x, head, style)
	}
}

// numeric reports whether the numbers of a column stand at its right edge.
func (sec section) numeric(column int, s view.Scene) bool {
	return sec.count(s.Session.Scenario()) > 0 && sec.columns[column].of(s, 0).right
}

// drawRow draws a row: the cell under the cursor is inverse, or typed.
func drawRow(p Page, b view.Brush, at canvas.Rect, g grid, section, row int, s view.Scene) {
	sec, chosen := p.sections[section], section == p.section && row == p.row
	if chosen {
		b.Canvas.Set(at.X, at.Y, b.Theme.Glyph(theme.Pointer), theme.Style{Fg: theme.Accent, Attr: theme.Bold})
	}
	if remarks := s.Remarks(); remarks.Count() > 0 && sec.kind != view.Nothing {
		t := view.Thing{Kind: sec.kind, ID: sec.id(s.Session.Scenario(), g.index(section, row))}
		if len(remarks.On(t)) > 0 {
			b.Canvas.Set(at.X+1, at.Y, '!', theme.Style{Fg: theme.Warn, Attr: theme.Bold})
		}
	}
	var cursor canvas.Rect
	for _, sp := range sec.spans(at.W) {
		r := canvas.Rect{X: at.X + sp.x, Y: at.Y, W: sp.w, H: 1}
		under := chosen && sp.column == p.column
		if under {
			cursor = r
		}
		c := sec.columns[sp.column].of(s, g.index(section, row))
		drawCell(b, r, c, under)
		if _, ok := s.Remarks().At(c.Ref); ok && c.Ref != "" {
			b.Canvas.Set(r.X+r.W, r.Y, '!', theme.Style{Fg: theme.Warn, Attr: theme.Bold})
		}
	}
	if chosen && b.Theme.Tints() {
		b.Canvas.Tint(at.Left(cursor.X-at.X), theme.Select)
		end := cursor.X + cursor.W
		b.Canvas.Tint(at.After(end-at.X), theme.Select)
	}
}

// leastField is how many columns there are to type in.
const leastField = 20

// room is how wide what is typed may be: words go on over the neighbours of their cell.
func room(p Page, s view.Scene) int {
	sp := spanOf(p, s)
	rest := boxOf(s).Inset(1).W - sp.x
	if c, ok := p.cell(s); ok && c.Number {
		return min(max(sp.w, leastField), rest)
	}
	return rest
}

// drawField draws what is typed over its cell and its neighbours, and over those below where it
// takes more lines.
func drawField(p Page, b view.Brush, in canvas.Rect, w window, s view.Scene) {
	if !p.field.On() {
		return
	}
	sp, wide := spanOf(p, s), room(p, s)
	p.field = p.field.In(wide)
	r := canvas.Rect{X: in.X + sp.x, Y: in.Y + w.head(p.section) + 1 + p.row - w.first, W: wide}
	r.H = min(p.field.Lines(), in.Y+in.H-r.Y)
	if r.H == 1 {
		r.W = min(wide, max(sp.w, leastField, p.field.Width()+1))
	}
	b.Canvas.Fill(r, ' ', theme.Style{})
	b.Canvas.Fill(canvas.Rect{X: in.X, Y: r.Y + 1, W: in.W, H: r.H - 1}, ' ', theme.Style{})
	p.field.Draw(b, r)
}

func drawCell(b view.Brush, r canvas.Rect, c cell, under bool) {
	style := theme.Style{Fg: theme.Text}
	if c.Ref == "" {
		style.Fg = theme.Dim
	}
	text := view.Cut(c.text, r.W)
	x := r.X
	if c.right {
		x += max(r.W-canvas.Width(c.text), 0)
	}
	if under {
		style = theme.Style{Fg: theme.Text, Attr: theme.Reverse}
		b.Canvas.Fill(r, ' ', style)
	}
	b.Text(x, r.Y, r.X+r.W-x, c.text, style)
	if c.Lever >= 0 && !c.Slides && text != "" {
		b.Canvas.Set(r.X+r.W, r.Y, '*', theme.Style{Fg: theme.Accent})
	}
}

// drawMore says on the lower border how much there is below: 3 more · Levers 10 ↓.
func drawMore(p Page, b view.Brush, r canvas.Rect, w window) {
	b.More(r, w.first > 0, false)
	var parts []string
	section, row := w.at(w.end - 1)
	if n := w.counts[section] - 1 - row; n > 0 {
		parts = append(parts, fmt.Sprintf("%d more", n))
	}
	for k := section + 1; k < len(w.counts); k++ {
		if w.counts[k] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", p.sections[k].name, w.counts[k]))
		}
	}
	if len(parts) == 0 {
		return
	}
	dot, more := " "+string(b.Theme.Glyph(theme.Separator))+" ", " "+string(b.Theme.Glyph(theme.ArrowDown))+" "
	text := " " + strings.Join(parts, dot) + more
	for n := len(parts) - 1; n > 0 && canvas.Width(text) > r.W-4; n-- {
		text = " " + strings.Join(parts[:n], dot) + dot + string(b.Theme.Glyph(theme.Ellipsis)) + more
	}
	b.Text(r.X+r.W-2-canvas.Width(text), r.Y+r.H-1, r.W, text, theme.Style{Fg: theme.Dim})
}

// drawNotice says why what is typed cannot be, what came of it, or what the cell is.
func drawNotice(p Page, b view.Brush, s view.Scene) {
	text, style := p.field.Notice(s)
	c, ok := p.cell(s)
	switch {
	case p.filtering:
		r := s.Layout.Notice
		b.Text(r.X, r.Y, 1, "/", theme.Style{Fg: theme.Accent})
		b.Typed(r.After(1), p.filter.Value(), p.filter.Position(), theme.Style{Fg: theme.Accent})
		return
	case text == "" && ok:
		text, style.Fg = view.Capital(c.means)+".", theme.Dim
		if r, ok := remarkAt(p, c, s); ok {
			text, style.Fg = view.Mends(r), theme.Warn
		}
	}
	b.Paragraph(s.Layout.Notice, text, style)
}

// remarkAt is the remark on a cell; on the first of a row, that on the row.
func remarkAt(p Page, c cell, s view.Scene) (scenarios.Remark, bool) {
	if c.Ref != "" {
		return s.Remarks().At(c.Ref)
	}
	if list := s.Remarks().On(p.thing(s)); p.column == 0 && len(list) > 0 {
		return list[0], true
	}
	return scenarios.Remark{}, false
}

package table

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/format"
	"moneyloop/ui/page/field"
	"moneyloop/ui/theme"
	"moneyloop/ui/verb"
	"moneyloop/ui/view"
)

// A drag is a row that is held by the pointer: let go over another one of its section, it takes
// that one's place.
type drag struct {
	on    bool
	again bool // the cell was under the cursor already: a click types it
	to    int  // the row under the pointer
}

// Point answers the pointer: it moves the cursor, and what is under the cursor is typed, or
// its page opened; a row is dragged to another place; the wheel moves the cursor by rows.
func (p Page) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	p = p.following(s)
	at := msg.Mouse()
	if by, ok := view.Wheel(msg); ok && !p.Typing() {
		next, r, _ := p.moved(3*by, 0, s)
		return next, r
	}
	switch msg.(type) {
	case tea.MouseClickMsg:
		if p.field.On() {
			f, r, out := p.field.Take(s, field.Outcome{Left: true})
			return p.took(f, r, out, s)
		}
		return click(p, at, s)
	case tea.MouseMotionMsg:
		if next, ok := p.under(at.X, at.Y, s); ok && p.drag.on && next.section == p.section {
			p.drag.to = next.row
		}
	case tea.MouseReleaseMsg:
		return letGo(p, s)
	}
	return p, nil
}

// click moves the cursor to a cell, and takes hold of its row; one on the star of a lever does
// what that key does.
func click(p Page, at tea.Mouse, s view.Scene) (view.Page, view.Request) {
	next, ok := p.under(at.X, at.Y, s)
	if !ok || at.Button != tea.MouseLeft {
		return p, nil
	}
	next.filtering = false
	if c, ok := next.cell(s); ok && c.Lever >= 0 && !c.Slides && at.X == boxOf(s).Inset(1).X+spanOf(next, s).x+spanOf(next, s).w {
		return next.pressCell(tea.KeyPressMsg{Code: '*', Text: "*"}, s)
	}
	next.drag = drag{on: true, to: next.row, again: next.section == p.section && next.row == p.row && next.column == p.column}
	if next.drag.again {
		return next, nil
	}
	return next, view.Select{Thing: next.thing(s)}
}

// spanOf is where the cell under the cursor stands in its line.
func spanOf(p Page, s view.Scene) span {
	for _, sp := range p.here().spans(boxOf(s).Inset(1).W) {
		if sp.column == p.column {
			return sp
		}
	}
	return span{}
}

// letGo puts the row that is held into the place of the one under the pointer; where it never
// left its own, the cell is typed if it was under the cursor before.
func letGo(p Page, s view.Scene) (view.Page, view.Request) {
	d := p.drag
	if p.drag = (drag{}); !d.on {
		return p, nil
	}
	g := p.grid(s)
	switch t := p.thing(s); {
	case d.to == p.row && d.again:
		return p.pressCell(tea.KeyPressMsg{Code: tea.KeyEnter}, s)
	case d.to == p.row || t.Kind == view.Nothing || d.to >= g.counts[p.section]:
		return p, nil
	default:
		by := g.index(p.section, d.to) - g.index(p.section, p.row)
		p.row = d.to
		return p, verb.Shift(t, by, s)
	}
}

// drawDrag marks where the row that is held would stand, and says so.
func drawDrag(p Page, b view.Brush, s view.Scene) bool {
	if !p.drag.on || p.drag.to == p.row {
		return false
	}
	in, w := boxOf(s).Inset(1), p.window(s)
	for k := range w.end - w.first {
		if section, row := w.line(k); section == p.section && row == p.drag.to {
			b.Canvas.Set(in.X, in.Y+k, b.Theme.Glyph(theme.ArrowRight), theme.Style{Fg: theme.Warn, Attr: theme.Bold})
		}
	}
	text := p.thing(s).Name(s) + " comes to place " + format.Whole(w.index(p.section, p.drag.to)+1) + " where you let go."
	b.Paragraph(s.Layout.Notice, text, theme.Style{Fg: theme.Text})
	return true
}

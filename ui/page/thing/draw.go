package thing

import (
	"fmt"

	"moneyloop/ui/canvas"
	"moneyloop/ui/format"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/slider"
)

// Draw draws the terms and the books, or one of them where there is room for one.
func (p Page) Draw(b view.Brush, s view.Scene) {
	if !p.thing.In(s) {
		b.Paragraph(s.Layout.Main, "This is not there any more; esc goes back.", theme.Style{Fg: theme.Dim})
		return
	}
	if p.field.On() {
		p.field = p.field.In(p.room(s))
	}
	l := p.listing(s)
	drawTerms(p, b, s, termsRect(p, s), l)
	drawBooks(p, b, s, booksRect(p, s))
	drawNotice(p, b, s, l)
}

// what names the kind of thing in a title.
var what = map[view.Kind]string{view.Firm: "a firm", view.Deal: "a deal", view.Shock: "a shock", view.Lever: "a lever", view.Item: "as its file says it"}

func drawTerms(p Page, b view.Brush, s view.Scene, r canvas.Rect, l listing) {
	if r.Empty() {
		return
	}
	b.Canvas.Fill(r, ' ', theme.Style{})
	title := p.thing.Name(s) + ": " + what[p.thing.Kind]
	if n := len(s.Remarks().On(p.thing)); n > 0 && s.Layout.Screen.W >= roomy {
		title += " · " + format.Counted(n, "remark")
	}
	b.Canvas.Box(b.Theme, r, title, !p.books)
	in := r.Inset(1)
	rows, top := l.rows, l.top(in.H)
	columns := fit(in.W, rows, s)
	for k, row := range rows[top:min(len(rows), top+max(in.H, 0))] {
		at := in.Row(k)
		chosen := top+k == l.selected && !p.books
		switch {
		case row.typed:
		case row.rest != "":
			x := at.X + 2 + columns.Label + 1
			style := theme.Style{Fg: theme.Text}
			if row.remark {
				style.Fg = theme.Warn
			}
			b.Text(x, at.Y, at.X+at.W-x, row.rest, style)
		case row.section != "":
			b.Text(at.X, at.Y, at.W, row.section, theme.Style{Fg: theme.Title, Attr: theme.Bold})
		case row.term == nil && p.all:
			line(b, at, "fewer: what is at its default goes", theme.Style{Fg: theme.Dim}, chosen)
		case row.term == nil:
			line(b, at, fmt.Sprintf("%d more at their defaults", row.more), theme.Style{Fg: theme.Dim}, chosen)
		default:
			drawTerm(p, b, in.Below(k), row.term, columns, chosen, s)
		}
	}
	if used := len(rows) - top; p.thing.Kind == view.Lever && used+3 <= in.H {
		drawTrack(p, b, in.Below(used+1).Top(2), s)
	}
	b.More(r, top > 0, top+in.H < len(rows))
}

// fit shares the width of the terms out, such that they stand in line.
func fit(width int, rows []row, s view.Scene) slider.Columns {
	var list []slider.Model
	for _, row := range rows {
		if row.term == nil {
			continue
		}
		if m, ok := row.term.slider(s); ok {
			list = append(list, m)
		}
	}
	c := slider.Fit(width, list...)
	wider := min(labels(rows), width/2) - c.Label
	if wider <= 0 {
		return c
	}
	c.Label += wider
	if c.Track -= wider; c.Track < leastTrack {
		c.Track = 0
	}
	return c
}

// From so many columns on a title counts remarks, and their sentences stand at the fields.
const (
	roomy = 120
	wide  = 200
)

// leastTrack is the shortest track worth drawing.
const leastTrack = 5

// labels is how wide the longest label is.
func labels(rows []row) (n int) {
	for _, row := range rows {
		if row.term != nil {
			n = max(n, canvas.Width(row.term.Label))
		}
	}
	return n
}

// line draws a line of words, marked if it is selected.
func line(b view.Brush, at canvas.Rect, text string, style theme.Style, chosen bool) {
	if chosen {
		b.Canvas.Set(at.X, at.Y, b.Theme.Glyph(theme.Pointer), theme.Style{Fg: theme.Accent, Attr: theme.Bold})
		style = theme.Style{Fg: theme.Text, Attr: theme.Bold}
	}
	b.Text(at.X+2, at.Y, at.W-2, text, style)
	if chosen && b.Theme.Tints() {
		b.Canvas.Tint(at, theme.Select)
	}
}

// drawTerm draws a number as a slider, and words beside their label; what is typed has all the
// rows below, too. What a lever moves has a star.
func drawTerm(p Page, b view.Brush, below canvas.Rect, t *term, c slider.Columns, chosen bool, s view.Scene) {
	at := below.Row(0)
	x := at.X + 2 + c.Label + 1
	m, number := t.slider(s)
	switch {
	case chosen && p.field.On():
		line(b, at, view.Cut(t.Label, c.Label), theme.Style{}, true)
		p.field.Draw(b, at.After(x-at.X).Top(min(p.field.Lines(), below.H)))
		return
	case number:
		if chosen && p.hold.on {
			m = p.hold.slider
		}
		m.View(b.Canvas, at, b.Theme, c, chosen)
	default:
		line(b, at, view.Cut(t.Label, c.Label), theme.Style{Fg: theme.Dim}, chosen)
		b.Text(x, at.Y, at.X+at.W-x, t.value, theme.Style{Fg: theme.Text})
		if chosen && b.Theme.Tints() {
			b.Canvas.Tint(at, theme.Select)
		}
	}
	if _, ok := s.Remarks().At(t.Ref); ok {
		b.Canvas.Set(at.X+at.W-1, at.Y, '!', theme.Style{Fg: theme.Warn, Attr: theme.Bold})
	}
	if t.Lever >= 0 {
		star := at.X
		if chosen {
			star++
		}
		b.Canvas.Set(star, at.Y, '*', theme.Style{Fg: theme.Accent})
	}
}

// drawNotice says why what is typed cannot be, or what the selected term means.
func drawNotice(p Page, b view.Brush, s view.Scene, l listing) {
	text, style := p.field.Notice(s)
	if t, ok := l.term(); text == "" && ok && !p.books {
		text, _ = view.Whole(t.meaning(s), s.Layout.Notice.W, s.Layout.Notice.H)
		style.Fg = theme.Dim
		if r, ok := s.Remarks().At(t.Ref); ok {
			text, style.Fg = view.Mends(r), theme.Warn
		}
	}
	b.Paragraph(s.Layout.Notice, text, style)
}

// meaning says what a term means, and that a lever has it somewhere else just now.
func (t term) meaning(s view.Scene) string {
	text := view.Sentence(t.means)
	if m, ok := t.slider(s); ok && m.Outside() {
		text = "! is a value beyond the track. " + text
	}
	if t.Lever >= 0 && !t.slides && s.Session.Changed(t.Lever) {
		text = fmt.Sprintf("Its lever stands at %s now, away from this. %s", t.shown(s.Session.Value(t.Lever), s), text)
	}
	return text
}

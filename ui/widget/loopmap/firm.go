package loopmap

import (
	"strings"

	"moneyloop/model"
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// fate is what has become of a firm, in a word, and how bad that is. A firm that is
// strained drew on its credit line or paid less than it planned; it may have cash that it
// keeps.
func fate(s model.Status) (word string, role theme.Role) {
	switch s {
	case model.Strained:
		return "strained", theme.Warn
	case model.Defaulted:
		return "failed", theme.Bad
	}
	return "", theme.None
}

// crossed marks what is said of a firm that is no more, where there is room for it.
func (p *picture) crossed(firm int, text string, room int) string {
	if crossed := string(p.theme.Glyph(theme.Multiply)) + " " + text; p.status(firm) == model.Defaulted && canvas.Width(crossed) <= room {
		return crossed
	}
	return text
}

// firm draws a firm's box. A failed firm has a broken frame, a mark and the word.
func (p *picture) firm(i int) {
	b := &p.boxes[i]
	words, role := fate(p.status(i))
	line := theme.Style{Fg: theme.Firm(i)}
	name := theme.Style{Fg: theme.Firm(i), Attr: theme.Bold}
	if role == theme.Bad {
		line.Fg, name.Fg = role, role
	}
	if (p.selected == Item{Firm, i}) {
		line = theme.Style{Fg: theme.Focus, Attr: theme.Bold}
		name.Bg = theme.Select
	}
	second, style := b.role, theme.Style{Fg: theme.Dim}
	if words != "" {
		second, style = p.crossed(i, words, b.rect.W-2), theme.Style{Fg: role, Attr: theme.Bold}
	}
	r, called := b.rect, b.name
	if second == words { // no room for the mark there
		called = p.crossed(i, called, b.rect.W-2)
	}
	switch p.form.rows {
	case 1:
		p.chip(r, i, words)
	case 2:
		p.chip(r, i, "")
		p.text(canvas.Rect{X: r.X, Y: r.Y + 1, W: r.W, H: 1}, second, centred, style)
	case 3:
		p.frame(r, line, role == theme.Bad)
		p.text(inner(r, 0), " "+called+" ", centred, name)
		p.text(inner(r, 1), second, centred, style)
	default:
		p.frame(r, line, role == theme.Bad)
		p.text(inner(r, 1), called, centred, name)
		p.text(inner(r, 2), second, centred, style)
		if p.quarter >= 0 {
			cash := "cash " + p.amount(p.run.FirmAt(i, model.FirmCash, p.quarter))
			p.text(inner(r, 3), cash, centred, theme.Style{Fg: theme.Text})
		}
	}
}

// inner is a row of a framed box without the frame.
func inner(r canvas.Rect, row int) canvas.Rect {
	return canvas.Rect{X: r.X + 1, Y: r.Y + row, W: r.W - 2, H: 1}
}

// chip draws a name on the firm's colour.
func (p *picture) chip(r canvas.Rect, firm int, words string) {
	b := &p.boxes[firm]
	style := theme.Style{Fg: theme.Ink, Bg: theme.Firm(firm), Attr: theme.Bold}
	if p.status(firm) == model.Defaulted {
		style.Bg = theme.Bad
	}
	if (p.selected == Item{Firm, firm}) {
		style.Attr |= theme.Underline
	}
	name := min(canvas.Width(b.name), r.W-2)
	if words != "" {
		words = " " + p.crossed(firm, words, r.W-3-name)
		name = min(name, r.W-2-canvas.Width(words))
	}
	said := canvas.Width(words)
	width := name + said + 2
	x := r.X + (r.W-width)/2
	p.text(canvas.Rect{X: x, Y: r.Y, W: width, H: 1}, strings.Repeat(" ", width), left, style)
	p.text(canvas.Rect{X: x + 1, Y: r.Y, W: name, H: 1}, b.name, left, style)
	p.text(canvas.Rect{X: x + 1 + name, Y: r.Y, W: said, H: 1}, words, left, style)
}

// frame draws the frame of a box, broken for a firm that is no more.
func (p *picture) frame(r canvas.Rect, s theme.Style, broken bool) {
	across, down := p.theme.Glyph(theme.Horizontal), p.theme.Glyph(theme.Vertical)
	if broken {
		across, down = p.theme.Glyph(theme.DashHorizontal), p.theme.Glyph(theme.DashVertical)
	}
	right, bottom := r.X+r.W-1, r.Y+r.H-1
	for x := r.X; x <= right; x++ {
		p.set(x, r.Y, across, s)
		p.set(x, bottom, across, s)
	}
	for y := r.Y; y <= bottom; y++ {
		p.set(r.X, y, down, s)
		p.set(right, y, down, s)
	}
	p.set(r.X, r.Y, p.theme.Glyph(theme.TopLeft), s)
	p.set(right, r.Y, p.theme.Glyph(theme.TopRight), s)
	p.set(r.X, bottom, p.theme.Glyph(theme.BottomLeft), s)
	p.set(right, bottom, p.theme.Glyph(theme.BottomRight), s)
}

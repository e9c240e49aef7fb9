package loopmap

import (
	"strings"

	"moneyloop/model/result"
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// fate is what has become of a firm, in a word, and how bad that is. A firm that is
// strained drew on its credit line or paid less than it planned; it may have cash that it
// keeps.
func fate(s result.Status) (word string, role theme.Role) {
	switch s {
	case result.Strained:
		return "strained", theme.Warn
	case result.Defaulted:
		return "failed", theme.Bad
	}
	return "", theme.None
}

// crossed marks what is said of a firm that is no more, where there is room for it.
func (p *picture) crossed(firm int, text string, room int) string {
	if crossed := string(p.theme.Glyph(theme.Multiply)) + " " + text; p.status(firm) == result.Defaulted && canvas.Width(crossed) <= room {
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
	it := Item{Firm, i}
	line = p.marked(it, line)
	if p.selected(it) {
		name = p.worded(it, name)
	}
	second, style := b.role, theme.Style{Fg: theme.Dim}
	if words != "" {
		second, style = p.crossed(i, words, b.rect.W-2), theme.Style{Fg: role, Attr: theme.Bold}
	}
	r, called := b.rect, b.name
	if p.typed(it) {
		called = string(p.theme.Glyph(theme.Plus)) + " " + called
	}
	if second == words { // no room for the mark there
		called = p.crossed(i, called, b.rect.W-2)
	}
	switch p.form.rows {
	case 1:
		p.chip(r, i, words)
	case 2:
		p.chip(r, i, "")
		p.text(r.Row(1), second, centred, style)
	case 3:
		p.frame(r, it, role == theme.Bad, line)
		p.text(r.Row(0).Narrow(1), " "+called+" ", centred, name)
		p.text(r.Row(1).Narrow(1), second, centred, style)
	default:
		p.frame(r, it, role == theme.Bad, line)
		p.text(r.Row(1).Narrow(1), called, centred, name)
		p.text(r.Row(2).Narrow(1), second, centred, style)
		if p.quarter >= 0 {
			cash := "cash " + p.amount(p.run.FirmAt(i, result.FirmCash, p.quarter))
			p.text(r.Row(3).Narrow(1), cash, centred, theme.Style{Fg: theme.Text})
		}
	}
}

// chip draws a name on the firm's colour.
func (p *picture) chip(r canvas.Rect, firm int, words string) {
	b := &p.boxes[firm]
	style := theme.Style{Fg: theme.Ink, Bg: theme.Firm(firm), Attr: theme.Bold}
	if p.status(firm) == result.Defaulted {
		style.Bg = theme.Bad
	}
	it := Item{Firm, firm}
	if p.selected(it) {
		style.Bg = theme.Focus
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
	p.set(x, r.Y, p.sign(it), style)
	p.text(canvas.Rect{X: x + 1, Y: r.Y, W: name, H: 1}, b.name, left, style)
	p.text(canvas.Rect{X: x + 1 + name, Y: r.Y, W: said, H: 1}, words, left, style)
}

// frame draws the frame of a box: heavy if the firm is selected, broken if it is no more or not yet.
func (p *picture) frame(r canvas.Rect, it Item, broken bool, s theme.Style) {
	edge := canvas.Light
	switch {
	case p.selected(it):
		edge = canvas.Heavy
	case broken || p.typed(it):
		edge = canvas.Broken
	}
	p.canvas.Frame(p.theme, canvas.Rect{X: p.rect.X + r.X, Y: p.rect.Y + r.Y, W: r.W, H: r.H}, edge, s)
}

package loopmap

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// Marks are what a picture says of items beside their numbers.
type Marks struct {
	// Selected is drawn heavy, its words inverse.
	Selected Item
	// Typed tells what is being typed: it is in the scenario drawn, but in no document yet,
	// and is drawn dashed. Nil is nothing.
	Typed func(Item) bool
	// Invite is what to do in a loop in which nobody is, line by line.
	Invite []string
}

func (m *Marks) selected(it Item) bool { return it.Kind != Nothing && m.Selected == it }

func (m *Marks) typed(it Item) bool { return m.Typed != nil && m.Typed(it) }

// marked is how an item's lines are drawn: as they would be, or as what is selected or
// being typed.
func (m *Marks) marked(it Item, s theme.Style) theme.Style {
	switch {
	case m.selected(it):
		return theme.Style{Fg: theme.Focus, Attr: theme.Bold}
	case m.typed(it):
		return theme.Style{Fg: theme.Accent}
	}
	return s
}

// worded is how an item's words are written.
func (m *Marks) worded(it Item, s theme.Style) theme.Style {
	switch {
	case m.selected(it):
		return theme.Style{Fg: theme.Ink, Bg: theme.Focus, Attr: theme.Bold}
	case m.typed(it):
		return theme.Style{Fg: theme.Accent, Attr: s.Attr}
	}
	return s
}

// sign stands before an item's words: a pointer, a plus, or nothing.
func (p *picture) sign(it Item) rune {
	switch {
	case p.selected(it):
		return p.theme.Glyph(theme.Pointer)
	case p.typed(it):
		return p.theme.Glyph(theme.Plus)
	}
	return ' '
}

// invite writes what to do where nobody is yet, in the middle.
func (p *picture) invite() {
	lines := p.Invite[:min(len(p.Invite), p.rect.H)]
	width := 0
	for _, line := range lines {
		width = max(width, canvas.Width(line))
	}
	width = min(width, p.rect.W)
	x, y := (p.rect.W-width)/2, (p.rect.H-len(lines))/2
	for i, line := range lines {
		style := theme.Style{Fg: theme.Dim}
		if i == 0 {
			style.Fg = theme.Text
		}
		p.text(canvas.Rect{X: x, Y: y + i, W: width, H: 1}, line, left, style)
	}
}

// Thread draws, over what Draw has drawn, the dashed line that follows the pointer, at the
// cell x, y, while something is dragged: from a firm's box, or, for a deal, from that of
// its payer. It runs behind boxes and words, and ends at the edge of the map.
func (l *Layout) Thread(c *canvas.Canvas, t *theme.Theme, from Item, x, y int) {
	firm := from.Index
	if from.Kind == Deal && firm >= 0 && firm < len(l.outline.deals) {
		firm = l.outline.deals[firm].from
	}
	if from.Kind == Nothing || firm < 0 || firm >= len(l.boxes) {
		return
	}
	x = min(max(x, l.rect.X), l.rect.X+l.rect.W-1) - l.rect.X
	y = min(max(y, l.rect.Y), l.rect.Y+l.rect.H-1) - l.rect.Y
	p := &pen{l, c, t}
	style := theme.Style{Fg: theme.Accent, Attr: theme.Bold}
	for i, r := range runs(straight(centre(l.boxes[firm].rect), centre(canvas.Rect{X: x, Y: y, W: 1, H: 1}))) {
		if p.free(r.x, r.y) {
			p.dash(i, r, style)
		}
	}
	if p.free(x, y) {
		p.set(x, y, p.theme.Glyph(theme.Plus), style)
	}
}

package loopmap

import (
	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A pen draws into the cells of a map: characters, text, dots.
type pen struct {
	*Layout
	canvas *canvas.Canvas
	theme  *theme.Theme
}

// set puts a rune into a cell of the map.
func (p *pen) set(x, y int, r rune, s theme.Style) {
	if x >= 0 && y >= 0 && x < p.rect.W && y < p.rect.H {
		p.canvas.Set(p.rect.X+x, p.rect.Y+y, r, s)
	}
}

func (p *pen) at(x, y int) rune { return p.canvas.At(p.rect.X+x, p.rect.Y+y).Rune }

// free reports whether nothing but arrows is drawn in a cell.
func (p *pen) free(x, y int) bool {
	for i := range p.boxes {
		if p.boxes[i].rect.Contains(x, y) {
			return false
		}
	}
	r := p.at(x, y)
	return r == ' ' || r >= braille && r < braille+256 || r == p.theme.Glyph(theme.GridDot)
}

// text writes into a rectangle of the map, cut to its width.
func (p *pen) text(r canvas.Rect, text string, a align, s theme.Style) {
	width := canvas.Width(text)
	x := r.X
	switch free := max(r.W-width, 0); a {
	case right:
		x += free
	case centred:
		x += free / 2
	}
	p.canvas.TextIn(p.rect.X+x, p.rect.Y+r.Y, min(r.W, p.rect.W-x), text, p.theme.Glyph(theme.Ellipsis), s)
}

// braille is the pattern without a dot.
const braille = 0x2800

// dots adds braille dots to a cell, or its stand-in where there is no braille.
func (p *pen) dots(x, y int, mask rune, s theme.Style) {
	if p.theme.Glyphs() != theme.Braille {
		p.set(x, y, p.theme.Glyph(theme.GridDot), s)
		return
	}
	if old := p.at(x, y); old >= braille && old < braille+256 {
		mask |= old - braille
	}
	p.set(x, y, braille+mask, s)
}

// bead draws one piece of money: three by three dots, or one character.
func (p *pen) bead(d dot, s theme.Style) {
	if p.theme.Glyphs() != theme.Braille {
		x, y := d.cell()
		p.set(x, y, p.theme.Glyph(theme.Knob), s)
		return
	}
	for i := range 9 {
		part := dot{d.x - 1 + i%3, d.y - 1 + i/3}
		if part.x < 0 || part.y < 0 {
			continue
		}
		x, y := part.cell()
		p.dots(x, y, bit(part), s)
	}
}

// arrowhead is a small triangle; the theme's long arrows would touch the box.
func (p *pen) arrowhead(d direction) rune {
	switch p.theme.Glyphs() {
	case theme.Braille:
		return []rune("▸◂▴▾")[d]
	case theme.Blocks:
		return []rune("►◄▲▼")[d]
	}
	return []rune("><^v")[d]
}

// dash draws the dots of an arrow in one cell, the i-th of its way, as part of a dashed
// line.
func (p *pen) dash(i int, r run, s theme.Style) {
	switch {
	case p.theme.Glyphs() == theme.Braille && i%3 < 2:
		p.dots(r.x, r.y, r.mask, s)
	case p.theme.Glyphs() != theme.Braille && i%2 == 0:
		p.set(r.x, r.y, p.theme.Glyph(theme.Plus), s)
	}
}

// heavy draws the dots of a way twice as thick, or as heavy characters.
func (p *pen) heavy(a *arrow, s theme.Style) {
	if p.theme.Glyphs() != theme.Braille {
		for _, r := range a.runs {
			p.set(r.x, r.y, p.theme.Glyph(theme.HeavyDot), s)
		}
		return
	}
	for _, d := range a.path {
		for i := range 4 {
			part := dot{d.x + i%2, d.y + i/2}
			if x, y := part.cell(); sameCell(part, d) || a.touches(x, y) {
				p.dots(x, y, bit(part), s)
			}
		}
	}
}

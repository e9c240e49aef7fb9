package view

import (
	"strings"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A Brush draws text on a canvas in a theme.
type Brush struct {
	Canvas *canvas.Canvas
	Theme  *theme.Theme
}

// A Span is a piece of a line in one style.
type Span struct {
	Text  string
	Style theme.Style
}

// Spans draws pieces one after another, in at most width columns, and returns the column
// after them.
func (b Brush) Spans(x, y, width int, list ...Span) int {
	end := x + width
	for _, s := range list {
		if x >= end {
			return end
		}
		b.Text(x, y, end-x, s.Text, s.Style)
		x += canvas.Width(s.Text)
	}
	return min(x, end)
}

// Text draws one line, cut to a width.
func (b Brush) Text(x, y, width int, text string, s theme.Style) {
	b.Canvas.TextIn(x, y, width, b.Primes(text), b.Theme.Glyph(theme.Ellipsis), s)
}

// Typed draws a line that is being typed, with the cursor before its rune at, or none if that is
// below 0; of a long one the part around the cursor. It returns the column after it.
func (b Brush) Typed(r canvas.Rect, line string, at int, s theme.Style) int {
	text := []rune(line)
	at = min(at, len(text))
	first := max(at, 0)
	for room := r.W - 2; first > 0; first-- {
		if room -= canvas.Width(string(text[first-1])); room < 0 {
			break
		}
	}
	x := r.X
	for i := first; i <= len(text) && x < r.X+r.W; i++ {
		under, style := " ", s
		if i < len(text) {
			under = string(text[i])
		}
		if i == at {
			style = theme.Style{Attr: theme.Reverse}
		}
		x += b.Canvas.Text(x, r.Y, under, style)
	}
	return x
}

// Paragraph draws text wrapped into a rectangle; what does not fit ends in the ellipsis. It
// returns how many lines it took.
func (b Brush) Paragraph(r canvas.Rect, text string, s theme.Style) int {
	if r.Empty() || text == "" {
		return 0
	}
	lines := Wrap(text, r.W)
	for k := range min(len(lines), r.H) {
		line := lines[k]
		if k == r.H-1 {
			line = strings.Join(lines[k:], " ")
		}
		b.Text(r.X, r.Y+k, r.W, line, s)
	}
	return min(len(lines), r.H)
}

// Told draws a notice, in fewer words where there is no room for all of them.
func (b Brush) Told(r canvas.Rect, n Notice) {
	style := theme.Style{Fg: theme.Text}
	switch n.Kind {
	case News:
		style.Fg = theme.Warn
	case Trouble:
		style.Fg = theme.Bad
	}
	text := n.Text
	for _, brief := range n.Brief {
		if len(Wrap(text, r.W)) > r.H {
			text = brief
		}
	}
	b.Paragraph(r, b.ASCII(text), style)
}

// More marks a box that has more above or below than it shows.
func (b Brush) More(r canvas.Rect, above, below bool) {
	if above {
		b.Canvas.Set(r.X+r.W-2, r.Y, b.Theme.Glyph(theme.ArrowUp), theme.Style{Fg: theme.Dim})
	}
	if below {
		b.Canvas.Set(r.X+r.W-2, r.Y+r.H-1, b.Theme.Glyph(theme.ArrowDown), theme.Style{Fg: theme.Dim})
	}
}

// Dim takes the colours from what is drawn in a rectangle.
func (b Brush) Dim(r canvas.Rect) {
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			if cell := b.Canvas.At(x, y); cell.Rune != 0 && cell.Rune != ' ' || cell.Style.Bg != theme.None {
				b.Canvas.Set(x, y, max(cell.Rune, ' '), theme.Style{Fg: theme.Dim})
			}
		}
	}
}

// ASCII spells the arrows of keys where there are none.
func (b Brush) ASCII(text string) string {
	if b.Theme.Glyphs() != theme.ASCII {
		return text
	}
	return Spelt(text)
}

// Primes writes the double prime of a score's name as a quotation mark where there is no
// other.
func (b Brush) Primes(text string) string {
	if b.Theme.Glyphs() != theme.ASCII {
		return text
	}
	return strings.ReplaceAll(text, "″", `"`)
}

package tui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
)

// A brush draws text on a canvas in a theme.
type brush struct {
	c *canvas.Canvas
	t *theme.Theme
}

// A span is a piece of a line in one style.
type span struct {
	text  string
	style theme.Style
}

// spans draws pieces one after another, in at most width columns, and returns the
// column after them.
func (b brush) spans(x, y, width int, list ...span) int {
	end := x + width
	for _, s := range list {
		if x >= end {
			return end
		}
		b.text(x, y, end-x, s.text, s.style)
		x += canvas.Width(s.text)
	}
	return min(x, end)
}

// text draws one line, cut to a width.
func (b brush) text(x, y, width int, text string, s theme.Style) {
	text = b.primes(text)
	b.c.TextIn(x, y, width, text, b.t.Glyph(theme.Ellipsis), s)
}

// paragraph draws text wrapped into a rectangle; what does not fit ends in the
// ellipsis. It returns how many lines it took.
func (b brush) paragraph(r canvas.Rect, text string, s theme.Style) int {
	if r.Empty() || text == "" {
		return 0
	}
	lines := wrap(text, r.W)
	for k := range min(len(lines), r.H) {
		line := lines[k]
		if k == r.H-1 {
			line = strings.Join(lines[k:], " ")
		}
		b.text(r.X, r.Y+k, r.W, line, s)
	}
	return min(len(lines), r.H)
}

// hints draws keys and what they do, as many as fit.
func (b brush) hints(r canvas.Rect, keys []key.Binding) {
	x := r.X
	for _, k := range keys {
		name, does := b.ascii(k.Help().Key), k.Help().Desc
		if x+canvas.Width(name)+1+canvas.Width(does) > r.X+r.W {
			return
		}
		x += b.c.Text(x, r.Y, name, theme.Style{Fg: theme.KeyName, Attr: theme.Bold}) + 1
		x += b.c.Text(x, r.Y, does, theme.Style{Fg: theme.KeyHelp}) + 3
	}
}

// ascii spells the arrows of keys where there are none.
func (b brush) ascii(text string) string {
	if b.t.Glyphs() != theme.ASCII {
		return text
	}
	return strings.NewReplacer("↑", "up", "↓", "down", "←", "left", "→", "right", "–", "-", "−", "-", "×", "x").Replace(text)
}

// primes writes the double prime of a score's name as a quotation mark where there is
// no other.
func (b brush) primes(text string) string {
	if b.t.Glyphs() != theme.ASCII {
		return text
	}
	return strings.ReplaceAll(text, "″", `"`)
}

// tooSmall says what size is needed.
func (b brush) tooSmall(w, h int) {
	text := b.ascii(fmt.Sprintf("moneyloop needs %d×%d, this is %d×%d", minWidth, minHeight, w, h))
	lines := wrap(text, max(w, 1))
	for k, line := range lines {
		b.c.Text(max(0, (w-canvas.Width(line))/2), max(0, (h-len(lines))/2)+k, line, theme.Style{})
	}
}

// wrap breaks text into lines of at most width columns.
func wrap(text string, width int) []string {
	if text = canvas.Clean(text); canvas.Width(text) <= width {
		return []string{text}
	}
	return strings.Split(ansi.Wrap(text, width, ""), "\n")
}

// whole leaves out the last sentences of a text that takes more than so many rows, and
// reports whether there is one that fits.
func whole(text string, width, rows int) (string, bool) {
	for len(wrap(text, width)) > rows {
		end := strings.LastIndex(strings.TrimSuffix(text, "."), ". ")
		if end < 0 {
			return text, false
		}
		text = text[:end+1]
	}
	return text, true
}

// cut shortens text to a width.
func cut(text string, width int) string { return ansi.Truncate(canvas.Clean(text), max(width, 0), "") }

// dim takes the colours from what is drawn in a rectangle.
func (b brush) dim(r canvas.Rect) {
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			if cell := b.c.At(x, y); cell.Rune != 0 && cell.Rune != ' ' || cell.Style.Bg != theme.None {
				b.c.Set(x, y, max(cell.Rune, ' '), theme.Style{Fg: theme.Dim})
			}
		}
	}
}

// more marks a box that has more above or below than it shows.
func (b brush) more(r canvas.Rect, above, below bool) {
	if above {
		b.c.Set(r.X+r.W-2, r.Y, b.t.Glyph(theme.ArrowUp), theme.Style{Fg: theme.Dim})
	}
	if below {
		b.c.Set(r.X+r.W-2, r.Y+r.H-1, b.t.Glyph(theme.ArrowDown), theme.Style{Fg: theme.Dim})
	}
}

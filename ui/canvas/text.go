package canvas

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/displaywidth"
	"golang.org/x/text/unicode/norm"

	"moneyloop/ui/theme"
)

// replacement stands for a rune that cannot be shown in a cell of its own.
const replacement = '?'

// Text draws text from column x and returns how many columns it would take; what
// lies outside the canvas is clipped. Escape sequences are removed, a tab or a line
// break becomes a blank, other control characters disappear.
func (c *Canvas) Text(x, y int, text string, s theme.Style) (columns int) {
	return c.write(x, y, text, s, 0, c.w)
}

// write draws text from column x and clips it to the columns from lo up to hi.
func (c *Canvas) write(x, y int, text string, s theme.Style, lo, hi int) int {
	start := x
	lo, hi = max(lo, 0), min(hi, c.w)
	inside := y >= 0 && y < c.h
	eachCell(text, func(r rune, columns int) {
		switch {
		case !inside || lo >= hi || x+columns <= lo || x >= hi:
		case x >= lo && x+columns <= hi:
			c.put(x, y, columns, r, s)
		default: // a wide rune that an edge cuts in half
			c.put(max(x, lo), y, 1, ' ', s)
		}
		x += columns
	})
	return x - start
}

// TextRight draws text that ends before column x.
func (c *Canvas) TextRight(x, y int, text string, s theme.Style) {
	c.write(x-Width(text), y, text, s, 0, c.w)
}

// TextIn draws text in the columns from x to x+width. If it is too long it is cut and
// ends with the ellipsis, which the caller takes from its theme.
func (c *Canvas) TextIn(x, y, width int, text string, ellipsis rune, s theme.Style) {
	if width <= 0 {
		return
	}
	if Width(text) <= width {
		c.write(x, y, text, s, 0, c.w)
		return
	}
	c.write(x, y, text, s, x, x+width-1)
	c.Set(x+width-1, y, ellipsis, s)
}

// Width returns how many columns Text would use for text.
func Width(text string) int {
	width := 0
	eachCell(text, func(_ rune, columns int) { width += columns })
	return width
}

// Clean returns text as Text would draw it: nothing in it can act on a terminal.
func Clean(text string) string {
	if simple(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	eachCell(text, func(r rune, _ int) { b.WriteRune(r) })
	return b.String()
}

// plain reports whether a rune is surely one column wide and stands by itself: the
// printable part of ASCII, the letters of Western Europe, the signs of print, and the box
// lines, blocks and dots that charts are made of.
func plain(r rune) bool {
	switch {
	case r < 0x7f:
		return r >= ' '
	case r <= 0xff:
		return r >= 0xa1 && r != 0xad // the soft hyphen
	case r < 0x2500:
		return r >= '–' && r <= '…' || r == '′' || r == '″' || r >= '←' && r <= '↓' || r == '−' || r >= '①' && r <= '⑳'
	}
	return r <= 0x259f || r >= 0x2800 && r <= 0x28ff || r == '▸' || r == '●'
}

// eachCell calls yield for every rune that text puts on the screen, with its columns.
func eachCell(text string, yield func(r rune, columns int)) {
	if simple(text) {
		for _, r := range text {
			yield(r, 1)
		}
		return
	}
	eachCluster(text, yield)
}

// eachCluster does it for a text with anything in it.
func eachCluster(text string, yield func(r rune, columns int)) {
	text = norm.NFC.String(ansi.Strip(strings.ToValidUTF8(text, string(replacement))))
	clusters := displaywidth.StringGraphemes(text)
	for clusters.Next() {
		for _, r := range clusters.Value() {
			if flag := flagLetter(r); flag != 0 {
				yield(flag, 1) // a flag is two of them: its country's letters
				continue
			}
			if r, columns := fit(r); columns > 0 {
				yield(r, columns)
			}
			break // the rest of a cluster would be drawn over its first rune
		}
	}
}

// simple reports whether all of a text is plain: nothing in it acts on a terminal or on a
// neighbour.
func simple(text string) bool {
	for _, r := range text {
		if !plain(r) {
			return false
		}
	}
	return true
}

func flagLetter(r rune) rune {
	if r < 0x1f1e6 || r > 0x1f1ff {
		return 0
	}
	return 'A' + r - 0x1f1e6
}

// fit returns what stands in a cell for r, and its columns: 0 for what has no place
// on a screen, such as a control character or a lone combining mark.
func fit(r rune) (rune, int) {
	switch {
	case plain(r):
		return r, 1
	case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
		return ' ', 1
	case unicode.In(r, unicode.Zs) && displaywidth.Rune(r) == 1:
		return ' ', 1
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.M):
		return 0, 0
	case !unicode.IsGraphic(r) || unicode.Is(joining, r):
		return replacement, 1
	}
	columns := displaywidth.Rune(r)
	return r, columns
}

// joining has the graphic runes that a terminal may merge with a neighbour, so that
// they would not keep to their cell: letters that Unicode's grapheme rules put before
// or after others, parts of Hangul syllables, halves of flags, skin tones. A test
// compares it with those rules for every rune.
var joining = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x0d4e, 0x0d4e, 1},
		{0x0e33, 0x0e33, 1},
		{0x0eb3, 0x0eb3, 1},
		{0x1100, 0x11ff, 1},
		{0xa960, 0xa97c, 1},
		{0xd7b0, 0xd7fb, 1},
		{0xff9e, 0xff9f, 1},
	},
	R32: []unicode.Range32{
		{0x111c2, 0x111c3, 1},
		{0x1193f, 0x1193f, 1},
		{0x11941, 0x11941, 1},
		{0x11a84, 0x11a89, 1},
		{0x11d46, 0x11d46, 1},
		{0x11f02, 0x11f02, 1},
		{0x1f1e6, 0x1f1ff, 1},
		{0x1f3fb, 0x1f3ff, 1},
	},
}

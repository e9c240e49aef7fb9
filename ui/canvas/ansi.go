package canvas

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"moneyloop/ui/theme"
)

// AppendANSI appends the canvas as text with escape sequences: lines joined by \n,
// each starting and ending plain, without the plain blanks at its end. If the theme is
// for an ASCII terminal, nothing beyond ASCII is written, whatever was drawn.
func (c *Canvas) AppendANSI(dst []byte, t *theme.Theme) []byte {
	ascii := t.Glyphs() == theme.ASCII
	for y := range c.h {
		if y > 0 {
			dst = append(dst, '\n')
		}
		dst = appendLine(dst, trimmed(c.cells[y*c.w:][:c.w], t), t, ascii)
	}
	return dst
}

func appendLine(dst []byte, line []Cell, t *theme.Theme, ascii bool) []byte {
	var now theme.Style
	for i := range line {
		cell := &line[i]
		if cell.Style != now && cell.Rune != 0 {
			dst = t.AppendSGR(dst, now, cell.Style)
			now = cell.Style
		}
		dst = appendRune(dst, line, i, ascii)
	}
	return t.AppendSGR(dst, now, theme.Style{})
}

// appendRune appends what stands in a cell of a line.
func appendRune(dst []byte, line []Cell, i int, ascii bool) []byte {
	switch r := line[i].Rune; {
	case r == 0:
	case r < utf8.RuneSelf:
		dst = append(dst, byte(r))
	case ascii:
		dst = append(dst, asciiFor(r))
		if i+1 < len(line) && line[i+1].Rune == 0 {
			dst = append(dst, replacement)
		}
	case r >= 0x0800 && r < 0x10000: // three bytes: lines, blocks and dots, most of a frame
		dst = append(dst, 0xe0|byte(r>>12), 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f)
	default:
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// asciiFor returns the nearest ASCII character to what people write in titles and
// names. Panels take their own glyphs from the theme.
func asciiFor(r rune) byte {
	switch r {
	case '…':
		return '~'
	case '–', '—', '−', '·', '•', '─':
		return '-'
	case '‘', '’':
		return '\''
	case '“', '”', '„':
		return '"'
	case '×':
		return 'x'
	case '→':
		return '>'
	case '←':
		return '<'
	}
	if letter := norm.NFD.String(string(r))[0]; letter < utf8.RuneSelf {
		return letter // é without its accent
	}
	return replacement
}

// trimmed returns a line without the blanks at its end that nobody can see.
func trimmed(line []Cell, t *theme.Theme) []Cell {
	n := len(line)
	for n > 0 && unseen(line[n-1], t) {
		n--
	}
	return line[:n]
}

// unseen reports whether a cell looks as if nothing were there.
func unseen(c Cell, t *theme.Theme) bool {
	return c.Rune == ' ' && (c.Style == theme.Style{} || !t.Shows(c.Style))
}

// String returns the canvas as plain text, without blanks at the ends of lines.
func (c *Canvas) String() string {
	var b strings.Builder
	for y := range c.h {
		if y > 0 {
			b.WriteByte('\n')
		}
		line := c.cells[y*c.w:][:c.w]
		n := len(line)
		for n > 0 && line[n-1].Rune == ' ' {
			n--
		}
		for _, cell := range line[:n] {
			if cell.Rune != 0 {
				b.WriteRune(cell.Rune)
			}
		}
	}
	return b.String()
}

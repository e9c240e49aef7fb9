package sshd

import (
	"io"
	"strings"
	"unicode"

	"moneyloop/ui/canvas"
)

// clean makes a text that came from a client fit to be shown and logged: one line, no
// control characters, nothing that turns the direction of writing, not too long.
func clean(s string, most int) string {
	if len(s) > 4*most {
		s = s[:4*most]
	}
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, canvas.Clean(s))
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}

// A plain writer passes on text and drops what could act on a terminal: a command
// quotes what was typed, and text of scenarios.
type plain struct {
	to   io.Writer
	held bool // the first byte of what may be a control character of two
	kept []byte
}

func (p *plain) Write(text []byte) (int, error) {
	p.kept = p.kept[:0]
	for _, b := range text {
		if p.held {
			p.held = false
			if b >= 0x80 && b < 0xa0 { // U+0080 to U+009F
				continue
			}
			p.kept = append(p.kept, 0xc2)
		}
		switch {
		case b == 0xc2:
			p.held = true
		case b >= ' ' && b != 0x7f || b == '\n' || b == '\t':
			p.kept = append(p.kept, b)
		}
	}
	if _, err := p.to.Write(p.kept); err != nil {
		return 0, err
	}
	return len(text), nil
}

package sshd

import (
	"bytes"
	"io"
	"strings"
	"unicode"

	"moneyloop/model"
	"moneyloop/ui/canvas"
)

// clean makes a text that came from a client fit to be shown and logged: one line, no
// control characters, nothing that turns the direction of writing, not too long.
func clean(s string, most int) string {
	if len(s) > 4*most {
		s = s[:4*most]
	}
	s = strings.Map(func(r rune) rune {
		if model.Hidden(r) || unicode.Is(unicode.Cf, r) {
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
// quotes what was typed, and text of scenarios. Colours are all that it lets through,
// where a command has them whole in one write.
type plain struct {
	to      io.Writer
	colours bool
	held    bool // the first byte of what may be a control character of two
	kept    []byte
}

func (p *plain) Write(text []byte) (int, error) {
	p.kept = p.kept[:0]
	for i := 0; i < len(text); i++ {
		b := text[i]
		if n := colour(text[i:]); p.colours && n > 0 {
			p.kept = append(p.kept, text[i:i+n]...)
			i += n - 1
			continue
		}
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

// colour returns how long the sequence is at the beginning of text that changes how
// what follows looks, and does nothing else: ESC [ 1 ; 38 ; 5 ; 111 m.
func colour(text []byte) int {
	rest, ok := bytes.CutPrefix(text, []byte("\x1b["))
	if !ok {
		return 0
	}
	if n := bytes.IndexFunc(rest, func(r rune) bool { return r != ';' && (r < '0' || r > '9') }); n >= 0 && rest[n] == 'm' {
		return len("\x1b[") + n + 1
	}
	return 0
}

package sshd

import (
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

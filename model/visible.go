package model

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsControl reports a character that could do something to a terminal or to the order of
// the text around it.
func IsControl(r rune) bool {
	if r < 0x7f {
		return r < ' '
	}
	return unicode.In(r, unicode.Cc, unicode.Bidi_Control, unicode.Zl, unicode.Zp) || r == '\ufeff'
}

// Hidden reports a character that a text of a scenario may not have: one of control, or
// one that cannot be seen, so that two names would look alike.
func Hidden(r rune) bool {
	switch {
	case ' ' <= r && r <= '~': // nearly all that is written
		return false
	case unicode.In(r, unicode.Prepended_Concatenation_Mark), isJoiner(r): // seen, or seen by what they join
		return false
	case IsControl(r), r == '\u2800', r == 0x1d159: // the latter two are blanks that are not white space
		return true
	}
	return unicode.In(r, unicode.C, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point)
}

// isJoiner reports the characters that choose the shape of their neighbours, in scripts
// that join letters and in emoji.
func isJoiner(r rune) bool {
	return r == '\u200c' || r == '\u200d' || r == '\ufe0e' || r == '\ufe0f'
}

// Unseen reports whether a text has something that cannot be seen: a hidden character, or
// a joiner that has nothing of a foreign script or no symbol to join.
func Unseen(s string) bool {
	last, joins := ' ', false // joins: last joins what comes after it, too
	for _, r := range s {
		switch {
		case Hidden(r), joins && r < utf8.RuneSelf:
			return true
		case isJoiner(r) && (last < utf8.RuneSelf || isJoiner(last) && last != '\ufe0f'):
			return true
		}
		last, joins = r, r == '\u200c' || r == '\u200d'
	}
	return joins
}

// Appearance is what people see of a name.
func Appearance(name string) string {
	return strings.Map(func(r rune) rune {
		if isJoiner(r) {
			return -1
		}
		return r
	}, name)
}

// Quoted shows text from a scenario so that it can do nothing on a terminal, and that
// nothing of it is out of sight.
func Quoted(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	var b strings.Builder
	for _, r := range strconv.Quote(s) {
		if Hidden(r) || isJoiner(r) {
			fmt.Fprintf(&b, "\\u%04x", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

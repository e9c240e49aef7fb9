// Package lexeme parts the text of conditions and quantities into words, numbers and signs.
package lexeme

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Lexeme is a word, a number or a sign of a condition.
type Lexeme struct {
	Kind Kind
	Text string
	At   int // byte in the text
}

// A Kind is what a lexeme is.
type Kind uint8

// What there is in texts, and the end of each.
const (
	End     Kind = iota
	Word         // "chips.borrow", "default", "and"
	Number       // "20", "6%/y", "200bp"
	Sign         // "<=", "@", "("
	Unknown      // a sign that no condition has
)

// signs are those that a condition may have, longer ones first.
var signs = []string{"<=", ">=", "==", "<", ">", "=", "≤", "≥", "@", ":", "(", ")", "+", "-", "−", "*", "×", "/"}

// Of parts the text of a condition; the last lexeme is its end. A hyphen within a word is part of it, because ids
// have hyphens: a minus stands between blanks.
func Of(text string) []Lexeme {
	var list []Lexeme
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		next := Lexeme{Unknown, text[at : at+size], at}
		switch {
		case letter(r):
			next = Lexeme{Word, text[at : at+wordEnd(text[at:])], at}
		case digit(r) || r == '.' && at+1 < len(text) && digit(rune(text[at+1])):
			next = Lexeme{Number, text[at : at+numberEnd(text[at:])], at}
		default:
			for _, s := range signs {
				if strings.HasPrefix(text[at:], s) {
					next = Lexeme{Sign, s, at}
					break
				}
			}
		}
		list, at = append(list, next), at+len(next.Text)
	}
	return append(list, Lexeme{End, "", len(text)})
}

func letter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
func digit(r rune) bool  { return r >= '0' && r <= '9' }

// wordEnd is where a word ends: letters, digits, - and _, and dots between them.
func wordEnd(text string) int {
	for i, r := range text {
		inner := r == '.' || r == '-'
		if !letter(r) && !digit(r) && r != '_' && !inner {
			return i
		}
		if inner && (i+1 == len(text) || !letter(rune(text[i+1])) && !digit(rune(text[i+1]))) {
			return i
		}
	}
	return len(text)
}

// numberEnd is where a number ends, its unit included.
func numberEnd(text string) int {
	i := strings.IndexFunc(text, func(r rune) bool { return !digit(r) && r != '.' })
	if i < 0 {
		return len(text)
	}
	for _, unit := range []string{"%/y", "%/q", "%", "bp", "x"} {
		if strings.HasPrefix(text[i:], unit) {
			return i + len(unit)
		}
	}
	return i
}

// Operator is the sign of arithmetic that a lexeme is.
func (l Lexeme) Operator() byte {
	switch l.Text {
	case "−":
		return '-'
	case "×":
		return '*'
	}
	return l.Text[0]
}

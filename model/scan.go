package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lexeme is a word, a number or a sign of a condition.
type lexeme struct {
	kind lexemeKind
	text string
	at   int // byte in the text
}

type lexemeKind uint8

const (
	theEnd  lexemeKind = iota
	aWord              // "chips.borrow", "default", "and"
	aNumber            // "20", "6%/y", "200bp"
	aSign              // "<=", "@", "("
	unknownSign
)

// signs are those that a condition may have, longer ones first.
var signs = []string{"<=", ">=", "==", "<", ">", "=", "≤", "≥", "@", ":", "(", ")", "+", "-", Minus, "*", "×", "/"}

// scan parts the text of a condition. A hyphen within a word is part of it, because ids
// have hyphens: a minus stands between blanks.
func scan(text string) []lexeme {
	var list []lexeme
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		next := lexeme{unknownSign, text[at : at+size], at}
		switch {
		case letter(r):
			next = lexeme{aWord, text[at : at+wordEnd(text[at:])], at}
		case digit(r) || r == '.' && at+1 < len(text) && digit(rune(text[at+1])):
			next = lexeme{aNumber, text[at : at+numberEnd(text[at:])], at}
		default:
			for _, s := range signs {
				if strings.HasPrefix(text[at:], s) {
					next = lexeme{aSign, s, at}
					break
				}
			}
		}
		list, at = append(list, next), at+len(next.text)
	}
	return append(list, lexeme{theEnd, "", len(text)})
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

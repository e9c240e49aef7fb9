package view

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"moneyloop/ui/canvas"
)

// Spelt is a text with the arrows of keys in words; four of them are the arrows.
func Spelt(text string) string {
	return strings.NewReplacer("↑ ↓ ← →", "arrows", "↑", "up", "↓", "down", "←", "left", "→", "right", "–", "-", "−", "-", "×", "x").Replace(text)
}

// Wrap breaks text into lines of at most width columns.
func Wrap(text string, width int) []string {
	if text = canvas.Clean(text); canvas.Width(text) <= width {
		return []string{text}
	}
	return strings.Split(ansi.Wrap(text, width, ""), "\n")
}

// Whole leaves out the last sentences of a text that takes more than so many rows, and
// reports whether there is one that fits.
func Whole(text string, width, rows int) (string, bool) {
	for len(Wrap(text, width)) > rows {
		end := strings.LastIndex(strings.TrimSuffix(text, "."), ". ")
		if end < 0 {
			return text, false
		}
		text = text[:end+1]
	}
	return text, true
}

// Cut shortens text to a width.
func Cut(text string, width int) string { return ansi.Truncate(canvas.Clean(text), max(width, 0), "") }

// Capital begins a sentence.
func Capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}

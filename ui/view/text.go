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

// noBreak is the hyphen at which no line is broken.
const noBreak = "\u2011"

// Wrap breaks text into lines of at most width columns, between words: not behind a minus or a
// hyphen.
func Wrap(text string, width int) []string {
	if text = canvas.Clean(text); canvas.Width(text) <= width {
		return []string{text}
	}
	text = ansi.Wrap(strings.ReplaceAll(text, "-", noBreak), width, "")
	return strings.Split(strings.ReplaceAll(text, noBreak, "-"), "\n")
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

// Sentence makes a whole one of what is said of a number, which may be one already.
func Sentence(text string) string {
	switch {
	case text == "":
		return ""
	case strings.HasSuffix(text, "."), strings.HasSuffix(text, "?"):
		return Capital(text)
	}
	return Capital(text) + "."
}

// Capital begins a sentence.
func Capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}

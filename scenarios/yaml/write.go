package yaml

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// width is where lines are broken when a file is written.
const width = 110

// Write writes a file: an item of a list to a line where it fits.
func Write(root *Node) []byte {
	var b strings.Builder
	for _, e := range root.Entries {
		switch e.Value.Shape {
		case List:
			printList(&b, e)
		default:
			printEntry(&b, e, "")
		}
	}
	return []byte(b.String())
}

func printList(b *strings.Builder, e Entry) {
	b.WriteString(e.Key + ":\n")
	for _, item := range e.Value.Items {
		if line := Inline(item); item.Shape != Mapping || utf8.RuneCountInString(line) <= width {
			b.WriteString("  - " + line + "\n")
			continue
		}
		lead := "  - "
		for _, e := range item.Entries {
			b.WriteString(lead)
			lead = "    "
			printEntry(b, e, lead)
		}
	}
}

// printEntry writes key and value, the value folded over several lines if it is long
// text.
func printEntry(b *strings.Builder, e Entry, indent string) {
	text := Inline(e.Value)
	if e.Value.Literal || e.Value.Shape != Scalar || utf8.RuneCountInString(indent+e.Key+text) <= width {
		b.WriteString(keyText(e.Key) + ": " + text + "\n")
		return
	}
	b.WriteString(e.Key + ": >-\n")
	for _, line := range wrap(e.Value.Text, width-len(indent)-2) {
		b.WriteString(indent + "  " + line + "\n")
	}
}

// wrap breaks text at blanks.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line+word) >= width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// Inline writes a node on one line, mappings in braces.
func Inline(n *Node) string {
	switch n.Shape {
	case Scalar:
		if n.Literal {
			return n.Text
		}
		return ScalarText(n.Text)
	case List:
		var items []string
		for _, item := range n.Items {
			items = append(items, Inline(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	var entries []string
	for _, e := range n.Entries {
		entries = append(entries, keyText(e.Key)+": "+Inline(e.Value))
	}
	return "{" + strings.Join(entries, ", ") + "}"
}

// ScalarText writes text so that it is read as that text and nothing else, with
// quotes only where they are needed.
func ScalarText(s string) string {
	if isPlain(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// keyText writes a key. Those of the format need no quotes, not even on.
func keyText(s string) string {
	if strings.TrimLeft(s, "abcdefghijklmnopqrstuvwxyz_") == "" && s != "" {
		return s
	}
	return ScalarText(s)
}

// isPlain reports whether text needs no quotes, neither on its own nor in braces.
func isPlain(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(first) && !strings.ContainsRune("$€£¥", first) {
		return false
	}
	if strings.ContainsAny(s, "{}[],:\"'\\`") || strings.Contains(s, " #") {
		return false
	}
	switch strings.ToLower(s) {
	case "null", "true", "false", "yes", "no", "on", "off":
		return false
	}
	return !strings.HasSuffix(s, ":") && strings.TrimSpace(s) == s
}

package scenarios

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// width is where lines are broken when a file is written.
const width = 110

// writeTree writes a file: an item of a list to a line where it fits.
func writeTree(root *node) []byte {
	var b strings.Builder
	for _, e := range root.entries {
		switch e.value.shape {
		case list:
			printList(&b, e)
		default:
			printEntry(&b, e, "")
		}
	}
	return []byte(b.String())
}

func printList(b *strings.Builder, e entry) {
	b.WriteString(e.key + ":\n")
	for _, item := range e.value.items {
		if line := inline(item); item.shape != mapping || utf8.RuneCountInString(line) <= width {
			b.WriteString("  - " + line + "\n")
			continue
		}
		lead := "  - "
		for _, e := range item.entries {
			b.WriteString(lead)
			lead = "    "
			printEntry(b, e, lead)
		}
	}
}

// printEntry writes key and value, the value folded over several lines if it is long
// text.
func printEntry(b *strings.Builder, e entry, indent string) {
	text := inline(e.value)
	if e.value.literal || e.value.shape != scalar || utf8.RuneCountInString(indent+e.key+text) <= width {
		b.WriteString(keyText(e.key) + ": " + text + "\n")
		return
	}
	b.WriteString(e.key + ": >-\n")
	for _, line := range wrap(e.value.text, width-len(indent)-2) {
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

// inline writes a node on one line, mappings in braces.
func inline(n *node) string {
	switch n.shape {
	case scalar:
		if n.literal {
			return n.text
		}
		return scalarText(n.text)
	case list:
		var items []string
		for _, item := range n.items {
			items = append(items, inline(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	var entries []string
	for _, e := range n.entries {
		entries = append(entries, keyText(e.key)+": "+inline(e.value))
	}
	return "{" + strings.Join(entries, ", ") + "}"
}

// scalarText writes text so that it is read as that text and nothing else, with
// quotes only where they are needed.
func scalarText(s string) string {
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
	return scalarText(s)
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

package encode

import (
	"strings"

	"moneyloop/ui/typeset"
)

// MarkdownTable is a table in Markdown, under its title.
func MarkdownTable(t typeset.Table) string {
	columns := []typeset.Column{t.Key}
	for _, b := range t.Bands {
		for _, c := range b.Columns {
			if b.Title != "" {
				c.Head = b.Title + ", " + c.Head
			}
			columns = append(columns, c)
		}
	}
	heads, rules := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		heads[i], rules[i] = c.Head, "---:"
		if c.Left {
			rules[i] = ":---"
		}
	}
	text := "\n## " + Plain(t.Title) + "\n\n" + markdownRow(heads) + "| " + strings.Join(rules, " | ") + " |\n"
	for k := range t.Key.Cells {
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = c.Cells[k]
		}
		text += markdownRow(row)
	}
	return text
}

func markdownRow(cells []string) string {
	text := "|"
	for _, c := range cells {
		if c != "" {
			text += " " + Plain(c)
		}
		text += " |"
	}
	return text + "\n"
}

// Plain escapes what would be markup, and keeps text on one line.
func Plain(text string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		if strings.ContainsRune("\\`*_[]<>#|~&$", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

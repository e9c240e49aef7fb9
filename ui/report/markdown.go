package report

import (
	"io"
	"strconv"
	"strings"

	"moneyloop/model"
)

// Markdown writes a run as the same page as [Table], with GitHub's tables.
func Markdown(w io.Writer, r *model.Run) error {
	p := newPage(r)
	var b strings.Builder
	b.WriteString("# " + plain(p.title) + "\n")
	for _, text := range p.story {
		b.WriteString("\n" + plain(text) + "\n")
	}
	b.WriteString(p.quarters.markdown())
	if len(p.events) > 0 {
		b.WriteString("\n## What happened\n")
		listed := false
		for _, e := range p.events {
			text := plain(e.text) + "\n"
			if e.number > 0 {
				text = strconv.Itoa(e.number) + ". " + text
			}
			if !listed || e.number == 0 {
				text = "\n" + text
			}
			b.WriteString(text)
			listed = e.number > 0
		}
	}
	b.WriteString(p.firms.markdown())
	b.WriteString(p.lenses.markdown())
	b.WriteString(p.bridge.markdown())
	for _, text := range p.notes {
		b.WriteString("\n" + plain(text) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (g grid) markdown() string {
	columns := []column{g.key}
	for _, b := range g.bands {
		for _, c := range b.columns {
			if b.title != "" {
				c.head = b.title + ", " + c.head
			}
			columns = append(columns, c)
		}
	}
	heads, rules := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		heads[i], rules[i] = c.head, "---:"
		if c.left {
			rules[i] = ":---"
		}
	}
	text := "\n## " + plain(g.title) + "\n\n" + markdownRow(heads) + "| " + strings.Join(rules, " | ") + " |\n"
	for k := range g.key.cells {
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = c.cells[k]
		}
		text += markdownRow(row)
	}
	return text
}

func (f figures) markdown() string {
	heads, rules := []string{""}, "| :--- |"
	for i := range f.entries[0].amounts {
		head := ""
		if i < len(f.heads) {
			head = f.heads[i]
		}
		heads, rules = append(heads, head), rules+" ---: |"
	}
	text := "\n## " + plain(f.title) + "\n\n" + markdownRow(append(heads, "")) + rules + " :--- |\n"
	for _, e := range f.entries {
		text += markdownRow(append(append([]string{e.label}, e.amounts...), e.meaning))
	}
	return text
}

func markdownRow(cells []string) string {
	text := "|"
	for _, c := range cells {
		if c != "" {
			text += " " + plain(c)
		}
		text += " |"
	}
	return text + "\n"
}

// plain escapes what would be markup, and keeps text on one line.
func plain(text string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		if strings.ContainsRune("\\`*_[]<>#|~&$", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

package report

import (
	"io"
	"strconv"
	"strings"

	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/report/encode"
)

// Markdown writes a run as the same page as [Table], with GitHub's tables.
func Markdown(w io.Writer, r *result.Run) error { return markdown(w, r, nil) }

func markdown(w io.Writer, r *result.Run, nearest *explore.Breaks) error {
	p := newPage(r, nearest)
	var b strings.Builder
	b.WriteString("# " + encode.Plain(p.title) + "\n")
	for _, text := range p.story {
		b.WriteString("\n" + encode.Plain(text) + "\n")
	}
	b.WriteString(encode.MarkdownTable(p.quarters))
	if len(p.events) > 0 {
		b.WriteString("\n## What happened\n")
		listed := false
		for _, e := range p.events {
			text := encode.Plain(e.text) + "\n"
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
	b.WriteString(encode.MarkdownTable(p.firms))
	if !p.insured.Empty() {
		b.WriteString(encode.MarkdownTable(p.insured))
	}
	if p.insuring != "" {
		b.WriteString("\n" + encode.Plain(p.insuring) + "\n")
	}
	if !p.held.Empty() {
		b.WriteString(encode.MarkdownTable(p.held))
	}
	for _, f := range []figures{p.lenses, p.bridge} {
		t := f.table()
		t.Title, t.Key.Head = f.title, ""
		b.WriteString(encode.MarkdownTable(t))
	}
	for _, text := range p.notes {
		b.WriteString("\n" + encode.Plain(text) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

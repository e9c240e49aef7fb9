package report

import (
	"io"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
)

// Markdown writes a run as the same page as [Table], with GitHub's tables.
func Markdown(w io.Writer, r *model.Run) error { return markdown(w, r, nil) }

func markdown(w io.Writer, r *model.Run, nearest *explore.Breaks) error {
	p := newPage(r, nearest)
	var b strings.Builder
	b.WriteString("# " + plain(p.title) + "\n")
	for _, text := range p.story {
		b.WriteString("\n" + plain(text) + "\n")
	}
	b.WriteString(markdownTable(p.quarters))
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
	b.WriteString(markdownTable(p.firms))
	if len(p.insured.Key.Cells) > 0 {
		b.WriteString(markdownTable(p.insured))
	}
	if p.insuring != "" {
		b.WriteString("\n" + plain(p.insuring) + "\n")
	}
	if len(p.held.Key.Cells) > 0 {
		b.WriteString(markdownTable(p.held))
	}
	for _, f := range []figures{p.lenses, p.bridge} {
		t := f.table()
		t.Title, t.Key.Head = f.title, ""
		b.WriteString(markdownTable(t))
	}
	for _, text := range p.notes {
		b.WriteString("\n" + plain(text) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

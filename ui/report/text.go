package report

import (
	"io"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// table writes a run as a page to read.
func table(w io.Writer, r *model.Run, on typeset.Paper, nearest *explore.Breaks) error {
	p, sheet, plain := newPage(r, nearest), typeset.On(on), theme.Style{}
	sheet.Line(typeset.Span{Text: p.title, Style: bold(theme.Title)})
	for _, text := range p.story {
		sheet.Blank()
		sheet.Paragraph("", plain, text, plain)
	}
	sheet.Blank()
	sheet.Table(p.quarters)
	if len(p.events) > 0 {
		sheet.Blank()
		sheet.Line(typeset.Span{Text: "What happened", Style: bold(theme.Title)})
		width := len(strconv.Itoa(p.events[len(p.events)-1].number)) + 2
		for _, e := range p.events {
			if e.number == 0 {
				sheet.Paragraph("", plain, e.text, bold(e.role))
				continue
			}
			number := strconv.Itoa(e.number)
			sheet.Paragraph(number+strings.Repeat(" ", width-len(number)), bold(e.role), e.text, plain)
		}
	}
	sheet.Blank()
	sheet.Table(p.firms)
	if len(p.insured.Key.Cells) > 0 {
		sheet.Blank()
		sheet.Table(p.insured)
	}
	if p.insuring != "" {
		sheet.Blank()
		sheet.Paragraph("", plain, p.insuring, plain)
	}
	if len(p.held.Key.Cells) > 0 {
		sheet.Blank()
		sheet.Table(p.held)
	}
	for _, t := range []typeset.Table{p.lenses.table(), p.bridge.table()} {
		sheet.Blank()
		sheet.Table(t)
	}
	for _, text := range p.notes {
		sheet.Blank()
		sheet.Paragraph("", plain, text, theme.Style{Fg: theme.Dim})
	}
	_, err := io.WriteString(w, sheet.String())
	return err
}

func bold(r theme.Role) theme.Style { return theme.Style{Fg: r, Attr: theme.Bold} }

// table sets figures with what they mean beside them.
func (f figures) table() typeset.Table {
	t := typeset.Table{Key: typeset.Column{Head: f.title, Left: true}}
	columns := make([]typeset.Column, len(f.entries[0].amounts))
	for i, head := range f.heads {
		columns[i].Head = head
	}
	meaning := typeset.Column{Left: true, Text: true, Role: theme.Dim}
	for _, e := range f.entries {
		t.Key.Cells, t.Key.Roles = append(t.Key.Cells, e.label), append(t.Key.Roles, e.role)
		for i, x := range e.amounts {
			columns[i].Cells, columns[i].Roles = append(columns[i].Cells, x), append(columns[i].Roles, e.role)
		}
		meaning.Cells = append(meaning.Cells, e.meaning)
	}
	t.Bands = []typeset.Band{{Columns: append(columns, meaning)}}
	return t
}

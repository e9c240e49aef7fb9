package report

import (
	"io"
	"strconv"
	"strings"

	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// table writes a run as a page to read.
func table(w io.Writer, r *result.Run, on typeset.Paper, nearest *explore.Breaks) error {
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
	if !p.insured.Empty() {
		sheet.Blank()
		sheet.Table(p.insured)
	}
	if p.insuring != "" {
		sheet.Blank()
		sheet.Paragraph("", plain, p.insuring, plain)
	}
	if !p.held.Empty() {
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
	var roles []theme.Role
	for _, e := range f.entries {
		roles = append(roles, e.role)
	}
	columns := make([]typeset.Column, len(f.entries[0].amounts))
	for i := range columns {
		columns[i] = typeset.Numbers("").As(roles)
	}
	for i, head := range f.heads {
		columns[i].Head = head
	}
	t := typeset.Rows("", typeset.Words(f.title).As(roles), append(columns, typeset.Words("").Prose().In(theme.Dim))...)
	for _, e := range f.entries {
		t.Row(append(append([]string{e.label}, e.amounts...), e.meaning)...)
	}
	return t
}

// Package answer writes down what questions came to that take many runs, those of package explore: as
// sentences and tables to read, as Markdown, as one plain table, as JSON, and the schema of that.
//
// Each question has a file: what it says in words, its tables, its rows, its object. All of them begin
// with [Asked], which says what was asked, and end as an [Answer]. The explorer's pages take the same
// sentences and numbers from here.
package answer

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// answerFormat is the version of the JSON of answers.
const answerFormat = 1

// An Answer is what a question that takes many runs came to, ready to be written down: as
// sentences and tables to read, as Markdown, as one plain table, and as JSON.
type Answer struct {
	of        *model.Scenario
	title     string
	sentences []string
	lines     []string // a picture
	tables    []typeset.Table
	notes     []string
	rows      [][]string // of the plain table, its head first
	envelope  encode.Object
	answer    encode.Object
}

// Asked says what a question was about.
type Asked struct {
	Question string
	Scenario *model.Scenario // with levers where they stand
	Set      []model.Setting // what was moved before
	Until    string          // the condition, if there is one
	Seed     *uint64         // if something is drawn
}

// answering begins the answer to a question.
func (q Asked) answering(w rounds.Work, base []rounds.Fall) Answer {
	s := q.Scenario
	levers := encode.Object{}
	for _, set := range q.Set {
		levers.Set(set.Ref, set.Value)
	}
	o := encode.Object{{"format", answerFormat}, {"question", q.Question}, {"scenario", s.Name}, {"unit", s.Unit}, {"levers", levers}, {"horizon", s.Quarters}}
	if q.Until != "" {
		o.Set("until", q.Until)
	}
	o.Set("seed", nil)
	if q.Seed != nil {
		o[len(o)-1].Value = int(*q.Seed)
	}
	o = append(o, encode.Member{"budget", w.Budget}, encode.Member{"runs", w.Runs}, encode.Member{"complete", w.Complete}, encode.Member{"stopped", nil})
	if !w.Complete {
		o[len(o)-1].Value = "budget"
	}
	if weakest, graded := s.Weakest(); graded {
		o.Set("weakest_grade", weakest.String())
	}
	o.Set("base", encode.Object{{"hash", nil}, {"defaults", fallList(s, base)}})
	a := Answer{of: s, title: s.Title, envelope: o}
	if a.title == "" {
		a.title = s.Name
	}
	if !w.Complete {
		a.notes = append(a.notes, "The budget of "+format.Whole(w.Budget)+" runs ended this before all was settled.")
	}
	if text := sentence.Provenance(s); text != "" {
		a.notes = append(a.notes, text)
	}
	return a
}

// hashOf is the hash of the run as levers stand, by which it can be found again.
func hashOf(s *model.Scenario) any {
	hash, err := explore.Hash(s)
	if err != nil {
		return nil
	}
	return fmt.Sprintf("%016x", hash)
}

// fallList is defaults in order.
func fallList(s *model.Scenario, falls []rounds.Fall) encode.List {
	all := encode.List{}
	for _, f := range falls {
		all = append(all, encode.Object{{"firm", s.Firms[f.Firm].ID}, {"quarter", f.Quarter}, {"wave", f.Wave}, {"cause", f.Cause.String()}})
	}
	return all
}

// fallCells are who falls first and when, and how many do, as cells for programs.
func fallCells(s *model.Scenario, falls []rounds.Fall) []string {
	if len(falls) == 0 {
		return []string{"", "", "0"}
	}
	return []string{strconv.Itoa(falls[0].Quarter), s.Firms[falls[0].Firm].ID, strconv.Itoa(len(falls))}
}

// plainNumber is a number for programs, nothing if it has no meaning.
func plainNumber(x float64) string {
	if result.Meaningless(x) {
		return ""
	}
	return encode.Shortest(x)
}

// Write writes the answer in a format; the page to read, as the paper wants it.
func (a Answer) Write(w io.Writer, as encode.Format, on typeset.Paper) error {
	switch as {
	case encode.JSON:
		_, err := w.Write(append(encode.Append(nil, append(a.named(), encode.Member{"answer", a.answer}), 0), '\n'))
		return err
	case encode.CSV:
		out := csv.NewWriter(w)
		if err := out.WriteAll(a.rows); err != nil {
			return err
		}
		return out.Error()
	case encode.Markdown:
		_, err := io.WriteString(w, a.markdown())
		return err
	}
	_, err := io.WriteString(w, a.page(on))
	return err
}

// named is what the answer says of itself, with the hash of the run that it is about.
func (a Answer) named() encode.Object {
	o := slices.Clone(a.envelope)
	for _, m := range o {
		if base, ok := m.Value.(encode.Object); ok && m.Key == "base" {
			base = slices.Clone(base)
			base.Set("hash", hashOf(a.of))
			o.Set("base", base)
		}
	}
	return o
}

// Lines are the page to read in lines of so many columns, without its title.
func (a Answer) Lines(width int) []string {
	text := strings.TrimRight(a.page(typeset.Paper{Width: width}), "\n")
	_, text, _ = strings.Cut(text, "\n")
	return strings.Split(strings.TrimLeft(text, "\n"), "\n")
}

func (a Answer) page(on typeset.Paper) string {
	p, none := typeset.On(on), theme.Style{}
	p.Line(typeset.Span{Text: a.title, Style: theme.Style{Fg: theme.Title, Attr: theme.Bold}})
	for _, text := range a.sentences {
		p.Blank()
		p.Paragraph("", none, text, none)
	}
	for i, text := range a.lines {
		if i == 0 {
			p.Blank()
		}
		p.Line(typeset.Span{Text: text})
	}
	for _, t := range a.tables {
		p.Blank()
		p.Table(t)
	}
	for _, text := range a.notes {
		p.Blank()
		p.Paragraph("", none, text, theme.Style{Fg: theme.Dim})
	}
	return p.String()
}

func (a Answer) markdown() string {
	var b strings.Builder
	b.WriteString("# " + encode.Plain(a.title) + "\n")
	for _, text := range a.sentences {
		b.WriteString("\n" + encode.Plain(text) + "\n")
	}
	if len(a.lines) > 0 {
		b.WriteString("\n```text\n" + strings.Join(a.lines, "\n") + "\n```\n")
	}
	for _, t := range a.tables {
		b.WriteString(encode.MarkdownTable(t))
	}
	for _, text := range a.notes {
		b.WriteString("\n" + encode.Plain(text) + "\n")
	}
	return b.String()
}

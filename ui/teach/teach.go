// Package teach says lessons in plain sentences, for pipes, for screen readers and for paper:
// a lesson that is told and asks line by line ([Telling]), and the sheet of a teacher
// ([Sheet]). What runs say is said in the explorer's words ([Voice]).
package teach

import (
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios/lesson"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// What the command line says of lessons.
type (
	Lesson       = lesson.Lesson
	Errors       = lesson.Errors
	UnknownError = lesson.UnknownError
)

// Names lists the lessons of the library.
func Names() []string { return lesson.Names() }

// Open returns a lesson of the library.
func Open(name string) (*Lesson, error) { return lesson.Open(name) }

// Load reads a lesson from a file.
func Load(path string) (*Lesson, error) { return lesson.Load(path) }

// Check proves a lesson, with proofs of somebody who has a screen.
func Check(l *Lesson, others ...lesson.Proof) Errors { return l.Check(Voice(), others...) }

// Voice is how the explorer says what runs say.
func Voice() lesson.Voice {
	return lesson.Voice{
		Number: number,
		Fall:   why,
		Odds:   format.Cases,
	}
}

// Goal says how far a page that waits is from what it waits for: what is so, and what should be.
func Goal(p lesson.Page) (now, goal string) {
	g := p.Goal
	if !g.Number {
		return g.Is, g.Should
	}
	say := func(x float64) string { return number(x, g.Unit, p.Run.Scenario.Unit) }
	words := map[string]string{"<": "under ", ">": "over ", "<=": "at most ", ">=": "at least "}
	return say(g.Now), words[g.Sign] + say(g.Want)
}

// number says a number as the explorer shows it, and a time in words.
func number(x float64, u model.Unit, unit string) string {
	if u == model.QuarterCount {
		return format.Quarters(x)
	}
	return format.Value(x, u, unit)
}

// why says in a sentence or two why a firm fell.
func why(s *model.Scenario, e result.Event) string {
	all := strings.SplitAfter(sentence.Of(s, e), ". ")
	return strings.TrimSpace(strings.Join(all[:min(2, len(all))], ""))
}

// List sets what lessons there are.
func List(p *typeset.Page) error {
	list := typeset.Rows("", typeset.Words("").In(theme.Title), typeset.Numbers(""), typeset.Words(""), typeset.Words("").Prose())
	for _, name := range Names() {
		l, err := Open(name)
		if err != nil {
			return err
		}
		list.Row(name, format.Whole(l.Minutes)+" min", l.Title+", for "+l.For, l.Teaches)
	}
	p.List(list)
	return nil
}

// Format sets what the file of a lesson may have.
func Format(p *typeset.Page) {
	list := typeset.Rows("", typeset.Words("line").In(theme.Title), typeset.Words("in"), typeset.Words("means").Prose())
	words, places, means := lesson.Verbs()
	for i := range words {
		list.Row(words[i], places[i], means[i])
	}
	heading(p, "The file of a lesson")
	p.Paragraph("", plain, "Markdown. A header between two lines of --- has lesson: 1, name, title, minutes and open, the scenario; for, teaches, next, do, says and sources may be there. "+
		"A step begins with ## id: title, what is shown after it with ### reveal. The lines right below, up to the first blank one, are for the machine:", plain)
	p.Blank()
	p.List(list)
	p.Blank()
	p.Paragraph("", plain, "What follows is for people: text, **bold**, lists, one table; lines that begin with > are the teacher's. Answers of a choice are a list, - [CONDITION] text, or - [VALUE] text where there is a truth. "+
		"Numbers stand in braces: {group.cash@1}, {before}, {truth}, {mine}, {first.name}, {first.quarter}, {cause c}, {rescue c}, {odds c.default_probability@9}, {premium c.cds_bp@4}, {percent a / b}; @before or @reveal behind one says of which run.", plain)
}

var plain = theme.Style{}

// heading sets a title.
func heading(p *typeset.Page, text string) {
	p.Line(typeset.Span{Text: text, Style: theme.Style{Fg: theme.Title, Attr: theme.Bold}})
}

// text sets what a step says.
func text(p *typeset.Page, t lesson.Text) {
	var rows [][]string
	for i, b := range t {
		if b.Kind == lesson.Row {
			var row []string
			for _, cell := range b.Cells {
				row = append(row, lesson.Text{{Cells: [][]lesson.Piece{cell}}}.String())
			}
			if rows = append(rows, row); i+1 < len(t) && t[i+1].Kind == lesson.Row {
				continue
			}
			columns(p, rows)
			rows = nil
			continue
		}
		lead := ""
		if b.Kind == lesson.Item {
			lead = "- "
		}
		p.Paragraph(lead, plain, lesson.Text{b}.String(), plain)
		if i+1 < len(t) && (b.Kind != lesson.Item || t[i+1].Kind != lesson.Item) {
			p.Blank()
		}
	}
}

// columns sets a table, its first row being its heads.
func columns(p *typeset.Page, rows [][]string) {
	var list []typeset.Column
	for _, head := range rows[0] {
		list = append(list, typeset.Words(head))
	}
	table := typeset.Rows("", list[0], list[1:]...)
	for _, row := range rows[1:] {
		table.Row(row...)
	}
	p.List(table)
}

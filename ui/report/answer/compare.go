package answer

import (
	"math"
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

// fewGaps is how many series a comparison shows, if not all are asked for.
const fewGaps = 12

// Comparing is what a comparison is written down of.
type Comparing struct {
	A, B         *result.Run
	NameA, NameB string
	Metrics      []string // series to show; none: those that are furthest apart
	All          bool     // all of them
}

// Compared writes down what differs between two runs.
func Compared(q Asked, with Comparing) Answer {
	c := explore.Compare(with.A, with.B)
	t := newCompareTeller(with, c)
	if list := t.shown(); len(list) > 0 && list[0].From > 0 && len(c.OnlyA)+len(c.OnlyB) == 0 {
		t.why, _ = explore.Attribute(with.A, with.B, c.Inputs, list[0].Series.Name, list[0].At, rounds.Means{}) // nil where a step cannot be played
	}
	a := q.answering(rounds.Work{Budget: 2, Runs: 2, Complete: true}, c.FallsA)
	a.title = with.NameA + " is A, " + with.NameB + " is B"
	a.sentences = t.sentences()
	a.tables = withRows(t.inputs(), t.series(), differTable("What happens, first", "what happens", t.happeningRows()))
	if text := t.attributed(); text != "" {
		a.sentences = append(a.sentences, text)
	}
	if n := len(c.Gaps) - len(t.shown()); n > 0 && len(with.Metrics) == 0 {
		a.notes = append(a.notes, strconv.Itoa(n)+" other series differ; --all shows them.")
	}
	a.rows = t.rows()
	a.answer = t.object()
	return a
}

// A compareTeller says what differs.
type compareTeller struct {
	sentence.Teller
	Comparing
	*explore.Comparison
	why *explore.Attribution // of the first series that is shown, or nil
}

func (t compareTeller) sentences() []string {
	var list []string
	if len(t.OnlyA) > 0 {
		list = append(list, "Only A has "+sentence.Enumerate(t.OnlyA)+".")
	}
	if len(t.OnlyB) > 0 {
		list = append(list, "Only B has "+sentence.Enumerate(t.OnlyB)+".")
	}
	nothing := "Nothing differs."
	if a, b := t.A.Scenario.Quarters, t.B.Scenario.Quarters; a != b {
		list = append(list, "A has "+strconv.Itoa(a)+" quarters and B "+strconv.Itoa(b)+"; the first "+strconv.Itoa(t.Quarters)+" are compared.")
		nothing = "Nothing differs in the first " + strconv.Itoa(t.Quarters) + " quarters."
	}
	var falls []string
	for _, side := range []struct {
		name  string
		s     *model.Scenario
		falls []rounds.Fall
	}{{"A", t.A.Scenario, t.FallsOnlyA}, {"B", t.B.Scenario, t.FallsOnlyB}} {
		if len(side.falls) > 0 {
			falls = append(falls, "Only in "+side.name+" fall: "+shortly(side.s, side.falls)+".")
		}
	}
	for _, m := range t.Moved {
		falls = append(falls, t.S.PartyName(m.Firm)+" falls in "+format.Quarter(m.A)+" in A and in "+format.Quarter(m.B)+" in B.")
	}
	a, _ := t.A.FirstDefault()
	b, _ := t.B.FirstDefault()
	switch {
	case len(falls) > 0:
	case a == 0 && b == 0:
		falls = append(falls, "Nobody falls in either.")
	default:
		falls = append(falls, "The same firms fall in both, and at the same times.")
	}
	list = append(list, strings.Join(falls, " "))
	if len(t.Inputs)+len(t.Gaps)+len(t.OnlyA)+len(t.OnlyB) == 0 {
		list = append(list, nothing)
	}
	return list
}

// inputs is a table of what goes in.
func (t compareTeller) inputs() typeset.Table {
	title := "One number differs"
	if n := len(t.Inputs); n > 1 {
		title = strconv.Itoa(n) + " numbers differ"
	}
	return differTable(title, "what goes in", t.inputRows(), "of range")
}

// differTable is a table of what differs; what stands behind is dim.
func differTable(title, head string, rows []Differing, behind ...string) typeset.Table {
	columns := []typeset.Column{typeset.Numbers("A"), typeset.Numbers("B")}
	for _, name := range behind {
		columns = append(columns, typeset.Numbers(name).In(theme.Dim))
	}
	table := typeset.Rows(title, typeset.Words(head), columns...)
	for _, row := range rows {
		table.Row(append([]string{row.Name, row.A, row.B}, row.Behind...)...)
	}
	return table
}

// shown are the series that are shown.
func (t compareTeller) shown() []explore.Gap {
	switch {
	case len(t.Metrics) > 0:
		var list []explore.Gap
		for _, g := range t.Gaps {
			for _, s := range append([]result.Series{g.Series}, g.Same...) {
				if slices.Contains(t.Metrics, s.Name) {
					g.Series, g.Same = s, nil
					list = append(list, g)
				}
			}
		}
		return list
	case t.All:
		return t.Gaps
	}
	first := slices.DeleteFunc(slices.Clone(t.Gaps), func(g explore.Gap) bool {
		return !slices.ContainsFunc(append(g.Same, g.Series), usual)
	})
	return first[:min(fewGaps, len(first))]
}

// usualKeys are of the series that most people ask for first.
var usualKeys = []string{
	"revenue.gross", "revenue.outside", "revenue.net", "circularity", "cash", "debt", "profit", "equity", "look_through_equity", "debt_to_equity",
}

func usual(s result.Series) bool {
	_, key, _ := strings.Cut(s.Name, ".")
	return slices.Contains(usualKeys, key)
}

// gapName is what a gap is called: by the first of its series that people ask for.
func gapName(g explore.Gap) string {
	all := append([]result.Series{g.Series}, g.Same...)
	name := all[max(0, slices.IndexFunc(all, usual))].Name
	if len(g.Same) > 0 {
		name += " and " + strconv.Itoa(len(g.Same)) + " more"
	}
	return name
}

// series is a table of what comes out.
func (t compareTeller) series() typeset.Table {
	rows := t.seriesRows()
	for i, g := range t.shown() {
		rows[i].Name = gapName(g) // as --metric takes it
	}
	return differTable("Where it is furthest apart", "what comes out", rows, "widest in", "apart from")
}

func (t compareTeller) rows() [][]string {
	rows := [][]string{{"series", "gap", "quarter", "a", "b", "end_a", "end_b", "from"}}
	for _, g := range t.shown() {
		rows = append(rows, []string{g.Series.Name, plainNumber(g.Apart), strconv.Itoa(g.At), plainNumber(g.A), plainNumber(g.B), plainNumber(g.EndA), plainNumber(g.EndB), strconv.Itoa(g.From)})
	}
	return rows
}

func (t compareTeller) object() encode.Object {
	inputs, gaps, moved := encode.List{}, encode.List{}, encode.List{}
	for _, in := range t.Inputs {
		of := in.OfRange
		if math.IsInf(in.A, 0) || math.IsInf(in.B, 0) {
			of = math.NaN()
		}
		inputs = append(inputs, encode.Object{{"lever", in.Lever.Ref}, {"a", in.A}, {"b", in.B}, {"of_range", of}})
	}
	for _, m := range t.Moved {
		moved = append(moved, encode.Object{{"firm", m.Firm}, {"a", m.A}, {"b", m.B}})
	}
	for _, g := range t.shown() {
		same := encode.Words{}
		for _, s := range g.Same {
			same = append(same, s.Name)
		}
		gaps = append(gaps, encode.Object{
			{"what", g.Series.Name},
			{"gap", g.Apart},
			{"at", g.At},
			{"a", g.A},
			{"b", g.B},
			{"end_a", g.EndA},
			{"end_b", g.EndB},
			{"from", g.From},
			{"same", same},
		})
	}
	return encode.Object{
		{"a", t.NameA},
		{"b", t.NameB},
		{"only_a", encode.Words(t.OnlyA)},
		{"only_b", encode.Words(t.OnlyB)},
		{"inputs", inputs},
		{"defaults", encode.Object{{"only_a", fallList(t.A.Scenario, t.FallsOnlyA)}, {"only_b", fallList(t.B.Scenario, t.FallsOnlyB)}, {"moved", moved}}},
		{"series", gaps},
		{"steps", t.steps()},
	}
}

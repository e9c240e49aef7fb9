package answer

import (
	"slices"

	"moneyloop/model/explore"
	"moneyloop/model/explore/chance"
	"moneyloop/ui/format"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// Variance writes down which part of the variation of a metric comes from which lever.
func Variance(q Asked, ranges []chance.Range, v *explore.Variance) Answer {
	a := q.answering(v.Work, v.Base)
	t := varianceTeller{sentence.Teller{S: q.Scenario}, ranges, v}
	a.sentences, a.tables = t.sentences(), t.tables()
	a.rows = [][]string{{"lever", "first", "first_half", "total", "total_half"}}
	for _, s := range v.Shares {
		a.rows = append(a.rows, []string{s.Ref, encode.Shortest(s.First), encode.Shortest(s.FirstHalf), encode.Shortest(s.Total), encode.Shortest(s.TotalHalf)})
	}
	a.answer = encode.Object{{"metric", v.Metric.Text}, {"variance", t.object()}}
	return a
}

// TornadoWith writes down which levers move a metric, one at a time and all at once.
func TornadoWith(q Asked, one *explore.Tornado, ranges []chance.Range, v *explore.Variance) Answer {
	both := *one
	both.Runs, both.Budget = one.Runs+v.Runs, one.Budget+v.Budget
	a, t := Tornado(q, &both), varianceTeller{sentence.Teller{S: q.Scenario}, ranges, v}
	a.sentences, a.tables = append(a.sentences, t.sentences()...), append(a.tables, t.tables()...)
	a.answer.Set("variance", t.object())
	return a
}

// Together is the part of a variation that no lever makes alone.
func Together(v *explore.Variance) string {
	rest, half := 1.0, 0.0
	for _, s := range v.Shares {
		rest, half = rest-s.First, max(half, s.FirstHalf)
	}
	if half > mostHalf {
		return "?"
	}
	return ofVariation(max(0, rest), 0)
}

// OfVariation is a lever's part of a variation, with others; "" if it did not vary.
func OfVariation(v *explore.Variance, ref string) string {
	if i := shareOf(v, ref); i >= 0 {
		return ofVariation(v.Shares[i].Total, v.Shares[i].TotalHalf)
	}
	return ""
}

// SaysVariation says a lever's part of a variation, alone and with others; "" if it did not vary.
// No lever makes more alone than with others: where the draws say so, one of the two is said.
func SaysVariation(v *explore.Variance, ref string) string {
	i := shareOf(v, ref)
	if i < 0 {
		return ""
	}
	s := v.Shares[i]
	if max(s.FirstHalf, s.TotalHalf) > mostHalf {
		return "which part of the variation it makes cannot be told: few runs make most of it"
	}
	alone, total := ofVariation(s.First, s.FirstHalf), ofVariation(s.Total, s.TotalHalf)
	if s.First >= s.Total {
		return "it makes " + total + " of the variation, alone as with others"
	}
	return "it alone makes " + alone + " of the variation, with others " + total
}

// mostHalf is how wide an interval of a part may be for it to be said.
const mostHalf = .25

func shareOf(v *explore.Variance, ref string) int {
	return slices.IndexFunc(v.Shares, func(s explore.VarianceShare) bool { return s.Ref == ref })
}

// A varianceTeller says which part of a variation comes from what.
type varianceTeller struct {
	sentence.Teller
	ranges []chance.Range
	*explore.Variance
}

func (t varianceTeller) sentences() []string {
	text := func(x float64) string { return quantity(x, t.Metric, t.S) }
	list := []string{"Over these ranges " + t.Metric.Text + " is " + text(t.Mean) + ", give or take " + text(t.Deviation) + " (a standard deviation)."}
	if len(t.Shares) == 0 {
		return append(list, "Nothing here moves it.")
	}
	if rest := Together(t.Variance); rest != "?" {
		list = append(list, "Together, not alone: "+rest+" of the variation.")
	}
	if slices.ContainsFunc(t.Shares, func(s explore.VarianceShare) bool { return max(s.FirstHalf, s.TotalHalf) > mostHalf }) {
		list = append(list, "?: cannot be told, for few runs make most of the variation.")
	}
	return list
}

func (t varianceTeller) tables() []typeset.Table {
	table := typeset.Rows("Which part of the variation comes from what", typeset.Words("lever"), typeset.Numbers("alone"), typeset.Numbers("and with others"), typeset.Words("range").In(theme.Dim))
	for i, s := range t.Shares {
		label, may := s.Ref, t.ranges[i].Text
		if l, err := t.S.Lever(s.Ref); err == nil {
			label, may = l.Label, sentence.May(t.ranges[i].May, l.Unit, t.S.Unit)
		}
		table.Row(label, ofVariation(s.First, s.FirstHalf), ofVariation(s.Total, s.TotalHalf), may)
	}
	return withRows(table)
}

func (t varianceTeller) object() encode.Object {
	levers := encode.List{}
	for _, s := range t.Shares {
		levers = append(levers, encode.Object{{"lever", s.Ref}, {"first", s.First}, {"first_half", s.FirstHalf}, {"total", s.Total}, {"total_half", s.TotalHalf}})
	}
	return encode.Object{{"n", t.N}, {"scrambles", t.Scrambles}, {"mean", t.Mean}, {"sd", t.Deviation}, {"levers", levers}}
}

// ofVariation shows a share of the variation with how well it is known.
func ofVariation(x, half float64) string {
	switch {
	case half > mostHalf:
		return "?"
	case x < .01:
		return "under 1%"
	case half > 0:
		return format.Percent(min(x, 1)) + " ± " + format.Percent(half)
	}
	return format.Percent(min(x, 1))
}

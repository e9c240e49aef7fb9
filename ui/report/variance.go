package report

import (
	"moneyloop/model/explore"
	"moneyloop/ui/format"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// Variance writes down which part of the variation of a metric comes from which lever.
func Variance(q Asked, ranges []explore.Range, v *explore.Variance) Answer {
	a := q.answering(v.Work, v.Base)
	text := func(x float64) string { return quantity(x, v.Metric, q.Scenario) }
	a.sentences = []string{"Over these ranges " + v.Metric.Text + " is " + text(v.Mean) + ", give or take " + text(v.Deviation) + " (a standard deviation)."}
	key, says := typeset.Column{Head: "lever", Left: true}, typeset.Column{Head: "range", Left: true, Role: theme.Dim}
	alone, total := typeset.Column{Head: "alone"}, typeset.Column{Head: "and with others"}
	a.rows = [][]string{{"lever", "first", "first_half", "total", "total_half"}}
	levers, together := list{}, 1.0
	for i, s := range v.Shares {
		label := s.Ref
		if l, err := q.Scenario.Lever(s.Ref); err == nil {
			label = l.Label
		}
		key.Cells, says.Cells = append(key.Cells, label), append(says.Cells, ranges[i].Text)
		alone.Cells, total.Cells = append(alone.Cells, ofVariation(s.First, s.FirstHalf)), append(total.Cells, ofVariation(s.Total, s.TotalHalf))
		together -= s.First
		a.rows = append(a.rows, []string{s.Ref, shortest(s.First), shortest(s.FirstHalf), shortest(s.Total), shortest(s.TotalHalf)})
		levers = append(levers, object{{"lever", s.Ref}, {"first", s.First}, {"first_half", s.FirstHalf}, {"total", s.Total}, {"total_half", s.TotalHalf}})
	}
	if len(v.Shares) == 0 {
		a.sentences = append(a.sentences, "Nothing here moves it.")
	} else {
		a.sentences = append(a.sentences, "Together, not alone: "+ofVariation(max(0, together), 0)+" of the variation.")
		a.tables = []typeset.Table{{Title: "Which part of the variation comes from what", Key: key, Bands: []typeset.Band{{Columns: []typeset.Column{alone, total, says}}}}}
	}
	a.answer = object{{"metric", v.Metric.Text}, {"variance", object{{"n", v.N}, {"scrambles", v.Scrambles}, {"mean", v.Mean}, {"sd", v.Deviation}, {"levers", levers}}}}
	return a
}

// ofVariation shows a share of the variation with how well it is known.
func ofVariation(x, half float64) string {
	text := "under 1%"
	if x >= .01 {
		text = format.Percent(min(x, 1))
	}
	if half > 0 {
		text += " ± " + format.Percent(half)
	}
	return text
}

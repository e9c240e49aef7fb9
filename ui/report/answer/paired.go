package answer

import (
	"strconv"

	"moneyloop/model/explore/chance"
	"moneyloop/ui/format"
	"moneyloop/ui/report/encode"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/typeset"
)

// ComparedOver writes down what differs between two runs, and over many that are paired.
func ComparedOver(q Asked, with Comparing, p *chance.Pairing) Answer {
	a, t := Compared(q, with), sentence.Teller{S: q.Scenario}
	names := map[string]string{"default.count": "firms that fall", "default.loss": "what creditors lose", "group.net_worth@end": "what all are worth in the end"}
	table := typeset.Rows("On average over "+format.Whole(p.N)+" runs of each, with the same draws", typeset.Words(""),
		typeset.Numbers("A"), typeset.Numbers("B"), typeset.Numbers("B less A"), typeset.Numbers("give or take").In(theme.Dim))
	metrics := encode.List{}
	for _, x := range p.List {
		row := []string{names[x.Metric.Text]}
		for _, v := range []float64{x.A, x.B, x.Difference, x.Error} {
			text := quantity(v, x.Metric, t.S)
			if v != 0 && text == quantity(0, x.Metric, t.S) { // next to nothing is never nothing
				text = strconv.FormatFloat(v, 'g', 2, 64)
			}
			row = append(row, text)
		}
		table.Row(row...)
		metrics = append(metrics, encode.Object{{"metric", x.Metric.Text}, {"n", x.N}, {"a", x.A}, {"b", x.B}, {"difference", x.Difference}, {"error", x.Error}})
	}
	a.tables = append(a.tables, table)
	a.notes = append([]string{"Give or take is a standard error: of the differences from run to run, since both have the same luck."}, a.notes...)
	a.answer.Set("paired", encode.Object{{"n", p.N}, {"metrics", metrics}})
	return a
}

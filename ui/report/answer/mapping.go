package answer

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/phrase"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
)

// Letters are what firms are called on a map.
func Letters(s *model.Scenario) []string {
	return sweepTeller{sentence.Teller{S: s}, nil}.letters()
}

// Quantity shows a number that a run gives.
func Quantity(x float64, q *phrase.Quantity, s *model.Scenario) string { return quantity(x, q, s) }

// SweepSays says what comes of a cell of a map: where levers are, and who falls.
func SweepSays(s *model.Scenario, a *explore.Sweep, i, j int) string {
	t, o := sweepTeller{sentence.Teller{S: s}, a}, a.Cells[j][i]
	text := a.X.Label + " " + t.x(a.Xs[i])
	if a.Ys != nil {
		text += ", " + a.Y.Label + " " + t.y(a.Ys[j])
	}
	text += ": " + fate(s, o.Falls)
	for k, m := range a.Metrics {
		name := m.Text
		if name == "group.revenue.gross@end" {
			name = "reported revenue in the end"
		}
		text += "; " + name + " " + quantity(o.Values[k], m, s)
	}
	return text + "."
}

// FrontierSays says where it changes who stands in the row and in the column of a cell, nearest to
// it: "In this row it changes between $6.47 and $6.5."
func FrontierSays(s *model.Scenario, a *explore.Sweep, i, j int) string {
	t := sweepTeller{sentence.Teller{S: s}, a}
	row := t.edge(a.X, a.Ys[j], a.Xs[i])
	column := t.edge(a.Y, a.Xs[i], a.Ys[j])
	switch {
	case row != "" && column != "":
		return "In this row it changes " + row + ", in this column " + column + "."
	case row != "":
		return "In this row it changes " + row + "."
	case column != "":
		return "In this column it changes " + column + "."
	}
	return "In this row and column it does not change."
}

// apart says two values with as many digits as tell them apart, rounded away from each other.
func (t sweepTeller) apart(low, high float64, l model.Lever) string {
	fine := math.Pow(10, math.Floor(math.Log10(high-low)+1e-9))
	rounded := func(x float64) string { return format.Exact(math.Round(x*fine*1e9)/1e9, l.Unit, t.S.Unit) }
	return rounded(math.Floor(low/fine+1e-9)) + " and " + rounded(math.Ceil(high/fine-1e-9))
}

// edge says between which values a lever changes it, where the other stands at across, nearest to at.
func (t sweepTeller) edge(along model.Lever, across, at float64) string {
	best, far := "", math.Inf(1)
	for _, e := range t.Frontier {
		if d := math.Abs((e.Low+e.High)/2 - at); e.Along == along.Ref && e.Across == across && d < far {
			best, far = "between "+t.apart(e.Low, e.High, along), d
		}
	}
	return best
}

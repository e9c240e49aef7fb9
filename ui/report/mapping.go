package report

import (
	"moneyloop/model"
	"moneyloop/model/explore"
)

// Letters are what firms are called on a map.
func Letters(s *model.Scenario) []string {
	return sweepTeller{teller{s}, nil}.letters()
}

// Quantity shows a number that a run gives.
func Quantity(x float64, q *model.Quantity, s *model.Scenario) string { return quantity(x, q, s) }

// SweepSays says what comes of a cell of a map: where levers are, and who falls.
func SweepSays(s *model.Scenario, a *explore.Sweep, i, j int) string {
	t, o := sweepTeller{teller{s}, a}, a.Cells[j][i]
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

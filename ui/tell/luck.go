package tell

import (
	"moneyloop/model"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
)

// MayText says what may become of a lever: "$0 to $50", "0% to 80% (likeliest 10%)".
func MayText(l model.Lever, unit string) string {
	u, err := model.ReadUncertain(l, l.Uncertain, nil)
	if err != nil {
		return l.Uncertain
	}
	return sentence.May(u, l.Unit, unit)
}

// LuckText says whose customers' luck it is, and how much: "luck with customers, 10% a quarter".
func LuckText(m *model.Scenario, n model.Noise) string {
	whom := ""
	if i := m.Firm(n.On); i >= 0 {
		whom = " of " + m.Firms[i].Label()
	}
	return "luck with customers" + whom + ", " + format.Percent(n.Size) + " a quarter"
}

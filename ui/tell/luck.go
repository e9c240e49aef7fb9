package tell

import (
	"moneyloop/model"
	"moneyloop/ui/format"
)

// LuckText says whose customers' luck it is, and how much: "luck with customers, 10% a quarter".
func LuckText(m *model.Scenario, n model.Noise) string {
	whom := ""
	if i := m.Firm(n.On); i >= 0 {
		whom = " of " + m.Firms[i].Label()
	}
	return "luck with customers" + whom + ", " + format.Percent(n.Size) + " a quarter"
}

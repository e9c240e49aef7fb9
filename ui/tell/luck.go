package tell

import (
	"strings"

	"moneyloop/model"
	"moneyloop/ui/format"
)

// MayText says what may become of a lever: "$0 to $50", "0% to 80% (likeliest 10%)".
func MayText(l model.Lever, unit string) string {
	u, err := model.ReadUncertain(l, l.Uncertain, nil)
	if err != nil {
		return l.Uncertain
	}
	n := make([]string, len(u.Numbers))
	for i, x := range u.Numbers {
		n[i] = format.Given(x, l.Unit, unit)
	}
	switch u.Law {
	case model.NineOfTen:
		return n[0] + " to " + n[1] + " (nine times of ten)"
	case model.Triangular:
		return n[0] + " to " + n[2] + " (likeliest " + n[1] + ")"
	case model.Normal:
		return n[0] + " give or take " + n[1]
	case model.Lognormal:
		return n[0] + " give or take " + format.Percent(u.Numbers[1])
	case model.OneOf:
		last := len(n) - 1
		return strings.TrimPrefix(strings.Join(n[:last], ", ")+" or "+n[last], " or ")
	}
	return n[0] + " to " + n[1]
}

// LuckText says whose customers' luck it is, and how much: "luck with customers, 10% a quarter".
func LuckText(m *model.Scenario, n model.Noise) string {
	whom := ""
	if i := m.Firm(n.On); i >= 0 {
		whom = " of " + m.Firms[i].Label()
	}
	return "luck with customers" + whom + ", " + format.Percent(n.Size) + " a quarter"
}

package sentence

import (
	"strings"

	"moneyloop/model"
	"moneyloop/ui/format"
)

// May says what may become of a number: "$0 to $50", "0% to 80% (likeliest 10%)".
func May(u model.Uncertain, of model.Unit, unit string) string {
	n := make([]string, len(u.Numbers))
	for i, x := range u.Numbers {
		n[i] = format.Given(x, of, unit)
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

package report

import (
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/format"
)

// SolveSays says what values of a lever come to in a sentence or two; where it turns, over which
// values it is so.
func SolveSays(s *model.Scenario, a *explore.Solved) string {
	t := solveTeller{teller{s}, a}
	text := t.sentence()
	var parts []string
	for _, x := range a.Intervals {
		switch from, to := t.value(x.From), t.value(x.To); {
		case !x.Holds:
		case from == to:
			parts = append(parts, "at "+from)
		default:
			parts = append(parts, "from "+from+" to "+to)
		}
	}
	if len(a.Crossings) > 1 && len(parts) > 0 {
		text += " It is so " + strings.Join(parts, ", and ") + "."
	}
	return text
}

// SolveAsks is the question in words.
func SolveAsks(s *model.Scenario, l model.Lever, until string) string {
	aim := Until(s, until)
	if until == "nobody" {
		aim = "nobody falls in " + format.Quarters(float64(s.Quarters))
	}
	return "Which \"" + l.Label + "\", so that " + aim + "?"
}

// LeverValue is a value of a lever as people typed it, or as it was worked out.
func LeverValue(x float64, l model.Lever, s *model.Scenario) string { return exactly(x, l, s) }

// FirstFall says who falls first at a value that was tried: "Mr C Q21".
func FirstFall(s *model.Scenario, t explore.Trial) string {
	if t.Quarter == 0 {
		return "nobody"
	}
	return teller{s}.firm(t.Firm) + " " + format.Quarter(t.Quarter)
}

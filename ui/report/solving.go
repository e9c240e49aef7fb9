package report

import (
	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/format"
)

// SolveSays says what values of a lever come to in a sentence or two.
func SolveSays(s *model.Scenario, a *explore.Solved) string {
	return solveTeller{teller{s}, a}.sentence()
}

// SolveAsks is the question in words.
func SolveAsks(s *model.Scenario, l model.Lever, until string) string {
	aim := Until(s, until)
	if until == "nobody" {
		aim = "nobody falls in " + format.Quarters(float64(s.Quarters))
	}
	return "Which \"" + l.Label + "\", so that " + aim + "?"
}

// SolveStretches says over which values of the lever it is so, and over which it is not.
func SolveStretches(s *model.Scenario, a *explore.Solved) []string {
	t := solveTeller{teller{s}, a}
	var list []string
	for _, x := range a.Intervals {
		state := "not so"
		if x.Holds {
			state = "so"
		}
		text := t.value(x.From)
		if x.To != x.From {
			text += " to " + t.value(x.To)
		}
		list = append(list, text+": "+state)
	}
	return list
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

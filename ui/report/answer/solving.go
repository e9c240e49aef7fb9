package answer

import (
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
)

// SolveSays says what values of a lever come to in a sentence or two; where it turns, over which
// values it is so.
func SolveSays(s *model.Scenario, a *explore.Solved) string {
	t := solveTeller{sentence.Teller{S: s}, a}
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

// SolveAsks is the question in words, and in fewer.
func SolveAsks(s *model.Scenario, l model.Lever, until string) (asks, brief string) {
	which, aim, in := "Which \""+l.Label+"\", so that ", untilSaid(s, until), ""
	if until == "nobody" {
		aim, in = "nobody falls", " in "+format.Quarters(float64(s.Quarters))
	}
	return which + aim + in + "?", which + aim + "?"
}

// LeverValue is a value of a lever as people typed it, or as it was worked out.
func LeverValue(x float64, l model.Lever, s *model.Scenario) string { return exactly(x, l, s) }

// FirstFalls says who falls first in a quarter, over all that was tried: "Mr C Q21", "Mr B or
// Mr C Q21", "Mr B or 3 more Q21".
func FirstFalls(s *model.Scenario, curve []explore.Trial, quarter int) string {
	var who []string
	for _, t := range curve {
		if name := (sentence.Teller{S: s}).Firm(t.Firm); t.Quarter == quarter && !slices.Contains(who, name) {
			who = append(who, name)
		}
	}
	if len(who) > 2 {
		who = []string{who[0], strconv.Itoa(len(who)-1) + " more"}
	}
	return strings.Join(who, " or ") + " " + format.Quarter(quarter)
}

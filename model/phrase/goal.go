package phrase

import (
	"fmt"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
)

// A Goal is how far a run is from a condition: what is so of the first thing in it that is not so
// yet, and what should be.
type Goal struct {
	Is, Should string // in words, of who falls and what happens

	// Of a comparison with a number:
	Number    bool
	Unit      model.Unit
	Sign      string // as [ReadCondition] has it
	Now, Want float64
}

// Goal says how far a run is from the condition; of one that holds how it does.
func (c *Condition) Goal(r *result.Run) Goal {
	at := c.clauses[0]
	for _, x := range c.clauses {
		if !x.holds(r) {
			at = x
			break
		}
	}
	switch x := at.(type) {
	case fate:
		return Goal{Is: Falls(r), Should: x.words(r.Scenario)}
	case comparison:
		g := Goal{Number: true, Unit: x.left.unit, Sign: x.sign, Now: x.left.of(r), Want: x.right.of(r)}
		if x.left.unit != model.Class {
			return g
		}
	}
	return Goal{Is: at.found(r), Should: c.Text}
}

// words say what a clause about falls wants.
func (f fate) words(s *model.Scenario) string {
	if f.firm < 0 {
		return []string{"somebody falls", "nobody falls", "somebody falls"}[f.is]
	}
	return s.Firms[f.firm].Label() + []string{" falls", " stands", " falls first"}[f.is]
}

// Falls says who falls in a run, and when: "Mr C falls in Q8"; "nobody falls".
func Falls(r *result.Run) string {
	var list []string
	for e := range result.Defaults(r) {
		list = append(list, fmt.Sprintf("%s Q%d", r.Scenario.Firms[e.Firm].Label(), e.Quarter))
	}
	switch len(list) {
	case 0:
		return "nobody falls"
	case 1:
		return strings.Replace(list[0], " Q", " falls in Q", 1)
	}
	return strings.Join(list, ", ") + " fall"
}

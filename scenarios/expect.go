package scenarios

import (
	"fmt"

	"moneyloop/model"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
	"moneyloop/scenarios/yaml"
)

// Check holds a run of the file's scenario to what the file expects of it and returns
// what is not so, each at the line that says it.
func (f *File) Check(run *result.Run) yaml.Errors {
	var unmet yaml.Errors
	for i, e := range f.Scenario.Expects {
		if e.Quarter > run.Scenario.Quarters {
			continue // the file was parsed with a longer horizon
		}
		if found, want, met := f.expected(e, run); !met {
			at := yaml.Place{Line: 1, Column: 1}
			if f.root != nil {
				at = f.root.Find(fmt.Sprintf("expect[%d]", i)).At
			}
			unmet = append(unmet, &yaml.Error{File: f.Name, Line: at.Line, Column: at.Column, Found: found, Expected: want})
		}
	}
	return unmet
}

// expected holds a run to one expectation. One that cannot be read is none: the file was
// parsed as another scenario.
func (f *File) expected(e model.Expect, run *result.Run) (found, want string, met bool) {
	if e.That != "" {
		c, err := phrase.ReadCondition(f.Scenario, e.That)
		if err != nil || c.Holds(run) {
			return "", "", true
		}
		return c.Found(run), e.That, false
	}
	q, err := phrase.Expected(f.Scenario, e)
	if err != nil {
		return "", "", true
	}
	return compare(e, q, run)
}

func compare(e model.Expect, q *phrase.Quantity, run *result.Run) (found, want string, met bool) {
	want, when := model.Notation(e.Is, q.Unit), ""
	if e.Quarter > 0 {
		when = fmt.Sprintf(" in quarter %d", e.Quarter)
	}
	switch {
	case e.Text != "":
		want = e.Text
	case e.Within > 0:
		want += " ± " + model.Notation(e.Within, q.Unit)
	}
	if e.Quarter > run.Quarters {
		return fmt.Sprintf("a run that ends with quarter %d", run.Quarters), fmt.Sprintf("%s = %s%s", e.What, want, when), false
	}
	got, met := phrase.Held(e, q, run)
	return fmt.Sprintf("%s = %s%s", e.What, got, when), want, met
}

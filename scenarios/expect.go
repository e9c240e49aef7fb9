package scenarios

import (
	"fmt"
	"math"

	"moneyloop/model"
)

// exact is how far a number may be off that a file expects without saying how far:
// a unit in the ninth place, as the books count.
const exact = 1 / places

// places is the books' least amount, counted in ones.
const places = 1e9

// Check holds a run of the file's scenario to what the file expects of it and returns
// what is not so, each at the line that says it.
func (f *File) Check(run *model.Run) Errors {
	var unmet Errors
	for i, e := range f.Scenario.Expects {
		series, err := f.Scenario.Series(e.What)
		if err != nil || e.Quarter > run.Scenario.Quarters {
			continue // the file was parsed with a longer horizon
		}
		if found, want, met := compare(e, series, run); !met {
			at := f.root.find(fmt.Sprintf("expect[%d]", i)).at
			unmet = append(unmet, &Error{File: f.Name, Line: at.line, Column: at.column, Found: found, Expected: want})
		}
	}
	return unmet
}

func compare(e model.Expect, series model.Series, run *model.Run) (found, want string, met bool) {
	want = model.Notation(e.Is, series.Unit)
	switch {
	case e.Text != "":
		want = e.Text
	case e.Within > 0:
		want += " ± " + model.Notation(e.Within, series.Unit)
	}
	if e.Quarter > run.Quarters {
		return fmt.Sprintf("a run that ends with quarter %d", run.Quarters), fmt.Sprintf("%s = %s in quarter %d", e.What, want, e.Quarter), false
	}
	x := run.Series(series)[e.Quarter-1]
	got := model.Notation(math.Round(x*places)/places, series.Unit)
	if e.Text != "" && series.Unit == model.Class {
		got = series.Word(x)
	}
	met = got == want
	if e.Text == "" {
		met = math.Abs(x-e.Is) <= e.Within+max(exact, run.Scenario.Resolution.Float(1))
	}
	return fmt.Sprintf("%s = %s in quarter %d", e.What, got, e.Quarter), want, met
}

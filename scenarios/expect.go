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
		if err != nil || e.Quarter > run.Quarters {
			continue // the file was parsed with a longer horizon
		}
		x := run.Series(series)[e.Quarter-1]
		if got, want, met := compare(e, series, x); !met {
			at := f.root.find(fmt.Sprintf("expect[%d]", i)).at
			unmet = append(unmet, &Error{
				File: f.Name, Line: at.line, Column: at.column,
				Found: fmt.Sprintf("%s = %s in quarter %d", e.What, got, e.Quarter), Expected: want,
			})
		}
	}
	return unmet
}

func compare(e model.Expect, series model.Series, x float64) (got, want string, met bool) {
	got, want = model.Notation(math.Round(x*places)/places, series.Unit), model.Notation(e.Is, series.Unit)
	switch {
	case e.Text != "":
		if want = e.Text; series.Unit == model.Class {
			got = series.Word(x)
		}
		return got, want, got == want
	case e.Within > 0:
		want += " ± " + model.Notation(e.Within, series.Unit)
	}
	return got, want, math.Abs(x-e.Is) <= e.Within+exact
}

package explain_test

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/explain"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

func play(t *testing.T, name string, list ...model.Setting) *result.Run {
	t.Helper()
	f, err := scenarios.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Scenario.With(list...)
	if err != nil {
		t.Fatal(err)
	}
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func why(t *testing.T, r *result.Run, name string, quarter int) explain.Why {
	t.Helper()
	s, err := result.SeriesOf(r.Scenario, name)
	if err != nil {
		t.Fatal(err)
	}
	w, err := explain.Of(r, explain.Number{Series: s, Quarter: quarter})
	if err != nil {
		t.Fatalf("%s@%d: %v", name, quarter, err)
	}
	return w
}

// Of every number of the library the causes add up, in both quarters; what is beneath them is there.
func TestCausesAddUp(t *testing.T) {
	for _, name := range scenarios.Names() {
		r := play(t, name)
		for _, series := range result.SeriesNames(r.Scenario) {
			for _, q := range []int{1, 2, (r.Quarters + 1) / 2, r.Quarters} {
				w := why(t, r, series, q)
				before, now := w.Before, w.Now
				if w.Kind == explain.Balance {
					before, now = 0, w.Now-w.Before
				}
				for _, c := range w.Causes {
					before, now = before-c.Before, now-c.Now
					if b := c.Beneath; b.Quarter < 0 || b.Quarter > q || b.Quarter > 0 && b.Series.Name == series && b.Quarter == q {
						t.Errorf("%s: beneath %s@%d is %s@%d", name, series, q, b.Series.Name, b.Quarter)
					}
					if c.What == explain.Vehicles && !sponsors(r.Scenario) {
						t.Errorf("%s: %s@%d has %v of vehicles, and there are none", name, series, q, c.Now)
					}
				}
				if least := 1e-6 * math.Max(math.Abs(w.Now), 1); w.Kind != explain.Derived && (math.Abs(now) > least || math.Abs(before) > least) {
					t.Errorf("%s: causes of %s@%d leave %v of %v, and %v of %v", name, series, q, now, w.Now, before, w.Before)
				}
			}
		}
	}
}

func sponsors(s *model.Scenario) bool {
	for i := range s.Firms {
		if s.Firms[i].Vehicle.Of != "" {
			return true
		}
	}
	return false
}

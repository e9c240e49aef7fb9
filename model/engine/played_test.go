package engine

import (
	"fmt"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/result"
	"moneyloop/model/rules"
)

// What validates can also be compiled, whatever its amounts are shares of.
func TestCirclesAreThoseTheEngineRefuses(t *testing.T) {
	kinds := []model.Kind{model.Service, model.Equipment}
	for code := range 3 * 3 * 3 * 8 {
		s := threeFriends()
		s.Deals, s.Shocks, s.Controls = nil, nil, nil
		for i, c := range []int{code % 3, code / 3 % 3, code / 9 % 3} {
			d := model.NewDeal(fmt.Sprintf("d%d", i), "a", "b", kinds[code/27>>i&1])
			d.Amount = model.Amount{Value: 1, Of: model.OfDeal, Deal: fmt.Sprintf("d%d", c)}
			s.Deals = append(s.Deals, d)
		}
		_, err := plan.Compile(s)
		if valid := len(rules.Validate(s)) == 0; valid && err != nil {
			t.Errorf("valid, but %v: %+v", err, s.Deals)
		}
	}
}

func TestSeriesByName(t *testing.T) {
	s := threeFriends()
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{"a.cash": 100, "group.revenue.gross": 200, "invest": 100, "b.equity": 0} {
		series, err := result.SeriesOf(s, name)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Series(series)[0]; got != want {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
	}
}

// A scenario without firms is legal: it is where everybody begins who builds one.
func TestNobodyIsPlayed(t *testing.T) {
	s := &model.Scenario{Name: "mine", Quarters: 8}
	if problems := rules.Validate(s); len(problems) > 0 {
		t.Fatal(problems)
	}
	run, err := Run(s)
	if err != nil || len(s.Levers()) != 0 || len(run.Events) != 0 {
		t.Fatal(err, s.Levers(), run.Events)
	}
	for m := result.GroupMetric(0); m < result.GroupMetricCount; m++ {
		for q, x := range run.Group(m) {
			if x != 0 && !result.Meaningless(x) {
				t.Errorf("%s is %v in quarter %d", m.Info().Key, x, q+1)
			}
		}
	}
}

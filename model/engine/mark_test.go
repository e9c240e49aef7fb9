package engine

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/engine/measure"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// seen is what a run that is not traced has been asked for, as text.
func seen(r *result.Run, asked result.Asked) string {
	s := fmt.Sprintln(r.Quarters)
	for m := range result.GroupMetric(result.GroupMetricCount) {
		if asked.Group.Has(result.GroupMetrics(m)) {
			s += fmt.Sprintln(m, r.Group(m))
		}
	}
	for i := range r.Scenario.Firms {
		for m := range result.FirmMetric(result.FirmMetricCount) {
			if asked.Firms.Has(result.FirmMetrics(m)) {
				s += fmt.Sprintln(i, m, r.Firm(i, m))
			}
		}
	}
	for d := range r.Scenario.Deals {
		s += fmt.Sprintln(r.Due(d), r.Paid(d))
	}
	for _, e := range r.Events {
		fall := result.Fall{}
		if e.Fall != nil {
			fall = *e.Fall
		}
		e.Fall, e.Of = nil, nil
		s += fmt.Sprintf("%+v %+v\n", e, fall)
	}
	return s
}

// A run that goes on where another one stood before the shocks is the run that is played from the
// first quarter: whatever shocks and other levers are set to in between, in any order.
func TestRunsGoOnFromMarks(t *testing.T) {
	asked := untraced()
	resumed := 0
	rapid.Check(t, func(t *rapid.T) {
		s := network(t)
		s.Quarters = max(s.Quarters, 8)
		s.Shocks = append(s.Shocks, shockOf(t, s, "late"))
		s.Shocks[len(s.Shocks)-1].At = float64(rapid.IntRange(fewest+1, s.Quarters).Draw(t, "at"))
		p, refs := NewPlayer(s), s.Refs()
		var others []model.Setting
		for range rapid.IntRange(1, 6).Draw(t, "runs") {
			if rapid.Bool().Draw(t, "others move") {
				ref := rapid.SampledFrom(refs).Draw(t, "lever")
				_, number, err := s.Value(ref)
				if err != nil {
					t.Fatal(err)
				}
				x := rapid.Float64Range(number.Floor, min(number.Ceil, 1000)).Draw(t, "value")
				if rapid.Bool().Draw(t, "whole") {
					x = math.Round(x) // such as the quarter in which a shock strikes
				}
				if number.Allows(x) {
					others = []model.Setting{{Ref: ref, Value: x}}
				}
			}
			size := model.Setting{Ref: "late.size", Value: float64(rapid.IntRange(0, 10).Draw(t, "tenths")) / 10}
			settings := append([]model.Setting{size}, others...)
			moved, err := s.With(settings...)
			if err != nil {
				continue // this kind of shock cannot be so big
			}
			how := How{Asked: asked, ToFall: rapid.Bool().Draw(t, "to the first fall"), Unseen: rapid.Bool().Draw(t, "unseen")}
			if err := p.Set(settings...); err != nil {
				t.Fatal(err)
			}
			if p.marks(how) && p.markFor(how) != nil {
				resumed++
			}
			looked := how
			looked.Unseen = false
			want, wrong := play(moved, looked)
			got, err := p.Play(how)
			if wrong != nil || err != nil {
				if wrong == nil || err == nil || wrong.Error() != err.Error() {
					t.Fatalf("%v, anew %v", err, wrong)
				}
				continue
			}
			if x, y := seen(got, asked), seen(want, asked); x != y {
				t.Fatalf("%s\nanew:\n%s", x, y)
			}
		}
	})
	if resumed == 0 {
		t.Error("no run went on from a mark")
	}
}

// A run that nobody looks at is held to nothing; once somebody does, it is.
func TestUnseenRunsAreHeldToNothing(t *testing.T) {
	p := NewPlayer(w1())
	for _, unseen := range []bool{true, false, true} {
		r, err := p.Play(How{Asked: result.Asked{Firms: result.FirmMetrics(result.FirmCash)}, Unseen: unseen})
		if err != nil {
			t.Fatal(err)
		}
		if held := p.engine.Books.Checks[ledger.INV2] > 0; held == unseen {
			t.Errorf("unseen %v: held to the invariants: %v", unseen, held)
		}
		if r.Checks()[ledger.INV2] == 0 {
			t.Errorf("unseen %v: what is looked at is held to nothing", unseen)
		}
	}
}

// untraced asks for all that is known without tracing.
func untraced() result.Asked {
	a := result.Asked{Deals: true}
	for m := range result.FirmMetric(result.FirmMetricCount) {
		if one := result.FirmMetrics(m); !measure.Traces(result.Asked{Firms: one}) {
			a.Firms |= one
		}
	}
	for m := range result.GroupMetric(result.GroupMetricCount) {
		if one := result.GroupMetrics(m); !measure.Traces(result.Asked{Group: one}) {
			a.Group |= one
		}
	}
	return a
}

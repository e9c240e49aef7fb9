package scenarios

import (
	"fmt"
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// The library, and the published network, count as finely as there is. The books hold
// them wherever their levers stand.
func TestLibraryCountsFinely(t *testing.T) {
	w1, err := Load("testdata/benchmark-w1.yaml")
	if err != nil {
		t.Fatal(err)
	}
	list := []*model.Scenario{w1.Scenario}
	for _, name := range Names() {
		list = append(list, open(t, name).Scenario)
	}
	for _, s := range list {
		if s.Resolution != 0 {
			t.Errorf("%s counts in %v", s.Name, s.Resolution.Float(1))
		}
	}
}

// twoMakers are two firms of real size, in the unit and with the amounts of which the
// format is given them.
const twoMakers = `format: 1
name: makers
unit: %s
quarters: 16
firms:
  - {id: chip, name: Chip maker, sales: 44062%[2]s, costs: 40%% of revenue}
  - {id: soft, name: Software maker, sales: 65585%[2]s, costs: 50%% of revenue}
deals:
  - {id: buy, from: soft, to: chip, kind: equipment, amount: 5000%[2]s, life: 20}
`

// Real sizes can be said in millions, in thousands and in dollars, and come to the same.
func TestRealSizes(t *testing.T) {
	for _, c := range []struct {
		unit, zeros string
		step, size  float64
	}{{"$m", "", 1e-9, 1}, {"$k", "000", 1e-6, 1e3}, {"$", "000000", 1e-3, 1e6}} {
		f, err := Parse("makers.yaml", []byte(fmt.Sprintf(twoMakers, c.unit, c.zeros)))
		if err != nil {
			t.Fatal(err)
		}
		if step := f.Scenario.Resolution.Float(1); step != c.step {
			t.Errorf("in %s the books count in %v, want %v", c.unit, step, c.step)
		}
		r := run(t, f.Scenario)
		if got, want := r.Firm(0, result.FirmCash)[15], 16*(44062+5000)*.6*c.size; r.Quarters != 16 || got != want {
			t.Errorf("in %s the chip maker has %v, want %v", c.unit, got, want)
		}
	}
}

// Where levers stand, in a file that says how far they go, does not change how its books
// count.
func TestLeversDoNotChangeTheBooks(t *testing.T) {
	const text = "format: 1\nname: far\nfirms:\n  - {id: a, sales: {amount: %s, growth: %s/q}}\n" +
		"levers:\n  - {lever: a.sales.amount, min: 0, max: 40000000}\n  - {lever: a.sales.growth, min: 0%%/q, max: 20%%/q}\n"
	for _, amount := range []string{"0", "5", "40000000"} {
		for _, growth := range []string{"0%", "20%"} {
			f, err := Parse("far.yaml", []byte(fmt.Sprintf(text, amount, growth)))
			if err != nil {
				t.Fatal(err)
			}
			if step := f.Scenario.Resolution.Float(1); step != 1e-6 {
				t.Errorf("sales %s that grow by %s: the books count in %v", amount, growth, step)
			}
		}
	}
}

// times returns a scenario in which all money is so much more, in books that count by
// three powers of ten coarser.
func times(s *model.Scenario, by float64) *model.Scenario {
	s = s.Clone()
	for i := range s.Firms {
		multiply(&s.Firms[i], model.FirmFields(), by)
		for _, has := range []*[]model.Stake{&s.Firms[i].Opening.Stakes, &s.Firms[i].Opening.Holds} {
			*has = append([]model.Stake(nil), *has...)
			for k := range *has {
				(*has)[k].Cost *= by
			}
		}
	}
	for d := range s.Deals {
		multiply(&s.Deals[d], model.DealFields(), by)
	}
	s.Resolution = ledger.Resolution(math.Log10(by))
	return s
}

func multiply[T any](x *T, fields []model.Field[T], by float64) {
	for _, f := range fields {
		if f.UnitOf(x) == model.Money {
			*f.Value(x) *= by
			if path := f.Path(x); path != nil {
				for i := range path.Points {
					path.Points[i].Value *= by
				}
			}
		}
	}
}

// A thousand times as much money in books that count in thousands is the same run: no
// number of the engine depends on what a unit is, or on how finely books count.
func TestNothingDependsOnTheUnit(t *testing.T) {
	for _, name := range Names() {
		s := open(t, name).Scenario
		list := []*model.Scenario{s}
		for _, l := range s.Levers() {
			if far, err := s.With(model.Setting{Ref: l.Ref, Value: l.Max}); err == nil {
				list = append(list, far)
			}
		}
		for _, s := range list {
			small, large := run(t, s), run(t, times(s, 1000))
			if len(small.Events) != len(large.Events) {
				t.Errorf("%s: %d events and %d", name, len(small.Events), len(large.Events))
			}
			for k := range len(s.Firms) * result.FirmMetricCount {
				i, m := k/result.FirmMetricCount, result.FirmMetric(k%result.FirmMetricCount)
				by := 1.0
				if m.Info().Unit == model.Money {
					by = 1000
				}
				for q, x := range small.Firm(i, m) { // floating point rounds one or the other amount otherwise
					if y := large.Firm(i, m)[q]; math.Abs(y-by*x) > 1e-6*max(by, math.Abs(y)) {
						t.Errorf("%s: %s of %s in Q%d: %v and %v", name, m.Info().Key, s.Firms[i].ID, q+1, x, y)
					}
				}
			}
		}
	}
}

package engine

import (
	"fmt"
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/model/yardstick"
)

// w1 is the public benchmark: three friends with growth, tax, leverage and a credit
// line, on which twelve other engines agree.
func w1() *model.Scenario {
	s := &model.Scenario{Name: "benchmark-w1", Unit: "$", Quarters: 40}
	for i, id := range []string{"a", "b", "c"} {
		pick := func(x ...float64) float64 { return x[i] }
		f := model.NewFirm(id)
		f.Sales = model.Sales{Amount: pick(100*1.02, 60*1.03, 80*1.015), Growth: model.Rate{Value: pick(.02, .03, .015), Per: model.PerQuarter}}
		f.Opening.RevenueBefore = pick(100, 60, 80)
		f.Opening.Cash = pick(20, 10, 15)
		f.Opening.FixedAssets = pick(200, 150, 120)
		f.Opening.Debt = .5 * f.Opening.FixedAssets
		f.Costs.OfRevenue = pick(.66, .58, .68)
		f.Capex = model.Capex{Spend: model.Spend{OfRevenue: pick(.12, .15, .08)}, Borrow: .5}
		f.Depreciation = model.Rate{Value: pick(.03, .04, .025), Per: model.PerQuarter}
		f.Credit.Interest = model.Rate{Value: pick(.015, .02, .0175), Per: model.PerQuarter}
		f.Credit.RepayRate = model.Rate{Value: .02, Per: model.PerQuarter}
		f.Credit.Line = model.Unlimited
		f.Tax, f.MinimumCash.OfRevenue = .21, .1
		s.Firms = append(s.Firms, f)
		d := model.NewDeal(id+"-pays", id, []string{"b", "c", "a"}[i], model.Service)
		d.Amount, d.Committed = model.Amount{Value: pick(.2, .3, .25), Of: model.OfRevenue}, true
		s.Deals = append(s.Deals, d)
	}
	return s
}

func TestW1(t *testing.T) {
	r := mustRun(t, w1())
	for m, want := range map[result.FirmMetric][3]float64{
		result.FirmGross:       {274.263255794971, 249.507697579241, 217.949776902547},
		result.FirmCash:        {249.637213870843, 24.950769757924, 21.794977690255},
		result.FirmDebt:        {380.406228336033, 406.503392217423, 212.762569907390},
		result.FirmFixedAssets: {642.110874647476, 560.586781173304, 378.861560555350},
		result.FirmEquity:      {511.341860182286, 179.034158713805, 187.893968338214},
	} {
		for i, w := range want {
			if got := r.Firm(i, m)[39]; math.Abs(got-w) > 1e-6*w {
				t.Errorf("%s of %s: %.12f, want %.12f", m.Info().Key, r.Scenario.Firms[i].ID, got, w)
			}
		}
	}
	for q, want := range map[int]float64{1: 304.1187, 8: 407.235988352102, 20: 575.195829218903, 40: 878.269987234306} {
		if got := r.Group(result.GroupEquity)[q-1]; math.Abs(got-want) > 1e-6*want {
			t.Errorf("net worth in quarter %d: %.12f, want %.12f", q, got, want)
		}
	}
}

// plays measures runs of a scenario for what is asked.
func plays(b *testing.B, s *model.Scenario, asked result.Asked) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Play(s, asked); err != nil {
			b.Fatal(err)
		}
	}
	yardstick.Report(b)
}

// BenchmarkW1 asks for what the public benchmark compares.
func BenchmarkW1(b *testing.B) {
	plays(b, w1(), result.Asked{Firms: result.FirmMetrics(result.FirmCash, result.FirmDebt, result.FirmGross)})
}

// friendsLeveraged is the three friends with something of all that most loops have.
func friendsLeveraged(t testing.TB) *model.Scenario {
	s := threeFriends()
	s.Quarters = 40
	s, err := s.With(
		model.Setting{Ref: "chips.borrow", Value: .05}, model.Setting{Ref: "b.sales.amount", Value: 10}, model.Setting{Ref: "c.interest", Value: .06},
		model.Setting{Ref: "c.lenders_stop_at", Value: 5}, model.Setting{Ref: "chips.cost", Value: .1},
	)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// BenchmarkHome asks for what the home screen reads.
func BenchmarkHome(b *testing.B) {
	plays(b, friendsLeveraged(b), result.Asked{
		Firms: result.FirmMetrics(result.FirmSales, result.DebtToEquity, result.FirmStatus),
		Group: result.GroupMetrics(
			result.GroupStory, result.GroupGross, result.GroupOutside, result.GroupChain, result.GroupInsider,
			result.Circularity, result.LoopGain,
		),
		Deals: true,
	})
}

// BenchmarkFull asks for every metric, statement and passport.
func BenchmarkFull(b *testing.B) { plays(b, friendsLeveraged(b), result.Everything()) }

// big is a thousand firms that sell to customers and buy from each other: ten thousand
// deals, some that must be paid, some that need not.
func big() *model.Scenario { return traders(1000, 10000) }

// traders are firms that sell to customers and buy from each other: a fifth of what they
// earn, or less.
func traders(firms, deals int) *model.Scenario {
	s := &model.Scenario{Name: "traders", Unit: "$", Quarters: 40}
	for i := range firms {
		f := model.NewFirm(fmt.Sprint("f", i))
		f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt = 500, 200, 100
		f.Sales = model.Sales{Amount: 100, Growth: model.Rate{Value: .01, Per: model.PerQuarter}}
		f.Costs.OfRevenue, f.Tax = .5, .2
		f.Credit.Interest = model.Rate{Value: .06, Per: model.PerYear}
		s.Firms = append(s.Firms, f)
	}
	for d := range deals {
		from, kind := d%firms, []model.Kind{model.Service, model.Service, model.Service, model.Equipment, model.Equity}[d/firms%5]
		to := (from + 1 + 7*(d/firms)%(firms-1)) % firms
		deal := model.NewDeal(fmt.Sprint("d", d), s.Firms[from].ID, s.Firms[to].ID, kind)
		deal.Amount = model.Amount{Value: .2 * float64(firms) / float64(deals), Of: model.OfRevenue}
		switch {
		case d/firms%2 == 0:
			deal.Committed = true
		case kind == model.Service && d > firms:
			deal.Amount = model.Amount{Value: .5, Of: model.OfDeal, Deal: s.Deals[d-firms].ID}
		}
		s.Deals = append(s.Deals, deal)
	}
	return s
}

func BenchmarkBig(b *testing.B) {
	s := big()
	b.ReportAllocs()
	for b.Loop() {
		r, err := Run(s)
		if err != nil || len(r.Events) > 0 {
			b.Fatal(err, len(r.Events))
		}
	}
	yardstick.Report(b)
}

// BenchmarkTraced is a hundred firms with ten thousand deals: what is traced costs most.
func BenchmarkTraced(b *testing.B) {
	s := traders(100, 10000)
	b.ReportAllocs()
	for b.Loop() {
		r, err := Run(s)
		if err != nil || len(r.Events) > 0 {
			b.Fatal(err, len(r.Events))
		}
	}
	yardstick.Report(b)
}

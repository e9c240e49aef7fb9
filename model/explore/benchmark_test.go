package explore_test

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/yardstick"
)

// tenLevers are the three friends where they fall: with borrowed money, when A stops.
func tenLevers(b *testing.B) (*model.Scenario, explore.BreakQuestion) {
	s := of(b, "three-friends", at("chips.borrow", .2), at("stop.size", 1))
	var q explore.BreakQuestion
	for _, l := range s.Levers()[:10] {
		q.Levers = append(q.Levers, l.Ref)
	}
	return s, q
}

func breaks(b *testing.B, s *model.Scenario, q explore.BreakQuestion, means rounds.Means) {
	b.Helper()
	b.ReportAllocs()
	runs := 0
	for b.Loop() {
		a, err := explore.Break(s, q, means)
		if err != nil {
			b.Fatal(err)
		}
		runs = a.Runs
	}
	yardstick.Report(b)
	b.ReportMetric(float64(runs), "runs")
}

// BenchmarkBreaks is "breaks if …": the three nearest of ten levers.
func BenchmarkBreaks(b *testing.B) {
	s, q := tenLevers(b)
	q.Nearest = 3
	breaks(b, s, q, rounds.Means{Each: onCores(2)})
}

// BenchmarkPanel is all of what breaks it.
func BenchmarkPanel(b *testing.B) {
	s, q := tenLevers(b)
	breaks(b, s, q, rounds.Means{Each: onCores(2)})
}

// w1 is the public benchmark, with a shock to what customers pay A in quarter 8.
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
	leave := model.NewShock("leave", model.DemandDrop, "a")
	leave.At, leave.For = 8, 1
	s.Shocks = []model.Shock{leave}
	return s
}

// BenchmarkW3 is a sweep of leverage and shock, 41 by 41.
func BenchmarkW3(b *testing.B) {
	s := w1()
	q := explore.SweepQuestion{
		X: explore.SweepAxis{Ref: "leave.size", Low: 0, Top: .8, N: 41}, Y: &explore.SweepAxis{Ref: "a.debt", Low: 0, Top: 200, N: 41},
		Metrics: []string{"group.net_worth@end", "a.equity@min"},
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := explore.Sweeping(s, q, rounds.Means{Each: onCores(2)}); err != nil {
			b.Fatal(err)
		}
	}
	yardstick.Report(b)
}

// BenchmarkMap is a map of 41 by 21 of the three friends, with its frontier.
func BenchmarkMap(b *testing.B) {
	s, _ := tenLevers(b)
	q := explore.SweepQuestion{
		X: explore.SweepAxis{Ref: "chips.borrow", Low: 0, Top: 1, N: 41}, Y: &explore.SweepAxis{Ref: "stop.size", Low: 0, Top: 1, N: 21},
		Metrics: []string{"c.debt_to_equity"},
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := explore.Sweeping(s, q, rounds.Means{Each: onCores(2)}); err != nil {
			b.Fatal(err)
		}
	}
	yardstick.Report(b)
}

// gambles measures ten thousand runs.
func gambles(b *testing.B, s *model.Scenario, q chance.RiskQuestion) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := chance.Risks(s, q, rounds.Means{Each: onCores(2)}); err != nil {
			b.Fatal(err)
		}
	}
	yardstick.Report(b)
}

// BenchmarkW2 is ten thousand runs with luck of its own for each of three, and the spread of
// their net worth in every quarter.
func BenchmarkW2(b *testing.B) {
	q := chance.RiskQuestion{Seed: 42, Bands: []string{"a.equity", "b.equity", "c.equity", "group.book_equity"}}
	for _, id := range []string{"a", "b", "c"} {
		q.Noise = append(q.Noise, chance.Noise{On: id, Size: .05})
	}
	gambles(b, w1(), q)
}

// BenchmarkBands is ten thousand runs of the three friends, with what the home screen shows.
func BenchmarkBands(b *testing.B) {
	s, _ := tenLevers(b)
	gambles(b, s, chance.RiskQuestion{
		Seed: 1, Doubts: chance.Doubts{Ranges: []chance.Range{rangeOf(b, s, "chips.borrow", "10% to 30%")}, Noise: []chance.Noise{{On: "b", Size: .1, Lasts: .6}}},
		Bands: []string{"group.revenue.gross", "group.revenue.outside", "a.debt_to_equity", "c.debt_to_equity"},
	})
}

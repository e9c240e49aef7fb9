package explore_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
)

func rangeOf(t testing.TB, s *model.Scenario, ref, text string) chance.Range {
	t.Helper()
	r, err := chance.ReadRange(s, ref, text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func risk(t testing.TB, s *model.Scenario, q chance.RiskQuestion, means rounds.Means) *chance.Risk {
	t.Helper()
	a, err := chance.Risks(s, q, means)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// QV-14: one unit short, if A puts in 69 to 72.
func TestRiskOfDomino(t *testing.T) {
	s := of(t, "domino")
	q := chance.RiskQuestion{Doubts: chance.Doubts{Ranges: []chance.Range{rangeOf(t, s, "invest.amount", "69 to 72")}}, Seed: 1}
	quarters := []int{3, 6, 9, 10, 12}
	for n, want := range map[int]string{64: "[4 11 14 19 24]", 1024: "[106 212 251 331 449]", 10_000: "[1123 2184 2566 3269 4443]"} {
		a := risk(t, s, q, rounds.Means{Runs: n, Each: onCores(2)})
		var got []int
		for _, k := range quarters {
			got = append(got, a.Any[k-1].N)
		}
		if fmt.Sprint(got) != want || a.N != n {
			t.Errorf("%d runs: fallen by then %v, want %v", a.N, got, want)
		}
		if n < 10_000 {
			continue
		}
		if fmt.Sprint(a.Together) != "[[2827 2827 1123] [2827 4443 2352] [1123 2352 2352]]" || fmt.Sprint(a.First) != "[1704 2739 0]" {
			t.Errorf("with whom %v, first %v", a.Together, a.First)
		}
		if p := a.Any[11].P(); math.Abs(p-4./9) > 4*math.Sqrt(4./9*5/9/1e4) {
			t.Errorf("by Q12 %v, want 4/9", p)
		}
	}
}

// A range of no width is the plain run; a run alone is that of many; another range leaves the
// first one's draws; any number of cores gives the same.
func TestRiskIsAFunctionOfItsSeed(t *testing.T) {
	s := of(t, "two-clouds")
	q := chance.RiskQuestion{
		Doubts: chance.Doubts{Ranges: []chance.Range{rangeOf(t, s, "slump.size", "5% to 30%")}, Noise: []chance.Noise{{On: "all", Size: .05, Lasts: .5}}},
		Seed:   7, Metrics: []string{"c.cash@end"}, Bands: []string{"c.debt_to_equity"},
	}
	whole := func(a *chance.Risk) string {
		a.Spreads[0].Metric, a.Ranges = nil, nil
		return fmt.Sprintf("%+v", a)
	}
	want := whole(risk(t, s, q, rounds.Means{Runs: 300}))
	for _, cores := range []int{2, 16} {
		if whole(risk(t, s, q, rounds.Means{Runs: 300, Each: onCores(cores)})) != want {
			t.Errorf("on %d cores another answer", cores)
		}
	}
	still := chance.RiskQuestion{Doubts: chance.Doubts{Ranges: []chance.Range{rangeOf(t, s, "slump.size", "20% to 20%")}}, Metrics: []string{"d.cash@end"}}
	a := risk(t, s, still, rounds.Means{Runs: 64})
	if x := a.Spreads[0]; x.P5 != x.P95 || x.Error != 0 || falls(s, a.Base) != "c10.1 " || a.Any[9].N != 64 || a.Any[8].N != 0 {
		t.Errorf("without width: %+v", x)
	}
	both := q
	both.Ranges = append([]chance.Range{rangeOf(t, s, "d.leverage", "0% to 50%")}, q.Ranges...)
	if x, y := risk(t, s, q, rounds.Means{Runs: 200}), risk(t, s, both, rounds.Means{Runs: 200}); x.Firms[2][15].N != y.Firms[2][15].N {
		t.Errorf("C falls in %d runs, with another range for D in %d", x.Firms[2][15].N, y.Firms[2][15].N)
	}
	if _, err := chance.Risks(s, chance.RiskQuestion{Doubts: chance.Doubts{Noise: []chance.Noise{{On: "x", Size: .1}}}}, rounds.Means{}); err == nil {
		t.Error("noise on nobody")
	}
}

// QV-17: what three friends report, if customers and what is passed on are uncertain.
func TestRiskOfRevenue(t *testing.T) {
	s := of(t, "three-friends")
	q := chance.RiskQuestion{
		Doubts: chance.Doubts{Ranges: []chance.Range{rangeOf(t, s, "b.sales.amount", "0 to 100"), rangeOf(t, s, "cloud.amount", "0% to 100%")}},
		Seed:   1, Metrics: []string{"group.revenue.gross@1"},
	}
	x := risk(t, s, q, rounds.Means{Each: onCores(2)}).Spreads[0]
	for i, want := range []float64{47.94, 116.40, 188.54, 272.36, 393.84} {
		if got := []float64{x.P5, x.P25, x.P50, x.P75, x.P95}[i]; math.Abs(got-want) > 5 {
			t.Errorf("%v, want %v", got, want)
		}
	}
	if math.Abs(x.Mean-200) > 4*x.Error {
		t.Errorf("mean %v ± %v, want 200", x.Mean, x.Error)
	}
}

// What is drawn may be more than the books hold: that is what is said.
func TestDrawsBeyondTheBooks(t *testing.T) {
	s := of(t, "three-friends")
	q := chance.RiskQuestion{Doubts: chance.Doubts{Ranges: []chance.Range{rangeOf(t, s, "b.sales.amount", "1e12 to 1e15")}}, Seed: 1}
	if _, err := chance.Risks(s, q, rounds.Means{Runs: 64}); err == nil || !strings.HasSuffix(err.Error(), "amount too large for the books") {
		t.Error(err)
	}
}

// What is known well enough is not asked further.
func TestRiskStops(t *testing.T) {
	s := of(t, "domino")
	q := chance.RiskQuestion{Doubts: chance.Doubts{Ranges: []chance.Range{rangeOf(t, s, "invest.amount", "69 to 72")}}, Seed: 1, Within: .04}
	if a := risk(t, s, q, rounds.Means{}); a.N != 1024 || a.HalfWidth > .04 {
		t.Errorf("%d runs, within %v", a.N, a.HalfWidth)
	}
}

// After every stage it is said what the runs so far come to: the same as that many by themselves.
func TestRiskInStages(t *testing.T) {
	s := of(t, "domino")
	q := chance.RiskQuestion{Seed: 1, Doubts: chance.Doubts{Ranges: []chance.Range{rangeOf(t, s, "invest.amount", "69 to 72")}}, Bands: []string{"b.cash"}}
	var told []*chance.Risk
	whole, err := chance.Risks(s, q, rounds.Means{Runs: 1024, Tell: func(part func() any) { told = append(told, part().(*chance.Risk)) }})
	if err != nil || len(told) != 3 || told[0].Complete || !whole.Complete {
		t.Fatalf("%d parts, %v", len(told), err)
	}
	for i, n := range []int{64, 256, 1024} {
		alone, err := chance.Risks(s, q, rounds.Means{Runs: n})
		if err != nil || told[i].N != n || fmt.Sprint(told[i].Any, told[i].Bands, told[i].Together) != fmt.Sprint(alone.Any, alone.Bands, alone.Together) {
			t.Errorf("after %d runs: %v", told[i].N, err)
		}
	}
}

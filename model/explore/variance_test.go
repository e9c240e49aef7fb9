package explore

import (
	"math"
	"testing"

	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
	"moneyloop/scenarios"
)

// QV-11: revenue that three friends report, and Ishigami's function.
func TestVarianceShares(t *testing.T) {
	f, err := scenarios.Open("three-friends")
	if err != nil {
		t.Fatal(err)
	}
	q := VarianceQuestion{Metric: "group.revenue.gross@1", Seed: 1}
	for _, x := range [][2]string{{"b.sales.amount", "0 to 100"}, {"cloud.amount", "0% to 100%"}} {
		r, err := chance.ReadRange(f.Scenario, x[0], x[1], nil)
		if err != nil {
			t.Fatal(err)
		}
		q.Ranges = append(q.Ranges, r)
	}
	v, err := Shares(f.Scenario, q, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(v.Mean-200) > 2 || math.Abs(v.Deviation-math.Sqrt(100000./9)) > 2 || v.Runs != 1+1024*4 {
		t.Errorf("mean %v, deviation %v, %d runs", v.Mean, v.Deviation, v.Runs)
	}
	for i, want := range [][2]float64{{.3, .325}, {.675, .7}} {
		s := v.Shares[i]
		if math.Abs(s.First-want[0]) > .02 || math.Abs(s.Total-want[1]) > .02 || s.FirstHalf <= 0 || s.FirstHalf > .05 {
			t.Errorf("%s: %v ± %v, %v ± %v; want %v", s.Ref, s.First, s.FirstHalf, s.Total, s.TotalHalf, want)
		}
	}
	q.Metric = "c.debt_to_equity@1 / c.debt@1"
	if _, err := Shares(f.Scenario, q, rounds.Means{}); err == nil {
		t.Error("what has no meaning has shares")
	}
	q.Metric = "c.debt@end"
	if v, err := Shares(f.Scenario, q, rounds.Means{}); err != nil || len(v.Shares) > 0 || v.Deviation != 0 {
		t.Errorf("nothing moves it: %+v, %v", v, err)
	}
}

func TestIshigami(t *testing.T) {
	const d, n = 3, 1024
	f, err := scenarios.Open("three-friends")
	if err != nil {
		t.Fatal(err)
	}
	even, err := chance.ReadRange(f.Scenario, "stop.size", "0% to 100%", nil)
	if err != nil {
		t.Fatal(err)
	}
	ranges := []chance.Range{even, even, even}
	first, total := make([]float64, d), make([]float64, d)
	for k := range uint64(scrambles) {
		points := scrambled(VarianceQuestion{Ranges: ranges, Seed: 1}, k, n)
		values := make([]float64, len(points))
		for i, p := range points {
			x := func(j int) float64 { return math.Pi * (2*p[j].Value - 1) }
			values[i] = math.Sin(x(0)) + 7*math.Pow(math.Sin(x(1)), 2) + .1*math.Pow(x(2), 4)*math.Sin(x(0))
		}
		_, _, s, st := sobol(values, d, n)
		for i := range d {
			first[i] += s[i] / scrambles
			total[i] += st[i] / scrambles
		}
	}
	for i, want := range [][2]float64{{.313905, .557589}, {.442411, .442411}, {0, .243684}} {
		if math.Abs(first[i]-want[0]) > .02 || math.Abs(total[i]-want[1]) > .02 {
			t.Errorf("x%d: %v, %v; want %v", i+1, first[i], total[i], want)
		}
	}
}

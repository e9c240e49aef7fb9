package explore_test

import (
	"math"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
)

// Two ranges that depend on each other by a half are both below their medians in a third of runs,
// whether it is said of the pair or of what is behind both; and what is drawn alone stays what it was.
func TestRangesTogether(t *testing.T) {
	s := of(t, "three-friends")
	q := chance.RiskQuestion{Seed: 1, Raw: true}
	for ref, text := range map[string]string{"b.sales.amount": "0 to 100", "cloud.amount": "0% to 100%", "chips.cost": "0% to 90%"} {
		r, err := chance.ReadRange(s, ref, text, nil)
		if err != nil {
			t.Fatal(err)
		}
		q.Ranges = append(q.Ranges, r)
	}
	const n = 4096
	ask := func(q chance.RiskQuestion) [][]float64 {
		a, err := chance.Risks(s, q, rounds.Means{Runs: n, Each: onCores(2)})
		if err != nil {
			t.Fatal(err)
		}
		columns := make([][]float64, 3)
		for _, d := range a.Draws {
			for _, set := range d.Settings {
				k := strings.Index("bcx", map[string]string{"b.sales.amount": "b", "cloud.amount": "c", "chips.cost": "x"}[set.Ref])
				columns[k] = append(columns[k], set.Value/map[int]float64{0: 100, 1: 1, 2: .9}[k])
			}
		}
		return columns
	}
	alone := ask(q)
	pair, factor := q, q
	pair.Pairs = []chance.Pair{{A: "b.sales.amount", B: "cloud.amount", Rho: .5}}
	factor.Loads = []chance.Load{{Factor: "mood", Ref: "b.sales.amount", Rho: math.Sqrt(.5)}, {Factor: "mood", Ref: "cloud.amount", Rho: math.Sqrt(.5)}}
	for name, q := range map[string]chance.RiskQuestion{"pair": pair, "factor": factor} {
		c := ask(q)
		both, sum := 0, 0.0
		for i := range c[0] {
			if c[0][i] < .5 && c[1][i] < .5 {
				both++
			}
			sum += (c[0][i] - .5) * (c[1][i] - .5)
		}
		isNear(t, name+": both below their medians", float64(both)/n, 1.0/3, .025)
		isNear(t, name+": rank correlation", 12*sum/n, 6/math.Pi*math.Asin(.25), .04)
		for i := range c[2] {
			if c[2][i] != alone[2][i] {
				t.Fatalf("%s: what depends on nothing is drawn otherwise", name)
			}
		}
	}
	pair.Pairs = append(pair.Pairs, chance.Pair{A: "cloud.amount", B: "chips.cost", Rho: .9})
	if _, err := chance.Risks(s, pair, rounds.Means{Runs: 64}); err == nil || !strings.Contains(err.Error(), "cloud.amount and chips.cost") {
		t.Errorf("what cannot be is not refused: %v", err)
	}
}

// Luck with the customers of two firms follows a factor quarter by quarter: in each as much as is said,
// and not what is drawn of it once for levers.
func TestLuckFollowsFactors(t *testing.T) {
	s := &model.Scenario{Name: "two", Unit: "$", Quarters: 8}
	for _, id := range []string{"b", "c"} {
		f := model.NewFirm(id)
		f.Sales.Amount = 100
		s.Firms = append(s.Firms, f)
	}
	q := chance.RiskQuestion{Seed: 1, Raw: true, Metrics: []string{"b.revenue.gross@1", "c.revenue.gross@1", "b.revenue.gross@2", "c.revenue.gross@2"}}
	q.Noise = []chance.Noise{{On: "b", Size: .1}, {On: "c", Size: .1}}
	const n = 4096
	together := func(q chance.RiskQuestion) (first, second, across float64) {
		a, err := chance.Risks(s, q, rounds.Means{Runs: n, Each: onCores(2)})
		if err != nil {
			t.Fatal(err)
		}
		column := func(i int) (z []float64) {
			for _, d := range a.Draws {
				z = append(z, (math.Log(d.Values[i]/100)+.005)/.1)
			}
			return z
		}
		of := func(i, j int) (sum float64) {
			x, y := column(i), column(j)
			for k := range x {
				sum += x[k] * y[k] / n
			}
			return sum
		}
		isNear(t, "variance of luck", of(0, 0), 1, .06)
		return of(0, 1), of(2, 3), of(0, 3)
	}
	first, second, across := together(q)
	isNear(t, "without a factor", math.Abs(first)+math.Abs(second)+math.Abs(across), 0, .1)
	q.Loads = []chance.Load{{Factor: "times", Ref: "noise.b", Rho: .8}, {Factor: "times", Ref: "noise.c", Rho: .8}}
	first, second, across = together(q)
	isNear(t, "in the first quarter", first, .64, .04)
	isNear(t, "in the second", second, .64, .04)
	isNear(t, "one quarter and the next", across, 0, .05)
	for ref, says := range map[string]string{"noise.x": "no luck with customers of x", "noise.b": "more than all"} {
		wrong := q
		wrong.Loads = append(wrong.Loads[:2:2], chance.Load{Factor: "more", Ref: ref, Rho: .7})
		if _, err := chance.Risks(s, wrong, rounds.Means{Runs: 64}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", ref, err)
		}
	}
}

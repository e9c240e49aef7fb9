package explore_test

import (
	"testing"

	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
)

// Runs that share their draws differ by what differs between their scenarios: those of one scenario
// not at all, and of two the difference is known better than either.
func TestPaired(t *testing.T) {
	s := of(t, "two-clouds")
	q := chance.RiskQuestion{Seed: 1, Doubts: chance.Doubts{Ranges: []chance.Range{rangeOf(t, s, "slump.size", "0% to 30%")}, Noise: []chance.Noise{{On: "all", Size: .05}}}}
	same, err := chance.InPairs(s, s, q, q, rounds.Means{Runs: 64})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range same.List {
		if x.Difference != 0 || x.Error != 0 || x.A != x.B || x.N != 64 {
			t.Errorf("%s of a scenario and itself: %+v", x.Metric.Text, x)
		}
	}
	less, err := chance.InPairs(s, of(t, "two-clouds", at("c.leverage", .5)), q, q, rounds.Means{Runs: 256})
	if err != nil {
		t.Fatal(err)
	}
	if falls := less.List[0]; falls.A < .5 || falls.B != 0 || falls.Difference != falls.B-falls.A || falls.Error <= 0 || falls.Error > .1 {
		t.Errorf("%s: %+v", falls.Metric.Text, falls)
	}
}

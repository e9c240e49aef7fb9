package explore_test

import (
	"testing"

	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
)

// What a scenario says is uncertain is what is drawn; what depends on a lever without a range is left
// out, and what depends on one with a range follows it.
func TestDeclaredDoubts(t *testing.T) {
	s := of(t, "three-friends")
	s.Noise = []chance.Noise{{On: "b", Size: .1}}
	s.Loads = []chance.Load{{Factor: "mood", Ref: "b.sales.amount", Rho: 1}, {Factor: "mood", Ref: "chips.borrow", Rho: 1}, {Factor: "mood", Ref: "a.cash", Rho: .5}}
	for i := range s.Controls {
		s.Controls[i].Uncertain = map[string]string{"b.sales.amount": "0 to 50", "chips.borrow": "0% to 40%"}[s.Controls[i].Ref]
	}
	d, err := chance.Declared(s)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Ranges) != 2 || len(d.Noise) != 1 || len(d.Loads) != 2 {
		t.Fatalf("%d ranges, %d luck, %d follow", len(d.Ranges), len(d.Noise), len(d.Loads))
	}
	a, err := chance.Risks(s, chance.RiskQuestion{Doubts: d, Seed: 1, Raw: true}, rounds.Means{Runs: 64})
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range a.Draws { // both follow one factor wholly: they stand at the same part of their ranges
		if x, y := run.Settings[0].Value/50, run.Settings[1].Value/.4; x-y > 1e-6 || y-x > 1e-6 {
			t.Fatalf("run %d draws %v and %v of the ranges", run.Run, x, y)
		}
	}
}

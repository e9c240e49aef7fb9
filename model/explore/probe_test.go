package explore_test

import (
	"math/rand/v2"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
	"moneyloop/scenarios"
)

// Probes agree with whole runs wherever levers stand: who falls first, when, and with whom.
func TestProbesAgree(t *testing.T) {
	luck := rand.New(rand.NewPCG(1, 2))
	for _, name := range scenarios.Names() {
		s := of(t, name)
		whole, probe, levers := engine.NewPlayer(s), engine.NewPlayer(s), s.Levers()
		for range 6 {
			var set []model.Setting
			for range 3 {
				if l := levers[luck.IntN(len(levers))]; l.Unit != model.QuarterCount && l.Unit != model.Count {
					set = append(set, model.Setting{Ref: l.Ref, Value: l.Min + luck.Float64()*(l.Max-l.Min)})
				}
			}
			if whole.Set(set...) != nil || probe.Set(set...) != nil {
				continue // not all of them may be so together
			}
			r, err := whole.Play(engine.How{})
			if err != nil {
				continue
			}
			short, err := probe.Play(engine.How{ToFall: true})
			if err != nil {
				t.Fatal(err)
			}
			first, want := r.FirstDefault()
			if q, who := short.FirstDefault(); q != first || who != want {
				t.Errorf("%s at %v: %v falls in Q%d, want %v in Q%d", name, set, who, q, want, first)
			}
		}
	}
}

// A run that ends with the first fall has played what the whole one has up to there, and no more.
func TestARunToItsFirstFall(t *testing.T) {
	s := of(t, "domino")
	whole, err := engine.NewPlayer(s).Play(engine.How{})
	if err != nil {
		t.Fatal(err)
	}
	short, err := engine.NewPlayer(s).Play(engine.How{ToFall: true})
	if err != nil {
		t.Fatal(err)
	}
	first, _ := whole.FirstDefault()
	for i, e := range short.Events {
		if whole.Events[i].Kind != e.Kind || whole.Events[i].Quarter != e.Quarter || e.Quarter > first {
			t.Fatalf("event %d is %v in Q%d, want %v in Q%d", i, e.Kind, e.Quarter, whole.Events[i].Kind, whole.Events[i].Quarter)
		}
	}
	if q, _ := short.FirstDefault(); q != first || first == 0 {
		t.Errorf("it falls in Q%d, want Q%d", q, first)
	}
}

// Where a frontier lies is the same whether its runs go to their ends or to the first fall: it is
// asked so by a condition that says the same in other words.
func TestFrontiersOfProbes(t *testing.T) {
	s := of(t, "real-order", at("stop.size", 0))
	q := explore.SweepQuestion{
		X: explore.SweepAxis{Ref: "rent.amount", Low: 5, Top: 8, N: 7}, Y: &explore.SweepAxis{Ref: "loan.interest", Low: 0, Top: .03, N: 4}, Exact: true,
	}
	short, err := explore.Sweeping(s, q, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	q.Until = "default.count >= 1"
	whole, err := explore.Sweeping(s, q, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	if len(short.Frontier) == 0 || len(short.Frontier) != len(whole.Frontier) {
		t.Fatalf("%d and %d edges", len(short.Frontier), len(whole.Frontier))
	}
	for i := range short.Frontier {
		if short.Frontier[i] != whole.Frontier[i] {
			t.Errorf("edge %d is %+v and %+v", i, short.Frontier[i], whole.Frontier[i])
		}
	}
}

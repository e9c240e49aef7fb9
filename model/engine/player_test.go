package engine

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/model/yardstick"
)

// A player that uses its memory again plays what is played anew, wherever its levers have
// stood before and whatever came of it.
func TestPlayersForget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := network(t)
		player, refs := NewPlayer(s), s.Refs()
		for range rapid.IntRange(1, 4).Draw(t, "runs") {
			var settings []model.Setting
			for range rapid.IntRange(0, 3).Draw(t, "moves") {
				ref := rapid.SampledFrom(refs).Draw(t, "lever")
				_, p, err := s.Value(ref)
				if err != nil {
					t.Fatal(err)
				}
				if x := rapid.Float64Range(p.Floor, min(p.Ceil, 1000)).Draw(t, "value"); p.Allows(x) {
					settings = append(settings, model.Setting{Ref: ref, Value: x})
				}
			}
			moved, err := s.With(settings...)
			if err != nil {
				t.Fatal(err)
			}
			if err := player.Set(settings...); err != nil {
				t.Fatal(err)
			}
			want, wrong := Run(moved)
			got, err := player.Play(How{Asked: result.Everything()})
			if wrong != nil || err != nil {
				if wrong == nil || err == nil || wrong.Error() != err.Error() {
					t.Fatalf("%v, anew %v", err, wrong)
				}
				continue
			}
			if x, y := digest(got), digest(want); x != y {
				t.Fatalf("run %x, anew %x", x, y)
			}
		}
	})
}

// A lever on a later value of a number goes back with all others, and never reaches the scenario that
// the player was made of: it is everybody's.
func TestPlayersPutPathsBack(t *testing.T) {
	s := threeFriends()
	s.Quarters = 8
	s.Firms[1].Sales.Then = model.Path{Points: []model.Point{{At: 4, Value: 30}}}
	want := mustRun(t, s).Hash()
	p := NewPlayer(s)
	for range 3 { // the first time in memory of its own, then in that of before
		if err := p.Set(model.Setting{Ref: "b.sales.amount.2", Value: 70}); err != nil {
			t.Fatal(err)
		}
		if r, err := p.Play(How{}); err != nil || r.Firm(1, result.FirmSales)[7] != 70 {
			t.Fatal(err)
		}
		if err := p.Set(); err != nil {
			t.Fatal(err)
		}
		if r, err := p.Play(How{Asked: result.Everything()}); err != nil || r.Hash() != want || s.Firms[1].Sales.Then.Points[0].Value != 30 {
			t.Errorf("put back: %v, %x, want %x; the scenario says %v", err, r.Hash(), want, s.Firms[1].Sales.Then.Points)
		}
	}
}

// Luck multiplies what customers pay, and nothing else.
func TestNoise(t *testing.T) {
	s := friendsLeveraged(t)
	half, err := s.With(model.Setting{Ref: "b.sales.amount", Value: 5})
	if err != nil {
		t.Fatal(err)
	}
	want, err := Run(half)
	if err != nil {
		t.Fatal(err)
	}
	got, err := NewPlayer(s).Play(How{Asked: result.Everything(), Noise: func(int, int) float64 { return .5 }})
	if err != nil || got.Hash() != want.Hash() {
		t.Fatalf("half of what customers pay: %v", err)
	}
}

func TestPlayersGiveUp(t *testing.T) {
	p := NewPlayer(threeFriends())
	if _, err := p.Play(How{Cancel: func() bool { return true }}); !errors.Is(err, ErrCancelled) {
		t.Error(err)
	}
	if err := p.Set(model.Setting{Ref: "nobody.cash", Value: 1}); err == nil {
		t.Error("a lever that there is not is set")
	}
	if r, err := p.Play(How{Quarters: 3}); err != nil || r.Quarters != 3 {
		t.Error(r, err)
	}
}

// BenchmarkStudy is a run of many: one lever moved, look at what customers would see.
func BenchmarkStudy(b *testing.B) {
	p := NewPlayer(w1())
	how := How{Asked: result.Asked{Firms: result.FirmMetrics(result.FirmCash, result.FirmDebt, result.FirmGross)}}
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Set(model.Setting{Ref: "a.interest", Value: .016}); err != nil {
			b.Fatal(err)
		}
		if _, err := p.Play(how); err != nil {
			b.Fatal(err)
		}
	}
	yardstick.Report(b)
}

// A shock to funding takes its part of what is sold on credit, also where a lever has put it there.
func TestFundingStopsCreditOfALever(t *testing.T) {
	sale := model.NewDeal("sale", "b", "a", model.Service)
	sale.Amount.Value, sale.Terms.RepayOver = 10, 4
	stop := model.NewShock("stop", model.FundingStop, "a")
	stop.Size = 1
	s := &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{model.NewFirm("a"), model.NewFirm("b")}, Deals: []model.Deal{sale}, Shocks: []model.Shock{stop}}
	s.Firms[1].Opening.Cash = 100
	player := NewPlayer(s)
	for _, credit := range []float64{0, .5} {
		if err := player.Set(model.Setting{Ref: "sale.on_credit", Value: credit}); err != nil {
			t.Fatal(err)
		}
		r, err := player.Play(How{Asked: result.Everything()})
		if err != nil {
			t.Fatal(err)
		}
		wants(t, "loans of a", r.Firm(0, result.FirmLoans), exact, 0, 0)
	}
}

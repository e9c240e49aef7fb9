package explore_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/result"
	"moneyloop/model/yardstick"
)

func mustRun(t testing.TB, s *model.Scenario) *result.Run {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// near checks a number to a tolerance.
func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// stressed are three friends who owe each other more than they have (domain-model AT-5b).
func stressed() *model.Scenario {
	a, b, c := model.NewFirm("a"), model.NewFirm("b"), model.NewFirm("c")
	a.Opening.Cash, b.Opening.Cash, c.Opening.Cash = 40, 30, 10
	c.Opening.Debt, c.Credit.Repay = 60, 60
	return &model.Scenario{Unit: "$", Quarters: 16, Firms: []model.Firm{a, b, c}, Deals: []model.Deal{
		pays("cloud", "b", "c", model.Service, 100), pays("chips", "c", "a", model.Equipment, 50),
	}}
}

// pays is a payment that must be made in the first quarter.
func pays(id, from, to string, kind model.Kind, x float64) model.Deal {
	d := model.NewDeal(id, from, to, kind)
	d.Amount, d.Committed, d.Last = model.Amount{Value: x}, true, 1
	return d
}

// solo is one firm, and another that it can pay.
func solo(f model.Firm, deals ...model.Deal) *model.Scenario {
	return &model.Scenario{Unit: "$", Quarters: 8, Firms: []model.Firm{f, model.NewFirm("other")}, Deals: deals}
}

// rescued is what would have kept the first who falls in a run from it.
func rescued(t *testing.T, s *model.Scenario) float64 {
	t.Helper()
	r := mustRun(t, s)
	x, err := explore.FindRescue(r, slices.IndexFunc(r.Events, func(e result.Event) bool { return e.Kind == result.DefaultEvent }), nil)
	if err != nil {
		t.Fatal(err)
	}
	return x.Amount
}

// The cheapest rescue of C in AT-5b is what B leaves it short of.
func TestRescue(t *testing.T) {
	r := mustRun(t, stressed())
	b, err := explore.FindRescue(r, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "B needs", b.Amount, 70, 1e-4*70)
	if b.Firm != 1 || b.Quarter != 1 || !slices.Equal(b.Saved, []int{2}) || len(b.Later) != 0 {
		t.Errorf("rescue of B: %+v", b)
	}
	c, err := explore.FindRescue(r, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "C needs", c.Amount, 70, 1e-4*70)
	if len(c.Saved) != 0 || len(c.Later) != 1 || c.Later[0].Firm != 1 {
		t.Errorf("rescue of C: %+v", c)
	}
	if _, err := explore.FindRescue(r, 0, func() bool { return true }); err == nil {
		t.Error("a rescue that nobody waits for goes on")
	}
	forced := solo(model.NewFirm("a"))
	forced.Firms[0].Opening.Cash = 25
	forced.Shocks = []model.Shock{model.NewShock("end", model.Failure, "a")}
	forced.Shocks[0].Size = 1
	if _, err := explore.FindRescue(mustRun(t, forced), 1, nil); !errors.Is(err, explore.ErrNoRescue) {
		t.Errorf("of a failure that the scenario wants: %v", err)
	}
}

// What a rescue costs is the least: so much less is not enough.
func TestRescueIsTheLeast(t *testing.T) {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Opening.Debt, f.Credit.Repay = 60, 100, 100
	f.Credit.StopAt, f.Credit.Line = model.Unlimited, 15
	x := rescued(t, solo(f))
	near(t, "beside the credit line", x, 25, 1e-4*25)
	if x < 25 {
		t.Errorf("%v is not enough", x)
	}
}

// With what C lacks of all it owes it repays its debt and has nothing for what falls due
// later in the quarter; with 64 + 30 its debt becomes shares, and it pays both.
func TestLessMayBeEnough(t *testing.T) {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt, f.Credit.Repay = 11, 400, 300, 300
	f.Distress.Resolution = model.DebtForEquity
	buy := pays("buy", "c", "other", model.Equipment, 0)
	buy.Amount = model.Amount{Value: .4, Of: model.OfDeal, Deal: "serve"}
	s := solo(f, pays("serve", "c", "other", model.Service, 75), buy)
	s.Quarters = 1
	near(t, "rescue", rescued(t, s), 94, 1e-3*94)
}

// Without capital the three friends last no quarter once what they owe each other exceeds
// what they have, and for ever as long as nobody has to pay.
func TestKillSwitch(t *testing.T) {
	lasting := of(t, "three-friends")
	for q, n := range explore.KillSwitches(mustRun(t, lasting)) {
		if anew, firm, _ := explore.KillSwitch(mustRun(t, lasting), q+1, nil); (firm >= 0) != (n >= 0) || firm >= 0 && anew != n {
			t.Errorf("after quarter %d: %d, anew %d, firm %d", q+1, n, anew, firm)
		}
	}
	f := model.NewFirm("c")
	f.Opening.Cash, f.Opening.FixedAssets, f.Costs.Fixed, f.Credit.Line = 25, 100, 10, model.Unlimited
	r := mustRun(t, solo(f))
	if n, firm, _ := explore.KillSwitch(r, 1, nil); firm != 0 || n != 1 {
		t.Errorf("15 of cash, 10 a quarter: %d, firm %d", n, firm)
	}
	if n, firm, _ := explore.KillSwitch(r, 2, nil); firm != 0 || n != 0 {
		t.Errorf("5 of cash, 10 a quarter: %d, firm %d", n, firm)
	}
}

// The kill switch is given up within itself, before the quarter that comes next, and asked again it
// says what it would have.
func TestKillSwitchIsGivenUp(t *testing.T) {
	r := mustRun(t, of(t, "three-friends"))
	all := 0
	n, firm, err := explore.KillSwitch(r, 4, func() bool { all++; return false })
	if all < 4+40 || err != nil || firm >= 0 {
		t.Errorf("asked %d times whether to go on; %d, firm %d, %v", all, n, firm, err)
	}
	for _, at := range []int{1, 3, 5, all} {
		asked := 0
		if _, _, err := explore.KillSwitch(r, 4, func() bool { asked++; return asked == at }); !errors.Is(err, rounds.ErrCancelled) || asked != at {
			t.Errorf("given up at %d of %d: asked %d times, %v", at, all, asked, err)
		}
	}
}

// BenchmarkKillSwitches asks after each of 40 quarters how long the three friends would last
// if all funding stopped.
func BenchmarkKillSwitches(b *testing.B) {
	s := of(b, "three-friends")
	s.Quarters = 40
	r := mustRun(b, s)
	b.ReportAllocs()
	for b.Loop() {
		explore.KillSwitches(r)
	}
	yardstick.Report(b)
}

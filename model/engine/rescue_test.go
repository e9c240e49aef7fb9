package engine

import (
	"errors"
	"slices"
	"testing"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// The cheapest rescue of C in AT-5b is what B leaves it short of.
func TestRescue(t *testing.T) {
	r := mustRun(t, stressed(0))
	b, err := FindRescue(r, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "B needs", []float64{b.Amount}, 1e-4, 70)
	if b.Firm != 1 || b.Quarter != 1 || !slices.Equal(b.Saved, []int{2}) || len(b.Later) != 0 {
		t.Errorf("rescue of B: %+v", b)
	}
	c, err := FindRescue(r, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "C needs", []float64{c.Amount}, 1e-4, 70)
	if len(c.Saved) != 0 || len(c.Later) != 1 || c.Later[0].Firm != 1 {
		t.Errorf("rescue of C: %+v", c)
	}
	if _, err := FindRescue(r, 0, func() bool { return true }); err == nil {
		t.Error("a rescue that nobody waits for goes on")
	}
	forced := pair(25, pays("may", "a", "b", 10, false))
	forced.Shocks = []model.Shock{model.NewShock("end", model.Failure, "a")}
	forced.Shocks[0].Size = 1
	if _, err := FindRescue(mustRun(t, forced), 1, nil); !errors.Is(err, ErrNoRescue) {
		t.Errorf("of a failure that the scenario wants: %v", err)
	}
}

// What a rescue costs is the least: so much less is not enough.
func TestRescueIsTheLeast(t *testing.T) {
	s := shortOf40()
	s.Firms[0].Credit.Line = 15
	r := mustRun(t, s)
	x, err := FindRescue(r, slices.IndexFunc(r.Events, func(e model.Event) bool { return e.Kind == model.DefaultEvent }), nil)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "beside the credit line", []float64{x.Amount}, 1e-4, 25)
	if ledger.Amount(x.Amount*1e9) < 25e9 {
		t.Errorf("%v is not enough", x.Amount)
	}
}

// With what C lacks of all it owes it repays its debt and has nothing for what falls due
// later in the quarter; with 64 + 30 its debt becomes shares, and it pays both.
func TestLessMayBeEnough(t *testing.T) {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt, f.Credit.Repay = 11, 400, 300, 300
	f.Distress.Resolution = model.DebtForEquity
	buy := pays("buy", "c", "other", 1, true)
	buy.Kind, buy.Amount = model.Equipment, model.Amount{Value: .4, Of: model.OfDeal, Deal: "serve"}
	s := solo(f, pays("serve", "c", "other", 75, true), buy)
	s.Quarters = 1
	r := mustRun(t, s)
	x, err := FindRescue(r, slices.IndexFunc(r.Events, func(e model.Event) bool { return e.Kind == model.DefaultEvent }), nil)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "rescue", []float64{x.Amount}, 1e-3, 94)
}

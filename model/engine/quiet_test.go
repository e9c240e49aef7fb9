package engine

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
)

// plainly leaves of a scenario what a quiet quarter may have, and makes it last longer.
func plainly(t *rapid.T, s *model.Scenario) *model.Scenario {
	s.Market = model.Market{}
	richer := rapid.SampledFrom([]float64{1, 1, 20, 1000}).Draw(t, "richer")
	for i := range s.Firms {
		f := &s.Firms[i]
		f.Opening.Cash *= richer
		f.Credit.Maturity, f.Credit.Rank, f.Credit.Rollover = 0, model.Ordinary, model.Rollover{}
		f.Credit.Covenant = model.Covenant{DebtToEquity: model.Unlimited}
		f.Listing, f.Collateral, f.Vehicle = model.Listing{}, model.Collateral{}, model.Vehicle{}
	}
	var deals []model.Deal
	for _, d := range s.Deals {
		switch d.Kind {
		case model.Guarantee, model.Loan, model.Lease, model.Swap:
			d.Kind = model.Service
			if s.Firm(d.From) < 0 || s.Firm(d.To) < 0 {
				continue
			}
		}
		d.Terms.OnCredit, d.Terms.Covers, d.Terms.Warrants, d.Rank, d.Carry = 0, 1, 0, model.Ordinary, model.AtCost
		if d.Amount.Of == model.OfGain || d.Amount.Of == model.OfDebt || d.Amount.Of == model.OfDeal && !slices.ContainsFunc(deals, func(x model.Deal) bool { return x.ID == d.Amount.Deal }) {
			d.Amount = model.Amount{Value: 3}
		}
		deals = append(deals, d)
	}
	s.Deals = deals
	return s
}

// A quiet quarter comes to what it comes to payment by payment, in every number.
func TestQuietQuartersAreQuarters(t *testing.T) {
	quiet, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s := plainly(t, network(t))
		if rapid.Bool().Draw(t, "moved") {
			s = moved(t, s)
		}
		everything := fork{quarters: s.Quarters, asked: model.Everything()}
		e, err := begin(s, everything)
		if err != nil {
			return
		}
		if e.quiet != nil {
			for e.t = 1; e.t <= s.Quarters && e.err == nil; e.t++ {
				e.quarter()
				all++
				if !e.quiet.noisy {
					quiet++
				}
			}
		}
		got, err := play(s, everything)
		everything.singly = true
		want, wrong := play(s, everything)
		switch {
		case wrong != nil && err != nil && err.Error() == wrong.Error():
			return
		case wrong != nil || err != nil:
			t.Fatalf("%v, payment by payment %v", err, wrong)
		}
		if got.Hash() != want.Hash() || got.Checks() != want.Checks() || len(got.Events) != len(want.Events) {
			t.Fatalf("hash %x, payment by payment %x; %d events and %d; %v", got.Hash(), want.Hash(), len(got.Events), len(want.Events), firstSheet(got, want))
		}
		same := func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y }
		x, y := numbersOf(got), numbersOf(want)
		for k := range x {
			if !same(x[k], y[k]) {
				t.Fatalf("number %d: %v, payment by payment %v", k, x[k], y[k])
			}
		}
	})
	t.Logf("%d of %d quarters were quiet", quiet, all)
	if quiet < all/8 {
		t.Error("too few to tell")
	}
}

// firstSheet is where the books of two runs first differ.
func firstSheet(a, b *model.Run) string {
	for q := 1; q <= min(a.Quarters, b.Quarters); q++ {
		for i := range a.Scenario.Firms {
			if x, y := a.Sheet(q).BalanceSheet(i), b.Sheet(q).BalanceSheet(i); x != y {
				return "quarter " + string(rune('0'+q%10)) + " firm " + a.Scenario.Firms[i].ID
			}
		}
	}
	return "outside"
}

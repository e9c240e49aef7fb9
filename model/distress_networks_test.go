package model

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model/ledger"
)

// distressed gives a network what firms in need have, guarantees of guarantees among it,
// or not.
func distressed(t *rapid.T, s *Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	if pick("distress", 0, 1, 1) == 0 {
		return
	}
	rank := func() Rank { return Rank(rapid.IntRange(0, int(Subordinated)).Draw(t, "rank")) }
	for i := range s.Firms {
		f := &s.Firms[i]
		f.Credit.Rank = rank()
		f.Distress.Resolution = Resolution(pick("resolution", 0, 0, 0, 1, 2))
		f.Distress.FireSale = pick("fire sale", 0, 0, .3, 1)
		f.Listing.Raise = pick("raise", 0, .05, 1)
		f.Collateral.Assets = pick("pledged", 0, 0, .5, 1)
		f.Credit.Covenant = Covenant{pick("covenant", Unlimited, Unlimited, 0, 2), pick("insolvent", 0, 0, 1, 3)}
	}
	for d := range s.Deals {
		s.Deals[d].Rank = rank()
	}
	ids := append([]string{Lenders, Government}, firmIDs(s)...)
	for i := range rapid.IntRange(0, 12).Draw(t, "guarantees") {
		from, to := rapid.SampledFrom(ids).Draw(t, "by"), rapid.SampledFrom(ids).Draw(t, "creditor")
		debtor := rapid.SampledFrom(ids[2:]).Draw(t, "for")
		if from == to || to == Government || debtor == from || debtor == to {
			continue
		}
		d := NewDeal(fmt.Sprint("g", i), from, to, Guarantee)
		d.For, d.Rank = debtor, rank()
		d.Amount = Amount{Value: pick("limit", 0, .5, 1, 1.2), Of: OfDebt}
		if pick("in money", 0, 1) == 1 {
			d.Amount = Amount{Value: pick("limit", 1, 10, 1e6)}
		}
		s.Deals = append(s.Deals, d)
	}
}

func firmIDs(s *Scenario) []string {
	ids := make([]string, len(s.Firms))
	for i := range ids {
		ids[i] = s.Firms[i].ID
	}
	return ids
}

// Whatever the network, the rescue of whoever falls first is enough for that quarter.
// There may be none: who has money may spend it before the next dues of the same
// quarter, and the scenario may want it to fail.
func TestAnyRescueIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := network(t).Run()
		if err != nil {
			return
		}
		k := slices.IndexFunc(r.Events, func(e Event) bool { return e.Kind == DefaultEvent })
		if k < 0 {
			return
		}
		e := r.Events[k]
		x, err := r.Rescue(k, nil)
		switch {
		case errors.Is(err, ErrNoRescue), errors.Is(err, ledger.ErrOverflow):
			return
		case err != nil:
			t.Fatal(err)
		case e.Fall.Cause == Forced, x.Amount <= 0:
			t.Fatalf("a rescue of %v: %+v", e.Fall, x)
		}
		for _, later := range x.Later {
			if later.Firm == e.Firm && later.Quarter == e.Quarter {
				t.Fatalf("it falls all the same: %+v", x)
			}
		}
	})
}

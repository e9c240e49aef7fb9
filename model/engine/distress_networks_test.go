package engine

import (
	"fmt"

	"pgregory.net/rapid"

	"moneyloop/model"
)

// distressed gives a network what firms in need have, guarantees of guarantees among it,
// or not.
func distressed(t *rapid.T, s *model.Scenario) {
	pick := func(what string, x ...float64) float64 { return rapid.SampledFrom(x).Draw(t, what) }
	if pick("distress", 0, 1, 1) == 0 {
		return
	}
	rank := func() model.Rank { return model.Rank(rapid.IntRange(0, int(model.Subordinated)).Draw(t, "rank")) }
	for i := range s.Firms {
		f := &s.Firms[i]
		f.Credit.Rank = rank()
		f.Distress.Resolution = model.Resolution(pick("resolution", 0, 0, 0, 1, 2))
		f.Distress.FireSale = pick("fire sale", 0, 0, .3, 1)
		f.Listing.Raise = pick("raise", 0, .05, 1)
		f.Collateral.Assets = pick("pledged", 0, 0, .5, 1)
		f.Credit.Covenant = model.Covenant{DebtToEquity: pick("covenant", model.Unlimited, model.Unlimited, 0, 2), Insolvent: pick("insolvent", 0, 0, 1, 3)}
	}
	for d := range s.Deals {
		s.Deals[d].Rank = rank()
	}
	ids := append([]string{model.Lenders, model.Government}, firmIDs(s)...)
	for i := range rapid.IntRange(0, 12).Draw(t, "guarantees") {
		from, to := rapid.SampledFrom(ids).Draw(t, "by"), rapid.SampledFrom(ids).Draw(t, "creditor")
		debtor := rapid.SampledFrom(ids[2:]).Draw(t, "for")
		if from == to || to == model.Government || debtor == from || debtor == to {
			continue
		}
		d := model.NewDeal(fmt.Sprint("g", i), from, to, model.Guarantee)
		d.For, d.Rank = debtor, rank()
		d.Amount = model.Amount{Value: pick("limit", 0, .5, 1, 1.2), Of: model.OfDebt}
		if pick("in money", 0, 1) == 1 {
			d.Amount = model.Amount{Value: pick("limit", 1, 10, 1e6)}
		}
		s.Deals = append(s.Deals, d)
	}
}

func firmIDs(s *model.Scenario) []string {
	ids := make([]string, len(s.Firms))
	for i := range ids {
		ids[i] = s.Firms[i].ID
	}
	return ids
}

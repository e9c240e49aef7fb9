package engine

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/result"
)

// split draws parts of a whole, in thousandths, that add up to it.
func split(t *rapid.T, parts int) []float64 {
	list, left := make([]float64, parts), 1000
	for k := range list {
		x := left
		if k < parts-1 {
			x = rapid.IntRange(0, left).Draw(t, "thousandths")
		}
		list[k] = float64(x) / 1000
		left -= x
	}
	return list
}

// A firm that has nothing but what it receives, and owes shares of that which add up to
// all of it, can pay them: whatever they are shares of, and however they are rounded.
func TestNobodyFallsOverRounding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := float64(rapid.Int64Range(1, 20e9).Draw(t, "billionths")) / 1e9
		a, b := model.NewFirm("a"), model.NewFirm("b")
		a.Opening.Cash = 9 * x
		b.Opening.RevenueBefore = x
		pay := model.NewDeal("pay", "a", "b", model.Service)
		pay.Amount, pay.Committed = model.Amount{Value: x}, true
		s := &model.Scenario{Unit: "$", Quarters: 8, Firms: []model.Firm{a, b}, Deals: []model.Deal{pay}}
		parts := split(t, 5)
		if rapid.Bool().Draw(t, "of last quarter's revenue") {
			s.Firms[1].Opening.Cash = x
			s.Deals[0].First = 1
			for k, part := range parts {
				s.Deals = append(s.Deals, partOf(k, model.Amount{Value: part, Of: model.OfRevenue}))
			}
		} else {
			s.Firms[1].Costs.OfRevenue, s.Deals[0].Terms.Cost = parts[0], parts[1]
			for k, part := range parts[2:] {
				s.Deals = append(s.Deals, partOf(k, model.Amount{Value: part, Of: model.OfDeal, Deal: "pay"}))
			}
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Events {
			t.Fatalf("%v of %v: %+v", parts, x, e)
		}
		if left := r.Firm(1, result.FirmCash)[7] - s.Firms[1].Opening.Cash; left < -1e-12 || left > 8*5e-9 {
			t.Fatalf("%v is left of %v by %v", left, x, parts)
		}
	})
}

func partOf(k int, of model.Amount) model.Deal {
	d := model.NewDeal(fmt.Sprintf("share%d", k), "b", "a", model.Service)
	d.Amount, d.Committed = of, true
	return d
}

// Shares of all cash leave nobody to be told that it was cut.
func TestSharesOfCashAreNotCut(t *testing.T) {
	s := &model.Scenario{Unit: "$", Quarters: 4, Firms: []model.Firm{model.NewFirm("a"), model.NewFirm("b")}}
	s.Firms[0].Opening.Cash = 3.333333333
	for _, id := range []string{"one", "two"} {
		d := model.NewDeal(id, "a", "b", model.Service)
		d.Amount = model.Amount{Value: .5, Of: model.OfCash}
		s.Deals = append(s.Deals, d)
	}
	if r := mustRun(t, s); len(r.Events) > 0 {
		t.Errorf("%+v", r.Events[0])
	}
}

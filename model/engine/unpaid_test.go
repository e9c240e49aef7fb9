package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// What a firm that fails cannot pay of its interest is expense and income all the same if it says
// so, and lost at once: equity moves as without that, lines do not (IN-41).
func TestUnpaidInterestIsBooked(t *testing.T) {
	a, b := model.NewFirm("a"), model.NewFirm("b")
	b.Opening.Cash, b.Opening.FixedAssets, b.Opening.Debt, b.Distress.Resale = 61.2, 20, 40, 1
	b.Credit.Interest = model.Rate{Value: .02}
	lent := model.NewDeal("lent", "a", "b", model.Loan)
	lent.Before.Owed, lent.Terms.Interest = 60, model.Rate{Value: .02}
	fail := model.NewShock("fail", model.Failure, "b")
	fail.At, fail.Size = 2, 1
	s := &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{a, b}, Deals: []model.Deal{lent}, Shocks: []model.Shock{fail}}
	var equity, profit float64
	for booked, want := range [][2]float64{{.931764706, 13.411764706}, {1.2, 13.68}} {
		s.Firms[1].Distress.UnpaidBooked = float64(booked)
		r := mustRun(t, s)
		got := r.Sheet(2).Income(0)
		in := r.Scenario.Resolution
		wants(t, "income and loss", []float64{in.Float(got.InterestIncome), in.Float(got.Losses)}, 2e-9, want[:]...)
		wants(t, "A's profit", r.Firm(0, result.FirmProfit)[1:], 2e-9, -12.48)
		wants(t, "recovery", []float64{toldOf(r, result.DefaultEvent)[0].Fall.Paid / 102}, 1e-9, 79.2/102)
		if e := r.FirmAt(0, result.FirmEquity, 1); booked == 0 {
			equity, profit = e, r.GroupAt(result.GroupConsolidatedProfit, 1)
		} else {
			wants(t, "equity", []float64{e}, exact, equity)
			wants(t, "consolidated: what lenders do not get of their interest", []float64{r.GroupAt(result.GroupConsolidatedProfit, 1) - profit}, 2e-9, -.8*(1-79.2/102))
		}
	}
}

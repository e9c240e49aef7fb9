package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// indebted is a firm far beyond its lenders' limit, all of whose debt matures each
// quarter, and that is priced by its cover.
func indebted() *model.Scenario {
	c, g := model.NewFirm("c"), model.NewFirm("g")
	c.Opening.Cash, c.Opening.FixedAssets, c.Opening.Debt = 20, 100, 100
	c.Sales.Amount, c.Costs.Fixed = 10, 9
	c.Credit.Pricing, c.Credit.Maturity, c.Credit.StopAt = model.Coverage, 1, 2
	g.Opening.Cash = 50
	return &model.Scenario{Unit: "$", Quarters: 4, BaseRate: model.Rate{Value: .04, Per: model.PerYear}, Firms: []model.Firm{c, g}}
}

// A guarantee matters before it is called: to what lenders charge, and to whether they
// renew what is beyond their limit.
func TestGuaranteeMattersBeforeItIsCalled(t *testing.T) {
	falls(t, mustRun(t, indebted()), 0, 1)
	backed := indebted()
	k := model.NewShock("k", model.Backstop, "c")
	k.Size = 1
	backed.Shocks = []model.Shock{k}
	r := mustRun(t, backed)
	falls(t, r)
	wants(t, "rate", r.Firm(0, result.FirmRate)[1:], 1e-9, .04, .04, .04)

	// Half of it: the other half is not renewed.
	half := backed.Clone()
	half.Shocks[0].Size = .5
	falls(t, mustRun(t, half), 0, 1)
	half.Firms[0].Opening.Cash, half.Firms[0].Opening.FixedAssets = 80, 40
	r = mustRun(t, half)
	wants(t, "debt", r.Firm(0, result.FirmDebt), 1e-9, 50)
}

// What a firm has promised is worth no more to lenders than what it has of its own.
func TestPromiseIsWorthWhatTheGuarantorHas(t *testing.T) {
	s := indebted()
	g := model.NewDeal("g", "g", model.Lenders, model.Guarantee)
	g.For, g.Amount = "c", model.Amount{Value: 1, Of: model.OfDebt}
	s.Deals = []model.Deal{g}
	s.Firms[0].Opening.Cash, s.Firms[0].Opening.FixedAssets = 80, 40
	r := mustRun(t, s)
	wants(t, "debt", r.Firm(0, result.FirmDebt), 1e-9, 50) // 50 of its own behind a promise of 100
	s = s.Clone()
	s.Firms[1].Opening.Cash = 100
	r = mustRun(t, s)
	wants(t, "debt", r.Firm(0, result.FirmDebt), 1e-9, 100)
}

// Half a guarantee takes the first losses, or half of every loss.
func TestGuarantorTakesItsPartOfEveryLoss(t *testing.T) {
	for takes, want := range map[model.Takes]float64{model.FirstLoss: 50, model.Proportional: 30} {
		c, g := model.NewFirm("c"), model.NewFirm("g")
		c.Opening.FixedAssets, c.Opening.Debt, c.Distress.Resale = 40, 100, 1
		c.Credit.Repay = 100
		g.Opening.Cash = 100
		d := model.NewDeal("g", "g", model.Lenders, model.Guarantee)
		d.For, d.Takes, d.Amount = "c", takes, model.Amount{Value: .5, Of: model.OfDebt}
		c.Distress.Resolution = model.Liquidate
		s := &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{c, g}, Deals: []model.Deal{d}}
		s.Firms[1].MinimumCash.Fixed = 100 // it lends nothing before
		r := mustRun(t, s)
		wants(t, takes.String(), []float64{r.Paid(0)[0], r.Firm(1, result.FirmCash)[0]}, 1e-9, want, 100-want)
	}
}

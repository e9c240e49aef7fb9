package model

import "testing"

// indebted is a firm far beyond its lenders' limit, all of whose debt matures each
// quarter, and that is priced by its cover.
func indebted() *Scenario {
	c, g := NewFirm("c"), NewFirm("g")
	c.Opening.Cash, c.Opening.FixedAssets, c.Opening.Debt = 20, 100, 100
	c.Sales.Amount, c.Costs.Fixed = 10, 9
	c.Credit.Pricing, c.Credit.Maturity, c.Credit.StopAt = Coverage, 1, 2
	g.Opening.Cash = 50
	return &Scenario{Unit: "$", Quarters: 4, BaseRate: Rate{.04, PerYear}, Firms: []Firm{c, g}}
}

// A guarantee matters before it is called: to what lenders charge, and to whether they
// renew what is beyond their limit.
func TestGuaranteeMattersBeforeItIsCalled(t *testing.T) {
	falls(t, mustRun(t, indebted()), 0, 1)
	backed := indebted()
	k := NewShock("k", Backstop, "c")
	k.Size = 1
	backed.Shocks = []Shock{k}
	r := mustRun(t, backed)
	falls(t, r)
	wants(t, "rate", r.Firm(0, FirmRate)[1:], 1e-9, .04, .04, .04)

	// Half of it: the other half is not renewed.
	half := backed.Clone()
	half.Shocks[0].Size = .5
	falls(t, mustRun(t, half), 0, 1)
	half.Firms[0].Opening.Cash, half.Firms[0].Opening.FixedAssets = 80, 40
	r = mustRun(t, half)
	wants(t, "debt", r.Firm(0, FirmDebt), 1e-9, 50)
}

// What a firm has promised is worth no more to lenders than what it has of its own.
func TestPromiseIsWorthWhatTheGuarantorHas(t *testing.T) {
	s := indebted()
	g := NewDeal("g", "g", Lenders, Guarantee)
	g.For, g.Amount = "c", Amount{Value: 1, Of: OfDebt}
	s.Deals = []Deal{g}
	s.Firms[0].Opening.Cash, s.Firms[0].Opening.FixedAssets = 80, 40
	r := mustRun(t, s)
	wants(t, "debt", r.Firm(0, FirmDebt), 1e-9, 50) // 50 of its own behind a promise of 100
	s = s.Clone()
	s.Firms[1].Opening.Cash = 100
	r = mustRun(t, s)
	wants(t, "debt", r.Firm(0, FirmDebt), 1e-9, 100)
}

// Half a guarantee takes the first losses, or half of every loss.
func TestGuarantorTakesItsPartOfEveryLoss(t *testing.T) {
	for takes, want := range map[Takes]float64{FirstLoss: 50, Proportional: 30} {
		c, g := NewFirm("c"), NewFirm("g")
		c.Opening.FixedAssets, c.Opening.Debt, c.Distress.Resale = 40, 100, 1
		c.Credit.Repay = 100
		g.Opening.Cash = 100
		d := NewDeal("g", "g", Lenders, Guarantee)
		d.For, d.Takes, d.Amount = "c", takes, Amount{Value: .5, Of: OfDebt}
		c.Distress.Resolution = Liquidate
		s := &Scenario{Unit: "$", Quarters: 1, Firms: []Firm{c, g}, Deals: []Deal{d}}
		s.Firms[1].MinimumCash.Fixed = 100 // it lends nothing before
		r := mustRun(t, s)
		wants(t, takes.String(), []float64{r.Paid(0)[0], r.Firm(1, FirmCash)[0]}, 1e-9, want, 100-want)
	}
}

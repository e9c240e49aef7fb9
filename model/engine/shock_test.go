package engine

import (
	"fmt"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// atOnce is a network that every kind of shock hits in the same quarter.
func atOnce() *model.Scenario {
	a, b, c := model.NewFirm("a"), model.NewFirm("b"), model.NewFirm("c")
	a.Opening.Cash, a.Opening.FixedAssets, a.Sales.Amount, a.Life = 2000, 300, 40, 20
	b.Opening.Cash, b.Sales.Amount = 500, 60
	b.Listing = model.Listing{Multiple: 5, Sensitivity: 2, Most: model.Unlimited}
	c.Opening.FixedAssets, c.Opening.Debt, c.Opening.Cash, c.Sales.Amount, c.Life = 900, 500, 600, 30, 16
	c.Credit.Interest, c.Credit.Pricing, c.Credit.Maturity = model.Rate{Value: .06, Per: model.PerYear}, model.Coverage, 8
	c.Credit.Rollover, c.Listing = model.Rollover{Slope: 2, Cover: 1.25}, model.Listing{Multiple: 4, Most: model.Unlimited}
	c.Collateral = model.Collateral{Assets: .8, Shares: .5, Haircut: .2, Drawdown: .5, Target: 1}
	invest := model.NewDeal("invest", "a", "b", model.Equity)
	invest.Amount = model.Amount{Value: 50}
	more := model.NewDeal("more", "b", "c", model.Equity)
	more.Amount = model.Amount{Value: .1, Of: model.OfGain}
	cloud := model.NewDeal("cloud", "b", "c", model.Service)
	cloud.Amount, cloud.Committed = model.Amount{Value: 1, Of: model.OfDeal, Deal: "invest"}, true
	s := &model.Scenario{Unit: "$", Quarters: 12, BaseRate: model.Rate{Value: .04, Per: model.PerYear}, Firms: []model.Firm{a, b, c}, Deals: []model.Deal{invest, more, cloud}}
	s.Market = model.Market{Tightness: .2, PriceImpact: .2}
	for k, size := range [model.ShockKindCount]float64{
		model.FundingStop: .4, model.DemandDrop: .3, model.BaseRate: .02, model.SpreadJump: .03, model.LendersFreeze: .5, model.LifeCut: 4,
		model.Impairment: .2, model.Repudiation: .25, model.Failure: 1, model.Compression: .4, model.HaircutJump: .1, model.ResaleDrop: .2, model.Backstop: .5,
	} {
		for i, on := range []string{model.Everyone, "c"} {
			if model.ShockKind(k) == model.Failure && on != "c" {
				continue
			}
			x := shockOn(on, model.ShockKind(k), 3, 4, size/float64(i+1))
			x.ID = fmt.Sprintf("k%d-%d", k, i)
			if x.Kind == model.Failure {
				x.At = 6
			}
			s.Shocks = append(s.Shocks, x)
		}
	}
	return s
}

// Shocks that begin in the same quarter do the same in whatever order they are written.
func TestTheOrderOfShocksDoesNotMatter(t *testing.T) {
	s := atOnce()
	want := mustRun(t, s)
	calm := s.Clone()
	calm.Shocks = nil
	if mustRun(t, calm).Hash() == want.Hash() {
		t.Fatal("the shocks do nothing")
	}
	for shift := range s.Shocks {
		turned := s.Clone()
		turned.Shocks = append(append([]model.Shock(nil), s.Shocks[shift:]...), s.Shocks[:shift]...)
		if got := mustRun(t, turned); got.Hash() != want.Hash() {
			t.Errorf("beginning with %s: another run", turned.Shocks[0].ID)
		}
	}
	for i, j := 0, len(s.Shocks)-1; i < j; i, j = i+1, j-1 {
		s.Shocks[i], s.Shocks[j] = s.Shocks[j], s.Shocks[i]
	}
	if got := mustRun(t, s); got.Hash() != want.Hash() {
		t.Error("backwards: another run")
	}
}

// Who stops funding gives no credit to customers either; if everyone stops, nobody
// rescues a firm in need. The kill switch stops all of it.
func TestWhatAStopOfFundingStops(t *testing.T) {
	chips := model.NewDeal("chips", "b", "a", model.Equipment)
	chips.Amount, chips.Terms.OnCredit, chips.Terms.RepayOver = model.Amount{Value: 10}, .5, 4
	invest := model.NewDeal("invest", "a", "b", model.Equity)
	invest.Amount = model.Amount{Value: 10}
	for _, c := range []struct {
		on                   string
		size                 float64
		kill                 int
		paid, credit, rescue float64
	}{
		{"a", 0, 0, 1, 1, 1},
		{"a", .4, 0, .6, .6, 1}, // the investor and the seller
		{"b", .4, 0, 1, 1, 1},
		{"chips", .4, 0, 1, .6, 1},
		{"invest", .4, 0, .6, 1, 1},
		{model.Everyone, .4, 0, .6, .6, .6},
		{model.Everyone, -1, 0, 2, 1, 1}, // nobody is lent more than he asks for
		{"a", 0, 1, 0, 0, 0},
	} {
		s := pair(100, chips, invest)
		s.Shocks = []model.Shock{shockOn(c.on, model.FundingStop, 1, 1, c.size)}
		e, err := begin(s, How{Quarters: 1, Dry: c.kill}, nil)
		if err != nil {
			t.Fatal(err)
		}
		e.Now = 1
		weather{e}.strikeAll()
		got := []float64{e.Deals[1].Honoured, e.Deals[0].Lent, e.Firms[0].Hit.Raise}
		wants(t, fmt.Sprintf("stop of %v on %s", c.size, c.on), got, 1e-12, c.paid, c.credit, c.rescue)
		weather{e}.calm()
		wants(t, "over", []float64{e.Deals[1].Honoured, e.Deals[0].Lent, e.Firms[0].Hit.Raise}, 0, 1, 1, 1)
	}
}

// What fixed assets fetch in a failure falls with their price.
func TestResaleDropTellsOnAFailure(t *testing.T) {
	for drop, want := range map[float64]float64{0: 300, .5: 150, 1: 0} {
		f := model.NewFirm("c")
		f.Opening.FixedAssets, f.Distress.Resale, f.Costs.Fixed = 600, .5, 10
		s := solo(f)
		s.Shocks = []model.Shock{cheaper(model.Everyone, 1, drop)}
		r := mustRun(t, s)
		falls(t, r, 0, 1)
		if got := r.Events[len(r.Events)-1].Fall.Sold; got != want {
			t.Errorf("after a fall of %v sold for %v, want %v", drop, got, want)
		}
	}
}

// The estate of one that fails weighs on the price, and so on those that hold the same.
func TestAFailureLowersThePriceOfAssets(t *testing.T) {
	f, g := model.NewFirm("c"), keeper(400, 1)
	f.Opening.FixedAssets, f.Distress.Resale, f.Costs.Fixed = 600, .5, 10
	g.ID = "g"
	s := &model.Scenario{Unit: "$", Quarters: 3, Firms: []model.Firm{f, g}}
	s.Market.PriceImpact = .1
	r := mustRun(t, s) // 60 % of all assets are sold: .94
	wants(t, "sold", amounts(r, result.DeleverEvent, 1), 1e-6, 0, 24)
	wants(t, "debt", r.Firm(1, result.FirmDebt), 1e-6, 200, 176)
}

// A seller that cannot lend asks for cash.
func TestAStopOfFundingEndsCredit(t *testing.T) {
	for name, c := range map[string]struct {
		shock        model.Shock
		kill         int
		notes, spent []float64
	}{
		"half":       {shockOn("a", model.FundingStop, 2, 1, .5), 0, []float64{10, 15, 25}, []float64{10, 25, 35}},
		"all":        {shockOn("chips", model.FundingStop, 2, model.Unlimited, 1), 0, []float64{10, 10, 10}, []float64{10, 30, 50}},
		"the switch": {shockOn("a", model.FundingStop, 2, 1, 0), 2, []float64{10, 10, 10}, []float64{10, 30, 50}},
	} {
		chips := model.NewDeal("chips", "b", "a", model.Equipment)
		chips.Amount, chips.Terms.OnCredit = model.Amount{Value: 20}, .5
		s := pair(100, chips)
		s.Firms[1].Opening.Cash, s.Shocks = 200, []model.Shock{c.shock}
		r, err := play(s, How{Quarters: 3, Dry: c.kill, Asked: result.Everything()})
		if err != nil {
			t.Fatal(err)
		}
		spent := make([]float64, 3)
		for q, cash := range r.Firm(1, result.FirmCash) {
			spent[q] = 200 - cash
		}
		wants(t, name+", notes", r.Firm(0, result.FirmLoans), 1e-9, c.notes...)
		wants(t, name+", spent", spent, 1e-9, c.spent...)
	}
}

// A backstop turned round guarantees nothing: no more of a debt falls due than there is.
func TestNobodyGuaranteesLessThanNothing(t *testing.T) {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Opening.Debt = 100, 50
	f.Credit.Repay, f.Credit.Maturity, f.Credit.StopAt = 30, 2, 0
	s := solo(f)
	s.Shocks = []model.Shock{shockOn("c", model.Backstop, 1, model.Unlimited, -1)}
	s.Quarters = 2
	r := mustRun(t, s)
	wants(t, "debt", r.Firm(0, result.FirmDebt), 1e-9, 0, 0)
	wants(t, "cash", r.Firm(0, result.FirmCash), 1e-9, 50, 50)
}

package engine

import (
	"fmt"
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// amounts are those of a firm's events of a kind, by quarter.
func amounts(r *result.Run, k result.EventKind, firm int) []float64 {
	list := make([]float64, r.Quarters)
	for _, e := range r.Events {
		if e.Kind == k && e.Firm == firm {
			list[e.Quarter-1] += e.Amount
		}
	}
	return list
}

// cheaper lets used fixed assets of a firm, or everyone's, fetch so much less from a
// quarter on.
func cheaper(on string, at, size float64) model.Shock {
	k := model.NewShock(fmt.Sprint("cheaper", at), model.ResaleDrop, on)
	k.At, k.Size = at, size
	return k
}

// keeper has fixed assets that stand for ever, and keeps the debt to equity it starts
// with.
func keeper(assets, leverage float64) model.Firm {
	f := model.NewFirm("c")
	f.Opening.FixedAssets, f.Opening.Leverage, f.Collateral.Target = assets, leverage, leverage
	return f
}

// AT-12, the margin spiral of 6.2. A firm of assets per equity λ keeps it; in quarter 2
// what used assets fetch falls by δ, and it sells (λ−1) δ of its assets. In the quarter
// after each sale the price is lower by ψ times the part of all assets that was sold, so
// that it sells again: the run takes one step of the series a quarter,
//
//	δ, ψ(λ−1) δ, ψ²(λ−1)² δ …
//
// and the sum of these falls is δ/(1 − ψ(λ−1)). Each step is a fall of the price as it is
// then, and is sold from what is left then, so the sum is exact as δ goes to 0: the run
// is of a δ of a millionth, and agrees to some millionths.
func TestAT12MarginSpiral(t *testing.T) {
	const fall, quarters = 1e-6, 60
	for _, c := range []struct{ impact, leverage, want, tol float64 }{
		{.10, 5, 2, 5e-4},
		{.10, .5, 1.0526, 5e-5},
		{.15, 5, 4, 5e-4},
		{.15, .5, 1.0811, 5e-5},
		{.25, .5, 1.1429, 5e-5},
	} {
		s := &model.Scenario{Unit: "$", Quarters: quarters, Firms: []model.Firm{keeper(6e8, c.leverage)}}
		s.Market.PriceImpact, s.Shocks = c.impact, []model.Shock{cheaper("c", 2, fall)}
		falls, last := []float64{1}, 1.0 // of the price, step by step, in units of δ
		r := stepped(t, s, func(e *engine) {
			if e.Now > 1 {
				falls = append(falls, (last-e.Used.Price)/last/fall)
				last = e.Used.Price
			}
		})
		sold := amounts(r, result.DeleverEvent, 0)[1:]
		for k := range 5 {
			wants(t, "step", falls[k:], 1e-4, math.Pow(c.impact*c.leverage, float64(k)))
			wants(t, "sold", []float64{sold[k] / 6e8 / fall}, 1e-4, c.leverage*falls[k])
		}
		total := 0.0
		for _, x := range falls {
			total += x
		}
		wants(t, fmt.Sprintf("total at ψ = %v, D/E = %v", c.impact, c.leverage), []float64{total}, c.tol, c.want)
	}
}

// From ψ(λ−1) = 1 on there is no end to it: every sale is larger than the one before,
// until nothing is left to sell, and more is owed than that brought.
func TestASpiralWithoutEnd(t *testing.T) {
	s := &model.Scenario{Unit: "$", Quarters: 24, Firms: []model.Firm{keeper(600, 5)}, Shocks: []model.Shock{cheaper("c", 2, .001)}}
	s.Market.PriceImpact = .25
	r := mustRun(t, s)
	sold := amounts(r, result.DeleverEvent, 0)[1:]
	wants(t, "sold", sold, .12, 3, 3*1.25, 3*1.25*1.25, 3*1.25*1.25*1.25)
	wants(t, "all is sold", r.Firm(0, result.FirmFixedAssets)[22:], 0, 0)
	if left := r.Firm(0, result.FirmDebt)[22]; left <= 0 || r.Firm(0, result.FirmEquity)[22] != -left {
		t.Errorf("of 500 of debt %v is left", left)
	}
}

// A firm that the first fall does not touch is drawn in by the price, and sells the less
// the less debt it has.
func TestASpiralDrawsOthersIn(t *testing.T) {
	bold, careful, unlevered := keeper(600, 5), keeper(600, .5), keeper(600, 0)
	careful.ID, unlevered.ID = "careful", "unlevered"
	s := &model.Scenario{Unit: "$", Quarters: 8, Firms: []model.Firm{bold, careful, unlevered}, Shocks: []model.Shock{cheaper("c", 2, .001)}}
	s.Market.PriceImpact = .3
	r := mustRun(t, s)
	wants(t, "bold", amounts(r, result.DeleverEvent, 0), .01, 0, 3, 1.5) // a third of all assets: ψ(λ−1) = .5
	wants(t, "careful", amounts(r, result.DeleverEvent, 1), .001, 0, 0, .15)
	wants(t, "unlevered", amounts(r, result.DeleverEvent, 2), 0, 0, 0, 0, 0, 0, 0, 0, 0)
}

// 6.2: a limit of ℓ = 85 % of assets is a debt to equity of ℓ/(1−ℓ). Assets fall from 600
// to 540 of value, debt is 500: it sells 273.33, which is 50.6 % of them.
func TestSaleToTheLimit(t *testing.T) {
	f := keeper(600, 0)
	f.Opening.Debt, f.Collateral.Target = 500, .85/.15
	f.Opening.Cash, f.Life = 0, 0
	s := &model.Scenario{Unit: "$", Quarters: 3, Firms: []model.Firm{f}, Shocks: []model.Shock{cheaper(model.Everyone, 2, .1)}}
	r := mustRun(t, s)
	x := (500 - .85*540) / .15
	wants(t, "sold", amounts(r, result.DeleverEvent, 0), 1e-6, 0, x, 0)
	wants(t, "as printed", []float64{x, 100 * x / 540}, 5e-2, 273.33, 50.6)
	wants(t, "debt", r.Firm(0, result.FirmDebt), 1e-6, 500, 500-x, 500-x)
	wants(t, "assets", r.Firm(0, result.FirmFixedAssets), 1e-6, 600, 600-x/.9)
	wants(t, "loss", r.Firm(0, result.FirmProfit), 1e-6, 0, x-x/.9, 0)
	wants(t, "loss of the group", r.Group(result.GroupConsolidatedProfit), 1e-6, 0, x-x/.9, 0)
	wants(t, "cash", r.Firm(0, result.FirmCash), 0, 0, 0, 0)
}

// Below its target a firm does not borrow to buy; beyond it, it sells what it has and
// repays what it owes, and no more.
func TestTargetLeverageIsKeptFromAboveOnly(t *testing.T) {
	f := keeper(600, .5)
	f.Collateral.Target = 5
	r := mustRun(t, solo(f))
	wants(t, "debt", r.Firm(0, result.FirmDebt), 0, 200, 200, 200)
	f.Collateral.Target, f.Opening.Leverage, f.Opening.Debt, f.Opening.Cash = 1, 0, 500, 1000
	f.Opening.FixedAssets = 100 // debt to equity 500 to 600
	r = mustRun(t, solo(f))
	wants(t, "debt", r.Firm(0, result.FirmDebt), 0, 500)
	f.Collateral.Target = .5
	r = mustRun(t, solo(f)) // 200 too much, and 100 to sell
	wants(t, "debt", r.Firm(0, result.FirmDebt), 0, 400, 400)
	wants(t, "assets", r.Firm(0, result.FirmFixedAssets), 0, 0, 0)
}

// What is sold leaves every vintage alike, and the group at what it had cost it.
func TestAssetsSoldLeaveTheirSchedules(t *testing.T) {
	f := keeper(0, 0)
	f.ID, f.Opening.Cash, f.Opening.Debt, f.Collateral.Target = "c", 100, 80, 4
	chips := model.NewDeal("chips", "c", "other", model.Equipment)
	chips.Amount, chips.Last, chips.Terms.Life, chips.Terms.Cost = model.Amount{Value: 100}, 1, 10, .4
	s := solo(f, chips)
	s.Shocks = []model.Shock{cheaper("c", 2, .1)}
	r := mustRun(t, s)
	// 100 of chips at .9, debt 80, equity 20 − 10: sells 80 − 4·10 = 40, which is 4/9 of them.
	wants(t, "sold", amounts(r, result.DeleverEvent, 0), 1e-6, 0, 40)
	wants(t, "assets", r.Firm(0, result.FirmFixedAssets), 1e-6, 100, 50)
	unrealised := 0.0
	for q := range 2 {
		unrealised += r.Group(result.GroupProfit)[q] - r.Group(result.GroupConsolidatedProfit)[q]
	}
	wants(t, "unrealised margin", []float64{unrealised}, 1e-6, 30) // 60 % of 50
}

// pledging is a firm with cash, customers and assets of 1000 that lenders hold for a
// debt of 700.
func pledging(c model.Collateral, shocks ...model.Shock) *model.Scenario {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt, f.Sales.Amount = 600, 1000, 700, 25
	f.Collateral, f.Listing = c, model.Listing{Multiple: 10, Most: model.Unlimited}
	s := solo(f)
	s.Shocks = shocks
	return s
}

func shockOn(on string, k model.ShockKind, at, lasts, size float64) model.Shock {
	x := model.NewShock(fmt.Sprintf("k%d-%v", k, at), k, on)
	x.At, x.For, x.Size = at, lasts, size
	return x
}

// Lenders lend (1−H) of what they hold, and call what exceeds it; it is paid in the
// quarter after.
func TestMarginCalls(t *testing.T) {
	all := model.Collateral{Assets: 1, Haircut: .3}
	nervous := all
	nervous.Drawdown = .5
	shares := model.Collateral{Shares: .8, Haircut: .1, Drawdown: .5}
	both := model.Collateral{Assets: .5, Shares: .4, Haircut: .2, Drawdown: 1}
	for name, c := range map[string]struct {
		c      model.Collateral
		shocks []model.Shock
		calls  []float64
		debt   []float64
	}{
		"nothing happens":    {all, nil, []float64{0, 0, 0}, []float64{700, 700, 700}},
		"no haircut":         {model.Collateral{Assets: .1}, nil, []float64{0, 0, 0}, []float64{700, 700, 700}},
		"nothing pledged":    {model.Collateral{Haircut: .9}, nil, []float64{0, 0, 0}, []float64{700, 700, 700}},
		"too little":         {model.Collateral{Assets: .9, Haircut: .3}, nil, []float64{70, 0, 0}, []float64{700, 630, 630}},
		"cheaper":            {all, []model.Shock{cheaper("c", 2, .1)}, []float64{0, 70, 0}, []float64{700, 700, 630, 630}},
		"and again":          {all, []model.Shock{cheaper("c", 2, .1), cheaper("c", 3, .1)}, []float64{0, 70, 0, 0}, []float64{700, 700, 630, 567}},   // told once
		"and more":           {all, []model.Shock{cheaper("c", 2, .1), cheaper("c", 3, .2)}, []float64{0, 70, 126, 0}, []float64{700, 700, 630, 504}}, // a spiral is told
		"later again":        {all, []model.Shock{cheaper("c", 2, .1), cheaper("c", 4, .1)}, []float64{0, 70, 0, 63}, []float64{700, 700, 630, 630, 567}},
		"drawdown":           {nervous, []model.Shock{cheaper("c", 2, .1)}, []float64{0, 115, 0}, []float64{700, 700, 585, 585}},
		"after a rise":       {nervous, []model.Shock{shockOn("c", model.ResaleDrop, 2, 1, -.25)}, []float64{0, 0, 100}, []float64{700, 700, 700, 600}}, // H = .3 + .5 · .2
		"haircuts jump":      {all, []model.Shock{shockOn("c", model.HaircutJump, 2, 1, .25)}, []float64{0, 250, 0}, []float64{700, 700, 450, 450}},
		"up to nine tenths":  {all, []model.Shock{shockOn(model.Everyone, model.HaircutJump, 2, 1, 5)}, []float64{0, 600, 0}, []float64{700, 700, 100}},
		"never below":        {all, []model.Shock{shockOn("c", model.HaircutJump, 2, 1, -.25)}, []float64{0, 0, 0}, []float64{700, 700, 700}},
		"its own shares":     {shares, []model.Shock{shockOn("c", model.Compression, 2, 1, .4)}, []float64{0, 700 - .7*480, 0}, []float64{700, 700, .7 * 480, .7 * 480}}, // 80 % of 1000, then of 600, H = .1 + .5 · .4
		"both, each its own": {both, []model.Shock{shockOn("c", model.Compression, 2, 1, .5)}, []float64{0, 240, 0}, []float64{700, 700, 460}},                           // .8 · 500 + .3 · 200
	} {
		r := mustRun(t, pledging(c.c, c.shocks...))
		wants(t, name+", called", amounts(r, result.MarginEvent, 0), 1e-6, c.calls...)
		wants(t, name+", debt", r.Firm(0, result.FirmDebt), 1e-6, c.debt...)
	}
}

// What falls due anyway answers a call; so does what a firm repays to keep its leverage.
func TestWhatIsRepaidAnswersACall(t *testing.T) {
	s := pledging(model.Collateral{Assets: 1, Haircut: .3}, cheaper("c", 2, .1))
	s.Firms[0].Credit.Repay = 30
	r := mustRun(t, s) // 670 and 640 by then, 630 covered
	wants(t, "called", amounts(r, result.MarginEvent, 0), 1e-6, 0, 10, 0)
	wants(t, "debt", r.Firm(0, result.FirmDebt), 1e-6, 670, 640, 610)

	s = pledging(model.Collateral{Assets: 1, Haircut: .3, Target: .8}, cheaper("c", 2, .1))
	s.Firms[0].Sales.Amount = 0
	r = mustRun(t, s) // equity 900, less 100: sells 60 of a debt of 700; 840 pledged, 588 lent on
	wants(t, "sold", amounts(r, result.DeleverEvent, 0), 1e-6, 0, 60, 0)
	wants(t, "called", amounts(r, result.MarginEvent, 0), 1e-6, 0, 52, 0)
	wants(t, "debt", r.Firm(0, result.FirmDebt), 1e-6, 700, 640, 588)
}

// Who cannot answer a call fails, and owes what he owed: nothing is counted twice.
func TestAMarginCallThatNobodyCanPay(t *testing.T) {
	s := pledging(model.Collateral{Assets: 1, Haircut: .3}, cheaper("c", 2, .1))
	s.Firms[0].Opening.Cash, s.Firms[0].Sales.Amount, s.Firms[0].Distress.Resale = 10, 0, .5
	r := mustRun(t, s)
	falls(t, r, 0, 1)
	last := r.Events[len(r.Events)-1]
	if f := last.Fall; last.Quarter != 3 || math.Abs(f.DueNow-70) > 1e-6 || f.Short < 59 || math.Abs(f.Owed-700) > 1e-6 || math.Abs(f.Sold-450) > 1e-6 {
		t.Errorf("quarter %d: %+v", last.Quarter, f)
	}
}

// New shares dilute the price of those that are pledged: the value stays what revenue
// makes it, and there are more of them.
func TestNewSharesLowerThePriceOfTheOld(t *testing.T) {
	s := pledging(model.Collateral{Shares: 1, Haircut: .2, Drawdown: 1})
	s.Firms[0].Opening.Debt = 800 // of a value of 1000, and 800 of equity
	round := model.NewDeal("round", model.Investors, "c", model.Equity)
	round.Amount, round.First, round.Last = model.Amount{Value: 1000}, 2, 2
	s.Deals = append(s.Deals, round) // as many again: half the price, H = .2 + .5
	r := mustRun(t, s)
	wants(t, "value", r.Firm(0, result.FirmMarketValue), 1e-6, 1000, 1000, 1000)
	wants(t, "called", amounts(r, result.MarginEvent, 0), 1e-6, 0, 500, 0)
	wants(t, "debt", r.Firm(0, result.FirmDebt), 1e-6, 800, 800, 300, 300)
}

// What lenders call is due beside what matures, though that is rolled over.
func TestACallIsDueBesideWhatMatures(t *testing.T) {
	s := pledging(model.Collateral{Assets: .9, Haircut: .3}) // 630 lent on 900 of a debt of 700
	f := &s.Firms[0]
	f.Credit.Maturity, f.Credit.Interest = 7, model.Rate{Value: .01, Per: model.PerQuarter}
	r := mustRun(t, s) // 25 earned; 7 of interest and 100; then 7 and 100 and the 70
	wants(t, "cover of debt service", r.Firm(0, result.DebtService), 1e-9, 25./107, 25./177, 25./(6.3+90))
	wants(t, "debt", r.Firm(0, result.FirmDebt), 1e-6, 700, 630, 630)
}

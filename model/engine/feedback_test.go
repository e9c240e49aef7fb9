package engine

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// stepped plays a scenario and calls look after every quarter.
func stepped(t *testing.T, s *model.Scenario, look func(e *engine)) *result.Run {
	t.Helper()
	e, err := begin(s, How{Asked: result.Everything()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for e.Now = 1; e.Now <= s.Quarters; e.Now++ {
		if e.quarter(); e.Err != nil {
			t.Fatal(e.Err)
		}
		look(e)
	}
	return e.Run.Run
}

// maturing is a firm whose debt falls due over ten quarters, with so much interest cover
// from the first quarter on.
func maturing(cover float64) *model.Scenario {
	f := borrower(10000, 1000, 0)
	f.Opening.Cash, f.Credit.Interest, f.Credit.Maturity = 1000, model.Rate{Value: .02, Per: model.PerQuarter}, 10
	f.Sales.Amount = 20 * cover
	return solo(f)
}

// 6.3: what is refinanced of what falls due, g0/(1+exp(−k(ICR−c))), by the cover of the
// last closing. Before the first there is none to look at.
func TestRollOverLooksAtCoverAndTheMarket(t *testing.T) {
	logistic := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	for name, c := range map[string]struct {
		cover, slope, tight, freeze float64
		first, second               float64 // what is not refinanced, of 100
	}{
		"off":                       {.5, 0, 0, 0, 0, 0},
		"a tight market":            {.5, 0, .5, 0, 50, 47.5},
		"shut":                      {.5, 0, 1, 0, 100, 90},
		"at the middle":             {1.25, 2, 0, 0, 0, 50},
		"a cover above":             {2.25, 2, 0, 0, 0, 100 * (1 - logistic(2))},
		"a cover below":             {.25, 2, 0, 0, 0, 100 * (1 - logistic(-2))},
		"in a tight market":         {1.25, 2, .5, 0, 50, 95 * .75},
		"in a tight market, frozen": {1.25, 2, .5, .2, 60, 94 * .8},
	} {
		s := maturing(c.cover)
		s.Market.Tightness = c.tight
		s.Firms[0].Credit.Rollover = model.Rollover{Slope: c.slope, Cover: 1.25}
		if c.freeze > 0 {
			k := model.NewShock("freeze", model.LendersFreeze, model.Everyone)
			k.Size = c.freeze
			s.Shocks = []model.Shock{k}
		}
		wants(t, name, mustRun(t, s).Firm(0, result.FirmDebt), 1e-6, 1000-c.first, 1000-c.first-c.second)
	}
}

// A firm that pays no interest is beyond doubt.
func TestRollOverWithoutInterest(t *testing.T) {
	s := maturing(0)
	s.Firms[0].Credit.Interest.Value, s.Firms[0].Credit.Rollover = 0, model.Rollover{Slope: 2, Cover: 1.25}
	wants(t, "debt", mustRun(t, s).Firm(0, result.FirmDebt), 0, 1000, 1000, 1000, 1000)
}

// listed is a firm that outside customers pay so much, quarter by quarter.
func listed(l model.Listing, before float64, sales ...float64) *model.Scenario {
	f := model.NewFirm("c")
	f.Opening.RevenueBefore, f.Listing = before, l
	s := &model.Scenario{Unit: "$", Quarters: len(sales), Firms: []model.Firm{f, model.NewFirm("other")}}
	for q, x := range sales {
		if x == 0 {
			continue
		}
		d := model.NewDeal("q"+string(rune('a'+q)), model.Customers, "c", model.Service)
		d.Amount, d.First, d.Last = model.Amount{Value: x}, float64(q+1), float64(q+1)
		s.Deals = append(s.Deals, d)
	}
	return s
}

// 6.4: m = m0 (1 + κ (g − g0)) within its bounds, on the revenue of four quarters.
func TestTheMultipleMovesWithGrowth(t *testing.T) {
	flat := model.Listing{Multiple: 10, Most: model.Unlimited}
	moves := flat
	moves.Sensitivity, moves.Growth = 2, model.Rate{Value: .05, Per: model.PerYear}
	bounded := moves
	bounded.Least, bounded.Most = 9.8, 10.5
	quarterly := moves
	quarterly.Growth = model.Rate{Value: .5, Per: model.PerQuarter} // 406.25 % a year
	jump := []float64{100, 100, 100, 100, 200, 200, 200, 200, 200, 200}
	for name, c := range map[string]struct {
		l      model.Listing
		before float64
		sales  []float64
		want   []float64
	}{
		"not listed": {model.Listing{Sensitivity: 2, Least: 3}, 100, jump, []float64{0, 0, 0}},
		"a multiple": {flat, 100, jump, []float64{4000, 4000, 4000, 4000, 5000, 6000, 7000, 8000, 8000}},
		// No growth in the first year, then 25, 50, 75, 100 %, and less again.
		"growth": {moves, 100, jump, []float64{3600, 3600, 3600, 3600, 7000, 11400, 16800, 23200, 8000 * (1 + 2*(.6-.05)), 8000 * (1 + 2*(2./6-.05))}},
		// Before the first quarter it had nothing: the market presumes growth until there
		// is a quarter to compare with, then makes a year of those there are.
		"a new firm":  {moves, 0, jump, []float64{4000, 4000, 4000, 4000, 7000, 11400}},
		"bounds":      {bounded, 100, jump, []float64{3920, 3920, 3920, 3920, 5250}},
		"growing in":  {moves, 50, jump, []float64{4000 * (1 + 2*.2), 4000 * (1 + 2*.45), 4000 * (1 + 2*.7), 4000 * (1 + 2*.95)}},
		"per quarter": {quarterly, 100, jump, []float64{0, 0}},
	} {
		r := mustRun(t, listed(c.l, c.before, c.sales...))
		wants(t, name, r.Firm(0, result.FirmMarketValue), 1e-6, c.want...)
	}
}

func TestCompressionTakesItsShareOfTheMultiple(t *testing.T) {
	s := listed(model.Listing{Multiple: 10, Most: model.Unlimited}, 100, 100, 100, 100, 100)
	for i, size := range []float64{.4, .5} {
		k := model.NewShock("fall"+string(rune('a'+i)), model.Compression, "c")
		k.At, k.For, k.Size = float64(2+i), 2, size
		s.Shocks = append(s.Shocks, k)
	}
	wants(t, "value", mustRun(t, s).Firm(0, result.FirmMarketValue), 1e-6, 4000, 2400, 1200, 2000)
}

// A share of the gain is of what the market value rose by in the quarter before, and of
// nothing if it fell.
func TestShareOfAGain(t *testing.T) {
	s := listed(model.Listing{Multiple: 10, Most: model.Unlimited}, 50, 100, 100, 50, 50, 300, 100, 100, 100)
	s.Firms[0].Opening.Cash = 1e4
	d := model.NewDeal("invest", "c", "other", model.Equity)
	d.Amount = model.Amount{Value: .1, Of: model.OfGain}
	s.Deals = append(s.Deals, d)
	r := mustRun(t, s)
	wants(t, "value", r.Firm(0, result.FirmMarketValue), 1e-6, 4000, 4000, 1e4/3, 3000, 5000, 5000, 5500, 6000)
	wants(t, "paid", r.Paid(len(s.Deals)-1), 1e-6, 0, 200, 0, 0, 0, 200, 0, 50)
}

// accelerator is 6.4 as a run, R_t = R_out + a (R_(t−1) − R_(t−2)) with a = π ι m. Its
// period is a year: a sponsor, A, sells once a year, in the first quarter of it, so that
// its revenue of four quarters is that sale, and market value changes when the year's
// sale replaces last year's. A quarter later A invests its share ι of the gain in B, and
// B spends that, and π−1 times as much from lenders, on A's next yearly sale. The first
// sale, 1 to customers outside, is in the fifth quarter: the market makes a year of
// fewer.
func accelerator(a float64, years int) *model.Scenario {
	const bought, multiple = 3, 10
	s := listed(model.Listing{Multiple: multiple, Most: model.Unlimited}, 0, 0, 0, 0, 0, 1)
	s.Quarters = 4*years + 4
	s.Firms[0].Opening.Cash = 1000
	invest := model.NewDeal("invest", "c", "other", model.Equity)
	invest.Amount, invest.First, invest.Every = model.Amount{Value: a / bought / multiple, Of: model.OfGain}, 6, 4
	spend := model.NewDeal("spend", "other", "c", model.Service)
	spend.Amount, spend.Borrow, spend.First, spend.Every = model.Amount{Value: 1, Of: model.OfCash}, bought-1, 9, 4
	s.Deals = append(s.Deals, invest, spend)
	return s
}

// AT-12: the impulse of 6.4 as printed. Sales are not negative, and nobody invests less
// than nothing: where revenue falls the printed sequences go on below 0 (−.25, −.375 …;
// −1.152, −1.6704), and a run stays at 0.
func TestAT12Accelerator(t *testing.T) {
	for a, want := range map[float64][]float64{
		.5:  {1, .5, 0, 0, 0},
		1.2: {1, 1.2, .24, 0, 0},
		4:   {1, 4, 12, 32, 80}, // t 2^(t−1): the least that goes straight up
		4.5: {1, 4.5, 15.75, 50.625},
	} {
		r := mustRun(t, accelerator(a, len(want)))
		var got []float64
		for q := 4; q < r.Quarters; q += 4 {
			got = append(got, r.Firm(0, result.FirmGross)[q])
		}
		wants(t, "revenue by year", got, 1e-6, want...)
		if a == 4.5 {
			wants(t, "value", r.Firm(0, result.FirmMarketValue)[16:], 1e-5, 506.25)
		}
	}
}

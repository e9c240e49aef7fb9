package engine

import (
	"slices"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// told lists in which quarters something of a kind is told.
func told(r *result.Run, kind result.EventKind) []int {
	var quarters []int
	for _, e := range r.Events {
		if e.Kind == kind {
			quarters = append(quarters, e.Quarter)
		}
	}
	return quarters
}

func expectTold(t *testing.T, r *result.Run, kind result.EventKind, want ...int) {
	t.Helper()
	if got := told(r, kind); !slices.Equal(got, want) {
		t.Errorf("event %d is told in quarters %v, want %v: %+v", kind, got, want, r.Events)
	}
}

// shocked is a firm with customers that invests, buys and borrows, and a shock on it.
func shocked(kind model.ShockKind, on string, size float64) *model.Scenario {
	invest, buy := model.NewDeal("invest", "a", "b", model.Equity), model.NewDeal("buy", "a", "c", model.Equipment)
	invest.Amount, buy.Amount = model.Amount{Value: 10}, model.Amount{Value: 10}
	buy.Borrow = .5
	s := pair(1000, invest, buy)
	s.Quarters = 8
	a := &s.Firms[0]
	a.Sales.Amount, a.Opening.FixedAssets, a.Opening.Debt, a.Life = 100, 100, 50, 10
	a.Credit.Interest, a.Credit.Maturity = model.Rate{Value: .06, Per: model.PerYear}, 5
	k := model.NewShock("k", kind, on)
	k.At, k.For, k.Size = 3, 2, size
	s.Shocks = []model.Shock{k}
	return s
}

// A shock that lasts two quarters is told when it begins and when it is over, and does
// what it says meanwhile.
func TestShocksBeginAndEnd(t *testing.T) {
	calm := mustRun(t, shocked(model.DemandDrop, model.Everyone, 0))
	invest := func(r *result.Run) []float64 { return r.Paid(0) }
	buy := func(r *result.Run) []float64 { return r.Paid(1) }
	revenue := func(r *result.Run) []float64 { return r.Firm(0, result.FirmGross) }
	for name, c := range map[string]struct {
		kind   model.ShockKind
		on     string
		size   float64
		series func(*result.Run) []float64
		want   float64 // more than without it, in quarters 3 and 4
	}{
		"funding":           {model.FundingStop, "a", 1, invest, -10},
		"half of it":        {model.FundingStop, "invest", .5, invest, -5},
		"funding of others": {model.FundingStop, "b", 1, invest, 0},
		"not what is sold":  {model.FundingStop, model.Everyone, 1, buy, 0},
		"demand":            {model.DemandDrop, "a", .3, revenue, -30},
		"demand elsewhere":  {model.DemandDrop, "b", .3, revenue, 0},
		"demand, doubled":   {model.DemandDrop, model.Everyone, -1, revenue, 100},
		"freeze":            {model.LendersFreeze, "a", 1, buy, -5},
		"less than none":    {model.LendersFreeze, "a", -1, buy, 0},
		"repudiation":       {model.Repudiation, "buy", .5, buy, -7.5},
	} {
		r := mustRun(t, shocked(c.kind, c.on, c.size))
		expectTold(t, r, result.ShockEvent, 3)
		expectTold(t, r, result.ShockEndEvent, 5)
		expectTold(t, r, result.DefaultEvent)
		for q, x := range c.series(r) {
			want := 0.0
			if q == 2 || q == 3 {
				want = c.want
			}
			wants(t, name, []float64{x - c.series(calm)[q]}, exact, want)
		}
	}
}

// Rates follow a shock a quarter later, and by the part of debt that reprices.
func TestRateShocks(t *testing.T) {
	for name, k := range map[string]model.Shock{
		"base rate": model.NewShock("k", model.BaseRate, ""), "spread": model.NewShock("k", model.SpreadJump, "c"), "of another": model.NewShock("k", model.SpreadJump, "other"),
	} {
		f := borrower(1000, 100, 50)
		f.Credit.Maturity = 5
		s := solo(f)
		k.At, k.For, k.Size = 3, 2, .04
		s.Shocks = []model.Shock{k}
		want := []float64{.06, .06, .06, .068, .0744, .07152}
		if name == "of another" {
			want = []float64{.06, .06, .06, .06, .06, .06}
		}
		wants(t, name, mustRun(t, s).Firm(0, result.FirmRate), 1e-12, want...)
	}
}

// What debt to outside lenders costs counts what is owed them on deals, at their interest: a firm's
// own and, in a sponsor's statements, its vehicles'. What friends lend is not outside.
func TestRateCountsDebtOnDeals(t *testing.T) {
	f := borrower(1000, 100, 50) // at 6 %
	bank, friend, mortgage := model.NewDeal("bank", model.Lenders, "c", model.Loan), model.NewDeal("friend", "other", "c", model.Loan), model.NewDeal("mortgage", model.Lenders, "v", model.Loan)
	for d, owed := range map[*model.Deal]float64{&bank: 300, &friend: 500, &mortgage: 600} {
		d.Before.Owed, d.Terms.Interest = owed, model.Rate{Value: .03, Per: model.PerQuarter}
	}
	s := solo(f, bank, friend)
	s.Firms[1].Opening.Cash = 900
	wants(t, "rate", mustRun(t, s).Firm(0, result.FirmRate)[:2], 1e-12, (100*.06+300*.12)/400, (100*.06+300*.12)/400)
	v := model.NewFirm("v")
	v.Opening.Cash, v.Vehicle = 900, model.Vehicle{Of: "c", Consolidated: 1}
	s.Firms, s.Deals = append(s.Firms, v), append(s.Deals, mortgage)
	r := mustRun(t, s)
	wants(t, "of the family", r.Firm(0, result.FirmRate)[:1], 1e-12, (100*.06+900*.12)/1000)
	wants(t, "of the vehicle", r.Firm(2, result.FirmRate)[:1], 1e-12, .12)
}

// However low the base rate, nobody is paid for borrowing.
func TestRatesAreNotNegative(t *testing.T) {
	f := borrower(1000, 100, 50)
	f.Credit.Interest, f.Credit.Pricing = model.Rate{}, model.Coverage
	s := solo(f)
	s.BaseRate = model.Rate{Value: -.1, Per: model.PerYear}
	r := mustRun(t, s)
	wants(t, "rate", r.Firm(0, result.FirmRate), 0, 0, 0, 0)
	wants(t, "cash", r.Firm(0, result.FirmCash), 0, 50, 100, 150)
}

// What a shock does to assets it does once, however long it lasts.
func TestAssetShocksStrikeOnce(t *testing.T) {
	for name, c := range map[string]struct {
		kind       model.ShockKind
		life, size float64
		want       []float64
	}{
		"impairment":           {model.Impairment, 0, .5, []float64{100, 100, 50, 50, 50}},
		"impairment, run down": {model.Impairment, 10, .5, []float64{90, 80, 35, 30, 25}},
		"life":                 {model.LifeCut, 10, 4, []float64{90, 80, 60, 40, 20, 0, 0}},
		"all of the life":      {model.LifeCut, 10, 99, []float64{90, 80, 0, 0}},
	} {
		f := borrower(100, 0, 0)
		f.Life = c.life
		s := solo(f)
		k := model.NewShock("k", c.kind, "c")
		k.At, k.For, k.Size = 3, 3, c.size
		s.Shocks = []model.Shock{k}
		wants(t, name, mustRun(t, s).Firm(0, result.FirmFixedAssets), exact, c.want...)
	}
	fail := shocked(model.Failure, "b", 1)
	expectTold(t, mustRun(t, fail), result.DefaultEvent, 3)
}

func TestShockOfNoSizeIsNone(t *testing.T) {
	without := shocked(model.DemandDrop, model.Everyone, 0)
	without.Shocks = nil
	want := mustRun(t, without)
	for kind := range model.ShockKind(model.ShockKindCount) {
		on := "a"
		if kind == model.Repudiation {
			on = "buy"
		}
		if r := mustRun(t, shocked(kind, on, 0)); r.Hash() != want.Hash() || len(r.Events) != len(want.Events) {
			t.Errorf("%v of size 0 changes the run: %+v", kind, r.Events)
		}
	}
}

// A deal that is cut is told of once, and again only after it has been paid in full.
func TestCutIsToldOnce(t *testing.T) {
	s := pair(25, pays("may", "a", "b", 10, false))
	s.Quarters = 8
	gift := model.NewDeal("gift", model.Investors, "a", model.Equity)
	gift.Amount, gift.First, gift.Last = model.Amount{Value: 12}, 6, 6
	s.Deals = append(s.Deals, gift)
	r := mustRun(t, s)
	wants(t, "paid", r.Paid(0), exact, 10, 10, 5, 0, 0, 10, 2, 0)
	expectTold(t, r, result.CutEvent, 3, 7)
	for q, want := range []result.Status{result.Alive, result.Alive, result.Strained, result.Strained, result.Strained, result.Alive, result.Strained, result.Strained} {
		if got := r.Status(0, q); got != want {
			t.Errorf("quarter %d: %v, want %v", q+1, got, want)
		}
	}
}

// Who is refused a rollover and cannot pay fails for that reason; with cash it pays.
func TestRollOverRefused(t *testing.T) {
	for cash, want := range map[float64]bool{5: true, 15: false} {
		f := borrower(200, 100, 0)
		f.Opening.Cash, f.Credit.Maturity, f.Credit.Interest.Value = cash, 10, 0
		s := solo(f)
		k := model.NewShock("freeze", model.LendersFreeze, "c")
		k.At, k.For, k.Size = 2, 1, 1
		s.Shocks = []model.Shock{k}
		r := mustRun(t, s)
		expectTold(t, r, result.RefusedEvent, 2)
		switch q, firm := r.FirstDefault(); {
		case want && (q != 2 || firm != 0):
			t.Errorf("with %v: falls in quarter %d", cash, q)
		case want:
			if f := r.EventsAt(2)[2].Fall; f.Cause != result.Refinancing || f.Short != 5 {
				t.Errorf("falls over %v, short of %v", f.Cause, f.Short)
			}
		case q != 0:
			t.Errorf("with %v: falls in quarter %d", cash, q)
		default:
			wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 100, 90, 90)
		}
	}
}

// A cut tells due less paid, with what was to be borrowed on top.
func TestCutTellsWhatIsMissing(t *testing.T) {
	x := model.NewDeal("x", "a", "b", model.Service)
	x.Amount, x.Borrow = model.Amount{Value: 40}, .5
	s := pair(30, x)
	r := mustRun(t, s)
	expectTold(t, r, result.CutEvent, 1)
	wants(t, "due, paid, told", []float64{r.Due(0)[0], r.Paid(0)[0], r.Events[0].Amount}, exact, 60, 45, 15)
}

package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// borrower has assets, debt and customers.
func borrower(assets, debt, sales float64) model.Firm {
	f := model.NewFirm("c")
	f.Opening.FixedAssets, f.Opening.Debt, f.Sales.Amount = assets, debt, sales
	f.Credit.Interest = model.Rate{Value: .06, Per: model.PerYear}
	return f
}

func solo(f model.Firm, deals ...model.Deal) *model.Scenario {
	return &model.Scenario{Unit: "$", Quarters: 8, Firms: []model.Firm{f, model.NewFirm("other")}, Deals: deals}
}

// Lenders look at the closing balance sheet, not at one with the quarter's depreciation
// and none of its revenue.
func TestRollOverLooksAtTheLastClosing(t *testing.T) {
	f := borrower(600, 500, 25)
	f.Life, f.Credit.Maturity, f.Credit.StopAt = 40, 10, 5.5
	r := mustRun(t, solo(f))
	if q, _ := r.FirstDefault(); q != 0 {
		t.Errorf("falls in quarter %d at %v", q, r.Firm(0, result.DebtToEquity))
	}
	f.Credit.StopAt = 4.9
	r = mustRun(t, solo(f))
	if q, _ := r.FirstDefault(); q != 1 || r.Events[1].Fall.Cause != result.Refinancing {
		t.Errorf("beyond the limit: quarter %d, %+v", q, r.Events)
	}
}

func TestFreezeRefusesItsShareOfWhatIsAsked(t *testing.T) {
	for _, freeze := range []float64{0, .5, .9, 1} {
		buy := model.NewDeal("buy", "c", "other", model.Equipment)
		buy.Amount, buy.Borrow, buy.Last = model.Amount{Value: 10}, .5, 1
		f := model.NewFirm("c")
		f.Opening.Cash = 100
		s := solo(f, buy)
		k := model.NewShock("freeze", model.LendersFreeze, model.Everyone)
		k.Size = freeze
		s.Shocks = []model.Shock{k}
		r := mustRun(t, s)
		wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 5*(1-freeze))
	}
}

func TestLoansOfOutsideLendersKeepTheirLimit(t *testing.T) {
	loan := model.NewDeal("loan", model.Lenders, "c", model.Loan)
	loan.Amount = model.Amount{Value: 50}
	f := model.NewFirm("c")
	f.Opening.Cash, f.Credit.StopAt = 10, 1
	r := mustRun(t, solo(f, loan))
	wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 10, 10)
	wants(t, "story", r.Firm(0, result.FirmStory), 0, 0, 0)
	if len(r.Events) != 1 || r.Events[0].Kind != result.RefusedEvent || r.Events[0].Amount != 40 {
		t.Errorf("events: %+v", r.Events)
	}
}

// Capital spending borrows its share of what is bought; nobody borrows for it to pay
// interest.
func TestCapexBorrowsForItself(t *testing.T) {
	f := borrower(0, 0, 0)
	f.Opening.Cash, f.Opening.Debt = 40, 100
	f.Credit.Interest = model.Rate{Value: .6, Per: model.PerQuarter} // 60 due, 40 there
	f.Capex = model.Capex{Spend: model.Spend{Fixed: 100}, Borrow: .5}
	r := mustRun(t, solo(f))
	falls(t, r, 0, 1)
	if got := r.Events[0].Fall.Owed; got != 160 {
		t.Errorf("owes %v, want the 100 of before and 60 of interest", got)
	}
	f = borrower(0, 0, 0)
	f.Opening.Cash, f.Capex = 30, model.Capex{Spend: model.Spend{Fixed: 100}, Borrow: .5}
	r = mustRun(t, solo(f))
	wants(t, "debt", r.Firm(0, result.FirmDebt), exact, 30)
	wants(t, "assets", r.Firm(0, result.FirmFixedAssets), exact, 60)
}

// A credit line is drawn only if that saves the firm, and then by what is short.
func TestLineIsDrawnOnlyToSave(t *testing.T) {
	f := model.NewFirm("c")
	f.Costs.Fixed, f.Credit.Line = 100, 40
	r := mustRun(t, solo(f))
	falls(t, r, 0, 1)
	if l := r.Events[0].Fall.Losses; len(l) != 1 || l[0].Creditor != model.Suppliers {
		t.Errorf("losses: %+v", l)
	}
	f.Costs.Fixed = 5
	r = mustRun(t, solo(f))
	wants(t, "debt", r.Firm(0, result.FirmDebt), 0, 5, 10, 15)
	wants(t, "cash", r.Firm(0, result.FirmCash), 0, 0, 0, 0)
}

func TestRatingWithoutInterest(t *testing.T) {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Costs.Fixed = 100, 1
	r := mustRun(t, solo(f))
	if got := r.Firm(0, result.FirmRating)[0]; !result.Meaningless(got) {
		t.Errorf("a debtless firm that loses money is rated %v", got)
	}
	f.Opening.Debt = 10
	r = mustRun(t, solo(f))
	if got := r.Firm(0, result.FirmRating)[0]; got != 14 { // D
		t.Errorf("a firm that loses money on free debt is rated %v", got)
	}
}

// Altman's working capital counts what falls due in the year to come.
func TestAltmanLooksAYearAhead(t *testing.T) {
	loan := model.NewDeal("loan", "other", "c", model.Loan)
	loan.Amount, loan.Last, loan.Terms.RepayOver, loan.Terms.Grace = model.Amount{Value: 100}, 1, 1, 3
	f := model.NewFirm("c")
	f.Opening.Cash = 100
	s := solo(f, loan)
	s.Firms[1].Opening.Cash = 100
	r := mustRun(t, s)
	// Working capital 100 and retained earnings 100 of assets 200, equity as much as debt.
	wants(t, "Z", r.Firm(0, result.AltmanZ), 1e-9, 6.56*.5+3.26*.5+1.05, 6.56*.5+3.26*.5+1.05)
}

// A closed ring beside it does not hide one that grows.
func TestLoopGainIsOfTheBestRing(t *testing.T) {
	s := &model.Scenario{Unit: "$", Quarters: 4}
	for _, id := range []string{"a", "b", "c", "d"} {
		s.Firms = append(s.Firms, model.NewFirm(id))
	}
	s.Firms[0].Opening.Cash, s.Firms[2].Opening.Cash = 100, 100
	for i, p := range []string{"ab", "ba", "cd", "dc"} {
		d := model.NewDeal("d"+p, p[:1], p[1:], model.Kind(2+i%2)) // there a service, back equipment
		d.Amount = model.Amount{Value: 1, Of: model.OfCash}
		s.Deals = append(s.Deals, d)
	}
	wants(t, "closed", mustRun(t, s).Group(result.LoopGain), 1e-9, 1, 1)
	s.Deals[0].Borrow = .2
	wants(t, "one grows", mustRun(t, s).Group(result.LoopGain), 1e-9, 1.2, 1.2)
}

// Whatever it is for, outside lenders lend up to their limit of debt to equity and no
// further.
func TestLendersStopAtTheirLimit(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*model.Firm, *model.Deal)
		debt   []float64
	}{
		"on top of a deal": {func(f *model.Firm, d *model.Deal) { f.Opening.Cash, d.Borrow, d.Kind = 200, 1, model.Equipment }, []float64{150, 150}},
		"for assets":       {func(f *model.Firm, _ *model.Deal) { f.Capex = model.Capex{Spend: model.Spend{Fixed: 100}, Borrow: 1} }, []float64{50, 50}},
		"on the line":      {func(f *model.Firm, _ *model.Deal) { f.Credit.Line, f.Costs.Fixed = model.Unlimited, 25 }, []float64{25, 0}}, // 50 is beyond half of an equity of 75: it falls
		"to hold on to":    {func(f *model.Firm, _ *model.Deal) { f.Credit.Line, f.MinimumCash.Fixed = model.Unlimited, 80 }, []float64{50, 50}},
	} {
		f := model.NewFirm("c")
		f.Opening.FixedAssets, f.Credit.StopAt = 100, .5
		buy := model.NewDeal("buy", "c", "other", model.Service)
		buy.Amount, buy.Terms.Life = model.Amount{Value: 200}, 1e9
		c.change(&f, &buy)
		wants(t, name, mustRun(t, solo(f, buy)).Firm(0, result.FirmDebt), 1e-6, c.debt...)
	}
}

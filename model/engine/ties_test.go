package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// An unrelated failure takes nobody along, whatever is due to whom when.
func TestSettlementLeavesStrangersAlone(t *testing.T) {
	x, y, z := model.NewFirm("x"), model.NewFirm("y"), model.NewFirm("z")
	x.Sales.Amount, x.Costs.Fixed, x.Tax = 100, 80, .2
	y.Opening.Cash = 10
	spend := model.NewDeal("spend", "x", model.Investors, model.Distribution)
	spend.Amount = model.Amount{Value: 1, Of: model.OfCash}
	broke := pays("broke", "y", "z", 20, true)
	broke.First = 2
	fail := model.NewShock("fail", model.Failure, "y")
	fail.Size = 1
	for name, s := range map[string]*model.Scenario{
		"cannot pay": {Deals: []model.Deal{spend, broke}},
		"forced":     {Deals: []model.Deal{spend}, Shocks: []model.Shock{fail}},
	} {
		s.Unit, s.Quarters, s.Firms = "$", 6, []model.Firm{x, y, z}
		r := mustRun(t, s)
		for _, e := range r.Events {
			if e.Kind == result.DefaultEvent && e.Firm != 1 {
				t.Errorf("%s: %s fell, too: %+v", name, s.Firms[e.Firm].ID, e)
			}
		}
		if r.Status(0, 5) != result.Alive {
			t.Errorf("%s: x is %v", name, r.Status(0, 5))
		}
	}
}

// In a quarter with a settlement a deal that must be paid still borrows its top.
func TestSettledDealsBorrowTheirTop(t *testing.T) {
	chips := model.NewDeal("chips", "a", "b", model.Equipment)
	chips.Amount, chips.Borrow, chips.Committed = model.Amount{Value: 100}, .2, true
	early := model.NewDeal("early", "b", "c", model.Equity) // b cannot pay before the chips are paid
	early.Amount, early.Committed, early.First = model.Amount{Value: 150}, true, 2
	s := pair(1000, chips, early)
	s.Firms[1].Credit.Line = model.Unlimited
	r := mustRun(t, s)
	wants(t, "chips", r.Paid(0), exact, 120, 120, 120)
}

// What is left of an estate goes to the owners, and the shell keeps nothing.
func TestOwnersGetWhatIsLeft(t *testing.T) {
	c := model.NewFirm("c")
	c.Opening.FixedAssets, c.Opening.Debt, c.Distress.Resale = 100, 20, 1
	c.Costs.Fixed = 5
	a := model.NewFirm("a")
	a.Opening.Stakes = []model.Stake{{In: "c", Cost: 40}}
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 3, Firms: []model.Firm{a, c}})
	falls(t, r, 1, 1)
	f := r.Events[0].Fall
	wants(t, "paid, left", []float64{f.Paid, f.Left}, exact, 25, 75)
	wants(t, "cash of c", r.Firm(1, result.FirmCash), 0, 0, 0)
	wants(t, "cash of a", r.Firm(0, result.FirmCash), 1e-8, 37.5) // it held 40 of 80
	wants(t, "stakes of a", r.Firm(0, result.FirmStakes), 0, 0)
	if e := r.Events[1]; e.Kind != result.SharesEvent || e.Amount != 40 || e.Firm != 0 {
		t.Errorf("events: %+v", r.Events)
	}
}

// Equipment that a firm gets while it falls is lost with it.
func TestTheFallenKeepNothing(t *testing.T) {
	s := stressed(69)
	for i := range s.Firms {
		s.Firms[i].Distress.BankruptcyCost = .5
	}
	r := mustRun(t, s)
	for i := range s.Firms {
		wants(t, "equity", r.Firm(i, result.FirmEquity), 1e-8, 0)
		wants(t, "assets", r.Firm(i, result.FirmFixedAssets), 0, 0)
	}
}

// A healthy borrower owes the buyer of its loan what it owed the failed lender.
func TestLoansOfAFailedLenderKeepTheirTerms(t *testing.T) {
	a, b := model.NewFirm("a"), model.NewFirm("b")
	a.Opening.Cash = 100
	b.Sales.Amount = 50
	lend := model.NewDeal("lend", "a", "b", model.Loan)
	lend.Amount, lend.Last, lend.Terms.RepayOver, lend.Terms.Interest = model.Amount{Value: 100}, 1, 5, model.Rate{Value: .1, Per: model.PerQuarter}
	fail := model.NewShock("fail", model.Failure, "a")
	fail.At, fail.Size = 2, 1
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 6, Firms: []model.Firm{a, b}, Deals: []model.Deal{lend}, Shocks: []model.Shock{fail}})
	wants(t, "debt of b", r.Firm(1, result.FirmDebt), 1e-8, 100, 80, 60, 40, 20, 0)
	wants(t, "interest of b", r.Firm(1, result.FirmInterest), 1e-8, 0, 10, 8, 6, 4, 2)
	if f := r.Events[1].Fall; f == nil || f.Left != 110 { // 80 of the loan, 30 it got this quarter
		t.Errorf("events: %+v %+v", r.Events, f)
	}
}

// The kill switch counts the next default, also after one.
func TestKillSwitchAfterADefault(t *testing.T) {
	s := leaky()
	s.Firms[2].Costs.Spend = model.Spend{Fixed: 20}
	for i, x := range []float64{80, 100, 80} {
		s.Deals[i].Amount, s.Deals[i].Committed = model.Amount{Value: x}, true
	}
	weak := model.NewFirm("weak")
	weak.Costs.Fixed = 1
	s.Firms = append(s.Firms, weak)
	r := mustRun(t, s)
	if q := lasts(r, 2); q != 0 {
		t.Errorf("without capital it lasts %d quarters, want 0", q)
	}
}

// Shares of cash are of what there is before any of them.
func TestSharesOfCashDoNotFollowTheFile(t *testing.T) {
	half := func(id, to string) model.Deal {
		d := model.NewDeal(id, "a", to, model.Service)
		d.Amount = model.Amount{Value: .5, Of: model.OfCash}
		return d
	}
	r := mustRun(t, pair(100, half("one", "b"), half("two", "c")))
	wants(t, "one", r.Paid(0), 0, 50)
	wants(t, "two", r.Paid(1), 0, 50)
}

// What a failed firm's assets fetch is not customers' money.
func TestEstateSalesAreNotSales(t *testing.T) {
	c, a := model.NewFirm("c"), model.NewFirm("a")
	c.Opening.FixedAssets, c.Distress.Resale = 100, .5
	owes := pays("owes", "c", "a", 60, true)
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{a, c}, Deals: []model.Deal{owes}})
	wants(t, "A's revenue", r.Firm(0, result.FirmGross), 1e-8, 50)
	wants(t, "circularity", r.Group(result.Circularity), 0, 1)
}

// Large claims are cleared in floating point, which rounds them by some billionths; who
// waits for a payment that lacks these is paid all the same.
func TestRoundingOfLargeClaims(t *testing.T) {
	for k := range 40 {
		bank, lend := model.NewDeal("bank", model.Lenders, "a", model.Loan), model.NewDeal("lend", "a", "b", model.Loan)
		out, gone := model.NewDeal("out", "a", model.Investors, model.Distribution), model.NewDeal("gone", "b", model.Investors, model.Distribution)
		s := pair(3e8, bank, lend, out, gone)
		has := 1e8 // of the 3e8 that b owes in the second quarter, and a 2e8
		s.Firms[1].Opening.Cash = 1e-9 * float64(k)
		for d, x := range []float64{2e8, 3e8, 2e8, 3e8 - has} {
			s.Deals[d].Amount.Value, s.Deals[d].Last, s.Deals[d].Order, s.Deals[d].Terms.RepayOver = x, 1, d, 1
		}
		s.Quarters = 2
		r := mustRun(t, s)
		falls(t, r, 1, 1, 0, 2)
		wants(t, "recovery", []float64{r.EventsAt(2)[0].Fall.Paid, r.EventsAt(2)[1].Fall.Paid}, 1e-6, has, has)
	}
}

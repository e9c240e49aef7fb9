package engine

import (
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

func TestLiquidity(t *testing.T) {
	a, b := model.NewFirm("a"), model.NewFirm("b")
	a.Opening.Cash, a.Opening.Debt, a.Sales.Amount, a.Costs.Fixed = 40, 100, 30, 6
	a.Credit.Interest, a.Credit.Repay = model.Rate{Value: .02, Per: model.PerQuarter}, 4
	b.Opening.Cash, b.Sales.Amount = 100, 10
	bill, lend := model.NewDeal("bill", "b", "a", model.Service), model.NewDeal("lend", "a", "b", model.Loan)
	bill.Amount, bill.Terms.OnCredit, bill.Terms.RepayOver = model.Amount{Value: 20}, 1, 1
	lend.Amount, lend.Last, lend.Terms.RepayOver = model.Amount{Value: 16}, 1, 8
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 2, Firms: []model.Firm{a, b}, Deals: []model.Deal{bill, lend}})
	// A: 40 + 30 − 6 − 16 − 2 − 4 = 42 in cash, 20 from B, 8 of the loan and 16 of its own
	// debt within a year.
	wants(t, "cash", r.Firm(0, result.FirmCash), 1e-9, 42)
	wants(t, "current", r.Firm(0, result.CurrentRatio), 1e-9, (42.+20+8)/16)
	wants(t, "quick", r.Firm(0, result.QuickRatio), 1e-9, (42.+20)/16)
	wants(t, "quick without insiders", r.Firm(0, result.QuickOutside), 1e-9, 42./16)
	wants(t, "outside cover", r.Firm(0, result.OutsideCover), 1e-9, (30.-6)/6)
	// B owes A's bill of 20 and 8 of the loan, and nothing to lenders outside.
	wants(t, "B current", r.Firm(1, result.CurrentRatio), 1e-9, (100.+10+16)/28)
	wants(t, "B outside cover", r.Firm(1, result.OutsideCover), 0, math.NaN())
	wants(t, "payables", r.Firm(1, result.FirmPayables), 1e-9, 20)
}

// What is paid ahead for more than a year is not current, nor is the right to use what
// is leased; what is owed for them within a year is. The same goes for working capital.
func TestLongPrepaymentsAreNotCurrent(t *testing.T) {
	years := model.NewDeal("years", "c", "a", model.Service)
	years.Amount, years.Last, years.Terms.Covers = model.Amount{Value: 100}, 1, 10
	s := sellerAndBuyer(1, years)
	s.Firms[1].Opening.Cash = 200
	r := mustRun(t, s)
	// C has paid 100 and got 10; of the 90 to come 40 are within a year.
	wants(t, "A current", r.Firm(0, result.CurrentRatio), 1e-9, 200./40)
	wants(t, "A quick", r.Firm(0, result.QuickRatio), 1e-9, 200./40)
	// Working capital 160, retained 110, EBIT 10 a quarter, equity 110 and 90 owed of 200.
	wants(t, "A Z", r.Firm(0, result.AltmanZ), 1e-9, 6.56*160/200+3.26*110/200+6.72*40/200+1.05*110/90)

	lease := model.NewDeal("lease", "c", "a", model.Lease)
	lease.Amount, lease.Last, lease.Terms.Life = model.Amount{Value: 100}, 1, 10
	r = mustRun(t, sellerAndBuyer(1, lease))
	wants(t, "C current", r.Firm(1, result.CurrentRatio), 1e-9, 20./40)
	wants(t, "A current", r.Firm(0, result.CurrentRatio), 1e-9, (100.+40)/40)
	// C: 20 of cash less 40 due, of 20 + 90; retained 10, EBIT 10, equity 10 and 100 owed.
	wants(t, "C Z", r.Firm(1, result.AltmanZ), 1e-9, 6.56*(20-40.)/110+3.26*10/110+6.72*40/110+1.05*10/100)
	wants(t, "A Z", r.Firm(0, result.AltmanZ), 1e-9, 6.56*(100+40-40.)/200+3.26*110/200+6.72*40/200+1.05*110/90)
}

// Debt that lenders call at a closing is due in the next quarter: it is current at that
// closing (IAS 1.74).
func TestCalledDebtIsCurrent(t *testing.T) {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt, f.Life = 20, 80, 60, 8
	f.Credit.Covenant.DebtToEquity = 2
	r := mustRun(t, solo(f)) // equity 30, then 20
	wants(t, "debt to equity", r.Firm(0, result.DebtToEquity), 1e-9, 2, 3)
	wants(t, "current", r.Firm(0, result.CurrentRatio), 1e-9, math.NaN(), 20./60)

	f.Opening.Cash = 19.9 // equity 29.9 after the first depreciation
	r = mustRun(t, solo(f))
	wants(t, "current", r.Firm(0, result.CurrentRatio), 1e-9, 19.9/60)
	wants(t, "quick", r.Firm(0, result.QuickRatio), 1e-9, 19.9/60)
	wants(t, "without insiders", r.Firm(0, result.QuickOutside), 1e-9, 19.9/60)
	wants(t, "Z", r.Firm(0, result.AltmanZ), 1e-9, 6.56*(19.9-60)/89.9+3.26*29.9/89.9-6.72*40/89.9+1.05*29.9/60)

	// Of a margin call only what is called; what is repaid anyway answers it.
	s := pledging(model.Collateral{Assets: .9, Haircut: .3}) // 630 lent on 900
	s.Firms[0].Credit.Repay = 30
	r = mustRun(t, s) // 670 left, 40 called, then 30 a quarter
	wants(t, "called", amounts(r, result.MarginEvent, 0)[:1], 1e-6, 40)
	wants(t, "current", r.Firm(0, result.CurrentRatio), 1e-9, 595./(40+3*30))
}

// What is called on what secures a loan is as current, for both sides, and more so than what is
// repaid of it anyway.
func TestCalledOnAPledgeIsCurrent(t *testing.T) {
	s := borrowed(1, .8, .6, .6) // 20 called in the third quarter (IN-14)
	r := mustRun(t, s)
	wants(t, "current", r.Firm(0, result.CurrentRatio), 1e-9, math.NaN(), math.NaN(), 5./20, math.NaN())
	wants(t, "Z", r.Firm(0, result.AltmanZ)[2:3], 1e-9, 6.56*(5-20)/65+3.26*15/65+1.05*15/50)

	lender := model.NewFirm("a")
	lender.Opening.Cash, lender.Opening.Debt, lender.Credit.Repay = 10, 8, 2
	s.Firms, s.Deals[0].From, s.Deals[0].Before.OwedOver = append(s.Firms, lender), "a", 50
	s.Firms[0].Opening.Cash = 10
	r = mustRun(t, s) // one a quarter; of 47 that are owed 17 are called beyond half of 60, and 3 x 29/46
	soon := 1 + 17 + 3*29./46
	wants(t, "current", r.Firm(0, result.CurrentRatio)[2:3], 1e-8, 7/soon)
	wants(t, "lender's", r.Firm(1, result.CurrentRatio)[2:3], 1e-8, (10+3-6+soon)/2)
}

// The statements of a sponsor include what its vehicle's lenders call.
func TestCalledDebtOfAVehicleIsCurrent(t *testing.T) {
	f := model.NewFirm("v")
	f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt, f.Life = 19.9, 80, 60, 8
	f.Credit.Covenant.DebtToEquity, f.Vehicle = 2, model.Vehicle{Of: "other", Consolidated: 1}
	s := solo(f)
	s.Firms[1].Opening.Cash = 10
	r := mustRun(t, s)
	wants(t, "vehicle", r.Firm(0, result.CurrentRatio), 1e-9, 19.9/60)
	wants(t, "sponsor", r.Firm(1, result.CurrentRatio), 1e-9, 29.9/60)
	wants(t, "Z", r.Firm(1, result.AltmanZ), 1e-9, 6.56*(29.9-60)/99.9+3.26*39.9/99.9-6.72*40/99.9+1.05*39.9/60)
}

// What is borrowed in a quarter is as current as what was owed before.
func TestNewDebtIsCurrent(t *testing.T) {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Credit.Repay = 100, 10
	buy := model.NewDeal("buy", "c", "other", model.Service)
	buy.Amount, buy.Last, buy.Borrow = model.Amount{Value: 50}, 1, 1
	r := mustRun(t, solo(f, buy))
	wants(t, "debt", r.Firm(0, result.FirmDebt), 1e-9, 50, 40, 30)
	wants(t, "current", r.Firm(0, result.CurrentRatio), 1e-9, 50./40, 40./40, 30./30)

	f.Credit.Repay, f.Credit.RepayRate = 0, model.Rate{Value: .5, Per: model.PerQuarter}
	r = mustRun(t, solo(f, buy))
	wants(t, "half a quarter", r.Firm(0, result.CurrentRatio), 1e-9, 50/(50-50/16.), 25/(25-25/16.))
}

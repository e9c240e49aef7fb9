package model

import (
	"math"
	"testing"
)

func TestLiquidity(t *testing.T) {
	a, b := NewFirm("a"), NewFirm("b")
	a.Opening.Cash, a.Opening.Debt, a.Sales.Amount, a.Costs.Fixed = 40, 100, 30, 6
	a.Credit.Interest, a.Credit.Repay = Rate{.02, PerQuarter}, 4
	b.Opening.Cash, b.Sales.Amount = 100, 10
	bill, lend := NewDeal("bill", "b", "a", Service), NewDeal("lend", "a", "b", Loan)
	bill.Amount, bill.Terms.OnCredit, bill.Terms.RepayOver = Amount{Value: 20}, 1, 1
	lend.Amount, lend.Last, lend.Terms.RepayOver = Amount{Value: 16}, 1, 8
	r := mustRun(t, &Scenario{Unit: "$", Quarters: 2, Firms: []Firm{a, b}, Deals: []Deal{bill, lend}})
	// A: 40 + 30 − 6 − 16 − 2 − 4 = 42 in cash, 20 from B, 8 of the loan and 16 of its own
	// debt within a year.
	wants(t, "cash", r.Firm(0, FirmCash), 1e-9, 42)
	wants(t, "current", r.Firm(0, CurrentRatio), 1e-9, (42.+20+8)/16)
	wants(t, "quick", r.Firm(0, QuickRatio), 1e-9, (42.+20)/16)
	wants(t, "quick without insiders", r.Firm(0, QuickOutside), 1e-9, 42./16)
	wants(t, "outside cover", r.Firm(0, OutsideCover), 1e-9, (30.-6)/6)
	// B owes A's bill of 20 and 8 of the loan, and nothing to lenders outside.
	wants(t, "B current", r.Firm(1, CurrentRatio), 1e-9, (100.+10+16)/28)
	wants(t, "B outside cover", r.Firm(1, OutsideCover), 0, math.NaN())
	wants(t, "payables", r.Firm(1, FirmPayables), 1e-9, 20)
}

// What is paid ahead for more than a year is not current, nor is the right to use what
// is leased; what is owed for them within a year is. The same goes for working capital.
func TestLongPrepaymentsAreNotCurrent(t *testing.T) {
	years := NewDeal("years", "c", "a", Service)
	years.Amount, years.Last, years.Terms.Covers = Amount{Value: 100}, 1, 10
	s := sellerAndBuyer(1, years)
	s.Firms[1].Opening.Cash = 200
	r := mustRun(t, s)
	// C has paid 100 and got 10; of the 90 to come 40 are within a year.
	wants(t, "A current", r.Firm(0, CurrentRatio), 1e-9, 200./40)
	wants(t, "A quick", r.Firm(0, QuickRatio), 1e-9, 200./40)
	// Working capital 160, retained 110, EBIT 10 a quarter, equity 110 and 90 owed of 200.
	wants(t, "A Z", r.Firm(0, AltmanZ), 1e-9, 6.56*160/200+3.26*110/200+6.72*40/200+1.05*110/90)

	lease := NewDeal("lease", "c", "a", Lease)
	lease.Amount, lease.Last, lease.Terms.Life = Amount{Value: 100}, 1, 10
	r = mustRun(t, sellerAndBuyer(1, lease))
	wants(t, "C current", r.Firm(1, CurrentRatio), 1e-9, 20./40)
	wants(t, "A current", r.Firm(0, CurrentRatio), 1e-9, (100.+40)/40)
	// C: 20 of cash less 40 due, of 20 + 90; retained 10, EBIT 10, equity 10 and 100 owed.
	wants(t, "C Z", r.Firm(1, AltmanZ), 1e-9, 6.56*(20-40.)/110+3.26*10/110+6.72*40/110+1.05*10/100)
	wants(t, "A Z", r.Firm(0, AltmanZ), 1e-9, 6.56*(100+40-40.)/200+3.26*110/200+6.72*40/200+1.05*110/90)
}

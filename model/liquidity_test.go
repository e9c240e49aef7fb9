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

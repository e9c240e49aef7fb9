package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// B holds shares of A that cost 30, and C a loan of 65 to B: what each would cost the others
// follows from their book equity.
func TestSystemicImpact(t *testing.T) {
	a, b, c := model.NewFirm("a"), model.NewFirm("b"), model.NewFirm("c")
	a.Opening.Cash, b.Opening.Cash, c.Opening.Cash = 100, 130, 70
	buy := model.NewDeal("buy", "b", "a", model.Equity)
	buy.Amount, buy.Committed = model.Amount{Value: 30}, true
	lend := model.NewDeal("lend", "c", "b", model.Loan)
	lend.Amount, lend.Committed, lend.Terms.RepayOver = model.Amount{Value: 65}, true, 8
	buy.Last, lend.Last = 1, 1
	r := mustRun(t, &model.Scenario{Unit: "$", Quarters: 1, Firms: []model.Firm{a, b, c}, Deals: []model.Deal{buy, lend}})
	// Equity is 130, 130 and 70. Without A B loses 30, which is 3/13 of its equity, and C that
	// part of its 65: 15. Without B C loses 65. Nobody has anything in C.
	for i, want := range []float64{45, 65, 0} {
		wants(t, r.Scenario.Firms[i].ID, r.Firm(i, result.FirmImpact), 1e-9, want)
	}
}

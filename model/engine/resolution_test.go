package engine

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// A government that has bailed a firm out is one of its owners: of an estate that is left
// it gets its part, and loses so much less. So do lenders who hold shares for their debt.
func TestOwnersOutsideShareTheEstate(t *testing.T) {
	f := model.NewFirm("c")
	f.Opening.Cash, f.Opening.FixedAssets, f.Opening.Debt, f.Credit.Repay = 10, 60, 50, 20
	f.Distress.Resolution, f.Distress.Resale = model.BailOut, .5
	s := solo(f)
	s.Firms[1].Opening.Cash, s.Firms[1].Opening.Stakes = 5, []model.Stake{{In: "c", Cost: 5}}
	end := model.NewShock("end", model.Failure, "c")
	end.At, end.Size = 3, 1
	s.Shocks = []model.Shock{end}
	r := mustRun(t, s)
	wants(t, "bailed out", amounts(r, result.BailOutEvent, 0), exact, 10, 20, 0)
	// The estate is 30 less a debt of 10; of 50 shares the government has 30, the firm 5.
	wants(t, "loss", r.Group(result.GovernmentLoss), exact, 0, 0, 30-12)
	wants(t, "the other owner", r.Firm(1, result.FirmCash), exact, 5, 5, 7)
	if x := r.Sheet(3).Balance(2+ledger.Government, ledger.Cash); x != -18*one {
		t.Errorf("cash of the government: %v", x)
	}
}

package settle

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
)

// What a firm lacks by rounding may fall on a claim that is small beside all that it owes.
func TestRoundingFallsOnASmallClaim(t *testing.T) {
	a, b := model.NewFirm("a"), model.NewFirm("b")
	a.Opening.Cash = 1e6
	e := &state.State{Plan: &plan.Plan{}}
	state.Renew(e, &model.Scenario{Quarters: 1, Firms: []model.Firm{a, b}}, ledger.New(2, 0))
	state.Open(e)
	const small = 5_000_000_000
	for _, c := range []struct {
		lack  ledger.Amount
		fault bool
	}{{1021, false}, {1_000_000, true}} {
		pay := func(to int, x ledger.Amount) claim {
			return claim{Payment: ledger.Payment{Flow: ledger.Serve, From: 0, To: to, Amount: x, Deal: -1}, left: x}
		}
		e.Err = nil
		trimmed := transfer{Cashier: &state.Cashier{State: e}, stuck: plan.Nobody, claims: []claim{pay(2+ledger.Suppliers, 1e15-small+c.lack), pay(1, small)}}
		if trimmed.trim(); (e.Err != nil) != c.fault {
			t.Errorf("lack of %d: %v", c.lack, e.Err)
		}
		if left := trimmed.claims[1].left; !c.fault && left != small-c.lack {
			t.Errorf("%d is left of %d", left, small)
		}
	}
}

package state

import (
	"testing"

	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
)

// What overflows when a guarantor outside pays a creditor outside is no firm's payment:
// the largest deal is to blame.
func TestOverflowOfACallOutside(t *testing.T) {
	e := &Cashier{State: &State{Deals: make([]Deal, 1), Books: ledger.New(2, 0)}}
	call := ledger.Payment{Flow: ledger.Assign, From: e.Outside(ledger.Government), To: e.Outside(ledger.Lenders), Deal: plan.Nobody}
	if p := e.about(&call); p.Deal != 0 || p.Firm != plan.Nobody {
		t.Errorf("%+v", p)
	}
}

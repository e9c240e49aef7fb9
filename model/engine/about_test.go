package engine

import (
	"testing"

	"moneyloop/model/ledger"
)

// What overflows when a guarantor outside pays a creditor outside is no firm's payment:
// the largest deal is to blame.
func TestOverflowOfACallOutside(t *testing.T) {
	e := &cashier{state: &state{deals: make([]deal, 1), books: ledger.New(2, 0)}}
	call := ledger.Payment{Flow: ledger.Assign, From: e.outside(ledger.Government), To: e.outside(ledger.Lenders), Deal: nobody}
	if p := e.about(&call); p.deal != 0 || p.firm != nobody {
		t.Errorf("%+v", p)
	}
}

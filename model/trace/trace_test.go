package trace

import (
	"testing"

	"moneyloop/model/ledger"
)

const one = ledger.One

// units returns x units of money.
func units(x int) ledger.Amount { return ledger.Amount(x) * one }

// stage makes payments and returns whose money they were.
func stage(t *testing.T, p *Pools, payments ...ledger.Payment) []Split {
	t.Helper()
	splits := make([]Split, len(payments))
	p.Stage(payments, splits)
	if err := p.Check(); err != nil {
		t.Fatalf("%v\n%v", err, p)
	}
	return splits
}

// A pool of 100 holds 80 of the payee's own: of a payment of 50 at least 30 and at
// most 50 are its own, and the haircut says 40. What else the payer pays at the same
// time changes neither.
func TestBounds(t *testing.T) {
	want := Split{Own: units(40), Customers: units(10), Low: units(30), High: units(50)}
	for name, others := range map[string][]ledger.Payment{
		"alone":           nil,
		"beside another":  {{Flow: ledger.Serve, From: 1, To: 2, Amount: units(30)}},
		"beside itself":   {{Flow: ledger.Serve, From: 1, To: 0, Amount: units(50)}},
		"beside outflows": {{Flow: ledger.Serve, From: 1, To: 3, Amount: units(20)}, {Flow: ledger.Serve, From: 1, To: 3, Amount: units(10)}},
	} {
		p := New(3)
		p.Receive(0, FromCustomers, units(80))
		stage(t, p, ledger.Payment{Flow: ledger.Serve, From: 0, To: 1, Amount: units(80)})
		p.Receive(1, FromCustomers, units(20))
		splits := stage(t, p, append(others, ledger.Payment{Flow: ledger.Serve, From: 1, To: 0, Amount: units(50)})...)
		if got := splits[len(others)]; got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

package tui

import (
	"testing"

	"moneyloop/model"
)

// In a field an amount and a word may be begun: the rest stands behind it, and what enter would
// take is played; what is missing is named, and enter waits for it.
func TestAmountsAndWordsMayBeBegun(t *testing.T) {
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("g", "E", "down", "down", "down", "down", "enter", "ctrl+u")
		p.Type("lo")
		p.MustContain("lo an")
		p.Keys("enter")
		if d := p.deal("invest"); d.Kind != model.Loan {
			t.Fatalf("it is %+v:\n%s", d, p.Frame())
		}
		p.Keys("u", "down", "5")
		p.MustContain("5 % of cash")
		p.Keys("0", "%")
		p.MustContain("50%  of cash")
		p.Type(" of ")
		p.MustContain("To say: of what: cash, revenue")
		before := string(p.session().Document().Bytes())
		p.Keys("enter")
		p.MustContain("To say: of what: cash, revenue")
		p.Type("cl")
		p.MustContain("cl oud")
		if of := p.deal("invest").Amount; of.Deal != "cloud" || of.Value != .5 {
			t.Errorf("what is typed is not played: %+v", of)
		}
		p.Keys("esc")
		if now := string(p.session().Document().Bytes()); now != before {
			t.Errorf("esc leaves\n%s", now)
		}
	})
}

package settle

import (
	"slices"

	"moneyloop/model/ledger"
)

// closeOut closes out protection by and for a firm that falls: what it pays now is due, after
// collateral that is held for it, and collateral beyond that goes back. What the firm itself owes
// of that is claimed of its estate, see claimProtected.
func closeOut(c *settlement, i int) {
	for k := range c.Protected {
		x := &c.Protected[k]
		p := &c.Plan.Deals[x.Deal]
		if p.From != i && p.To != i || x.Over && x.Owed+x.Posted == 0 {
			continue
		}
		c.due = slices.DeleteFunc(c.due, func(cl claim) bool {
			return cl.Deal == x.Deal && (cl.Flow == ledger.Post || cl.Flow == ledger.SettleUp)
		})
		if !x.Over {
			c.Protections().Settle(x)
		}
		if p.From == i {
			muster{c}.owe(ledger.Payment{Flow: ledger.Post, From: p.To, To: i, Amount: back(c, x.Posted, p.To), Deal: x.Deal})
		} else {
			muster{c}.owe(ledger.Payment{Flow: ledger.SettleUp, From: p.From, To: i, Amount: back(c, x.Owed, p.From), Deal: x.Deal})
		}
	}
}

// back is what a party owes that has not fallen: of one that has, its estate does.
func back(c *settlement, x ledger.Amount, by int) ledger.Amount {
	if c.Fails(by) {
		return 0
	}
	return x
}

// claimProtected adds what is claimed of a fallen firm on protection: what is due, and collateral that
// is to go back.
func claimProtected(c *settlement, i int) {
	for k := range c.Protected {
		switch x, p := &c.Protected[k], &c.Plan.Deals[c.Protected[k].Deal]; {
		case !x.Over:
		case p.From == i && c.falls[i] != nil:
			c.claim(ledger.SettleUp, i, p.To, x.Owed, x.Deal)
		case p.To == i:
			c.claim(ledger.Post, i, p.From, x.Posted, x.Deal)
		}
	}
}

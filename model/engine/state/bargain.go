package state

import (
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// A trip is what was paid both ways this quarter in one bargain: two services that two firms
// sell each other. What comes back has been to nobody, so through the net lens it is no
// revenue; nor is it on the statements, if they book the difference (ASC 606-10-25-9, ASC
// 845). Cash moves as it would without that.
type Trip [2]struct {
	paid  ledger.Amount // and not brought back
	whose trace.Split
}

// add counts a payment on one of the two deals, whose money it is.
func (b *Trip) add(deals [2]int, p *ledger.Payment, s *trace.Split) {
	leg := &b[0]
	if p.Deal == deals[1] {
		leg = &b[1]
	}
	leg.paid += p.Amount
	leg.whose.Add(s)
}

// BringBack counts what was paid both ways as each one's own money come home.
func (c *Cashier) BringBack() {
	for k := range c.Trips {
		b, deals := &c.Trips[k], c.Plan.Bargains[k]
		x := min(b[0].paid, b[1].paid)
		if x == 0 {
			continue
		}
		net := c.Scenario.Deals[deals[0]].Terms.Bargain.Net > 0
		if net {
			c.Books.Enter(ledger.Unsell, c.Plan.Deals[deals[0]].From, c.Plan.Deals[deals[0]].To, x, deals[0])
		}
		for leg, d := range deals {
			p := &c.Plan.Deals[d]
			inner, r := c.Kin.Inner(c.Firms, p.From, p.To), &c.Firms[p.To].Flow
			var part, own trace.Split
			if c.Pools != nil {
				part, own = b[leg].whose.Take(x, b[leg].paid), trace.Split{Own: x, Invested: x, Low: x, High: x}
			}
			b[leg].paid -= x
			r.Net -= x - part.Invested
			Take(&r.All, &part)
			r.All.Add(&own)
			Take(&r.Sold, &part)
			if net {
				r.Gross -= x
				c.Deals[d].Sold -= x
			} else {
				r.Sold.Add(&own)
			}
			inner.Count(r)
		}
	}
}

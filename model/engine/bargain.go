package engine

import (
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// A trip is what was paid both ways this quarter in one bargain: two services that two firms
// sell each other. What comes back has been to nobody, so through the net lens it is no
// revenue; nor is it on the statements, if they book the difference (ASC 606-10-25-9, ASC
// 845). Cash moves as it would without that.
type trip [2]struct {
	paid  ledger.Amount // and not brought back
	whose trace.Split
}

// add counts a payment on one of the two deals, whose money it is.
func (b *trip) add(deals [2]int, p *ledger.Payment, s *trace.Split) {
	leg := &b[0]
	if p.Deal == deals[1] {
		leg = &b[1]
	}
	leg.paid += p.Amount
	leg.whose.Add(s)
}

// bringBack counts what was paid both ways as each one's own money come home.
func (c *cashier) bringBack() {
	for k := range c.trips {
		b, deals := &c.trips[k], c.plan.bargains[k]
		x := min(b[0].paid, b[1].paid)
		if x == 0 {
			continue
		}
		net := c.s.Deals[deals[0]].Terms.BookedNet > 0
		if net {
			c.books.Enter(ledger.Unsell, c.plan.deals[deals[0]].from, c.plan.deals[deals[0]].to, x, deals[0])
		}
		for leg, d := range deals {
			p := &c.plan.deals[d]
			inner, r := c.kin.inner(c.firms, p.from, p.to), &c.firms[p.to].flow
			var part, own trace.Split
			if c.pools != nil {
				part, own = b[leg].whose.Take(x, b[leg].paid), trace.Split{Own: x, Invested: x, Low: x, High: x}
			}
			b[leg].paid -= x
			r.net -= x - part.Invested
			take(&r.all, &part)
			r.all.Add(&own)
			take(&r.sold, &part)
			if net {
				r.gross -= x
				c.deals[d].sold -= x
			} else {
				r.sold.Add(&own)
			}
			inner.count(r)
		}
	}
}

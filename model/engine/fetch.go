package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// fetch is what a loan of a fallen firm fetches, of which the borrower stands: par, a share of it,
// or what the borrower is worth. What is owed from outside is worth all but what the firm expected
// to lose.
func fetch(c *settlement, l *loan, seller int) ledger.Amount {
	owed, share := l.principal.Total(), c.firms[seller].spec.Distress.ClaimsFetch
	switch {
	case share == 1:
		return owed
	case math.IsInf(share, 1) && c.isFirm(l.borrower):
		share = c.worth.repays[l.borrower]
	case math.IsInf(share, 1):
		return max(0, owed-l.reserved)
	}
	return min(owed, c.books.Times(owed, share))
}

// stakesFetch is what the shares of a fallen firm in others fetch, as far as those stand.
func stakesFetch(c *settlement, i int) (sum ledger.Amount) {
	if c.firms[i].spec.Distress.StakesFetch == 0 {
		return 0
	}
	for h := range c.stakes {
		sum += stakeFetches(c, &c.stakes[h], i)
	}
	return sum
}

// stakeFetches is what a holding of a fallen firm fetches: its part of what the market says, or of
// the lower of the last round and of what the issuer is worth, looked through.
func stakeFetches(c *settlement, h *holding, seller int) ledger.Amount {
	if h.holder != seller || h.units == 0 || c.falls[h.issuer] != nil || c.firms[h.issuer].dead {
		return 0
	}
	f := &c.firms[h.issuer]
	value := f.worth(f.shares.market)
	if !f.listed() {
		value = min(value, max(0, c.worth.equity[h.issuer]))
	}
	value *= c.register().part(h) * min(1, c.firms[seller].spec.Distress.StakesFetch)
	return c.books.Amount(min(max(0, value), c.books.Float(plenty)))
}

// sellStakes sells the shares of a fallen firm in others to outside investors, and returns what
// they fetch. Those that nobody buys are cancelled.
func sellStakes(c burial, i int) (sum ledger.Amount) {
	if c.firms[i].spec.Distress.StakesFetch == 0 {
		return 0
	}
	investors, reg := c.outside(ledger.Investors), c.register()
	for h := range c.stakes {
		x := stakeFetches(c.settlement, &c.stakes[h], i)
		if x == 0 {
			continue
		}
		to := reg.holding(c.stakes[h].issuer, investors)
		s, new := &c.stakes[h], &c.stakes[to]
		reg.carryAt(s, 0)
		c.books.Families().PassOn(i, s.issuer, s.cost)
		c.pay(ledger.PassOn, investors, i, x)
		c.books.Enter(ledger.PassedOn, i, investors, s.cost-x, -1)
		c.loseInside(i, s.cost-x)
		new.cost += s.cost
		new.units += s.units
		s.cost, s.units, s.earned, s.fresh, s.paid = 0, 0, 0, 0, 0
		sum += x
	}
	return sum
}

// breakFees adds what payees claim of a fallen firm for what it will not buy of them: a part of
// what is left beyond what was due.
func breakFees(c *settlement, i int) {
	for d := range c.plan.deals {
		p, x := &c.plan.deals[d], &c.deals[d]
		if p.from != i || c.dead(p.to) || p.word.fee == 0 || p.word.total == plenty || p.word.status != model.Signed || replaced(c.state, d) {
			continue
		}
		left := p.word.total - x.kept - max(x.due, x.paid)
		c.claim(ledger.Indemnify, i, p.to, c.books.Times(max(0, left), p.word.fee), -1)
	}
}

package engine

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// worth is what firms are worth looked through: of every unit that they owe, what they can pay,
// and of their shares. It is worked out on the balances with which a settlement begins, as if
// nobody failed (Suzuki 2002; Elsinger 2009).
type worth struct{ repays, equity []float64 }

func worthOf(e *state) worth {
	v := newValuation(e)
	w := worth{equity: slices.Clone(v.lookThrough()), repays: make([]float64, len(e.firms))}
	for i, debt := range v.system.Debt {
		w.repays[i] = 1
		if debt > 0 {
			w.repays[i] = min(1, max(0, debt+w.equity[i])/debt)
		}
	}
	return w
}

// fetches reports whether it is looked at what claims or shares of any firm that fails fetch.
func fetches(s *model.Scenario) bool {
	return slices.ContainsFunc(s.Firms, func(f model.Firm) bool { return f.Distress.ClaimsFetch != 1 || f.Distress.StakesFetch != 0 })
}

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
	value *= register{c.state}.part(h) * min(1, c.firms[seller].spec.Distress.StakesFetch)
	return c.books.Amount(min(max(0, value), c.books.Float(plenty)))
}

// sellStakes sells the shares of a fallen firm in others to outside investors, and returns what
// they fetch. Those that nobody buys are cancelled.
func sellStakes(c burial, i int) (sum ledger.Amount) {
	if c.firms[i].spec.Distress.StakesFetch == 0 {
		return 0
	}
	investors, reg := c.outside(ledger.Investors), register{c.state}
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

// reserves keep what holders expect to lose of their claims, as an allowance: a loss when it is
// expected (ASC 326-20-30, IFRS 9 5.5), and none when it comes. Debtors' books never know.
type reserves struct{ *state }

// close brings all allowances to what is expected now. What is left of one whose claim is gone,
// or somebody else's, goes back.
func (e reserves) close() {
	var now worth
	for k := range e.loans {
		l := &e.loans[k]
		if l.reserved > 0 && l.reserver != l.lender {
			e.set(l, l.reserver, 0)
		}
		d := &e.s.Deals[l.deal]
		if !e.isFirm(l.lender) || l.reserved == 0 && !d.Reserves() {
			continue
		}
		share := d.Terms.LosesThen.At(d.Terms.Allowance, 1, float64(e.t))
		if math.IsInf(share, 1) {
			if share = 0; e.isFirm(l.borrower) {
				if now.repays == nil {
					now = worthOf(e.state)
				}
				share = 1 - now.repays[l.borrower]
			}
		}
		e.set(l, l.lender, e.books.Times(l.owed(), min(1, share)))
	}
}

// set has a holder expect to lose x of a loan.
func (e reserves) set(l *loan, holder int, x ledger.Amount) {
	more := x - l.reserved
	if more == 0 {
		return
	}
	e.books.Enter(ledger.Reserve, holder, l.borrower, more, l.deal)
	if e.isFirm(l.borrower) {
		e.boundary.insider += more
	} else {
		e.boundary.profit -= more
	}
	l.reserved, l.reserver = x, holder
}

// open enters what the holder of a loan expected to lose before the first quarter.
func (e reserves) open(l *loan) {
	d := &e.s.Deals[l.deal]
	if share := d.Terms.Allowance; d.Reserves() && share <= 1 && e.isFirm(l.lender) {
		l.reserved, l.reserver = e.books.Times(l.owed(), share), l.lender
		e.books.Enter(ledger.OpenedReserve, l.lender, l.borrower, l.reserved, l.deal)
	}
}

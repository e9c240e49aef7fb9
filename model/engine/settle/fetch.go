package settle

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
)

// fetch is what a loan of a fallen firm fetches, of which the borrower stands: par, a share of it,
// or what the borrower is worth. What is owed from outside is worth all but what the firm expected
// to lose.
func fetch(c *settlement, l *state.Loan, seller int) ledger.Amount {
	owed, share := l.Rest(), c.Firms[seller].Spec.Distress.ClaimsFetch
	switch {
	case share == 1:
		return owed
	case math.IsInf(share, 1) && c.IsFirm(l.Borrower):
		share = c.worth.Repays[l.Borrower]
	case math.IsInf(share, 1):
		return max(0, owed-l.Reserved)
	}
	return min(owed, c.Books.Times(owed, share))
}

// stakesFetch is what the shares of a fallen firm in others fetch, as far as those stand.
func stakesFetch(c *settlement, i int) (sum ledger.Amount) {
	if c.Firms[i].Spec.Distress.StakesFetch == 0 && len(c.Plan.Pledges) == 0 {
		return 0
	}
	for h := range c.Stakes {
		sum += stakeFetches(c, &c.Stakes[h], i)
	}
	return sum
}

// stakeFetches is what a holding of a fallen firm fetches: its part of what the market says, or of
// the lower of the last round and of what the issuer is worth, looked through.
func stakeFetches(c *settlement, h *state.Holding, seller int) ledger.Amount {
	if h.Holder != seller || h.Units == 0 || c.falls[h.Issuer] != nil || c.Firms[h.Issuer].Dead {
		return 0
	}
	sold := soldPart(c, h)
	if sold == 0 {
		return 0
	}
	f := &c.Firms[h.Issuer]
	value := f.Worth(f.Shares.Market)
	if !f.Listed() {
		_, before := c.Register().Preference(h.Issuer)
		value = min(value, max(0, c.worth.Equity[h.Issuer]-c.Books.Float(before)))
	}
	value *= c.Register().Part(h) * sold
	return c.Books.Amount(min(max(0, value), c.Books.Float(plan.Plenty)))
}

// soldPart is for which part of their worth shares of a fallen firm in another are sold. Where they
// would be cancelled, what is pledged for a loan is sold all the same, by its lender.
func soldPart(c *settlement, h *state.Holding) float64 {
	if share := c.Firms[h.Holder].Spec.Distress.StakesFetch; share > 0 {
		return min(1, share)
	}
	for _, d := range c.Plan.Pledges {
		if p := &c.Plan.Deals[d]; p.To == h.Holder && p.Pledge.By == plan.ByShares && p.Pledge.On == h.Issuer && c.Loans[c.Deals[d].Asset].Owed() > 0 {
			return p.Pledge.Part
		}
	}
	return 0
}

// sellStakes sells the shares of a fallen firm in others to outside investors, and returns what
// they fetch. Those that nobody buys are cancelled.
func sellStakes(c burial, i int) (sum ledger.Amount) {
	cancels := c.Firms[i].Spec.Distress.StakesFetch == 0
	if cancels && len(c.Plan.Pledges) == 0 {
		return 0
	}
	for h := range c.Stakes {
		if x := stakeFetches(c.settlement, &c.Stakes[h], i); x > 0 {
			units := c.Stakes[h].Units
			if cancels {
				units = max(1, c.Books.Times(units, soldPart(c.settlement, &c.Stakes[h])))
			}
			passOn(c.Cashier, h, units, x)
			sum += x
		}
	}
	return sum
}

// passOn sells so many shares of a holding to outside investors, for x in all.
func passOn(c *state.Cashier, h int, units, x ledger.Amount) {
	investors, reg := c.Outside(ledger.Investors), c.Register()
	to := reg.Holding(c.Stakes[h].Issuer, investors)
	s, new := &c.Stakes[h], &c.Stakes[to]
	cost, keeps := s.Cost.Part(units, s.Units), float64(s.Units-units)/float64(s.Units)
	reg.CarryAt(s, max(cost-s.Cost, c.Books.Times(s.Mark, keeps)))
	c.Books.Families().PassOn(s.Holder, s.Issuer, cost)
	c.Pay(ledger.PassOn, investors, s.Holder, x)
	c.Books.Enter(ledger.PassedOn, s.Holder, investors, cost-x, -1)
	state.LoseInside(c.State, s.Holder, cost-x)
	new.Cost += cost
	new.Units += units
	s.Cost -= cost
	s.Units -= units
	s.Earned = c.Books.Times(s.Earned, keeps)
	s.Fresh, s.Paid = 0, 0
}

// breakFees adds what payees claim of a fallen firm for what it will not buy of them: a part of
// what is left beyond what was due.
func breakFees(c *settlement, i int) {
	for d := range c.Plan.Deals {
		p, x := &c.Plan.Deals[d], &c.Deals[d]
		if p.From != i || c.Dead(p.To) || p.Word.Fee == 0 || p.Word.Total == plan.Plenty || p.Word.Status != model.Signed || state.Replaced(c.State, d) {
			continue
		}
		left := p.Word.Total - x.Kept - max(x.Due, x.Paid)
		c.claim(ledger.Indemnify, i, p.To, c.Books.Times(max(0, left), p.Word.Fee), -1)
	}
}

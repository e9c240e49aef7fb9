package settle

import (
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
)

// pledgeFetches is what a pledge brings in the estate of its borrower, before the cost of the failure:
// nothing of own shares, of shares in others what the estate gets for them.
func pledgeFetches(c *settlement, d int) float64 {
	p := &c.Plan.Deals[d]
	f, sum := &c.Firms[p.To], ledger.Amount(0)
	switch p.Pledge.By {
	case plan.ByAsset:
		for n := range c.Held {
			if h := &c.Held[n]; h.Holder == p.To && h.Asset == p.Pledge.On {
				sum += c.Books.Times(h.Units, c.Vault().Fetches(h))
			}
		}
	case plan.ByShares:
		for h := range c.Stakes {
			if c.Stakes[h].Issuer == p.Pledge.On {
				sum += stakeFetches(c, &c.Stakes[h], p.To)
			}
		}
		if f.Spec.Distress.StakesFetch == 0 { // no more than the pledge is sold
			return float64(sum)
		}
	case plan.ByPlant:
		sum = c.Used.Fetches(f, f.Spec.Distress.Resale)
	}
	return float64(sum) * p.Pledge.Part
}

// secureDeals gives those whom a fallen firm owes on secured loans what their pledges fetch, after
// their part of the cost of the failure.
func secureDeals(c ranking, i int) {
	for _, d := range c.Plan.Pledges {
		if c.Plan.Deals[d].To != i {
			continue
		}
		left := pledgeFetches(c.settlement, d) * (1 - c.Firms[i].Spec.Distress.BankruptcyCost)
		for k := range c.claims {
			if cl, x := &c.claims[k], &c.system.Claims[k]; cl.From == i && cl.Deal == d && cl.repays() {
				x.Secured = min(x.Amount, left)
				left -= x.Secured
			}
		}
	}
}

// claimed is what of the principal of a loan of a fallen firm is claimed that is not due: without
// recourse no more than its pledge brings.
func claimed(c *settlement, l *state.Loan) ledger.Amount {
	x, p := l.Rest(), &c.Plan.Deals[l.Deal]
	if p.Pledge == nil || p.Pledge.Recourse {
		return x
	}
	brings := pledgeFetches(c, l.Deal) * (1 - c.Firms[l.Borrower].Spec.Distress.BankruptcyCost)
	return min(x, ledger.Amount(max(0, brings-float64(l.Instalment))))
}

// takenOut is what depositors ask a firm for in the round in hand.
func takenOut(c *settlement, i int) (x ledger.Amount) {
	for k := range c.Loans {
		if l := &c.Loans[k]; l.Borrower == i {
			x += l.Asked
		}
	}
	return x
}

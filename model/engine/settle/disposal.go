package settle

import (
	"math"

	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// A firm in need sells what it holds: first what is pledged, for no more than is due on the loan
// that it secures, unless that is all of it, then what is not pledged.

// holdings is what a firm in need can raise by selling what it holds.
func holdings(l ladder, i int) (sum ledger.Amount) {
	if len(l.Held)+len(l.Plan.Pledges) == 0 {
		return 0
	}
	for _, d := range l.Plan.Pledges {
		if l.Plan.Deals[d].To == i {
			sum = min(plan.Plenty, sum+pledgeRoom(l, d))
		}
	}
	for n := range l.Held {
		if h := &l.Held[n]; h.Holder == i {
			sum = min(plan.Plenty, sum+l.Books.Times(l.Securities().Free(h), l.Vault().Fetches(h)))
		}
	}
	return sum
}

// pledgeRoom is what the thing that is pledged for a deal brings for what is due on it, interest
// included; if nothing else is owed on it, what it brings is free for anything once that is paid.
func pledgeRoom(l ladder, d int) ledger.Amount {
	p, loan := &l.Plan.Deals[d], &l.Loans[l.Deals[d].Asset]
	due := loan.Instalment + loan.Interest
	if due == 0 || l.Firms[p.To].Due.Settled {
		return 0
	}
	if loan.Principal.Total() == 0 {
		due = plan.Plenty
	}
	value := l.Books.Count(l.Securities().Value(d))
	switch p.Pledge.By {
	case plan.ByPlant:
		return 0 // a rung of its own
	case plan.ByAsset:
		value = 0
		for n := range l.Held {
			if h := &l.Held[n]; h.Holder == p.To && h.Asset == p.Pledge.On {
				value += float64(l.Books.Times(h.Units-l.Securities().Free(h), l.Vault().Fetches(h)))
			}
		}
	}
	return ledger.Amount(min(float64(due), value))
}

// dispose sells what a firm holds for as much as is needed, if it brings that, and returns what
// it brings.
func dispose(l ladder, i int, need ledger.Amount) (sum ledger.Amount) {
	tell := func(d int, x ledger.Amount) {
		l.Tell(result.DisposalEvent, i, d, x)
		sum += x
	}
	for _, d := range l.Plan.Pledges {
		if l.Plan.Deals[d].To != i {
			continue
		}
		if x := min(need-sum, pledgeRoom(l, d)); x > 0 {
			sellPledged(l, d, x)
			tell(d, x)
		}
	}
	for n := range l.Held {
		if h := &l.Held[n]; h.Holder == i {
			free := l.Securities().Free(h)
			if x := min(need-sum, l.Books.Times(free, l.Vault().Fetches(h))); x > 0 {
				sellUnits(l, h, free, x)
				tell(plan.Nobody, x)
			}
		}
	}
	return sum
}

// sellPledged sells so much of what is pledged for a deal. Of own shares new ones are sold.
func sellPledged(l ladder, d int, x ledger.Amount) {
	p := &l.Plan.Deals[d]
	switch p.Pledge.By {
	case plan.ByOwn:
		l.Pay(ledger.Invest, l.Outside(ledger.Investors), p.To, x)
		l.Register().Issue(p.To, l.Outside(ledger.Investors), x)
	case plan.ByAsset:
		for n := range l.Held {
			if h := &l.Held[n]; h.Holder == p.To && h.Asset == p.Pledge.On {
				sellUnits(l, h, h.Units-l.Securities().Free(h), x)
			}
		}
	case plan.ByShares:
		for h := range l.Stakes {
			if s := &l.Stakes[h]; x > 0 && s.Holder == p.To && s.Issuer == p.Pledge.On && s.Units > 0 {
				f := &l.Firms[s.Issuer]
				value := l.Books.Count(f.Worth(f.Shares.Market) * l.Register().Part(s))
				got := ledger.Amount(min(float64(x), value*p.Pledge.Part))
				passOn(l.Cashier, h, min(s.Units, ledger.Amount(math.Ceil(float64(s.Units)*(float64(got)/value)))), got)
				x -= got
			}
		}
	}
}

// sellUnits sells of an asset as many units as bring x, and at most so many.
func sellUnits(l ladder, h *state.Held, most, x ledger.Amount) {
	units := math.Ceil(float64(x) / l.Vault().Fetches(h))
	state.SellHeld(l.Cashier, h, ledger.Amount(min(float64(most), units)), x)
}

// sellHeldBy sells all that a fallen firm holds, and returns what it brings.
func sellHeldBy(c burial, i int) (sum ledger.Amount) {
	for n := range c.Held {
		if h := &c.Held[n]; h.Holder == i && h.Units > 0 {
			x := c.Books.Times(h.Units, c.Vault().Fetches(h))
			state.SellHeld(c.Cashier, h, h.Units, x)
			sum += x
		}
	}
	return sum
}

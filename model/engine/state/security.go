package state

import (
	"math"

	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// Securities look at what loans are secured by.
type Securities struct{ *State }

func (e *State) Securities() Securities { return Securities{e} }

// Value is what is pledged for a deal worth now: an asset and shares at their price, own shares at
// the market value of all, fixed assets at what used ones fetch.
func (e Securities) Value(d int) float64 {
	p := &e.Plan.Deals[d]
	f, sum := &e.Firms[p.To], 0.0
	switch on := p.Pledge.On; p.Pledge.By {
	case plan.ByAsset:
		for n := range e.Held {
			if h := &e.Held[n]; h.Holder == p.To && h.Asset == on {
				sum += e.Books.Float(h.Units) * e.Assets[on].price
			}
		}
	case plan.ByShares:
		for h := range e.Stakes {
			if s := &e.Stakes[h]; s.Holder == p.To && s.Issuer == on && !e.Fails(on) {
				sum += e.Firms[on].Worth(e.Firms[on].Shares.Market) * Register(e).Part(s)
			}
		}
	case plan.ByOwn:
		sum = f.Shares.Market
	case plan.ByPlant:
		sum = e.Used.PriceFor(f) * e.Books.Float(f.Plant.Total())
	}
	if !(sum > 0) { // of who is not in the market
		return 0
	}
	return sum * p.Pledge.Part
}

// most is how much more may be lent on a deal: up to its part of what is pledged. A shock to haircuts
// takes its points off that part.
func (e Securities) most(d int) ledger.Amount {
	p := &e.Plan.Deals[d]
	if math.IsInf(p.Pledge.Lends, 1) {
		return plan.Plenty
	}
	x := e.Books.Count(e.part(d, p.Pledge.Lends)*e.Value(d)) - float64(e.Loans[e.Deals[d].Asset].Owed())
	return ledger.Amount(min(float64(plan.Plenty), max(0, x)))
}

// part is a part of what is pledged, less what a shock to haircuts takes.
func (e Securities) part(d int, of float64) float64 {
	return max(0, of-e.Firms[e.Plan.Deals[d].To].Hit.Haircut)
}

// lendOn is what of x a lender lends on what is pledged for a deal.
func (e Securities) lendOn(d int, x ledger.Amount) ledger.Amount {
	if most, p := e.most(d), &e.Plan.Deals[d]; x > most {
		e.State.Lenders().TellRefused(p.To, x-most, e.PartyID(p.From))
		return most
	}
	return x
}

// Call lets lenders look at what is pledged: at a closing those whose calls are due in later
// quarters, while debt is served those whose calls are due at once. Once more is owed than they
// tolerate they call all beyond what they lend.
func (e Securities) Call(now bool) {
	for _, d := range e.Plan.Pledges {
		p, l := &e.Plan.Deals[d], &e.Loans[e.Deals[d].Asset]
		owed := e.Books.Float(l.Principal.Total())
		if now != (p.Pledge.In == 0) || owed == 0 || e.Dead(p.To) || math.IsInf(p.Pledge.Calls, 1) {
			continue
		}
		value := e.Value(d)
		x := owed - e.part(d, p.Pledge.Lends)*value - e.Books.Float(l.Called.Total())
		if owed <= e.part(d, p.Pledge.Calls)*value || x < max(1000*e.Books.Float(1), 1e-12*owed) {
			continue
		}
		called := e.Books.Amount(min(x, owed))
		ev := e.Happening(result.MarginEvent, p.To, d, called)
		ev.Creditor = e.PartyID(l.Lender)
		e.Event(ev)
		if now {
			e.FallDue(l, called)
		} else {
			l.Called.Add(called, 1, p.Pledge.In-1)
		}
	}
}

// FallDue makes so much of a loan due, because it was called.
func (e Securities) FallDue(l *Loan, x ledger.Amount) {
	x = min(x, l.Principal.Total())
	l.Principal.Reduce(x)
	l.Instalment += x
	due := &e.Firms[l.Borrower].Due
	due.Loans += x
	due.Service += x
	due.Secured += x
}

// PlantOf is the part of a firm's fixed assets that secures a loan.
func (e Securities) PlantOf(i int) float64 {
	for _, d := range e.Plan.Pledges {
		if p := &e.Plan.Deals[d]; p.To == i && p.Pledge.By == plan.ByPlant {
			return p.Pledge.Part
		}
	}
	return 0
}

// Free is what of an asset a firm has not pledged.
func (e Securities) Free(h *Held) ledger.Amount {
	for _, d := range e.Plan.Pledges {
		if p := &e.Plan.Deals[d]; p.To == h.Holder && p.Pledge.By == plan.ByAsset && p.Pledge.On == h.Asset && e.Loans[e.Deals[d].Asset].Owed() > 0 {
			return h.Units - e.Books.Times(h.Units, p.Pledge.Part)
		}
	}
	return h.Units
}

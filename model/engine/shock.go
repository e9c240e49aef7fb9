package engine

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

// The weather of a quarter is what shocks do in it.
type weather struct{ *engine }

// calm sets what shocks do to none.
func (e weather) calm() {
	for d := range e.deals {
		e.deals[d].honoured, e.deals[d].lent = 1, 1
	}
	for i := range e.firms {
		e.firms[i].hit = climate{demand: 1, lent: 1, raise: 1, multiple: 1, resale: 1}
	}
	e.base = 0
}

// strikeAll applies the shocks of the quarter and tells which begin and end (P0).
func (e weather) strikeAll() {
	if len(e.active) == 0 && e.how.Dry == 0 {
		return
	}
	e.calm()
	if e.how.Dry > 0 && e.t >= e.how.Dry {
		e.dryUp()
	}
	for k, was := range e.active {
		shock := &e.s.Shocks[k]
		now := shock.Size != 0 && float64(e.t) >= shock.At && float64(e.t) < shock.At+shock.For
		began := now && !was
		switch {
		case began:
			ev := e.happening(model.ShockEvent, 0)
			ev.Shock, ev.Amount = k, shock.Size
			e.event(ev)
		case was && !now:
			ev := e.happening(model.ShockEndEvent, 0)
			ev.Shock = k
			e.event(ev)
		}
		e.active[k] = now
		if now {
			e.strike(k, began)
		}
	}
}

// dryUp is the kill switch: nobody invests or lends, inside or outside, and no seller
// gives credit.
func (e weather) dryUp() {
	for d := range e.deals {
		if e.s.Deals[d].Kind != model.Lease { // what is leased is not sold
			e.deals[d].lent = 0
		}
		if e.plan.deals[d].funds() {
			e.deals[d].honoured = 0
		}
	}
	for i := range e.firms {
		e.firms[i].hit.lent, e.firms[i].hit.raise = 0, 0
	}
	e.dry = true
}

// strike applies one shock. What it does to assets it does once, when it begins.
func (e weather) strike(k int, began bool) {
	shock, on := &e.s.Shocks[k], &e.plan.shocks[k]
	rest := left(shock.Size)
	switch shock.Kind {
	case model.BaseRate:
		e.base += shock.Size / 4
	case model.FundingStop:
		e.stopFunding(shock, on, rest)
	case model.Repudiation:
		for _, d := range on.deals {
			e.deals[d].honoured *= rest
		}
	}
	for _, i := range on.firms {
		f := &e.firms[i]
		if f.dead {
			continue
		}
		switch shock.Kind {
		case model.DemandDrop:
			f.hit.demand *= rest
		case model.SpreadJump:
			f.hit.spread += shock.Size / 4
		case model.LendersFreeze:
			f.hit.lent *= min(1, rest) // nobody is lent more than he asks for
		case model.Compression:
			f.hit.multiple *= rest
		case model.HaircutJump:
			f.hit.haircut += shock.Size
		case model.ResaleDrop:
			f.hit.resale *= rest
		case model.Backstop:
			f.hit.backed = max(0, min(1, f.hit.backed+shock.Size)) // nobody guarantees less than nothing
		}
		if began {
			e.strikeAssets(f, shock)
		}
	}
}

// stopFunding leaves so much of the capital that firms, or a deal, provide: what they
// pay for shares, what they lend, and what they sell on credit, which lends as well. If
// everyone stops, investors outside leave firms in need alone, too.
func (e weather) stopFunding(shock *model.Shock, on *target, rest float64) {
	for _, d := range on.deals {
		if e.plan.deals[d].funds() {
			e.deals[d].honoured *= rest
		}
	}
	for _, d := range on.credit {
		e.deals[d].lent *= min(1, rest)
	}
	if shock.On != model.Everyone && shock.On != "" {
		return
	}
	for _, i := range on.firms {
		e.firms[i].hit.raise *= min(1, rest)
	}
}

// strikeAssets applies what a shock does to a firm once.
func (e weather) strikeAssets(f *firm, shock *model.Shock) {
	switch shock.Kind {
	case model.LifeCut:
		f.plant.Shorten(int(shock.Size))
		f.basis.Shorten(int(shock.Size))
	case model.Impairment:
		e.books.Charge(f.sector, ledger.Losses, f.plant.Scale(shock.Size))
		e.boundary.profit -= f.basis.Scale(shock.Size)
	}
}

// failForced lets the firms fail that the scenario makes fail: when debt falls due they
// pay nobody.
func (e weather) failForced() {
	for k, now := range e.active {
		if now && e.s.Shocks[k].Kind == model.Failure {
			for _, i := range e.plan.shocks[k].firms {
				if !e.firms[i].dead {
					e.clear(i, true)
				}
			}
		}
	}
}

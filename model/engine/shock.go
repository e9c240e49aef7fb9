package engine

import (
	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// The weather of a quarter is what shocks do in it.
type weather struct{ *engine }

// calm sets what shocks do to none.
func (e weather) calm() {
	for d := range e.Deals {
		e.Deals[d].Honoured, e.Deals[d].Lent = 1, 1
	}
	for i := range e.Firms {
		e.Firms[i].Hit = state.Climate{Demand: 1, Lent: 1, Raise: 1, Multiple: 1, Resale: 1}
	}
	e.Over.Base = 0
}

// strikeAll applies the shocks of the quarter and tells which begin and end (P0).
func (e weather) strikeAll() {
	if len(e.active) == 0 && e.how.Dry == 0 {
		return
	}
	if e.Over.Struck {
		e.calm()
		e.Over.Struck = false
	}
	if e.how.Dry > 0 && e.Now >= e.how.Dry {
		e.dryUp()
	}
	for k, was := range e.active {
		shock := &e.Scenario.Shocks[k]
		if shock.Size == 0 && !was {
			continue
		}
		from := max(shock.At, since(e.engine, e.Plan.Shocks[k].When))
		now := shock.Size != 0 && float64(e.Now) >= from && float64(e.Now) < from+shock.For
		began := now && !was
		switch {
		case began:
			ev := e.Happening(result.ShockEvent, plan.Nobody, plan.Nobody, 0)
			ev.Shock, ev.Amount = k, shock.Size
			e.Event(ev)
		case was && !now:
			ev := e.Happening(result.ShockEndEvent, plan.Nobody, plan.Nobody, 0)
			ev.Shock = k
			e.Event(ev)
		}
		e.active[k] = now
		if now {
			e.Over.Struck = true
			e.strike(k, began)
		}
	}
}

// dryUp is the kill switch: nobody invests or lends, inside or outside, and no seller
// gives credit.
func (e weather) dryUp() {
	e.Over.Struck = true
	for d := range e.Deals {
		if e.Scenario.Deals[d].Kind != model.Lease { // what is leased is not sold
			e.Deals[d].Lent = 0
		}
		if e.Plan.Deals[d].Funds() {
			e.Deals[d].Honoured = 0
		}
	}
	for i := range e.Firms {
		e.Firms[i].Hit.Lent, e.Firms[i].Hit.Raise = 0, 0
	}
	e.Over.Dry = true
}

// strike applies one shock. What it does to assets it does once, when it begins.
func (e weather) strike(k int, began bool) {
	shock, on := &e.Scenario.Shocks[k], &e.Plan.Shocks[k]
	rest := state.Left(shock.Size)
	switch shock.Kind {
	case model.BaseRate:
		e.Over.Base += shock.Size / 4
	case model.FundingStop:
		e.stopFunding(shock, on, rest)
	case model.MarkDown:
		if began {
			devalue(e, on, rest)
		}
	case model.Repudiation:
		for _, d := range on.Deals {
			e.Deals[d].Honoured *= rest
		}
	}
	for _, i := range on.Firms {
		f := &e.Firms[i]
		if f.Dead {
			continue
		}
		switch shock.Kind {
		case model.DemandDrop:
			f.Hit.Demand *= rest
		case model.SpreadJump:
			f.Hit.Spread += shock.Size / 4
		case model.LendersFreeze:
			f.Hit.Lent *= min(1, rest) // nobody is lent more than he asks for
		case model.Compression:
			f.Hit.Multiple *= rest
		case model.HaircutJump:
			f.Hit.Haircut += shock.Size
		case model.ResaleDrop:
			f.Hit.Resale *= rest
		case model.Backstop:
			f.Hit.Backed = max(0, min(1, f.Hit.Backed+shock.Size)) // nobody guarantees less than nothing
		}
		if began {
			e.strikeAssets(f, shock)
		}
	}
}

// stopFunding leaves so much of the capital that firms, or a deal, provide: what they
// pay for shares, what they lend, and what they sell on credit, which lends as well. If
// everyone stops, investors outside leave firms in need alone, too.
func (e weather) stopFunding(shock *model.Shock, on *plan.Target, rest float64) {
	for _, d := range on.Deals {
		if e.Plan.Deals[d].Funds() {
			e.Deals[d].Honoured *= rest
		}
	}
	for _, d := range on.Credit {
		e.Deals[d].Lent *= min(1, rest)
	}
	if shock.On != model.Everyone && shock.On != "" {
		return
	}
	for _, i := range on.Firms {
		e.Firms[i].Hit.Raise *= min(1, rest)
	}
}

// strikeAssets applies what a shock does to a firm once.
func (e weather) strikeAssets(f *state.Firm, shock *model.Shock) {
	switch shock.Kind {
	case model.LifeCut:
		f.Plant.Shorten(int(shock.Size))
		f.Basis.Shorten(int(shock.Size))
	case model.Impairment:
		e.Books.Charge(f.Sector, ledger.Losses, f.Plant.Scale(shock.Size))
		e.Boundary.Profit -= f.Basis.Scale(shock.Size)
	}
}

// failForced lets the firms fail that the scenario makes fail: when debt falls due they
// pay nobody.
func (e weather) failForced() {
	for k, now := range e.active {
		if now && e.Scenario.Shocks[k].Kind == model.Failure {
			for _, i := range e.Plan.Shocks[k].Firms {
				if !e.Firms[i].Dead {
					e.clear(i, true)
				}
			}
		}
	}
}

// devalue takes its part of a price off, once: of an asset, or of the shares of firms that are not
// listed.
func devalue(e weather, on *plan.Target, rest float64) {
	for _, k := range on.Assets {
		e.Assets[k].Left *= rest
	}
	for _, i := range on.Firms {
		if s := &e.Firms[i].Shares; s.All > 0 && !e.Firms[i].Listed() {
			s.Price = max(s.Price*rest, 1/float64(s.All))
		}
	}
}

package remark

import (
	"math"
	"slices"

	"moneyloop/model"
)

// shockRules look at what shocks hit.
type shockRules struct{ *finder }

// shocks remarks on shocks that cannot hit.
func (f shockRules) shocks() {
	for i := range f.s.Shocks {
		k := &f.s.Shocks[i]
		end := float64(f.s.Quarters)
		switch {
		case k.At > end && !f.moved(k.ID, "at"):
			f.say(Beyond, k.ID+".at", set(k.ID+".at", quarters(max(1, float64(f.s.Quarters/2)))), "%s begins in Q%s; the run ends in Q%s.", k.Label(), quarters(k.At), quarters(end))
		case k.Size > mostSeen(k.Kind) && !f.moved(k.ID, "size"):
			x := k.Size
			for x > mostSeen(k.Kind) {
				x /= 10
			}
			f.say(Steep, k.ID+".size", set(k.ID+".size", model.Notation(rounded(x), model.Points)), "%s: %s is %s a year on top.", k.Label(), model.Notation(rounded(k.Size), model.Points), percent(k.Size))
		case k.Size == 0 && len(f.s.Controls) > 0 && len(f.s.Controls) < model.MaxControls && !f.moved(k.ID, "size"):
			f.say(Nothing, k.ID+".size", lever(k.ID+".size"), "%s is off, and no lever turns it on.", k.Label())
		}
		if d := f.s.Deal(k.On); d >= 0 {
			f.missed(k, &f.s.Deals[d])
			continue
		}
		f.aimed(k)
	}
}

// mostSeen is more than rates were ever seen to jump by.
func mostSeen(kind model.ShockKind) float64 {
	switch kind {
	case model.BaseRate:
		return .1
	case model.SpreadJump:
		return .25
	}
	return math.Inf(1)
}

// missed remarks on a shock on a deal that does not pay while it lasts.
func (f shockRules) missed(k *model.Shock, d *model.Deal) {
	if f.moved(k.ID, "at", "for") || f.moved(d.ID, "first", "last") || k.At > float64(f.s.Quarters) || d.First > float64(f.s.Quarters) {
		return
	}
	fix := set(k.ID+".at", quarters(d.First))
	switch {
	case k.At > d.Last:
		f.say(Nothing, k.ID+".at", fix, "%s hits nothing: it begins in Q%s, and %s pays last in Q%s.", k.Label(), quarters(k.At), d.Label(), quarters(d.Last))
	case k.At+k.For <= d.First:
		f.say(Nothing, k.ID+".at", fix, "%s hits nothing: it is over before %s begins in Q%s.", k.Label(), d.Label(), quarters(d.First))
	}
}

// aimed remarks on a shock on firms that have nothing it could hit, and turns it to the
// first that has.
func (f shockRules) aimed(k *model.Shock) {
	hits, why := f.target(k)
	if hits == nil || f.moved(k.ID, "at") && k.At > float64(f.s.Quarters) {
		return
	}
	all := k.On == model.Everyone || k.On == ""
	if slices.ContainsFunc(f.s.Firms, func(x model.Firm) bool { return (all || x.ID == k.On) && hits(&x) }) {
		return
	}
	if all {
		f.say(Nothing, k.ID+".on", remove(k.ID), "%s hits nothing: nobody %s.", k.Label(), why)
		return
	}
	fix := remove(k.ID)
	if i := slices.IndexFunc(f.s.Firms, func(x model.Firm) bool { return hits(&x) }); i >= 0 {
		fix = set(k.ID+".on", f.s.Firms[i].ID)
	}
	f.say(Nothing, k.ID+".on", fix, "%s hits nothing: %s never %s.", k.Label(), f.s.PartyName(k.On), why)
}

// target says whom a shock of this kind can hit, and what they do; nil: anybody.
func (f shockRules) target(k *model.Shock) (hits func(*model.Firm) bool, does string) {
	switch k.Kind {
	case model.DemandDrop:
		return f.sells, "sells anything to customers outside"
	case model.BaseRate, model.SpreadJump, model.LendersFreeze, model.Backstop:
		return f.owes, "borrows from lenders outside"
	case model.LifeCut, model.Impairment, model.ResaleDrop:
		return f.builds, "has fixed assets"
	case model.Compression:
		return f.listed, "is listed: there is no multiple that could fall"
	case model.HaircutJump:
		return func(x *model.Firm) bool {
			return x.Collateral.Haircut != 0 || f.moved(x.ID, "collateral.haircut") || f.pledges(x)
		}, "has collateral that lenders look at: its haircut is 0"
	case model.FundingStop:
		return func(x *model.Firm) bool {
			return f.provides(x) || (k.On == model.Everyone || k.On == "") && (x.Listing.Raise != 0 || f.fundedFromOutside())
		}, "invests or lends"
	}
	return nil, ""
}

// pledges reports whether a firm owes a loan that is secured.
func (f shockRules) pledges(x *model.Firm) bool {
	return slices.ContainsFunc(f.s.Deals, func(d model.Deal) bool { return d.To == x.ID && d.Terms.Security.By != "" })
}

// fundedFromOutside reports whether outside sectors buy shares or lend by a deal.
func (f shockRules) fundedFromOutside() bool {
	return slices.ContainsFunc(f.s.Deals, func(d model.Deal) bool {
		return f.firm(d.From) == nil && d.Kind.Funds()
	})
}

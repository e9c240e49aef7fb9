package settle

import (
	"slices"

	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
)

// An advance makes payments of a stage that may be cut ahead of those that must be made,
// where they keep their payees from falling. Otherwise they wait for their turn, and
// lapse if the payee has fallen by then: nobody throws money after the doomed.
type advance struct{ *settlement }

// avert makes those free payments to the short firms that save them, in the order of
// the file, and reports whether there are any.
func (a advance) avert(short []int) bool {
	saves := slices.DeleteFunc(slices.Clone(a.free), func(d int) bool { return !a.offered(d, short) })
	if len(saves) == 0 {
		return false
	}
	for tried := -1; len(saves) > 0 && len(saves) != tried; {
		tried = len(saves)
		a.try(saves)
		saves = slices.DeleteFunc(saves, func(d int) bool {
			p := &a.Plan.Deals[d]
			return a.result.Wave[p.To] > 0 || a.result.Wave[p.From] > 0
		})
	}
	if len(saves) > 0 {
		state.PaySpare(a.Cashier, nil, saves)
	}
	a.solve() // as things stand
	return len(saves) > 0
}

// offered reports whether a free payment is still to be made, to one of these firms.
func (a advance) offered(d int, to []int) bool {
	p, x := &a.Plan.Deals[d], &a.Deals[d]
	return x.Active && !x.Settled && !p.Swap && slices.Contains(to, p.To)
}

// try solves as if the payments of these deals had been made.
func (a advance) try(deals []int) {
	a.solve()
	a.Lists++
	a.CallForCash(deals)
	for _, d := range deals {
		p, x := &a.Plan.Deals[d], a.Deals[d].Due-a.Deals[d].Credit
		if a.IsFirm(p.From) {
			x, _ = a.Affordable(d)
			a.system.Cash[p.From] -= float64(x)
			x += a.Firms[p.From].Granted(a.Firms[p.From].Times(x, p.Borrow))
		}
		if p.Financier != plan.Nobody {
			lent := state.Finances(a.Cashier, d)
			if a.IsFirm(p.Financier) {
				a.system.Cash[p.Financier] -= float64(lent)
			}
			x += lent
		}
		a.system.Cash[p.To] += float64(x) * a.keeps(d)
	}
	a.result = a.solver.Solve(&a.system)
}

// keeps is what part of a payment its payee can use for what is due: without the costs
// that come with it, and without what it must pass on.
func (a advance) keeps(d int) float64 {
	p, part := &a.Plan.Deals[d], 1.
	if p.Flow == ledger.Serve || p.Flow == ledger.Equip {
		part -= a.Firms[p.To].Terms.Costs.Share.Share() + p.Cost
	}
	for _, k := range p.Shares {
		if share := &a.Plan.Deals[k]; share.Must && share.From == p.To && a.Deals[k].Active {
			part -= share.Value
		}
	}
	return max(0, part)
}

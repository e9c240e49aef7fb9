package engine

import (
	"slices"

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
			p := &a.plan.deals[d]
			return a.result.Wave[p.to] > 0 || a.result.Wave[p.from] > 0
		})
	}
	if len(saves) > 0 {
		a.make(saves)
	}
	a.solve() // as things stand
	return len(saves) > 0
}

// offered reports whether a free payment is still to be made, to one of these firms.
func (a advance) offered(d int, to []int) bool {
	p, x := &a.plan.deals[d], &a.deals[d]
	return x.active && !x.settled && !p.swap && slices.Contains(to, p.to)
}

// try solves as if the payments of these deals had been made.
func (a advance) try(deals []int) {
	a.solve()
	a.lists++
	a.callForCash(deals)
	for _, d := range deals {
		p, x := &a.plan.deals[d], a.deals[d].due
		if a.isFirm(p.from) {
			x, _ = a.affordable(d)
			a.system.Cash[p.from] -= float64(x)
			x += a.firms[p.from].granted(a.firms[p.from].times(x, p.borrow))
		}
		a.system.Cash[p.to] += float64(x) * a.keeps(d)
	}
	a.result = a.solver.Solve(&a.system)
}

// keeps is what part of a payment its payee can use for what is due: without the costs
// that come with it, and without what it must pass on.
func (a advance) keeps(d int) float64 {
	p, part := &a.plan.deals[d], 1.
	if p.flow == ledger.Serve || p.flow == ledger.Equip {
		part -= a.firms[p.to].terms.costs.share.Share() + p.cost
	}
	for _, k := range p.shares {
		if share := &a.plan.deals[k]; share.must && share.from == p.to && a.deals[k].active {
			part -= share.value
		}
	}
	return max(0, part)
}

// make makes the payments of these deals.
func (a advance) make(deals []int) {
	var list []ledger.Payment
	a.lists++
	a.callForCash(deals)
	for _, d := range deals {
		list = a.sales().listDeal(list, d, a.discretionary(d))
	}
	a.lenders().drawAll(deals)
	a.payAll(list)
	for _, d := range deals {
		a.done(d)
	}
}

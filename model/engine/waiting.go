package engine

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
)

// Ranks hold within a quarter, though what is due is paid in turn: services, costs,
// equipment, debt service, tax. A payment of lower rank waits as long as it would leave
// less than is due ahead of it; after debt service it is paid, or settled. What is a
// share of it waits with it. Shares that a firm has promised to buy keep their turn.
type waiting struct{ *engine }

// ready returns which of the deals do not wait.
func (w waiting) ready(deals []int) []int {
	if !w.Plan.Ranked {
		return deals
	}
	ready := make([]int, 0, len(deals))
	for _, d := range deals {
		if !w.holds(d, ready) {
			ready = append(ready, d)
		}
	}
	return ready
}

// list lists those of the deals that wait.
func (w waiting) list(deals, ready []int) {
	if len(ready) == len(deals) {
		return
	}
	for _, d := range deals {
		if !w.Deals[d].Settled && !slices.Contains(ready, d) {
			w.waits = append(w.waits, d)
		}
	}
}

// holds reports whether a deal waits, if those that are ready are paid before it.
func (w waiting) holds(d int, ready []int) bool {
	p, x := &w.Plan.Deals[d], &w.Deals[d]
	if !x.Active || x.Settled || w.late {
		return false
	}
	if p.Later && slices.Contains(w.waits, p.Base) && !w.Deals[p.Base].Settled {
		return true
	}
	if !p.Must || p.Flow == ledger.Invest || !w.IsFirm(p.From) {
		return false
	}
	class, pays := w.Scenario.Deals[d].Rank.Class(), x.Due-x.Credit
	for _, k := range ready {
		if y := &w.Deals[k]; w.Plan.Deals[k].From == p.From && y.Active && !y.Settled && w.Scenario.Deals[k].Rank.Class() >= class {
			pays += y.Due - y.Credit
		}
	}
	return w.behind(p.From, class, pays)
}

// behind reports whether payments of a class would leave a firm less than is due ahead
// of them.
func (w waiting) behind(i, class int, pays ledger.Amount) bool {
	if !w.Plan.Ranked || w.late || pays == 0 {
		return false
	}
	ahead := w.ahead(i, class)
	return ahead > 0 && w.Firms[i].Cash()-pays < ahead
}

// ahead is what is due of a firm this quarter, as far as known, before a class.
func (w waiting) ahead(i, class int) (sum ledger.Amount) {
	f := &w.Firms[i]
	if model.Ordinary.Class() < class {
		costs := f.CostsDue()
		sum = costs + f.TaxAhead(costs)
	}
	for d := range w.Deals {
		p, x := &w.Plan.Deals[d], &w.Deals[d]
		if p.From == i && p.Must && x.Known && !x.Settled && w.Scenario.Deals[d].Rank.Class() < class {
			sum += x.Due - x.Credit
		}
	}
	if f.Due.Settled {
		return sum
	}
	if f.Spec.Credit.Rank.Class() < class {
		sum += f.Due.Interest + f.Due.Principal()
	}
	for k := range w.Loans {
		if l := &w.Loans[k]; l.Borrower == i && w.Scenario.Deals[l.Deal].Rank.Class() < class {
			sum += l.Interest + l.Instalment
		}
	}
	return sum
}

// retry settles what has waited and need not wait any more.
func (w waiting) retry() {
	if len(w.waits) == 0 {
		return
	}
	list := slices.Clone(w.waits)
	w.waits = w.waits[:0]
	for _, d := range list {
		if w.Plan.Deals[d].Must {
			dealer(w).settleMust([]int{d})
		} else {
			dealer(w).settleMay([]int{d})
		}
	}
}

// end settles all that has waited: now debt service has had its turn. Who could not pay
// its tax after that settles both together.
func (w waiting) end() {
	w.late = true
	for _, d := range w.waits {
		i := w.Plan.Deals[d].From
		if !w.IsFirm(i) || w.Dead(i) || w.Firms[i].Due.Taxed {
			continue
		}
		f, left, profit := &w.Firms[i], w.Firms[i].Cash(), w.Firms[i].Taxable()
		for _, k := range w.waits {
			if p, x := &w.Plan.Deals[k], &w.Deals[k]; p.From == i && p.Must && !x.Settled {
				left -= x.Due - x.Credit
				if p.Flow == ledger.Serve {
					profit -= x.Due
				}
			}
		}
		if tax := f.TaxOn(profit); tax > 0 && left < tax {
			state.Assess(f, profit)
			w.clear(i, false)
		}
	}
	w.retry()
	if w.cleared || w.Plan.Ranked { // or there are none that are not paid
		w.payCosts()
	}
}

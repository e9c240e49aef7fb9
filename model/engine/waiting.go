package engine

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// Ranks hold within a quarter, though what is due is paid in turn: services, costs,
// equipment, debt service, tax. A payment of lower rank waits as long as it would leave
// less than is due ahead of it; after debt service it is paid, or settled. What is a
// share of it waits with it. Shares that a firm has promised to buy keep their turn.
type waiting struct{ *engine }

// ready returns which of the deals do not wait.
func (w waiting) ready(deals []int) []int {
	if !w.plan.ranked {
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
		if !w.deals[d].settled && !slices.Contains(ready, d) {
			w.waits = append(w.waits, d)
		}
	}
}

// holds reports whether a deal waits, if those that are ready are paid before it.
func (w waiting) holds(d int, ready []int) bool {
	p, x := &w.plan.deals[d], &w.deals[d]
	if !x.active || x.settled || w.late {
		return false
	}
	if p.later && slices.Contains(w.waits, p.base) && !w.deals[p.base].settled {
		return true
	}
	if !p.must || p.flow == ledger.Invest || !w.isFirm(p.from) {
		return false
	}
	class, pays := w.s.Deals[d].Rank.Class(), x.due-x.credit
	for _, k := range ready {
		if y := &w.deals[k]; w.plan.deals[k].from == p.from && y.active && !y.settled && w.s.Deals[k].Rank.Class() >= class {
			pays += y.due - y.credit
		}
	}
	return w.behind(p.from, class, pays)
}

// behind reports whether payments of a class would leave a firm less than is due ahead
// of them.
func (w waiting) behind(i, class int, pays ledger.Amount) bool {
	if !w.plan.ranked || w.late || pays == 0 {
		return false
	}
	ahead := w.ahead(i, class)
	return ahead > 0 && w.firms[i].cash()-pays < ahead
}

// ahead is what is due of a firm this quarter, as far as known, before a class.
func (w waiting) ahead(i, class int) (sum ledger.Amount) {
	f := &w.firms[i]
	if model.Ordinary.Class() < class {
		costs := f.costsDue()
		sum = costs + f.taxAhead(costs)
	}
	for d := range w.deals {
		p, x := &w.plan.deals[d], &w.deals[d]
		if p.from == i && p.must && x.known && !x.settled && w.s.Deals[d].Rank.Class() < class {
			sum += x.due - x.credit
		}
	}
	if f.due.settled {
		return sum
	}
	if f.spec.Credit.Rank.Class() < class {
		sum += f.due.interest + f.due.principal()
	}
	for k := range w.loans {
		if l := &w.loans[k]; l.borrower == i && w.s.Deals[l.deal].Rank.Class() < class {
			sum += l.interest + l.instalment
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
		if w.plan.deals[d].must {
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
		i := w.plan.deals[d].from
		if !w.isFirm(i) || w.dead(i) || w.firms[i].due.taxed {
			continue
		}
		f, left, profit := &w.firms[i], w.firms[i].cash(), w.firms[i].taxable()
		for _, k := range w.waits {
			if p, x := &w.plan.deals[k], &w.deals[k]; p.from == i && p.must && !x.settled {
				left -= x.due - x.credit
				if p.flow == ledger.Serve {
					profit -= x.due
				}
			}
		}
		if tax := f.taxOn(profit); tax > 0 && left < tax {
			f.due.tax, f.due.taxed = tax, true
			w.clear(i, false)
		}
	}
	w.retry()
	if w.cleared || w.plan.ranked { // or there are none that are not paid
		w.payCosts()
	}
}

package model

import (
	"math"

	"moneyloop/model/ledger"
)

// dueAmount returns what a deal calls for this quarter before any cut, and whether
// that is known yet: a share of another deal is not before that one is settled, a
// share of cash not before its own stage.
func (e *engine) dueAmount(d int) (x ledger.Amount, known bool) {
	spec, p := &e.s.Deals[d], &e.plan.deals[d]
	if !e.inForce(d) {
		return 0, true
	}
	v := spec.Amount.Value
	switch spec.Amount.Of {
	case OfNothing:
		x = e.growing(v, spec.Growth, spec.First, "deal "+spec.ID)
	case OfDeal:
		base := &e.deals[p.base]
		switch {
		case !p.sameQtr:
			x = e.times(base.before, v)
		case base.settled:
			x = e.times(base.paid, v)
		default:
			return 0, false
		}
	case OfRevenue:
		x = e.times(e.revenueBefore(p.from, 1), v)
	case OfYearRevenue:
		x = e.times(e.revenueBefore(p.from, 4), v)
	case OfCash:
		return 0, false
	}
	return e.honoured(d, x), true
}

// inForce reports whether a deal pays in this quarter at all.
func (e *engine) inForce(d int) bool {
	p := &e.plan.deals[d]
	return p.pays(e.t) && !e.dead(p.from) && !e.dead(p.to)
}

// honoured is what shocks leave of an amount, at most the cap.
func (e *engine) honoured(d int, x ledger.Amount) ledger.Amount {
	spec := &e.s.Deals[d]
	if e.killed() && (spec.Kind == Equity || spec.Kind == Loan) {
		return 0
	}
	x = e.times(x, e.shocks.funding[d]*e.shocks.refused[d])
	return max(0, min(x, e.plan.deals[d].cap))
}

// growing is an amount that has grown since its first quarter.
func (e *engine) growing(x float64, r Rate, first float64, what string) ledger.Amount {
	if g := r.Compound(); g != 0 {
		x *= math.Pow(1+g, float64(e.t)-first)
	}
	a, err := ledger.FromFloat(x)
	if err != nil {
		e.fail(what, err)
	}
	return a
}

// revenueBefore is a party's revenue over the last quarters; before the first
// quarter it had what its opening says.
func (e *engine) revenueBefore(sector, quarters int) ledger.Amount {
	if !e.isFirm(sector) {
		return 0
	}
	f := &e.firms[sector]
	if quarters == 1 || e.t == 1 {
		return f.prior * ledger.Amount(quarters)
	}
	var sum ledger.Amount
	for q := range quarters {
		if k := e.t - 2 - q; k >= 0 {
			sum -= e.run.Books[k].Balance(sector, ledger.Revenue)
		} else {
			sum += f.before
		}
	}
	return sum
}

func (e *engine) dead(sector int) bool { return e.isFirm(sector) && e.firms[sector].dead }

// reserve is what a firm must keep of its cash for this quarter: its minimum, and
// everything it is known to owe still.
func (e *engine) reserve(i int) ledger.Amount {
	return e.minimum(i) + e.owed(i)
}

// minimum is the cash a firm holds on to.
func (e *engine) minimum(i int) ledger.Amount {
	f := &e.firms[i]
	return e.spend(f.spec.MinimumCash, f.flow.gross)
}

// spend is what a Spend comes to at a revenue.
func (e *engine) spend(s Spend, revenue ledger.Amount) ledger.Amount {
	x := e.times(revenue, s.OfRevenue)
	if s.Fixed != 0 {
		x += e.amount(s.Fixed)
	}
	return x
}

// owed is what a firm is known to owe still this quarter, tax included.
func (e *engine) owed(i int) ledger.Amount {
	f := &e.firms[i]
	costs := e.costsDue(i)
	x := costs
	if !f.due.settled {
		x += f.due.interest + f.due.repay + f.due.gap + f.due.loans
		x += e.taxOn(i, e.books.Profit(i)-costs-f.due.interest)
	}
	for _, d := range e.plan.owes[i] {
		if !e.deals[d].settled {
			due, _ := e.dueAmount(d)
			x += due
		}
	}
	return x
}

// costsDue is what a firm owes its suppliers on the revenue so far.
func (e *engine) costsDue(i int) ledger.Amount {
	f := &e.firms[i]
	if f.dead {
		return 0
	}
	x := e.spend(f.spec.Costs, f.flow.gross) + f.flow.sellingCost - f.due.costs
	return max(x, 0)
}

func (e *engine) taxOn(i int, profit ledger.Amount) ledger.Amount {
	if profit <= 0 || e.firms[i].dead || e.firms[i].spec.Tax == 0 {
		return 0
	}
	return e.times(profit, e.firms[i].spec.Tax)
}

// headroom is how much more outside lenders would lend a firm now: up to their limit
// of debt to equity, less what a freeze refuses.
func (e *engine) headroom(i int) ledger.Amount {
	f := &e.firms[i]
	if e.killed() || f.dead {
		return 0
	}
	room := plenty
	if stop := f.spec.Credit.StopAt; !math.IsInf(stop, 1) {
		most := stop*e.books.Equity(i).Float() + e.books.Balance(i, ledger.Debt).Float() // debt is a credit balance
		if most <= 0 {
			return 0
		}
		if most < plenty.Float() {
			room = e.amount(most)
		}
	}
	return e.times(room, left(e.shocks.frozen[i]))
}

// lineRoom is how much a firm can still draw on its credit line.
func (e *engine) lineRoom(i int) ledger.Amount {
	f := &e.firms[i]
	switch {
	case f.spec.Credit.Line <= 0:
		return 0
	case math.IsInf(f.spec.Credit.Line, 1):
		return e.headroom(i)
	}
	return min(e.headroom(i), max(0, e.amount(f.spec.Credit.Line)-f.drawn))
}

// plenty stands for no limit; it is what the books can hold with room to spare.
const plenty = ledger.One * 1_000_000_000

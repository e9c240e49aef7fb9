package engine

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

// A quiet quarter is one in which nothing happens but payments: all that is due is paid at
// its turn, and there is nothing to tell. Most quarters of most runs are quiet.
//
// Such a quarter is worked out before anything of it is booked, in the order of
// [engine.quarter]: what every firm has, gets and pays at each turn. If it stays quiet, the
// sums are booked at once, kind by kind. Else nothing has been done, and the quarter is
// played payment by payment.
type quiet struct{ till }

// newQuiet returns what plays the quiet quarters of a run, or nil if the scenario has more
// than payments at once: sales on credit or ahead, guarantees, loans that are deals, ranks,
// vehicles, markets, debt that matures. It uses the memory of another one, if there is one.
func newQuiet(e *engine, old *quiet) *quiet {
	if !plain(e) {
		return nil
	}
	if old == nil {
		old = new(quiet)
	}
	q := old
	*q = quiet{till{
		engine: e, counter: counter{books: e.books}, log: q.log, ends: q.ends,
		firms: sized(q.firms, len(e.firms)), habits: sized(q.habits, len(e.firms)), deals: sized(q.deals, len(e.deals)),
	}}
	for d := range q.deals {
		q.deals[d].cost = ledger.FractionOf(e.plan.deals[d].cost)
	}
	for i := range q.habits {
		q.habits[i] = habitsOf(&e.firms[i], q.habits[i].powers)
	}
	return q
}

// plain reports whether a scenario has nothing but payments at once.
func plain(e *engine) bool {
	if e.plan.feeds || e.plan.method || e.plan.ranked || len(e.plan.backs) > 0 || len(e.kin.list) > 0 || len(e.loans) > 0 || len(e.contracts) > 0 {
		return false
	}
	for d := range e.plan.deals {
		switch p := &e.plan.deals[d]; {
		case p.flow >= plainFlows || p.flow == ledger.Lend || p.swap || p.of == model.OfGain || p.of == model.OfDebt:
			return false
		case e.s.Deals[d].Carry != model.AtCost:
			return false
		}
	}
	for i := range e.firms {
		if e.firms[i].spec.Credit.Maturity > 0 {
			return false
		}
	}
	return true
}

// quarter plays the quarter, after its depreciation, if it is quiet, and reports whether it
// was.
func (q *quiet) quarter() bool {
	q.begin()
	q.accrue()
	q.call()
	q.sell()
	q.settle(model.FinancingPhase)
	q.settle(model.ServicePhase)
	q.payCosts()
	q.settle(model.PurchasePhase)
	q.payCosts()
	q.spendCapex()
	q.serviceDebt()
	q.topUp()
	return !q.noisy && q.book()
}

// begin stands at the beginning of the quarter.
func (q *quiet) begin() {
	q.noisy, q.n, q.border = q.engine.books.Journal != nil, 0, boundary{}
	q.log, q.ends, q.out = q.log[:0], q.ends[:0], [outsiders]flows{}
	for k, now := range q.active {
		q.noisy = q.noisy || now && q.s.Shocks[k].Kind == model.Failure
	}
	for i := range q.firms {
		f := &q.engine.firms[i]
		q.firms[i] = still{
			of: f, habits: &q.habits[i], profit: f.books.Profit(i), stage: -1,
			means: means{f.cash(), f.owes.debt, f.owes.drawn, f.books.Equity(i), f.owes.rate},
		}
		q.noisy = q.noisy || f.hit.backed != 0 || f.past.breach.called
	}
	for d := range q.deals {
		x := &q.deals[d]
		x.due, x.paid, x.top, x.sold, x.lack, x.known, x.cut = 0, 0, 0, 0, 0, false, q.engine.deals[d].cut
	}
}

// accrue works out what falls due on debt.
func (q *quiet) accrue() {
	for i := range q.firms {
		if x := &q.firms[i]; !x.of.dead && x.debt > 0 {
			x.interest = q.times(x.debt, x.rate)
			x.repay = min(x.debt, x.repaying.fixed+q.times(x.debt, x.repaying.rate))
		}
	}
}

// call works out what deals call for, as far as it is known.
func (q *quiet) call() {
	for d := range q.deals {
		p := &q.plan.deals[d]
		if !q.pays(d) || p.later {
			continue
		}
		switch p.of {
		case model.OfNothing:
			q.callFor(d, q.amount(grown(p.value, p.growth, float64(q.t)-p.since)))
		case model.OfDeal:
			q.callFor(d, q.share(q.engine.deals[p.base].before, p.value))
		case model.OfRevenue:
			q.callFor(d, q.share(q.revenueBefore(p.from, false), p.value))
		case model.OfYearRevenue:
			q.callFor(d, q.share(q.revenueBefore(p.from, true), p.value))
		}
	}
}

// pays reports whether a deal pays this quarter.
func (q *quiet) pays(d int) bool { return q.engine.deals[d].active }

// callFor sets what a deal calls for, and has its payer keep that back if it must be paid.
func (q *quiet) callFor(d int, a ledger.Amount) {
	p, x := &q.plan.deals[d], &q.deals[d]
	if h := q.engine.deals[d].honoured; h != 1 {
		a = q.share(a, h)
	}
	x.known, x.due = true, max(0, min(a, p.cap))
	if p.must && q.isFirm(p.from) {
		q.firms[p.from].promised += x.due
	}
}

// sell lets outside customers pay.
func (q *quiet) sell() {
	for i := range q.firms {
		x := &q.firms[i]
		if x.of.dead || x.sells == 0 {
			continue
		}
		if a := q.times(q.amount(x.sells*x.powers.at(q.t-1)), q.demand(x.of)); a > 0 {
			q.pay(ledger.Serve, q.outside(ledger.Customers), i, a, -1)
			x.sales += a
		}
	}
	q.endStage()
}

// settle settles the deals of a phase, stage by stage.
func (q *quiet) settle(phase model.Phase) {
	for k := range q.plan.stages[phase] {
		st := &q.plan.stages[phase][k]
		if len(st.must) > 0 && !q.noisy {
			q.settleMust(st.must)
		}
		if len(st.may) > 0 && !q.noisy {
			q.settleMay(st.may)
		}
	}
}

// settleMust settles deals that must be paid: together they must leave nobody short. What
// lenders grant on top is there for that alone.
func (q *quiet) settleMust(deals []int) {
	stage := len(q.ends)
	for _, d := range deals {
		p, due := &q.plan.deals[d], q.deals[d].due
		if !q.pays(d) || !q.isFirm(p.from) {
			continue
		}
		q.ask(d, due)
		x := &q.firms[p.from]
		if x.stage != stage {
			x.stage, x.left = stage, x.cash
		}
		x.left -= due
		q.noisy = q.noisy || x.left < 0
	}
	q.make(deals)
}

// settleMay settles deals with what their payers can spare, in the order of the file.
func (q *quiet) settleMay(deals []int) {
	stage := len(q.ends)
	for _, d := range deals {
		if p := &q.plan.deals[d]; p.of == model.OfCash && q.pays(d) && q.isFirm(p.from) {
			q.callFor(d, q.share(*q.spare(p.from, stage), p.value))
		}
	}
	for _, d := range deals {
		p, x := &q.plan.deals[d], &q.deals[d]
		if !q.pays(d) || !q.isFirm(p.from) {
			continue
		}
		spare, called := q.spare(p.from, stage), x.due
		x.due = min(called, *spare)
		*spare -= x.due
		q.ask(d, x.due)
		lack := called - x.due
		if lack > 0 {
			lack = q.times(called, 1+p.borrow) - x.due - x.top
		}
		if lack > 0 {
			q.noisy = q.noisy || !x.cut // which is to be told
			q.firms[p.from].strained = true
		}
		x.cut, x.lack = lack > 0, called-x.due
	}
	q.make(deals)
}

// spare returns the place of what a firm can still spare in a stage.
func (q *quiet) spare(i, stage int) *ledger.Amount {
	x := &q.firms[i]
	if x.stage != stage {
		x.stage, x.left = stage, max(0, x.cash-x.reserve(&q.counter))
	}
	return &x.left
}

// ask asks outside lenders for what a deal adds on top of a.
func (q *quiet) ask(d int, a ledger.Amount) {
	if p := &q.plan.deals[d]; p.borrow != 0 && a != 0 {
		x := &q.firms[p.from]
		top := x.grant(&q.counter, q.times(a, p.borrow))
		q.deals[d].top = top
		x.granted += top
	}
}

// make makes the payments of a stage, with what lenders have granted on top, and makes known
// what deals call for that are a share of them.
func (q *quiet) make(deals []int) {
	for _, d := range deals {
		if top := q.deals[d].top; top > 0 {
			i := q.plan.deals[d].from
			q.firms[i].granted -= top
			q.lend(i, top)
			q.firms[i].passed -= top
		}
	}
	for _, d := range deals {
		p, x := &q.plan.deals[d], &q.deals[d]
		if a := x.due + x.top; a > 0 && q.pays(d) {
			q.pay(p.flow, p.from, p.to, a, d)
		}
	}
	q.endStage()
	for _, d := range deals {
		p, x := &q.plan.deals[d], &q.deals[d]
		x.due += x.lack
		if x.known && p.must && q.isFirm(p.from) {
			q.firms[p.from].promised -= x.due
		}
		for _, k := range p.shares {
			if q.pays(k) {
				q.callFor(k, q.share(x.paid, q.plan.deals[k].value))
			}
		}
	}
}

// payCosts pays outside suppliers for the revenue so far.
func (q *quiet) payCosts() {
	for i := range q.firms {
		x := &q.firms[i]
		if x.of.dead || q.noisy {
			continue
		}
		if a := x.costsDue(&q.counter); x.affords(&q.counter, a) {
			q.spend(ledger.Serve, i, ledger.Suppliers, a)
			x.costs += a
		}
	}
	q.endStage()
}

// spendCapex buys fixed assets outside, as far as cash, credit line and new borrowing reach.
func (q *quiet) spendCapex() {
	for i := range q.firms {
		x := &q.firms[i]
		if x.of.dead || q.noisy {
			continue
		}
		want := x.spends(&q.counter, &x.building)
		if want <= 0 {
			continue
		}
		if a := q.financeCapex(i, x, want); a > 0 {
			q.spend(ledger.Equip, i, ledger.Suppliers, a)
			x.built += a
		}
	}
	q.endStage()
}

// financeCapex raises the money for fixed assets of up to want, and returns for how much it
// does: see [engine.financeCapex].
func (q *quiet) financeCapex(i int, x *still, want ledger.Amount) ledger.Amount {
	b := x.borrows
	grant := x.grant(&q.counter, q.times(want, b))
	spare := max(0, x.cash-x.reserve(&q.counter))
	own := spare + x.room(&q.counter)
	a := min(want, own+grant)
	if b < 1 && own < want {
		a = min(a, q.times(own, 1/(1-b)))
	}
	debt := min(grant, q.times(a, b))
	q.lend(i, debt)
	if lack := a - debt - spare; lack > 0 {
		drawn := min(lack, x.room(&q.counter))
		if drawn > 0 {
			q.noisy = q.noisy || x.cash < a // which is to be told
			x.drawn += drawn
			q.lend(i, drawn)
		}
		a -= lack - drawn
	}
	return a
}

// serviceDebt pays interest and principal, and tax.
func (q *quiet) serviceDebt() {
	for i := range q.firms {
		x := &q.firms[i]
		if q.noisy || !x.affords(&q.counter, x.interest+x.repay) {
			continue
		}
		if x.interest > 0 {
			q.spend(ledger.Interest, i, ledger.Lenders, x.interest)
		}
		if x.repay > 0 {
			q.spend(ledger.Repay, i, ledger.Lenders, x.repay)
			x.drawn -= x.drawn.Part(x.repay, x.debt)
			x.debt -= x.repay
		}
		x.served += x.interest + x.repay
	}
	q.endStage()
	for i := range q.firms {
		x := &q.firms[i]
		if x.of.dead || q.noisy {
			continue
		}
		if a := x.taxOn(&q.counter, x.profit); x.affords(&q.counter, a) {
			q.spend(ledger.Tax, i, ledger.Government, a)
		}
	}
	q.endStage()
}

// topUp draws on credit lines to restore minimum cash.
func (q *quiet) topUp() {
	for i := range q.firms {
		x := &q.firms[i]
		if x.of.dead || x.of.owes.line == 0 || q.noisy {
			continue
		}
		if lack := x.spends(&q.counter, &x.keeping) - x.cash; lack > 0 {
			if drawn := min(lack, x.room(&q.counter)); drawn > 0 {
				x.drawn += drawn
				q.lend(i, drawn)
			}
		}
	}
}

package model

import (
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// quarter plays one quarter in the order of domain-model 9.3. Each step uses what
// the steps before it left; what feeds back (rates, shares of revenue) does so from
// the quarter before.
func (e *engine) quarter() {
	e.begin()
	e.draw()            // P0 shocks
	e.accrue()          // P1 depreciation; interest and principal fall due
	e.failForced()      //    failures the scenario imposes
	e.sell()            // P2 outside customers pay
	e.settle(financing) // P3 investors and lenders among the firms
	e.settle(services)  // P4 services …
	e.payCosts()        //    … and outside costs
	e.settle(purchases) // P5 equipment …
	e.payCosts()        //    … what making it cost …
	e.spendCapex()      //    … and capital spending outside
	e.serviceDebt()     // P6 interest, principal, tax; P7–P9 where somebody cannot
	e.topUp()           // P8 minimum cash from the credit line
	e.close()           // P11 statements, invariants, measures
	e.reprice()         // P10 rates of the next quarter, from those measures
}

func (e *engine) begin() {
	for i := range e.firms {
		f := &e.firms[i]
		f.after = f.flow.received - f.flow.before
		f.due, f.flow = dues{}, revenue{}
		f.states = flags{refused: f.states.refusing}
	}
	for d := range e.deals {
		x := &e.deals[d]
		x.before, x.due, x.paid = x.paid, 0, 0
		x.settled = false
		x.interest, x.top = 0, 0
	}
	e.group.sales, e.group.profit, e.group.insider, e.group.capitalised = 0, 0, 0, 0
}

// accrue charges a quarter's depreciation on what was there before it, and works out
// what falls due on debt (P1).
func (e *engine) accrue() {
	for i := range e.firms {
		f := &e.firms[i]
		if f.dead {
			continue
		}
		e.depreciate(i)
		c := &f.spec.Credit
		f.due.interest = e.times(f.debt, f.rate)
		f.due.repay = min(f.debt, e.amount(c.Repay)+e.times(f.debt, c.RepayRate.Simple()))
		if c.Maturity > 0 {
			f.due.maturing = min(e.times(f.debt, 1/max(1, c.Maturity)), f.debt-f.due.repay)
			f.due.gap = f.due.maturing - e.rollOver(i, f.due.maturing)
		}
		f.due.service = f.due.repay + f.due.maturing
	}
	for _, d := range e.plan.loans {
		if x := &e.deals[d]; x.loan.Total() > 0 || x.instalment > 0 { // the rest of an instalment stays due
			x.interest = e.times(x.loan.Total(), e.s.Deals[d].Terms.Interest.Simple())
			x.instalment += x.loan.Pass()
			if to := e.plan.deals[d].to; e.isFirm(to) {
				e.firms[to].due.service += x.instalment
				e.firms[to].due.loans += x.interest + x.instalment
			}
		}
	}
}

func (e *engine) depreciate(i int) {
	f := &e.firms[i]
	book, group := f.book.Pass(), f.group.Pass()
	if r := f.spec.Depreciation.Simple(); r != 0 {
		x, err := f.book.Decline(r)
		e.fail("firm "+f.spec.ID, err)
		y, err := f.group.Decline(r)
		e.fail("firm "+f.spec.ID, err)
		book, group = book+x, group+y
	}
	e.books.Depreciate(i, book)
	e.group.profit -= group
}

// rollOver is how much of maturing debt lenders refinance: none beyond their limit,
// none of what a freeze refuses.
func (e *engine) rollOver(i int, maturing ledger.Amount) ledger.Amount {
	f := &e.firms[i]
	if e.killed() {
		return 0
	}
	equity := e.books.Equity(i).Float()
	debt := -e.books.Balance(i, ledger.Debt).Float()
	rolled := e.times(maturing, left(e.shocks.frozen[i]))
	if debt > f.spec.Credit.StopAt*max(equity, 0) {
		rolled = 0
	}
	e.tellRefused(i, maturing-rolled)
	return rolled
}

// tellRefused reports once that lenders refuse a firm money, until a quarter passes in
// which they do not.
func (e *engine) tellRefused(i int, x ledger.Amount) {
	if x <= 0 {
		return
	}
	f := &e.firms[i]
	if !f.states.refused && !f.states.refusing {
		ev := happening(RefusedEvent, x)
		ev.Firm = i
		e.event(ev)
	}
	f.states.refusing = true
}

// sell lets outside customers pay (P2).
func (e *engine) sell() {
	for i := range e.firms {
		f := &e.firms[i]
		if f.dead || f.spec.Sales.Amount == 0 {
			continue
		}
		x := e.times(e.growing(f.spec.Sales.Amount, f.spec.Sales.Growth, 1, "firm "+f.spec.ID), e.shocks.demand[i])
		if x > 0 {
			e.pay(payment{e.outside(ledger.Customers), i, ledger.Serve, x, -1})
		}
	}
}

// settle settles the deals of a phase, stage by stage.
func (e *engine) settle(phase int) {
	for _, stage := range e.plan.stages[phase] {
		if e.err != nil {
			return
		}
		e.settleStage(stage)
	}
}

// settleStage settles deals that are due at once: what must be paid first, then what
// the payers can spare, in the order of the file.
func (e *engine) settleStage(stage []int) {
	e.pays = e.pays[:0]
	for _, d := range stage {
		e.hand = d
		if x, known := e.dueAmount(d); e.s.Deals[d].Committed && known && !e.deals[d].settled {
			e.deals[d].due, e.deals[d].top = x, e.borrowed(d, x)
			e.pays = e.append(e.pays, d, x+e.deals[d].top)
		}
	}
	e.hand = -1
	if len(e.pays) > 0 {
		e.payOrClear()
	}
	for _, d := range stage {
		if e.s.Deals[d].Committed && e.s.Deals[d].Amount.Of != OfCash {
			e.deals[d].settled = true
		}
	}
	e.pays = e.pays[:0]
	for _, d := range stage {
		if !e.deals[d].settled {
			e.hand = d
			e.pays = e.append(e.pays, d, e.discretionary(d))
		}
	}
	e.hand = -1
	e.payAll(e.pays)
	for _, d := range stage {
		e.deals[d].settled = true
	}
}

func (e *engine) append(list []payment, d int, x ledger.Amount) []payment {
	p := &e.plan.deals[d]
	if x <= 0 {
		return list
	}
	return append(list, payment{p.from, p.to, p.flow, x, d})
}

// discretionary is what a deal that need not be paid pays: what it calls for, cut to
// what the payer can spare after the payments of the stage so far, and what lenders
// put on top.
func (e *engine) discretionary(d int) ledger.Amount {
	p := &e.plan.deals[d]
	want, known := e.dueAmount(d)
	if !known && e.s.Deals[d].Amount.Of != OfCash || !e.inForce(d) {
		return 0
	}
	pays := want
	if e.isFirm(p.from) {
		spare := e.books.Cash(p.from) - e.reserve(p.from)
		for _, other := range e.pays {
			if other.from == p.from {
				spare -= other.x
			}
		}
		spare = max(spare, 0)
		if !known {
			want = e.honoured(d, e.times(spare, e.s.Deals[d].Amount.Value))
		}
		pays = min(want, spare)
	}
	e.tellCut(d, want-pays)
	e.deals[d].due = want
	e.deals[d].top = e.borrowed(d, pays)
	return pays + e.deals[d].top
}

// borrowed draws from outside lenders what a deal adds on top of x, and returns it.
func (e *engine) borrowed(d int, x ledger.Amount) ledger.Amount {
	share, from := e.s.Deals[d].Borrow, e.plan.deals[d].from
	if share == 0 || x == 0 || !e.isFirm(from) {
		return 0
	}
	want := e.times(x, share)
	got := min(want, e.headroom(from))
	e.lend(from, got)
	e.firms[from].flow.passed -= got
	e.tellRefused(from, want-got)
	return got
}

// tellCut reports once that a deal pays less than it calls for, until it pays in
// full again.
func (e *engine) tellCut(d int, x ledger.Amount) {
	if x > 0 {
		e.firms[e.plan.deals[d].from].states.strained = true
		if !e.deals[d].cut {
			ev := happening(CutEvent, x)
			ev.Firm, ev.Deal = e.plan.deals[d].from, d
			e.event(ev)
		}
	}
	e.deals[d].cut = x > 0
}

// payCosts pays outside suppliers for the revenue so far.
func (e *engine) payCosts() {
	e.pays = e.pays[:0]
	for i := range e.firms {
		if x := e.costsDue(i); x > 0 {
			e.pays = append(e.pays, payment{i, e.outside(ledger.Suppliers), ledger.Serve, x, -1})
		}
	}
	e.payOrClear()
}

func (e *engine) payOrClear() {
	if e.affordable(e.pays) {
		e.payAll(e.pays)
	} else {
		e.clear(-1)
	}
}

// spendCapex buys fixed assets outside, as far as cash, credit line and new
// borrowing reach.
func (e *engine) spendCapex() {
	for i := range e.firms {
		f := &e.firms[i]
		want := e.spend(f.spec.Capex.Spend, f.flow.gross)
		if f.dead || want <= 0 {
			continue
		}
		debt := e.times(want, f.spec.Capex.Borrow)
		got := min(debt, e.headroom(i))
		e.tellRefused(i, debt-got)
		e.lend(i, got)
		spare := e.books.Cash(i) - e.reserve(i)
		if want > spare {
			draw := min(want-max(spare, 0), e.lineRoom(i))
			e.draws(i, draw, e.books.Cash(i) < want)
			want = min(want, max(spare, 0)+draw)
		}
		if want > 0 {
			e.pay(payment{i, e.outside(ledger.Suppliers), ledger.Equip, want, -1})
		}
	}
}

// serviceDebt pays interest and principal, then tax (P6).
func (e *engine) serviceDebt() {
	e.pays = e.debtService(e.pays[:0])
	e.payOrClear()
	for i := range e.firms {
		e.firms[i].due.settled = true
	}
	e.taxing = true
	e.pays = e.pays[:0]
	for i := range e.firms {
		if x := e.taxOn(i, e.books.Profit(i)); x > 0 {
			e.pays = append(e.pays, payment{i, e.outside(ledger.Government), ledger.Tax, x, -1})
		}
	}
	e.payOrClear()
	e.taxing = false
}

// debtService lists what is due on debt this quarter.
func (e *engine) debtService(list []payment) []payment {
	for i := range e.firms {
		f := &e.firms[i]
		if f.dead || f.due.settled {
			continue
		}
		if f.due.interest > 0 {
			list = append(list, payment{i, e.outside(ledger.Lenders), ledger.Interest, f.due.interest, -1})
		}
		if x := f.due.repay + f.due.gap; x > 0 {
			list = append(list, payment{i, e.outside(ledger.Lenders), ledger.Repay, x, -1})
		}
	}
	for _, d := range e.plan.loans {
		x, p := &e.deals[d], &e.plan.deals[d]
		if x.interest > 0 {
			list = append(list, payment{p.to, p.from, ledger.Interest, x.interest, d})
		}
		if x.instalment > 0 {
			list = append(list, payment{p.to, p.from, ledger.Repay, x.instalment, d})
		}
	}
	return list
}

// topUp draws on credit lines to restore minimum cash (P8).
func (e *engine) topUp() {
	for i := range e.firms {
		if f := &e.firms[i]; !f.dead && f.spec.Credit.Line > 0 {
			e.draws(i, min(e.minimum(i)-e.books.Cash(i), e.lineRoom(i)), false)
		}
	}
}

// draws takes x on a firm's credit line; short tells that it had to, to pay.
func (e *engine) draws(i int, x ledger.Amount, short bool) {
	if x <= 0 {
		return
	}
	f := &e.firms[i]
	f.drawn += x
	e.lend(i, x)
	f.states.strained = f.states.strained || short
	if short {
		ev := happening(LineEvent, x)
		ev.Firm = i
		e.event(ev)
	}
}

// lend lets outside lenders lend a firm x at the rate of new money.
func (e *engine) lend(i int, x ledger.Amount) {
	if x <= 0 {
		return
	}
	f := &e.firms[i]
	debt := f.debt.Float()
	f.rate = (f.rate*debt + f.fresh*x.Float()) / (debt + x.Float())
	f.debt += x
	e.books.Pay(ledger.Lend, e.outside(ledger.Lenders), i, x)
	if e.pools != nil {
		e.pools.Receive(i, trace.FromLenders, x)
	}
}

package engine

import "moneyloop/model/ledger"

// book books the quarter, and reports whether the books hold it.
func (q *quiet) book() bool {
	if !q.sum() {
		return false
	}
	q.engine.books.Checks[ledger.INV1] += q.n
	for i := range q.firms {
		x := &q.firms[i]
		f := x.of
		if f.dead {
			continue
		}
		f.owes.debt, f.owes.drawn, f.owes.rate, f.owes.covered = x.debt, x.drawn, x.rate, 0
		f.due.interest, f.due.repay, f.due.service, f.due.costs = x.interest, x.repay, x.repay, x.costs
		f.states.refusing, f.states.strained = f.states.refusing || x.refusing, x.strained
		r := &f.flow
		r.story, r.gross, r.net, r.sellingCost, r.sales = x.story, x.gross, x.gross, x.selling, x.sales
		r.received, r.before, r.passed, r.capex, r.served = x.received, x.before, x.passed, x.built, x.served
	}
	for d := range q.deals {
		x, deal := &q.deals[d], &q.engine.deals[d]
		deal.known, deal.settled, deal.cut = x.known, true, x.cut
		deal.due, deal.paid, deal.sold = x.due, x.paid, x.sold
	}
	b := &q.engine.boundary
	b.sales, b.insider = q.border.sales, q.border.insider
	b.profit += q.border.profit
	q.follow()
	return true
}

// sum books what every party got and paid, or nothing if the books do not hold it.
func (q *quiet) sum() bool {
	if q.enter() {
		return true
	}
	for i := range q.firms {
		q.firms[i].turn()
	}
	for k := range q.out {
		q.out[k].turn()
	}
	q.enter()
	return false
}

func (q *quiet) enter() bool {
	holds := true
	for i := range q.firms {
		x := &q.firms[i].flows
		holds = q.engine.books.Sum(i, x.in[:], x.out[:]) && holds
	}
	for k := range q.out {
		holds = q.engine.books.Sum(q.outside(k), q.out[k].in[:], q.out[k].out[:]) && holds
	}
	return holds
}

// follow does stage by stage what payments leave behind: shares, fixed assets, and where
// money has been.
func (q *quiet) follow() {
	from := 0
	for _, end := range q.ends {
		stage := q.log[from:end]
		if from = end; len(stage) == 0 {
			continue
		}
		if q.pools != nil {
			q.trace(stage)
		}
		for k := range stage {
			q.leave(&stage[k])
		}
		register{q.state}.closeRounds()
	}
}

// leave enters the shares or the fixed assets that a payment is for.
func (q *quiet) leave(p *ledger.Payment) {
	switch {
	case p.Flow == ledger.Invest:
		register{q.state}.buy(q.engine.deals[p.Deal].asset, p.Amount, q.s.Deals[p.Deal].Terms.PreMoney)
	case p.Flow == ledger.Equip && q.isFirm(p.From):
		f, cost := &q.engine.firms[p.From], p.Amount
		over := q.habits[p.From].life
		if p.Deal >= 0 {
			if over = int(max(1, q.s.Deals[p.Deal].Terms.Life)); q.isFirm(p.To) {
				cost = q.part(p.Amount, &q.deals[p.Deal].cost)
			}
		}
		f.book.Add(p.Amount, over, 0)
		f.group.Add(cost, over, 0)
	}
}

// trace follows the money of a stage.
func (q *quiet) trace(stage []ledger.Payment) {
	splits := q.splitsFor(stage)
	q.pools.Stage(stage, splits)
	for k := range stage {
		p, s := &stage[k], &splits[k]
		if !q.isFirm(p.To) || p.Flow == ledger.Lend {
			continue
		}
		r := &q.engine.firms[p.To].flow
		if p.Flow == ledger.Serve || p.Flow == ledger.Equip {
			r.net -= s.Invested
			r.sold.Add(s)
		}
		r.all.Add(s)
	}
}

package model

import (
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// affordable reports whether every payer has the cash for all its payments.
func (e *engine) affordable(list []payment) bool {
	budget := e.budgets()
	for _, p := range list {
		if budget[p.from] -= p.x; budget[p.from] < 0 {
			return false
		}
	}
	return true
}

// budgets returns, by sector, what can be paid now; outside sectors can pay
// anything.
func (e *engine) budgets() []ledger.Amount {
	if e.buf.budget == nil {
		e.buf.budget = make([]ledger.Amount, e.books.Sectors())
	}
	for k := range e.buf.budget {
		e.buf.budget[k] = plenty * 8
		if e.isFirm(k) {
			e.buf.budget[k] = e.books.Cash(k)
		}
	}
	return e.buf.budget
}

func (e *engine) pay(p payment) {
	one := [1]payment{p}
	e.payAll(one[:])
}

// payAll makes payments at once. Nobody pays more than it has.
func (e *engine) payAll(list []payment) {
	if len(list) == 0 || e.err != nil {
		return
	}
	splits := e.splitBuffer(len(list))
	e.follow(list, splits)
	for k, p := range list {
		e.book(p, splits[k])
		if err := e.books.Err(); err != nil {
			e.fail(e.about(p), err)
			return
		}
	}
}

// follow traces whose money the payments carry: first what firms pay, from their
// pools as they are, then what comes in from outside.
func (e *engine) follow(list []payment, splits []trace.Split) {
	if e.pools == nil {
		return
	}
	moves := e.moveBuffer()
	for _, p := range list {
		if e.isFirm(p.from) && p.x > 0 {
			to := p.to
			if !e.isFirm(to) {
				to = -1
			}
			moves = append(moves, trace.Payment{From: p.from, To: to, Amount: p.x, Financing: taints(p.flow)})
		}
	}
	e.buf.moves = moves
	found := e.foundBuffer(len(moves))
	e.pools.Stage(moves, found)
	for k, p := range list {
		switch {
		case !e.isFirm(p.from) && p.x > 0:
			splits[k] = e.pools.Receive(p.to, e.origin(p.from), p.x)
		case p.x > 0:
			splits[k], found = found[0], found[1:]
		}
	}
}

func taints(f ledger.Flow) bool { return f == ledger.Invest || f == ledger.Lend }

// origin is what money from an outside sector is traced as.
func (e *engine) origin(sector int) trace.Origin {
	switch sector - len(e.firms) {
	case ledger.Investors:
		return trace.FromInvestors
	case ledger.Lenders:
		return trace.FromLenders
	case ledger.Government:
		return trace.FromGovernment
	}
	return trace.FromCustomers // those who buy what a failed firm leaves, too
}

// book enters a payment in the books and in the state of the deal and the firms.
func (e *engine) book(p payment, s trace.Split) {
	e.books.Pay(p.flow, p.from, p.to, p.x)
	if e.isFirm(p.from) {
		e.bookPayer(p)
	}
	if e.isFirm(p.to) {
		e.bookPayee(p, s)
	}
	if !e.isFirm(p.from) || !e.isFirm(p.to) {
		e.bookBoundary(p)
	}
	if p.deal >= 0 {
		e.bookDeal(p)
	}
}

func (e *engine) bookPayer(p payment) {
	f := &e.firms[p.from]
	if e.isFirm(p.to) && p.deal >= 0 && p.flow != ledger.Repay && p.flow != ledger.Interest {
		f.flow.passed += p.x
		f.flow.before = f.flow.received
	}
	switch {
	case p.flow == ledger.Serve && p.deal < 0:
		f.due.costs += p.x
	case p.flow == ledger.Repay && p.deal < 0:
		f.drawn -= f.drawn.Part(p.x, f.debt)
		f.debt -= p.x
	case p.flow == ledger.Equip:
		e.buy(p)
	}
}

// buy enters a fixed asset: at its price in the buyer's books, at what it cost the
// seller in the group's.
func (e *engine) buy(p payment) {
	f := &e.firms[p.from]
	over, cost := life(f.spec), p.x
	if p.deal >= 0 {
		terms := &e.s.Deals[p.deal].Terms
		over = int(max(1, terms.Life))
		if e.isFirm(p.to) {
			cost = e.times(p.x, terms.Cost)
			e.group.profit += cost
		}
	}
	f.flow.capex += p.x
	f.book.Add(p.x, over, 0)
	f.group.Add(cost, over, 0)
}

func (e *engine) bookPayee(p payment, s trace.Split) {
	f := &e.firms[p.to]
	r := &f.flow
	if p.flow == ledger.Serve || p.flow == ledger.Equip {
		r.gross += p.x
		r.net += p.x - s.Invested
		add(&r.sold, s)
		if p.deal >= 0 {
			r.sellingCost += e.times(p.x, e.s.Deals[p.deal].Terms.Cost)
		}
	}
	switch {
	case p.flow == ledger.Resell || p.flow == ledger.Assign:
		return
	case p.flow == ledger.Serve, p.flow == ledger.Equip, p.flow == ledger.Distribute, p.deal >= 0 && taints(p.flow):
		r.story += p.x
		add(&r.all, s)
	}
	r.received += p.x
}

func add(to *trace.Split, s trace.Split) {
	to.Own += s.Own
	to.Customers += s.Customers
	to.Capital += s.Capital
	to.Invested += s.Invested
	to.Low += s.Low
	to.High += s.High
}

// bookBoundary counts what a payment across the group's border adds to consolidated
// profit; fixed assets and capital add nothing.
func (e *engine) bookBoundary(p payment) {
	switch p.flow {
	case ledger.Serve, ledger.Equip:
		if e.isFirm(p.to) {
			e.group.sales += p.x
			e.group.profit += p.x
		} else if p.flow == ledger.Serve {
			e.group.profit -= p.x
		}
	case ledger.Interest, ledger.Tax, ledger.Wind:
		if e.isFirm(p.to) {
			e.group.profit += p.x
		} else {
			e.group.profit -= p.x
		}
	case ledger.Distribute:
		if e.isFirm(p.to) {
			e.group.profit += p.x
		}
	}
}

// bookDeal keeps the deal's own account: what it paid, what is owed and held on it.
func (e *engine) bookDeal(p payment) {
	x, terms := &e.deals[p.deal], &e.s.Deals[p.deal].Terms
	switch p.flow {
	case ledger.Interest:
		x.interest -= p.x
		return
	case ledger.Repay:
		if due := min(x.instalment, p.x); due > 0 {
			x.instalment -= due
			p.x -= due
		}
		x.loan.Reduce(p.x)
		return
	case ledger.Lend:
		x.loan.Add(p.x, int(terms.RepayOver), int(terms.Grace))
	case ledger.Invest:
		e.stakes[x.holding].cost += p.x
	case ledger.Distribute:
		if e.isFirm(p.to) && e.isFirm(p.from) {
			e.group.insider -= p.x
		}
	}
	x.paid += p.x
}

// about names a payment in an error.
func (e *engine) about(p payment) string {
	if p.deal >= 0 {
		return "deal " + e.s.Deals[p.deal].ID
	}
	if e.isFirm(p.from) {
		return "firm " + e.firms[p.from].spec.ID
	}
	return "firm " + e.firms[p.to].spec.ID
}

func (e *engine) splitBuffer(n int) []trace.Split {
	if cap(e.buf.splits) < n {
		e.buf.splits = make([]trace.Split, 2*n)
	}
	e.buf.splits = e.buf.splits[:n]
	clear(e.buf.splits)
	return e.buf.splits
}

func (e *engine) foundBuffer(n int) []trace.Split {
	if cap(e.buf.found) < n {
		e.buf.found = make([]trace.Split, 2*n)
	}
	return e.buf.found[:n]
}

func (e *engine) moveBuffer() []trace.Payment { return e.buf.moves[:0] }

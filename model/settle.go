package model

import (
	"math"

	"moneyloop/model/clearing"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// A settlement is what happens when somebody cannot pay a committed amount at its
// turn: everything committed and unpaid of the quarter is settled at once.
//
// The greatest clearing vector tells gridlock, where all can pay if all pay at once,
// from shortage. A firm that is short draws on its credit line; one that is short
// still falls. A fall accelerates its debt and turns its assets into an estate, so
// the vector is computed again, wave after wave, until nobody else falls
// (domain-model 9.3 P7–P9, 9.4).
type settlement struct {
	e      *engine
	deals  []int   // that are settled here
	base   []claim // due this quarter
	claims []claim // with the debt of the fallen
	fallen []int   // firms, in order
	falls  []*Fall // by firm; nil: stands
	waves  []int   // by firm
	wave   int
	stuck  int // the firm that could not pay first, or -1
	setOff bool
	res    *clearing.Result
}

// claim is a payment that is owed.
type claim struct {
	payment
	left ledger.Amount // still to be paid of what is going to be paid
	paid ledger.Amount
}

// clear settles the committed dues of the quarter. forced is a firm that falls
// whatever it can pay, or -1.
func (e *engine) clear(forced int) {
	if e.err != nil {
		return
	}
	n := len(e.firms)
	c := &settlement{e: e, falls: make([]*Fall, n), waves: make([]int, n), stuck: -1}
	c.collect()
	if forced >= 0 {
		c.wave = 1
		c.solve()
		c.fall(forced, Forced)
	}
	for e.err == nil {
		c.solve()
		short := c.weakest()
		if len(short) == 0 {
			break
		}
		if !c.draw(short) {
			c.wave++
			for _, i := range short {
				c.fall(i, c.cause(i))
			}
		}
	}
	for _, i := range c.fallen {
		c.liquidate(i)
	}
	c.transfer()
	for _, i := range c.fallen {
		c.bury(i)
	}
	c.conclude()
}

// collect lists what is due: committed deals, costs, debt service, tax. Outside
// sectors pay at once.
func (c *settlement) collect() {
	e := c.e
	var list []payment
	for d := range e.deals {
		x, known := e.dueAmount(d)
		if e.deals[d].settled || !e.s.Deals[d].Committed || !known {
			continue
		}
		e.deals[d].due = x
		c.deals = append(c.deals, d)
		list = e.append(list, d, x+e.deals[d].top)
	}
	for i := range e.firms {
		if x := e.costsDue(i); x > 0 {
			list = append(list, payment{i, e.outside(ledger.Suppliers), ledger.Serve, x, -1})
		}
		if x := e.taxOn(i, e.books.Profit(i)); e.taxing && x > 0 {
			list = append(list, payment{i, e.outside(ledger.Government), ledger.Tax, x, -1})
		}
	}
	for _, p := range e.debtService(list) {
		if e.isFirm(p.from) {
			c.base = append(c.base, claim{payment: p})
		} else {
			e.pay(p)
		}
	}
}

// solve computes the greatest clearing vector of what is owed now.
func (c *settlement) solve() {
	e, n := c.e, c.e.books.Sectors()
	c.claims = append(c.claims[:0], c.base...)
	sys := clearing.System{N: n, Cash: make([]float64, n), Alpha: make([]float64, n), Beta: make([]float64, n)}
	for i := range n {
		sys.Alpha[i], sys.Beta[i] = 1, 1
	}
	for i := range e.firms {
		cash := e.books.Cash(i)
		if c.falls[i] != nil {
			cash += c.proceeds(i)
			c.accelerate(i)
			keep := 1 - e.firms[i].spec.BankruptcyCost
			sys.Alpha[i], sys.Beta[i] = keep, keep
		}
		sys.Cash[i] = float64(cash)
	}
	for _, cl := range c.claims {
		sys.Claims = append(sys.Claims, clearing.Claim{From: cl.from, To: cl.to, Amount: float64(cl.x)})
	}
	c.res = e.solver.Solve(&sys)
}

// accelerate makes all debt of a fallen firm due.
func (c *settlement) accelerate(i int) {
	e := c.e
	f := &e.firms[i]
	principal := f.debt
	if !f.due.settled {
		principal -= f.due.repay + f.due.gap
	}
	c.owe(payment{i, e.outside(ledger.Lenders), ledger.Repay, principal, -1})
	for _, d := range e.plan.loans {
		if e.plan.deals[d].to == i {
			c.owe(payment{i, e.plan.deals[d].from, ledger.Repay, e.deals[d].loan.Total(), d})
		}
	}
}

func (c *settlement) owe(p payment) {
	if p.x > 0 {
		c.claims = append(c.claims, claim{payment: p})
	}
}

// proceeds is what the assets of a fallen firm fetch outside: equipment, and loans
// to firms that stand.
func (c *settlement) proceeds(i int) ledger.Amount {
	e := c.e
	f := &e.firms[i]
	x := e.times(f.book.Total(), f.spec.Resale)
	for _, d := range e.plan.loans {
		if c.saleable(d, i) {
			x += e.times(e.deals[d].loan.Total(), f.spec.Resale)
		}
	}
	return x
}

func (c *settlement) saleable(d, i int) bool {
	p := &c.e.plan.deals[d]
	return p.from == i && c.e.deals[d].loan.Total() > 0 && !(c.e.isFirm(p.to) && c.falls[p.to] != nil)
}

// weakest returns the standing firms of the first wave of shortage: those that are
// short although everybody not named before them pays.
func (c *settlement) weakest() []int {
	var list []int
	first := math.MaxInt
	for i := range c.e.firms {
		w := c.res.Wave[i]
		if w == 0 || c.falls[i] != nil || w > first {
			continue
		}
		if w < first {
			first, list = w, list[:0]
		}
		list = append(list, i)
	}
	return list
}

// short is what firm i lacks to pay in full.
func (c *settlement) short(i int) float64 {
	return max(0, c.res.Owed[i]-float64(c.e.books.Cash(i))-c.res.In[i])
}

// draw lets those of the short firms that can draw on their credit lines, and
// reports whether anybody did.
func (c *settlement) draw(short []int) bool {
	drew := false
	for _, i := range short {
		need := ledger.Amount(math.Ceil(c.short(i))) + 1
		if x := min(need, c.e.lineRoom(i)); x > 0 {
			c.e.draws(i, x, true)
			drew = true
		}
	}
	return drew
}

// fall names a firm as failed.
func (c *settlement) fall(i int, cause Cause) {
	f := &Fall{Cause: cause, Debtor: -1, Cash: c.e.books.Cash(i).Float()}
	f.Short = c.short(i) / float64(ledger.One)
	for _, cl := range c.base {
		if cl.from == i {
			f.DueNow += cl.x.Float()
		}
	}
	if cause == Contagion {
		f.Debtor = c.worstDebtor(i)
	}
	c.falls[i], c.waves[i] = f, max(c.wave, 1)
	c.fallen = append(c.fallen, i)
}

// cause tells why firm i is short: by itself, because debt was not rolled over, or
// because others do not pay it.
func (c *settlement) cause(i int) Cause {
	has := c.e.books.Cash(i)
	var owes ledger.Amount
	for _, cl := range c.base {
		if cl.from == i {
			owes += cl.x
		}
		if cl.to == i {
			has += cl.x
		}
	}
	switch {
	case has >= owes:
		return Contagion
	case has >= owes-c.e.firms[i].due.gap:
		return Refinancing
	}
	return CashGap
}

// worstDebtor is the firm that fails to pay firm i most.
func (c *settlement) worstDebtor(i int) int {
	worst, most := -1, 0.0
	for _, cl := range c.claims {
		if cl.to != i || cl.from == i {
			continue
		}
		if unpaid := float64(cl.x) * (1 - c.res.Share(cl.from)); unpaid > most {
			worst, most = cl.from, unpaid
		}
	}
	return worst
}

// liquidate sells the assets of a fallen firm.
func (c *settlement) liquidate(i int) {
	e := c.e
	f := &e.firms[i]
	book, group := f.book.Clear(), f.group.Clear()
	sold := e.times(book, f.spec.Resale)
	e.pay(payment{e.outside(ledger.Suppliers), i, ledger.Resell, sold, -1})
	e.books.Impair(i, book-sold)
	e.group.profit += sold - group
	for _, d := range e.plan.loans {
		if !c.saleable(d, i) {
			continue
		}
		loan := e.deals[d].loan.Clear()
		price := e.times(loan, f.spec.Resale)
		lenders := e.outside(ledger.Lenders)
		e.pay(payment{lenders, i, ledger.Assign, price, -1})
		e.books.Novate(i, lenders, loan-price)
		e.group.profit -= loan - price
		if to := e.plan.deals[d].to; e.isFirm(to) {
			e.firms[to].debt += loan
		}
		sold += price
	}
	c.falls[i].Sold = sold.Float()
}

// transfer makes the payments of the clearing vector: whatever can be paid from cash
// in hand is paid; where nobody can go first, debts that form a ring are set off.
func (c *settlement) transfer() {
	e := c.e
	for k := range c.claims {
		cl := &c.claims[k]
		cl.left = cl.x
		if c.res.Wave[cl.from] > 0 {
			cl.left = min(cl.x, ledger.Amount(c.res.Share(cl.from)*float64(cl.x)))
		}
	}
	for e.err == nil && c.pending() {
		if !c.payReady() && !c.setOffRing() {
			c.trim()
		}
	}
}

func (c *settlement) pending() bool {
	for k := range c.claims {
		if c.claims[k].left > 0 {
			return true
		}
	}
	return false
}

// payReady pays, as one stage, all claims that their payers can pay in full from
// cash in hand.
func (c *settlement) payReady() bool {
	e := c.e
	budget := e.budgets()
	e.pays = e.pays[:0]
	for k := range c.claims {
		cl := &c.claims[k]
		if cl.left == 0 || cl.left > budget[cl.from] {
			if cl.left > 0 && c.stuck < 0 {
				c.stuck = cl.from
			}
			continue
		}
		budget[cl.from] -= cl.left
		e.pays = append(e.pays, payment{cl.from, cl.to, cl.flow, cl.left, cl.deal})
		cl.paid += cl.left
		cl.left = 0
	}
	e.payAll(e.pays)
	return len(e.pays) > 0
}

// setOffRing finds firms that owe each other in a ring and settles the least of
// those debts all round, without cash.
func (c *settlement) setOffRing() bool {
	ring := c.ring()
	if ring == nil {
		return false
	}
	c.setOff = true
	x := c.claims[ring[0]].left
	for _, k := range ring {
		x = min(x, c.claims[k].left)
	}
	e := c.e
	e.pays = e.pays[:0]
	for _, k := range ring {
		cl := &c.claims[k]
		cl.left -= x
		cl.paid += x
		e.pays = append(e.pays, payment{cl.from, cl.to, cl.flow, x, cl.deal})
	}
	e.setOff(e.pays)
	return true
}

// ring returns claims that form a ring among firms, each payee the payer of the
// next, or nil.
func (c *settlement) ring() []int {
	for start := range c.claims {
		path, seen := []int{}, map[int]bool{}
		for k := start; k >= 0 && c.claims[k].left > 0; k = c.nextFrom(c.claims[k].to) {
			for j, earlier := range path {
				if c.claims[earlier].from == c.claims[k].from {
					return path[j:]
				}
			}
			if seen[k] {
				break
			}
			seen[k] = true
			path = append(path, k)
		}
	}
	return nil
}

// nextFrom returns the first unpaid claim on a firm by a firm, or -1.
func (c *settlement) nextFrom(firm int) int {
	for k := range c.claims {
		if cl := &c.claims[k]; cl.from == firm && cl.left > 0 && c.e.isFirm(cl.to) {
			return k
		}
	}
	return -1
}

// trim pays what is left of the first unpaid claim as far as cash reaches. Only
// rounding brings it here; more than that is a fault (INV-15).
func (c *settlement) trim() {
	e := c.e
	for k := range c.claims {
		cl := &c.claims[k]
		if cl.left == 0 {
			continue
		}
		x := min(cl.left, e.books.Cash(cl.from))
		if lack := cl.left - x; float64(lack) > 1000+1e-9*float64(cl.x) {
			e.fail("firm "+e.firms[cl.from].spec.ID, &ledger.Violation{Rule: "INV-15", Quarter: e.t, Sector: cl.from, Expected: cl.left, Found: x})
		}
		e.pay(payment{cl.from, cl.to, cl.flow, x, cl.deal})
		cl.paid += x
		cl.left = 0
		return
	}
}

// bury ends a fallen firm: what its estate costs is paid, what it cannot pay is
// written off, shares in it and of it are worth nothing, its deals end.
func (c *settlement) bury(i int) {
	e := c.e
	f, fall := &e.firms[i], c.falls[i]
	c.account(i, fall)
	rest := e.books.Cash(i)
	if c.res.Wave[i] == 0 {
		rest = min(rest, e.amount((fall.Cash+fall.Sold+fall.Received)*f.spec.BankruptcyCost))
	}
	e.pay(payment{i, e.outside(ledger.Suppliers), ledger.Wind, rest, -1})
	fall.BankruptcyCost = rest.Float()
	e.books.WriteOff(e.outside(ledger.Lenders), i, f.debt)
	f.debt, f.drawn = 0, 0
	for _, d := range e.plan.loans {
		if e.plan.deals[d].to == i {
			x := e.deals[d].loan.Clear() + e.deals[d].instalment
			e.deals[d].instalment, e.deals[d].interest = 0, 0
			e.books.WriteOff(e.plan.deals[d].from, i, x)
			e.loseInside(e.plan.deals[d].from, x)
		}
	}
	for h := range e.stakes {
		if x := &e.stakes[h]; x.holder == i || x.issuer == i {
			e.books.CancelShares(x.holder, x.issuer, x.cost)
			e.loseInside(x.holder, x.cost)
			x.cost = 0
		}
	}
	f.dead, f.due.settled = true, true
	ev := happening(DefaultEvent, 0)
	ev.Firm, ev.Wave, ev.Fall, ev.Amount = i, c.waves[i], fall, fall.Short
	e.event(ev)
}

// loseInside counts a loss of one firm on another, which consolidation eliminates.
func (e *engine) loseInside(holder int, x ledger.Amount) {
	if e.isFirm(holder) {
		e.group.insider += x
	}
}

// account adds up what a fallen firm owed, got and paid.
func (c *settlement) account(i int, fall *Fall) {
	var owed, paid, received ledger.Amount
	for _, cl := range c.claims {
		if cl.to == i {
			received += cl.paid
		}
		if cl.from != i {
			continue
		}
		owed += cl.x
		paid += cl.paid
		fall.lose(c.e.partyID(cl.to), cl.x, cl.paid)
	}
	fall.Owed, fall.Paid, fall.Received = owed.Float(), paid.Float(), received.Float()
}

func (f *Fall) lose(creditor string, owed, paid ledger.Amount) {
	for k := range f.Losses {
		if l := &f.Losses[k]; l.Creditor == creditor {
			l.Owed += owed.Float()
			l.Paid += paid.Float()
			return
		}
	}
	f.Losses = append(f.Losses, Loss{creditor, owed.Float(), paid.Float()})
}

// conclude marks everything due as settled, and tells of losses and gridlock.
func (c *settlement) conclude() {
	e := c.e
	for _, d := range c.deals {
		e.deals[d].settled = true
	}
	for i := range e.firms {
		e.firms[i].due.settled = true
	}
	for _, i := range c.fallen {
		for _, l := range c.falls[i].Losses {
			if k := e.s.Firm(l.Creditor); k >= 0 && l.Owed > l.Paid {
				ev := happening(LossEvent, 0)
				ev.Firm, ev.Debtor, ev.Amount = k, i, l.Owed-l.Paid
				e.event(ev)
			}
		}
	}
	if c.setOff && len(c.fallen) == 0 && c.stuck >= 0 {
		ev := happening(GridlockEvent, 0)
		ev.Firm = c.stuck
		for _, cl := range c.base {
			if cl.from == c.stuck {
				ev.Amount += cl.x.Float()
			}
		}
		e.event(ev)
	}
}

func (e *engine) partyID(sector int) string {
	if e.isFirm(sector) {
		return e.firms[sector].spec.ID
	}
	return Outside()[sector-len(e.firms)]
}

// setOff books payments that form a ring and move no cash.
func (e *engine) setOff(ring []payment) {
	splits := e.splitBuffer(len(ring))
	if e.pools != nil {
		moves := e.moveBuffer()
		for _, p := range ring {
			moves = append(moves, trace.Payment{From: p.from, To: p.to, Amount: p.x, Financing: taints(p.flow)})
		}
		e.pools.SetOff(moves, splits)
		e.buf.moves = moves
	}
	for k, p := range ring {
		e.book(p, splits[k])
	}
}

package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// quarter plays one quarter in the order of domain-model 9.3. Each step uses what
// the steps before it left; what feeds back (rates, prices, shares of revenue) does
// so from the quarter before.
func (e *engine) quarter() {
	note(e)
	e.begin()
	m := markets{&e.cashier}
	e.draw()       // P0 shocks
	m.deleverage() //    sales of firms that keep their leverage
	e.accrue()     // P1 depreciation; interest and principal fall due
	e.call()       //    what deals call for, as far as it is known
	e.sell()       // P2 outside customers pay
	deals := dealer{e}
	deals.settle(model.FinancingPhase) // P3 investors and lenders among the firms
	deals.settle(model.ServicePhase)   // P4 services …
	e.payCosts()                       //    … and outside costs
	deals.settle(model.PurchasePhase)  // P5 equipment …
	e.payCosts()                       //    … what making it cost …
	e.spendCapex()                     //    … and capital spending outside
	e.failForced()                     //    failures the scenario imposes
	e.serviceDebt()                    // P6 interest, principal, tax; P7–P9 where somebody cannot
	e.topUp()                          // P8 minimum cash from the credit line
	e.close()                          // P11 statements, invariants, measures
	e.reprice()                        // P10 rates of the next quarter, from those measures,
	m.react()                          //     its prices and margin calls
	covenants{e}.look()                //     what lenders make of them,
	e.measure.callIn()                 //     and what is current now
	e.measure.enter()
	keep(e)
}

func (e *engine) begin() {
	for i := range e.firms {
		f := &e.firms[i]
		f.past.after = f.flow.received - f.flow.before
		f.due, f.flow, f.promised = dues{}, revenue{}, 0
		f.states = flags{refused: f.states.refusing}
	}
	for d := range e.deals {
		x, p := &e.deals[d], &e.plan.deals[d]
		x.before, x.due, x.paid, x.top, x.credit = x.paid, 0, 0, 0, 0
		x.sold, x.back = 0, 0
		x.known, x.settled, x.asked = false, false, false
		x.active = p.pays(e.t) && !e.dead(p.from) && !e.dead(p.to)
	}
	e.waits, e.late = e.waits[:0], false
	e.boundary.sales, e.boundary.profit, e.boundary.insider, e.boundary.raised, e.boundary.estates = 0, 0, 0, 0, 0
}

// accrue charges a quarter's depreciation on what was there before it, and works out
// what falls due on debt (P1). What was paid for before is delivered.
func (e *engine) accrue() {
	sales{e.state}.deliverAhead()
	for i := range e.firms {
		f := &e.firms[i]
		if f.dead {
			continue
		}
		c, debt := &f.spec.Credit, f.owes.debt
		f.owes.covered = promises{e.state}.cover(i).share
		f.due.interest = f.times(debt, f.owes.rate)
		f.due.repay = min(debt, f.amount(c.Repay)+f.times(debt, c.RepayRate.Simple()))
		if c.Maturity > 0 {
			f.due.maturing = min(f.times(debt, 1/max(1, c.Maturity)), debt-f.due.repay)
			rolled := f.rollOver(f.due.maturing, e.s.Market.Tightness)
			f.due.gap = f.due.maturing - rolled
			e.tellRefused(i, f.due.gap)
		}
		f.due.margin = max(0, min(f.past.market.called, debt)-f.due.repay-f.due.gap)
		if f.past.breach.called {
			f.due.called = debt - f.due.repay - f.due.gap - f.due.margin
		}
		_, group := f.depreciate() // after lenders have looked at the last closing
		e.boundary.profit -= group
		f.due.service = min(debt, f.due.principal()+f.due.maturing-f.due.gap)
		e.blame(party{i, nobody})
	}
	for k := range e.loans {
		l := &e.loans[k]
		if l.owed() == 0 {
			l.interest = 0
			continue
		}
		l.interest = e.books.Times(l.principal.Total(), e.s.Deals[l.deal].Terms.Interest.Simple())
		l.instalment += l.principal.Pass() // to what rounding left of the last one
		if e.isFirm(l.borrower) {
			due := &e.firms[l.borrower].due
			due.service += l.instalment
			due.loans += l.interest + l.instalment
		}
	}
}

// call works out what deals call for this quarter. What a share of a deal comes to
// that is settled earlier in the quarter is known then, a share of cash only when it
// is paid.
func (e *engine) call() {
	for d := range e.deals {
		p, x := &e.plan.deals[d], &e.deals[d]
		if !x.active || p.later {
			continue
		}
		switch p.of {
		case model.OfNothing:
			e.callFor(d, e.books.Amount(grown(p.value, p.growth, float64(e.t)-p.since)))
		case model.OfDeal:
			e.callFor(d, e.books.Share(e.deals[p.base].before, p.value))
		case model.OfRevenue:
			e.callFor(d, e.books.Share(e.revenueBefore(p.from, false), p.value))
		case model.OfYearRevenue:
			e.callFor(d, e.books.Share(e.revenueBefore(p.from, true), p.value))
		case model.OfGain:
			e.callFor(d, e.books.Amount(p.value*markets{&e.cashier}.gain(p.from)))
		}
		if p.backs != nobody { // it promises that much, and is called when somebody falls
			x.limit, x.due = x.due, 0
		}
	}
}

// revenueBefore is a party's revenue in the last quarter, or in the last four.
func (e *state) revenueBefore(sector int, year bool) ledger.Amount {
	switch {
	case !e.isFirm(sector):
		return 0
	case year:
		return e.firms[sector].yearBefore(e.t)
	}
	return e.firms[sector].past.revenue
}

// grown is x after so many quarters of growth.
func grown(x, growth, quarters float64) float64 {
	if growth == 0 {
		return x
	}
	return x * math.Pow(1+growth, quarters)
}

// sell lets outside customers pay (P2).
func (e *engine) sell() {
	e.pays = e.pays[:0]
	for i := range e.firms {
		f := &e.firms[i]
		sales := &f.spec.Sales
		if f.dead || sales.Amount == 0 {
			continue
		}
		x := f.times(f.amount(grown(sales.Amount, sales.Growth.Compound(), float64(e.t)-1)), f.hit.demand)
		e.blame(party{i, nobody})
		e.list(ledger.Serve, e.outside(ledger.Customers), i, x, -1)
	}
	e.payAll(e.pays)
}

// list adds a payment to the stage in hand, if there is anything to pay.
func (e *engine) list(f ledger.Flow, from, to int, x ledger.Amount, deal int) {
	if x > 0 {
		e.pays = append(e.pays, ledger.Payment{Flow: f, From: from, To: to, Amount: x, Deal: deal})
	}
}

// payCosts pays outside suppliers for the revenue so far, and what has waited for that.
func (e *engine) payCosts() {
	e.payOrClear(func() {
		for i := range e.firms {
			if costs := e.firms[i].costsDue(); !(waiting{e}).behind(i, model.Ordinary.Class(), costs) {
				e.list(ledger.Serve, i, e.outside(ledger.Suppliers), costs, -1)
			}
		}
	})
	waiting{e}.retry()
}

// payOrClear makes the payments that build lists, or settles what must be paid.
func (e *engine) payOrClear(build func()) {
	if e.afford(build) {
		e.payAll(e.pays)
	}
}

// afford leaves in e.pays the payments that build lists, and reports that they can be
// made. While somebody cannot, everything committed that is due among those it is tied
// to is settled at once, and the list is built anew from what is left.
func (e *engine) afford(build func()) bool {
	for !e.stopped() {
		e.pays = e.pays[:0]
		build()
		short := e.shortOf(e.pays)
		if short == nobody {
			return true
		}
		e.clear(short, false)
	}
	return false
}

// spendCapex buys fixed assets outside, as far as cash, credit line and new borrowing
// reach.
func (e *engine) spendCapex() {
	e.pays = e.pays[:0]
	for i := range e.firms {
		f := &e.firms[i]
		if want := f.spends(f.capex); !f.dead && want > 0 {
			e.list(ledger.Equip, i, e.outside(ledger.Suppliers), e.financeCapex(f, want), -1)
			e.blame(party{i, nobody})
		}
	}
	e.payAll(e.pays)
}

// financeCapex raises the money for fixed assets of up to want, and returns for how
// much it does. Lenders pay their share of what is bought, b, within what they grant,
// G; own money and the credit line, O, must do for the rest: x ≤ O/(1−b) and x ≤ O+G.
func (e *engine) financeCapex(f *firm, want ledger.Amount) ledger.Amount {
	b := f.spec.Capex.Borrow
	asked := f.times(want, b)
	grant := f.granted(asked)
	e.tellRefused(f.sector, asked-grant)
	spare := max(0, f.cash()-f.reserve())
	own := spare + f.lineRoom()
	x := min(want, own+grant)
	if b < 1 && own < want {
		x = min(x, f.times(own, 1/(1-b)))
	}
	debt := min(grant, f.times(x, b))
	e.lend(f.sector, debt)
	if lack := x - debt - spare; lack > 0 {
		drawn := min(lack, f.lineRoom())
		e.drawLine(f.sector, drawn, f.cash() < x)
		x -= lack - drawn
	}
	return x
}

// serviceDebt pays interest and principal, what has waited for that, and tax (P6).
func (e *engine) serviceDebt() {
	e.payOrClear(func() { e.pays = e.debtService(e.pays) })
	for i := range e.firms {
		e.firms[i].due.settled = true
	}
	waiting{e}.end()
	for i := range e.firms {
		if f := &e.firms[i]; !f.due.taxed {
			f.due.taxed, f.due.tax = true, f.taxOn(f.taxable())
		}
	}
	e.payOrClear(func() {
		for i := range e.firms {
			e.list(ledger.Tax, i, e.outside(ledger.Government), e.firms[i].due.tax, -1)
		}
	})
}

// topUp draws on credit lines to restore minimum cash (P8).
func (e *engine) topUp() {
	for i := range e.firms {
		if f := &e.firms[i]; !f.dead && f.owes.line > 0 {
			if lack := f.spends(f.minimum) - f.cash(); lack > 0 {
				e.drawLine(i, min(lack, f.lineRoom()), false)
			}
		}
	}
}

// rollOver is how much of maturing debt lenders refinance, at the balance sheet of the
// last quarter's end: what is guaranteed, and of the rest none beyond their limit, none of
// what a freeze or a tight market refuses, and the less the worse interest is covered, if
// they look at that.
func (f *firm) rollOver(maturing ledger.Amount, tightness float64) ledger.Amount {
	covered := f.times(maturing, f.owes.covered)
	if maturing -= covered; f.owesBeyond(f.spec.Credit.StopAt, f.owes.covered) {
		return covered
	}
	open := f.hit.lent * (1 - tightness)
	if look := &f.spec.Credit.Rollover; look.Slope > 0 {
		y := f.lastYear()
		cover := credit.InterestCover(float64(y.ebit), float64(y.interest))
		open = credit.Rollover{Open: open, Steepness: look.Slope, Cover: look.Cover}.Share(cover)
	}
	return covered + f.times(maturing, open)
}

// debtService lists what is due on debt this quarter.
func (e *state) debtService(list []ledger.Payment) []ledger.Payment {
	lenders := e.outside(ledger.Lenders)
	for i := range e.firms {
		f := &e.firms[i]
		if f.dead || f.due.settled {
			continue
		}
		if f.due.interest > 0 {
			list = append(list, ledger.Payment{Flow: ledger.Interest, From: i, To: lenders, Amount: f.due.interest, Deal: -1})
		}
		if x := f.due.principal(); x > 0 {
			list = append(list, ledger.Payment{Flow: ledger.Repay, From: i, To: lenders, Amount: x, Deal: -1})
		}
	}
	for k := range e.loans {
		l := &e.loans[k]
		if e.isFirm(l.borrower) && e.firms[l.borrower].due.settled {
			continue
		}
		if l.interest > 0 {
			list = append(list, ledger.Payment{Flow: ledger.Interest, From: l.borrower, To: l.lender, Amount: l.interest, Deal: l.deal})
		}
		if l.instalment > 0 {
			list = append(list, ledger.Payment{Flow: l.repay(e.plan), From: l.borrower, To: l.lender, Amount: l.instalment, Deal: l.deal})
		}
	}
	return list
}

// drawLine takes x on a firm's credit line; short tells that it had to, to pay.
func (e *state) drawLine(i int, x ledger.Amount, short bool) {
	if x <= 0 {
		return
	}
	f := &e.firms[i]
	f.owes.drawn += x
	e.lend(i, x)
	f.states.strained = f.states.strained || short
	if short {
		ev := e.happening(model.LineEvent, x)
		ev.Firm = i
		e.event(ev)
	}
}

// lend lets outside lenders lend a firm x at the rate of new money.
func (e *state) lend(i int, x ledger.Amount) {
	if x <= 0 {
		return
	}
	o := &e.firms[i].owes
	debt := e.books.Float(o.debt)
	o.rate = (o.rate*debt + o.fresh*e.books.Float(x)) / (debt + e.books.Float(x))
	o.debt += x
	e.books.Pay(ledger.Payment{Flow: ledger.Lend, From: e.outside(ledger.Lenders), To: i, Amount: x, Deal: -1})
	if e.pools != nil {
		e.pools.Receive(i, trace.FromLenders, x)
	}
}

// tellRefused reports once that lenders refuse a firm money, until a quarter passes in
// which they do not.
func (e *state) tellRefused(i int, x ledger.Amount) {
	if x <= 0 {
		return
	}
	f := &e.firms[i]
	if !f.states.refused && !f.states.refusing {
		ev := e.happening(model.RefusedEvent, x)
		ev.Firm = i
		e.event(ev)
	}
	f.states.refusing = true
}

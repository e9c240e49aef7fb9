package engine

import (
	"moneyloop/model"
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
	weather{e}.strikeAll() // P0 shocks
	m.deleverage()         //    sales of firms that keep their leverage
	e.accrue()             // P1 depreciation; interest and principal fall due
	e.call()               //    what deals call for, as far as it is known
	e.sell()               // P2 outside customers pay
	deals := dealer{e}
	deals.settle(model.FinancingPhase) // P3 investors and lenders among the firms
	deals.settle(model.ServicePhase)   // P4 services …
	e.bringBack()                      //    … of which some come back …
	e.payCosts()                       //    … and outside costs
	deals.settle(model.PurchasePhase)  // P5 equipment …
	e.payCosts()                       //    … what making it cost …
	e.spendCapex()                     //    … and capital spending outside
	weather{e}.failForced()            //    failures the scenario imposes
	e.serviceDebt()                    // P6 interest, principal, tax; P7–P9 where somebody cannot
	e.topUp()                          // P8 minimum cash from the credit line
	e.bringBack()
	e.close()           // P11 statements, invariants, measures
	e.reprice()         // P10 rates of the next quarter, from those measures,
	m.react()           //     its prices and margin calls
	covenants{e}.test() //     what lenders make of them,
	e.measure.callIn()  //     and what is current now
	e.measure.enter()
	keep(e)
}

func (e *engine) begin() {
	for i := range e.firms {
		f := &e.firms[i]
		f.past.after = f.flow.received - f.flow.before
		f.due, f.flow, f.promised = dues{}, revenue{}, 0
		f.states = flags{refused: f.states.refusing}
		if f.terms.change {
			f.terms.at(f, e.t)
		}
	}
	for d := range e.deals {
		x, p := &e.deals[d], &e.plan.deals[d]
		x.kept += x.paid
		x.before, x.due, x.paid, x.top, x.credit = x.paid, 0, 0, 0, 0
		x.sold, x.back = 0, 0
		x.known, x.settled, x.asked, x.supplied = false, false, false, false
		x.active = p.pays(e.t) && !e.dead(p.from) && !e.dead(p.to)
	}
	e.trips = cleared(e.trips, len(e.plan.bargains))
	e.waits, e.late, e.cleared = e.waits[:0], false, false
	e.boundary.sales, e.boundary.profit, e.boundary.insider, e.boundary.raised, e.boundary.estates = 0, 0, 0, 0, 0
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
			e.callFor(d, e.books.Amount(p.fixed(e.t)))
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

// sell lets outside customers pay (P2).
func (e *engine) sell() {
	for i := range e.firms {
		f := &e.firms[i]
		sales := &f.spec.Sales
		now := sales.Amount
		if len(sales.Then.Points) > 0 {
			now = sales.Then.At(now, 1, float64(e.t))
		}
		if e.pays[i] = 0; f.dead || now == 0 {
			continue
		}
		e.pays[i] = f.times(f.amount(now*e.powers[i].at(f.terms.growth, e.t-1)), e.demand(f))
		if e.books.Err() != nil {
			e.blame(party{i, nobody})
		}
	}
	for i, x := range e.pays {
		e.earn(i, x)
	}
}

// earn lets customers outside pay a firm, on no deal, if there is anything to pay.
func (e *engine) earn(i int, x ledger.Amount) {
	if x <= 0 || e.stopped() {
		return
	}
	p := &e.one[0]
	*p = ledger.Payment{Flow: ledger.Serve, From: e.outside(ledger.Customers), To: i, Amount: x, Deal: -1}
	e.books.Pay(p)
	r := &e.firms[i].flow
	if e.pools != nil {
		s := e.pools.Receive(i, trace.FromCustomers, x)
		r.sold.Add(&s)
		r.all.Add(&s)
	}
	r.sales += x
	r.gross += x
	r.net += x
	r.story += x
	r.received += x
	e.boundary.sales += x
	e.boundary.profit += x
	if e.books.Err() != nil {
		e.blame(party{i, nobody})
	}
}

// spend lets a firm pay a sector outside, on no deal, if there is anything to pay.
func (e *engine) spend(f ledger.Flow, i, sector int, x ledger.Amount) {
	if x <= 0 || e.stopped() {
		return
	}
	p := &e.one[0]
	*p = ledger.Payment{Flow: f, From: i, To: sector, Amount: x, Deal: -1}
	if e.pools != nil {
		e.pools.Spend(p)
	}
	e.books.Pay(p)
	spent(&e.cashier, p, &e.firms[i])
	if e.books.Err() != nil {
		e.blame(party{i, nobody})
	}
}

// demand is how much of what they would pay a firm's customers pay: what shocks leave of it,
// and luck.
func (e *engine) demand(f *firm) float64 {
	if e.how.Noise == nil {
		return f.hit.demand
	}
	return f.hit.demand * e.how.Noise(e.t, f.sector)
}

// payOutside lets every firm pay a sector outside what is in hand.
func (e *engine) payOutside(f ledger.Flow, sector int) {
	for i, x := range e.pays {
		e.spend(f, i, e.outside(sector), x)
	}
}

// affordEach works out what every firm is to pay outside, and reports that all can. While
// somebody cannot, everything committed that is due among those it is tied to is settled at
// once, and it is worked out anew from what is left.
func (e *engine) affordEach(due func(e *engine, i int) ledger.Amount) bool {
	for !e.stopped() {
		short := nobody
		for i := range e.firms {
			x := due(e, i)
			if e.pays[i] = x; x > 0 && x > e.firms[i].cash()+e.firms[i].due.granted {
				short = i
				break
			}
		}
		if short == nobody {
			return true
		}
		e.clear(short, false)
	}
	return false
}

// clear settles what is due among those tied to a firm that cannot pay; forced, it falls
// whatever it can pay.
func (e *engine) clear(firm int, forced bool) {
	if e.stopped() {
		return
	}
	e.cleared = true
	settle(&e.cashier, shortage{firm, forced, e.free, &e.gift})
}

// payCosts pays outside suppliers for the revenue so far, and what has waited for that.
func (e *engine) payCosts() {
	if e.affordEach(costsOf) {
		e.payOutside(ledger.Serve, ledger.Suppliers)
	}
	waiting{e}.retry()
}

// costsOf is what a firm pays its suppliers now.
func costsOf(e *engine, i int) ledger.Amount {
	costs := e.firms[i].costsDue()
	if e.plan.ranked && (waiting{e}).behind(i, model.Ordinary.Class(), costs) {
		return 0
	}
	return costs
}

// payOrClear makes the payments that build lists, or settles what must be paid.
func (e *engine) payOrClear(build func()) {
	if e.afford(build) {
		e.payAll(e.stage)
	}
}

// afford leaves in e.stage the payments that build lists, and reports that they can be
// made. While somebody cannot, everything committed that is due among those it is tied
// to is settled at once, and the list is built anew from what is left.
func (e *engine) afford(build func()) bool {
	for !e.stopped() {
		e.stage = e.stage[:0]
		build()
		short := e.shortOf(e.stage)
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
	for i := range e.firms {
		f := &e.firms[i]
		e.pays[i] = 0
		if want := f.spends(&f.terms.capex); !f.dead && want > 0 {
			e.pays[i] = e.financeCapex(f, want)
			if e.books.Err() != nil {
				e.blame(party{i, nobody})
			}
		}
	}
	e.payOutside(ledger.Equip, ledger.Suppliers)
}

// financeCapex raises the money for fixed assets of up to want, and returns for how
// much it does. Lenders pay their share of what is bought, b, within what they grant,
// G; own money and the credit line, O, must do for the rest: x ≤ O/(1−b) and x ≤ O+G.
func (e *engine) financeCapex(f *firm, want ledger.Amount) ledger.Amount {
	b := f.spec.Capex.Borrow
	asked := f.times(want, b)
	grant := f.granted(asked)
	if asked > grant {
		e.lenders().tellRefused(f.sector, asked-grant)
	}
	spare := max(0, f.cash()-f.reserve())
	own := spare + f.lineRoom()
	x, debt := want, grant
	if own < want {
		x = min(want, own+grant)
		if b < 1 {
			x = min(x, f.times(own, 1/(1-b)))
		}
		debt = min(grant, f.times(x, b))
	}
	e.lenders().lend(f.sector, debt)
	if lack := x - debt - spare; lack > 0 {
		drawn := min(lack, f.lineRoom())
		e.lenders().drawLine(f.sector, drawn, f.cash() < x)
		x -= lack - drawn
	}
	return x
}

// topUp draws on credit lines to restore minimum cash, and repays those that revolve (P8).
func (e *engine) topUp() {
	for i := range e.firms {
		if f := &e.firms[i]; !f.dead && f.owes.line > 0 {
			if lack := f.spends(&f.terms.minimum) - f.cash(); lack > 0 {
				e.lenders().drawLine(i, min(lack, f.lineRoom()), false)
			} else if f.spec.Credit.Revolves > 0 {
				repayLine(e, f)
			}
		}
	}
}

// repayLine repays what a firm has drawn on its credit line from cash beyond its minimum, and
// beyond what its costs and debt service were this quarter.
func repayLine(e *engine, f *firm) {
	keeps := max(f.spends(&f.terms.minimum), f.due.costs+f.due.interest+f.due.principal()+f.due.loans)
	drawn := f.owes.drawn
	x := min(drawn, max(0, f.cash()-keeps))
	served := f.flow.served
	e.pay(ledger.Repay, f.sector, e.outside(ledger.Lenders), x)
	f.owes.drawn, f.flow.served = drawn-x, served // it is of the line, and was not due
}

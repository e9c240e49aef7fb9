package engine

import (
	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/settle"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// quarter plays one quarter in the order of domain-model 9.3. Each step uses what
// the steps before it left; what feeds back (rates, prices, shares of revenue) does
// so from the quarter before.
func (e *engine) quarter() {
	note(e)
	e.begin()
	markets, deals := markets{&e.Cashier}, dealer{e}

	// P0: shocks, prices of assets and what goes by them, what becomes shares now; sales of firms
	// that keep their leverage.
	weather{e}.strikeAll()
	e.Vault().Reprice()
	e.Protections().Mark()
	e.Register().Turn()
	markets.deleverage()

	// P1: depreciation; interest and principal fall due, and what deals call for, as far as known.
	e.accrue()
	e.call()

	// P2: customers outside pay, and depositors take out what they have there.
	e.sell()
	withdraw(e)

	// P3: investors and lenders among the firms.
	deals.settle(model.FinancingPhase)

	// P4: services, of which some come back; costs outside; capacity that nobody else has bought.
	deals.settle(model.ServicePhase)
	e.BringBack()
	e.payCosts()
	e.Protections().CallForCapacity()
	deals.settle(model.CapacityPhase)

	// P5: equipment, and what making it cost; capital spending outside.
	deals.settle(model.PurchasePhase)
	e.payCosts()
	e.spendCapex()

	// P6 to P9: failures that the scenario imposes; interest, principal, tax; settlement and the ladder
	// where somebody cannot pay; dividends on preferred shares, minimum cash.
	weather{e}.failForced()
	e.serviceDebt()
	prefer(e)
	e.topUp()
	e.BringBack()

	// P11: statements, invariants, measures.
	e.close()

	// P10, for the next quarter: rates from those measures, prices and margin calls, covenants.
	e.reprice()
	markets.react()
	e.Vault().Move()
	e.Securities().Call(false)
	covenants{e}.test()
	e.measure.CallIn()
	e.measure.Enter()
	look(e)
	keep(e)
}

func (e *engine) begin() {
	for i := range e.Firms {
		f := &e.Firms[i]
		f.Past.After = f.Flow.Received - f.Flow.Before
		f.Due, f.Flow, f.Promised = state.Dues{}, state.Revenue{}, 0
		f.States = state.Flags{Refused: f.States.Refusing}
		if f.Terms.Change {
			f.Terms.At(f, e.Now)
		}
	}
	owed := e.Register().Owed(e.pays)
	for d := range e.Deals {
		x, p := &e.Deals[d], &e.Plan.Deals[d]
		x.Kept += x.Paid
		x.Before, x.Due, x.Paid, x.Top, x.Credit = x.Paid, 0, 0, 0, 0
		x.Sold, x.Back = 0, 0
		x.Known, x.Settled, x.Asked, x.Supplied = false, false, false, false
		x.Active = p.Pays(e.Now) && meets(e, p.When) && !e.Dead(p.From) && !e.Dead(p.To) && !passes(e, p, owed)
	}
	e.Trips = state.Cleared(e.Trips, len(e.Plan.Bargains))
	e.waits, e.late, e.cleared = e.waits[:0], false, false
	e.Boundary.Sales, e.Boundary.Profit, e.Boundary.Insider, e.Boundary.Raised, e.Boundary.Estates = 0, 0, 0, 0, 0
}

// call works out what deals call for this quarter. What a share of a deal comes to
// that is settled earlier in the quarter is known then, a share of cash only when it
// is paid.
func (e *engine) call() {
	for d := range e.Deals {
		p, x := &e.Plan.Deals[d], &e.Deals[d]
		if !x.Active || p.Later || p.Promises() {
			continue
		}
		switch p.Of {
		case model.OfNothing:
			e.CallFor(d, e.Books.Amount(p.Fixed(e.Now, times(e, p.When))))
		case model.OfDeal:
			e.CallFor(d, e.Books.Share(e.Deals[p.Base].Before, p.Value))
		case model.OfRevenue:
			e.CallFor(d, e.Books.Share(e.RevenueBefore(p.From, false), p.Value))
		case model.OfYearRevenue:
			e.CallFor(d, e.Books.Share(e.RevenueBefore(p.From, true), p.Value))
		case model.OfGain:
			e.CallFor(d, e.Books.Amount(p.Value*markets{&e.Cashier}.gain(p.From)))
		}
		if p.Backs != plan.Nobody { // it promises that much, and is called when somebody falls
			x.Limit, x.Due = x.Due, 0
		}
	}
}

// sell lets outside customers pay (P2).
func (e *engine) sell() {
	for i := range e.Firms {
		f := &e.Firms[i]
		sales := &f.Spec.Sales
		now := sales.Amount
		if sales.Then.Moves() {
			now = sales.Then.At(now, 1, float64(e.Now))
		}
		if e.pays[i] = 0; f.Dead || now == 0 {
			continue
		}
		e.pays[i] = f.Times(f.Amount(now*e.powers[i].At(f.Terms.Growth, e.Now-1)), e.demand(f))
		state.BlameFirm(e.State, i)
	}
	for i, x := range e.pays {
		e.earn(i, x)
	}
}

// earn lets customers outside pay a firm, on no deal, if there is anything to pay.
func (e *engine) earn(i int, x ledger.Amount) {
	if x <= 0 || e.Stopped() {
		return
	}
	p := &e.One[0]
	*p = ledger.Payment{Flow: ledger.Serve, From: e.Outside(ledger.Customers), To: i, Amount: x, Deal: -1}
	e.Books.Pay(p)
	r := &e.Firms[i].Flow
	if e.Pools != nil {
		s := e.Pools.Receive(i, trace.FromCustomers, x)
		r.Sold.Add(&s)
		r.All.Add(&s)
	}
	r.Sales += x
	r.Gross += x
	r.Net += x
	r.Story += x
	r.Received += x
	e.Boundary.Sales += x
	e.Boundary.Profit += x
	state.BlameFirm(e.State, i)
}

// spend lets a firm pay a sector outside, on no deal, if there is anything to pay.
func (e *engine) spend(f ledger.Flow, i, sector int, x ledger.Amount) {
	if x <= 0 || e.Stopped() {
		return
	}
	p := &e.One[0]
	*p = ledger.Payment{Flow: f, From: i, To: sector, Amount: x, Deal: -1}
	if e.Pools != nil {
		e.Pools.Spend(p)
	}
	e.Books.Pay(p)
	state.Spent(&e.Cashier, p, &e.Firms[i])
	state.BlameFirm(e.State, i)
}

// demand is how much of what they would pay a firm's customers pay: what shocks leave of it,
// and luck.
func (e *engine) demand(f *state.Firm) float64 {
	if e.how.Noise == nil {
		return f.Hit.Demand
	}
	return f.Hit.Demand * e.how.Noise(e.Now, f.Sector)
}

// payOutside lets every firm pay a sector outside what is in hand.
func (e *engine) payOutside(f ledger.Flow, sector int) {
	for i, x := range e.pays {
		e.spend(f, i, e.Outside(sector), x)
	}
}

// affordEach works out what every firm is to pay outside, and reports that all can. While
// somebody cannot, everything committed that is due among those it is tied to is settled at
// once, and it is worked out anew from what is left.
func (e *engine) affordEach(due func(e *engine, i int) ledger.Amount) bool {
	for !e.Stopped() {
		short := plan.Nobody
		for i := range e.Firms {
			x := due(e, i)
			if e.pays[i] = x; x > 0 && x > e.Firms[i].Cash()+e.Firms[i].Due.Granted {
				short = i
				break
			}
		}
		if short == plan.Nobody {
			return true
		}
		e.clear(short, false)
	}
	return false
}

// clear settles what is due among those tied to a firm that cannot pay; forced, it falls
// whatever it can pay.
func (e *engine) clear(firm int, forced bool) {
	if e.Stopped() {
		return
	}
	e.cleared = true
	e.settler.Dues(&e.Cashier, settle.Shortage{Firm: firm, Forced: forced, Free: e.free, Gift: &e.gift})
}

// payCosts pays outside suppliers for the revenue so far, and what has waited for that.
func (e *engine) payCosts() {
	if e.Plan.Costs && e.affordEach(costsOf) {
		e.payOutside(ledger.Serve, ledger.Suppliers)
	}
	waiting{e}.retry()
}

// costsOf is what a firm pays its suppliers now.
func costsOf(e *engine, i int) ledger.Amount {
	costs := e.Firms[i].CostsDue()
	if e.Plan.Ranked && (waiting{e}).behind(i, model.Ordinary.Class(), costs) {
		return 0
	}
	return costs
}

// payOrClear makes the payments that build lists, or settles what must be paid.
func (e *engine) payOrClear(build func()) {
	if e.afford(build) {
		e.PayAll(e.stage)
	}
}

// afford leaves in e.stage the payments that build lists, and reports that they can be
// made. While somebody cannot, everything committed that is due among those it is tied
// to is settled at once, and the list is built anew from what is left.
func (e *engine) afford(build func()) bool {
	for !e.Stopped() {
		e.stage = e.stage[:0]
		build()
		short := e.ShortOf(e.stage)
		if short == plan.Nobody {
			return true
		}
		e.clear(short, false)
	}
	return false
}

// spendCapex buys fixed assets outside, as far as cash, credit line and new borrowing
// reach.
func (e *engine) spendCapex() {
	if !e.Plan.Builds {
		return
	}
	for i := range e.Firms {
		f := &e.Firms[i]
		e.pays[i] = 0
		if want := f.Spends(&f.Terms.Capex); !f.Dead && want > 0 {
			e.pays[i] = e.financeCapex(f, want)
			state.BlameFirm(e.State, i)
		}
	}
	e.payOutside(ledger.Equip, ledger.Suppliers)
}

// financeCapex raises the money for fixed assets of up to want, and returns for how
// much it does. Lenders pay their share of what is bought, b, within what they grant,
// G; own money and the credit line, O, must do for the rest: x ≤ O/(1−b) and x ≤ O+G.
func (e *engine) financeCapex(f *state.Firm, want ledger.Amount) ledger.Amount {
	b := f.Spec.Capex.Borrow
	asked := f.Times(want, b)
	grant := f.Granted(asked)
	if asked > grant {
		e.Lenders().TellRefused(f.Sector, asked-grant, "")
	}
	spare := max(0, f.Cash()-f.Reserve())
	own := spare + f.LineRoom()
	x, debt := want, grant
	if own < want {
		x = min(want, own+grant)
		if b < 1 {
			x = min(x, f.Times(own, 1/(1-b)))
		}
		debt = min(grant, f.Times(x, b))
	}
	e.Lenders().Lend(f.Sector, debt)
	if lack := x - debt - spare; lack > 0 {
		drawn := min(lack, f.LineRoom())
		e.Lenders().DrawLine(f.Sector, drawn, f.Cash() < x)
		x -= lack - drawn
	}
	return x
}

// topUp draws on credit lines to restore minimum cash, and repays those that revolve (P8).
func (e *engine) topUp() {
	for i := range e.Firms {
		if f := &e.Firms[i]; !f.Dead && f.Owes.Line > 0 {
			if lack := f.Spends(&f.Terms.Minimum) - f.Cash(); lack > 0 {
				e.Lenders().DrawLine(i, min(lack, f.LineRoom()), false)
			} else if f.Spec.Credit.Revolves > 0 {
				repayLine(e, f)
			}
		}
	}
}

// repayLine repays what a firm has drawn on its credit line from cash beyond its minimum, and
// beyond what its costs and debt service were this quarter.
func repayLine(e *engine, f *state.Firm) {
	keeps := max(f.Spends(&f.Terms.Minimum), f.Due.Costs+f.Due.Interest+f.Due.Principal()+f.Due.Loans)
	drawn := f.Owes.Drawn
	x := min(drawn, max(0, f.Cash()-keeps))
	served := f.Flow.Served
	e.Pay(ledger.Repay, f.Sector, e.Outside(ledger.Lenders), x)
	f.Owes.Drawn, f.Flow.Served = drawn-x, served // it is of the line, and was not due
}

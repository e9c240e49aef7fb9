package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// An opening enters what there is before the first quarter.
type opening struct{ *state }

// openBooks enters what there is before the first quarter.
func openBooks(e *state) { opening{e}.enter() }

// enter enters the opening balances and stakes.
func (e opening) enter() {
	e.kin.open(e.state)
	for i := range e.firms {
		e.firm(i)
		e.blame(party{i, nobody})
	}
	for d := range e.plan.deals {
		e.deals[d].contract = nobody
		e.sales().open(d)
		switch p := &e.plan.deals[d]; p.flow {
		case ledger.Invest:
			e.deals[d].asset = len(e.stakes)
			e.stakes = append(e.stakes, holding{holder: p.from, issuer: p.to, carry: e.s.Deals[d].Carry})
		case ledger.Lend:
			e.deals[d].asset = len(e.loans)
			e.loans = append(e.loans, loan{deal: d, lender: p.from, borrower: p.to})
		}
		if p := &e.plan.deals[d]; p.backs != nobody {
			e.deals[d].asset = len(e.loans)
			e.loans = append(e.loans, loan{deal: d, lender: p.from, borrower: p.backs})
		}
		e.before(d)
	}
	e.register().open()
	e.books.Begin()
}

// firm enters a firm's opening balance.
func (e opening) firm(i int) {
	f, spec := &e.firms[i], &e.s.Firms[i]
	o := &spec.Opening
	book, group := f.plant, f.basis
	book.Clear()
	group.Clear()
	*f = newFirm(i, spec, e.books)
	f.plant, f.basis = book, group
	f.basis.gone = 0
	if c := &spec.Credit; c.Pricing == model.Coverage && c.Interest.Value == 0 {
		f.owes.rate = max(0, e.s.BaseRate.Simple()+spread(float64(credit.AAA))/4)
		f.owes.fresh = f.owes.rate
	}
	cash, fixed, other, owed := f.amount(o.Cash), f.amount(o.FixedAssets), f.amount(o.OtherAssets), f.amount(o.OtherOwed)
	assets := cash + fixed + other - owed
	for _, st := range o.Stakes {
		cost := f.amount(st.Cost)
		assets += cost
		if issuer := e.s.Firm(st.In); issuer >= 0 {
			e.books.OpenStake(i, issuer, cost)
			e.stakes = append(e.stakes, holding{holder: i, issuer: issuer, cost: cost, units: cost})
		}
	}
	f.owes.debt = f.amount(o.Debt)
	if o.Leverage > 0 { // D/E = L at the given assets: D = assets·L/(1+L)
		f.owes.debt = f.times(max(0, assets), o.Leverage/(1+o.Leverage))
	}
	e.books.Open(i, cash, fixed, f.owes.debt)
	e.books.Enter(ledger.OpenedOther, i, e.outside(ledger.Suppliers), other, -1)
	e.books.Enter(ledger.OpenedOwed, e.outside(ledger.Suppliers), i, owed, -1)
	f.plant.Add(fixed, f.terms.life, 0)
	f.basis.Add(fixed, f.terms.life, 0)
	if e.pools != nil {
		e.pool(f, cash, o.Origin)
	}
}

func (e opening) pool(f *firm, cash ledger.Amount, m model.Mix) {
	known := m.Customers + m.Investors + m.Lenders + m.Government
	var parts, weights [5]ledger.Amount
	for o, w := range [...]float64{m.Customers, m.Investors, m.Lenders, m.Government, max(0, 1-known)} {
		weights[o] = ledger.Amount(math.Round(1e9 * min(max(w, 0), 1)))
	}
	ledger.Split(parts[:], cash, weights[:])
	for o, x := range parts {
		e.pools.Receive(f.sector, trace.Origin(o), x)
	}
}

package state

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// An opening enters what there is before the first quarter.
type opening struct{ *State }

// Open enters what there is before the first quarter.
func Open(e *State) { opening{e}.enter() }

// enter enters the opening balances and stakes.
func (e opening) enter() {
	e.Kin.open(e.State)
	for i := range e.Firms {
		e.firm(i)
		BlameFirm(e.State, i)
	}
	for d := range e.Plan.Deals {
		e.Deals[d].contract = plan.Nobody
		e.Sales().open(d)
		switch p := &e.Plan.Deals[d]; p.Flow {
		case ledger.Invest:
			e.Deals[d].Asset = len(e.Stakes)
			e.Stakes = append(e.Stakes, Holding{Holder: p.From, Issuer: p.To, carry: e.Scenario.Deals[d].Carry})
		case ledger.Lend, ledger.Deposit:
			e.Deals[d].Asset = len(e.Loans)
			e.Loans = append(e.Loans, Loan{Deal: d, Lender: p.From, Borrower: p.To, Bill: p.Flow == ledger.Deposit})
		}
		if p := &e.Plan.Deals[d]; p.Backs != plan.Nobody {
			e.Deals[d].Asset = len(e.Loans)
			e.Loans = append(e.Loans, Loan{Deal: d, Lender: p.From, Borrower: p.Backs})
		}
		e.before(d)
	}
	Protections(e).open()
	e.Register().open()
	e.Books.Begin()
}

// firm enters a firm's opening balance.
func (e opening) firm(i int) {
	f, spec := &e.Firms[i], &e.Scenario.Firms[i]
	o := &spec.Opening
	book, group := f.Plant, f.Basis
	book.Clear()
	group.Clear()
	*f = newFirm(i, spec, e.Books, &f.Terms)
	f.Plant, f.Basis = book, group
	f.Basis.gone = 0
	if c := &spec.Credit; c.Pricing == model.Coverage && c.Interest.Value == 0 {
		f.Owes.Rate = max(0, e.Scenario.BaseRate.Simple()+Spread(float64(credit.AAA))/4)
		f.Owes.Fresh = f.Owes.Rate
	}
	cash, fixed, other, owed := f.Amount(o.Cash), f.Amount(o.FixedAssets), f.Amount(o.OtherAssets), f.Amount(o.OtherOwed)
	assets := cash + fixed + other - owed
	for _, st := range o.Stakes {
		cost := f.Amount(st.Cost)
		assets += cost
		if issuer := e.Scenario.Firm(st.In); issuer >= 0 {
			e.Books.OpenStake(i, issuer, cost)
			e.Stakes = append(e.Stakes, Holding{Holder: i, Issuer: issuer, Cost: cost, Units: cost})
		}
	}
	assets += Vault(e).open(f)
	f.Owes.Debt = f.Amount(o.Debt)
	if o.Leverage > 0 { // D/E = L at the given assets: D = assets·L/(1+L)
		f.Owes.Debt = f.Times(max(0, assets), o.Leverage/(1+o.Leverage))
	}
	e.Books.Open(i, cash, fixed, f.Owes.Debt)
	e.Books.Enter(ledger.OpenedOther, i, e.Outside(ledger.Suppliers), other, -1)
	e.Books.Enter(ledger.OpenedOwed, e.Outside(ledger.Suppliers), i, owed, -1)
	f.Plant.Add(fixed, f.Terms.life, 0)
	f.Basis.Add(fixed, f.Terms.life, 0)
	if e.Pools != nil {
		e.pool(f, cash, o.Origin)
	}
}

func (e opening) pool(f *Firm, cash ledger.Amount, m model.Mix) {
	known := m.Customers + m.Investors + m.Lenders + m.Government
	var parts, weights [5]ledger.Amount
	for o, w := range [...]float64{m.Customers, m.Investors, m.Lenders, m.Government, max(0, 1-known)} {
		weights[o] = ledger.Amount(math.Round(1e9 * min(max(w, 0), 1)))
	}
	ledger.Split(parts[:], cash, weights[:])
	for o, x := range parts {
		e.Pools.Receive(f.Sector, trace.Origin(o), x)
	}
}

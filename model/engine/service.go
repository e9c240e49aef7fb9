package engine

import (
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
)

// accrue charges a quarter's depreciation on what was there before it, and works out
// what falls due on debt (P1). What was paid for before is delivered.
func (e *engine) accrue() {
	if e.Plan.Loses {
		state.LosePortfolios(e.State)
	}
	e.Sales().DeliverAhead()
	for i := range e.Firms {
		f := &e.Firms[i]
		if f.Dead {
			continue
		}
		debt := f.Owes.Debt
		f.Owes.Covered = e.Promises().Cover(i).Share
		f.Due.Interest = f.Times(debt, f.Owes.Rate)
		f.Due.Repay = min(debt, f.Terms.Repay+f.Times(debt, f.Terms.RepayRate))
		if f.Terms.Matures > 0 {
			f.Due.Maturing = min(f.Times(debt, f.Terms.Matures), debt-f.Due.Repay)
			rolled := f.RollOver(f.Due.Maturing, e.Scenario.Market.Tightness)
			f.Due.Gap = f.Due.Maturing - rolled
			e.Lenders().TellRefused(i, f.Due.Gap, "")
		}
		f.Due.Margin = max(0, min(f.Past.Market.Called, debt)-f.Due.Repay-f.Due.Gap)
		if f.Past.Breach.Called {
			f.Due.Called = debt - f.Due.Repay - f.Due.Gap - f.Due.Margin
		}
		e.Register().Pay(i)
		_, group := f.Depreciate() // after lenders have looked at the last closing
		e.Boundary.Profit -= group
		f.Due.Service = min(debt, f.Due.Principal()+f.Due.Maturing-f.Due.Gap)
		state.BlameFirm(e.State, i)
	}
	e.Protections().FallDue(false)
	for k := range e.Loans {
		l := &e.Loans[k]
		if l.Owed() == 0 {
			l.Interest = 0
			continue
		}
		l.Interest = e.Books.Times(l.Principal.Total(), e.Scenario.Deals[l.Deal].Terms.Interest.Simple())
		l.Instalment += l.Principal.Pass() // to what rounding left of the last one
		if e.IsFirm(l.Borrower) {
			due := &e.Firms[l.Borrower].Due
			due.Service += l.Instalment
			due.Loans += l.Interest + l.Instalment
			if l.Called.Total() > 0 {
				e.Securities().FallDue(l, l.Called.Pass())
			}
		}
	}
}

// serviceDebt pays interest and principal, what has waited for that, and tax (P6).
func (e *engine) serviceDebt() {
	e.Securities().Call(true)
	e.Protections().FallDue(true)
	if len(e.Loans)+len(e.Protected) > 0 {
		e.payOrClear(func() { e.stage = e.DebtService(e.stage) })
	} else if e.affordEach(serviceOf) {
		e.service()
	}
	for i := range e.Firms {
		e.Firms[i].Due.Settled = true
	}
	waiting{e}.end()
	for i := range e.Firms {
		if f := &e.Firms[i]; !f.Due.Taxed {
			state.Assess(f, f.Taxable())
		}
	}
	if e.Plan.Taxes && e.affordEach(taxOf) {
		e.payOutside(ledger.Tax, ledger.Government)
	}
}

// service lets firms pay outside lenders interest and principal.
func (e *engine) service() {
	lenders := e.Outside(ledger.Lenders)
	for i, x := range e.pays {
		if d := &e.Firms[i].Due; x > 0 {
			e.spend(ledger.Interest, i, lenders, d.Interest)
			e.spend(ledger.Repay, i, lenders, d.Principal())
		}
	}
}

// serviceOf is what a firm owes outside lenders this quarter, and has not paid.
func serviceOf(e *engine, i int) ledger.Amount {
	if d := &e.Firms[i].Due; !d.Settled && !e.Firms[i].Dead {
		return d.Interest + d.Principal()
	}
	return 0
}

// taxOf is the tax that a firm is to pay now.
func taxOf(e *engine, i int) ledger.Amount { return e.Firms[i].Due.Tax }

package engine

import "moneyloop/model/ledger"

// accrue charges a quarter's depreciation on what was there before it, and works out
// what falls due on debt (P1). What was paid for before is delivered.
func (e *engine) accrue() {
	e.sales().deliverAhead()
	for i := range e.firms {
		f := &e.firms[i]
		if f.dead {
			continue
		}
		debt := f.owes.debt
		f.owes.covered = e.promises().cover(i).share
		f.due.interest = f.times(debt, f.owes.rate)
		f.due.repay = min(debt, f.terms.repay+f.times(debt, f.terms.repayRate))
		if f.terms.matures > 0 {
			f.due.maturing = min(f.times(debt, f.terms.matures), debt-f.due.repay)
			rolled := f.rollOver(f.due.maturing, e.s.Market.Tightness)
			f.due.gap = f.due.maturing - rolled
			e.lenders().tellRefused(i, f.due.gap)
		}
		f.due.margin = max(0, min(f.past.market.called, debt)-f.due.repay-f.due.gap)
		if f.past.breach.called {
			f.due.called = debt - f.due.repay - f.due.gap - f.due.margin
		}
		e.register().pay(i)
		_, group := f.depreciate() // after lenders have looked at the last closing
		e.boundary.profit -= group
		f.due.service = min(debt, f.due.principal()+f.due.maturing-f.due.gap)
		if e.books.Err() != nil {
			e.blame(party{i, nobody})
		}
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

// serviceDebt pays interest and principal, what has waited for that, and tax (P6).
func (e *engine) serviceDebt() {
	if len(e.loans) > 0 {
		e.payOrClear(func() { e.stage = e.debtService(e.stage) })
	} else if e.affordEach(serviceOf) {
		e.service()
	}
	for i := range e.firms {
		e.firms[i].due.settled = true
	}
	waiting{e}.end()
	for i := range e.firms {
		if f := &e.firms[i]; !f.due.taxed {
			f.due.taxed, f.due.tax = true, f.taxOn(f.taxable())
		}
	}
	if e.affordEach(taxOf) {
		e.payOutside(ledger.Tax, ledger.Government)
	}
}

// service lets firms pay outside lenders interest and principal.
func (e *engine) service() {
	lenders := e.outside(ledger.Lenders)
	for i, x := range e.pays {
		if d := &e.firms[i].due; x > 0 {
			e.spend(ledger.Interest, i, lenders, d.interest)
			e.spend(ledger.Repay, i, lenders, d.principal())
		}
	}
}

// serviceOf is what a firm owes outside lenders this quarter, and has not paid.
func serviceOf(e *engine, i int) ledger.Amount {
	if d := &e.firms[i].due; !d.settled && !e.firms[i].dead {
		return d.interest + d.principal()
	}
	return 0
}

// taxOf is the tax that a firm is to pay now.
func taxOf(e *engine, i int) ledger.Amount { return e.firms[i].due.tax }

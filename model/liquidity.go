package model

import (
	"math"

	"moneyloop/model/credit"
	"moneyloop/model/ledger"
)

// liquid is what the books do not say of a firm's current assets and liabilities.
// Nothing is accrued at a closing: interest and tax are paid when they fall due.
type liquid struct {
	soon     ledger.Amount // of its debt, due within a year
	notes    ledger.Amount // of its loans, due within a year
	insiders ledger.Amount // of its receivables, owed by other firms
}

// lookAhead works out what of every firm's debt, and of what others owe it, falls due
// within four quarters, and what firms paid outside suppliers on deals.
func (m *measurer) lookAhead() {
	clear(m.notes)
	clear(m.paid)
	clear(m.bills)
	for i := range m.firms {
		f := &m.firms[i]
		m.soon[i] = min(f.owes.debt, 4*(f.due.repay+f.due.maturing))
	}
	for k := range m.loans {
		l := &m.loans[k]
		if l.bill { // a payable and a receivable
			if m.isFirm(l.lender) && m.isFirm(l.borrower) {
				m.bills[l.lender] += l.owed()
			}
			continue
		}
		due := l.instalment + l.principal.Within(4)
		if m.isFirm(l.borrower) {
			m.soon[l.borrower] += due
		}
		if m.isFirm(l.lender) {
			m.notes[l.lender] += due
		}
	}
	for d := range m.deals {
		if p := &m.plan.deals[d]; p.flow == ledger.Serve && m.isFirm(p.from) && !m.isFirm(p.to) {
			m.paid[p.from] += m.deals[d].paid
		}
	}
}

func (m *measurer) liquid(i int) liquid {
	return liquid{soon: m.soon[i], notes: m.notes[i], insiders: m.bills[i]}
}

// familyLiquid is the same of a family, of which soon is known.
func (m *measurer) familyLiquid(f *family, soon ledger.Amount) liquid {
	x := liquid{soon: soon, notes: soon}
	for _, i := range f.members {
		x.notes += m.notes[i] - m.soon[i] // what members owe each other is in neither
		x.insiders += m.bills[i]
	}
	for k := range m.loans {
		if l := &m.loans[k]; l.bill && m.kin.between(l.lender, l.borrower) == f {
			x.insiders -= l.owed()
		}
	}
	return x
}

// liquidity enters how well a firm can pay what falls due: its liquid assets by what is
// due within a year, and the cash that comes from outside by what outside lenders are to
// get. Without tracing the latter is not known.
func (row *firmRow) liquidity(f *firm, b *ledger.BalanceSheet, x liquid, traced bool) {
	if f.dead {
		return // as in standing
	}
	c := credit.Liquidity{
		Cash: b.Cash.Float(), Receivables: b.Receivables.Float(), Insiders: x.insiders.Float(),
		Other: (b.Prepaid + x.notes).Float(), Liabilities: (b.Payables + b.Deferred + x.soon).Float(),
	}
	row[CurrentRatio] = c.CurrentRatio()
	row[QuickRatio] = c.QuickRatio()
	row[QuickOutside] = c.WithoutInsiders().QuickRatio()
	var y outside
	for k := range f.past.recent {
		y.add(&f.past.recent[k].outside)
	}
	row[OutsideCover] = credit.OutsideCover(y.customers.Float(), y.costs.Float(), y.lenders.Float())
	if !traced {
		row[OutsideCover] = math.NaN()
	}
}

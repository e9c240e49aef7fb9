package engine

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

// receipts is what a family received from everybody else. Money that one member paid out
// and another gets back is own money of neither: net of own money it is an upper bound.
func (m *measurer) receipts(f *family) revenue {
	var r revenue
	for _, i := range f.members {
		x := &m.firms[i].flow
		r.story += x.story
		r.gross += x.gross
		r.net += x.net
		r.all.Add(&x.all)
		r.sold.Add(&x.sold)
	}
	r.story -= f.inner.story
	r.gross -= f.inner.gross
	r.net -= f.inner.net
	take(&r.all, &f.inner.all)
	take(&r.sold, &f.inner.sold)
	return r
}

// keepLegal keeps sponsors' own numbers.
func (m *measurer) keepLegal() {
	for k := range m.kin.list {
		f := &m.kin.list[k]
		f.legal = *m.reported(f.members[0])
	}
}

// consolidate enters, for sponsors, the statements of the family in place of their own,
// and counts the family once in the group.
func (m *measurer) consolidate(all *totals) {
	for k := range m.kin.list {
		f := &m.kin.list[k]
		sponsor := f.members[0]
		sheet := m.books.Families().Whole(k)
		b, in, cf := sheet.BalanceSheet(0), sheet.Income(0), sheet.CashFlow(0)
		flow := m.receipts(f)
		all.add(&flow, &b, in.Profit)
		row := m.reported(sponsor)
		if m.firms[sponsor].dead {
			f.reset()
			continue
		}
		now, soon := m.year(f)
		f.soon = soon
		now.revenue, now.ebit, now.interest, now.operating = in.Revenue, in.EBIT, in.InterestExpense, cf.Operating+in.InterestExpense
		f.recent[m.t%4] = now
		f.whole.past.recent = f.recent
		row.revenue(&flow, m.books, m.pools != nil)
		row[model.FirmLetter] = m.books.Float(flow.gross - m.letter.ofFamily(f))
		row.statements(ofStatements, sheet, 0, m.books)
		near := m.familyLiquid(f, soon)
		row.standing(&f.whole, &b, m.t)
		row.solvent(&f.whole, &b, near, m.t, m.pools != nil)
		row.backing(m.familyBacking(f))
		row[model.FirmMarketValue] = f.legal[model.FirmMarketValue]
		f.reset()
	}
}

// year adds up what members' standing with others rests on: the flows of the quarter
// that their statements do not show, what falls due within a year, and what the family
// owes outside lenders.
func (m *measurer) year(f *family) (now recent, soon ledger.Amount) {
	sponsor := &m.firms[f.members[0]]
	f.whole = *sponsor
	var weighted float64
	f.whole.owes.debt = 0
	for _, i := range f.members {
		x, r := &m.firms[i], &m.firms[i].past.recent[m.t%4]
		now.service += r.service
		now.burn += r.burn
		now.outside.add(&r.outside)
		soon += m.soon[i]
		f.whole.owes.debt += x.owes.debt
		weighted += x.owes.rate * m.books.Float(x.owes.debt)
	}
	now.service -= f.repaid
	if debt := m.books.Float(f.whole.owes.debt); debt > 0 {
		f.whole.owes.rate = weighted / debt
	}
	for k := range m.loans {
		if l := &m.loans[k]; !l.bill && m.kin.between(l.lender, l.borrower) == f {
			soon -= l.instalment + l.principal.Within(4)
		}
	}
	now.outside.customers -= f.inner.sold.Customers
	return now, soon
}

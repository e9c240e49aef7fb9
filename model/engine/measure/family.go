package measure

import (
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// receipts is what a family received from everybody else. Money that one member paid out
// and another gets back is own money of neither: net of own money it is an upper bound.
func (m *Measurer) receipts(f *state.Family) state.Revenue {
	var r state.Revenue
	for _, i := range f.Members {
		x := &m.Firms[i].Flow
		r.Story += x.Story
		r.Gross += x.Gross
		r.Net += x.Net
		r.All.Add(&x.All)
		r.Sold.Add(&x.Sold)
	}
	r.Story -= f.Inner.Story
	r.Gross -= f.Inner.Gross
	r.Net -= f.Inner.Net
	state.Take(&r.All, &f.Inner.All)
	state.Take(&r.Sold, &f.Inner.Sold)
	return r
}

// keepLegal keeps sponsors' own numbers.
func (m *Measurer) keepLegal() {
	for k := range m.Kin.List {
		f := &m.Kin.List[k]
		f.Legal = *m.reported(f.Members[0])
	}
}

// consolidate enters, for sponsors, the statements of the family in place of their own,
// and counts the family once in the group.
func (m *Measurer) consolidate(all *totals) {
	for k := range m.Kin.List {
		f := &m.Kin.List[k]
		sponsor := f.Members[0]
		sheet := m.Books.Families().Whole(k)
		b, in, cf := sheet.BalanceSheet(0), sheet.Income(0), sheet.CashFlow(0)
		flow := m.receipts(f)
		all.receive(&flow)
		all.hold(&b, in.Profit)
		row := m.reported(sponsor)
		if m.Firms[sponsor].Dead {
			f.Reset()
			continue
		}
		now, soon := m.year(f)
		f.Soon = soon
		now.Revenue, now.EBIT, now.Interest, now.Operating = in.Revenue, in.EBIT, in.InterestExpense, cf.Operating+in.InterestExpense
		f.Recent[m.Now%4] = now
		f.Whole.Past.Recent = f.Recent
		row.revenue(&flow, m.Books, m.Pools != nil)
		row[result.FirmLetter] = m.Books.Float(flow.Gross - m.letter.ofFamily(f))
		row.statements(ofStatements, sheet, 0, m.Books)
		near := m.familyLiquid(f, soon)
		row.standing(&f.Whole, &b, m.Now)
		row.solvent(&f.Whole, &b, near, m.Now, m.Pools != nil)
		row.backing(m.familyBacking(f))
		row[result.FirmMarketValue] = f.Legal[result.FirmMarketValue]
		f.Reset()
	}
}

// year adds up what members' standing with others rests on: the flows of the quarter
// that their statements do not show, and what falls due within a year.
func (m *Measurer) year(f *state.Family) (now state.Recent, soon ledger.Amount) {
	sponsor := &m.Firms[f.Members[0]]
	f.Whole = *sponsor
	for _, i := range f.Members {
		r := &m.Firms[i].Past.Recent[m.Now%4]
		now.Service += r.Service
		now.Burn += r.Burn
		now.Outside.Add(&r.Outside)
		soon += m.soon[i]
	}
	now.Service -= f.Repaid
	for k := range m.Loans {
		if l := &m.Loans[k]; !l.Bill && m.Kin.Between(l.Lender, l.Borrower) == f {
			soon -= l.Instalment + l.Principal.Within(4)
		}
	}
	now.Outside.Customers -= f.Inner.Sold.Customers
	return now, soon
}

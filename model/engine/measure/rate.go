package measure

import (
	"moneyloop/model/result"
)

// outsideDebt is what a firm owes outside lenders, and what it pays for that in a year.
type outsideDebt struct {
	owed, interest float64
	deals          bool // owed on some
}

func (o *outsideDebt) add(owed, yearly float64) {
	o.owed += owed
	o.interest += float64(owed * yearly)
}

// enterRates enters what a year of debt to outside lenders costs, with what is owed on deals, at their
// interest: of every firm, and of families as a whole.
func enterRates(m *Measurer) {
	for i := range m.Firms {
		o := &m.Firms[i].Owes
		m.outside[i] = outsideDebt{}
		m.outside[i].add(m.Books.Float(o.Debt), 4*o.Rate)
	}
	for k := range m.Loans {
		if l := &m.Loans[k]; !l.Bill && m.IsFirm(l.Borrower) && !m.IsFirm(l.Lender) {
			m.outside[l.Borrower].deals = true
			m.outside[l.Borrower].add(m.Books.Float(l.Owed()), 4*m.Scenario.Deals[l.Deal].Terms.Interest.Simple())
		}
	}
	for i := range m.Firms {
		if m.outside[i].deals {
			m.outside[i].enter(m.Firm(i)) // of who has failed nothing is owed
		}
	}
	for n := range m.Kin.List {
		var all outsideDebt
		for _, i := range m.Kin.List[n].Members {
			all.owed += m.outside[i].owed
			all.interest += m.outside[i].interest
		}
		all.enter(m.reported(m.Kin.List[n].Members[0]))
	}
}

// enter enters the rate. Who owes nothing keeps that at which it would.
func (o *outsideDebt) enter(row *FirmRow) {
	if o.owed > 0 {
		row[result.FirmRate] = o.interest / o.owed
	}
}

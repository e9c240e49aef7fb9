package engine

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

// claimants are whom a firm owes at a closing, by class of claim: what is debt, and what
// else would be claimed if it failed.
type claimants struct {
	debt, other [classes]float64
	lent        float64 // what others owe it
}

// listClaims works out whom every firm owes.
func (m *measurer) listClaims() {
	clear(m.claims)
	for i := range m.firms {
		f := &m.firms[i]
		m.claims[i].debt[f.spec.Credit.Rank.Class()] = f.books.Float(f.owes.debt)
		m.claims[i].other[model.Ordinary.Class()] = -f.books.Float(f.books.Balance(i, ledger.OtherLiabilities))
	}
	for k := range m.loans {
		l := &m.loans[k]
		owed := m.books.Float(l.owed())
		if m.isFirm(l.lender) {
			m.claims[l.lender].lent += owed
		}
		if !m.isFirm(l.borrower) {
			continue
		}
		c, class := &m.claims[l.borrower], m.s.Deals[l.deal].Rank.Class()
		if l.bill {
			c.other[class] += owed
		} else {
			c.debt[class] += owed
		}
	}
	for k := range m.contracts {
		if c := &m.contracts[k]; m.isFirm(c.seller) {
			m.claims[c.seller].other[m.s.Deals[c.deal].Rank.Class()] += m.books.Float(c.ahead.Total())
		}
	}
}

// recovery is what part of a firm's debt would be paid if it failed at this closing. As
// in a settlement its assets are sold and what it has lent at par, the failure takes its
// part, what is pledged goes to outside lenders, and the rest to one class of claims
// after another. Of a firm without debt it is what would be paid of all it owes.
func (m *measurer) recovery(i int) float64 {
	f, c := &m.firms[i], &m.claims[i]
	keep, keepClaims := 1-f.spec.Distress.BankruptcyCost, 1-f.spec.Distress.CostOfClaims()
	plant := f.books.Float(f.plant.Total()) * f.spec.Distress.Resale * m.used.priceFor(f)
	estate := keep*(f.books.Float(f.cash()+othersFetch(f))+plant) + keepClaims*c.lent
	secured := min(f.books.Float(f.owes.debt), keep*plant*f.spec.Collateral.Assets)
	estate -= secured
	c.debt[f.spec.Credit.Rank.Class()] -= secured
	debt, paid := secured, secured
	all, got := secured, secured
	for class, owed := range c.debt {
		sum := owed + c.other[class]
		x := min(estate, sum)
		estate -= x
		all, got = all+sum, got+x
		if sum > 0 {
			debt, paid = debt+owed, paid+x*owed/sum
		}
	}
	switch {
	case debt > 0:
		return paid / debt
	case all > 0:
		return got / all
	}
	return 1
}

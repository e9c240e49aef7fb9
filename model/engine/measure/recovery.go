package measure

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/engine/settle"
	"moneyloop/model/engine/state"
	"moneyloop/model/engine/worth"
	"moneyloop/model/ledger"
)

// claimants are whom a firm owes at a closing, by class of claim: what is debt, and what
// else would be claimed if it failed.
type claimants struct {
	debt, other [settle.Classes]float64
	lent        float64 // what others owe it
}

// listClaims works out whom every firm owes.
func (m *Measurer) listClaims() {
	clear(m.claims)
	for i := range m.Firms {
		f := &m.Firms[i]
		m.claims[i].debt[f.Spec.Credit.Rank.Class()] = f.Books.Float(f.Owes.Debt)
		m.claims[i].other[model.Ordinary.Class()] = -f.Books.Float(f.Books.Balance(i, ledger.OtherLiabilities))
	}
	var now worth.Worth
	for k := range m.Loans {
		l := &m.Loans[k]
		owed := m.Books.Float(l.Owed())
		if m.IsFirm(l.Lender) {
			m.claims[l.Lender].lent += owed * fetches(m, l, &now)
		}
		if !m.IsFirm(l.Borrower) {
			continue
		}
		c, class := &m.claims[l.Borrower], m.Scenario.Deals[l.Deal].Rank.Class()
		if l.Bill {
			c.other[class] += owed
		} else {
			c.debt[class] += owed
		}
	}
	if m.marks != nil {
		m.Protections().Each(func(d int, exposure, posted ledger.Amount) {
			p, class := &m.Plan.Deals[d], m.Scenario.Deals[d].Rank.Class()
			owes, owed, x := p.From, p.To, m.Books.Float(exposure-posted)
			if x < 0 {
				owes, owed, x = owed, owes, -x
			}
			if m.IsFirm(owes) {
				m.claims[owes].other[class] += x
			}
			if m.IsFirm(owed) {
				m.claims[owed].lent += x
			}
		})
	}
	for k := range m.Contracts {
		if c := &m.Contracts[k]; m.IsFirm(c.Seller) {
			m.claims[c.Seller].other[m.Scenario.Deals[c.Deal].Rank.Class()] += m.Books.Float(c.Ahead.Total())
		}
	}
}

// fetches is what part of a claim its holder would get for it: par, or what is said; now is what firms
// are worth, once that is asked.
func fetches(m *Measurer, l *state.Loan, now *worth.Worth) float64 {
	share := m.Firms[l.Lender].Spec.Distress.ClaimsFetch
	switch {
	case !math.IsInf(share, 1):
		return share
	case !m.IsFirm(l.Borrower):
		return 1 - m.Books.Float(l.Reserved)/max(m.Books.Float(l.Owed()), m.Books.Float(1))
	case now.Repays == nil:
		*now = worth.Of(m.State)
	}
	return now.Repays[l.Borrower]
}

// recovery is what part of a firm's debt would be paid if it failed at this closing. As
// in a settlement its assets are sold and what it has lent, the failure takes its
// part, what is pledged goes to outside lenders, and the rest to one class of claims
// after another. Of a firm without debt it is what would be paid of all it owes.
func (m *Measurer) recovery(i int) float64 {
	f, c := &m.Firms[i], &m.claims[i]
	keep, keepClaims := 1-f.Spec.Distress.BankruptcyCost, 1-f.Spec.Distress.CostOfClaims()
	plant := f.Books.Float(f.Plant.Total()) * f.Spec.Distress.Resale * m.Used.PriceFor(f)
	estate := keep*(f.Books.Float(f.Cash()+settle.OthersFetch(f)+m.Vault().Brings(i))+plant) + keepClaims*c.lent
	secured := min(f.Books.Float(f.Owes.Debt), keep*plant*f.Spec.Collateral.Assets)
	estate -= secured
	c.debt[f.Spec.Credit.Rank.Class()] -= secured
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

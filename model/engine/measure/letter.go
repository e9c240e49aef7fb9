package measure

import (
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
)

// A letter says what of revenue the letter of the rules leaves.
type letter struct {
	*state.State
	unfair []int // deals that buy shares for more than they are worth
}

// unfairDeals lists the deals by which a firm pays another for shares more than they
// are worth.
func unfairDeals(e *state.State) []int {
	var list []int
	for d := range e.Scenario.Deals {
		p := &e.Plan.Deals[d]
		if e.Scenario.Deals[d].Terms.FairValue < 1 && p.Flow == ledger.Invest && e.IsFirm(p.From) {
			list = append(list, d)
		}
	}
	return list
}

// deduction is what the letter of ASC 606-10-32-25 to 27 takes off a firm's revenue of
// the quarter: what it paid a customer beyond the fair value of the shares that it got
// for it, φF, up to what the customer bought. Lens L2₁ is Σ_i max(0, R_ji − φ F_ji); what
// comes home by way of a third party escapes it (domain-model 2.2).
func (m *letter) deduction(firm int) ledger.Amount {
	var sum ledger.Amount
	for k, d := range m.unfair {
		if m.Plan.Deals[d].From != firm || m.seen(firm, m.unfair[:k], m.Plan.Deals[d].To) {
			continue
		}
		customer := m.Plan.Deals[d].To
		if m.Kin.Between(firm, customer) == nil {
			sum += min(m.bought(customer, firm), m.excess(firm, customer))
		}
	}
	return sum
}

// seen reports whether one of the deals is from a firm to this customer.
func (m *letter) seen(firm int, deals []int, customer int) bool {
	for _, d := range deals {
		if p := &m.Plan.Deals[d]; p.From == firm && p.To == customer {
			return true
		}
	}
	return false
}

// excess is what a firm paid a customer this quarter beyond the fair value of shares.
func (m *letter) excess(firm, customer int) ledger.Amount {
	var sum ledger.Amount
	for _, d := range m.unfair {
		if p := &m.Plan.Deals[d]; p.From == firm && p.To == customer {
			sum += m.Books.Times(m.Deals[d].Paid, state.Left(m.Scenario.Deals[d].Terms.FairValue))
		}
	}
	return sum
}

// bought is what of a firm's revenue of this quarter a customer bought.
func (m *letter) bought(customer, firm int) ledger.Amount {
	var sum ledger.Amount
	for d := range m.Deals {
		switch p := &m.Plan.Deals[d]; {
		case p.From == customer && p.To == firm:
			sum += m.Deals[d].Sold
		case p.From == firm && p.To == customer:
			sum += m.Deals[d].Back
		}
	}
	return sum
}

// ofFamily is the same for a family: what members paid others.
func (m *letter) ofFamily(f *state.Family) ledger.Amount {
	var sum ledger.Amount
	for _, i := range f.Members {
		sum += m.deduction(i)
	}
	return sum
}

// ofGroup is all firms' revenue by the letter, of reported revenue.
func (m *letter) ofGroup(gross ledger.Amount) float64 {
	if len(m.unfair) > 0 {
		for i := range m.Firms {
			gross -= m.deduction(i)
		}
	}
	return m.Books.Float(gross)
}

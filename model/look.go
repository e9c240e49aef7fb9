package model

import (
	"math"

	"moneyloop/model/ledger"
)

// A valuation says what every firm's equity is worth if claims on other firms are worth
// only what assets outside the loop make them: cash, equipment at what it cost its
// seller, claims on outside. Stakes, loans, bills and prepayments are valued by the cross-holdings fixed
// point of Suzuki (2002), iterated from below:
//
//	s_i = a_i + Σ_j θ_ij max(0, s_j) + Σ_j ω_ij r_j − d_i
//
// with θ_ij the part of j's shares that i holds, ω_ij r_j what i's claims on j are
// worth, d_i all that i owes. Owners are not liable, so only a positive value is passed on; the negative
// one is shown.
type valuation struct {
	*state
	own    []float64 // a, by firm
	debt   []float64 // d, by firm
	assets []float64 // by firm, of this step
	value  []float64 // s, by firm
	claims []claimOn
}

// claimOn is a stake of one firm in another, or what another or an outsider owes it.
type claimOn struct {
	holder, in int
	share      float64 // of the shares; 0: a debt
	lent       float64
}

func newValuation(s *state) valuation {
	n := len(s.firms)
	all := make([]float64, 4*n)
	return valuation{state: s, own: all[:n], debt: all[n : 2*n], assets: all[2*n : 3*n], value: all[3*n:]}
}

// lookThrough returns the value of every firm's equity, by firm, until it is called
// again.
func (v *valuation) lookThrough() []float64 {
	for i := range v.own {
		v.own[i] = (v.books.Cash(i) + v.firms[i].group.Total()).Float()
		v.debt[i] = -(v.books.Balance(i, ledger.Debt) + v.books.Balance(i, ledger.Payables) + v.books.Balance(i, ledger.Deferred)).Float()
	}
	v.gather()
	clear(v.value)
	for range 200 {
		copy(v.assets, v.own)
		for k := range v.claims {
			v.add(&v.claims[k])
		}
		moved := 0.0
		for i := range v.value {
			next := v.assets[i] - v.debt[i]
			moved = max(moved, math.Abs(next-v.value[i]))
			v.value[i] = next
		}
		if moved < 1e-9 {
			break
		}
	}
	return v.value
}

// gather lists the claims of firms: stakes, then loans and bills, then what they have
// paid for and not got.
func (v *valuation) gather() {
	v.claims = v.claims[:0]
	for h := range v.stakes {
		if s := &v.stakes[h]; v.isFirm(s.holder) && s.units > 0 {
			v.claims = append(v.claims, claimOn{s.holder, s.issuer, register{v.state}.part(s), 0})
		}
	}
	for k := range v.loans {
		l := &v.loans[k]
		if owed := l.owed(); owed > 0 && v.isFirm(l.lender) {
			v.claims = append(v.claims, claimOn{l.lender, l.borrower, 0, owed.Float()})
		}
	}
	for k := range v.contracts {
		c := &v.contracts[k]
		if ahead := c.ahead.Total(); ahead > 0 && v.isFirm(c.buyer) {
			v.claims = append(v.claims, claimOn{c.buyer, c.seller, 0, ahead.Float()})
		}
	}
}

// add adds what a claim is worth to its holder's assets. A loan is worth the part of
// their debt that the borrower can cover; a value of −v means v of debt is not covered.
func (v *valuation) add(c *claimOn) {
	if c.lent == 0 {
		v.assets[c.holder] += max(0, v.value[c.in]) * c.share
		return
	}
	covered := 1.0
	if v.isFirm(c.in) {
		covered = min(1, max(0, 1+v.value[c.in]/v.debt[c.in]))
	}
	v.assets[c.holder] += c.lent * covered
}

package engine

import (
	"moneyloop/model/clearing"
	"moneyloop/model/ledger"
)

// A valuation says what every firm's equity is worth if claims on other firms are worth
// only what assets outside the loop make them: cash, equipment at what it cost its
// seller, claims on outside. Shares, loans, bills and prepayments are valued by the
// cross-holdings fixed point of Suzuki (2002), see [clearing.Holdings]. Owners are not
// liable, so only a positive value is passed on; the negative one is shown.
//
// It looks through every legal entity, a consolidated vehicle too: its sponsor loses at
// most what it has in it.
type valuation struct {
	*state
	system clearing.Holdings
	valuer clearing.Valuer
}

func newValuation(s *state) valuation {
	n := len(s.firms)
	all := make([]float64, 2*n)
	return valuation{state: s, system: clearing.Holdings{Own: all[:n], Debt: all[n:]}}
}

// lookThrough returns the value of every firm's equity, by firm, until it is called
// again.
func (v *valuation) lookThrough() []float64 {
	h := &v.system
	for i := range h.Own {
		h.Own[i] = v.books.Float(v.books.Cash(i) + v.firms[i].basis.Total() + v.books.Balance(i, ledger.OtherAssets))
		h.Debt[i] = -v.books.Float(v.books.Balance(i, ledger.Debt) + v.books.Balance(i, ledger.Payables) + v.books.Balance(i, ledger.Deferred) + v.books.Balance(i, ledger.OtherLiabilities))
	}
	v.gather()
	return v.valuer.Value(h).Value
}

// gather lists the claims of firms: shares, then loans and bills, then what they have
// paid for and not got.
func (v *valuation) gather() {
	list := v.system.Claims[:0]
	for h := range v.stakes {
		if s := &v.stakes[h]; s.units > 0 && v.isFirm(s.holder) {
			list = append(list, clearing.Holding{Holder: s.holder, In: s.issuer, Share: v.register().part(s)})
		}
	}
	for k := range v.loans {
		l := &v.loans[k]
		if owed := l.owed(); owed > 0 && v.isFirm(l.lender) {
			list = append(list, clearing.Holding{Holder: l.lender, In: l.borrower, Lent: v.books.Float(owed)})
		}
	}
	for k := range v.contracts {
		c := &v.contracts[k]
		if ahead := c.ahead.Total(); ahead > 0 && v.isFirm(c.buyer) {
			list = append(list, clearing.Holding{Holder: c.buyer, In: c.seller, Lent: v.books.Float(ahead)})
		}
	}
	v.system.Claims = list
}

package worth

import (
	"moneyloop/model/clearing"
	"moneyloop/model/engine/state"
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
type Valuation struct {
	*state.State
	system clearing.Holdings
	valuer clearing.Valuer
}

func NewValuation(s *state.State) Valuation {
	n := len(s.Firms)
	all := make([]float64, 2*n)
	return Valuation{State: s, system: clearing.Holdings{Own: all[:n], Debt: all[n:]}}
}

// LookThrough returns the value of every firm's equity, by firm, until it is called
// again.
func (v *Valuation) LookThrough() []float64 {
	h := &v.system
	for i := range h.Own {
		h.Own[i] = v.Books.Float(v.Books.Cash(i)+v.Firms[i].Basis.Total()+v.Books.Balance(i, ledger.OtherAssets)) + v.Vault().Behind(i)
		h.Debt[i] = -v.Books.Float(v.Books.Balance(i, ledger.Debt) + v.Books.Balance(i, ledger.Payables) + v.Books.Balance(i, ledger.Deferred) + v.Books.Balance(i, ledger.OtherLiabilities))
	}
	v.gather()
	v.cover()
	return v.valuer.Value(h).Value
}

// cover counts what is due on protection at what who gives it is worth, and collateral.
func (v *Valuation) cover() {
	h := &v.system
	owe := func(from, to int, x ledger.Amount) {
		if x == 0 {
			return
		}
		if v.IsFirm(from) {
			h.Debt[from] += v.Books.Float(x)
		}
		switch {
		case v.IsFirm(from) && v.IsFirm(to):
			h.Claims = append(h.Claims, clearing.Holding{Holder: to, In: from, Lent: v.Books.Float(x)})
		case v.IsFirm(to):
			h.Own[to] += v.Books.Float(x)
		}
	}
	for k := range v.Protected {
		c := &v.Protected[k]
		p := &v.Plan.Deals[c.Deal]
		owe(p.From, p.To, c.Owed)
		owe(p.To, p.From, c.Posted)
	}
}

// gather lists the claims of firms: shares, then loans and bills, then what they have
// paid for and not got.
func (v *Valuation) gather() {
	list := v.system.Claims[:0]
	for h := range v.Stakes {
		if s := &v.Stakes[h]; s.Units > 0 && v.IsFirm(s.Holder) {
			list = append(list, clearing.Holding{Holder: s.Holder, In: s.Issuer, Share: v.Register().Part(s)})
		}
	}
	for k := range v.Loans {
		l := &v.Loans[k]
		if owed := l.Owed(); owed > 0 && v.IsFirm(l.Lender) {
			list = append(list, clearing.Holding{Holder: l.Lender, In: l.Borrower, Lent: v.Books.Float(owed)})
		}
	}
	for k := range v.Contracts {
		c := &v.Contracts[k]
		if ahead := c.Ahead.Total(); ahead > 0 && v.IsFirm(c.Buyer) {
			list = append(list, clearing.Holding{Holder: c.Buyer, In: c.Seller, Lent: v.Books.Float(ahead)})
		}
	}
	v.system.Claims = list
}

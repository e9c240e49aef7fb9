package engine

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// A resolver keeps firms from falling that no money saves: the government buys their
// shares, or their creditors take shares for what is owed to them.
type resolver struct{ *settlement }

// resolve resolves those of the short firms that can be, and reports whether there are
// any.
func (r resolver) resolve(short []int) bool {
	resolved := false
	lacks := ladder(r).lacks(short)
	for _, i := range short {
		switch r.firms[i].spec.Distress.Resolution {
		case model.BailOut:
			if lacks[i] > 0 {
				ladder(r).issue(i, r.outside(ledger.Government), lacks[i], model.BailOutEvent)
				resolved = true
			}
		case model.DebtForEquity:
			resolved = r.convert(i) || resolved
		}
	}
	return resolved
}

// convert turns all interest-bearing debt of a firm into shares, at par, if it can pay
// what else is due then. The interest due on it goes with it. Old shares are worth
// nothing: the creditors own the firm.
func (r resolver) convert(i int) bool {
	rest := r.short(i)
	for k := range r.due {
		if r.converts(&r.due[k], i) {
			rest -= float64(r.due[k].Amount)
		}
	}
	if debt := r.books.Balance(i, ledger.Debt); debt == 0 || rest > 0 {
		return false
	}
	r.due = slices.DeleteFunc(r.due, func(cl claim) bool { return r.converts(&cl, i) })
	r.wipeOut(i)
	f := &r.firms[i]
	sum := f.owes.debt
	r.own(i, r.outside(ledger.Lenders), f.owes.debt)
	f.owes.debt, f.owes.drawn = 0, 0
	f.due.interest, f.due.repay, f.due.maturing, f.due.gap, f.due.margin, f.due.called = 0, 0, 0, 0, 0, 0
	for k := range r.loans {
		if l := &r.loans[k]; l.borrower == i && !l.bill {
			x := l.principal.Clear() + l.instalment
			l.instalment, l.interest = 0, 0
			r.own(i, l.lender, x)
			sum += x
		}
	}
	f.states.strained = true
	ev := r.happening(model.ConvertEvent, sum)
	ev.Firm = i
	r.event(ev)
	return true
}

// converts reports whether a claim is part of the interest-bearing debt of a firm.
func (r resolver) converts(cl *claim, i int) bool {
	return cl.From == i && (cl.Flow == ledger.Repay || cl.Flow == ledger.Settle || cl.Flow == ledger.Interest)
}

// own gives a creditor shares for what it was owed, one per unit of money.
func (r resolver) own(i, creditor int, x ledger.Amount) {
	if x == 0 {
		return
	}
	r.books.Enter(ledger.Convert, creditor, i, x, -1)
	reg := r.register()
	h := &r.stakes[reg.holding(i, creditor)]
	h.cost += x
	h.units += x
	s := &r.firms[i].shares
	s.all += x
	s.raised += x
}

// wipeOut ends all shares in a firm, those of its founders too.
func (r resolver) wipeOut(i int) {
	for h := range r.stakes {
		if r.stakes[h].issuer == i {
			r.cancel(&r.stakes[h])
		}
	}
	s := &r.firms[i].shares
	s.founders, s.all, s.fresh, s.price = 0, 0, 0, 1
}

// cancel ends a holding: it is worth nothing.
func (r resolver) cancel(x *holding) {
	if x.cost == 0 {
		return
	}
	r.register().carryAt(x, 0)
	r.books.CancelShares(x.holder, x.issuer, x.cost)
	r.loseInside(x.holder, x.cost)
	if r.isFirm(x.holder) && r.falls[x.holder] == nil {
		ev := r.happening(model.SharesEvent, x.cost)
		ev.Firm, ev.Debtor = x.holder, x.issuer
		r.event(ev)
	}
	r.register().drop(x)
}

// cede gives x that is owed on a loan of a fallen firm to outside lenders for nothing.
func (r resolver) cede(l *loan, by int, x ledger.Amount) {
	as := ledger.Cede
	if l.bill {
		as = ledger.CedeBill
	}
	l.lender = r.outside(ledger.Lenders)
	r.books.Families().Release(by, l.borrower, l.bill, x)
	r.books.Enter(as, by, l.lender, x, -1)
	r.boundary.profit -= x
}

package settle

import (
	"slices"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
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
		if bailIn(r, i) {
			resolved = true
			continue
		}
		switch r.Firms[i].Spec.Distress.Resolution {
		case model.BailOut:
			if lacks[i] > 0 {
				ladder(r).issue(i, r.Outside(ledger.Government), lacks[i], result.BailOutEvent)
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
	if debt := r.Books.Balance(i, ledger.Debt); debt == 0 || rest > 0 {
		return false
	}
	r.due = slices.DeleteFunc(r.due, func(cl claim) bool { return r.converts(&cl, i) })
	r.wipeOut(i)
	f := &r.Firms[i]
	sum := f.Owes.Debt
	r.own(i, r.Outside(ledger.Lenders), f.Owes.Debt)
	f.Owes.Debt, f.Owes.Drawn = 0, 0
	f.Due.Interest, f.Due.Repay, f.Due.Maturing, f.Due.Gap, f.Due.Margin, f.Due.Called, f.Due.Secured = 0, 0, 0, 0, 0, 0, 0
	for k := range r.Loans {
		if l := &r.Loans[k]; l.Borrower == i && !l.Bill {
			x := l.Clear()
			r.own(i, l.Lender, x)
			sum += x
		}
	}
	f.States.Strained = true
	r.Tell(result.ConvertEvent, i, plan.Nobody, sum)
	return true
}

// bailIn turns into shares what a firm owes on loans that say so, if it can pay what else is due then.
// The interest due on them goes with that.
func bailIn(r resolver, i int) bool {
	var loans []int
	rest := r.short(i)
	is := func(cl *claim, d int) bool { return cl.From == i && cl.Deal == d && r.converts(cl, i) }
	for _, d := range r.Plan.Converts {
		if p := &r.Plan.Deals[d]; p.To != i || p.Flow != ledger.Lend || r.Scenario.Deals[d].Terms.Converts.BailIn == 0 || r.Loans[r.Deals[d].Asset].Owed() == 0 {
			continue
		}
		loans = append(loans, d)
		for k := range r.due {
			if cl := &r.due[k]; is(cl, d) {
				rest -= float64(cl.Amount)
			}
		}
	}
	if len(loans) == 0 || rest > 0 {
		return false
	}
	for _, d := range loans {
		r.due = slices.DeleteFunc(r.due, func(cl claim) bool { return is(&cl, d) })
		l, due := &r.Loans[r.Deals[d].Asset], &r.Firms[i].Due
		due.Loans -= l.Interest + l.Instalment
		due.Service -= l.Instalment
		r.Register().Become(d, r.Register().ConvertsAt(d))
	}
	r.Register().CloseRounds()
	r.Firms[i].States.Strained = true
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
	r.Books.Enter(ledger.Convert, creditor, i, x, -1)
	reg := r.Register()
	h := &r.Stakes[reg.Holding(i, creditor)]
	h.Cost += x
	h.Units += x
	s := &r.Firms[i].Shares
	s.All += x
	s.Raised += x
}

// wipeOut ends all shares in a firm, those of its founders too.
func (r resolver) wipeOut(i int) {
	for h := range r.Stakes {
		if r.Stakes[h].Issuer == i {
			r.cancel(&r.Stakes[h])
		}
	}
	s := &r.Firms[i].Shares
	s.Founders, s.All, s.Fresh, s.Price = 0, 0, 0, 1
}

// cancel ends a holding: it is worth nothing.
func (r resolver) cancel(x *state.Holding) {
	if x.Cost == 0 {
		return
	}
	r.Register().CarryAt(x, 0)
	r.Books.CancelShares(x.Holder, x.Issuer, x.Cost)
	state.LoseInside(r.State, x.Holder, x.Cost)
	if r.IsFirm(x.Holder) && r.falls[x.Holder] == nil {
		ev := r.Happening(result.SharesEvent, x.Holder, plan.Nobody, x.Cost)
		ev.Debtor = x.Issuer
		r.Event(ev)
	}
	r.Register().Drop(x)
}

// cede gives x that is owed on a loan of a fallen firm to outside lenders for nothing.
func (r resolver) cede(l *state.Loan, by int, x ledger.Amount) {
	l.Lender = r.Outside(ledger.Lenders)
	r.Books.Families().Release(by, l.Borrower, l.Bill, x)
	r.Books.Enter(l.Cede(), by, l.Lender, x, -1)
	r.Boundary.Profit -= x
}

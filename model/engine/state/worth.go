package state

import (
	"math"
	"slices"

	"moneyloop/model/ledger"
)

// Worth is what firms are worth looked through: of every unit that they owe, what they can pay,
// and of their shares. It is worked out on the balances with which a settlement begins, as if
// nobody failed (Suzuki 2002; Elsinger 2009).
type Worth struct{ Repays, Equity []float64 }

func WorthOf(e *State) Worth {
	v := NewValuation(e)
	w := Worth{Equity: slices.Clone(v.LookThrough()), Repays: make([]float64, len(e.Firms))}
	for i, debt := range v.system.Debt {
		w.Repays[i] = 1
		if debt > 0 {
			w.Repays[i] = min(1, max(0, debt+w.Equity[i])/debt)
		}
	}
	return w
}

// Reserves keep what holders expect to lose of their claims, as an allowance: a loss when it is
// expected (ASC 326-20-30, IFRS 9 5.5), and none when it comes. Debtors' books never know.
type Reserves struct{ *State }

func (e *State) Reserves() Reserves { return Reserves{e} }

// Close brings all allowances to what is expected now. What is left of one whose claim is gone,
// or somebody else's, goes back.
func (e Reserves) Close() {
	var now Worth
	for k := range e.Loans {
		l := &e.Loans[k]
		if l.Reserved > 0 && l.reserver != l.Lender {
			e.set(l, l.reserver, 0)
		}
		d := &e.Scenario.Deals[l.Deal]
		if !e.IsFirm(l.Lender) || l.Reserved == 0 && !d.Reserves() {
			continue
		}
		share := d.Terms.LosesThen.At(d.Terms.Allowance, 1, float64(e.Now))
		if math.IsInf(share, 1) {
			if share = 0; e.IsFirm(l.Borrower) {
				if now.Repays == nil {
					now = WorthOf(e.State)
				}
				share = 1 - now.Repays[l.Borrower]
			}
		}
		e.set(l, l.Lender, e.Books.Times(l.Owed(), min(1, share)))
	}
}

// set has a holder expect to lose x of a loan.
func (e Reserves) set(l *Loan, holder int, x ledger.Amount) {
	more := x - l.Reserved
	if more == 0 {
		return
	}
	e.Books.Enter(ledger.Reserve, holder, l.Borrower, more, l.Deal)
	if e.IsFirm(l.Borrower) {
		e.Boundary.Insider += more
	} else {
		e.Boundary.Profit -= more
	}
	l.Reserved, l.reserver = x, holder
}

// open enters what the holder of a loan expected to lose before the first quarter.
func (e Reserves) open(l *Loan) {
	d := &e.Scenario.Deals[l.Deal]
	if share := d.Terms.Allowance; d.Reserves() && share <= 1 && e.IsFirm(l.Lender) {
		l.Reserved, l.reserver = e.Books.Times(l.Owed(), share), l.Lender
		e.Books.Enter(ledger.OpenedReserve, l.Lender, l.Borrower, l.Reserved, l.Deal)
	}
}

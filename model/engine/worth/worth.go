// Package worth values firms looked through: what their shares and what they owe come to, if claims
// among them are worth only what assets outside the loop make them.
package worth

import (
	"math"
	"slices"

	"moneyloop/model/engine/state"
)

// Worth is what firms are worth looked through: of every unit that they owe, what they can pay,
// and of their shares. It is worked out on the balances with which a settlement begins, as if
// nobody failed (Suzuki 2002; Elsinger 2009).
type Worth struct{ Repays, Equity []float64 }

// Of works it out.
func Of(e *state.State) Worth {
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

// Reserve brings all allowances to what is expected now. What is left of one whose claim is gone,
// or somebody else's, goes back.
func Reserve(e *state.State) {
	var now Worth
	for k := range e.Loans {
		l := &e.Loans[k]
		if l.Reserved > 0 && l.Reserver != l.Lender {
			state.Reserve(e, l, l.Reserver, 0)
		}
		d := &e.Scenario.Deals[l.Deal]
		if !e.IsFirm(l.Lender) || l.Reserved == 0 && !d.Reserves() {
			continue
		}
		share := d.Terms.LosesThen.At(d.Terms.Allowance, 1, float64(e.Now))
		if math.IsInf(share, 1) {
			if share = 0; e.IsFirm(l.Borrower) {
				if now.Repays == nil {
					now = Of(e)
				}
				share = 1 - now.Repays[l.Borrower]
			}
		}
		state.Reserve(e, l, l.Lender, e.Books.Times(l.Owed(), min(1, share)))
	}
}

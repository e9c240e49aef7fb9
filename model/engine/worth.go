package engine

import (
	"math"
	"slices"

	"moneyloop/model/ledger"
)

// worth is what firms are worth looked through: of every unit that they owe, what they can pay,
// and of their shares. It is worked out on the balances with which a settlement begins, as if
// nobody failed (Suzuki 2002; Elsinger 2009).
type worth struct{ repays, equity []float64 }

func worthOf(e *state) worth {
	v := newValuation(e)
	w := worth{equity: slices.Clone(v.lookThrough()), repays: make([]float64, len(e.firms))}
	for i, debt := range v.system.Debt {
		w.repays[i] = 1
		if debt > 0 {
			w.repays[i] = min(1, max(0, debt+w.equity[i])/debt)
		}
	}
	return w
}

// reserves keep what holders expect to lose of their claims, as an allowance: a loss when it is
// expected (ASC 326-20-30, IFRS 9 5.5), and none when it comes. Debtors' books never know.
type reserves struct{ *state }

func (e *state) reserves() reserves { return reserves{e} }

// close brings all allowances to what is expected now. What is left of one whose claim is gone,
// or somebody else's, goes back.
func (e reserves) close() {
	var now worth
	for k := range e.loans {
		l := &e.loans[k]
		if l.reserved > 0 && l.reserver != l.lender {
			e.set(l, l.reserver, 0)
		}
		d := &e.s.Deals[l.deal]
		if !e.isFirm(l.lender) || l.reserved == 0 && !d.Reserves() {
			continue
		}
		share := d.Terms.LosesThen.At(d.Terms.Allowance, 1, float64(e.t))
		if math.IsInf(share, 1) {
			if share = 0; e.isFirm(l.borrower) {
				if now.repays == nil {
					now = worthOf(e.state)
				}
				share = 1 - now.repays[l.borrower]
			}
		}
		e.set(l, l.lender, e.books.Times(l.owed(), min(1, share)))
	}
}

// set has a holder expect to lose x of a loan.
func (e reserves) set(l *loan, holder int, x ledger.Amount) {
	more := x - l.reserved
	if more == 0 {
		return
	}
	e.books.Enter(ledger.Reserve, holder, l.borrower, more, l.deal)
	if e.isFirm(l.borrower) {
		e.boundary.insider += more
	} else {
		e.boundary.profit -= more
	}
	l.reserved, l.reserver = x, holder
}

// open enters what the holder of a loan expected to lose before the first quarter.
func (e reserves) open(l *loan) {
	d := &e.s.Deals[l.deal]
	if share := d.Terms.Allowance; d.Reserves() && share <= 1 && e.isFirm(l.lender) {
		l.reserved, l.reserver = e.books.Times(l.owed(), share), l.lender
		e.books.Enter(ledger.OpenedReserve, l.lender, l.borrower, l.reserved, l.deal)
	}
}

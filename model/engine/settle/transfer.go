package settle

import (
	"moneyloop/model/clearing"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// A transfer makes the payments of a settlement, all at once: what one pays, others pay
// with. Whether they could have been made one after another tells gridlock.
type transfer struct {
	*state.Cashier
	claims []claim
	list   []ledger.Payment // in hand
	stuck  int              // the firm that could not pay first, or nobody
	ringed bool             // nobody could go first

	has  []ledger.Amount // by sector: what is left of its cash
	owes []float64       // by firm
}

func (t *transfer) run() {
	t.trim()
	if t.Stopped() {
		return
	}
	t.list = t.list[:0]
	t.inTurn()
	t.PayAtOnce(t.list)
}

// pays lists a payment of x on a claim.
func (t *transfer) pays(cl *claim, x ledger.Amount) {
	cl.left -= x
	cl.paid += x
	p := cl.Payment
	p.Amount = x
	t.list = append(t.list, p)
}

// trim takes from claims what only rounding makes their payers lack: that is measured by
// all that a payer owes, as the solver does, and not by the claim that it falls on. That
// one lacks more is a fault (INV-15).
func (t *transfer) trim() {
	t.has, t.owes = state.Sized(t.has, t.Books.Sectors()), state.Cleared(t.owes, len(t.Firms))
	rest, owes := t.has, t.owes
	for i := range t.Firms {
		rest[i] = t.Books.Cash(i)
	}
	move := func(cl *claim, x ledger.Amount) {
		if t.IsFirm(cl.From) {
			rest[cl.From] -= x
			owes[cl.From] += float64(max(0, x))
		}
		if t.IsFirm(cl.To) {
			rest[cl.To] += x
		}
	}
	for k := range t.claims {
		move(&t.claims[k], t.claims[k].left)
	}
	t.Books.Checks[ledger.INV15] += len(t.claims)
	for trimmed := true; trimmed; {
		trimmed = false
		for k := len(t.claims) - 1; k >= 0; k-- {
			cl := &t.claims[k]
			if !t.IsFirm(cl.From) || rest[cl.From] >= 0 || cl.left == 0 {
				continue
			}
			lack := min(cl.left, -rest[cl.From])
			if float64(lack) > 1000+max(1e-9*float64(cl.Amount), 2*clearing.Tolerance*owes[cl.From]) {
				t.Fail("firm "+t.PartyID(cl.From), &ledger.Violation{
					Rule: ledger.INV15, Sector: cl.From, Expected: cl.left, Found: cl.left - lack,
				})
				return
			}
			cl.left -= lack
			move(cl, -lack)
			trimmed = true
		}
	}
}

// inTurn lists the payments in the order in which they could be made from cash in hand,
// as far as there is one.
func (t *transfer) inTurn() {
	t.has = state.Cleared(t.has, t.Books.Sectors())
	has := t.has
	for i := range t.Firms {
		has[i] = t.Books.Cash(i)
	}
	for first := t.unpaid(0); first < len(t.claims); first = t.unpaid(first) {
		from := len(t.list)
		for k := first; k < len(t.claims); k++ {
			cl := &t.claims[k]
			switch {
			case cl.left == 0:
			case !t.IsFirm(cl.From) || cl.left <= has[cl.From]: // a guarantor outside can pay anything
				has[cl.From] -= cl.left
				t.pays(cl, cl.left)
			case t.stuck == plan.Nobody:
				t.stuck = cl.From
			}
		}
		if len(t.list) == from { // nobody can go first
			t.ringed = true
			cl := &t.claims[first]
			has[cl.From] -= cl.left
			t.pays(cl, cl.left)
		}
		for _, p := range t.list[from:] {
			has[p.To] += p.Amount
		}
	}
}

// unpaid returns the first claim from k on that is still to be paid.
func (t *transfer) unpaid(k int) int {
	for k < len(t.claims) && t.claims[k].left == 0 {
		k++
	}
	return k
}

// tellGridlock reports once that nobody could pay first, until a quarter passes in which
// somebody can.
func (t *transfer) tellGridlock(owed ledger.Amount) {
	if t.Gridlock == 0 || t.Gridlock < t.Now-1 {
		t.Tell(result.GridlockEvent, t.stuck, plan.Nobody, owed)
	}
	t.Gridlock = t.Now
}

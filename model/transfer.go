package model

import "moneyloop/model/ledger"

// A transfer makes the payments of a settlement: whatever can be paid from cash in
// hand is paid; where nobody can go first, debts that form a ring are set off.
type transfer struct {
	*cashier
	claims []claim
	list   []ledger.Payment // in hand
	stuck  int              // the firm that could not pay first, or nobody
	ringed bool             // debts were set off
}

func (t *transfer) run() {
	for !t.stopped() && t.pending() {
		if !t.payReady() && !t.setOffRing() {
			t.trim()
		}
	}
}

func (t *transfer) pending() bool {
	for k := range t.claims {
		if t.claims[k].left > 0 {
			return true
		}
	}
	return false
}

// pays lists a payment of x on a claim.
func (t *transfer) pays(cl *claim, x ledger.Amount) {
	cl.left -= x
	cl.paid += x
	p := cl.Payment
	p.Amount = x
	t.list = append(t.list, p)
}

// payReady pays, as one stage, all claims that their payers can pay in full from
// cash in hand.
func (t *transfer) payReady() bool {
	t.list = t.list[:0]
	t.lists++
	for k := range t.claims {
		cl := &t.claims[k]
		if cl.left == 0 {
			continue
		}
		left := t.purse(cl.From)
		if cl.left > *left {
			if t.stuck == nobody {
				t.stuck = cl.From
			}
			continue
		}
		*left -= cl.left
		t.pays(cl, cl.left)
	}
	t.payAll(t.list)
	return len(t.list) > 0
}

// setOffRing finds firms that owe each other in a ring and settles the least of
// those debts all round, without cash.
func (t *transfer) setOffRing() bool {
	ring := t.ring()
	if ring == nil {
		return false
	}
	t.ringed = true
	x := t.claims[ring[0]].left
	for _, k := range ring {
		x = min(x, t.claims[k].left)
	}
	t.list = t.list[:0]
	for _, k := range ring {
		t.pays(&t.claims[k], x)
	}
	t.setOff(t.list)
	return true
}

// ring returns claims that form a ring among firms, each payee the payer of the
// next, or nil. It follows every unpaid claim to its payee, from there the payee's
// first unpaid claim on a firm, and so on.
func (t *transfer) ring() []int {
	next := t.firstClaims()
	place := make([]int, len(t.firms)) // in the path, from 1
	idle := make([]bool, len(t.firms)) // no ring is reached from here
	var path []int
	for start := range t.claims {
		path = path[:0]
		for k := start; k >= 0 && t.claims[k].left > 0; k = next[t.claims[k].To] {
			payer := t.claims[k].From
			if place[payer] > 0 {
				return path[place[payer]-1:]
			}
			if idle[payer] && k != start {
				break
			}
			path = append(path, k)
			place[payer] = len(path)
		}
		for _, k := range path {
			payer := t.claims[k].From
			place[payer] = 0
			idle[payer] = idle[payer] || next[payer] == k
		}
	}
	return nil
}

// firstClaims returns, by sector, the first unpaid claim of one firm on it by another,
// or -1.
func (t *transfer) firstClaims() []int {
	first := make([]int, t.books.Sectors())
	for sector := range first {
		first[sector] = -1
	}
	for k := len(t.claims) - 1; k >= 0; k-- {
		if cl := &t.claims[k]; cl.left > 0 && t.isFirm(cl.To) {
			first[cl.From] = k
		}
	}
	return first
}

// trim pays what is left of the first unpaid claim as far as cash reaches. Only
// rounding brings it here; more than that is a fault (INV-15).
func (t *transfer) trim() {
	for k := range t.claims {
		cl := &t.claims[k]
		if cl.left == 0 {
			continue
		}
		x := min(cl.left, t.books.Cash(cl.From))
		if lack := cl.left - x; float64(lack) > 1000+1e-9*float64(cl.Amount) {
			t.fail("firm "+t.partyID(cl.From), &ledger.Violation{Rule: "INV-15", Sector: cl.From, Expected: cl.left, Found: x})
		}
		t.list = t.list[:0]
		t.pays(cl, x)
		t.payAll(t.list)
		cl.left = 0
		return
	}
}

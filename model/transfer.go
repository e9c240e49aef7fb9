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
		if !t.isFirm(cl.From) { // a guarantor
			t.pays(cl, cl.left)
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

// ring returns unpaid claims that form a ring among firms, each payee the payer of the
// next, or nil if there is none: a search in depth that comes back to its own path.
func (t *transfer) ring() []int {
	r := search{claims: t.claims, by: make([][]int, len(t.firms)), seen: make([]mark, len(t.firms))}
	for k := range t.claims {
		if cl := &t.claims[k]; cl.left > 0 && t.isFirm(cl.From) && t.isFirm(cl.To) {
			r.by[cl.From] = append(r.by[cl.From], k)
		}
	}
	for firm := range r.by {
		if r.seen[firm] == unseen && r.visit(firm) {
			return r.path
		}
	}
	return nil
}

// A search looks for a ring of claims.
type search struct {
	claims []claim
	by     [][]int // by payer
	seen   []mark  // by firm
	path   []int
}

type mark uint8

const (
	unseen mark = iota
	onPath
	noRing // is reached from here
)

// visit follows the claims on a firm and reports whether path is a ring.
func (r *search) visit(firm int) bool {
	r.seen[firm] = onPath
	for _, k := range r.by[firm] {
		payee := r.claims[k].To
		r.path = append(r.path, k)
		switch {
		case r.seen[payee] == onPath:
			for r.claims[r.path[0]].From != payee {
				r.path = r.path[1:]
			}
			return true
		case r.seen[payee] == unseen && r.visit(payee):
			return true
		}
		r.path = r.path[:len(r.path)-1]
	}
	r.seen[firm] = noRing
	return false
}

// trim pays, as far as cash reaches, the first unpaid claim that only rounding keeps
// from being paid. That there is no such claim is a fault (INV-15).
func (t *transfer) trim() {
	var stuck *claim
	for k := range t.claims {
		cl := &t.claims[k]
		if cl.left == 0 {
			continue
		}
		x := min(cl.left, t.books.Cash(cl.From))
		if lack := cl.left - x; float64(lack) <= 1000+1e-9*float64(cl.Amount) {
			t.list = t.list[:0]
			t.pays(cl, x)
			t.payAll(t.list)
			cl.left = 0
			return
		}
		if stuck == nil {
			stuck = cl
		}
	}
	t.fail("firm "+t.partyID(stuck.From), &ledger.Violation{
		Rule: "INV-15", Sector: stuck.From, Expected: stuck.left, Found: t.books.Cash(stuck.From),
	})
}

// tellGridlock reports once that nobody could pay first, until a quarter passes in which
// somebody can.
func (t *transfer) tellGridlock(owed ledger.Amount) {
	if t.gridlock == 0 || t.gridlock < t.t-1 {
		ev := t.happening(GridlockEvent, owed)
		ev.Firm = t.stuck
		t.event(ev)
	}
	t.gridlock = t.t
}

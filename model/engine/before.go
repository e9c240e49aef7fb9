package engine

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// before is of a note what was delivered before the first quarter. What is collected of it is
// cash, and no revenue's money: its sale is in no quarter of the run.
type before struct {
	rest ledger.Schedule // beside that of the note, and running off with it
	due  ledger.Amount
}

// before enters what a deal had left when the first quarter began.
func (e opening) before(d int) {
	left, p := e.s.Deals[d].Left(), &e.plan.deals[d]
	owed, ahead := e.books.Amount(left.Owed), e.books.Amount(left.Ahead)
	if owed+ahead == 0 {
		return
	}
	over, grace, terms := int(left.OwedOver), int(left.OwedGrace), &e.s.Deals[d].Terms
	if p.flow == ledger.Lend {
		l := &e.loans[e.deals[d].asset]
		owe(&l.principal, terms, owed, over, grace)
		e.books.Enter(ledger.OpenedNote, l.lender, l.borrower, owed, d)
		e.reserves().open(l)
		return
	}
	c := &e.contracts[e.deals[d].contract]
	if owed > 0 {
		l := &e.loans[c.note]
		owe(&l.principal, terms, owed, over, grace)
		owe(&c.old.rest, terms, max(0, owed-ahead), over, grace)
		as := ledger.OpenedNote
		if l.bill {
			as = ledger.OpenedBill
		}
		e.books.Enter(as, c.seller, c.buyer, owed, d)
		e.reserves().open(l)
	}
	c.ahead.Add(ahead, int(left.AheadOver), 0)
	c.held = max(0, ahead-owed)
	if e.pools != nil {
		c.money = e.paidBefore(c.buyer, c.held)
	}
	e.books.Enter(ledger.OpenedAhead, c.buyer, c.seller, ahead, d)
	if e.isFirm(c.seller) {
		e.firms[c.seller].past.lenses.story += ahead
	}
}

// paidBefore is whose money x is that a buyer had paid ahead: of customers theirs, of a firm as
// its opening cash is.
func (e opening) paidBefore(buyer int, x ledger.Amount) trace.Split {
	theirs := x
	if e.isFirm(buyer) {
		theirs = e.books.Times(x, min(max(e.s.Firms[buyer].Opening.Origin.Customers, 0), 1))
	}
	return trace.Split{Customers: theirs, Capital: x - theirs}
}

// owe adds x to what is owed on a deal of these terms, to be repaid as they say.
func owe(to *ledger.Schedule, terms *model.Terms, x ledger.Amount, over, grace int) {
	if terms.RepayAs == model.LevelPayment {
		to.AddLevel(x, over, grace, terms.Interest.Simple())
		return
	}
	to.Add(x, over, grace)
}

// ofBefore takes from a payment on a note what is for things delivered before the first
// quarter.
func (e sales) ofBefore(c *contract, p *ledger.Payment) ledger.Amount {
	o := &c.old
	if o.due+o.rest.Total() == 0 {
		return 0
	}
	principal, now := p.Amount, ledger.Amount(0)
	if p.Flow == ledger.Settle || p.Flow == ledger.Collect {
		now = min(p.Amount, o.due)
		principal = max(0, p.Amount-e.loans[c.note].instalment)
	}
	later := min(principal, o.rest.Total(), p.Amount-now)
	o.due -= now
	o.rest.Reduce(later)
	return now + later
}

package state

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// Before is of a note what was delivered before the first quarter. What is collected of it is
// cash, and no revenue's money: its sale is in no quarter of the run.
type Before struct {
	Rest ledger.Schedule // beside that of the note, and running off with it
	due  ledger.Amount
}

// before enters what a deal had left when the first quarter began.
func (e opening) before(d int) {
	left, p := e.Scenario.Deals[d].Left(), &e.Plan.Deals[d]
	owed, ahead := e.Books.Amount(left.Owed), e.Books.Amount(left.Ahead)
	if owed+ahead == 0 {
		return
	}
	over, grace, terms := int(left.OwedOver), int(left.OwedGrace), &e.Scenario.Deals[d].Terms
	if p.Flow == ledger.Invest {
		s := &e.Stakes[e.Deals[d].Asset]
		s.Cost, s.Preferred = owed, owed
		e.Books.OpenStake(p.From, p.To, owed)
		return
	}
	if p.Flow == ledger.Lend || p.Flow == ledger.Deposit {
		l := &e.Loans[e.Deals[d].Asset]
		owe(&l.Principal, terms, owed, over, grace)
		e.Books.Enter(l.opened(), l.Lender, l.Borrower, owed, d)
		e.reserve(l)
		return
	}
	c := &e.Contracts[e.Deals[d].contract]
	if owed > 0 {
		l := &e.Loans[c.note]
		owe(&l.Principal, terms, owed, over, grace)
		owe(&c.Old.Rest, terms, max(0, owed-ahead), over, grace)
		e.Books.Enter(l.opened(), l.Lender, c.Buyer, owed, d)
		e.reserve(l)
	}
	c.Ahead.Add(ahead, int(left.AheadOver), 0)
	c.held = max(0, ahead-owed)
	if e.Pools != nil {
		c.Money = e.paidBefore(c.Buyer, c.held)
	}
	e.Books.Enter(ledger.OpenedAhead, c.Buyer, c.Seller, ahead, d)
	if e.IsFirm(c.Seller) {
		e.Firms[c.Seller].Past.lenses.story += ahead
	}
}

// opened is how what was owed before the first quarter is entered.
func (l *Loan) opened() ledger.Entry {
	if l.Bill {
		return ledger.OpenedBill
	}
	return ledger.OpenedNote
}

// paidBefore is whose money x is that a buyer had paid ahead: of customers theirs, of a firm as
// its opening cash is.
func (e opening) paidBefore(buyer int, x ledger.Amount) trace.Split {
	theirs := x
	if e.IsFirm(buyer) {
		theirs = e.Books.Times(x, min(max(e.Scenario.Firms[buyer].Opening.Origin.Customers, 0), 1))
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
func (e Sales) ofBefore(c *Contract, p *ledger.Payment) ledger.Amount {
	o := &c.Old
	if o.due+o.Rest.Total() == 0 {
		return 0
	}
	principal, now := p.Amount, ledger.Amount(0)
	if p.Flow == ledger.Settle || p.Flow == ledger.Collect {
		now = min(p.Amount, o.due)
		principal = max(0, p.Amount-e.Loans[c.note].Instalment)
	}
	later := min(principal, o.Rest.Total(), p.Amount-now)
	o.due -= now
	o.Rest.Reduce(later)
	return now + later
}

// Reserve has a holder expect to lose x of a loan, as an allowance: a loss when it is expected
// (ASC 326-20-30, IFRS 9 5.5), and none when it comes. The debtor's books never know.
func Reserve(e *State, l *Loan, holder int, x ledger.Amount) {
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
	l.Reserved, l.Reserver = x, holder
}

// reserve enters what the holder of a loan expected to lose before the first quarter.
func (e opening) reserve(l *Loan) {
	d := &e.Scenario.Deals[l.Deal]
	if share := d.Terms.Allowance; d.Reserves() && share <= 1 && e.IsFirm(l.Lender) {
		l.Reserved, l.Reserver = e.Books.Times(l.Owed(), share), l.Lender
		e.Books.Enter(ledger.OpenedReserve, l.Lender, l.Borrower, l.Reserved, l.Deal)
	}
}

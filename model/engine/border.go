package engine

import (
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// A border has the payments that cross the group's border on no deal, as most do. They are
// made one by one: what they do to books, firms and the group is known from what they are
// for.
type border struct{ *cashier }

// cross makes a payment of a firm to a sector outside, or of one to a firm, and returns
// whose money it was. If the books do not hold it, firm is to blame.
func (c border) cross(f ledger.Flow, from, to, firm int, x ledger.Amount) trace.Split {
	c.one[0] = ledger.Payment{Flow: f, From: from, To: to, Amount: x, Deal: -1}
	c.books.Pay(c.one[0])
	var split [1]trace.Split
	if c.pools != nil {
		c.pools.Stage(c.one[:], split[:])
	}
	if c.books.Err() != nil {
		c.blame(party{firm, nobody})
	}
	return split[0]
}

// takeSales lets outside customers pay a firm.
func (c border) takeSales(i int, x ledger.Amount) {
	s := c.cross(ledger.Serve, c.outside(ledger.Customers), i, i, x)
	r := &c.firms[i].flow
	r.gross += x
	r.net += x - s.Invested
	r.sold.Add(&s)
	r.sales += x
	r.story += x
	r.all.Add(&s)
	r.received += x
	c.boundary.sales += x
	c.boundary.profit += x
}

// coverCosts lets a firm pay outside suppliers for what it sold.
func (c border) coverCosts(i int, x ledger.Amount) {
	c.cross(ledger.Serve, i, c.outside(ledger.Suppliers), i, x)
	c.firms[i].due.costs += x
	c.boundary.profit -= x
}

// payInterest lets a firm pay outside lenders interest.
func (c border) payInterest(i int, x ledger.Amount) {
	c.cross(ledger.Interest, i, c.outside(ledger.Lenders), i, x)
	c.firms[i].flow.served += x
	c.boundary.profit -= x
}

// service lets a firm pay outside lenders what it owes them this quarter.
func (c border) service(i int, _ ledger.Amount) {
	d := &c.firms[i].due
	if d.interest > 0 {
		c.payInterest(i, d.interest)
	}
	if x := d.principal(); x > 0 && !c.stopped() {
		c.repay(i, x)
	}
}

// repay lets a firm repay outside lenders.
func (c border) repay(i int, x ledger.Amount) {
	c.cross(ledger.Repay, i, c.outside(ledger.Lenders), i, x)
	f := &c.firms[i]
	f.flow.served += x
	f.owes.repay(x)
}

// payTax lets a firm pay tax.
func (c border) payTax(i int, x ledger.Amount) {
	c.cross(ledger.Tax, i, c.outside(ledger.Government), i, x)
	c.firms[i].due.tax -= x
	c.boundary.profit -= x
}

// build lets a firm buy fixed assets outside.
func (c border) build(i int, x ledger.Amount) {
	c.cross(ledger.Equip, i, c.outside(ledger.Suppliers), i, x)
	f := &c.firms[i]
	f.flow.capex += x
	f.book.Add(x, f.life(), 0)
	f.group.Add(x, f.life(), 0)
}

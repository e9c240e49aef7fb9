package engine

import (
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// A cashier makes payments: it finds out whose money they carry, and books them in the
// parties' books and in what the engine keeps of deals and firms.
type cashier struct {
	*state
	splits []trace.Split     // of the payments in hand
	lists  int               // counts lists of payments, see purse
	trips  []trip            // by bargain: of the quarter
	one    [1]ledger.Payment // the list of pay
}

// revenue counts a firm's receipts of the quarter through the lenses.
type revenue struct {
	story, gross, net ledger.Amount
	all, sold         trace.Split   // of story receipts, of revenue
	received          ledger.Amount // from deals and outside, borrowing excepted
	before            ledger.Amount // of received, what was there when it last paid a firm
	passed            ledger.Amount // paid to firms on deals, without what was borrowed on top
	sellingCost       ledger.Amount // that deals put on what was sold
	capex             ledger.Amount // fixed assets bought
	sales             ledger.Amount // paid by outside customers, on no deal
	served            ledger.Amount // interest and principal paid to outside lenders
}

// shortOf returns a firm that does not have the cash for all its payments, with what
// lenders have granted for them, or nobody. Outside sectors can pay anything.
func (c *cashier) shortOf(list []ledger.Payment) int {
	c.lists++
	for k := range list {
		if p := &list[k]; c.isFirm(p.From) {
			left := c.purse(p.From)
			if *left -= p.Amount; *left < 0 {
				return p.From
			}
		}
	}
	return nobody
}

// purse returns the place of what the payments listed so far leave of a firm's cash.
func (c *cashier) purse(i int) *ledger.Amount {
	f := &c.firms[i]
	if f.purse.list != c.lists {
		f.purse = purse{f.cash() + f.due.granted, c.lists}
	}
	return &f.purse.left
}

// pay makes one payment, if there is anything to pay.
func (c *cashier) pay(f ledger.Flow, from, to int, x ledger.Amount) {
	if x > 0 {
		c.one[0] = ledger.Payment{Flow: f, From: from, To: to, Amount: x, Deal: -1}
		c.payAll(c.one[:])
	}
}

// spent counts what a firm has paid outside on no deal.
func spent(c *cashier, p *ledger.Payment, f *firm) {
	x := p.Amount
	switch p.Flow {
	case ledger.Serve:
		f.due.costs += x
		c.boundary.profit -= x
	case ledger.Tax:
		f.due.tax -= x
		c.boundary.profit -= x
	case ledger.Interest:
		c.serve(p, f)
		c.boundary.profit -= x
	case ledger.Repay:
		c.serve(p, f)
		f.owes.repay(x)
	case ledger.Wind, ledger.Honour, ledger.Indemnify:
		c.boundary.profit -= x
	case ledger.Equip:
		c.sales().equip(-1, p.From, p.To, x, x)
	}
}

// payAll makes payments at once. Nobody pays more than it has.
func (c *cashier) payAll(list []ledger.Payment) {
	if c.stopped() {
		return
	}
	splits := c.splitsFor(list)
	if c.pools != nil {
		c.pools.Stage(list, splits)
	}
	c.bookAll(list, splits)
}

// payAtOnce makes payments of which some are paid with what others bring.
func (c *cashier) payAtOnce(list []ledger.Payment) {
	splits := c.splitsFor(list)
	if c.pools != nil {
		c.pools.Settle(list, splits)
	}
	c.bookAll(list, splits)
}

// setOff books payments that form a ring and move no cash.
func (c *cashier) setOff(ring []ledger.Payment) {
	splits := c.splitsFor(ring)
	if c.pools != nil {
		c.pools.SetOff(ring, splits)
	}
	c.bookAll(ring, splits)
}

// splitsFor returns a place for whose money each payment is; without tracing it is
// left at nobody's.
func (c *cashier) splitsFor(list []ledger.Payment) []trace.Split {
	if cap(c.splits) < len(list) {
		c.splits = make([]trace.Split, 2*len(list))
	}
	return c.splits[:len(list)]
}

func (c *cashier) bookAll(list []ledger.Payment, splits []trace.Split) {
	for k := range list {
		c.book(&list[k], &splits[k])
		if c.books.Err() != nil {
			c.blame(c.about(&list[k]))
			return
		}
	}
	c.register().closeRounds()
}

// about is who is to blame for a payment.
func (c *cashier) about(p *ledger.Payment) party {
	switch {
	case p.Deal >= 0:
		return party{nobody, p.Deal}
	case c.isFirm(p.From):
		return party{p.From, nobody}
	case c.isFirm(p.To):
		return party{p.To, nobody}
	}
	return c.largest() // a guarantor outside pays a creditor outside
}

// book enters a payment in the books and in the state of the deal and the firms.
func (c *cashier) book(p *ledger.Payment, s *trace.Split) {
	c.books.Pay(p)
	var of *contract
	if p.Deal >= 0 && c.deals[p.Deal].contract != nobody {
		of = c.sales().contractOf(p)
	}
	from, to := c.isFirm(p.From), c.isFirm(p.To)
	switch {
	case from && to:
		c.bookPayer(p, &c.firms[p.From], of)
		inner := c.kin.inner(c.firms, p.From, p.To)
		f := &c.firms[p.To]
		c.bookPayee(p, f, s, of)
		inner.count(&f.flow)
	case from && p.Deal < 0:
		spent(c, p, &c.firms[p.From])
	case from:
		c.bookPayer(p, &c.firms[p.From], of)
		c.bookBoundary(p, of)
	case to:
		c.bookPayee(p, &c.firms[p.To], s, of)
		c.bookBoundary(p, of)
	}
	if p.Deal >= 0 {
		c.bookDeal(p, s, of)
	}
}

func (c *cashier) bookPayer(p *ledger.Payment, f *firm, of *contract) {
	switch p.Flow {
	case ledger.Interest, ledger.Repay, ledger.Settle, ledger.Collect:
		c.serve(p, f)
		return
	case ledger.Refund, ledger.Assign, ledger.Discount, ledger.Factor:
		return
	case ledger.Equip:
		sold := c.sales()
		sold.equip(p.Deal, p.From, p.To, p.Amount, p.Amount-sold.given(of, p.Amount))
	}
	if p.Deal >= 0 && c.isFirm(p.To) {
		f.flow.passed += p.Amount
		f.flow.before = f.flow.received
	}
}

// repay takes x that is repaid off what a firm owes outside lenders.
func (o *borrowing) repay(x ledger.Amount) {
	o.drawn -= o.drawn.Part(x, o.debt)
	o.debt -= x
}

// serve counts interest and principal that a firm pays outside lenders, and principal
// that it pays a member of its family.
func (c *cashier) serve(p *ledger.Payment, f *firm) {
	if p.To == c.outside(ledger.Lenders) {
		f.flow.served += p.Amount
	} else if k := c.kin.between(p.From, p.To); k != nil && p.Flow != ledger.Interest {
		k.repaid += p.Amount
	}
}

func (c *cashier) bookPayee(p *ledger.Payment, f *firm, s *trace.Split, of *contract) {
	r := &f.flow
	switch p.Flow {
	case ledger.Resell, ledger.Clear, ledger.PassOn, ledger.Assign, ledger.Refund:
		return
	case ledger.Serve, ledger.Equip, ledger.Honour:
		sold, y := s, p.Amount
		if of.gives() {
			y -= c.sales().grant(of, p.Flow, p.Amount)
			rest := *s
			part := rest.Take(y, p.Amount)
			sold = &part
		}
		r.gross += y
		if r.net += y; c.pools != nil {
			r.net -= sold.Invested
			r.sold.Add(sold)
		}
		if p.Deal < 0 { // a guarantor pays it: no customer does
			break
		}
		c.sales().earn(p.Deal, p.From, y)
		if k := c.plan.deals[p.Deal].bargain; k > 0 && of == nil {
			c.trips[k-1].add(c.plan.bargains[k-1], p, s)
		}
		if cost := c.plan.deals[p.Deal].cost; cost > 0 {
			r.sellingCost += c.books.Share(p.Amount, cost)
		}
	case ledger.Repay, ledger.Interest, ledger.Indemnify,
		ledger.Settle, ledger.Collect, ledger.Discount, ledger.Factor: // see sales.collect
		r.received += p.Amount
		return
	case ledger.Lend:
		if !c.isFirm(p.From) { // what outside lenders lend is nobody's story
			r.received += p.Amount
			return
		}
	}
	if c.pools != nil {
		r.all.Add(s)
	}
	r.story += p.Amount
	r.received += p.Amount
}

// bookBoundary counts what a payment across the group's border adds to consolidated
// profit; fixed assets and capital add nothing.
func (c *cashier) bookBoundary(p *ledger.Payment, of *contract) {
	in := c.isFirm(p.To)
	if !in && !c.isFirm(p.From) {
		return // a customer's note that lenders have bought
	}
	switch p.Flow {
	case ledger.Serve, ledger.Equip:
		if in {
			y := p.Amount - c.sales().given(of, p.Amount)
			c.boundary.sales += y
			c.boundary.profit += y
		} else if p.Flow == ledger.Serve {
			c.boundary.profit -= p.Amount
		}
	case ledger.Interest, ledger.Tax, ledger.Wind, ledger.Honour, ledger.Indemnify:
		if in {
			c.boundary.profit += p.Amount
		} else {
			c.boundary.profit -= p.Amount
		}
	case ledger.Distribute:
		if in {
			c.boundary.profit += p.Amount
		}
	}
}

// bookDeal keeps the deal's own account: what it paid, what is owed and held on it.
func (c *cashier) bookDeal(p *ledger.Payment, s *trace.Split, of *contract) {
	d := &c.deals[p.Deal]
	if of != nil {
		c.sales().settle(of, p, s)
	}
	switch p.Flow {
	case ledger.Interest:
		c.loans[d.asset].interest -= p.Amount
		return
	case ledger.Refund, ledger.Assign, ledger.Discount, ledger.Factor:
		return
	case ledger.Repay, ledger.Settle, ledger.Collect:
		l := &c.loans[d.asset]
		now := min(l.instalment, p.Amount)
		l.instalment -= now
		l.principal.Reduce(p.Amount - now)
		return
	case ledger.Lend:
		terms := &c.s.Deals[p.Deal].Terms
		l := &c.loans[d.asset]
		owe(&l.principal, terms, p.Amount, int(terms.RepayOver), int(terms.Grace))
		if l.lender != p.From { // it falls and has sold the loan: what it lends still is lost to it
			c.books.Families().Release(p.From, l.borrower, false, p.Amount)
			c.books.Enter(ledger.Cede, p.From, l.lender, p.Amount, -1)
			c.boundary.profit -= p.Amount
		}
	case ledger.Invest:
		c.register().buy(d.asset, p.Amount, c.s.Deals[p.Deal].Terms.PreMoney)
	case ledger.Distribute:
		if c.isFirm(p.From) && c.isFirm(p.To) {
			c.boundary.insider -= p.Amount
			c.register().payDividend(p.From, p.To, p.Amount)
		}
	}
	if p.From == c.plan.deals[p.Deal].from { // a swap is paid both ways
		d.paid += p.Amount
	}
}

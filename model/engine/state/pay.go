package state

import (
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// A cashier makes payments: it finds out whose money they carry, and books them in the
// parties' books and in what the engine keeps of deals and firms.
type Cashier struct {
	*State
	Splits []trace.Split     // of the payments in hand
	Lists  int               // counts lists of payments, see purse
	Trips  []Trip            // by bargain: of the quarter
	One    [1]ledger.Payment // the list of pay
}

// Revenue counts a firm's receipts of the quarter through the lenses.
type Revenue struct {
	Story, Gross, Net ledger.Amount
	All, Sold         trace.Split   // of story receipts, of revenue
	Received          ledger.Amount // from deals and outside, borrowing excepted
	Before            ledger.Amount // of received, what was there when it last paid a firm
	Passed            ledger.Amount // paid to firms on deals, without what was borrowed on top
	sellingCost       ledger.Amount // that deals put on what was sold
	Capex             ledger.Amount // fixed assets bought
	Sales             ledger.Amount // paid by outside customers, on no deal
	Served            ledger.Amount // interest and principal paid to outside lenders
}

// ShortOf returns a firm that does not have the cash for all its payments, with what
// lenders have granted for them, or nobody. Outside sectors can pay anything.
func (c *Cashier) ShortOf(list []ledger.Payment) int {
	c.Lists++
	for k := range list {
		if p := &list[k]; c.IsFirm(p.From) {
			left := c.purse(p.From)
			if *left -= p.Amount; *left < 0 {
				return p.From
			}
		}
	}
	return plan.Nobody
}

// purse returns the place of what the payments listed so far leave of a firm's cash.
func (c *Cashier) purse(i int) *ledger.Amount {
	f := &c.Firms[i]
	if f.purse.list != c.Lists {
		f.purse = purse{f.Cash() + f.Due.Granted, c.Lists}
	}
	return &f.purse.left
}

// Pay makes one payment, if there is anything to pay.
func (c *Cashier) Pay(f ledger.Flow, from, to int, x ledger.Amount) {
	if x > 0 {
		c.One[0] = ledger.Payment{Flow: f, From: from, To: to, Amount: x, Deal: -1}
		c.PayAll(c.One[:])
	}
}

// Spent counts what a firm has paid outside on no deal.
func Spent(c *Cashier, p *ledger.Payment, f *Firm) {
	x := p.Amount
	switch p.Flow {
	case ledger.Serve:
		f.Due.Costs += x
		c.Boundary.Profit -= x
	case ledger.Tax:
		f.Due.Tax -= x
		c.Boundary.Profit -= x
	case ledger.Interest:
		c.serve(p, f)
		c.Boundary.Profit -= x
	case ledger.Repay:
		c.serve(p, f)
		f.Owes.repay(x)
	case ledger.Wind, ledger.Honour, ledger.Indemnify:
		c.Boundary.Profit -= x
	case ledger.Equip:
		c.Sales().equip(-1, p.From, p.To, x, x)
	}
}

// PayAll makes payments at once. Nobody pays more than it has.
func (c *Cashier) PayAll(list []ledger.Payment) {
	if c.Stopped() {
		return
	}
	splits := c.splitsFor(list)
	if c.Pools != nil {
		c.Pools.Stage(list, splits)
	}
	c.bookAll(list, splits)
}

// PayAtOnce makes payments of which some are paid with what others bring.
func (c *Cashier) PayAtOnce(list []ledger.Payment) {
	splits := c.splitsFor(list)
	if c.Pools != nil {
		c.Pools.Settle(list, splits)
	}
	c.bookAll(list, splits)
}

// SetOff books payments that form a ring and move no cash.
func (c *Cashier) SetOff(ring []ledger.Payment) {
	splits := c.splitsFor(ring)
	if c.Pools != nil {
		c.Pools.SetOff(ring, splits)
	}
	c.bookAll(ring, splits)
}

// splitsFor returns a place for whose money each payment is; without tracing it is
// left at nobody's.
func (c *Cashier) splitsFor(list []ledger.Payment) []trace.Split {
	if cap(c.Splits) < len(list) {
		c.Splits = make([]trace.Split, 2*len(list))
	}
	return c.Splits[:len(list)]
}

func (c *Cashier) bookAll(list []ledger.Payment, splits []trace.Split) {
	for k := range list {
		c.book(&list[k], &splits[k])
		if c.Books.Err() != nil {
			c.Blame(c.about(&list[k]))
			return
		}
	}
	c.Register().CloseRounds()
}

// about is who is to blame for a payment.
func (c *Cashier) about(p *ledger.Payment) Party {
	switch {
	case p.Deal >= 0:
		return Party{plan.Nobody, p.Deal}
	case c.IsFirm(p.From):
		return Party{p.From, plan.Nobody}
	case c.IsFirm(p.To):
		return Party{p.To, plan.Nobody}
	}
	return c.Largest() // a guarantor outside pays a creditor outside
}

// book enters a payment in the books and in the state of the deal and the firms.
func (c *Cashier) book(p *ledger.Payment, s *trace.Split) {
	c.Books.Pay(p)
	var of *Contract
	if p.Deal >= 0 && c.Deals[p.Deal].contract != plan.Nobody {
		of = c.Sales().contractOf(p)
	}
	from, to := c.IsFirm(p.From), c.IsFirm(p.To)
	switch {
	case from && to:
		c.bookPayer(p, &c.Firms[p.From], of)
		inner := c.Kin.Inner(c.Firms, p.From, p.To)
		f := &c.Firms[p.To]
		c.bookPayee(p, f, s, of)
		inner.Count(&f.Flow)
	case from && p.Deal < 0:
		Spent(c, p, &c.Firms[p.From])
	case from:
		c.bookPayer(p, &c.Firms[p.From], of)
		c.bookBoundary(p, of)
	case to:
		c.bookPayee(p, &c.Firms[p.To], s, of)
		c.bookBoundary(p, of)
	}
	if p.Deal >= 0 {
		c.bookDeal(p, s, of)
	}
}

func (c *Cashier) bookPayer(p *ledger.Payment, f *Firm, of *Contract) {
	switch p.Flow {
	case ledger.Interest, ledger.Repay, ledger.Settle, ledger.Collect, ledger.Withdraw:
		c.serve(p, f)
		return
	case ledger.Refund, ledger.Assign, ledger.Discount, ledger.Factor, ledger.Post:
		return
	case ledger.Equip:
		sold := c.Sales()
		sold.equip(p.Deal, p.From, p.To, p.Amount, p.Amount-sold.given(of, p.Amount))
	}
	if p.Deal >= 0 && c.IsFirm(p.To) {
		f.Flow.Passed += p.Amount
		f.Flow.Before = f.Flow.Received
	}
}

// serve counts interest and principal that a firm pays outside lenders, and principal
// that it pays a member of its family.
func (c *Cashier) serve(p *ledger.Payment, f *Firm) {
	if p.To == c.Outside(ledger.Lenders) {
		f.Flow.Served += p.Amount
	} else if k := c.Kin.Between(p.From, p.To); k != nil && p.Flow != ledger.Interest {
		k.Repaid += p.Amount
	}
}

func (c *Cashier) bookPayee(p *ledger.Payment, f *Firm, s *trace.Split, of *Contract) {
	r := &f.Flow
	switch p.Flow {
	case ledger.Resell, ledger.Clear, ledger.PassOn, ledger.Assign, ledger.Refund, ledger.Post:
		return
	case ledger.Serve, ledger.Equip, ledger.Honour, ledger.TakeUp:
		sold, y := s, p.Amount
		if of.gives() {
			y -= c.Sales().grant(of, p.Flow, p.Amount)
			rest := *s
			part := rest.Take(y, p.Amount)
			sold = &part
		}
		r.Gross += y
		if r.Net += y; c.Pools != nil {
			r.Net -= sold.Invested
			r.Sold.Add(sold)
		}
		if p.Deal < 0 { // a guarantor pays it: no customer does
			break
		}
		c.Sales().Earn(p.Deal, p.From, y)
		if k := c.Plan.Deals[p.Deal].Bargain; k > 0 && of == nil {
			c.Trips[k-1].add(c.Plan.Bargains[k-1], p, s)
		}
		if cost := c.Plan.Deals[p.Deal].Cost; cost > 0 {
			r.sellingCost += c.Books.Share(p.Amount, cost)
		}
	case ledger.Repay, ledger.Interest, ledger.Indemnify, ledger.Fee, ledger.SettleUp,
		ledger.Settle, ledger.Collect, ledger.Withdraw, ledger.Discount, ledger.Factor, // see sales.collect
		ledger.Deposit: // borrowed: nobody's story
		r.Received += p.Amount
		return
	case ledger.Lend:
		if !c.IsFirm(p.From) { // what outside lenders lend is nobody's story
			r.Received += p.Amount
			return
		}
	}
	if c.Pools != nil {
		r.All.Add(s)
	}
	r.Story += p.Amount
	r.Received += p.Amount
}

// bookBoundary counts what a payment across the group's border adds to consolidated
// profit; fixed assets and capital add nothing.
func (c *Cashier) bookBoundary(p *ledger.Payment, of *Contract) {
	in := c.IsFirm(p.To)
	if !in && !c.IsFirm(p.From) {
		return // a customer's note that lenders have bought
	}
	switch p.Flow {
	case ledger.Serve, ledger.Equip:
		if in {
			y := p.Amount - c.Sales().given(of, p.Amount)
			c.Boundary.Sales += y
			c.Boundary.Profit += y
		} else if p.Flow == ledger.Serve {
			c.Boundary.Profit -= p.Amount
		}
	case ledger.Interest, ledger.Tax, ledger.Wind, ledger.Honour, ledger.Indemnify, ledger.Fee:
		if in {
			c.Boundary.Profit += p.Amount
		} else {
			c.Boundary.Profit -= p.Amount
		}
	case ledger.Distribute:
		if in {
			c.Boundary.Profit += p.Amount
		}
	}
}

// bookDeal keeps the deal's own account: what it paid, what is owed and held on it.
func (c *Cashier) bookDeal(p *ledger.Payment, s *trace.Split, of *Contract) {
	d := &c.Deals[p.Deal]
	if of != nil {
		c.Sales().settle(of, p, s)
	}
	switch p.Flow {
	case ledger.Interest:
		c.Loans[d.Asset].Interest -= p.Amount
		return
	case ledger.Refund, ledger.Assign, ledger.Discount, ledger.Factor:
		return
	case ledger.Fee, ledger.Post, ledger.SettleUp:
		c.Protections().pay(p)
		return
	case ledger.Repay, ledger.Settle, ledger.Collect, ledger.Withdraw:
		l := &c.Loans[d.Asset]
		now := min(l.Instalment, p.Amount)
		l.Instalment -= now
		l.Principal.Reduce(p.Amount - now)
		l.Asked = max(0, l.Asked-p.Amount)
		return
	case ledger.Lend, ledger.Deposit:
		terms := &c.Scenario.Deals[p.Deal].Terms
		l := &c.Loans[d.Asset]
		owe(&l.Principal, terms, p.Amount, int(terms.RepayOver), int(terms.Grace))
		if l.Lender != p.From { // it falls and has sold the loan: what it lends still is lost to it
			c.Books.Families().Release(p.From, l.Borrower, l.Bill, p.Amount)
			c.Books.Enter(l.Cede(), p.From, l.Lender, p.Amount, -1)
			c.Boundary.Profit -= p.Amount
		}
	case ledger.Invest:
		if deal := &c.Scenario.Deals[p.Deal]; deal.Preferred() {
			c.Register().subscribe(d.Asset, p.Amount)
		} else {
			c.Register().buy(d.Asset, p.Amount, deal.Terms.PreMoney)
		}
	case ledger.Distribute:
		if c.IsFirm(p.From) && c.IsFirm(p.To) {
			c.Boundary.Insider -= p.Amount
			c.Register().payDividend(p.From, p.To, p.Amount)
		}
	}
	if p.From == c.Plan.Deals[p.Deal].From { // a swap is paid both ways
		d.Paid += p.Amount
	}
}

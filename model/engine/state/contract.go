package state

import (
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
	"moneyloop/model/trace"
)

// A contract is what a sale leaves open that is not paid, or not delivered, at once: on
// credit, prepaid, leased, swapped, or with shares given on top.
//
// The statements book revenue when it is delivered. Whose money it is shows when the
// money comes in: until then, revenue on credit counts as the seller's own. What is
// collected goes against what has been delivered, and what is delivered against what
// has been collected; so whatever the order, in the end every unit of revenue has its
// unit of money.
type Contract struct {
	Deal, Buyer, Seller int
	note                int             // what the buyer owes, in state.loans, or nobody's
	stake               int             // the shares that come with it, in state.stakes, or nobody's
	Ahead               ledger.Schedule // paid for or owed, and not delivered yet
	earned              ledger.Amount   // delivered, and not collected yet
	held                ledger.Amount   // collected, and not delivered yet
	Money               trace.Split     // whose money held is
	Old                 Before          // of the note
}

// Sales keeps the contracts of a run: what sales leave open.
type Sales struct{ *State }

func (e *State) Sales() Sales { return Sales{e} }

// open makes the contract of a deal that needs one, and of a swap the two.
func (e Sales) open(d int) {
	p := &e.Plan.Deals[d]
	if !p.LeavesOpen() {
		return
	}
	c := Contract{Deal: d, Buyer: p.From, Seller: p.To, note: plan.Nobody, stake: plan.Nobody}
	if p.OnCredit > 0 || p.Owed {
		e.Deals[d].Asset, c.note = len(e.Loans), len(e.Loans)
		e.Loans = append(e.Loans, Loan{Deal: d, Lender: financier(p), Borrower: p.From, Bill: p.Bill})
	}
	if p.Warrants > 0 {
		c.stake = len(e.Stakes)
		e.Stakes = append(e.Stakes, Holding{Holder: p.From, Issuer: p.To})
	}
	e.Deals[d].contract = len(e.Contracts)
	e.Contracts = append(e.Contracts, c)
	if p.Swap {
		c.Buyer, c.Seller = p.To, p.From
		e.Contracts = append(e.Contracts, c)
	}
}

// contractOf is the contract that a payment belongs to, or nil.
func (e Sales) contractOf(p *ledger.Payment) *Contract {
	if p.Deal < 0 || e.Deals[p.Deal].contract == plan.Nobody {
		return nil
	}
	c, buyer := &e.Contracts[e.Deals[p.Deal].contract], p.From
	if p.Flow == ledger.Refund {
		buyer = p.To
	}
	if e.Plan.Deals[p.Deal].Swap && buyer != c.Buyer {
		c = &e.Contracts[e.Deals[p.Deal].contract+1]
	}
	return c
}

// onCredit is what of a price the seller lends the buyer.
func (e Sales) onCredit(d int, price ledger.Amount) ledger.Amount {
	if k := e.Plan.Deals[d].OnCredit; k > 0 {
		return e.Books.Times(price, k*e.Deals[d].Lent)
	}
	return 0
}

// extend books what a deal sells on credit this quarter. No cash moves: the buyer owes
// it and the seller has revenue, now or when it delivers.
func (e Sales) extend(d int) {
	p, x := &e.Plan.Deals[d], e.Deals[d].Credit
	if x == 0 || e.Fails(p.From) || e.Fails(p.To) {
		return
	}
	c := &e.Contracts[e.Deals[d].contract]
	terms := &e.Scenario.Deals[d].Terms
	owe(&e.Loans[c.note].Principal, terms, x, int(p.Over), int(terms.Grace))
	now := e.setAhead(c, x)
	e.Books.Enter(p.Entry(), p.From, p.To, now, d)
	if ahead := x - now; ahead > 0 {
		e.Books.Enter(ledger.AheadForNote, p.From, p.To, ahead, d)
	}
	given := e.grant(c, p.Flow, now)
	if p.Flow == ledger.Equip {
		e.equip(d, p.From, p.To, now, now-given)
	}
	if e.IsFirm(p.To) {
		inner := e.Kin.Inner(e.Firms, p.From, p.To)
		own := trace.Split{Own: x, Low: x, High: x}
		r := &e.Firms[p.To].Flow
		r.Story += x
		r.All.Add(&own)
		inner.Count(r)
	}
	e.deliver(c, now, given)
	e.Deals[d].Paid += x
	e.Register().CloseRounds()
}

// setAhead splits a price that covers several quarters: it returns what is delivered
// now and keeps the rest for later.
func (e Sales) setAhead(c *Contract, price ledger.Amount) (now ledger.Amount) {
	covers := int(e.Plan.Deals[c.Deal].Covers)
	if covers <= 1 {
		return price
	}
	now = price / ledger.Amount(covers)
	c.Ahead.Add(price-now, covers-1, 0)
	return now
}

// deliver counts x as delivered, with shares given on top: revenue of the seller. What
// was collected before is that revenue's money; the rest is the seller's own until it
// comes in.
func (e Sales) deliver(c *Contract, x, given ledger.Amount) {
	y := x - given
	paid := min(y, c.held)
	c.earned += y - paid
	if e.IsFirm(c.Seller) {
		inner := e.Kin.Inner(e.Firms, c.Buyer, c.Seller)
		part := c.Money.Take(paid, c.held)
		r := &e.Firms[c.Seller].Flow
		r.Gross += y
		e.Earn(c.Deal, c.Buyer, y)
		r.Net += paid - part.Invested
		r.Sold.Add(&part)
		r.Sold.Add(&trace.Split{Own: y - paid, Low: y - paid, High: y - paid})
		r.sellingCost += e.Books.Share(x, e.Plan.Deals[c.Deal].Cost)
		inner.Count(r)
	}
	c.held -= paid
	e.countAtBorder(c, y, paid)
}

// Earn counts revenue of a quarter from a deal, by who buys.
func (e Sales) Earn(d, buyer int, x ledger.Amount) {
	if buyer == e.Plan.Deals[d].From {
		e.Deals[d].Sold += x
	} else {
		e.Deals[d].Back += x
	}
}

// collect counts a payment as collected, whose money it is: of the buyer, or of who buys
// the note or the bill from the seller. What it pays for shares is no revenue's money.
func (e Sales) collect(c *Contract, p *ledger.Payment, s *trace.Split) {
	fresh := p.Amount - e.ofBefore(c, p)
	x := fresh - e.given(c, fresh)
	late := min(x, c.earned)
	c.earned -= late
	c.held += x - late
	if e.IsFirm(c.Seller) {
		r, rest := &e.Firms[c.Seller].Flow, *s
		if fresh < p.Amount {
			rest = rest.Take(fresh, p.Amount)
		}
		paid := e.Kin.Inner(e.Firms, p.From, p.To)
		r.All.Add(&rest) // the sale was counted as the seller's own money
		r.All.Add(&trace.Split{Own: -fresh, Low: -fresh, High: -fresh})
		paid.Count(r)
		inner := e.Kin.Inner(e.Firms, c.Buyer, c.Seller)
		if x < fresh {
			rest = rest.Take(x, fresh)
		}
		part := rest.Take(late, x)
		c.Money.Add(&rest)
		r.Net += late - part.Invested
		r.Sold.Add(&part)
		r.Sold.Add(&trace.Split{Own: -late, Low: -late, High: -late})
		inner.Count(r)
	}
	if p.From == c.Buyer {
		e.countAtBorder(c, 0, late)
	}
}

// countAtBorder counts, for consolidation, what is delivered and what is delivered and
// paid for across the group's border.
func (e Sales) countAtBorder(c *Contract, delivered, paid ledger.Amount) {
	switch {
	case !e.IsFirm(c.Buyer):
		e.Boundary.Profit += delivered
		e.Boundary.Sales += paid
	case !e.IsFirm(c.Seller) && e.Plan.Deals[c.Deal].Flow == ledger.Serve:
		e.Boundary.Profit -= delivered
	}
}

// given is what the shares are worth that come with a sale of x.
func (e Sales) given(c *Contract, x ledger.Amount) ledger.Amount {
	if !c.gives() {
		return 0
	}
	return min(x, e.Books.Times(x, e.Plan.Deals[c.Deal].Warrants))
}

// gives reports whether shares come with what is sold.
func (c *Contract) gives() bool { return c != nil && c.stake != plan.Nobody }

// grant gives the buyer the shares that come with a sale of x, and returns what they
// are worth. They reduce the seller's revenue (ASC 606-10-32-25A) and the buyer's cost.
func (e Sales) grant(c *Contract, f ledger.Flow, x ledger.Amount) ledger.Amount {
	given := e.given(c, x)
	if given == 0 {
		return 0
	}
	entry := ledger.GrantForServe
	if f == ledger.Equip {
		entry = ledger.GrantForEquip
	}
	e.Books.Enter(entry, c.Buyer, c.Seller, given, c.Deal)
	e.Register().buy(c.stake, given, 0)
	return given
}

// settle counts a payment on its contract, and whose money it is.
func (e Sales) settle(c *Contract, p *ledger.Payment, s *trace.Split) {
	switch p.Flow {
	case ledger.Prepay:
		c.Ahead.Add(p.Amount, int(e.Plan.Deals[c.Deal].Covers)-1, 0)
		c.held += p.Amount
		c.Money.Add(s)
	case ledger.Settle, ledger.Collect, ledger.Discount, ledger.Factor:
		if collects(c, p, &e.Plan.Deals[c.Deal]) {
			e.collect(c, p, s)
		}
	case ledger.Refund:
		e.refund(c, p.Amount)
	}
}

// DeliverAhead delivers a quarter's part of what was paid for, or owed, before.
func (e Sales) DeliverAhead() {
	for k := range e.Contracts {
		c := &e.Contracts[k]
		if c.Old.Rest.Total() > 0 {
			c.Old.due += c.Old.Rest.Pass()
		}
		if c.Ahead.Total() == 0 {
			continue
		}
		if x := c.Ahead.Pass(); x > 0 {
			e.Books.Enter(ledger.Deliver, c.Buyer, c.Seller, x, c.Deal)
			e.deliver(c, x, 0)
		}
	}
}

// CloseOut sets off, in the contracts of a firm that falls, what is owed for what is
// not delivered against the delivery; of a swap, the one delivery against the other.
func (e Sales) CloseOut(firm int) {
	for k := range e.Contracts {
		c := &e.Contracts[k]
		if (c.Buyer == firm || c.Seller == firm) && e.Plan.Deals[c.Deal].Swap {
			e.unswap(c)
		}
		if c.note == plan.Nobody || c.Buyer != firm && c.Seller != firm {
			continue
		}
		l := &e.Loans[c.note]
		if x := min(c.Ahead.Total(), l.Principal.Total()); x > 0 && l.Lender == c.Seller {
			e.Books.Enter(ledger.Cancel, c.Buyer, c.Seller, x, c.Deal)
			c.Ahead.Reduce(x)
			l.Principal.Reduce(x)
		}
	}
}

// unswap sets off what both sides of a swap have still to deliver, once.
func (e Sales) unswap(c *Contract) {
	first := e.Deals[c.Deal].contract
	there, back := &e.Contracts[first], &e.Contracts[first+1]
	if x := min(there.Ahead.Total(), back.Ahead.Total()); c == there && x > 0 {
		e.Books.Enter(ledger.Unswap, there.Buyer, there.Seller, x, c.Deal)
		e.refund(there, x)
		e.refund(back, x)
	}
}

// Forfeit ends the contracts of a fallen firm: what is paid for and not delivered is
// lost to the buyer, and a seller that stands keeps it.
func (e Sales) Forfeit(firm int) {
	for k := range e.Contracts {
		c := &e.Contracts[k]
		if c.Buyer != firm && c.Seller != firm {
			continue
		}
		if x := c.Ahead.Clear(); x > 0 {
			e.Books.Enter(ledger.Forfeit, c.Buyer, c.Seller, x, c.Deal)
			LoseInside(e.State, c.Buyer, x)
			if c.Buyer == firm && e.IsFirm(c.Seller) && !e.Fails(c.Seller) {
				ev := e.Happening(result.KeptEvent, c.Seller, c.Deal, x)
				ev.Debtor = firm
				e.Event(ev)
			}
		}
		c.held, c.Money = 0, trace.Split{}
	}
}

// refund counts x of what was paid for and not delivered as paid back.
func (e Sales) refund(c *Contract, x ledger.Amount) {
	c.Ahead.Reduce(x)
	back := min(x, c.held)
	if e.IsFirm(c.Seller) {
		c.Money.Take(back, c.held)
	}
	c.held -= back
}

// ListDeal adds what a deal pays, of which part may be on credit and part for quarters
// to come.
func (e Sales) ListDeal(list []ledger.Payment, d int, x ledger.Amount) []ledger.Payment {
	p := &e.Plan.Deals[d]
	x -= e.Deals[d].Credit
	pay := ledger.Payment{Flow: p.Flow, From: p.From, To: p.To, Amount: x, Deal: d}
	if p.Covers > 1 {
		pay.Amount = x / ledger.Amount(p.Covers)
		if ahead := x - pay.Amount; ahead > 0 {
			list = append(list, ledger.Payment{Flow: ledger.Prepay, From: p.From, To: p.To, Amount: ahead, Deal: d})
		}
	}
	if pay.Amount > 0 {
		list = append(list, pay)
	}
	return list
}

// equip enters a fixed asset: in the buyer's books at what it gave for it, in the
// group's at what it cost the seller.
func (e Sales) equip(deal, buyer, seller int, price, book ledger.Amount) {
	if !e.IsFirm(buyer) {
		return
	}
	f := &e.Firms[buyer]
	over, cost := f.Terms.life, book
	if deal >= 0 {
		over = int(max(1, e.Scenario.Deals[deal].Terms.Life))
		if e.IsFirm(seller) {
			cost = e.Books.Share(price, e.Plan.Deals[deal].Cost)
			e.Boundary.Profit += cost
		}
	}
	f.Flow.Capex += price
	f.Plant.Add(book, over, 0)
	f.Basis.Add(cost, over, 0)
	if e.Kin.Between(buyer, seller) != nil {
		f.Basis.addInner(book, cost, over)
		e.Books.Families().Capitalise(seller, buyer, cost)
	}
}

package engine

import (
	"moneyloop/model/ledger"
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
type contract struct {
	deal, buyer, seller int
	note                int             // what the buyer owes, in state.loans, or nobody's
	stake               int             // the shares that come with it, in state.stakes, or nobody's
	ahead               ledger.Schedule // paid for or owed, and not delivered yet
	earned              ledger.Amount   // delivered, and not collected yet
	held                ledger.Amount   // collected, and not delivered yet
	money               trace.Split     // whose money held is
	old                 before          // of the note
}

// sales keeps the contracts of a run: what sales leave open.
type sales struct{ *state }

func (e *state) sales() sales { return sales{e} }

// open makes the contract of a deal that needs one, and of a swap the two.
func (e sales) open(d int) {
	p := &e.plan.deals[d]
	if !p.leavesOpen() {
		return
	}
	c := contract{deal: d, buyer: p.from, seller: p.to, note: nobody, stake: nobody}
	if p.onCredit > 0 || p.owed {
		e.deals[d].asset, c.note = len(e.loans), len(e.loans)
		e.loans = append(e.loans, loan{deal: d, lender: p.to, borrower: p.from, bill: p.bill})
	}
	if p.warrants > 0 {
		c.stake = len(e.stakes)
		e.stakes = append(e.stakes, holding{holder: p.from, issuer: p.to})
	}
	e.deals[d].contract = len(e.contracts)
	e.contracts = append(e.contracts, c)
	if p.swap {
		c.buyer, c.seller = p.to, p.from
		e.contracts = append(e.contracts, c)
	}
}

// contractOf is the contract that a payment belongs to, or nil.
func (e sales) contractOf(p *ledger.Payment) *contract {
	if p.Deal < 0 || e.deals[p.Deal].contract == nobody {
		return nil
	}
	c, buyer := &e.contracts[e.deals[p.Deal].contract], p.From
	if p.Flow == ledger.Refund {
		buyer = p.To
	}
	if e.plan.deals[p.Deal].swap && buyer != c.buyer {
		c = &e.contracts[e.deals[p.Deal].contract+1]
	}
	return c
}

// onCredit is what of a price the seller lends the buyer.
func (e sales) onCredit(d int, price ledger.Amount) ledger.Amount {
	if k := e.plan.deals[d].onCredit; k > 0 {
		return e.books.Times(price, k*e.deals[d].lent)
	}
	return 0
}

// extend books what a deal sells on credit this quarter. No cash moves: the buyer owes
// it and the seller has revenue, now or when it delivers.
func (e sales) extend(d int) {
	p, x := &e.plan.deals[d], e.deals[d].credit
	if x == 0 || e.fails(p.from) || e.fails(p.to) {
		return
	}
	c := &e.contracts[e.deals[d].contract]
	terms := &e.s.Deals[d].Terms
	owe(&e.loans[c.note].principal, terms, x, int(p.over), int(terms.Grace))
	now := e.setAhead(c, x)
	e.books.Enter(p.entry(), p.from, p.to, now, d)
	if ahead := x - now; ahead > 0 {
		e.books.Enter(ledger.AheadForNote, p.from, p.to, ahead, d)
	}
	given := e.grant(c, p.flow, now)
	if p.flow == ledger.Equip {
		e.equip(d, p.from, p.to, now, now-given)
	}
	if e.isFirm(p.to) {
		inner := e.kin.inner(e.firms, p.from, p.to)
		own := trace.Split{Own: x, Low: x, High: x}
		r := &e.firms[p.to].flow
		r.story += x
		r.all.Add(&own)
		inner.count(r)
	}
	e.deliver(c, now, given)
	e.deals[d].paid += x
	e.register().closeRounds()
}

// setAhead splits a price that covers several quarters: it returns what is delivered
// now and keeps the rest for later.
func (e sales) setAhead(c *contract, price ledger.Amount) (now ledger.Amount) {
	covers := int(e.plan.deals[c.deal].covers)
	if covers <= 1 {
		return price
	}
	now = price / ledger.Amount(covers)
	c.ahead.Add(price-now, covers-1, 0)
	return now
}

// deliver counts x as delivered, with shares given on top: revenue of the seller. What
// was collected before is that revenue's money; the rest is the seller's own until it
// comes in.
func (e sales) deliver(c *contract, x, given ledger.Amount) {
	y := x - given
	paid := min(y, c.held)
	c.earned += y - paid
	if e.isFirm(c.seller) {
		inner := e.kin.inner(e.firms, c.buyer, c.seller)
		part := c.money.Take(paid, c.held)
		r := &e.firms[c.seller].flow
		r.gross += y
		e.earn(c.deal, c.buyer, y)
		r.net += paid - part.Invested
		r.sold.Add(&part)
		r.sold.Add(&trace.Split{Own: y - paid, Low: y - paid, High: y - paid})
		r.sellingCost += e.books.Share(x, e.plan.deals[c.deal].cost)
		inner.count(r)
	}
	c.held -= paid
	e.countAtBorder(c, y, paid)
}

// earn counts revenue of a quarter from a deal, by who buys.
func (e sales) earn(d, buyer int, x ledger.Amount) {
	if buyer == e.plan.deals[d].from {
		e.deals[d].sold += x
	} else {
		e.deals[d].back += x
	}
}

// collect counts a payment as collected, whose money it is: of the buyer, or of who buys
// the note or the bill from the seller. What it pays for shares is no revenue's money.
func (e sales) collect(c *contract, p *ledger.Payment, s *trace.Split) {
	fresh := p.Amount - e.ofBefore(c, p)
	x := fresh - e.given(c, fresh)
	late := min(x, c.earned)
	c.earned -= late
	c.held += x - late
	if e.isFirm(c.seller) {
		r, rest := &e.firms[c.seller].flow, *s
		if fresh < p.Amount {
			rest = rest.Take(fresh, p.Amount)
		}
		paid := e.kin.inner(e.firms, p.From, p.To)
		r.all.Add(&rest) // the sale was counted as the seller's own money
		r.all.Add(&trace.Split{Own: -fresh, Low: -fresh, High: -fresh})
		paid.count(r)
		inner := e.kin.inner(e.firms, c.buyer, c.seller)
		if x < fresh {
			rest = rest.Take(x, fresh)
		}
		part := rest.Take(late, x)
		c.money.Add(&rest)
		r.net += late - part.Invested
		r.sold.Add(&part)
		r.sold.Add(&trace.Split{Own: -late, Low: -late, High: -late})
		inner.count(r)
	}
	if p.From == c.buyer {
		e.countAtBorder(c, 0, late)
	}
}

// countAtBorder counts, for consolidation, what is delivered and what is delivered and
// paid for across the group's border.
func (e sales) countAtBorder(c *contract, delivered, paid ledger.Amount) {
	switch {
	case !e.isFirm(c.buyer):
		e.boundary.profit += delivered
		e.boundary.sales += paid
	case !e.isFirm(c.seller) && e.plan.deals[c.deal].flow == ledger.Serve:
		e.boundary.profit -= delivered
	}
}

// given is what the shares are worth that come with a sale of x.
func (e sales) given(c *contract, x ledger.Amount) ledger.Amount {
	if !c.gives() {
		return 0
	}
	return min(x, e.books.Times(x, e.plan.deals[c.deal].warrants))
}

// gives reports whether shares come with what is sold.
func (c *contract) gives() bool { return c != nil && c.stake != nobody }

// grant gives the buyer the shares that come with a sale of x, and returns what they
// are worth. They reduce the seller's revenue (ASC 606-10-32-25A) and the buyer's cost.
func (e sales) grant(c *contract, f ledger.Flow, x ledger.Amount) ledger.Amount {
	given := e.given(c, x)
	if given == 0 {
		return 0
	}
	entry := ledger.GrantForServe
	if f == ledger.Equip {
		entry = ledger.GrantForEquip
	}
	e.books.Enter(entry, c.buyer, c.seller, given, c.deal)
	e.register().buy(c.stake, given, 0)
	return given
}

// settle counts a payment on its contract, and whose money it is.
func (e sales) settle(c *contract, p *ledger.Payment, s *trace.Split) {
	switch p.Flow {
	case ledger.Prepay:
		c.ahead.Add(p.Amount, int(e.plan.deals[c.deal].covers)-1, 0)
		c.held += p.Amount
		c.money.Add(s)
	case ledger.Settle, ledger.Collect, ledger.Discount, ledger.Factor:
		if p.To == c.seller { // who has sold the note has been paid for it
			e.collect(c, p, s)
		}
	case ledger.Refund:
		e.refund(c, p.Amount)
	}
}

// deliverAhead delivers a quarter's part of what was paid for, or owed, before.
func (e sales) deliverAhead() {
	for k := range e.contracts {
		c := &e.contracts[k]
		if c.old.rest.Total() > 0 {
			c.old.due += c.old.rest.Pass()
		}
		if c.ahead.Total() == 0 {
			continue
		}
		if x := c.ahead.Pass(); x > 0 {
			e.books.Enter(ledger.Deliver, c.buyer, c.seller, x, c.deal)
			e.deliver(c, x, 0)
		}
	}
}

// closeOut sets off, in the contracts of a firm that falls, what is owed for what is
// not delivered against the delivery; of a swap, the one delivery against the other.
func (e sales) closeOut(firm int) {
	for k := range e.contracts {
		c := &e.contracts[k]
		if (c.buyer == firm || c.seller == firm) && e.plan.deals[c.deal].swap {
			e.unswap(c)
		}
		if c.note == nobody || c.buyer != firm && c.seller != firm {
			continue
		}
		l := &e.loans[c.note]
		if x := min(c.ahead.Total(), l.principal.Total()); x > 0 && l.lender == c.seller {
			e.books.Enter(ledger.Cancel, c.buyer, c.seller, x, c.deal)
			c.ahead.Reduce(x)
			l.principal.Reduce(x)
		}
	}
}

// unswap sets off what both sides of a swap have still to deliver, once.
func (e sales) unswap(c *contract) {
	first := e.deals[c.deal].contract
	there, back := &e.contracts[first], &e.contracts[first+1]
	if x := min(there.ahead.Total(), back.ahead.Total()); c == there && x > 0 {
		e.books.Enter(ledger.Unswap, there.buyer, there.seller, x, c.deal)
		e.refund(there, x)
		e.refund(back, x)
	}
}

// forfeit ends the contracts of a fallen firm: what is paid for and not delivered is
// lost to the buyer.
func (e sales) forfeit(firm int) {
	for k := range e.contracts {
		c := &e.contracts[k]
		if c.buyer != firm && c.seller != firm {
			continue
		}
		if x := c.ahead.Clear(); x > 0 {
			e.books.Enter(ledger.Forfeit, c.buyer, c.seller, x, c.deal)
			e.loseInside(c.buyer, x)
		}
		c.held, c.money = 0, trace.Split{}
	}
}

// refund counts x of what was paid for and not delivered as paid back.
func (e sales) refund(c *contract, x ledger.Amount) {
	c.ahead.Reduce(x)
	back := min(x, c.held)
	if e.isFirm(c.seller) {
		c.money.Take(back, c.held)
	}
	c.held -= back
}

// listDeal adds what a deal pays, of which part may be on credit and part for quarters
// to come.
func (e sales) listDeal(list []ledger.Payment, d int, x ledger.Amount) []ledger.Payment {
	p := &e.plan.deals[d]
	x -= e.deals[d].credit
	pay := ledger.Payment{Flow: p.flow, From: p.from, To: p.to, Amount: x, Deal: d}
	if p.covers > 1 {
		pay.Amount = x / ledger.Amount(p.covers)
		if ahead := x - pay.Amount; ahead > 0 {
			list = append(list, ledger.Payment{Flow: ledger.Prepay, From: p.from, To: p.to, Amount: ahead, Deal: d})
		}
	}
	if pay.Amount > 0 {
		list = append(list, pay)
	}
	return list
}

// equip enters a fixed asset: in the buyer's books at what it gave for it, in the
// group's at what it cost the seller.
func (e sales) equip(deal, buyer, seller int, price, book ledger.Amount) {
	if !e.isFirm(buyer) {
		return
	}
	f := &e.firms[buyer]
	over, cost := f.terms.life, book
	if deal >= 0 {
		over = int(max(1, e.s.Deals[deal].Terms.Life))
		if e.isFirm(seller) {
			cost = e.books.Share(price, e.plan.deals[deal].cost)
			e.boundary.profit += cost
		}
	}
	f.flow.capex += price
	f.plant.Add(book, over, 0)
	f.basis.Add(cost, over, 0)
	if e.kin.between(buyer, seller) != nil {
		f.basis.addInner(book, cost, over)
		e.books.Families().Capitalise(seller, buyer, cost)
	}
}

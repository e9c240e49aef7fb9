package state

import (
	"math"

	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
	"moneyloop/model/result"
)

// Protection is what a deal of protection has come to, or one on which a fee is paid.
type Protection struct {
	Deal     int
	seen     ledger.Amount // what it would have paid at the last closing
	Posted   ledger.Amount // collateral
	Owed     ledger.Amount // booked by both
	Expected ledger.Amount // booked by who protects alone

	fee, call, Pays ledger.Amount // due this quarter; collateral that goes back is a call below nothing
	Over            bool          // settled, or ended with a party
}

// Protections keep what is protected.
type Protections struct{ *State }

func (e *State) Protections() Protections { return Protections{e} }

// open enters what is protected before the first quarter.
func (e Protections) open() {
	for _, d := range e.Plan.Protections {
		e.Protected = append(e.Protected, Protection{Deal: d})
	}
}

// Exposure is what protection would pay now: what the thing is below its floor.
func (e Protections) Exposure(d int) ledger.Amount {
	p, deal := &e.Plan.Deals[d], &e.Deals[d]
	c := p.Protection
	if !c.Protects || !deal.Active {
		return 0
	}
	amount := max(0, e.Books.Amount(p.Fixed(e.Now, 0)))
	var x ledger.Amount
	if c.Asset >= 0 {
		x = e.Books.Times(amount, max(0, c.Floor-e.Assets[c.Asset].price))
	} else {
		f := &e.Firms[c.Firm]
		x = e.Books.Times(amount, c.Floor) - e.Used.Fetches(f, f.Spec.Distress.Resale)
	}
	x = max(0, min(x, p.Cap))
	if deal.Honoured != 1 {
		x = e.Books.Share(x, min(1, deal.Honoured))
	}
	return x
}

// promised is what a fee is paid on: the most that is paid, or the amount.
func (e Protections) promised(d int) ledger.Amount {
	p, deal := &e.Plan.Deals[d], &e.Deals[d]
	switch {
	case p.Backs != plan.Nobody:
		return e.Promises().Limit(d, e.Promises().Principal(p.Backs, p.To))
	case p.Flow == ledger.TakeUp && p.Word.Total != plan.Plenty:
		return max(0, p.Word.Total-deal.Kept-deal.Paid)
	case p.Cap != plan.Plenty:
		return p.Cap
	}
	return max(0, e.Books.Amount(p.Fixed(e.Now, 0)))
}

// FallDue works out what is due this quarter on protection: fees, collateral by the last closing;
// late in it collateral by this quarter's prices, and what is settled.
func (e Protections) FallDue(late bool) {
	for k := range e.Protected {
		c := &e.Protected[k]
		p := &e.Plan.Deals[c.Deal]
		if !late {
			c.fee, c.call, c.Pays = 0, 0, 0
		}
		if c.Over || !e.Deals[c.Deal].Active && e.Now < int(p.Last) {
			continue
		}
		ends := p.Protection.Protects && (e.Now >= int(p.Last) || p.Protection.Asset >= 0 && e.lost(p.Protection.Asset))
		switch {
		case !late && e.Deals[c.Deal].Active:
			c.fee = max(0, e.Books.Times(e.promised(c.Deal), p.Protection.Fee))
			if e.IsFirm(p.To) {
				e.Firms[p.To].Due.Loans += c.fee
			}
			if !p.Protection.AtOnce && !ends {
				e.ask(c, c.seen)
			}
		case !late: // what waits for something, and has waited in vain
		case ends:
			e.Settle(c)
		case p.Protection.AtOnce:
			e.ask(c, e.Exposure(c.Deal))
		}
	}
}

// lost reports whether the issuer of a token has fallen.
func (e Protections) lost(asset int) bool {
	issuer := e.Assets[asset].issuer
	return issuer != plan.Nobody && e.Dead(issuer)
}

// ask asks for collateral for all of x beyond what needs none, or gives back what is more.
func (e Protections) ask(c *Protection, x ledger.Amount) {
	p := &e.Plan.Deals[c.Deal]
	if !p.Protection.Protects || math.IsInf(p.Protection.Beyond, 1) {
		return
	}
	most := e.Books.Times(max(0, e.Books.Amount(p.Fixed(e.Now, 0))), p.Protection.Beyond)
	if c.call = max(0, x-most) - c.Posted; c.call <= 0 || !e.IsFirm(p.From) {
		return
	}
	due := &e.Firms[p.From].Due
	due.Loans += c.call
	due.Secured += c.call
	e.Tell(result.MarginEvent, p.From, c.Deal, c.call)
}

// book has both sides book x as due on protection: by its mark, or a loss when it is due.
func (e Protections) book(c *Protection, x ledger.Amount) {
	p, more := &e.Plan.Deals[c.Deal], x-c.Owed
	e.expect(c, 0)
	if more == 0 {
		return
	}
	as := ledger.LossDue
	if p.Protection.Marked {
		as = ledger.MarkDue
	}
	e.Books.Enter(as, p.From, p.To, more, c.Deal)
	switch {
	case !e.IsFirm(p.From):
		e.Boundary.Profit += more
	case !e.IsFirm(p.To):
		e.Boundary.Profit -= more
	}
	c.Owed = x
}

// expect has who protects alone expect to pay x.
func (e Protections) expect(c *Protection, x ledger.Amount) {
	p, more := &e.Plan.Deals[c.Deal], x-c.Expected
	if more == 0 || !e.IsFirm(p.From) {
		return
	}
	e.Books.Enter(ledger.Reserve, p.From, p.To, more, c.Deal)
	if e.IsFirm(p.To) {
		e.Boundary.Insider += more
	} else {
		e.Boundary.Profit -= more
	}
	c.Expected = x
}

// Settle ends protection: what it pays is booked, set off against collateral, and due; collateral
// beyond that goes back.
func (e Protections) Settle(c *Protection) {
	p := &e.Plan.Deals[c.Deal]
	if p.Protection.Protects {
		e.book(c, e.Exposure(c.Deal))
		if x := min(c.Owed, c.Posted); x > 0 {
			e.Books.Enter(ledger.SetOffHeld, p.From, p.To, x, c.Deal)
			c.Owed -= x
			c.Posted -= x
		}
		e.Deals[c.Deal].Due += c.Owed
	}
	c.Pays, c.call, c.Over = c.Owed, -c.Posted, true
}

// dues lists what is due on protection, of those who have not settled what they owe.
func (e Protections) dues(list []ledger.Payment) []ledger.Payment {
	for k := range e.Protected {
		c := &e.Protected[k]
		p := &e.Plan.Deals[c.Deal]
		add := func(f ledger.Flow, from, to int, x ledger.Amount) {
			if x > 0 && !(e.IsFirm(from) && (e.Firms[from].Due.Settled || e.Firms[from].Dead)) && !e.Dead(to) {
				list = append(list, ledger.Payment{Flow: f, From: from, To: to, Amount: x, Deal: c.Deal})
			}
		}
		add(ledger.Fee, p.To, p.From, c.fee)
		add(ledger.SettleUp, p.From, p.To, c.Pays)
		add(ledger.Post, p.From, p.To, c.call)
		add(ledger.Post, p.To, p.From, -c.call)
	}
	return list
}

// pay counts a payment on protection.
func (e Protections) pay(p *ledger.Payment) {
	for k := range e.Protected {
		c := &e.Protected[k]
		if c.Deal != p.Deal {
			continue
		}
		switch there := p.From == e.Plan.Deals[p.Deal].From; {
		case p.Flow == ledger.Fee:
			c.fee -= p.Amount
		case p.Flow == ledger.SettleUp:
			c.Pays -= min(c.Pays, p.Amount)
			c.Owed -= p.Amount
			e.Deals[p.Deal].Paid += p.Amount
			payer := p.From
			if !e.IsFirm(payer) {
				payer = plan.Nobody
			}
			e.Tell(result.CallEvent, payer, p.Deal, p.Amount)
		case there:
			c.call -= p.Amount
			c.Posted += p.Amount
		default:
			c.call += p.Amount
			c.Posted -= p.Amount
		}
	}
}

// Mark carries protection at what it would pay, where both sides do: with the prices of a quarter, and
// as it ends.
func (e Protections) Mark() {
	for k := range e.Protected {
		if c := &e.Protected[k]; !c.Over && e.Plan.Deals[c.Deal].Protection.Protects && e.Plan.Deals[c.Deal].Protection.Marked {
			e.book(c, e.Exposure(c.Deal))
		}
	}
}

// Close marks what is protected as the quarter ends.
func (e Protections) Close() {
	for k := range e.Protected {
		c := &e.Protected[k]
		if c.Over || !e.Plan.Deals[c.Deal].Protection.Protects {
			continue
		}
		c.seen = e.Exposure(c.Deal)
		if !e.Plan.Deals[c.Deal].Protection.Marked {
			e.expect(c, c.seen)
		}
	}
	e.Mark()
}

// WriteOff ends what is left of protection by or for a fallen firm.
func (e Protections) WriteOff(firm int) {
	for k := range e.Protected {
		c := &e.Protected[k]
		p := &e.Plan.Deals[c.Deal]
		if p.From != firm && p.To != firm {
			continue
		}
		if x := c.Owed; x > 0 {
			e.Books.Enter(ledger.DueLost, p.To, p.From, x, c.Deal)
			LoseInside(e.State, p.To, x)
		}
		if x := c.Posted; x > 0 {
			e.Books.Enter(ledger.CollateralLost, p.From, p.To, x, c.Deal)
			LoseInside(e.State, p.From, x)
		}
		c.Owed, c.Posted, c.fee, c.call, c.Pays, c.Over = 0, 0, 0, 0, 0, true
	}
}

// Each goes through all that is protected: what it would pay, as of the closing, and what is posted.
func (e Protections) Each(do func(deal int, exposure, posted ledger.Amount)) {
	for k := range e.Protected {
		if c := &e.Protected[k]; e.Plan.Deals[c.Deal].Protection.Protects {
			seen := c.seen
			if c.Over {
				seen = 0
			}
			do(c.Deal, seen, c.Posted)
		}
	}
}

// CallForCapacity has those who have promised to buy what others do not call for it, now that the
// quarter's sales are known.
func (e Protections) CallForCapacity() {
	for _, d := range e.Plan.Capacities {
		if p := &e.Plan.Deals[d]; e.Deals[d].Active && !e.Deals[d].Known && e.IsFirm(p.To) {
			e.CallFor(d, max(0, e.Books.Amount(p.Fixed(e.Now, 0))-e.Firms[p.To].Flow.Gross))
		}
	}
}

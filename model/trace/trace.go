// Package trace follows money: whose it is, and whether it has been here before.
//
// Cash is fungible, so whose money a payment carries is a convention. The one used
// here is the haircut: a payment takes the same share of everything in the payer's
// pool. Every pool knows the origin of its money (outside customers, investors,
// lenders, government, opening balances) and, for every other firm, which part of it
// left that firm earlier and has not been home since: its taint. Two families of
// taint run side by side. In the one only financing taints (equity, loans): it tells
// how much of a sale was paid with the seller's own investment. In the other every
// payment taints: it tells how much of a receipt is the firm's own money come home.
//
// All amounts are exact: every payment is split by largest remainder, nothing is
// created or lost (INV-12).
//
// Any part of a pool may have left any firm, and a payment takes its share of each. So to
// trace it takes a multiplication for every firm that has paid anything before, and by the
// definition no less: what is one's own in the next payment is the sum of what became of
// all payments before it, whoever made them. What can be saved is to trace at all. Tracing
// changes nothing of a run, so what was paid can be written down and traced when somebody
// asks, see [Record].
package trace

import "moneyloop/model/ledger"

// Origin is where money came from before it reached the first firm.
type Origin uint8

// The origins.
const (
	FromCustomers Origin = iota
	FromInvestors
	FromLenders
	FromGovernment
	FromOpening // opening balances of unknown origin; counts as capital
	origins     = iota
)

// sectorOrigins is what money from an outside sector is traced as. Suppliers pay only
// for what failed firms leave: they invest then, and buy nothing of what firms sell.
var sectorOrigins = [...]Origin{
	ledger.Customers: FromCustomers, ledger.Suppliers: FromInvestors,
	ledger.Investors: FromInvestors, ledger.Lenders: FromLenders, ledger.Government: FromGovernment,
}

// originOf is what a payment from outside is traced as. Whoever deposits lends: what a firm buys
// with it no customer has paid.
func (p *Pools) originOf(pay *ledger.Payment) Origin {
	if pay.Flow == ledger.Deposit {
		return FromLenders
	}
	return sectorOrigins[pay.From-p.n]
}

// The two families of taint.
const (
	byFinancing = iota
	byAll
	families
)

// MaxFirms is how many firms are traced at most.
const MaxFirms = 256

// money is an amount by origin.
type money struct {
	of  [origins]ledger.Amount
	sum ledger.Amount
}

func (m *money) add(x *money) {
	for o := range m.of {
		m.of[o] += x.of[o]
	}
	m.sum += x.sum
}

func (m *money) take(x *money) {
	for o := range m.of {
		m.of[o] -= x.of[o]
	}
	m.sum -= x.sum
}

// Pools are the cash of n firms by origin and taint. Use New.
type Pools struct {
	n      int
	net    bool    // investments that come home are told
	cash   []money // by firm
	taints [families]taints

	// Memory of a stage.
	unsent []sender      // by firm
	payers []int         // firms that pay anything, in the order of their first payments
	next   []int         // by payment: the next one of the same payer, counted from 1; 0: there is none
	hand   [batch]parcel // payments that are taken out of a pool together
	coming []money       // by firm: what it gets before it has made its payments, and is not to pay them with
	late   []int         // firms that get any
}

// A sender is who has payments to make in a stage: the first and the last, from 1.
type sender struct{ first, last int }

// New returns empty pools of n firms.
func New(n int) *Pools {
	p := NewOwn(n)
	p.net = true
	return p
}

// NewOwn returns pools that do not tell what of own money was invested: no payment taints
// in that family, and tracing takes half the time.
func NewOwn(n int) *Pools {
	p := &Pools{n: n, cash: make([]money, n), unsent: make([]sender, n), coming: make([]money, n)}
	for f := range families {
		p.taints[f] = newTaints(n)
	}
	return p
}

// Receive enters money from outside.
func (p *Pools) Receive(firm int, o Origin, x ledger.Amount) Split {
	p.cash[firm].of[o] += x
	p.cash[firm].sum += x
	if o == FromCustomers {
		return Split{Customers: x}
	}
	return Split{Capital: x}
}

// Stage makes payments at once: each takes its share of its payer's pool as it was
// at the start, so their order does not matter. No payer pays more than its pool
// holds. splits receives, by payment, whose money it was to the payee; payments that
// leave to outside give the zero Split.
func (p *Pools) Stage(payments []ledger.Payment, splits []Split) {
	if len(payments) == 1 {
		p.alone(&payments[0], &splits[0])
		return
	}
	p.line(payments)
	for i := range payments {
		p.bounds(&payments[i], &splits[i])
	}
	for _, firm := range p.payers {
		p.pay(firm, payments, splits)
	}
	p.deliver()
	for i := range payments {
		if pay := &payments[i]; pay.From >= p.n && pay.To < p.n {
			splits[i] = p.Receive(pay.To, p.originOf(pay), pay.Amount)
		}
	}
}

// alone makes the one payment of a stage.
func (p *Pools) alone(pay *ledger.Payment, s *Split) {
	p.bounds(pay, s)
	switch {
	case pay.From < p.n:
		x := &p.hand[0]
		p.take(x, 0, pay)
		for f := range p.taints {
			p.taints[f].sendOne(x, f)
		}
		if x.to < p.n {
			x.split(s)
		}
	case pay.To < p.n:
		*s = p.Receive(pay.To, p.originOf(pay), pay.Amount)
	}
}

// Spend makes one payment of a firm to outside.
func (p *Pools) Spend(pay *ledger.Payment) {
	x := &p.hand[0]
	p.take(x, 0, pay)
	for f := range p.taints {
		p.taints[f].sendOne(x, f)
	}
}

// line lines up the payments of every firm.
func (p *Pools) line(payments []ledger.Payment) {
	p.payers, p.next = p.payers[:0], append(p.next[:0], make([]int, len(payments))...)
	for i := range payments {
		from := payments[i].From
		if from >= p.n {
			continue
		}
		if x := &p.unsent[from]; x.first == 0 {
			p.payers = append(p.payers, from)
			*x = sender{i + 1, i + 1}
		} else {
			p.next[x.last-1], x.last = i+1, i+1
		}
	}
}

// bounds sets how much of a payment can be the payee's own money at least and at most:
// from a pool M that holds h of it, a payment x carries between x−(M−h) and h.
func (p *Pools) bounds(pay *ledger.Payment, s *Split) {
	*s = Split{}
	if pay.From < p.n && pay.To < p.n {
		h := p.taints[byAll].sum(pay.From, pay.To)
		s.Low = max(0, pay.Amount-(p.cash[pay.From].sum-h))
		s.High = min(pay.Amount, h)
	}
}

// pay makes the payments of a firm, some at a time: its taints are looked at once for all
// of them.
func (p *Pools) pay(firm int, payments []ledger.Payment, splits []Split) {
	next := p.unsent[firm].first
	p.unsent[firm] = sender{}
	for next > 0 {
		n := 0
		for ; next > 0 && n < len(p.hand) && !repeats(p.hand[:n], payments[next-1].To); n++ {
			p.take(&p.hand[n], next-1, &payments[next-1])
			next = p.next[next-1]
		}
		for f := range p.taints {
			p.taints[f].send(p.hand[:n], f)
		}
		for k := range p.hand[:n] {
			if x := &p.hand[k]; x.to < p.n {
				x.split(&splits[x.payment])
			}
		}
	}
}

// repeats reports whether a firm is paid by one of the parcels already: what comes home
// with each could not be told apart.
func repeats(list []parcel, to int) bool {
	for k := range list {
		if list[k].to == to {
			return true
		}
	}
	return false
}

// take takes a payment out of its payer's pool.
func (p *Pools) take(x *parcel, payment int, pay *ledger.Payment) {
	pool := &p.cash[pay.From]
	x.payment, x.from, x.to = payment, pay.From, pay.To
	x.outlay = [families]bool{p.invests(pay.Flow), true}
	x.sent.sum, x.own, x.ofCustomers = pay.Amount, [families]ledger.Amount{}, 0
	ledger.Split(x.sent.of[:], x.sent.sum, pool.of[:])
	x.measure(pool)
	pool.take(&x.sent)
	if x.outside, x.late = pay.To >= p.n, false; x.outside {
		return
	}
	to := &p.cash[pay.To]
	if x.late = p.unsent[pay.To].first > 0; x.late {
		if to = &p.coming[pay.To]; to.sum == 0 {
			p.late = append(p.late, pay.To)
		}
	}
	to.add(&x.sent)
}

// split says whose money a parcel was to its payee.
func (x *parcel) split(s *Split) {
	s.Own, s.Invested = x.own[byAll], x.own[byFinancing]
	s.Customers = x.sent.of[FromCustomers] - x.ofCustomers
	s.Capital = x.sent.sum - s.Own - s.Customers
}

// invests reports whether a payment taints in both families.
func (p *Pools) invests(f ledger.Flow) bool { return p.net && financing(f) }

// financing reports whether a payment is an investment: capital is, and what a guarantor
// pays for somebody else (domain-model 9.2).
func financing(f ledger.Flow) bool {
	switch f {
	case ledger.Invest, ledger.Lend, ledger.Assign, ledger.Discount, ledger.Factor, ledger.Honour, ledger.Indemnify, ledger.Post, ledger.TakeUp, ledger.Deposit:
		return true
	}
	return false
}

// deliver adds what has come to the pools of those who had payments to make.
func (p *Pools) deliver() {
	for _, firm := range p.late {
		got := &p.coming[firm]
		for f := range p.taints {
			p.taints[f].deliver(firm, got)
		}
		p.cash[firm].add(got)
		*got = money{}
	}
	p.late = p.late[:0]
}

// SetOff settles payments that form a ring, each payee being the payer of the next,
// all of the same amount: no cash moves, and what each receives is what it pays, its
// own money: as if it had invested that, whatever was sold, for it has paid in kind.
func (p *Pools) SetOff(ring []ledger.Payment, splits []Split) {
	for i := range ring {
		next, x := &ring[(i+1)%len(ring)], ring[i].Amount
		splits[i] = Split{Own: x, Low: x, High: x}
		if p.net {
			splits[i].Invested = x
		}
		p.taints[byAll].goRound(next.From, x)
		if p.invests(next.Flow) {
			p.taints[byFinancing].goRound(next.From, x)
		}
	}
}

// Origin returns how much of a firm's cash has an origin.
func (p *Pools) Origin(firm int, o Origin) ledger.Amount { return p.cash[firm].of[o] }

// Cash returns how much cash a firm's pool holds.
func (p *Pools) Cash(firm int) ledger.Amount { return p.cash[firm].sum }

// Check verifies INV-12: origins add up to cash, no taint exceeds its origin, and of
// every firm's outlays what is on its way, has come home or has left adds up.
func (p *Pools) Check() error {
	for i := range p.cash {
		pool, sum := &p.cash[i], ledger.Amount(0)
		for _, x := range &pool.of {
			if x < 0 {
				return violation(i, 0, x)
			}
			sum += x
		}
		if sum != pool.sum {
			return violation(i, pool.sum, sum)
		}
	}
	for f := range p.taints {
		if err := p.taints[f].check(p.cash); err != nil {
			return err
		}
	}
	return nil
}

func violation(firm int, want, got ledger.Amount) error {
	return &ledger.Violation{Rule: ledger.INV12, Sector: firm, Expected: want, Found: got}
}

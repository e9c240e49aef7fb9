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
package trace

import (
	"fmt"

	"moneyloop/model/ledger"
)

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

// The two families of taint.
const (
	byFinancing = iota
	byAll
	families
)

// MaxFirms is how many firms are traced at most: the state grows with the square.
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

// cut takes out of a taint, into part, what goes with the money sent from a pool:
// within an origin pro rata to what is taken of it, so that it never exceeds the
// origin's money, neither in the pool nor on its way.
func (m *money) cut(part, sent, pool *money) {
	part.sum = 0
	for o := range m.of {
		x := m.of[o].Part(sent.of[o], pool.of[o])
		m.of[o] -= x
		part.of[o] = x
		part.sum += x
	}
	m.sum -= part.sum
}

func (m *money) empty() bool {
	return m.sum|m.of[0]|m.of[1]|m.of[2]|m.of[3]|m.of[4] == 0
}

// total adds up the origins: the sum, if nothing is wrong.
func (m *money) total() ledger.Amount {
	var sum ledger.Amount
	for _, x := range &m.of {
		sum += x
	}
	return sum
}

// within reports whether the origins are at least 0, at most those of a pool, and add
// up to the sum.
func (m *money) within(pool *money) bool {
	for o, x := range &m.of {
		if x < 0 || x > pool.of[o] {
			return false
		}
	}
	return m.total() == m.sum
}

// Pools are the cash of n firms by origin and taint. Use New.
type Pools struct {
	n      int
	cash   []money           // by firm
	taints [families][]money // [holder][left firm]: the part of the holder's cash that left that firm

	outlays, returned, left [families][]ledger.Amount // by firm, since the start: INV-12

	// Memory of a stage.
	unsent  []int // by firm: payments it has still to make
	parcels []parcel
	tainted []carried
	away    []ledger.Amount
}

// A parcel is a payment on its way to a firm that has payments of the same stage to
// make itself: it is not to pay them with what it gets.
type parcel struct {
	to     int
	money  money
	taints int // how many of Pools.tainted are of it
}

// carried is a taint of a parcel.
type carried struct {
	family, firm int
	money        money
}

// New returns empty pools of n firms.
func New(n int) *Pools {
	p := &Pools{n: n}
	all := make([]money, n+families*n*n)
	p.cash, all = all[:n:n], all[n:]
	sums := make([]ledger.Amount, (3*families+1)*n)
	cut := func() []ledger.Amount {
		s := sums[:n:n]
		sums = sums[n:]
		return s
	}
	for f := range families {
		p.taints[f], all = all[:n*n:n*n], all[n*n:]
		p.outlays[f], p.returned[f], p.left[f] = cut(), cut(), cut()
	}
	p.away = cut()
	p.unsent = make([]int, n)
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
	for i := range payments {
		p.bounds(&payments[i], &splits[i])
		if from := payments[i].From; from < p.n {
			p.unsent[from]++
		}
	}
	p.parcels, p.tainted = p.parcels[:0], p.tainted[:0]
	for i := range payments {
		if pay := &payments[i]; pay.From < p.n {
			p.send(pay, &splits[i])
		}
	}
	p.deliver()
	for i := range payments {
		if pay := &payments[i]; pay.From >= p.n && pay.To < p.n {
			splits[i] = p.Receive(pay.To, sectorOrigins[pay.From-p.n], pay.Amount)
		}
	}
}

// bounds sets how much of a payment can be the payee's own money at least and at most:
// from a pool M that holds h of it, a payment x carries between x−(M−h) and h.
func (p *Pools) bounds(pay *ledger.Payment, s *Split) {
	*s = Split{}
	if pay.From < p.n && pay.To < p.n {
		h := p.taints[byAll][pay.From*p.n+pay.To].sum
		s.Low = max(0, pay.Amount-(p.cash[pay.From].sum-h))
		s.High = min(pay.Amount, h)
	}
}

// send takes a payment out of its payer's pool, with the taints it carries.
func (p *Pools) send(pay *ledger.Payment, s *Split) {
	pool := &p.cash[pay.From]
	sent := money{sum: pay.Amount}
	ledger.Split(sent.of[:], sent.sum, pool.of[:])
	p.unsent[pay.From]--
	inside, before := pay.To < p.n, len(p.tainted)
	if inside {
		s.Customers = sent.of[FromCustomers]
	}
	var part money
	for f := range families {
		held := p.held(f, pay.From)
		for firm := range held {
			if held[firm].sum == 0 {
				continue
			}
			held[firm].cut(&part, &sent, pool)
			switch {
			case !inside:
				p.left[f][firm] += part.sum
			case firm == pay.To:
				p.comeHome(f, firm, &part, s)
			default:
				p.carry(f, firm, &part, pay.To)
			}
		}
		if inside && (f == byAll || financing(pay.Flow)) {
			p.outlays[f][pay.From] += sent.sum
			p.carry(f, pay.From, &sent, pay.To)
		}
	}
	pool.take(&sent)
	if inside {
		s.Capital = sent.sum - s.Own - s.Customers
		p.arrive(parcel{pay.To, sent, len(p.tainted) - before})
	}
}

// arrive puts a payment into its payee's pool, or aside.
func (p *Pools) arrive(x parcel) {
	if p.unsent[x.to] > 0 {
		p.parcels = append(p.parcels, x)
		return
	}
	p.cash[x.to].add(&x.money)
}

// carry takes a taint along with a payment.
func (p *Pools) carry(family, firm int, part *money, to int) {
	if p.unsent[to] > 0 {
		p.tainted = append(p.tainted, carried{family, firm, *part})
		return
	}
	p.taints[family][to*p.n+firm].add(part)
}

// comeHome ends a taint: the money is back where it left.
func (p *Pools) comeHome(family, firm int, part *money, s *Split) {
	p.returned[family][firm] += part.sum
	if family == byFinancing {
		s.Invested = part.sum
		return
	}
	s.Own = part.sum
	s.Customers -= part.of[FromCustomers]
}

// financing reports whether a payment taints in both families: capital does, and what a
// guarantor pays for somebody else (domain-model 9.2).
func financing(f ledger.Flow) bool {
	switch f {
	case ledger.Invest, ledger.Lend, ledger.Assign, ledger.Discount, ledger.Factor, ledger.Honour, ledger.Indemnify:
		return true
	}
	return false
}

// deliver adds the parcels to their payees' pools.
func (p *Pools) deliver() {
	tainted := p.tainted
	for i := range p.parcels {
		parcel := &p.parcels[i]
		p.cash[parcel.to].add(&parcel.money)
		for k := range tainted[:parcel.taints] {
			c := &tainted[k]
			p.taints[c.family][parcel.to*p.n+c.firm].add(&c.money)
		}
		tainted = tainted[parcel.taints:]
	}
}

// SetOff settles payments that form a ring, each payee being the payer of the next,
// all of the same amount: no cash moves, and what each receives is what it pays, its
// own money.
func (p *Pools) SetOff(ring []ledger.Payment, splits []Split) {
	for i := range ring {
		next, x := &ring[(i+1)%len(ring)], ring[i].Amount
		splits[i] = Split{Own: x, Low: x, High: x}
		p.outlays[byAll][next.From] += x
		p.returned[byAll][next.From] += x
		if financing(next.Flow) {
			splits[i].Invested = x
			p.outlays[byFinancing][next.From] += x
			p.returned[byFinancing][next.From] += x
		}
	}
}

// held returns the taints of one family in a firm's pool, by the firm they left.
func (p *Pools) held(family, firm int) []money {
	return p.taints[family][firm*p.n : (firm+1)*p.n]
}

// Origin returns how much of a firm's cash has an origin.
func (p *Pools) Origin(firm int, o Origin) ledger.Amount { return p.cash[firm].of[o] }

// Cash returns how much cash a firm's pool holds.
func (p *Pools) Cash(firm int) ledger.Amount { return p.cash[firm].sum }

// Check verifies INV-12: origins add up to cash, no taint exceeds its origin, and of
// every firm's outlays what is on its way, has come home or has left adds up.
func (p *Pools) Check() error {
	for i := range p.cash {
		if pool := &p.cash[i]; !pool.within(pool) {
			return violation(i, pool.sum, pool.total())
		}
	}
	for f := range families {
		clear(p.away)
		for i := range p.cash {
			held, pool := p.held(f, i), &p.cash[i]
			for firm := range held {
				if held[firm].empty() {
					continue
				}
				if !held[firm].within(pool) {
					return violation(i, held[firm].sum, held[firm].total())
				}
				p.away[firm] += held[firm].sum
			}
		}
		for firm, away := range p.away {
			if got := away + p.returned[f][firm] + p.left[f][firm]; got != p.outlays[f][firm] {
				return violation(firm, p.outlays[f][firm], got)
			}
		}
	}
	return nil
}

func violation(firm int, want, got ledger.Amount) error {
	return &ledger.Violation{Rule: ledger.INV12, Sector: firm, Expected: want, Found: got}
}

// String lists the pools, for tests that fail.
func (p *Pools) String() string {
	text := ""
	for i := range p.cash {
		text += fmt.Sprintf("%d: %v\n", i, p.cash[i])
	}
	return text
}

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

// The two families of taint.
const (
	byFinancing = iota
	byAll
	families
)

// MaxFirms is how many firms are traced at most: the state grows with the square.
const MaxFirms = 128

// A Payment moves Amount from the pool of one firm to that of another. From and To
// are firm indices; To is -1 if it leaves to an outside sector.
type Payment struct {
	From, To  int
	Amount    ledger.Amount
	Financing bool // equity or loan: taints in both families
}

// A Split says whose money a receipt is. Own + Customers + Capital = the receipt.
type Split struct {
	Own       ledger.Amount // paid out by the receiver earlier, in any way
	Customers ledger.Amount // from outside customers, for the first time
	Capital   ledger.Amount // from investors, lenders, government and opening balances
	Invested  ledger.Amount // paid out by the receiver earlier as equity or loan
	Low, High ledger.Amount // bounds on Own whatever the tracing rule
}

// Pools are the cash of n firms by origin and taint. Use New.
type Pools struct {
	n     int
	cash  []ledger.Amount
	from  []ledger.Amount           // [firm][origin]
	taint [families][]ledger.Amount // [firm][left firm][origin]

	outlays, returned, left [families][]ledger.Amount // by firm, since the start: INV-12

	parcels []ledger.Amount // of the payments of a stage, on their way
}

// New returns empty pools of n firms.
func New(n int) *Pools {
	p := &Pools{n: n}
	per := n * n * origins
	all := make([]ledger.Amount, n+n*origins+families*(per+3*n))
	cut := func(k int) []ledger.Amount {
		s := all[:k:k]
		all = all[k:]
		return s
	}
	p.cash, p.from = cut(n), cut(n*origins)
	for f := range families {
		p.taint[f] = cut(per)
		p.outlays[f], p.returned[f], p.left[f] = cut(n), cut(n), cut(n)
	}
	return p
}

// Receive enters money from an outside sector.
func (p *Pools) Receive(firm int, o Origin, x ledger.Amount) Split {
	p.cash[firm] += x
	p.from[firm*origins+int(o)] += x
	if o == FromCustomers {
		return Split{Customers: x}
	}
	return Split{Capital: x}
}

// Stage makes payments at once: each takes its share of its payer's pool as it was
// at the start, so their order does not matter. No payer pays more than its pool
// holds. splits receives, by payment, whose money it was to the payee; payments that
// leave to outside give the zero Split.
func (p *Pools) Stage(payments []Payment, splits []Split) {
	size := origins * (1 + families*p.n)
	if need := size * len(payments); cap(p.parcels) < need {
		p.parcels = make([]ledger.Amount, need)
	}
	p.parcels = p.parcels[:size*len(payments)]
	for i, pay := range payments {
		splits[i] = p.bounds(pay)
	}
	for i, pay := range payments {
		p.take(pay, p.parcels[i*size:(i+1)*size], &splits[i])
	}
	for i, pay := range payments {
		p.deliver(pay, p.parcels[i*size:(i+1)*size])
	}
}

// take removes a payment from its payer's pool into a parcel: by origin, then by
// family, firm and origin the taints it carries.
func (p *Pools) take(pay Payment, parcel []ledger.Amount, s *Split) {
	i, x := pay.From, pay.Amount
	pool := p.from[i*origins : (i+1)*origins]
	part := parcel[:origins]
	ledger.Split(part, x, pool)
	for f := range families {
		own := p.takeTaints(f, pay, pool, parcel)
		if f == byFinancing {
			s.Invested = sum(own)
		} else if pay.To >= 0 {
			s.Own = sum(own)
			s.Customers = part[FromCustomers] - own[FromCustomers]
			s.Capital = x - s.Own - s.Customers
		}
	}
	for o, d := range part {
		pool[o] -= d
	}
	p.cash[i] -= x
}

// bounds returns how much of a payment can be the payee's own money at least and at
// most: from a pool M that holds h of it, a payment x carries between x−(M−h) and h.
func (p *Pools) bounds(pay Payment) Split {
	if pay.To < 0 {
		return Split{}
	}
	h := sum(p.taints(byAll, pay.From, pay.To))
	return Split{
		Low:  max(0, pay.Amount-(p.cash[pay.From]-h)),
		High: min(pay.Amount, h),
	}
}

// takeTaints moves the taints of one family into the parcel and returns those that
// come home with the payment.
func (p *Pools) takeTaints(f int, pay Payment, pool, parcel []ledger.Amount) []ledger.Amount {
	part := parcel[:origins]
	carried := parcel[origins*(1+f*p.n) : origins*(1+(f+1)*p.n)]
	for l := range p.n {
		out := carried[l*origins : (l+1)*origins]
		if l == pay.From {
			p.leave(f, pay, part, out)
			continue
		}
		held := p.taints(f, pay.From, l)
		for o := range out {
			// Within an origin the taint goes pro rata to what is taken of that origin,
			// so it never exceeds the origin's money, here or in the parcel.
			out[o] = held[o].Part(part[o], pool[o])
			held[o] -= out[o]
		}
	}
	if pay.To < 0 {
		return nil
	}
	return carried[pay.To*origins : (pay.To+1)*origins]
}

// leave taints the payment with the payer itself, if it is of a kind that taints.
func (p *Pools) leave(f int, pay Payment, part, out []ledger.Amount) {
	if f == byFinancing && !pay.Financing || pay.To < 0 {
		clear(out)
		return
	}
	copy(out, part)
	p.outlays[f][pay.From] += pay.Amount
}

// deliver adds a parcel to its payee's pool; the payee's own taint ends there.
func (p *Pools) deliver(pay Payment, parcel []ledger.Amount) {
	if pay.To < 0 {
		for f := range families {
			for l := range p.n {
				p.left[f][l] += sum(parcel[origins*(1+f*p.n+l) : origins*(2+f*p.n+l)])
			}
		}
		return
	}
	p.cash[pay.To] += pay.Amount
	for o, d := range parcel[:origins] {
		p.from[pay.To*origins+o] += d
	}
	for f := range families {
		for l := range p.n {
			carried := parcel[origins*(1+f*p.n+l) : origins*(2+f*p.n+l)]
			if l == pay.To {
				p.returned[f][l] += sum(carried)
				continue
			}
			held := p.taints(f, pay.To, l)
			for o, d := range carried {
				held[o] += d
			}
		}
	}
}

// SetOff settles payments that form a ring, each payee being the payer of the next,
// all of the same amount: no cash moves, and what each receives is what it pays, its
// own money.
func (p *Pools) SetOff(ring []Payment, splits []Split) {
	for i, pay := range ring {
		next := ring[(i+1)%len(ring)]
		x := pay.Amount
		splits[i] = Split{Own: x, Low: x, High: x}
		p.outlays[byAll][next.From] += x
		p.returned[byAll][next.From] += x
		if next.Financing {
			splits[i].Invested = x
			p.outlays[byFinancing][next.From] += x
			p.returned[byFinancing][next.From] += x
		}
	}
}

// taints returns the part of firm i's pool that left firm l, by origin.
func (p *Pools) taints(f, i, l int) []ledger.Amount {
	at := (i*p.n + l) * origins
	return p.taint[f][at : at+origins : at+origins]
}

// Origin returns how much of a firm's cash has an origin.
func (p *Pools) Origin(firm int, o Origin) ledger.Amount { return p.from[firm*origins+int(o)] }

// Check verifies INV-12: origins add up to cash, no taint exceeds its origin, and of
// every firm's outlays what is on its way, has come home or has left adds up.
func (p *Pools) Check() error {
	var away [families][MaxFirms]ledger.Amount
	for i := range p.n {
		pool := p.from[i*origins : (i+1)*origins]
		if sum(pool) != p.cash[i] {
			return violation(i, p.cash[i], sum(pool))
		}
		for f := range families {
			for l := range p.n {
				for o, h := range p.taints(f, i, l) {
					if h < 0 || h > pool[o] {
						return violation(i, pool[o], h)
					}
					away[f][l] += h
				}
			}
		}
	}
	for f := range families {
		for l := range p.n {
			if got := away[f][l] + p.returned[f][l] + p.left[f][l]; got != p.outlays[f][l] {
				return violation(l, p.outlays[f][l], got)
			}
		}
	}
	return nil
}

func violation(firm int, want, got ledger.Amount) error {
	return &ledger.Violation{Rule: "INV-12", Sector: firm, Expected: want, Found: got}
}

func sum(list []ledger.Amount) ledger.Amount {
	var s ledger.Amount
	for _, x := range list {
		s += x
	}
	return s
}

// String lists the pools, for tests that fail.
func (p *Pools) String() string {
	text := ""
	for i := range p.n {
		text += fmt.Sprintf("%d: %v of %v\n", i, p.cash[i], p.from[i*origins:(i+1)*origins])
	}
	return text
}

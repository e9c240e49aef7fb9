package trace

import (
	"math"

	"moneyloop/model/ledger"
)

// Settle makes payments of which some are paid with what others bring: nobody needs to
// have the cash first. No firm pays more than its pool holds and it receives. What it
// pays and what it keeps have one composition, that of all it has (domain-model 3.2):
//
//	c_i (M_i + in_i) = q_i + Σ_k P_ki c_k
//
// A receipt's own part is a first passage: what left the payee, now or before, and
// comes home for the first time. It obeys the same equations without the payee's, and
// so has an answer even in a ring without cash. What has no origin at all counts as own.
func (p *Pools) Settle(payments []ledger.Payment, splits []Split) {
	for k := range payments {
		if pay := &payments[k]; pay.From >= p.n && pay.To < p.n {
			splits[k] = p.Receive(pay.To, p.originOf(pay), pay.Amount)
		}
	}
	s := newSettling(p, payments)
	s.split(payments, splits)
	s.close()
}

// A content is a part of a payment by origin, and in all.
type content [origins + 1]float64

const whole = origins // place of the total in a content

func (c *content) add(part float64, x *content) {
	for o := range c {
		c[o] += float64(part * x[o])
	}
}

// contentOf is money in floats.
func contentOf(m money) (c content) {
	for o, x := range &m.of {
		c[o] = float64(x)
	}
	c[whole] = float64(m.sum)
	return c
}

// A settling is a settlement in hand. The firms that take part have seats.
type settling struct {
	p       *Pools
	firms   []int                     // by seat
	seat    []int                     // by firm, from 1; 0: it takes no part
	flows   [families][]float64       // [payee][payer] by seat; by financing, the part that taints there
	leaves  []float64                 // by seat: paid outside, and kept
	out     []ledger.Amount           // by seat: paid outside
	keeps   []ledger.Amount           // by seat
	mix     []content                 // by seat: c
	tainted [families][][]content     // [firm][seat]: the part of what a seat has that left the firm; nil: none
	sent    [families][]ledger.Amount // by seat: outlays
	home    [families][]ledger.Amount // by seat: come home
	equations
}

func newSettling(p *Pools, payments []ledger.Payment) *settling {
	s := &settling{p: p, seat: make([]int, p.n)}
	for k := range payments {
		if pay := &payments[k]; pay.From < p.n {
			s.sit(pay.From)
			s.sit(pay.To)
		}
	}
	m := len(s.firms)
	s.leaves, s.out, s.keeps = make([]float64, m), make([]ledger.Amount, m), make([]ledger.Amount, m)
	for f := range families {
		s.flows[f], s.tainted[f] = make([]float64, m*m), make([][]content, p.n)
		s.sent[f], s.home[f] = make([]ledger.Amount, m), make([]ledger.Amount, m)
	}
	for k, firm := range s.firms {
		s.keeps[k] = p.cash[firm].sum
	}
	for k := range payments {
		if pay := &payments[k]; pay.From < p.n {
			s.enter(pay)
		}
	}
	for k := range s.leaves {
		s.leaves[k] = float64(s.out[k] + s.keeps[k])
	}
	s.mix = s.solve(nobody, func(k int) content { return contentOf(p.cash[s.firms[k]]) })
	for firm := range p.n {
		s.follow(firm)
	}
	return s
}

// nobody is no seat.
const nobody = -1

func (s *settling) sit(firm int) {
	if firm < s.p.n && s.seat[firm] == 0 {
		s.firms = append(s.firms, firm)
		s.seat[firm] = len(s.firms)
	}
}

// enter counts a payment of a firm.
func (s *settling) enter(pay *ledger.Payment) {
	from := s.seat[pay.From] - 1
	s.keeps[from] -= pay.Amount
	if pay.To >= s.p.n {
		s.out[from] += pay.Amount
		return
	}
	to := s.seat[pay.To] - 1
	s.keeps[to] += pay.Amount
	for f := range families {
		if f == byAll || s.p.invests(pay.Flow) {
			s.flows[f][to*len(s.firms)+from] += float64(pay.Amount)
			s.sent[f][from] += pay.Amount
		}
	}
}

// follow finds what of everybody's money left a firm and has not been home since.
func (s *settling) follow(firm int) {
	m, home := len(s.firms), s.seat[firm]-1
	for f := range families {
		taints := home >= 0 && s.sent[f][home] > 0
		for k := 0; k < m && !taints; k++ {
			taints = s.p.taints[f].sum(s.firms[k], firm) > 0
		}
		if !taints {
			continue
		}
		s.tainted[f][firm] = s.solve(home, func(k int) content {
			c := contentOf(s.p.taints[f].held(s.firms[k], firm))
			if home >= 0 {
				one := s.mix[home]
				one[whole] = 1
				c.add(s.flows[f][k*m+home], &one)
			}
			return c
		})
	}
}

// split says whose money every payment within the group is.
func (s *settling) split(payments []ledger.Payment, splits []Split) {
	const fine = 1 << 50
	weight := func(x float64) ledger.Amount { return ledger.Amount(min(max(x, 0), 1) * fine) }
	for k := range payments {
		pay, x := &payments[k], &splits[k]
		if pay.From >= s.p.n {
			continue
		}
		if *x = (Split{}); pay.To >= s.p.n {
			continue
		}
		from, to := s.seat[pay.From]-1, s.seat[pay.To]-1
		own, invested := s.part(byAll, pay.To, from), s.part(byFinancing, pay.To, from)
		mix, customers := &s.mix[from], s.mix[from][FromCustomers]-own[FromCustomers]
		var parts [3]ledger.Amount
		ledger.Split(parts[:], pay.Amount, []ledger.Amount{
			weight(own[whole]), weight(customers), weight(mix[whole] - own[whole] - customers),
		})
		x.Own, x.Customers, x.Capital = parts[0], parts[1], parts[2]
		x.Invested = min(x.Own, ledger.Amount(math.Round(invested[whole]*float64(pay.Amount))))
		s.bound(pay, x)
		s.home[byAll][to] += x.Own
		s.home[byFinancing][to] += x.Invested
	}
}

// part is what of a seat's money left a firm and has not been home since.
func (s *settling) part(family, firm, seat int) content {
	if t := s.tainted[family][firm]; t != nil {
		return t[seat]
	}
	return content{}
}

// bound sets how much of a payment can be the payee's own money at least and at most,
// whatever the tracing rule: no more than of its money is among those who settle, and
// the rest is covered by other money.
func (s *settling) bound(pay *ledger.Payment, x *Split) {
	own, others := s.sent[byAll][s.seat[pay.To]-1], ledger.Amount(0)
	for _, firm := range s.firms {
		if firm != pay.To {
			h := s.p.taints[byAll].sum(firm, pay.To)
			own += h
			others += s.p.cash[firm].sum - h
		}
	}
	x.Low, x.High = min(x.Own, max(0, pay.Amount-others)), max(x.Own, min(pay.Amount, own))
}

// close enters what everybody keeps. Rounding is settled by who keeps most, or by what
// leaves; so all origins stay what they were, and every outlay is on its way, has come
// home or has left (INV-12).
func (s *settling) close() {
	for f := range families {
		t := &s.p.taints[f]
		for k, firm := range s.firms {
			if s.sent[f][k] > 0 || s.home[f][k] > 0 {
				c := t.columnOf(firm)
				t.outlays[c] += s.sent[f][k]
				t.returned[c] += s.home[f][k]
				t.left[c] += s.sent[f][k] - s.home[f][k]
			}
		}
		for c, firm := range t.firms {
			t.left[c] += s.away(t, firm)
		}
	}
	s.share()
	for f := range families {
		t := &s.p.taints[f]
		for c, firm := range t.firms {
			for k := range s.firms {
				s.taint(f, k, firm)
			}
			t.left[c] -= s.away(t, firm)
		}
	}
}

// away is what of a firm's outlays those who settle hold.
func (s *settling) away(t *taints, firm int) (sum ledger.Amount) {
	for _, holder := range s.firms {
		sum += t.sum(holder, firm)
	}
	return sum
}

// share divides what there was of every origin among those who keep something, and what
// has left, by their composition.
func (s *settling) share() {
	var left money
	last, out := 0, ledger.Amount(0)
	for k, firm := range s.firms {
		left.add(&s.p.cash[firm])
		out += s.out[k]
		if s.keeps[k] > s.keeps[last] {
			last = k
		}
	}
	for k, firm := range s.firms {
		pool := &s.p.cash[firm]
		if *pool = (money{}); k == last && out == 0 {
			continue
		}
		s.fill(pool, s.keeps[k], &s.mix[k], &left)
		left.take(pool)
	}
	if len(s.firms) > 0 && out == 0 {
		s.p.cash[s.firms[last]] = left
	}
}

// fill takes an amount of this composition from what there is, and where that is
// exhausted, what is there.
func (s *settling) fill(pool *money, x ledger.Amount, mix *content, there *money) {
	pool.sum = x
	for o := range pool.of {
		pool.of[o] = min(ledger.Amount(math.Round(min(max(mix[o], 0), 1)*float64(x))), there.of[o])
		x -= pool.of[o]
	}
	for o := range pool.of { // rounding
		more := min(max(x, -pool.of[o]), there.of[o]-pool.of[o])
		pool.of[o] += more
		x -= more
	}
}

// taint enters what of a pool left a firm and has not been home since.
func (s *settling) taint(family, seat, firm int) {
	holder, part := s.firms[seat], s.part(family, firm, seat)
	pool := &s.p.cash[holder]
	var held money
	if holder != firm {
		for o := range held.of {
			held.of[o] = min(ledger.Amount(math.Round(max(0, part[o])*float64(pool.sum))), pool.of[o])
		}
	}
	s.p.taints[family].put(holder, firm, &held)
}

// equations are the memory of solve.
type equations struct {
	a          []float64 // [payee][payer] by seat
	leak, owed []float64 // by seat: what leaves those still in the system; all that it sends on
	x          []content
}

// solve finds x of all seats but one, or of all, in x_i (M_i + in_i) = b_i + Σ_k P_ki x_k.
// Seats are taken out one after another, each sending on what it receives to whom it
// pays, without ever subtracting (Grassmann, Taksar and Heyman, Operations Research
// 33(5), 1985); so every x is right to the last digits however little leaves the system.
func (s *settling) solve(without int, b func(seat int) content) []content {
	m := len(s.firms)
	s.a, s.leak = append(s.a[:0], s.flows[byAll]...), append(s.leak[:0], s.leaves...)
	s.owed = append(s.owed[:0], s.leaves...)
	s.x = make([]content, m)
	for k := range m {
		if k != without {
			s.x[k] = b(k)
		}
		if without >= 0 {
			s.leak[k] += s.a[without*m+k]
			s.a[without*m+k], s.a[k*m+without] = 0, 0
		}
	}
	for k := range m {
		s.takeOut(k, m)
	}
	for k := m - 1; k >= 0; k-- {
		x := &s.x[k]
		for j := k + 1; j < m; j++ {
			if g := s.a[k*m+j]; g > 0 {
				x.add(g, &s.x[j])
			}
		}
		for o := range x {
			if s.owed[k] > 0 {
				x[o] /= s.owed[k]
			} else {
				x[o] = 0 // a ring without cash, or nothing at all
			}
		}
	}
	return s.x
}

// takeOut sends on, to the seats after k and out of the system, all that comes to k.
func (s *settling) takeOut(k, m int) {
	owed := s.leak[k]
	for i := k + 1; i < m; i++ {
		owed += s.a[i*m+k]
	}
	if s.owed[k] = owed; owed == 0 {
		return
	}
	receives := s.a[k*m : k*m+m]
	for j := k + 1; j < m; j++ {
		s.leak[j] += float64(s.leak[k] / owed * receives[j])
	}
	for i := k + 1; i < m; i++ {
		part := s.a[i*m+k] / owed
		if part == 0 {
			continue
		}
		s.x[i].add(part, &s.x[k])
		for j := k + 1; j < m; j++ {
			s.a[i*m+j] += float64(part * receives[j])
		}
	}
}

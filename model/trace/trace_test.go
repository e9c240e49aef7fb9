package trace

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model/ledger"
)

const one ledger.Amount = 1e9

// units returns x units of money.
func units(x int) ledger.Amount { return ledger.Amount(x) * one }

// stage makes payments and returns whose money they were.
func stage(t *testing.T, p *Pools, payments ...ledger.Payment) []Split {
	t.Helper()
	splits := make([]Split, len(payments))
	p.Stage(payments, splits)
	if err := p.Check(); err != nil {
		t.Fatalf("%v\n%v", err, p)
	}
	return splits
}

// A pool of 100 holds 80 of the payee's own: of a payment of 50 at least 30 and at
// most 50 are its own, and the haircut says 40. What else the payer pays at the same
// time changes neither.
func TestBounds(t *testing.T) {
	want := Split{Own: units(40), Customers: units(10), Low: units(30), High: units(50)}
	for name, others := range map[string][]ledger.Payment{
		"alone":           nil,
		"beside another":  {{Flow: ledger.Serve, From: 1, To: 2, Amount: units(30)}},
		"beside itself":   {{Flow: ledger.Serve, From: 1, To: 0, Amount: units(50)}},
		"beside outflows": {{Flow: ledger.Serve, From: 1, To: 3, Amount: units(20)}, {Flow: ledger.Serve, From: 1, To: 3, Amount: units(10)}},
	} {
		p := New(3)
		p.Receive(0, FromCustomers, units(80))
		stage(t, p, ledger.Payment{Flow: ledger.Serve, From: 0, To: 1, Amount: units(80)})
		p.Receive(1, FromCustomers, units(20))
		splits := stage(t, p, append(others, ledger.Payment{Flow: ledger.Serve, From: 1, To: 0, Amount: units(50)})...)
		if got := splits[len(others)]; got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

// Whatever is paid, no money is lost on the way: INV-12, and every receipt adds up.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "firms")
		p := New(n)
		cash := make([]ledger.Amount, n)
		for range rapid.IntRange(1, 15).Draw(t, "stages") {
			payments := anyStage(t, cash)
			splits := make([]Split, len(payments))
			p.Stage(payments, splits)
			for k := range payments {
				receiptAddsUp(t, n, &payments[k], &splits[k])
			}
			if ring := anyRing(t, n); ring != nil {
				splits := make([]Split, len(ring))
				p.SetOff(ring, splits)
				for k := range ring {
					receiptAddsUp(t, n, &ring[k], &splits[k])
				}
			}
			if err := p.Check(); err != nil {
				t.Fatalf("%v\n%v", err, p)
			}
			for i, x := range cash {
				if p.Cash(i) != x {
					t.Fatalf("firm %d has %v, its pool %v", i, x, p.Cash(i))
				}
			}
		}
	})
}

var flows = []ledger.Flow{ledger.Invest, ledger.Lend, ledger.Serve, ledger.Equip, ledger.Distribute, ledger.Interest, ledger.Repay}

// anyStage draws payments that their payers can make at once, and makes them in cash.
func anyStage(t *rapid.T, cash []ledger.Amount) []ledger.Payment {
	n := len(cash)
	var list []ledger.Payment
	came := make([]ledger.Amount, n)
	for range rapid.IntRange(0, 8).Draw(t, "payments") {
		from := rapid.IntRange(0, n+ledger.Government).Draw(t, "from")
		to := rapid.IntRange(0, n+ledger.Government).Draw(t, "to")
		if from == to || from >= n && to >= n {
			continue
		}
		x := ledger.Amount(rapid.Int64Range(0, 1e12).Draw(t, "x"))
		if from < n {
			x = min(x, cash[from])
			if rapid.Bool().Draw(t, "all") {
				x = cash[from]
			}
			cash[from] -= x
		}
		if to < n {
			came[to] += x
		}
		list = append(list, ledger.Payment{Flow: rapid.SampledFrom(flows).Draw(t, "flow"), From: from, To: to, Amount: x})
	}
	for i, x := range came {
		cash[i] += x
	}
	return list
}

// anyRing draws payments that form a ring, or none.
func anyRing(t *rapid.T, n int) []ledger.Payment {
	if n < 2 || !rapid.Bool().Draw(t, "set off") {
		return nil
	}
	path := rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 2, n, func(i int) int { return i }).Draw(t, "ring")
	x := ledger.Amount(rapid.Int64Range(1, 1e12).Draw(t, "set off x"))
	ring := make([]ledger.Payment, len(path))
	for k, i := range path {
		flow := rapid.SampledFrom(flows).Draw(t, "flow")
		ring[k] = ledger.Payment{Flow: flow, From: i, To: path[(k+1)%len(path)], Amount: x}
	}
	return ring
}

// receiptAddsUp checks one receipt: its parts add up, the investment come home is own
// money come home, and the bounds hold whatever rounding did.
func receiptAddsUp(t *rapid.T, n int, p *ledger.Payment, s *Split) {
	switch {
	case p.To >= n && *s != Split{}:
		t.Fatalf("%+v leaves, and is split: %+v", p, s)
	case p.To < n && s.Own+s.Customers+s.Capital != p.Amount:
		t.Fatalf("%+v: the parts do not add up: %+v", p, s)
	case min(s.Own, s.Customers, s.Capital, s.Invested) < 0 || s.Invested > s.Own:
		t.Fatalf("%+v: %+v", p, s)
	case s.Low > s.Own || s.High < s.Own:
		t.Fatalf("%+v: own money outside its bounds: %+v", p, s)
	}
}

func TestSetOffIsOwnMoney(t *testing.T) {
	p := New(3)
	p.Receive(1, FromCustomers, units(7))
	ring := []ledger.Payment{
		{Flow: ledger.Invest, From: 0, To: 1, Amount: units(5)},
		{Flow: ledger.Serve, From: 1, To: 2, Amount: units(5)},
		{Flow: ledger.Equip, From: 2, To: 0, Amount: units(5)},
	}
	splits := make([]Split, 3)
	p.SetOff(ring, splits)
	own := Split{Own: units(5), Invested: units(5), Low: units(5), High: units(5)}
	if splits[0] != own || splits[1] != own || splits[2] != own { // each has paid in kind for what it gets
		t.Errorf("%+v", splits)
	}
	if err := p.Check(); err != nil || p.Cash(1) != units(7) || p.Cash(0) != 0 {
		t.Errorf("%v\n%v", err, p)
	}
}

func TestCorruptPoolsAreNoticed(t *testing.T) {
	for name, corrupt := range map[string]func(p *Pools){
		"cash of no origin":        func(p *Pools) { p.cash[1].sum++ },
		"an origin of no cash":     func(p *Pools) { p.cash[1].of[FromLenders]++ },
		"an origin below zero":     func(p *Pools) { p.cash[1].of[FromLenders]--; p.cash[1].of[FromOpening]++ },
		"a taint above its origin": func(p *Pools) { p.taints[byAll].put(1, 0, &money{of: [origins]ledger.Amount{FromLenders: 10}}) },
		"a taint below zero":       func(p *Pools) { p.taints[byAll].rows[1*origins][0] = -1 },
		"more of a taint":          func(p *Pools) { p.taints[byFinancing].left[0]++ },
		"less of a taint":          func(p *Pools) { p.taints[byAll].rows[1*origins][0]-- },
		"an outlay that never was": func(p *Pools) { p.taints[byFinancing].outlays[p.taints[byFinancing].columnOf(2)]++ },
		"a return that never was":  func(p *Pools) { p.taints[byAll].returned[0]++ },
		"a taint that disappeared": func(p *Pools) { p.taints[byAll].put(1, 0, new(money)) },
		"a taint of nobody's money": func(p *Pools) {
			p.taints[byAll].columnOf(1)
			p.taints[byAll].put(2, 1, &money{of: [origins]ledger.Amount{1}})
		},
	} {
		p := New(3)
		p.Receive(0, FromCustomers, units(50))
		stage(t, p, ledger.Payment{Flow: ledger.Invest, From: 0, To: 1, Amount: units(30)})
		corrupt(p)
		var v *ledger.Violation
		if err := p.Check(); !errors.As(err, &v) || v.Rule != ledger.INV12 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func inUnits(x ledger.Amount) float64 { return ledger.Resolution(0).Float(x) }

// String lists the pools, for tests that fail.
func (p *Pools) String() string {
	text := ""
	for i := range p.cash {
		text += fmt.Sprintf("%d: %v\n", i, p.cash[i])
	}
	return text
}

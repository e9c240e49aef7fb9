package clearing

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A naive vector of payments is brought nearer to a clearing vector by the definition
// alone: everybody receives what the others pay, and pays what that allows.
type naive struct {
	sys                    *System
	pledge, rest           []float64 // shares that are paid, by claim
	call                   []float64 // by guarantee
	called, in, owed, paid []float64
	fell                   []bool
}

// fullPayment is where to come down from.
func fullPayment(sys *System) *naive {
	one := func(n int) []float64 { return slices.Repeat([]float64{1}, n) }
	m := len(sys.Claims)
	return &naive{
		sys: sys, pledge: one(m), rest: one(m), call: one(len(sys.Guarantees)), called: make([]float64, len(sys.Guarantees)),
		in: make([]float64, sys.N), owed: make([]float64, sys.N), paid: make([]float64, sys.N), fell: make([]bool, sys.N),
	}
}

// split returns the secured part of a claim and the rest.
func split(c Claim) (pledge, rest float64) {
	pledge = min(c.Secured, c.Amount)
	return pledge, c.Amount - pledge
}

// callAll works out calls by the definition in the comment of Guarantee.
func (v *naive) callAll() {
	type pair struct {
		debtor, creditor int
		proportional     bool
	}
	place := map[pair]int{} // of the first guarantee
	for k, g := range v.sys.Guarantees {
		if _, there := place[pair{g.For, g.To, g.Proportional}]; !there && g.By != g.For && g.By != g.To {
			place[pair{g.For, g.To, g.Proportional}] = k
		}
	}
	most := make([]float64, len(v.called))
	for k, first := range v.sys.Guarantees {
		p := pair{first.For, first.To, first.Proportional}
		if at, there := place[p]; !there || at != k {
			continue
		}
		full, unpaid := 0.0, 0.0
		for i, c := range v.sys.Claims {
			if c.From == p.debtor && c.To == p.creditor {
				a, b := split(c)
				full += c.Amount
				unpaid += a*(1-v.pledge[i]) + b*(1-v.rest[i])
			}
		}
		earliest := k
		if at, there := place[pair{p.debtor, p.creditor, !p.proportional}]; there {
			earliest = min(at, k)
		}
		for j, g := range v.sys.Guarantees[:earliest] { // written before all guarantees of these debts
			if g.By == p.debtor && g.To == p.creditor {
				full += most[j]
				unpaid += v.called[j] * (1 - v.call[j])
			}
		}
		limits, shared := 0.0, 0.0
		worth := func(g Guarantee, proportional bool) bool {
			return g.For == p.debtor && g.To == p.creditor && g.By != g.For && g.By != g.To && g.For != g.To && g.Proportional == proportional
		}
		for _, g := range v.sys.Guarantees {
			if worth(g, true) {
				shared += min(g.Limit, full)
			}
		}
		part, scale := 1., 1.
		switch {
		case shared > 0 && p.proportional:
			part, scale = min(1, shared/full), min(1, full/shared)
		case shared > 0:
			part -= min(1, shared/full)
		}
		unpaid *= part
		for j, g := range v.sys.Guarantees {
			if worth(g, p.proportional) {
				most[j] = min(min(g.Limit, full)*scale, part*full)
				limits += most[j]
			}
		}
		for j, g := range v.sys.Guarantees {
			if worth(g, p.proportional) && limits > 0 {
				v.called[j] = most[j] * min(1, unpaid/limits)
			}
		}
	}
}

// step lets everybody pay once and returns how far the shares of anybody fell.
func (v *naive) step() float64 {
	v.callAll()
	clear(v.in)
	clear(v.owed)
	for i, c := range v.sys.Claims {
		a, b := split(c)
		v.in[c.To] += a*v.pledge[i] + b*v.rest[i]
		v.owed[c.From] += c.Amount
	}
	for k, g := range v.sys.Guarantees {
		v.in[g.To] += v.called[k] * v.call[k]
		v.owed[g.By] += v.called[k]
	}
	moved := 0.0
	for i := range v.sys.N {
		if v.fell[i] = v.sys.purse(i, v.in[i]) < v.owed[i]*(1-Tolerance); !v.fell[i] {
			v.paid[i] = v.owed[i]
			continue
		}
		alpha, beta := v.sys.salvage(i)
		moved = max(moved, v.payOut(i, alpha*v.sys.Cash[i]+beta*v.in[i]))
	}
	return moved
}

// payOut pays an estate out, rank by rank.
func (v *naive) payOut(firm int, estate float64) (moved float64) {
	type due struct {
		amount float64
		share  *float64
	}
	ranks := map[int][]due{}
	for i, c := range v.sys.Claims {
		if c.From == firm {
			a, b := split(c)
			ranks[math.MinInt] = append(ranks[math.MinInt], due{a, &v.pledge[i]})
			ranks[c.Class] = append(ranks[c.Class], due{b, &v.rest[i]})
		}
	}
	for k, g := range v.sys.Guarantees {
		if g.By == firm {
			ranks[g.Class] = append(ranks[g.Class], due{v.called[k], &v.call[k]})
		}
	}
	var order []int
	for r := range ranks {
		order = append(order, r)
	}
	slices.Sort(order)
	v.paid[firm] = 0
	for _, r := range order {
		sum := 0.0
		for _, d := range ranks[r] {
			sum += d.amount
		}
		x := 1.0
		if sum > 0 {
			x = min(1, max(0, estate/sum))
		}
		for _, d := range ranks[r] {
			moved = max(moved, (*d.share-x)*d.amount)
			*d.share = x
		}
		v.paid[firm] += sum * x
		estate -= sum * x
	}
	return moved
}

// agree compares a result with the naive vector that comes down from full payment. As
// long as that still moves it is only a bound from above.
func agree(t failer, sys *System, r *Result) {
	t.Helper()
	v := fullPayment(sys)
	moved, way := 1.0, 0.0
	for n := 0; n < 2000 && moved > 0; n++ {
		last := moved
		moved = v.step()
		way = toGo(moved, last)
	}
	scale := 1.0
	for i := range sys.N {
		scale += sys.Cash[i] + r.Owed[i]
	}
	slack, below := scale*1e-10, scale*1e-10
	if moved > 0 {
		below = 1e-3*scale + way
	}
	for i := range sys.N {
		if r.In[i] > v.in[i]+slack || r.In[i] < v.in[i]-below {
			t.Fatalf("firm %d receives %v; from above it is %v, still moving by %v", i, r.In[i], v.in[i], moved)
		}
	}
	for i, c := range sys.Claims {
		a, b := split(c)
		want := a*v.pledge[i] + b*v.rest[i]
		if got := r.Pays(c); got > want+slack || got < want-below {
			t.Fatalf("claim %+v is paid %v; from above it is %v, still moving by %v", c, got, want, moved)
		}
	}
	for k := range sys.Guarantees {
		want := v.called[k] * v.call[k]
		if math.Abs(r.Called[k]-v.called[k]) > below || math.Abs(r.Honoured[k]-want) > below {
			t.Fatalf("guarantee %d: called %v, paid %v; want %v, %v", k, r.Called[k], r.Honoured[k], v.called[k], want)
		}
	}
	holds(t, sys, r, slack)
}

// holds checks that a result is a clearing vector: one more step leaves it.
func holds(t failer, sys *System, r *Result, slack float64) {
	t.Helper()
	v := fullPayment(sys)
	for i, c := range sys.Claims {
		v.pledge[i], v.rest[i] = r.of(c.From, pledged), r.of(c.From, c.Class)
	}
	for k, g := range sys.Guarantees {
		v.call[k] = r.of(g.By, g.Class)
	}
	v.step()
	for i := range sys.N {
		if math.Abs(v.in[i]-r.In[i]) > slack || math.Abs(v.owed[i]-r.Owed[i]) > slack || math.Abs(v.paid[i]-r.Paid[i]) > slack {
			t.Fatalf("firm %d: in %v owed %v paid %v; after one more step %v %v %v", i, r.In[i], r.Owed[i], r.Paid[i], v.in[i], v.owed[i], v.paid[i])
		}
	}
}

// ranked draws a network with classes, collateral and guarantees.
func ranked(t *rapid.T) System {
	sys := network(t)
	for i := range sys.Claims {
		c := &sys.Claims[i]
		c.Class = rapid.IntRange(-1, 2).Draw(t, "class")
		if rapid.Bool().Draw(t, "pledged") {
			c.Secured = float64(rapid.IntRange(0, 12).Draw(t, "secured"))
		}
	}
	firm := rapid.IntRange(0, sys.N-1)
	limit := rapid.SampledFrom([]float64{0, 1, 3, 10, 1000, math.Inf(1)})
	for range rapid.IntRange(0, sys.N).Draw(t, "guarantees") {
		g := Guarantee{firm.Draw(t, "by"), firm.Draw(t, "for"), firm.Draw(t, "to"), limit.Draw(t, "limit"), rapid.IntRange(-1, 2).Draw(t, "rank"), rapid.Bool().Draw(t, "proportional")}
		if len(sys.Claims) > 0 && rapid.Bool().Draw(t, "of a claim") {
			c := rapid.SampledFrom(sys.Claims).Draw(t, "claim")
			g.For, g.To = c.From, c.To
		}
		sys.Guarantees = append(sys.Guarantees, g)
	}
	return sys
}

func TestRankedLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sys := ranked(t)
		got := Greatest(sys)
		agree(t, &sys, &got)
	})
}

// TestRankedBanks is the same for networks that are too large for elimination, with so
// many guarantees that they call each other.
func TestRankedBanks(t *testing.T) {
	for n := 40; n <= 60; n += 4 {
		sys := banks(n, 5)
		s := splitMix(n)
		for i := range sys.Claims {
			c := &sys.Claims[i]
			c.Class = int(s.next() % 3)
			c.Secured = c.Amount * max(0, s.unit()-.7)
			if g := int(s.next() % uint64(2*n)); g < n {
				sys.Guarantees = append(sys.Guarantees, Guarantee{g, c.From, c.To, c.Amount * s.unit(), int(s.next() % 3), s.next()%2 == 0})
			}
			sys.Cash[c.From] *= .9
		}
		got := Greatest(sys)
		if got.Defaults() <= few {
			t.Errorf("%d banks: only %d defaults", n, got.Defaults())
		}
		agree(t, &sys, &got)
		costly := sys.costing(.8)
		got = Greatest(costly)
		agree(t, &costly, &got)
	}
}

package clearing

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// stopped is AT-5b: A has stopped investing. A, B, C, X hold 40, 30, 10, 0; B owes C 100,
// C owes A 50 and X 60.
func stopped(given ...Guarantee) System {
	return System{N: 4, Claims: owing(1, 2, 100, 2, 0, 50, 2, 3, 60), Cash: []float64{40, 30, 10, 0}, Guarantees: given}
}

// TestGuarantee is AT-5f: A guarantees what C owes X.
func TestGuarantee(t *testing.T) {
	sys := stopped(Guarantee{By: 0, For: 2, To: 3, Limit: 60})
	got := Greatest(sys)
	near(t, "A is called for", got.Called[0], 420./11) // 38.1818
	near(t, "A pays", got.Honoured[0], 420./11)
	near(t, "X is whole", got.In[3], 60)
	near(t, "A ends with", sys.Cash[0]+got.In[0]-got.Paid[0], 20)

	sys.Guarantees[0].Limit = 30
	got = Greatest(sys)
	near(t, "A is called for the limit", got.Called[0], 30)
	near(t, "X gets", got.In[3], 240./11+30)

	sys.Cash[0] = 10 // A has 28.18 with what C pays, and is called for 30
	got = Greatest(sys)
	near(t, "A pays what it has", got.Honoured[0], 10+200./11)
	near(t, "X gets", got.In[3], 240./11+10+200./11)
	if got.Wave[0] != 3 || !got.Pulled[0] || got.Pulled[1] || got.Pulled[2] {
		t.Errorf("A falls in wave %d, pulled %v; want 3, A alone", got.Wave[0], got.Pulled)
	}
	if none := Greatest(stopped()); none.Called != nil || none.Pulled[1] {
		t.Errorf("guarantees without any: %+v", none)
	}
}

// TestOutsideGuarantor: whoever guarantees with plenty of cash keeps the creditors whole
// and those that live on them standing.
func TestOutsideGuarantor(t *testing.T) {
	sys := System{
		N: 4, Claims: owing(0, 1, 100, 1, 2, 90), Cash: []float64{20, 0, 0, 1e15},
		Guarantees: []Guarantee{{By: 3, For: 0, To: 1, Limit: math.Inf(1)}},
	}
	got := Greatest(sys)
	near(t, "called", got.Called[0], 80)
	near(t, "the creditor gets", got.In[1], 100)
	if got.Wave[1] != 0 || got.Wave[3] != 0 {
		t.Errorf("waves %v: nobody but firm 0 should fall", got.Wave)
	}
}

// TestCallIsShared: two guarantors of the same debt share a call as their limits are.
func TestCallIsShared(t *testing.T) {
	sys := System{
		N: 4, Claims: owing(0, 1, 100), Cash: []float64{40, 0, 50, 50},
		Guarantees: []Guarantee{{By: 2, For: 0, To: 1, Limit: 60}, {By: 3, For: 0, To: 1, Limit: 20}},
	}
	got := Greatest(sys)
	near(t, "the larger pays", got.Honoured[0], 45)
	near(t, "the smaller pays", got.Honoured[1], 15)
	sys.Cash[0] = 0
	got = Greatest(sys)
	near(t, "the larger is called for its limit", got.Called[0], 60)
	near(t, "and has", got.Honoured[0], 50)
	near(t, "the smaller pays its limit", got.Honoured[1], 20)
}

// TestChain: D fails X, G backs D and H backs G. G has 60 and other debts of 40.
//
// D pays 20 of 100: G is called for 80, so it owes 120 and has 60: half. H is called for
// the 40 that X misses, and has them.
func TestChain(t *testing.T) {
	const d, g, h, x, other = 0, 1, 2, 3, 4
	sys := System{
		N: 5, Claims: owing(d, x, 100, g, other, 40), Cash: []float64{20, 60, 50, 0, 0},
		Guarantees: []Guarantee{{By: g, For: d, To: x, Limit: 100}, {By: h, For: g, To: x, Limit: 100}},
	}
	got := Greatest(sys)
	near(t, "G is called for", got.Called[0], 80)
	near(t, "G pays", got.Honoured[0], 40)
	near(t, "H is called for", got.Called[1], 40)
	near(t, "X is whole", got.In[x], 100)
	near(t, "H keeps", sys.Cash[h]+got.In[h]-got.Paid[h], 10)
	near(t, "G's other creditor gets", got.In[other], 20)
	if !got.Pulled[g] || got.Wave[g] != 2 || got.Wave[h] != 0 {
		t.Errorf("waves %v, pulled %v", got.Wave, got.Pulled)
	}

	sys.Guarantees[0].Class = 1 // the call ranks behind G's other debts, which leave 20 for it
	got = Greatest(sys)
	near(t, "a junior call is paid", got.Honoured[0], 20)
	near(t, "after all else", got.In[other], 40)
	near(t, "H is called for the rest", got.Called[1], 60)
	near(t, "H pays what it has", got.In[x], 90)
}

// TestRing: G and H, of 20 each, guarantee each other's debt of 30 to X. Each pays all
// it has. By symmetry each owes 30 + c with c = 30 (1 - y), and pays y of it:
// 20 = y (30 + 30 (1 - y)), so y² - 2y + 2/3 = 0.
func TestRing(t *testing.T) {
	sys := System{
		N: 3, Claims: owing(0, 2, 30, 1, 2, 30), Cash: []float64{20, 20, 0},
		Guarantees: []Guarantee{{By: 0, For: 1, To: 2, Limit: 30}, {By: 1, For: 0, To: 2, Limit: 30}},
	}
	// The second also covers what firm 0 fails to pay on the first. Behind 0's other debts
	// neither call gets anything, and X gets the 40 there are.
	sys.Guarantees[0].Class, sys.Guarantees[1].Class = 1, 1
	got := Greatest(sys)
	near(t, "X gets all there is", got.In[2], 40)
	near(t, "nothing on calls", got.Honoured[0]+got.Honoured[1], 0)

	sys.Claims = owing(0, 2, 30, 1, 3, 30) // of two creditors: neither covers the other's call
	sys.N, sys.Cash = 4, []float64{20, 20, 0, 0}
	sys.Guarantees = []Guarantee{{By: 0, For: 1, To: 3, Limit: 30}, {By: 1, For: 0, To: 2, Limit: 30}}
	got = Greatest(sys)
	y := 1 - math.Sqrt(1./3)
	near(t, "on its own debt each pays", got.Pays(sys.Claims[0]), 30*y)
	near(t, "each is called for", got.Called[1], 30*(1-y))
	near(t, "each creditor gets", got.In[3], 20)
	if got.Pulled[0] || got.Pulled[1] {
		t.Errorf("pulled %v: both were short before", got.Pulled)
	}
}

// TestSlowRing: G owes D 100, D owes K 100, K owes G 99999 and somebody else 1; G also
// guarantees what D owes K. If G pays the share y, D pays 100y, is called for the rest
// and K has 100y + 100(1-y)y, of which but a hundred-thousandth leaves the ring. With
// 0.00075 of cash at G, 200y - 100y² = 75. Step by step that takes a million steps.
func TestSlowRing(t *testing.T) {
	got := Greatest(System{
		N: 4, Claims: owing(0, 1, 100, 1, 2, 100, 2, 0, 99999, 2, 3, 1), Cash: []float64{.00075, 0, 0, 0},
		Guarantees: []Guarantee{{By: 0, For: 1, To: 2, Limit: math.Inf(1)}},
	})
	for i, want := range []float64{75, 50, 75, 0} {
		if math.Abs(got.Paid[i]-want) > 1e-7 {
			t.Errorf("firm %d pays %v, want %v", i, got.Paid[i], want)
		}
	}
	near(t, "what leaves the ring is what came in", got.In[3], .00075)
}

// TestRankedMoney: what comes in and what default costs is what the estates were, and
// nobody is called for more than the limit or paid twice.
func TestRankedMoney(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sys := ranked(t)
		got := Greatest(sys)
		in, paid, scale := 0.0, 0.0, 1.0
		for i := range sys.N {
			in, paid, scale = in+got.In[i], paid+got.Paid[i], scale+got.Owed[i]+sys.Cash[i]
			if got.Paid[i] > sys.Cash[i]+got.In[i]+1e-10*scale {
				t.Fatalf("firm %d pays %v of %v", i, got.Paid[i], sys.Cash[i]+got.In[i])
			}
			if got.Pulled[i] && got.Wave[i] == 0 {
				t.Fatalf("firm %d was pulled down and stands", i)
			}
		}
		if math.Abs(in-paid) > 1e-10*scale {
			t.Fatalf("received %v, paid %v", in, paid)
		}
		for k, g := range sys.Guarantees {
			if c, p := got.Called[k], got.Honoured[k]; !(p >= 0 && p <= c*(1+1e-12) && c <= g.Limit) {
				t.Fatalf("guarantee %d: limit %v, called %v, paid %v", k, g.Limit, c, p)
			}
		}
		for i := range sys.N { // all that one firm gets for another's debts is at most those debts
			for j := range sys.N {
				owed, got := owedAndGot(&sys, &got, i, j)
				if len(sys.Guarantees) > 0 && got > owed+1e-9*scale {
					t.Fatalf("firm %d gets %v for %v that firm %d owes it", j, got, owed, i)
				}
			}
		}
	})
}

// owedAndGot returns what one firm owes another, and what that gets from it and from
// those that guarantee it directly.
func owedAndGot(sys *System, r *Result, from, to int) (owed, got float64) {
	for _, c := range sys.Claims {
		if c.From == from && c.To == to {
			owed, got = owed+c.Amount, got+r.Pays(c)
		}
	}
	for k, g := range sys.Guarantees {
		if g.By == from && g.To == to {
			owed, got = owed+r.Called[k], got+r.Honoured[k]
		}
	}
	for k, g := range sys.Guarantees {
		if g.For == from && g.To == to {
			got += r.Honoured[k]
		}
	}
	return owed, got
}

// TestMoreCashRanked: without costs of default, giving a firm cash makes nobody receive
// less, whatever ranks where and whoever guarantees whom.
func TestMoreCashRanked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sys := ranked(t)
		sys.Alpha, sys.Beta, sys.Failed = nil, nil, nil
		before := Greatest(sys)
		in := before.In
		sys.Cash[rapid.IntRange(0, sys.N-1).Draw(t, "helped")] += rapid.Float64Range(0, 10).Draw(t, "help")
		after := Greatest(sys)
		for i := range in {
			if after.In[i] < in[i]-1e-8 || after.Owed[i] > before.Owed[i]+1e-8 {
				t.Fatalf("firm %d gets %v and owes %v; with more cash around %v and %v", i, in[i], before.Owed[i], after.In[i], after.Owed[i])
			}
		}
	})
}

// TestCallsAreForgotten: what was called in the last system ranks before nothing in this.
func TestCallsAreForgotten(t *testing.T) {
	claims := []Claim{{From: 1, To: 2, Amount: 50}, {From: 0, To: 2, Amount: 10}, {From: 0, To: 2, Amount: 10, Class: 1}}
	sys := System{N: 3, Claims: claims, Cash: []float64{15, 0, 0}, Guarantees: []Guarantee{{By: 0, For: 1, To: 2, Limit: 50}}}
	var s Solver
	near(t, "with the guarantee, for the junior claim", s.Solve(&sys).Pays(claims[2]), 0)
	sys.Guarantees = nil
	near(t, "without", s.Solve(&sys).Pays(claims[2]), 5)
}

// Half a guarantee takes half of every loss, or the first losses up to half of what is
// owed; together the half that is shared comes first.
func TestHalfAGuarantee(t *testing.T) {
	for _, c := range []struct {
		given         []Guarantee
		first, others float64 // called
	}{
		{[]Guarantee{{By: 2, For: 0, To: 1, Limit: 50}}, 50, 0},
		{[]Guarantee{{By: 2, For: 0, To: 1, Limit: 50, Proportional: true}}, 35, 0},
		{[]Guarantee{{By: 2, For: 0, To: 1, Limit: 50, Proportional: true}, {By: 3, For: 0, To: 1, Limit: 20}}, 35, 20},
		{[]Guarantee{{By: 2, For: 0, To: 1, Limit: 80, Proportional: true}, {By: 3, For: 0, To: 1, Limit: 80, Proportional: true}}, 35, 35},
	} {
		got := Greatest(System{N: 4, Claims: owing(0, 1, 100), Cash: []float64{30, 0, 100, 100}, Guarantees: c.given})
		near(t, "called", got.Called[0], c.first)
		near(t, "received", got.In[1], 30+c.first+c.others)
	}
}

// TestHalvesCoverTheSame: H shares all of what D does not pay X, so nothing is left for B,
// although D guarantees what B owes X in between.
func TestHalvesCoverTheSame(t *testing.T) {
	const d, b, h, x = 0, 1, 2, 3
	got := Greatest(System{
		N: 4, Claims: owing(b, x, 1, d, x, 1), Cash: []float64{.5, 1, 1, 0},
		Guarantees: []Guarantee{{By: h, For: d, To: x, Limit: 1, Proportional: true}, {By: d, For: b, To: x, Limit: 1}, {By: b, For: d, To: x, Limit: 1}},
	})
	near(t, "H is called for", got.Called[0], .5)
	near(t, "B is called for", got.Called[2], 0)
	near(t, "X is whole, and no more", got.In[x], 2)
}

// TestDustInARing: A and B owe each other more than they have, and each has something else
// to pay first or last, so that what goes round is a difference. A guarantor that has next to
// nothing is a leak that is smaller than what rounding makes of that difference: what goes
// round still does.
func TestDustInARing(t *testing.T) {
	const a, b, g, x = 0, 1, 2, 3
	for _, c := range []struct {
		claims []Claim
		goes   float64
	}{
		{[]Claim{{b, x, 1, 1, 0}, {b, a, 6, 0, 0}, {a, b, 7, 0, 1}}, 6},
		{[]Claim{{a, b, 3, 0, 0}, {g, x, 1, 0, 0}, {b, x, 1, 0, 0}, {b, a, 2, -1, 1}}, 2},
	} {
		for _, dust := range []float64{0, 1e-18, 1e-17, 1.4e-17, 1.2e-16, 1e-15, 1e-13} {
			sys := System{N: 4, Claims: c.claims, Cash: []float64{0, 0, dust, 0}, Guarantees: []Guarantee{{By: g, For: a, To: b, Limit: 1}, {By: g, For: b, To: a, Limit: 1}}}
			got := Greatest(sys)
			near(t, "A gets", got.In[a], c.goes)
			near(t, "B gets", got.In[b], c.goes)
			agree(t, &sys, &got)
		}
	}
}

// TestCallIntoARing: A owes B 7 and B owes A 7 before what both owe X, so that what goes
// round goes on; B's cash is the limit of what it guarantees. That C fails with more than the
// limit, only after D has failed E and E has failed C, is nothing to B.
func TestCallIntoARing(t *testing.T) {
	const a, b, c, d, e, x = 0, 1, 2, 3, 4, 5
	sys := System{
		N: 6, Cash: []float64{0, 1, 2, 0, 0, 0},
		Claims:     []Claim{{a, b, 7, 0, 0}, {a, x, 1, 1, 0}, {b, a, 7, 1, 0}, {b, x, 5, 2, 0}, {c, x, 5, 0, 0}, {d, e, 2, 0, 0}, {e, c, 2, 0, 0}},
		Guarantees: []Guarantee{{By: b, For: c, To: x, Limit: 1}},
	}
	got := Greatest(sys)
	near(t, "A gets", got.In[a], 7)
	near(t, "B gets", got.In[b], 7)
	near(t, "B is called for", got.Called[0], 1)
	near(t, "X gets", got.In[x], 2+1)
	agree(t, &sys, &got)
}

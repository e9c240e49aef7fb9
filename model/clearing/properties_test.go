package clearing

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// network draws a system with many ties: whole amounts, rings without cash, firms
// that owe nothing, debts to oneself.
func network(t *rapid.T) System {
	n := rapid.IntRange(1, 12).Draw(t, "firms")
	firm := rapid.IntRange(0, n-1)
	sys := System{N: n, Cash: make([]float64, n)}
	for range rapid.IntRange(0, 4*n).Draw(t, "claims") {
		sys.Claims = append(sys.Claims, Claim{From: firm.Draw(t, "from"), To: firm.Draw(t, "to"), Amount: float64(rapid.IntRange(0, 10).Draw(t, "amount"))})
	}
	for i := range sys.Cash {
		if rapid.Bool().Draw(t, "has cash") {
			sys.Cash[i] = rapid.Float64Range(0, 10).Draw(t, "cash")
		}
	}
	if rapid.Bool().Draw(t, "default costs") {
		part := rapid.SampledFrom([]float64{0, .3, .5, .9, 1})
		sys.Alpha, sys.Beta = make([]float64, n), make([]float64, n)
		sys.Failed = make([]bool, n)
		for i := range n {
			sys.Alpha[i], sys.Beta[i] = part.Draw(t, "alpha"), part.Draw(t, "beta")
			sys.Failed[i] = rapid.IntRange(0, 3).Draw(t, "failed, if 3") == 3
		}
	}
	return sys
}

func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sys := network(t)
		got := Greatest(sys)
		obeysLaws(t, &sys, &got)
		isGreatest(t, &sys, &got)
	})
}

// failer is what a rapid and a plain test have in common.
type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// obeysLaws checks what holds for every clearing vector.
func obeysLaws(t failer, sys *System, r *Result) {
	t.Helper()
	scale := 1.0
	for i := range sys.N {
		scale += sys.Cash[i] + r.Owed[i]
	}
	slack := scale * 1e-11
	in, paid := make([]float64, sys.N), make([]float64, sys.N)
	for _, c := range sys.Claims { // creditors of one firm get the same share: proportionality
		in[c.To] += c.Amount * r.Share(c.From)
		paid[c.From] += r.Pays(c)
	}
	for i := range sys.N {
		has := sys.Cash[i] + r.In[i]
		alpha, beta := sys.salvage(i)
		switch {
		case math.IsNaN(r.Paid[i]) || r.Paid[i] < 0 || r.Paid[i] > r.Owed[i]:
			t.Fatalf("firm %d pays %v of %v", i, r.Paid[i], r.Owed[i])
		case r.Paid[i] > has+slack:
			t.Fatalf("firm %d pays %v and has %v: limited liability", i, r.Paid[i], has)
		case math.Abs(in[i]-r.In[i]) > slack || math.Abs(paid[i]-r.Paid[i]) > slack:
			t.Fatalf("firm %d: money got lost between payer and payee", i)
		case r.Wave[i] == 0 && r.Paid[i] != r.Owed[i]:
			t.Fatalf("firm %d stands and pays %v of %v", i, r.Paid[i], r.Owed[i])
		case r.Wave[i] > 0 && sys.purse(i, r.In[i]) >= r.Owed[i]+slack:
			t.Fatalf("firm %d has %v, owes %v and falls", i, has, r.Owed[i])
		case r.Wave[i] > 0 && math.Abs(r.Paid[i]-alpha*sys.Cash[i]-beta*r.In[i]) > slack:
			t.Fatalf("firm %d does not pay out its estate", i)
		}
	}
}

// isGreatest compares with the plainest algorithm there is: let everybody pay in
// full, and then again and again what that leaves them. It comes down to the greatest
// vector, slowly.
func isGreatest(t failer, sys *System, r *Result) {
	t.Helper()
	p, way := iterate(sys, r.Owed, 20000)
	for i := range p {
		// What has come down furthest is an upper bound; slow leaks leave it above.
		if r.Paid[i] > p[i]+1e-9*(1+p[i]) || r.Paid[i] < p[i]-1e-3*(1+p[i])-way {
			t.Fatalf("firm %d pays %v; from above it is %v, with some %v to go", i, r.Paid[i], p[i], way)
		}
	}
}

// toGo returns twice the way that steps have before them of which the last one was as long
// as moved, and the one before as was: where money leaks out of a ring they get shorter by
// the same part every time.
func toGo(moved, was float64) float64 {
	if moved >= was {
		return 1e10 * moved // so little that rounding has its say
	}
	return 2 * moved * moved / (was - moved)
}

// purse is what a firm can pay with that receives so much: all of it, or what is left to
// one that has failed.
func (sys *System) purse(firm int, in float64) float64 {
	if sys.Failed == nil || !sys.Failed[firm] {
		return sys.Cash[firm] + in
	}
	alpha, beta := sys.salvage(firm)
	return alpha*sys.Cash[firm] + beta*in
}

// iterate applies the definition of a clearing vector, from full payment downwards, and
// returns how far it still has to go.
func iterate(sys *System, owed []float64, times int) (p []float64, way float64) {
	p = append(p, owed...)
	in, last := make([]float64, sys.N), 0.0
	for range times {
		clear(in)
		for _, c := range sys.Claims {
			if owed[c.From] > 0 {
				in[c.To] += c.Amount / owed[c.From] * p[c.From]
			}
		}
		moved := 0.0
		for i, was := range p {
			p[i] = owed[i]
			if alpha, beta := sys.salvage(i); sys.purse(i, in[i]) < owed[i]*(1-Tolerance) {
				p[i] = alpha*sys.Cash[i] + beta*in[i]
			}
			moved = max(moved, math.Abs(was-p[i]))
		}
		if way, last = toGo(moved, last), moved; moved == 0 {
			break
		}
	}
	return p, way
}

// TestMoreCash: giving a firm cash makes nobody pay less.
func TestMoreCash(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sys := network(t)
		before := Greatest(sys)
		sys.Cash[rapid.IntRange(0, sys.N-1).Draw(t, "helped")] += rapid.Float64Range(0, 10).Draw(t, "help")
		after := Greatest(sys)
		for i := range before.Paid {
			if after.Paid[i] < before.Paid[i]-1e-9 {
				t.Fatalf("firm %d pays %v, and %v with more cash around", i, before.Paid[i], after.Paid[i])
			}
		}
	})
}

// TestReuse: what a solver did before leaves no trace, neither if the next system has the
// same shape nor if it has another.
func TestReuse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Solver
		list := []System{network(t), ranked(t), network(t), ranked(t)}
		list[3].Guarantees = nil
		same := list[2]
		same.Claims = append([]Claim(nil), same.Claims...)
		for i := range same.Claims {
			same.Claims[i].Amount = float64(rapid.IntRange(0, 10).Draw(t, "another amount"))
		}
		for _, k := range []int{0, 2, 4, 1, 3, 2, 4, 2} {
			sys := append(list, same)[k]
			again, fresh := s.Solve(&sys), Greatest(sys)
			for i := range sys.N {
				if again.Paid[i] != fresh.Paid[i] || again.In[i] != fresh.In[i] || again.Wave[i] != fresh.Wave[i] {
					t.Fatalf("system %d, firm %d: %v from a used solver, %v from a new one", k, i, again.Paid[i], fresh.Paid[i])
				}
			}
		}
	})
}

// TestLastDefaults says why a solver does not start from the defaults of the last
// system: if both firms of TV-10 failed a quarter ago and are taken to fail again, they
// do, each because of the other; and in a ring without cash likewise.
func TestLastDefaults(t *testing.T) {
	half := []float64{.5, .5}
	sys := System{N: 2, Claims: owing(0, 1, 2.2, 1, 0, 2.2), Cash: []float64{1, 1}, Alpha: half, Beta: half}
	s := new(Solver)
	s.load(&sys)
	for i := range sys.N {
		s.res.Wave[i], s.marginal[i] = 1, int32(i)
		s.fallen = append(s.fallen, int32(i))
		s.circle.add(s, i)
	}
	s.settle()
	near(t, "from the last defaults each pays", 2.2*s.share[0], 1)
	near(t, "and could pay", s.Solve(&sys).Paid[0], 2.2)
}

package clearing

import (
	"encoding/binary"
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
		for i := range n {
			sys.Alpha[i], sys.Beta[i] = part.Draw(t, "alpha"), part.Draw(t, "beta")
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
		case r.Wave[i] > 0 && has >= r.Owed[i]+slack:
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
	p := iterate(sys, r.Owed, 20000)
	for i := range p {
		// What has come down furthest is an upper bound; slow leaks leave it above.
		if r.Paid[i] > p[i]+1e-9*(1+p[i]) || r.Paid[i] < p[i]-1e-3*(1+p[i]) {
			t.Fatalf("firm %d pays %v; from above it is %v", i, r.Paid[i], p[i])
		}
	}
}

// iterate applies the definition of a clearing vector, from full payment downwards.
func iterate(sys *System, owed []float64, times int) []float64 {
	p := append([]float64(nil), owed...)
	in := make([]float64, sys.N)
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
			if alpha, beta := sys.salvage(i); sys.Cash[i]+in[i] < owed[i]*(1-Tolerance) {
				p[i] = alpha*sys.Cash[i] + beta*in[i]
			}
			moved = max(moved, math.Abs(was-p[i]))
		}
		if moved == 0 {
			break
		}
	}
	return p
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

// TestReuse: what a solver did before leaves no trace.
func TestReuse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Solver
		first, second := network(t), network(t)
		s.Solve(&first)
		again, fresh := s.Solve(&second), Greatest(second)
		for i := range second.N {
			if again.Paid[i] != fresh.Paid[i] || again.In[i] != fresh.In[i] || again.Wave[i] != fresh.Wave[i] {
				t.Fatalf("firm %d: %v from a used solver, %v from a new one", i, again.Paid[i], fresh.Paid[i])
			}
		}
	})
}

func FuzzLaws(f *testing.F) {
	f.Add([]byte{3, 0, 1, 100, 0, 1, 2, 90, 0, 2, 0, 80, 0})
	f.Add([]byte{200, 0, 1, 255, 255, 1, 0, 255, 254, 5, 5, 1, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 {
			return
		}
		sys := decode(data)
		got := Greatest(sys)
		obeysLaws(t, &sys, &got)
	})
}

// decode reads any bytes as a system of 1 to 256 firms: the first byte is their
// number, then four a claim; the low bits of an amount also give cash and cost of
// default.
func decode(data []byte) System {
	n := int(data[0]) + 1
	sys := System{N: n, Cash: make([]float64, n), Alpha: make([]float64, n), Beta: make([]float64, n)}
	for i := range n {
		sys.Alpha[i], sys.Beta[i] = 1, 1
	}
	for data = data[1:]; len(data) >= 4; data = data[4:] {
		from, to := int(data[0])%n, int(data[1])%n
		x := binary.LittleEndian.Uint16(data[2:])
		sys.Claims = append(sys.Claims, Claim{From: from, To: to, Amount: math.Ldexp(float64(x>>6), int(x%64)-32)})
		switch x % 5 {
		case 0:
			sys.Cash[to] += float64(x >> 6)
		case 1:
			sys.Alpha[from], sys.Beta[from] = float64(x>>6&3)/4, float64(x>>8&3)/4
		}
	}
	return sys
}

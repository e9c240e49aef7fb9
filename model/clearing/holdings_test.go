package clearing

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// holdings makes a system of matrices: shares, and parts of debt.
func holdings(own, debt []float64, shares, lent [][]float64) *Holdings {
	h := &Holdings{Own: own, Debt: debt}
	for i := range own {
		for j := range own {
			if shares[i][j] > 0 || lent[i][j] > 0 {
				h.Claims = append(h.Claims, Holding{i, j, shares[i][j], lent[i][j] * debt[j]})
			}
		}
	}
	return h
}

// TestCrossHoldings is TV-15: the cases that the package FinNetValu is tested with.
func TestCrossHoldings(t *testing.T) {
	two := [][]float64{{0, 1. / 3}, {1. / 4, 0}}
	twoLent := [][]float64{{0, .5}, {.2, 0}}
	four := [][]float64{{0, .2, .3, .1}, {.2, 0, .2, .1}, {.1, .1, 0, .3}, {.1, .1, .1, 0}}
	fourLent := [][]float64{{0, 0, .1, 0}, {0, 0, 0, .1}, {.1, 0, 0, .1}, {0, .1, 0, 0}}
	a := []float64{2, .5, .6, .6}
	for _, w := range []struct {
		name           string
		own, debt      []float64
		shares, lent   [][]float64
		equity, repaid []float64
		precision      float64
		worth          []float64 // assets less debt of those that fail
	}{
		{"no debt", []float64{1, 1}, []float64{0, 0}, two, twoLent, []float64{16. / 11, 15. / 11}, []float64{0, 0}, 1e-14, nil},
		{"both fail", []float64{1, 1}, []float64{5, 5}, two, twoLent, []float64{0, 0}, []float64{5. / 3, 4. / 3}, 1e-14, []float64{-10. / 3, -11. / 3}},
		{"one fails", []float64{1, 1}, []float64{0, 5}, two, twoLent, []float64{12. / 7, 0}, []float64{0, 10. / 7}, 1e-14, []float64{12. / 7, -25. / 7}},
		{"four solvent", a, []float64{.8, .8, .8, .8}, four, fourLent, []float64{1.330140, .071021, .109434, .031060}, []float64{.8, .8, .8, .8}, 5e-7, nil},
		{"three of four fail", a, []float64{1.5, 1.5, 1.5, 1.5}, four, fourLent, []float64{.588160, 0, 0, 0}, []float64{1.5, .690418, .881602, .727858}, 5e-7, nil},
	} {
		var v Valuer
		got := v.Value(holdings(w.own, w.debt, w.shares, w.lent))
		for i := range w.own {
			if s := max(0, got.Value[i]); math.Abs(s-w.equity[i]) > w.precision || math.Abs(got.Repaid[i]-w.repaid[i]) > w.precision {
				t.Errorf("%s: firm %d is worth %.9g and repays %.9g, want %v and %v", w.name, i, s, got.Repaid[i], w.equity[i], w.repaid[i])
			}
			if w.worth != nil {
				near(t, w.name, got.Value[i], w.worth[i])
			}
		}
	}
}

// TestOwned is TV-16: two firms that own half of each other are worth twice what they have.
func TestOwned(t *testing.T) {
	var v Valuer
	for _, worth := range v.Value(holdings([]float64{1, 1}, []float64{0, 0}, [][]float64{{0, .5}, {.5, 0}}, [][]float64{{0, 0}, {0, 0}})).Value {
		near(t, "book", worth, 2)
	}
}

// TestNearlyAllOfEachOther: iterating gains a millionth of what is missing a step; the
// answer must be exact, in groups that are solved directly and in large ones.
func TestNearlyAllOfEachOther(t *testing.T) {
	for _, n := range []int{2, 3, few, 3 * few} {
		const outside = 0x1p-20
		h := &Holdings{Own: make([]float64, n), Debt: make([]float64, n)}
		for i := range n {
			h.Own[i], h.Debt[i] = 1, .5
			h.Claims = append(h.Claims, Holding{i, (i + 1) % n, 1 - outside, 0})
		}
		var v Valuer
		got := v.Value(h)
		for i := range n {
			want := .5 * (1 << 20) // s = 1 - .5 + (1 - 2^-20) s
			if math.Abs(got.Value[i]/want-1) > 1e-9 {
				t.Errorf("%d firms: firm %d is worth %v, want %v", n, i, got.Value[i], want)
			}
		}
	}
}

// TestOutsideLoans: loans to outside are worth what was lent.
func TestOutsideLoans(t *testing.T) {
	var v Valuer
	got := v.Value(&Holdings{Own: []float64{10}, Debt: []float64{25}, Claims: []Holding{{Holder: 0, In: 1, Lent: 7}}})
	near(t, "value", got.Value[0], -8)
	near(t, "repaid", got.Repaid[0], 17)
}

// crossHeld draws holdings of which outsiders keep something.
func crossHeld(t *rapid.T) *Holdings {
	n := rapid.IntRange(1, 10).Draw(t, "firms")
	h := &Holdings{Own: make([]float64, n), Debt: make([]float64, n)}
	shares, lent := make([]float64, n), make([]float64, n)
	for i := range n {
		h.Own[i] = float64(rapid.IntRange(0, 10).Draw(t, "own"))
		h.Debt[i] = float64(rapid.IntRange(0, 20).Draw(t, "debt"))
	}
	firm := rapid.IntRange(0, n-1)
	part := rapid.SampledFrom([]float64{0, .1, .25, .5, .9})
	for range rapid.IntRange(0, 3*n).Draw(t, "holdings") {
		c := Holding{Holder: firm.Draw(t, "holder"), In: firm.Draw(t, "in")}
		c.Share = part.Draw(t, "share") * (1 - shares[c.In])
		part := part.Draw(t, "lent") * (1 - lent[c.In])
		c.Lent = part * h.Debt[c.In]
		shares[c.In] += c.Share
		lent[c.In] += part
		h.Claims = append(h.Claims, c)
	}
	return h
}

// TestHoldingsLaws: a value is a solution of Suzuki's equations, it is the one that
// iteration comes to, and outsiders together get exactly what the firms own.
func TestHoldingsLaws(t *testing.T) {
	var v Valuer
	rapid.Check(t, func(t *rapid.T) {
		h := crossHeld(t)
		got := v.Value(h)
		n := len(h.Own)
		shares, lent := make([]float64, n), make([]float64, n)
		assets := append([]float64(nil), h.Own...)
		for _, c := range h.Claims {
			assets[c.Holder] += c.Share * max(0, got.Value[c.In])
			shares[c.In] += c.Share
			lent[c.In] += c.Lent
			if h.Debt[c.In] > 0 {
				assets[c.Holder] += c.Lent * got.Repaid[c.In] / h.Debt[c.In]
			}
		}
		own, outside := 0.0, 0.0
		for i := range n {
			if math.Abs(assets[i]-h.Debt[i]-got.Value[i]) > 1e-9*(1+assets[i]) {
				t.Fatalf("firm %d is worth %v, and by its assets %v", i, got.Value[i], assets[i]-h.Debt[i])
			}
			if math.Abs(min(h.Debt[i], assets[i])-got.Repaid[i]) > 1e-9*(1+assets[i]) {
				t.Fatalf("firm %d repays %v of %v with %v", i, got.Repaid[i], h.Debt[i], assets[i])
			}
			own += h.Own[i]
			outside += max(0, got.Value[i]) * (1 - shares[i])
			if h.Debt[i] > 0 {
				outside += got.Repaid[i] * (1 - lent[i]/h.Debt[i])
			}
		}
		if math.Abs(own-outside) > 1e-9*(1+own) {
			t.Fatalf("outsiders hold %v of %v", outside, own)
		}
		for i, x := range iterated(h) {
			if x > got.Value[i]+1e-9*(1+math.Abs(x)) {
				t.Fatalf("firm %d is worth %v; from below it is %v", i, got.Value[i], x)
			}
		}
	})
}

// iterated values holdings by iteration from below.
func iterated(h *Holdings) []float64 {
	value := make([]float64, len(h.Own))
	for i, d := range h.Debt {
		value[i] = -d
	}
	for range 500 {
		next := make([]float64, len(value))
		for i, a := range h.Own {
			next[i] = a - h.Debt[i]
		}
		for _, c := range h.Claims {
			next[c.Holder] += c.Share * max(0, value[c.In])
			if d := h.Debt[c.In]; d > 0 {
				next[c.Holder] += c.Lent * min(1, max(0, 1+value[c.In]/d))
			}
		}
		value = next
	}
	return value
}

func BenchmarkValue(b *testing.B) {
	for _, n := range []int{3, 1000} {
		s := splitMix(n)
		h := &Holdings{Own: make([]float64, n), Debt: make([]float64, n)}
		for i := range n {
			h.Own[i], h.Debt[i] = s.unit(), 1.2*s.unit()
			for range min(n-1, 5) {
				h.Claims = append(h.Claims, Holding{i, int(s.next() % uint64(n)), .1 * s.unit(), .1 * h.Debt[i] * s.unit()})
			}
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var v Valuer
			b.ReportAllocs()
			for b.Loop() {
				v.Value(h)
			}
		})
	}
}

// TestHoldingsOfDebt: firms that hold only each other's debt repay what the clearing
// vector says, by an algorithm that has nothing of that one but the elimination.
func TestHoldingsOfDebt(t *testing.T) {
	for _, n := range []int{5, 10, 40, 200} {
		sys := banks(n, 4)
		h := &Holdings{Own: sys.Cash, Debt: make([]float64, sys.N)}
		for i, c := range sys.Claims {
			if i%3 == 0 {
				sys.Cash[c.From] *= .8
			}
			h.Debt[c.From] += c.Amount
			h.Claims = append(h.Claims, Holding{Holder: c.To, In: c.From, Lent: c.Amount})
		}
		want := Greatest(sys)
		var v Valuer
		got := v.Value(h)
		for i := range n {
			if math.Abs(got.Repaid[i]/want.Paid[i]-1) > 1e-12 {
				t.Errorf("%d banks: bank %d repays %v; by clearing %v", n, i, got.Repaid[i], want.Paid[i])
			}
		}
		if want.Defaults() == 0 {
			t.Errorf("%d banks: nobody falls", n)
		}
	}
}

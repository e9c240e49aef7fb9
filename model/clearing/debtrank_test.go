package clearing

import (
	"math"
	"math/big"
	"math/cmplx"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// TestDebtRankRing: two banks of equity 10 lend each other 5, so Λ = ½ each way, and one
// loses 2: h = (0.2 + h_B/2, h_A/2).
func TestDebtRankRing(t *testing.T) {
	d := DebtRank{Equity: []float64{10, 10}, Claims: owing(0, 1, 5, 1, 0, 5)}
	h := d.Distress([]float64{.2, 0})
	near(t, "A", h[0], 4./15)
	near(t, "B", h[1], 2./15)
}

// TestDebtRankGrows: from a spectral radius of 1 on any shock takes all in the end.
func TestDebtRankGrows(t *testing.T) {
	d := DebtRank{Equity: []float64{10, 10, 10}, Claims: owing(0, 1, 12, 1, 2, 12, 2, 0, 12)}
	for _, h := range d.Distress([]float64{.001, 0, 0}) {
		near(t, "all is lost", h, 1)
	}
}

// TestDebtRankWithoutEquity: a firm that has nothing to lose has lost all.
func TestDebtRankWithoutEquity(t *testing.T) {
	d := DebtRank{Equity: []float64{-3, 8}, Claims: owing(0, 1, 2)}
	h := d.Distress([]float64{0, 0})
	near(t, "the creditor writes off", h[1], .25)
}

// lenders draws banks with whole equity that lend each other whole amounts, and a shock
// in tenths.
func lenders(t *rapid.T) (DebtRank, []float64) {
	n := rapid.IntRange(1, 6).Draw(t, "banks")
	bank := rapid.IntRange(0, n-1)
	d := DebtRank{Equity: make([]float64, n)}
	shock := make([]float64, n)
	for i := range n {
		d.Equity[i] = float64(rapid.IntRange(1, 40).Draw(t, "equity"))
		shock[i] = float64(rapid.IntRange(0, 8).Draw(t, "shock")) / 8
	}
	for range rapid.IntRange(0, 3*n).Draw(t, "loans") {
		d.Claims = append(d.Claims, Claim{From: bank.Draw(t, "from"), To: bank.Draw(t, "to"), Amount: float64(rapid.IntRange(1, 10).Draw(t, "amount"))})
	}
	return d, shock
}

// TestDebtRankRationals follows the published recursion for some rounds in exact
// fractions; the distress there is a lower bound, and close where shocks die out.
func TestDebtRankRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, shock := lenders(t)
		got, radius := d.Distress(shock), d.radius()
		n := len(shock)
		h, before := make([]*big.Rat, n), make([]*big.Rat, n)
		for i, x := range shock {
			h[i], before[i] = new(big.Rat).SetFloat64(x), new(big.Rat)
		}
		const times = 12
		for range times {
			next := make([]*big.Rat, n)
			for i := range n {
				next[i] = new(big.Rat).Set(h[i])
			}
			for _, c := range d.Claims {
				part := new(big.Rat).Quo(new(big.Rat).SetFloat64(c.Amount), new(big.Rat).SetFloat64(d.Equity[c.To]))
				next[c.To].Add(next[c.To], part.Mul(part, new(big.Rat).Sub(h[c.From], before[c.From])))
			}
			for i := range n {
				if next[i].Cmp(big.NewRat(1, 1)) > 0 {
					next[i].SetInt64(1)
				}
			}
			h, before = next, h
		}
		for i := range n {
			x, _ := h[i].Float64()
			if got[i] < x-1e-12 || got[i] > 1 {
				t.Fatalf("bank %d: %v; after %d rounds %v", i, got[i], times, x)
			}
			if radius < .1 && math.Abs(got[i]-x) > 1e-6 {
				t.Fatalf("bank %d: %v; after %d rounds %v, radius %v", i, got[i], times, x, radius)
			}
		}
		agreesWithInverse(t, d, shock, got, radius)
	})
}

// lambda returns the matrix Λ.
func (d *DebtRank) lambda() *mat.Dense {
	n := len(d.Equity)
	m := mat.NewDense(n, n, nil)
	for _, c := range d.Claims {
		m.Set(c.To, c.From, m.At(c.To, c.From)+c.Amount/d.Equity[c.To])
	}
	return m
}

// radius is the spectral radius of Λ.
func (d *DebtRank) radius() float64 {
	var e mat.Eigen
	if !e.Factorize(d.lambda(), mat.EigenNone) {
		return math.Inf(1)
	}
	most := 0.0
	for _, v := range e.Values(nil) {
		most = max(most, cmplx.Abs(v))
	}
	return most
}

// agreesWithInverse: while nobody has lost all, h = (I - Λ)⁻¹ h(1).
func agreesWithInverse(t *rapid.T, d DebtRank, shock, got []float64, radius float64) {
	n := len(shock)
	for _, h := range got {
		if h == 1 || radius > .99 {
			return
		}
	}
	left := d.lambda()
	left.Scale(-1, left)
	for i := range n {
		left.Set(i, i, 1+left.At(i, i))
	}
	var h mat.VecDense
	if h.SolveVec(left, mat.NewVecDense(n, shock)) != nil {
		t.Fatalf("I - Λ has no inverse at radius %v", radius)
	}
	for i := range n {
		if math.Abs(h.AtVec(i)-got[i]) > 1e-9 {
			t.Fatalf("bank %d: %v; by the inverse %v", i, got[i], h.AtVec(i))
		}
	}
}

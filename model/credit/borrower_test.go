package credit

import (
	"math"
	"reflect"
	"testing"
)

// TestBorrower: what the usual volatility and uncertainty make of leverage, at a recovery
// of 45 %. The chance is CreditGrades' own, had its shares the price of their book value
// and the volatility that goes with that of assets.
func TestBorrower(t *testing.T) {
	for leverage, want := range map[float64]string{.5: "0", 2: "1", 3: "29", 5: "352", 7.5: "1090", 10: "1878"} {
		b := Borrower{Equity: 100, Debt: 100 * leverage, Volatility: .08, Uncertainty: .17, Recovery: .45}
		q := b.Quote()
		printed(t, "spread bp", 1e4*q.Spread, 0, want)
		value := b.Equity + MeanRecovery*b.Debt
		g := CreditGrades{Share: b.Equity, Volatility: b.Volatility * value / b.Equity, Debt: b.Debt, Barrier: MeanRecovery, Uncertainty: b.Uncertainty}
		if p := g.DefaultProbability(1); math.Abs(float64(p-q.Probability)) > 1e-15 {
			t.Errorf("a leverage of %v: a chance of %v, CreditGrades says %v", leverage, q.Probability, p)
		}
		if p := HazardOf(q.Spread, q.Recovery).PerYear(); math.Abs(float64(p-q.Probability)) > 1e-12 {
			t.Errorf("a leverage of %v: a chance of %v, and of %v by the triangle", leverage, q.Probability, p)
		}
	}
}

// TestBorrowerEdges: without equity, with all recovered, and nothing uncertain.
func TestBorrowerEdges(t *testing.T) {
	for what, c := range map[string]struct {
		b    Borrower
		want Quote
	}{
		"no equity":          {Borrower{0, 100, .08, .17, .4}, QuoteOf(Probability(1-survival(1, .08, .17, 1)), .4)},
		"far below":          {Borrower{-200, 100, .08, .17, 0}, Quote{-math.Log1p(-.9999), .9999, 0}},
		"all is recovered":   {Borrower{10, 100, .08, .17, 1.2}, Quote{0, Probability(1 - survival(1.2, .08, .17, 1)), 1}},
		"nothing moves":      {Borrower{10, 100, 0, 0, .4}, Quote{0, 0, .4}},
		"nothing moves, bad": {Borrower{-10, 100, 0, 0, 0}, Quote{-math.Log1p(-.9999), .9999, 0}},
	} {
		if q := c.b.Quote(); !reflect.DeepEqual(q, c.want) {
			t.Errorf("%s: %+v, want %+v", what, q, c.want)
		}
	}
}

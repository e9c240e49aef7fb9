package credit

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// TestBorrower: what the usual volatility and uncertainty make of leverage, at a recovery
// of 45 %.
func TestBorrower(t *testing.T) {
	for leverage, want := range map[float64]string{.5: "0", 2: "1", 3: "29", 5: "352", 7.5: "1090", 10: "1878"} {
		b := Borrower{Equity: 100, Debt: 100 * leverage, Volatility: .08, Uncertainty: .17, Recovery: .45}
		q := b.Quote()
		printed(t, "spread bp", q.BasisPoints, 0, want)
		away := (b.Equity + MeanRecovery*b.Debt) / (MeanRecovery * b.Debt)
		if p := Probability(1 - survival(away, b.Volatility, b.Uncertainty, 1)); math.Abs(float64(p-q.Probability)) > 2e-5 { // what rounding leaves
			t.Errorf("a leverage of %v: a chance of %v, by its survival %v", leverage, q.Probability, p)
		}
		if p := HazardOf(q.BasisPoints/1e4, q.Recovery).PerYear(); math.Abs(float64(p-q.Probability)) > 1e-12 {
			t.Errorf("a leverage of %v: a chance of %v, and of %v by the triangle", leverage, q.Probability, p)
		}
	}
}

// TestSurvival is TV-8: a share of 50 that moves by 40 % and a debt of 60 of which half is
// recovered, give or take 30 %, is assets of 80 that move by 25 %, for a barrier of 30.
func TestSurvival(t *testing.T) {
	printed(t, "P(1)", survival(80./30, .25, .3, 1), 6, "0.989736")
	printed(t, "P(5)", survival(80./30, .25, .3, 5), 6, "0.849173")
	for _, c := range []struct{ away, vol, uncertainty, years, want float64 }{
		{2, 0, 0, 5, 1},            // nothing moves
		{1, 0, 0, 5, 0},            // at the barrier
		{2, .25, 0, 0, 1},          // a barrier that is known, at first
		{math.Inf(1), .2, 0, 5, 1}, // no debt
	} {
		if p := survival(c.away, c.vol, c.uncertainty, c.years); p != c.want {
			t.Errorf("%+v: survives with %v", c, p)
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
		"far below":          {Borrower{-200, 100, .08, .17, 0}, QuoteOf(1, 0)},
		"all is recovered":   {Borrower{10, 100, .08, .17, 1.2}, Quote{0, Probability(1 - survival(1.2, .08, .17, 1)), 1}},
		"nothing moves":      {Borrower{10, 100, 0, 0, .4}, Quote{0, 0, .4}},
		"nothing moves, bad": {Borrower{-10, 100, 0, 0, 0}, QuoteOf(1, 0)},
	} {
		if q := c.b.Quote(); !reflect.DeepEqual(q, c.want) {
			t.Errorf("%s: %+v, want %+v", what, q, c.want)
		}
	}
}

// TestQuotesAreConsistentAsShown: whoever types the spread and the recovery that are shown
// gets the probability that is shown, whatever the quote.
func TestQuotesAreConsistentAsShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, recovery := rapid.Float64Range(0, 1).Draw(t, "PD"), rapid.Float64Range(0, 1).Draw(t, "R")
		q := QuoteOf(Probability(p), recovery)
		if q.BasisPoints < 1 {
			return
		}
		var spread, r float64
		fmt.Sscan(fmt.Sprintf("%.1f %.1f", q.BasisPoints, 100*q.Recovery), &spread, &r)
		if spread != q.BasisPoints || math.Abs(r/100-q.Recovery) > 1e-15 {
			t.Fatalf("%+v is shown as %v and %v", q, spread, r)
		}
		if again := HazardOf(spread/1e4, r/100).PerYear(); math.Abs(float64(again-q.Probability)) > 1e-12 {
			t.Fatalf("%+v: the numbers shown give %v", q, again)
		}
		if off := math.Abs(float64(q.Probability) - min(p, .9999)); off > 6e-6/(1-q.Recovery) {
			t.Fatalf("%+v of a chance of %v", q, p)
		}
	})
}

package credit

import (
	"math"
	"testing"
)

// TestLiquidity: a firm that can pay, as long as its friends do.
func TestLiquidity(t *testing.T) {
	l := Liquidity{Cash: 40, Receivables: 100, Insiders: 90, Other: 60, Liabilities: 80}
	for _, c := range []struct {
		what string
		got  float64
		want string
	}{
		{"current ratio", l.CurrentRatio(), "2.500"},
		{"quick ratio", l.QuickRatio(), "1.750"},
		{"current ratio without insiders", l.WithoutInsiders().CurrentRatio(), "1.375"},
		{"quick ratio without insiders", l.WithoutInsiders().QuickRatio(), "0.625"},
		{"twice without insiders", l.WithoutInsiders().WithoutInsiders().QuickRatio(), "0.625"},
		{"outside-cash coverage", OutsideCover(50, 20, 60), "0.500"},
		{"outside-cash coverage of a loop that loses", OutsideCover(20, 50, 60), "-0.500"},
	} {
		printed(t, c.what, c.got, 3, c.want)
	}
	l.Liabilities = 0
	for what, x := range map[string]float64{"current": l.CurrentRatio(), "quick": l.QuickRatio(), "outside": OutsideCover(50, 20, 0), "quick, overpaid": Liquidity{Cash: 1, Liabilities: -1}.QuickRatio()} {
		if !math.IsNaN(x) {
			t.Errorf("%s ratio without anything due is %v, want NaN", what, x)
		}
	}
}

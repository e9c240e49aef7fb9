package credit

import (
	"math"
	"testing"
)

// Legs by the quarter, against closed forms worked out by hand (QV-21).
func TestQuarterlyLegs(t *testing.T) {
	near := func(what string, got, want, within float64) {
		t.Helper()
		if math.Abs(got-want) > within {
			t.Errorf("%s: %.7f, expected %.7f", what, got, want)
		}
	}
	par := func(l Legs) float64 { return 1e4 * l.Protection / (l.Premium + l.Accrual) }
	l := Swap{Recovery: .4, Rate: .05, Quarters: 20}.Legs(.02)
	near("premium", l.Premium, 4.181935, 5e-7)
	near("accrual", l.Accrual, .010547, 5e-7)
	near("protection", l.Protection, .050624, 5e-7)
	near("par, in basis points", par(l), 120.7502, 5e-5)
	near("another par", par(Swap{Recovery: .3, Rate: .07, Quarters: 20}.Legs(.03)), 211.8376, 5e-5)
	for _, x := range []struct{ rate, want float64 }{{0, 7.250723}, {.04, 6.734811}} {
		l := Swap{Recovery: .4, Rate: x.rate, Quarters: 16}.Legs(HazardOf(.03, .4))
		near("insurance of 100 at 100 bp, now 300", 100*(l.Protection-.01*(l.Premium+l.Accrual)), x.want, 5e-7)
	}
	near("a bond", 100*Bond{Coupon: .06, Recovery: .4, Rate: .04, Quarters: 12}.Worth(HazardOf(.015, .4)), 101.230271, 5e-7)
	near("riskless at its own rate", 100*Bond{Coupon: .06, Recovery: .4, Rate: 4 * math.Log(1.015), Quarters: 12}.Worth(0), 100, 1e-9)
}

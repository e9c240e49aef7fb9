package clearing

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestNevaLoop is AT-5b with four rules: A has stopped investing.
func TestNevaLoop(t *testing.T) {
	sys := stopped()
	for _, w := range []struct {
		name string
		rule Valuation
		want []float64
	}{
		{"Eisenberg-Noe", EisenbergNoe, []float64{40 + 200./11, -70, -70, 240. / 11}},
		{"Rogers-Veraart", RogersVeraart(.5, .5), []float64{40 + 12.5*50/110, -70, -85, 12.5 * 60 / 110}},
		{"Furfine, 40 %", Furfine(.4), []float64{60, -70, -60, 24}},
		{"Furfine, nothing", Furfine(0), []float64{40, -70, -100, 0}},
	} {
		v := Neva{Outside: sys.Cash, Claims: sys.Claims, Rule: w.rule}
		for i, e := range v.Equity(nil) {
			near(t, w.name, e, w.want[i])
		}
	}
}

// TestNevaShock: B and C are linked by a claim of 50 on C's 100 of equity; a shock of 30
// to C's outside assets. Eisenberg and Noe see no default and so no loss, DebtRank sees
// B lose 30 % of the claim.
func TestNevaShock(t *testing.T) {
	v := Neva{Outside: []float64{10, 150}, Claims: owing(1, 0, 50), Rule: EisenbergNoe}
	near(t, "B by Eisenberg-Noe", v.Equity([]float64{0, 30})[0], 60)
	v.Rule = LinearDebtRank
	e := v.Equity([]float64{0, 30})
	near(t, "B by DebtRank", e[0], 45)
	near(t, "C by DebtRank", e[1], 70)
	near(t, "B's distress", v.Distress(e)[0], .25)
}

// TestNevaClears: with the rules of Eisenberg and Noe and of Rogers and Veraart network
// valuation and the clearing vector are the same thing.
func TestNevaClears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sys := network(t)
		part := rapid.SampledFrom([]float64{0, .3, .5, .9, 1})
		alpha, beta := part.Draw(t, "alpha"), part.Draw(t, "beta")
		rule := RogersVeraart(alpha, beta)
		if alpha == 1 && beta == 1 {
			rule = EisenbergNoe
		}
		sys.Alpha, sys.Beta = make([]float64, sys.N), make([]float64, sys.N)
		for i := range sys.N {
			sys.Alpha[i], sys.Beta[i] = alpha, beta
		}
		want := Greatest(sys)
		v := Neva{Outside: sys.Cash, Claims: sys.Claims, Rule: rule}
		for i, e := range v.Equity(nil) {
			x := sys.Cash[i] + want.In[i] - want.Owed[i]
			if math.Abs(e-x) > 1e-9*(1+want.Owed[i]+sys.Cash[i]) {
				t.Fatalf("firm %d: equity %v; by clearing %v", i, e, x)
			}
		}
	})
}

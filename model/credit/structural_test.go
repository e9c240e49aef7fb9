package credit

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestDrift compares with the example of mertonmodel in MathWorks' Risk Management
// Toolbox, mathworks.com/help/risk/mertonmodel.html: equity in tens of millions, a
// drift that is not the risk-free rate. Inputs are printed there to four digits.
func TestDrift(t *testing.T) {
	for _, c := range []struct {
		equity, volatility, debt, drift float64
		distance, pd, assets            string
	}{
		{2.6406, .7103, 4, .0306, "1.524", "0.0638", "6.421"},
		{2.6817, .3929, 3.5, .03, "3.168", "0.0008", "6.011"},
		{3.977, .3121, 3.5, .031, "4.430", "0.0000", "7.306"},
		{2.947, .4595, 3.2, .0302, "2.792", "0.0026", "5.991"},
		{2.528, .6181, 4, .0305, "1.820", "0.0344", "6.323"},
	} {
		m := implied(t, c.equity, c.volatility, c.debt, .05, 1)
		printed(t, "assets", m.Value, 3, c.assets)
		printed(t, "distance", m.DistanceToDefault(c.drift), 3, c.distance)
		printed(t, "expected PD", m.ExpectedDefaultProbability(c.drift), 4, c.pd)
		if m.ExpectedDefaultProbability(m.Rate) != m.DefaultProbability() {
			t.Errorf("%+v: a drift at the risk-free rate is not the risk-neutral chance", m)
		}
	}
	// Survival over longer times, where a drift of r + σ²/2·T instead of (r + σ²/2)·T
	// would show.
	for years, want := range map[float64]string{1: "0.999651", 5: "0.916548", 10: "0.804772"} {
		printed(t, "survival", 1-Merton{20, 10, .2, .005, years}.DefaultProbability(), 6, want)
	}
}

// TestKMV is TV-6: the textbook's firm.
func TestKMV(t *testing.T) {
	if d := KMVDistance(1200, 800, 100); d != 4 {
		t.Errorf("distance to default %v, want 4", d)
	}
	if p := DefaultPoint(300, 1000); p != 800 {
		t.Errorf("default point %v, want 800", p)
	}
	if d := KMVDistance(1200, 800, 0); !math.IsNaN(d) {
		t.Errorf("distance to default %v where nothing moves, want NaN", d)
	}
}

// textbook is TV-8, whose inputs are the example of the merton package.
var textbook = CreditGrades{Share: 50, Volatility: .4, Debt: 60, Barrier: .5, Uncertainty: .3}

func TestCreditGrades(t *testing.T) {
	g := textbook
	printed(t, "d", g.distance(), 6, "2.917798")
	printed(t, "σ", g.AssetVolatility(), 2, "0.25")
	printed(t, "P(1)", g.Survival(1), 6, "0.989736")
	printed(t, "spread bp over 1 year", 1e4*g.FlatSpread(.4, 1), 2, "61.90")
	printed(t, "P(5)", g.Survival(5), 6, "0.849173")
	printed(t, "spread bp over 5 years", 1e4*g.FlatSpread(.4, 5), 2, "196.19")
	printed(t, "closed form bp", 1e4*g.Spread(.5, .05, 5), 2, "155.56")
}

// TestCreditGradesClosedForm: the closed form is what the survival curve is worth,
// added up:
//
//	c* = (1−R) (1 − P(0) − ∫ e^(−rs) dP(s)) / ∫ e^(−rs) P(s) ds
//
// where by parts −∫ e^(−rs) dP = P(0) − P(t) e^(−rt) − r ∫ e^(−rs) P ds.
func TestCreditGradesClosedForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := CreditGrades{
			Share:       rapid.Float64Range(5, 100).Draw(t, "S"),
			Volatility:  rapid.Float64Range(.2, 1).Draw(t, "sigma"),
			Debt:        rapid.Float64Range(5, 100).Draw(t, "D"),
			Barrier:     rapid.Float64Range(.3, .8).Draw(t, "L"),
			Uncertainty: rapid.Float64Range(.1, .4).Draw(t, "lambda"),
		}
		rate, years := rapid.Float64Range(.005, .1).Draw(t, "r"), rapid.Float64Range(.5, 10).Draw(t, "T")
		const n = 2000 // Simpson's rule
		annuity := 0.0
		for i := range n + 1 {
			s := years * float64(i) / n
			weight := []float64{2, 4}[i%2]
			if i == 0 || i == n {
				weight = 1
			}
			annuity += weight * math.Exp(-rate*s) * g.Survival(s) * years / n / 3
		}
		want := .6 * (1 - g.Survival(years)*math.Exp(-rate*years) - rate*annuity) / annuity
		if c := g.Spread(.4, rate, years); math.Abs(c-want) > 1e-6+1e-5*want {
			t.Fatalf("%+v: %v, added up %v", g, c, want)
		}
	})
}

// TestCreditGradesUnsure: a firm close to a barrier that is most uncertain, and that hardly
// moves, where the terms of the closed form as it is printed are beyond all bounds; the
// spread is that of the survival curve.
func TestCreditGradesUnsure(t *testing.T) {
	g := CreditGrades{Share: 5, Volatility: .25, Debt: 100, Barrier: .8, Uncertainty: .4}
	if c := g.Spread(.4, .1, 1); math.Abs(c-1.144316806) > 1e-8 {
		t.Errorf("spread %v, want 1.144316806", c)
	}
	g.Volatility = .001
	if c := g.Spread(.4, .1, 1); !(c > 1 && c < 1.2) {
		t.Errorf("spread %v of one that moves still less, want a little over 1.1", c)
	}
}

func TestCreditGradesEdges(t *testing.T) {
	safe := textbook
	safe.Debt = 0
	if p, s := safe.Survival(5), safe.Spread(.4, .05, 5); p != 1 || s != 0 {
		t.Errorf("a firm without debt survives with %v at a spread of %v", p, s)
	}
	still := CreditGrades{Share: 50, Debt: 60, Barrier: .5}
	if p := still.Survival(5); p != 1 {
		t.Errorf("a firm that does not move survives with %v", p)
	}
	still.Share = 0
	if p := still.Survival(5); p != 0 {
		t.Errorf("a firm on its barrier survives with %v", p)
	}
	known := textbook
	known.Uncertainty = 0
	if p := known.Survival(0); p != 1 {
		t.Errorf("a firm whose barrier is known survives the first moment with %v", p)
	}
	if s := known.Spread(.4, .05, 1); !(s > 0 && s < textbook.Spread(.4, .05, 1)) {
		t.Errorf("a barrier that is known costs %v over a year, one that is not %v", s, textbook.Spread(.4, .05, 1))
	}
	for what, x := range map[string]float64{
		"without a rate": textbook.Spread(.4, 0, 5), "without time": textbook.Spread(.4, .05, 0), "of a firm that does not move": still.Spread(.4, .05, 5),
	} {
		if !math.IsNaN(x) {
			t.Errorf("the spread %s is %v, want NaN", what, x)
		}
	}
}

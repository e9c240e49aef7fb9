package credit

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// printed compares with a published number to its last digit.
func printed(t *testing.T, what string, x float64, digits int, want string) {
	t.Helper()
	if got := fmt.Sprintf("%.*f", digits, x); got != want {
		t.Errorf("%s is %s, want %s", what, got, want)
	}
}

// TestLeveragePair is AT-6: the same business with 500 and with 50 % debt to equity,
// and earnings that fall by 40 %. One spirals, the other does not notice.
func TestLeveragePair(t *testing.T) {
	const assets, ebit, riskFree = 600, 60, 0.04
	for _, f := range []struct {
		name                  string
		debt                  float64
		cover, coverAfter     string
		rating, ratingAfter   Rating
		freshRate, interest   string
		coverRepriced         string
		rates, covers         [3]string // after 1, 4, 8 quarters
		minsky                [3]Minsky
		pd, spread            string
		pdAfter, spreadAfter  string
		z, zAfter             string
		zone                  Zone
		debtToEquity, wipeOut string
	}{
		{
			name: "H", debt: 500, cover: "2.0000", coverAfter: "1.2000", rating: BB, ratingAfter: CCC,
			freshRate: "11.28", interest: "56.4", coverRepriced: "0.6383",
			rates: [3]string{"6.2640", "6.9794", "7.7771"}, covers: [3]string{"1.1494", "1.0316", "0.9258"},
			minsky: [3]Minsky{Speculative, Speculative, Ponzi},
			pd:     "15.586", spread: "150.52", pdAfter: "31.391", spreadAfter: "372.45",
			z: "1.701", zAfter: "1.432", zone: Grey, debtToEquity: "5.0", wipeOut: "16.67",
		},
		{
			name: "L", debt: 200, cover: "5.0000", coverAfter: "3.0000", rating: A, ratingAfter: AMinus,
			freshRate: "4.95", interest: "9.9", coverRepriced: "3.6364",
			rates: [3]string{"5.9475", "5.8052", "5.6466"}, covers: [3]string{"3.0265", "3.1007", "3.1878"},
			minsky: [3]Minsky{Hedge, Speculative, Speculative},
			pd:     "0.000", spread: "0.00", pdAfter: "0.000", spreadAfter: "0.00",
			z: "3.591", zAfter: "3.322", zone: Safe, debtToEquity: "0.5", wipeOut: "66.67",
		},
	} {
		t.Run(f.name, func(t *testing.T) {
			interest, principal, after := 0.06*f.debt, 0.2*f.debt, 0.6*ebit
			equity := assets - f.debt
			leverage := DebtToEquity(f.debt, equity)
			printed(t, "debt to equity", leverage, 1, f.debtToEquity)
			printed(t, "the fall that takes the equity", 100/(1+leverage), 2, f.wipeOut)
			printed(t, "cover", InterestCover(ebit, interest), 4, f.cover)
			printed(t, "cover after", InterestCover(after, interest), 4, f.coverAfter)
			if r := FromCover(InterestCover(ebit, interest)); r != f.rating {
				t.Errorf("rating %v, want %v", r, f.rating)
			}
			r := FromCover(InterestCover(after, interest))
			if r != f.ratingAfter {
				t.Errorf("rating after %v, want %v", r, f.ratingAfter)
			}
			fresh := riskFree + r.Spread()
			printed(t, "rate of new money", 100*fresh, 2, f.freshRate)
			printed(t, "interest, all repriced", fresh*f.debt, 1, f.interest)
			printed(t, "cover, all repriced", InterestCover(after, fresh*f.debt), 4, f.coverRepriced)

			rate := 0.06
			for q, k := 1, 0; q <= 8; q++ {
				rate = Reprice(rate, riskFree+FromCover(InterestCover(after, rate*f.debt)).Spread(), 0.05)
				if q == 1 || q == 4 || q == 8 {
					printed(t, fmt.Sprintf("rate after %d quarters", q), 100*rate, 4, f.rates[k])
					printed(t, fmt.Sprintf("cover after %d quarters", q), InterestCover(after, rate*f.debt), 4, f.covers[k])
					k++
				}
			}

			got := [3]Minsky{Classify(ebit, interest, principal), Classify(after, interest, principal), Classify(after, fresh*f.debt, principal)}
			if got != f.minsky {
				t.Errorf("Minsky %v, want %v", got, f.minsky)
			}
			m := Merton{assets, f.debt, 0.2, riskFree, 1}
			printed(t, "default probability", 100*m.DefaultProbability(), 3, f.pd)
			printed(t, "spread", 1e4*m.Spread(), 2, f.spread)
			m.Value *= 0.9
			printed(t, "default probability after", 100*m.DefaultProbability(), 3, f.pdAfter)
			printed(t, "spread after", 1e4*m.Spread(), 2, f.spreadAfter)

			z := AltmanZ2(0.1*assets, 0.05*assets, ebit, equity, assets, f.debt)
			printed(t, "Z″", z, 3, f.z)
			z = AltmanZ2(0.1*assets, 0.05*assets, after, equity, assets, f.debt)
			printed(t, "Z″ after", z, 3, f.zAfter)
			if ZoneZ2(z) != f.zone {
				t.Errorf("zone %v, want %v", ZoneZ2(z), f.zone)
			}
		})
	}
	printed(t, "default probability of L, per hundred million", 1e8*Merton{600, 200, 0.2, 0.04, 1}.DefaultProbability(), 1, "1.1")
}

// TestHull is TV-3: J. C. Hull, Options, Futures and Other Derivatives, Merton's
// model; the example of the chapter and two of its problems.
func TestHull(t *testing.T) {
	m := implied(t, 3, 0.8, 10, 0.05, 1)
	printed(t, "V", m.Value, 4, "12.3954")
	printed(t, "σ_V", m.Volatility, 4, "0.2123")
	printed(t, "d1", m.D1(), 4, "1.3531")
	printed(t, "d2", m.D2(), 4, "1.1408")
	printed(t, "PD %", 100*m.DefaultProbability(), 3, "12.697")
	printed(t, "equity", m.Equity(), 12, "3.000000000000")
	printed(t, "debt", m.DebtValue(), 4, "9.3954")
	printed(t, "promise", m.promise(), 4, "9.5123")
	printed(t, "expected loss %", 100*m.ExpectedLoss(), 3, "1.229")
	printed(t, "recovery %", 100*m.Recovery(), 2, "90.32")
	printed(t, "spread bp", 1e4*m.Spread(), 2, "123.66")

	m = implied(t, 2, 0.5, 5, 0.04, 1)
	printed(t, "V", m.Value, 4, "6.8012")
	printed(t, "σ_V", m.Volatility, 4, "0.1482")
	printed(t, "PD %", 100*m.DefaultProbability(), 3, "1.154")

	m = implied(t, 4, 0.6, 15, 0.06, 2)
	printed(t, "V", m.Value, 4, "17.0839")
	printed(t, "σ_V", m.Volatility, 4, "0.1576")
	printed(t, "PD %", 100*m.DefaultProbability(), 3, "15.613")
	printed(t, "debt", m.DebtValue(), 4, "13.0839")
	printed(t, "promise", m.promise(), 4, "13.3038")
	printed(t, "expected loss %", 100*m.ExpectedLoss(), 3, "1.653")
}

func implied(t *testing.T, equity, volatility, debt, rate, years float64) Merton {
	t.Helper()
	m, ok := Implied(equity, volatility, debt, rate, years)
	if !ok {
		t.Fatal("no such firm")
	}
	return m
}

// TestMertonEdges: no debt, no assets, nothing uncertain.
func TestMertonEdges(t *testing.T) {
	for _, c := range []struct {
		m                  Merton
		pd, equity, spread float64
	}{
		{Merton{100, 0, 0.3, 0.04, 1}, 0, 100, 0},
		{Merton{0, 100, 0.3, 0.04, 1}, 1, 0, math.NaN()},
		{Merton{100, 50, 0, 0.04, 1}, 0, 100 - 50*math.Exp(-0.04), 0},
		{Merton{50, 100, 0, 0, 1}, 1, 0, math.Ln2},
		{Merton{0, 0, 0, 0, 1}, 0, 0, 0},
	} {
		if pd := c.m.DefaultProbability(); pd != c.pd {
			t.Errorf("%+v: PD %v, want %v", c.m, pd, c.pd)
		}
		if e := c.m.Equity(); math.Abs(e-c.equity) > 1e-12 {
			t.Errorf("%+v: equity %v, want %v", c.m, e, c.equity)
		}
		if s := c.m.Spread(); math.IsNaN(s) != math.IsNaN(c.spread) || math.Abs(s-c.spread) > 1e-15 {
			t.Errorf("%+v: spread %v, want %v", c.m, s, c.spread)
		}
	}
	if m := (Merton{1200, 800, 100. / 1200, 0, 1}); math.Abs(m.DistanceToDefault(0)-4.8239) > 1e-4 {
		t.Errorf("distance to default %v", m.DistanceToDefault(0))
	}
	for _, bad := range [][5]float64{{0, .5, 5, .04, 1}, {1, 0, 5, .04, 1}, {1, .5, 5, .04, 0}, {math.NaN(), .5, 5, .04, 1}} {
		if m, ok := Implied(bad[0], bad[1], bad[2], bad[3], bad[4]); ok {
			t.Errorf("%v gives a firm: %+v", bad, m)
		}
	}
}

// TestImpliedInverts: from a firm to its equity and back.
func TestImpliedInverts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Merton{
			Value:      rapid.Float64Range(0.5, 5).Draw(t, "V"),
			Debt:       1,
			Volatility: rapid.Float64Range(0.1, 1).Draw(t, "sigma"),
			Rate:       rapid.Float64Range(-0.02, 0.15).Draw(t, "r"),
			Years:      rapid.Float64Range(0.5, 5).Draw(t, "T"),
		}
		e := m.Equity()
		if e < 1e-4 {
			return // an option so far out of the money says nothing of the assets
		}
		back, ok := Implied(e, normal(m.D1())*m.Volatility*m.Value/e, m.Debt, m.Rate, m.Years)
		if !ok || math.Abs(back.Value-m.Value) > 1e-6 || math.Abs(back.Volatility-m.Volatility) > 1e-6 {
			t.Fatalf("%+v became %+v", m, back)
		}
		if v := m.Equity() + m.DebtValue(); math.Abs(v-m.Value) > 1e-12*m.Value {
			t.Fatalf("equity and debt make %v of %v", v, m.Value)
		}
	})
}

// TestAltman is TV-9.
func TestAltman(t *testing.T) {
	printed(t, "Z", AltmanZ(300, 400, 600, 800, 3000, 1800, 600), 4, "4.0778")
	printed(t, "Z″", AltmanZ2(300, 400, 600, 1200, 1800, 600), 4, "6.1578")
	for _, c := range []struct {
		wc, re, ebit, e float64
		z               string
		zone            Zone
	}{
		{.20, .30, .10, .80, "3.802", Safe},
		{.05, .10, .05, .60, "1.620", Grey},
		{-.10, -.50, -.05, .10, "-2.517", Distress},
	} {
		z := AltmanZ2(c.wc, c.re, c.ebit, c.e, 1, 1)
		printed(t, "Z″", z, 3, c.z)
		if ZoneZ2(z) != c.zone {
			t.Errorf("Z″ %v is %v, want %v", z, ZoneZ2(z), c.zone)
		}
	}
	if z := AltmanZ2(1, 1, 1, 1, 1, 0); !math.IsNaN(z) || ZoneZ2(z) != Unscored {
		t.Errorf("a firm without liabilities has a Z″ of %v", z)
	}
	if ZoneZ(2.99) != Grey || ZoneZ(3) != Safe || ZoneZ(1.81) != Grey || ZoneZ(1.8) != Distress {
		t.Error("the zones of Z end at 1.81 and 2.99")
	}
}

func TestNotMeaningful(t *testing.T) {
	for what, x := range map[string]float64{
		"debt to equity without equity":       DebtToEquity(100, 0),
		"debt to equity with negative equity": DebtToEquity(100, -20),
		"cover without interest":              InterestCover(10, 0),
		"cover of debt service without any":   DebtServiceCover(10, 0),
		"runway of a firm that earns":         Runway(300, -5),
	} {
		if !math.IsNaN(x) {
			t.Errorf("%s is %v, want NaN", what, x)
		}
	}
	if r := Runway(300, 75); r != 4 {
		t.Errorf("runway %v, want 4", r)
	}
	if c := InterestCover(-10, 5); c != -2 {
		t.Errorf("cover of a loss %v, want -2", c)
	}
}

// TestMinsky: the bounds belong to the better class.
func TestMinsky(t *testing.T) {
	for _, c := range []struct {
		n, i, p float64
		want    Minsky
	}{
		{130, 30, 100, Hedge},
		{129, 30, 100, Speculative},
		{30, 30, 100, Speculative},
		{29, 30, 100, Ponzi},
		{-5, 30, 0, Ponzi},
		{0, 0, 0, Hedge},
		{-5, 0, 0, CashBurner},
	} {
		if got := Classify(c.n, c.i, c.p); got != c.want {
			t.Errorf("%+v is %v", c, got)
		}
	}
	if Minsky(9).String() != "unknown" || Rating(99).String() != "unknown" || CashBurner.String() != "cash burner" {
		t.Error("words")
	}
}

func BenchmarkMerton(b *testing.B) {
	m := Merton{600, 500, 0.2, 0.04, 1}
	for b.Loop() {
		m.DefaultProbability()
		m.Spread()
	}
}

func BenchmarkOutlook(b *testing.B) {
	m := Merton{600, 500, 0.2, 0.04, 1}
	for b.Loop() {
		m.Outlook()
	}
}

func BenchmarkRating(b *testing.B) {
	for b.Loop() {
		FromCover(0.7).Spread()
	}
}

func BenchmarkHazardOfSwap(b *testing.B) {
	for b.Loop() {
		CDS{0.4, 0.05, 5}.Hazard(0.01)
	}
}

func BenchmarkImplied(b *testing.B) {
	for b.Loop() {
		Implied(3, 0.8, 10, 0.05, 1)
	}
}

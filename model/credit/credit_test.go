package credit

import (
	"fmt"
	"math"
	"testing"
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
		debtToEquity, wipeOut string
	}{
		{
			name: "H", debt: 500, cover: "2.0000", coverAfter: "1.2000", rating: BB, ratingAfter: CCC,
			freshRate: "11.28", interest: "56.4", coverRepriced: "0.6383",
			rates: [3]string{"6.2640", "6.9794", "7.7771"}, covers: [3]string{"1.1494", "1.0316", "0.9258"},
			minsky: [3]Minsky{Speculative, Speculative, Ponzi},
			pd:     "15.586", spread: "150.52", pdAfter: "31.391", spreadAfter: "372.45",
			z: "1.701", zAfter: "1.432", debtToEquity: "5.0", wipeOut: "16.67",
		},
		{
			name: "L", debt: 200, cover: "5.0000", coverAfter: "3.0000", rating: A, ratingAfter: AMinus,
			freshRate: "4.95", interest: "9.9", coverRepriced: "3.6364",
			rates: [3]string{"5.9475", "5.8052", "5.6466"}, covers: [3]string{"3.0265", "3.1007", "3.1878"},
			minsky: [3]Minsky{Hedge, Speculative, Speculative},
			pd:     "0.000", spread: "0.00", pdAfter: "0.000", spreadAfter: "0.00",
			z: "3.591", zAfter: "3.322", debtToEquity: "0.5", wipeOut: "66.67",
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
			printed(t, "default probability", 100*m.Outlook().Probability, 3, f.pd)
			printed(t, "spread", 1e4*m.Outlook().Spread, 2, f.spread)
			m.Value *= 0.9
			printed(t, "default probability after", 100*m.Outlook().Probability, 3, f.pdAfter)
			printed(t, "spread after", 1e4*m.Outlook().Spread, 2, f.spreadAfter)

			z := AltmanZ2(0.1*assets, 0.05*assets, ebit, equity, assets, f.debt)
			printed(t, "Z″", z, 3, f.z)
			z = AltmanZ2(0.1*assets, 0.05*assets, after, equity, assets, f.debt)
			printed(t, "Z″ after", z, 3, f.zAfter)
		})
	}
	printed(t, "default probability of L, per hundred million", 1e8*Merton{600, 200, 0.2, 0.04, 1}.Outlook().Probability, 1, "1.1")
}

// TestHull is TV-3: J. C. Hull, Options, Futures and Other Derivatives, Merton's
// model; the example of the chapter and two of its problems. Assets and their volatility
// are those behind an equity of 3, 2 and 4 with a volatility of 80, 50 and 60 %.
func TestHull(t *testing.T) {
	m := Merton{12.395387189, 10, 0.212304713, 0.05, 1}
	o := m.Outlook()
	printed(t, "d2", o.Distance, 4, "1.1408")
	printed(t, "PD %", 100*o.Probability, 3, "12.697")
	printed(t, "promise", m.promise(), 4, "9.5123")
	printed(t, "expected loss %", 100*(1-math.Exp(-o.Spread)), 3, "1.229")
	printed(t, "recovery %", 100*o.Recovery, 2, "90.32")
	printed(t, "spread bp", 1e4*o.Spread, 2, "123.66")

	printed(t, "PD %", 100*Merton{6.801247185, 5, 0.148180720, 0.04, 1}.Outlook().Probability, 3, "1.154")

	m = Merton{17.083946650, 15, 0.157617752, 0.06, 2}
	printed(t, "PD %", 100*m.Outlook().Probability, 3, "15.613")
	printed(t, "promise", m.promise(), 4, "13.3038")
	printed(t, "debt", m.promise()*math.Exp(-2*m.Outlook().Spread), 4, "13.0839")
}

// TestMertonEdges: no debt, no assets, nothing uncertain.
func TestMertonEdges(t *testing.T) {
	for _, c := range []struct {
		m    Merton
		want Outlook
	}{
		{Merton{100, 0, 0.3, 0.04, 1}, Outlook{math.Inf(1), 0, 0, math.NaN()}},
		{Merton{0, 100, 0.3, 0.04, 1}, Outlook{math.Inf(-1), 1, math.NaN(), 0}},
		{Merton{100, 50, 0, 0.04, 1}, Outlook{math.Inf(1), 0, 0, math.NaN()}},
		{Merton{50, 100, 0, 0, 1}, Outlook{math.Inf(-1), 1, math.Ln2, .5}},
		{Merton{Years: 1}, Outlook{math.Inf(1), 0, 0, math.NaN()}},
	} {
		if got := c.m.Outlook(); fmt.Sprint(got) != fmt.Sprint(c.want) { // NaN as NaN
			t.Errorf("%+v: %v, want %v", c.m, got, c.want)
		}
	}
	// Over longer times, where a drift of r + σ²/2·T instead of (r + σ²/2)·T would show.
	for years, want := range map[float64]string{1: "0.999651", 5: "0.916548", 10: "0.804772"} {
		printed(t, "survival", 1-Merton{20, 10, .2, .005, years}.Outlook().Probability, 6, want)
	}
}

// TestAltman is TV-9.
func TestAltman(t *testing.T) {
	printed(t, "Z″", AltmanZ2(300, 400, 600, 1200, 1800, 600), 4, "6.1578")
	for _, c := range []struct {
		wc, re, ebit, e float64
		z               string
	}{
		{.20, .30, .10, .80, "3.802"},
		{.05, .10, .05, .60, "1.620"},
		{-.10, -.50, -.05, .10, "-2.517"},
	} {
		printed(t, "Z″", AltmanZ2(c.wc, c.re, c.ebit, c.e, 1, 1), 3, c.z)
	}
	if z := AltmanZ2(1, 1, 1, 1, 1, 0); !math.IsNaN(z) {
		t.Errorf("a firm without liabilities has a Z″ of %v", z)
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

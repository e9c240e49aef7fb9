package explore_test

import (
	"fmt"
	"math"
	"testing"

	"moneyloop/model"
	"moneyloop/model/credit"
	"moneyloop/model/explore"
	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/rules"
	"moneyloop/scenarios/grammar"
)

// holding is a scenario of the library with something held, and levers moved.
func holding(t testing.TB, name string, holds []string, settings ...model.Setting) *model.Scenario {
	t.Helper()
	s := of(t, name).Clone()
	for _, text := range holds {
		p, expected := grammar.Hold(s, text)
		if expected != "" {
			t.Fatalf("%s: expected %s", text, expected)
		}
		s.Positions = append(s.Positions, p)
	}
	s, err := s.With(settings...)
	if err != nil {
		t.Fatal(err)
	}
	if problems := rules.Validate(s); len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

func isNear(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: %.9f, expected %.9f", what, got, want)
	}
}

// What is behind shares is outside the loop: QV-19.
func TestSharesOfTheFriends(t *testing.T) {
	r := played(t, holding(t, "three-friends", []string{"stake: 1% of a", "listed: 1% of a at market"}, model.Setting{Ref: "a.multiple", Value: 10}))
	h := r.Holding(0)
	isNear(t, "paid", h.Paid, 1, 1e-9)
	isNear(t, "book in Q16", h.Book[15], 17, 1e-9)
	isNear(t, "backed in Q16", h.Backed[15], 1, 1e-9)
	isNear(t, "gain", h.Gain(15), 0, 1e-9)
	isNear(t, "at the market in Q4", r.Holding(1).Value[3], 40, 1e-9)
}

// Gain is what was worth more than its price when it was bought, income, change of marks, and what
// failures did: nothing else, whatever is held and whatever was paid.
func TestGainAddsUp(t *testing.T) {
	r := played(t, holding(t, "real-order", []string{
		"cheap: bond c 100 at 1.5%/q paid 60", "fair: bond c 100 at 1.5%/q", "cover: insure c 100 at 500bp/y paid 0",
		"stake: 1% of a paid 5", "owner: 1% of c", "purse: money 50",
	}))
	for i, p := range r.Scenario.Positions {
		h := r.Holding(i)
		sum := h.Worth - h.Paid
		for q := range r.Quarters {
			sum += h.Income[q] + h.Marked[q] + h.Failed[q]
			isNear(t, fmt.Sprintf("gain of %s in Q%d", p.ID, q+1), sum, h.Gain(q), 1e-9)
		}
	}
}

// A bond, insurance on it, and both: QV-20.
func TestBondAndInsurance(t *testing.T) {
	r := played(t, holding(t, "real-order", []string{"note: bond c 100 at 1.5%/q paid 100", "cover: insure c 100 at 500bp/y paid 0"}))
	bond, cover := r.Holding(0), r.Holding(1)
	end := r.Quarters - 1
	isNear(t, "gain of the bond", bond.Gain(end), -42.5625, 1e-7)
	isNear(t, "gain of the insurance", cover.Gain(end), 43.925492611, 1e-7)
}

// What more and less insurance does, and how much caps the loss: QV-20. It is in proportion to its
// notional, and every number that is said has been asked of a run.
func TestInsuranceThatCapsTheLoss(t *testing.T) {
	holds := []string{"note: bond c 100 at 1.5%/q paid 100", "cover: insure c 100 at 500bp/y paid 0"}
	s := holding(t, "real-order", holds)
	a, err := explore.HowPositions(s, explore.PositionsQuestion{Cap: 20}, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	isNear(t, "gain of both", a.Gain(s.Quarters-1), 1.362992611, 1e-7)
	isNear(t, "notional", a.Hedge.Cap.Notional, 51.365388659, 1e-6)
	isNear(t, "what it costs", a.Hedge.Cap.Cost, 15.409616598, 1e-6)
	capped := holding(t, "real-order", holds, model.Setting{Ref: "cover.notional", Value: a.Hedge.Cap.Notional})
	r := played(t, capped)
	isNear(t, "the loss that it leaves", r.Holding(0).Gain(23)+r.Holding(1).Gain(23), -20, 1e-6)
	even, err := explore.HowPositions(s, explore.PositionsQuestion{Cap: 0}, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	isNear(t, "notional to break even", even.Hedge.Cap.Notional, 96.897035116, 1e-6)
	stands := holding(t, "real-order", holds, model.Setting{Ref: "cover.notional", Value: 51.365388659}, model.Setting{Ref: "stop.size", Value: 0})
	isNear(t, "cost if nobody falls", -played(t, stands).Holding(1).Gain(23), 15.409616598, 1e-6)
	solved, err := explore.Solve(s, explore.SolveQuestion{Lever: "cover.notional", Until: "positions.total@end >= -20", Search: []rounds.Span{{Ref: "cover.notional", Low: 0, Top: 200}}}, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	isNear(t, "the same as a question about a lever", solved.Required.Value, 51.365388659, 1e-6)
}

// What insurance costs if nobody falls is what it is then seen to lose: premiums, and what was paid for
// it or, as of insurance that is dearer than its debt is risky, got.
func TestInsuranceCostsWhatItLosesIfNobodyFalls(t *testing.T) {
	for _, paid := range []string{"", " paid 0", " paid 7"} {
		s := holding(t, "real-order", []string{"cover: insure c 50 at 500bp/y" + paid}, model.Setting{Ref: "stop.size", Value: 0})
		a, err := explore.HowPositions(s, explore.PositionsQuestion{Cap: math.NaN()}, rounds.Means{})
		if err != nil || len(a.Falls) > 0 {
			t.Fatal(a.Falls, err)
		}
		for _, l := range a.Hedge.Lines {
			isNear(t, fmt.Sprintf("%q, %v insured", paid, l.Notional), l.Cost, -l.Gain, 1e-7)
		}
	}
}

// Over ranges the loss is convex in the notional, and answers are the same on any number of cores.
func TestInsuranceOverRanges(t *testing.T) {
	s := holding(t, "real-order", []string{"note: bond c 100 at 1.5%/q paid 100", "cover: insure c 100 at 500bp/y paid 0"})
	r, err := chance.ReadRange(s, "stop.size", "0% or 100%", nil)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(means rounds.Means) string {
		means.Runs = 256
		a, err := explore.HowPositions(s, explore.PositionsQuestion{Doubts: chance.Doubts{Ranges: []chance.Range{r}}, Seed: 1, Cap: 12, Strategies: true}, means)
		if err != nil {
			t.Fatal(err)
		}
		for i, l := range a.Hedge.Lines[1 : len(a.Hedge.Lines)-1] {
			if before, after := a.Hedge.Lines[i], a.Hedge.Lines[i+2]; 2*l.Shortfall > before.Shortfall+after.Shortfall+1e-9 {
				t.Errorf("with %v insured the shortfall %v is above the chord", l.Notional, l.Shortfall)
			}
		}
		if c := a.Hedge.Cap; !c.Possible || math.Abs(c.UpTo-160) > 1e-6 { // 36 of the bond, less 30% of what is insured, is −12
			t.Errorf("%+v", c)
		}
		return fmt.Sprintf("%v %v %v %+v %+v", a.Total.Mean, a.Total.Shortfall, a.Each[0].P50, a.Hedge.Lines, a.Hedge.Cap)
	}
	gain, err := explore.HowPositions(s, explore.PositionsQuestion{Doubts: chance.Doubts{Ranges: []chance.Range{r}}, Seed: 1, Cap: -5}, rounds.Means{Runs: 256})
	if err != nil {
		t.Fatal(err)
	}
	if c := gain.Hedge.Cap; c.Possible || math.Abs(c.Least+4.118237472) > 1e-6 || math.Abs(c.LeastNotional-106.272541761) > 1e-4 {
		t.Errorf("a gain of 5 in the worst runs: %+v", c)
	}
	if one, many := ask(rounds.Means{}), ask(rounds.Means{Each: onCores(8)}); one != many {
		t.Errorf("one core says\n%s\neight say\n%s", one, many)
	}
}

// Near a fall insurance that is not held is offered as it is traded then: a part at once and a running
// premium, so that it never costs more than what it could bring; of a firm that stands firmly it is
// the premium alone. Both are worth what is paid for them.
func TestInsuranceNearAFall(t *testing.T) {
	s := holding(t, "real-order", []string{"note: bond c 100 at 1.5%/q paid 100"})
	a, err := explore.HowPositions(s, explore.PositionsQuestion{Cap: math.NaN()}, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	h := a.Hedge
	if h.Premium != credit.Running || !(h.Once > .3 && h.Once < 1-.48) {
		t.Errorf("at %v and %v at once", h.Premium, h.Once)
	}
	for _, l := range h.Lines {
		if want := l.Notional * (h.Once + h.Premium/4*float64(h.Until)); math.Abs(l.Cost-want) > 1e-9 || l.Cost > l.Notional {
			t.Errorf("to insure %v costs %v, want %v", l.Notional, l.Cost, want)
		}
	}
	far, err := explore.HowPositions(holding(t, "ai-triangle-2025", []string{"note: bond oracle 100 at 1%/q paid 100"}), explore.PositionsQuestion{Cap: math.NaN()}, rounds.Means{})
	if err != nil || far.Hedge == nil || far.Hedge.Once != 0 || far.Hedge.Premium > credit.Dear {
		t.Errorf("of a firm that stands: %+v, %v", far.Hedge, err)
	}
	for _, spread := range []float64{.05, credit.Dear, .1000001, .4, 3} {
		premium, once := credit.Swap{Recovery: .4, Quarters: 20}.Offered(spread)
		l := credit.Swap{Recovery: .4, Quarters: 20}.Legs(credit.HazardOf(spread, .4))
		if spread > credit.Dear {
			isNear(t, "worth", l.Protection-premium*(l.Premium+l.Accrual), once, 1e-12)
		} else if premium != spread || once != 0 {
			t.Errorf("%v: %v and %v", spread, premium, once)
		}
	}
}

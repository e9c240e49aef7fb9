package explore_test

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"sync"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/explore"
	"moneyloop/model/explore/rounds"
	"moneyloop/scenarios"
)

// of is a scenario of the library with levers where "ref=value" says.
func of(t testing.TB, name string, set ...model.Setting) *model.Scenario {
	t.Helper()
	f, err := scenarios.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Scenario.With(set...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func at(ref string, x float64) model.Setting { return model.Setting{Ref: ref, Value: x} }

// move finds a lever's move in an answer.
func move(t *testing.T, a *explore.Breaks, ref string, up bool) explore.Move {
	t.Helper()
	for _, m := range a.Moves {
		if m.Lever.Ref == ref && m.Up == up {
			return m
		}
	}
	t.Fatalf("nothing is said of %s, up: %v", ref, up)
	return explore.Move{}
}

func falls(s *model.Scenario, list []rounds.Fall) (text string) {
	for _, f := range list {
		text += fmt.Sprintf("%s%d.%d ", s.Firms[f.Firm].ID, f.Quarter, f.Wave)
	}
	return text
}

func ask(t testing.TB, s *model.Scenario, q explore.BreakQuestion) *explore.Breaks {
	t.Helper()
	a, err := explore.Break(s, q, rounds.Means{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

type boundary struct {
	ref      string
	up       bool
	last, at float64
	print    float64
	beyond   bool
	falls    string
}

func (want boundary) check(t *testing.T, s *model.Scenario, a *explore.Breaks) {
	t.Helper()
	m := move(t, a, want.ref, want.up)
	if !m.Found || m.Last != want.last || m.At != want.at || m.Print != want.print || m.Beyond != want.beyond || falls(s, m.Falls) != want.falls {
		t.Errorf("%s: %v %.12g, %.12g, prints %.12g %v, %q; want %+v", want.ref, m.Found, m.Last, m.At, m.Print, m.Beyond, falls(s, m.Falls), want)
	}
}

// QV-1: one unit short, with one more.
func TestWhatBreaksDomino(t *testing.T) {
	s := of(t, "domino", at("invest.amount", 70))
	a := ask(t, s, explore.BreakQuestion{})
	for _, want := range []boundary{
		{"invest.amount", false, 69.833333334, 69.833333333, 69.833, false, "b12.1 "},
		{"invest.amount", true, 71.5, 71.500000001, 71.5, true, "a12.1 b12.2 "},
		{"b.sales.amount", false, 29.833333334, 29.833333333, 29.833, false, "b12.1 "},
		{"stop.size", true, 0.002857142, 0.002857143, 0.00286, false, "b12.1 "},
		{"leave.size", true, 0, 1e-9, 1e-9, false, "c3.1 a3.2 b3.3 "},
	} {
		want.check(t, s, a)
	}
	if m := move(t, a, "leave.size", true); !m.Any || m.OfRange != 0 {
		t.Errorf("any rise of leave.size is enough: %+v", m)
	}
	order := ""
	for _, m := range a.Moves {
		if m.Found {
			order += m.Lever.Ref + " "
		}
	}
	if order != "leave.size stop.size invest.amount b.sales.amount invest.amount " {
		t.Error("order:", order)
	}
	for _, ref := range []string{"a.cash", "b.cash", "b.credit_line", "c.debt", "a.bankruptcy_cost", "b.bankruptcy_cost", "c.bankruptcy_cost"} {
		for _, m := range a.Moves {
			if m.Lever.Ref == ref && m.Found {
				t.Errorf("%s breaks it at %v", ref, m.At)
			}
		}
	}
}

// QV-2: the real order, if A does not stop.
func TestWhatBreaksRealOrder(t *testing.T) {
	s := of(t, "real-order", at("stop.size", 0))
	a := ask(t, s, explore.BreakQuestion{})
	for _, want := range []boundary{
		{"loan.interest", true, 0.02, 0.020000001, 0.02, true, "c2.1 "},
		{"rent.amount", false, 6.5, 6.499999999, 6.5, true, "c2.1 "},
		{"loan.amount", true, 107.692307699, 107.6923077, 107.7, false, "c2.1 "}, // interest and repayment are each rounded
		{"loan.repay_over", false, 19, 18, 18, false, "c2.1 "},
		{"chips.cost", true, 0.6425, 0.642500001, 0.643, false, "c21.1 "},
	} {
		want.check(t, s, a)
	}
}

// How far a stretch goes that begins at once is told in three figures.
func TestAnIslandThatBeginsAtOnce(t *testing.T) {
	a := ask(t, of(t, "softbank-margin", at("margin.amount", 0)), explore.BreakQuestion{})
	if m := move(t, a, "margin.amount", true); !m.Any || !m.Island || m.UpTo != 2.21 {
		t.Errorf("a loan of any amount breaks it, up to %v", m.UpTo)
	}
}

// QV-3: it falls already, and the question turns round by itself.
func TestWhatWouldStand(t *testing.T) {
	s := of(t, "two-clouds")
	a := ask(t, s, explore.BreakQuestion{All: true})
	if !a.Holds || falls(s, a.Falls) != "c10.1 " {
		t.Fatalf("two-clouds falls as it stands: %v %s", a.Holds, falls(s, a.Falls))
	}
	for _, want := range []boundary{
		{"slump.size", false, 0.086376293, 0.086376292, 0.086, false, ""},
		{"c.leverage", false, 3.158633519, 3.158633518, 3.15, false, ""},
		{"c.maturity", true, 24, 25, 25, false, ""},
		{"c.lenders_stop_at", true, 15, model.Unlimited, model.Unlimited, false, ""},
		{"freeze.size", true, 0.485910548, 0.485910549, 0.486, false, ""},
	} {
		want.check(t, s, a)
	}
	if m := move(t, a, "freeze.size", true); !m.Island || m.UpTo != 0.502 {
		t.Errorf("the island of freeze.size ends at %v", m.UpTo)
	}
	for _, ref := range []string{"invest.amount", "rates.size", "stop.size", "d.leverage"} {
		for _, m := range a.Moves {
			if m.Lever.Ref == ref && m.Found {
				t.Errorf("%s would have all stand at %v", ref, m.At)
			}
		}
	}
	for _, i := range a.Islands {
		if i.Lever.Ref != "freeze.size" {
			continue
		}
		want := []explore.Interval{{From: 0, To: 0.485910548, Holds: true}, {From: 0.485910549, To: 0.50249284}, {From: 0.502492841, To: 1, Holds: true}}
		if fmt.Sprint(i.Intervals) != fmt.Sprint(want) {
			t.Errorf("freeze.size: %v, want %v", i.Intervals, want)
		}
	}
}

// What is printed does what is said, and one last digit nearer does not: for every lever of
// every scenario of the library.
func TestPrintedValuesDoWhatTheySay(t *testing.T) {
	for _, name := range scenarios.Names() {
		s := of(t, name)
		a := ask(t, s, explore.BreakQuestion{})
		for _, m := range a.Moves {
			if !m.Found || math.IsInf(m.Print, 1) {
				continue
			}
			check := func(x float64, want bool) {
				changed, err := s.With(at(m.Lever.Ref, x))
				if err != nil {
					t.Fatal(err)
				}
				r, err := engine.Run(changed)
				if err != nil {
					t.Fatal(err)
				}
				if q, _ := r.FirstDefault(); (q > 0) != want {
					t.Errorf("%s with %s=%v: somebody falls: %v", name, m.Lever.Ref, x, q > 0)
				}
			}
			check(m.Last, a.Holds)
			check(m.At, !a.Holds)
			check(m.Print, a.Holds == m.Beyond)
			if !m.Beyond {
				check(nearer(m), a.Holds)
			}
		}
	}
}

// nearer is one last digit nearer than what is printed, as it is written.
func nearer(m explore.Move) float64 {
	text := strings.TrimRight(model.Notation(m.Print, m.Lever.Unit), "%/yqbp")
	_, decimals, _ := strings.Cut(text, ".")
	digit, _ := model.Numeral("1", len(decimals))
	switch m.Lever.Unit {
	case model.Share, model.YearlyRate, model.QuarterRate:
		digit /= 100
	case model.Points:
		digit /= 10000
	}
	if m.Up {
		digit = -digit
	}
	x := math.Round((m.Print+digit)*1e9) / 1e9
	if (x-m.Lever.Baseline)*(m.Print-m.Lever.Baseline) < 0 {
		return m.Lever.Baseline
	}
	return x
}

// An answer is the same on any number of cores, and after it was cancelled.
func TestAnswersDoNotDependOnCores(t *testing.T) {
	s := of(t, "two-clouds")
	q := explore.BreakQuestion{All: true}
	want := fmt.Sprintf("%+v", ask(t, s, q))
	for _, cores := range []int{2, 8} {
		got, err := explore.Break(s, q, rounds.Means{Each: onCores(cores)})
		if err != nil || fmt.Sprintf("%+v", got) != want {
			t.Errorf("on %d cores another answer: %v", cores, err)
		}
	}
	runs := 0
	_, err := explore.Break(s, q, rounds.Means{Cancel: func() bool { runs++; return runs > 300 }})
	if !errors.Is(err, rounds.ErrCancelled) || runs > 400 {
		t.Errorf("cancelled after 300 runs: %v, %d", err, runs)
	}
	if got := fmt.Sprintf("%+v", ask(t, s, q)); got != want {
		t.Error("asked again after that: another answer")
	}
}

// onCores does pieces at once, in an order of its own.
func onCores(n int) func(int, func(int)) {
	return func(pieces int, do func(i int)) {
		var all sync.WaitGroup
		for w := range n {
			all.Go(func() {
				stretch()
				for i := pieces - 1 - w; i >= 0; i -= n {
					do(i)
				}
			})
		}
		all.Wait()
	}
}

// stretch has a stack grow at once to what a run takes, as those do that play questions for people.
//
//go:noinline
func stretch() byte {
	var deep [32 << 10]byte
	return deep[runtime.GOMAXPROCS(0)]
}

// The three nearest are those of the whole answer.
func TestNearestIsOfTheWholeAnswer(t *testing.T) {
	for _, name := range scenarios.Names() {
		s := of(t, name)
		all, three := ask(t, s, explore.BreakQuestion{}), ask(t, s, explore.BreakQuestion{Nearest: 3})
		seen, k := map[string]bool{}, 0
		for _, m := range all.Moves {
			if !m.Found || seen[m.Lever.Ref] || k == len(three.Moves) {
				continue
			}
			seen[m.Lever.Ref] = true
			if got := three.Moves[k]; got.Lever.Ref != m.Lever.Ref || got.At != m.At || got.Print != m.Print {
				t.Errorf("%s: nearest %d is %s %v, want %s %v", name, k, got.Lever.Ref, got.At, m.Lever.Ref, m.At)
			}
			k++
		}
		if k != len(three.Moves) {
			t.Errorf("%s: %d nearest, want %d", name, len(three.Moves), k)
		}
		t.Logf("%s: %d runs, %d for the nearest", name, all.Runs, three.Runs)
	}
}

// A budget that ends a question leaves what is settled, and says so; one that is too small is
// refused, as is what nobody knows.
func TestBudgetsAndErrors(t *testing.T) {
	s := of(t, "domino", at("invest.amount", 70))
	a, err := explore.Break(s, explore.BreakQuestion{}, rounds.Means{Runs: 200})
	if err != nil || a.Complete || a.Runs > 200 {
		t.Errorf("with 200 runs: %v, complete %v, %d", err, a.Complete, a.Runs)
	}
	var few *rounds.BudgetError
	if _, err = explore.Break(s, explore.BreakQuestion{}, rounds.Means{Runs: 10}); !errors.As(err, &few) || few.Least != 64 {
		t.Errorf("with 10 runs: %v", err)
	}
	var unknown *model.RefError
	if _, err = explore.Break(s, explore.BreakQuestion{Levers: []string{"invest.amuont"}}, rounds.Means{}); !errors.As(err, &unknown) || unknown.Nearest != "invest.amount" {
		t.Errorf("an unknown lever: %v", err)
	}
	span := explore.BreakQuestion{Levers: []string{"a.cash"}, Search: []rounds.Span{{Ref: "a.cash", Low: 5, Top: 5}}}
	if _, err = explore.Break(s, span, rounds.Means{}); err == nil {
		t.Error("an empty range is searched")
	}
}

// Amounts of any size are searched: what a float64 cannot tell apart is one value.
func TestHugeAmounts(t *testing.T) {
	s := &model.Scenario{Name: "huge", Unit: "$", Quarters: 4}
	f := model.NewFirm("a")
	f.Opening.Cash, f.Costs.Fixed = 4e13, 1e13
	s.Firms = []model.Firm{f}
	model.FitBooks(s)
	m := move(t, ask(t, s, explore.BreakQuestion{Levers: []string{"a.costs.fixed"}}), "a.costs.fixed", true)
	if !m.Found || m.Last != 1e13 || m.At != 1e13+1 || !m.Any {
		t.Errorf("%+v", m)
	}
}

// What is known on the way is of the whole answer: moves that are told are those of the end, and
// no lever that was done with is looked at again.
func TestPartsAreOfTheWholeAnswer(t *testing.T) {
	s := of(t, "two-clouds")
	q := explore.BreakQuestion{All: true}
	whole, tried, parts := ask(t, s, q), 0, 0
	_, err := explore.Break(s, q, rounds.Means{Tell: func(part func() any) {
		parts++
		b := part().(*explore.Breaks)
		if b.Complete || b.Tried < tried || b.Tried > b.Levers || b.Levers != len(s.Levers()) {
			t.Fatalf("part %d: %d of %d levers tried, %d before", parts, b.Tried, b.Levers, tried)
		}
		tried = b.Tried
		for _, m := range b.Moves {
			if want := move(t, whole, m.Lever.Ref, m.Up); fmt.Sprintf("%+v", m) != fmt.Sprintf("%+v", want) {
				t.Fatalf("part %d: %+v, in the end %+v", parts, m, want)
			}
		}
	}})
	if err != nil || parts == 0 || tried != len(s.Levers()) {
		t.Errorf("%d parts, %d levers tried: %v", parts, tried, err)
	}
}

package scenarios

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"moneyloop/model"
)

func open(t *testing.T, name string) *File {
	t.Helper()
	f, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func run(t *testing.T, s *model.Scenario) *model.Run {
	t.Helper()
	r, err := s.Run()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestLibraryKeepsItsPromises(t *testing.T) {
	for _, name := range Names() {
		f := open(t, name)
		if f.Scenario.Name != name {
			t.Errorf("%s is called %q inside", name, f.Scenario.Name)
		}
		if len(f.Scenario.Expects) == 0 {
			t.Errorf("%s promises nothing", name)
		}
		for _, e := range f.Check(run(t, f.Scenario)) {
			t.Error(e)
		}
	}
}

// Every lever is told in words, and its slider can stand where the scenario does.
func TestLibraryLeversAreExplained(t *testing.T) {
	for _, name := range Names() {
		s := open(t, name).Scenario
		if sentences := strings.Count(s.Story, ".") + strings.Count(s.Story, "?"); sentences < 3 || s.Question == "" {
			t.Errorf("%s: story of %d sentences, question %q", name, sentences, s.Question)
		}
		for _, l := range s.Levers() {
			switch {
			case l.Group == "" || l.Help == "" || len(l.Bands) < 2:
				t.Errorf("%s: %s has group %q, help %q, bands %v", name, l.Ref, l.Group, l.Help, l.Bands)
			case l.Baseline < l.Min || l.Baseline > l.Max:
				t.Errorf("%s: %s is %v, outside %v to %v", name, l.Ref, l.Baseline, l.Min, l.Max)
			case utf8.RuneCountInString(l.Label) > 32:
				t.Errorf("%s: the label %q is long for a slider", name, l.Label)
			case l.Bands[0].From != l.Min:
				t.Errorf("%s: %s has no band at its least value", name, l.Ref)
			}
		}
	}
}

func with(t *testing.T, s *model.Scenario, ref string, x float64) *model.Run {
	t.Helper()
	changed, err := s.With(model.Setting{Ref: ref, Value: x})
	if err != nil {
		t.Fatal(err)
	}
	return run(t, changed)
}

// Every lever of the library can stand at either end of its range.
func TestLibraryRunsAtTheEndsOfItsLevers(t *testing.T) {
	for _, name := range Names() {
		s := open(t, name).Scenario
		for _, l := range s.Levers() {
			for _, x := range []float64{l.Min, l.Max} {
				with(t, s, l.Ref, x)
			}
		}
	}
}

// Every lever but those of a shock on something that is not there moves the run.
func TestEveryLeverOfTheLibraryMovesSomething(t *testing.T) {
	idle := map[string]bool{ // at the baseline of three-friends and leaky-loop nobody has debt or customers
		"three-friends c.interest": true, "three-friends c.lenders_stop_at": true, "three-friends leave.size": true,
		"three-friends freeze.size": true, "three-friends rates.size": true,
		"leaky-loop c.interest": true, "leaky-loop c.lenders_stop_at": true, "leaky-loop freeze.size": true,
		"leaky-loop rates.size": true,
	}
	for _, name := range Names() {
		s := open(t, name).Scenario
		base := run(t, s).Hash
		for _, l := range s.Levers() {
			moved := with(t, s, l.Ref, l.Min).Hash != base || with(t, s, l.Ref, l.Max).Hash != base
			if moved == idle[name+" "+l.Ref] {
				t.Errorf("%s: moved by %s: %v", name, l.Ref, moved)
			}
		}
	}
}

func TestTwoCloudsFallByLeverageAlone(t *testing.T) {
	s := open(t, "two-clouds").Scenario
	c, d := s.Firm("c"), s.Firm("d")
	falls := func(r *model.Run, firm int) bool { return r.Status(firm, r.Quarters-1) == model.Defaulted }

	r := run(t, s)
	if !falls(r, c) || falls(r, d) {
		t.Errorf("slump: C %v, D %v", r.Status(c, 15), r.Status(d, 15))
	}
	for _, e := range r.Events {
		if e.Kind == model.DefaultEvent && e.Fall.Cause != model.Refinancing {
			t.Errorf("C falls by %v", e.Fall.Cause)
		}
	}
	if calm := with(t, s, "slump.size", 0); falls(calm, c) || falls(calm, d) {
		t.Error("somebody falls without a slump")
	}
	if careful := with(t, s, "c.leverage", .5); falls(careful, c) || falls(careful, d) {
		t.Error("somebody falls at 50% each")
	}
	if both := with(t, s, "d.leverage", 5); !falls(both, c) || !falls(both, d) {
		t.Error("at 500% each, one of them stands")
	}
}

func TestHonestLoopStands(t *testing.T) {
	s := open(t, "honest-loop").Scenario
	for ref, size := range map[string]float64{"leave.size": .3, "stop.size": 1, "breach.size": 1, "freeze.size": 1, "rates.size": .05} {
		if quarter, firm := with(t, s, ref, size).FirstDefault(); quarter != 0 {
			t.Errorf("%s at %v: firm %d falls in quarter %d", ref, size, firm, quarter)
		}
	}
	if quarter, _ := with(t, s, "leave.size", .6).FirstDefault(); quarter == 0 {
		t.Error("nobody falls when three customers in five leave")
	}
}

func TestBenchmarkFile(t *testing.T) {
	f, err := Load("testdata/benchmark-w1.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range f.Check(run(t, f.Scenario)) {
		t.Error(e)
	}
}

func TestSummariesAreThoseOfTheFiles(t *testing.T) {
	all := Summaries()
	if len(all) != len(Names()) || all[0].Name != Default {
		t.Fatalf("%d summaries, the first of %s", len(all), all[0].Name)
	}
	for _, sum := range all {
		if s := open(t, sum.Name).Scenario; sum != (Summary{s.Name, s.Title, s.Story}) {
			t.Errorf("%s is summed up as %+v", s.Name, sum)
		}
	}
}

func TestUnknownScenario(t *testing.T) {
	for name, near := range map[string]string{"three-freinds": "three-friends", "tow-clouds": "two-clouds", "zzz": "", "../go.mod": ""} {
		var unknown *UnknownError
		if _, err := Open(name); !errors.As(err, &unknown) || unknown.Nearest != near {
			t.Errorf("Open(%q): %v, want nearest %q", name, err, near)
		}
	}
}

package scenarios

import (
	"errors"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
)

func open(t *testing.T, name string) *File {
	t.Helper()
	f, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func run(t *testing.T, s *model.Scenario) *result.Run {
	t.Helper()
	r, err := engine.Run(s)
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
		if about := s.About; about.Shelf == model.OwnShelf || about.Teaches == "" || about.Believer == "" || about.Sceptic == "" {
			t.Errorf("%s says of itself %+v", name, about)
		}
		if sentences := strings.Count(s.Story, ".") + strings.Count(s.Story, "?"); sentences < 3 || s.Question == "" {
			t.Errorf("%s: story of %d sentences, question %q", name, sentences, s.Question)
		}
		for _, l := range s.Levers() {
			switch {
			case l.Group == "" || l.Help == "" || len(l.Bands) < 2:
				t.Errorf("%s: %s has group %q, help %q, bands %v", name, l.Ref, l.Group, l.Help, l.Bands)
			case l.Baseline < l.Min || l.Baseline > l.Max && !(l.Open && math.IsInf(l.Baseline, 1)):
				t.Errorf("%s: %s is %v, outside %v to %v", name, l.Ref, l.Baseline, l.Min, l.Max)
			case utf8.RuneCountInString(l.Label) > 32:
				t.Errorf("%s: the label %q is long for a slider", name, l.Label)
			case l.Bands[0].From != l.Min:
				t.Errorf("%s: %s has no band at its least value", name, l.Ref)
			}
		}
	}
}

// Of a real case every number has a source, or says that it was assumed, and what is closed is
// told in the words of courts and restatements.
func TestRealCasesSayWhereTheirNumbersComeFrom(t *testing.T) {
	for _, name := range Names() {
		f := open(t, name)
		s := f.Scenario
		if real := s.About.Shelf == model.TodayShelf || s.About.Shelf == model.HistoryShelf; real && s.AsOf == "" {
			t.Errorf("%s does not say when its facts end", name)
		}
		if list := s.Unsourced(); len(list) > 0 {
			t.Errorf("%s: without a source: %v", name, list)
		}
		for _, x := range s.Sources {
			if s.AsOf != "" && x.Grade != model.Assumed && (x.Title == "" || x.URL == "" || x.AsOf == "") {
				t.Errorf("%s: the source for %s lacks a title, an address or a date: %+v", name, x.For, x)
			}
		}
		if strings.Contains(strings.ToLower(string(f.Bytes())), "fraud") {
			t.Errorf("%s passes a judgement that no court is quoted for", name)
		}
	}
}

func with(t *testing.T, s *model.Scenario, ref string, x float64) *result.Run {
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
		"leaky-loop rates.size":  true,
		"chain-2007 houses.size": true, "chain-2007 state.size": true, // while everybody stands
		"ai-triangle-2025 backstop.size": true, "subprime-2007 state.size": true, "gpu-neocloud unsold.total": true,
		"ai-triangle-2026 slump.size": true, // what shares are worth is in no account
		"cat-financial bank.maturity": true, "ftx-alameda-2022 run.rounds": true,
		"spv-datacentre residual.amount": true, "spv-datacentre old.size": true, "spv-datacentre beignet.consolidated": true,
	}
	for _, name := range Names() {
		s := open(t, name).Scenario
		base := run(t, s).Hash()
		for _, l := range s.Levers() {
			moved := with(t, s, l.Ref, l.Min).Hash() != base || with(t, s, l.Ref, l.Max).Hash() != base
			if moved == idle[name+" "+l.Ref] {
				t.Errorf("%s: moved by %s: %v", name, l.Ref, moved)
			}
		}
	}
}

func TestTwoCloudsFallByLeverageAlone(t *testing.T) {
	s := open(t, "two-clouds").Scenario
	c, d := s.Firm("c"), s.Firm("d")
	falls := func(r *result.Run, firm int) bool { return r.Status(firm, r.Quarters-1) == result.Defaulted }

	r := run(t, s)
	if !falls(r, c) || falls(r, d) {
		t.Errorf("slump: C %v, D %v", r.Status(c, 15), r.Status(d, 15))
	}
	for _, e := range r.Events {
		if e.Kind == result.DefaultEvent && e.Fall.Cause != result.Refinancing {
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

// fallen lists the ids of the firms that have failed by the end, in the order in which
// they did.
func fallen(r *result.Run) string {
	var ids []string
	for _, e := range r.Events {
		if e.Kind == result.DefaultEvent {
			ids = append(ids, r.Scenario.Firms[e.Firm].ID)
		}
	}
	return strings.Join(ids, " ")
}

// setting applies several settings to a scenario and runs it.
func setting(t *testing.T, s *model.Scenario, set ...model.Setting) *result.Run {
	t.Helper()
	changed, err := s.With(set...)
	if err != nil {
		t.Fatal(err)
	}
	return run(t, changed)
}

// AT-5: one unit decides, and without losses of failure only who lacks it falls.
func TestDominoFallsByOneUnit(t *testing.T) {
	s := open(t, "domino").Scenario
	r := run(t, s)
	for k, want := range []float64{2250. / 83, 1540. / 83, 2010. / 83} { // B, C and A, wave by wave
		var f *result.Fall
		for _, e := range r.Events {
			if e.Kind == result.DefaultEvent && e.Wave == k+1 {
				f = e.Fall
			}
		}
		if f == nil || math.Abs(f.Paid-want) > 1e-8 {
			t.Errorf("wave %d pays %+v, want %v", k+1, f, want)
		}
		if k == 1 && math.Abs(f.Losses[len(f.Losses)-1].Paid-10.120481928) > 1e-8 {
			t.Errorf("lenders get %+v", f.Losses)
		}
	}
	half := []model.Setting{{Ref: "stop.size", Value: 1}}
	none := []model.Setting{{Ref: "a.bankruptcy_cost"}, {Ref: "b.bankruptcy_cost"}, {Ref: "c.bankruptcy_cost"}}
	for _, c := range []struct {
		name string
		set  []model.Setting
		want string
		cash float64 // A's, at the end of quarter 3
	}{
		{"69", nil, "b c a", 0},
		{"70", []model.Setting{{Ref: "invest.amount", Value: 70}}, "", 18},
		{"69, nothing lost", none, "b c", 20 + 20 - 69 + 50*109./110},
		{"A stops", half, "b c", 45.6818},
		{"A stops, nothing lost", append(half, none...), "b c", 58.1818},
	} {
		r := setting(t, s, c.set...)
		if got := fallen(r); got != c.want {
			t.Errorf("%s: %q falls, want %q", c.name, got, c.want)
		}
		if got := r.Firm(0, result.FirmCash)[2]; math.Abs(got-c.cash) > 5e-5 {
			t.Errorf("%s: A ends with %v, want %v", c.name, got, c.cash)
		}
	}
}

// AT-4 in a network: what was reported and is not net is still owed, or was lost.
func TestVendorFinanceLosesNotesAndSales(t *testing.T) {
	s := open(t, "vendor-finance").Scenario
	r := run(t, s)
	gap, lost := 0.0, 0.0
	gross := r.Firm(0, result.FirmGross)
	for q, x := range gross {
		gap += x - r.Firm(0, result.FirmNet)[q]
	}
	for _, e := range r.Events {
		if e.Kind == result.LossEvent && e.Firm == 0 {
			lost += e.Amount
		}
	}
	owed := r.Firm(0, result.FirmLoans)[r.Quarters-1]
	if interest := owed + lost - gap; interest < 0 || interest > 1 { // lost interest was never revenue
		t.Errorf("reported less net is %v, still owed %v, lost %v", gap, owed, lost)
	}
	if fewer := 4 * (gross[9] - gross[12]); fewer < 2*lost {
		t.Errorf("lost sales of %v in a year do not outweigh lost notes of %v", fewer, lost)
	}
	if got := fallen(r); got != "b c" {
		t.Errorf("%q fall", got)
	}
	if got := fallen(with(t, s, "shut.size", 0)); got != "" {
		t.Errorf("%q fall although the market stays open", got)
	}
	if got := fallen(with(t, s, "b.sales.amount", 8)); got != "c" {
		t.Errorf("%q fall although B has customers", got)
	}
	cash := setting(t, s, model.Setting{Ref: "kit-b.on_credit"}, model.Setting{Ref: "kit-c.on_credit"})
	if x := cash.Firm(0, result.FirmGross); x[9] > .8*x[7] || fallen(cash) != "b" {
		t.Errorf("for cash: revenue %v, %q fall", x, fallen(cash))
	}
}

// AT-9: profitable in every quarter, and short in the fifth.
func TestRealOrderRecovers(t *testing.T) {
	s := open(t, "real-order").Scenario
	r := run(t, s)
	e := r.Events[len(r.Events)-1]
	if f := e.Fall; f == nil || e.Quarter != 6 || f.Cause != result.CashGap ||
		math.Abs(f.DueNow-6.2) > 1e-8 || math.Abs(f.Short-3.75) > 1e-8 || math.Abs(f.Recovery()-.4920) > 5e-5 {
		t.Errorf("C falls by %+v, %+v", e, f)
	}
	on := with(t, s, "stop.size", 0)
	if last := on.Quarters - 1; fallen(on) != "" || on.Firm(0, result.FirmCash)[last] != 0 || on.Firm(2, result.FirmDebt)[last] != 0 {
		t.Errorf("A goes on: %q fall, A has %v, C owes %v", fallen(on), on.Firm(0, result.FirmCash)[last], on.Firm(2, result.FirmDebt)[last])
	}
	if paid := with(t, s, "b.sales.amount", 7); fallen(paid) != "" {
		t.Errorf("customers pay B 7, and %q fall", fallen(paid))
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
		if s := open(t, sum.Name).Scenario; sum != (Summary{s.Name, s.Title, s.Story, s.AsOf, s.About}) {
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

// The books at their edges: every file is an idea, and what it expects.
func TestBooks(t *testing.T) {
	files, err := filepath.Glob("testdata/books/*.yaml")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		f, err := Load(name)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, e := range f.Check(run(t, f.Scenario)) {
			t.Error(e)
		}
	}
}

// A fall that leaves creditors nearly whole costs what failure costs all the same.
func TestCloudBearsTheCostOfItsFailure(t *testing.T) {
	r := with(t, open(t, "two-clouds").Scenario, "slump.size", .6)
	d := r.Scenario.Firm("d")
	k := slices.IndexFunc(r.Events, func(e result.Event) bool { return e.Fall != nil && e.Firm == d })
	if k < 0 {
		t.Fatal("D stands")
	}
	if f := r.Events[k].Fall; math.Abs(f.BankruptcyCost-20.55) > .05 || math.Abs(f.Paid/f.Owed-.904) > .0005 {
		t.Errorf("it costs %v and creditors get %v", f.BankruptcyCost, f.Paid/f.Owed)
	}
}

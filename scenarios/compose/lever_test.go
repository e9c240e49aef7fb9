package compose

import (
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
)

// A lever guesses its range, its step, its bands, its group and its label; all of it holds.
func TestToggleLever(t *testing.T) {
	f := open(t, "three-friends")
	for _, c := range []struct{ at, item string }{
		{"invest", "{lever: invest.amount, group: Loop, label: 'investment: amount', min: 0%, max: 100%, step: 5%, bands: {little: 0%, half: 50%, nearly all: 90%}}"},
		{"a", "{lever: a.sales.amount, group: Loop, label: 'Mr A: sales to outside customers', min: 0, max: 100, step: 5, bands: {as now: 0, more: 5}}"},
		{"a.cash", "{lever: a.cash, group: Loop, label: 'Mr A: opening cash', min: 0, max: 200, step: 10, bands: {less: 0, as now: 90, more: 110}}"},
		{"cloud.borrow", "bands: {careful: 0%, stretched: 15%, reckless: 40%}}"},
		{"a.interest", "group: Leverage, label: 'Mr A: interest', min: 0%/q, max: 5%/q, step: 0.125%/q, bands: {cheap: 0%/q, usual: 1%/q, dear: 2.25%/q}}"},
		{"c.maturity", "{lever: c.maturity, group: Leverage, label: 'Mr C: maturity of debt', min: 0, max: 40, step: 1, bands: {less: 0, as now: 7, more: 9}}"},
		{"base_rate", "label: base rate"},
	} {
		st, err := ToggleLever(f, c.at)
		g := done(t, st, err)
		if !strings.Contains(st.Edits[0].Value, c.item) || len(st.Edits) != 1 {
			t.Errorf("%s: %s", c.at, st.Edits[0].Value)
		}
		ref := leverOf(f.Scenario, c.at)
		l, err := g.Scenario.Lever(ref)
		if x, _, _ := g.Scenario.Value(ref); err != nil || x < l.Min || x > l.Max || st.Selects != "levers/"+ref {
			t.Errorf("%s: %+v", ref, l)
		}
		back, err := ToggleLever(g, c.at)
		if done(t, back, err); string(back.After.Bytes()) != string(f.Bytes()) {
			t.Errorf("%s: twice is not nothing", c.at)
		}
	}
	if _, err := ToggleLever(f, "a.revenue_before"); err == nil || !strings.Contains(err.Error(), "no value") {
		t.Error(err)
	}
	if _, err := ToggleLever(f, "title"); err == nil {
		t.Error("words are a lever")
	}
}

// The levers that were offered unasked stay when the first is made, or one is taken away.
func TestOfferedLeversStay(t *testing.T) {
	f := spoken(t, friends)
	before := len(f.Scenario.Levers())
	st, err := ToggleLever(f, "a.cash")
	if g := done(t, st, err); len(g.Scenario.Levers()) != before+1 || !strings.Contains(st.Told, "are written down") {
		t.Errorf("%d, %s", len(g.Scenario.Levers()), st.Told)
	}
	st, err = ToggleLever(f, "a-b")
	if g := done(t, st, err); len(g.Scenario.Levers()) != before-1 || g.Scenario.Offers("a-b.amount") {
		t.Errorf("%d, %s", len(g.Scenario.Levers()), st.Told)
	}
}

// Where a lever stands becomes the scenario's value.
func TestBake(t *testing.T) {
	f := open(t, "three-friends")
	st, err := Bake(f, "chips.borrow", .2)
	if g := done(t, st, err); g.Scenario.Deals[2].Borrow != .2 || st.Told != "C borrows on top is 20% in the scenario now." {
		t.Error(st.Told)
	}
	if _, err := Bake(f, "chips.borrow", 0); err == nil {
		t.Error("nothing moved, and it is baked")
	}
}

// What is typed where an amount or a word of the format stands may be begun.
func TestField(t *testing.T) {
	f := open(t, "three-friends")
	for _, c := range []struct{ at, text, value, ghost, else_ string }{
		{"invest.amount", "50%", "50% of cash", " of cash", ""},
		{"invest.amount", "$50", "50", "", ""},
		{"invest.amount", "100% of cl", "100% of cloud", "oud", ""},
		{"invest.amount", "100% of", "", "", "of what: cash, revenue, yearly revenue, market gain, cloud or chips"},
		{"invest.amount", "100% of invest", "", "", "a share of cash"},
		{"invest.amount", "-", "", "", "how much"},
		{"invest.kind", "lo", "loan", "an", ""},
		{"invest.kind", "lon", "", "", "loan"},
		{"c.debt_rank", "sen", "senior", "ior", ""},
	} {
		typed, ok := Field(f, c.at, c.text)
		problem := typed.Missing + typed.Err + typed.Nearest
		if !ok || typed.Value != c.value || typed.Ghost != c.ghost || !strings.Contains(problem, c.else_) || (problem != "") != (c.else_ != "") {
			t.Errorf("%s %q: %+v", c.at, c.text, typed)
		}
	}
	for _, at := range []string{"a.cash", "c.interest", "b.name", "quarters", "nobody.cash"} {
		if typed, ok := Field(f, at, "5"); ok {
			t.Errorf("%s: %+v", at, typed)
		}
	}
}

// An empty loop asks for people, money and a customer, one after the other, and each
// of its sentences can be said.
func TestHint(t *testing.T) {
	f := nobody(t)
	for _, c := range []struct{ hint, say string }{
		{"", "a 0"},
		{"Mr A is alone. n, then two friends and what is between them, such as a b e.", "b 0"},
		{"Nobody pays anybody yet. n, then who pays whom for what, such as a b e.", "a b e"},
		{"Nobody has put in the first money. n, then a 100.", "a 100"},
		{"Nobody outside pays yet. n, then cu a 20", "cu a 20"},
		{"", ""}, // all of it has levers already, which are offered unasked
	} {
		if hint := Hint(f); !strings.HasPrefix(hint, c.hint) || hint != "" && c.hint == "" {
			t.Errorf("%q, want %q", hint, c.hint)
		}
		if st, err := SayAll(f, c.say); c.say != "" {
			f = done(t, st, err)
		}
	}
	for i := range f.Scenario.Deals {
		if ref := f.Scenario.Deals[i].ID + ".amount"; !slices.ContainsFunc(f.Scenario.Levers(), func(l model.Lever) bool { return l.Ref == ref }) {
			t.Errorf("nothing moves %s", ref)
		}
	}
}

// A name is not a reference: the places that say it are counted, and changed when asked.
func TestNames(t *testing.T) {
	f := open(t, "three-friends")
	st, err := Name(f, "chips", "GPUs")
	if g := done(t, st, err); !strings.HasSuffix(st.Told, "places still say chips; F changes that.") {
		t.Error(st.Told)
	} else {
		st, err = Retell(g, "chips", "GPUs")
		if done(t, st, err); len(mentions(st.After, "chips")) > 0 || !strings.Contains(string(st.After.Bytes()), "label: A's cost of GPUs") {
			t.Errorf("%s", st.After.Bytes())
		}
	}
}

// Where there is a remark, F takes its fix, after which it is gone; else it goes on to the next.
func TestFix(t *testing.T) {
	f := spoken(t, "a b e; b c s; c a q; cu d 5")
	remarks := f.Remarks(play(t, f.Scenario))
	if len(remarks) == 0 {
		t.Fatal("nothing moves, and nothing is remarked")
	}
	to, err := Fix(f, remarks, "quarters")
	if err != nil || to.Selects != remarks[0].At || to.Told != remarks[0].Text || len(to.Edits) > 0 {
		t.Errorf("%+v, %v", to, err)
	}
	st, err := Fix(f, remarks, to.Selects)
	g := done(t, st, err)
	for _, r := range g.Remarks(play(t, g.Scenario)) {
		if r.At == to.Selects {
			t.Errorf("still there: %s", r.Text)
		}
	}
	if play(t, g.Scenario).Group(result.GroupStory)[0] == 0 {
		t.Error("no money moves")
	}
}

// A scenario without firms plays zeros.
func TestNobodyPlaysZeros(t *testing.T) {
	r := play(t, nobody(t).Scenario)
	for m := range result.GroupMetricCount {
		for q, x := range r.Group(result.GroupMetric(m)) {
			if x != 0 && !result.Meaningless(x) {
				t.Fatalf("%v in Q%d is %v", result.GroupMetric(m), q+1, x)
			}
		}
	}
}

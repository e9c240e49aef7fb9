package compose

import (
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/scenarios"
)

// fixed takes the fix of the remark that a word is in.
func fixed(t *testing.T, f *scenarios.File, word string) (at string, g *scenarios.File) {
	t.Helper()
	list := f.Remarks(play(t, f.Scenario))
	for _, r := range list {
		if strings.Contains(r.Text, word) {
			st, err := Fix(f, list, r.At)
			return r.At, done(t, st, err)
		}
	}
	t.Fatalf("nothing is remarked that says %q: %+v", word, list)
	return "", nil
}

// "Call it GPUs, the id, too": the note counts labels that say chips, F changes them; the id
// changes wherever it stands; a taken id is refused as typed.
func TestCallItGPUs(t *testing.T) {
	f := open(t, "three-friends")
	st, err := Name(f, "chips", "GPUs")
	f = done(t, st, err)
	n := len(mentions(f, "chips"))
	if n == 0 || !strings.Contains(st.Told, model.Notation(float64(n), model.Count)+" places still say chips") {
		t.Error(n, st.Told)
	}
	st, err = Retell(f, "chips", "GPUs")
	f = done(t, st, err)
	for _, l := range f.Scenario.Levers() {
		if strings.Contains(l.Label+l.Help, "chips") {
			t.Errorf("%+v", l)
		}
	}
	play(t, f.Scenario)
}

// "Why does nothing happen?" A loop without cash; a remark; F; money moves.
func TestWhyDoesNothingHappen(t *testing.T) {
	f := spoken(t, "a b e; b c s; c a q")
	if r := play(t, f.Scenario); r.Group(result.GroupStory)[0] != 0 {
		t.Fatal("it does")
	}
	at, g := fixed(t, f, "nobody puts in the first money")
	if r := play(t, g.Scenario); at != "a.cash" || r.Group(result.GroupStory)[0] != 300 {
		t.Error(at, r.Group(result.GroupStory))
	}
	if list := g.Remarks(play(t, g.Scenario)); len(list) > 0 {
		t.Errorf("%+v", list)
	}
}

// "I typed 6%/q": a remark, F, and the fall in Q8 becomes one in Q9.
func TestSixPercentAQuarter(t *testing.T) {
	f := open(t, "three-friends")
	st, err := Kind(f, "invest", "loan")
	lent, err := tried(done(t, st, err), Step{Edits: []model.Edit{set("invest.interest", "6%/q")}})
	if err != nil {
		t.Fatal(err)
	}
	if got := falls(play(t, lent.After.Scenario)); got != "Mr B Q8" {
		t.Error(got)
	}
	at, g := fixed(t, lent.After, "6%/q is 24% a year")
	if got := falls(play(t, g.Scenario)); at != "invest.interest" || got != "Mr B Q9" {
		t.Error(at, got)
	}
}

// "Customers leave B now".
func TestWithoutCustomers(t *testing.T) {
	f := open(t, "three-friends")
	st, err := SayAll(f, "cu b 20")
	left := Say(done(t, st, err), ShockOn(st.After, "b", 4)+"d")
	if !left.Takes() {
		t.Fatal(left.Err, left.Missing)
	}
	if real := play(t, left.After.Scenario).Group(result.GroupOutside); real[2] != 20 || real[3] != 0 || left.Told != "From Q4 on, all of Mr B's outside sales is lost." {
		t.Error(real, left.Told)
	}
}

// An amount cannot be a share of itself, nor a circle of shares; the picker does not offer it.
func TestNoCircleIsOffered(t *testing.T) {
	f := spoken(t, "a b s 10; b a s 50% of a-b")
	for text, want := range map[string]bool{"50% of a-b": false, "50% of b-a": false, "50% of cash": true} {
		s, _ := Field(f, "a-b.amount", text)
		if (s.Value != "") != want {
			t.Errorf("%s: %+v", text, s)
		}
		for _, o := range s.Offers {
			if o.Word == "a-b" || o.Word == "b-a" {
				t.Errorf("%s offers %s", text, o.Word)
			}
		}
	}
}

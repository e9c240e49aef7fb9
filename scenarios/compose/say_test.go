package compose

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
	"moneyloop/ui/uitest"
)

func nobody(t testing.TB) *scenarios.File {
	t.Helper()
	f, err := scenarios.Empty("mine")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// spoken is a file in which sentences have been said.
func spoken(t testing.TB, text string) *scenarios.File {
	t.Helper()
	st, err := SayAll(nobody(t), text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return st.After
}

func open(t testing.TB, name string) *scenarios.File {
	t.Helper()
	f, err := scenarios.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func play(t testing.TB, s *model.Scenario) *result.Run {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const friends = "a b e; b c s; c a q; a 100"

// The three friends from nothing, in four sentences: a file of eleven lines.
func TestThreeFriendsInFourSentences(t *testing.T) {
	f := spoken(t, friends)
	if string(f.Bytes()) != uitest.ThreeFriends {
		t.Errorf("%s", f.Bytes())
	}
	r := play(t, f.Scenario)
	if story, gross, outside := r.Group(result.GroupStory)[0], r.Group(result.GroupGross)[0], r.Group(result.GroupOutside)[0]; story != 300 || gross != 200 || outside != 0 {
		t.Errorf("the story %v, reported %v, real %v", story, gross, outside)
	}
	typed := nobody(t)
	for _, text := range strings.Split(friends, ";") { // one at a time it is the same
		s := Say(typed, text)
		if !s.Takes() {
			t.Fatal(text, s.Err, s.Missing)
		}
		typed = s.After
	}
	if !bytes.Equal(typed.Bytes(), f.Bytes()) {
		t.Errorf("typed:\n%s", typed.Bytes())
	}
}

// What a sentence makes has an id of its own, beside assets and positions, too.
func TestIDsOfAssetsAndPositionsAreTaken(t *testing.T) {
	f, err := scenarios.Parse("taken", []byte("format: 1\nname: taken\nfirms: [{id: a, cash: 10}, {id: b}]\nassets: [{id: a-b}, {id: shares-a}]\npositions: [{id: d, cash: 5}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"a b e": "a-b-2", "d 100": "d-2"} {
		if s := Say(f, text); s.Err != nil || s.Selects != want {
			t.Errorf("%s: %v, selects %s", text, s.Err, s.Selects)
		}
	}
	if x := Stranger(f.Scenario); x != "c" {
		t.Errorf("the next letter is %s", x)
	}
	if e, expected := grammar.HoldEdit(f.Scenario, "1% of a"); expected != "" || !strings.Contains(e.Value, "id: shares-a-2") {
		t.Errorf("%s %s", e, expected)
	}
}

// As often as somebody holds the same, each holding has an id; so has one of a firm of a long name.
func TestTheSameIsHeldAgainAndAgain(t *testing.T) {
	long := strings.Repeat("x", model.MaxID)
	f, err := scenarios.Parse("again", []byte("format: 1\nname: again\nfirms: [{id: a, cash: 10}, {id: "+long+"}]\n"))
	for n := 0; err == nil && n < 24; n++ {
		of := []string{"a", long}[n%2]
		e, expected := grammar.HoldEdit(f.Scenario, "insure "+of+" 5 at 100bp/y")
		if expected != "" {
			t.Fatal(expected)
		}
		f, _, err = f.Edit(e)
	}
	if err != nil || len(f.Scenario.Positions) != 24 {
		t.Error(err)
	}
}

func edits(s Saying) string {
	var all []string
	for _, e := range s.Edits {
		all = append(all, e.String())
	}
	return strings.Join(all, " & ")
}

func TestSentences(t *testing.T) {
	f := spoken(t, friends)
	long := strings.Repeat("x", 60)
	for _, c := range []struct{ text, edits, told string }{
		{"c 50", "set c.cash 50", "Mr C begins with $50."},
		{"d $5", "add firms {id: d, name: Mr D, cash: 5}", "Mr D begins with $5."},
		{"Chip-maker 7", "add firms {id: chip-maker, name: Chip maker, cash: 7}", "Chip maker begins with $7."},
		{"循環 7", "add firms {id: firm-1, name: 循環, cash: 7}", "循環 begins with $7. 循環 has the id firm-1; another can be given."},
		{long + " 7", "add firms {id: " + long[:40] + ", name: X" + long[1:] + ", cash: 7}", "another can be given"},
		{"cash 7", "add firms {id: firm-1, name: Cash, cash: 7}", "Cash has the id firm-1"},
		{"a b l", "add deals {id: a-b-2, from: a, to: b, kind: loan, amount: 100% of cash, interest: 6%/y, repay_over: 8}", "Mr A lends Mr B 100% of his cash at 6% a year, repaid over 8 quarters."},
		{"a c lends 50% of cash", "add deals {id: a-c, from: a, to: c, kind: loan, amount: 50% of cash, interest: 6%/y, repay_over: 8}", "50% of his cash"},
		{"a le g c", "add deals {id: a-lenders, from: a, to: lenders, kind: guarantee, amount: 50% of the debt, for: c}", "Mr A promises lenders half of what Mr C owes them."},
		{"a b g c 100%", "add deals {id: a-b-2, from: a, to: b, kind: guarantee, amount: 100% of the debt, for: c}", "Mr A promises Mr B all that Mr C owes him."},
		{"in a equity", "add deals {id: investors-a, from: investors, to: a, kind: equity, amount: 100}", "Investors pay Mr A $100 for new shares."},
		{"cu b 20", "set b.sales.amount 20", "Customers pay Mr B $20 each quarter."},
		{"cu d 20", "add firms {id: d, name: Mr D} & set d.sales.amount 20", "Customers pay Mr D $20"},
		{"c d s", "add firms {id: d, name: Mr D} & add deals {id: c-d, from: c, to: d, kind: service, amount: 100% of cash}", "Mr C pays Mr D 100% of his cash for a service."},
		{"a b w", "add deals {id: a-b-2, from: a, to: b, kind: swap, amount: 100, life: 20}", "Mr A and Mr B sell each other $100"},
		{"shock b demand Q8 30%", "add shocks {id: b-demand, kind: demand, on: b, at: 8, size: 30%}", "From Q8 on, 30% of Mr B's outside sales is lost."},
		{"shock freeze", "add shocks {id: freeze, kind: freeze, on: all, size: 100%}", "lenders refuse all of what everybody would borrow"},
		{"shock base", "add shocks {id: base-rate, kind: base_rate, size: 300bp}", "300bp is added to all rates."},
		{"shock b-c rep 50", "add shocks {id: b-c-repudiation, kind: repudiation, on: b-c, size: 50%}", "50% of what Mr B pays Mr C is refused."},
		{"a b s 50%", "add deals {id: a-b-2, from: a, to: b, kind: service, amount: 50% of cash}", "50% of his cash"},
		{"a b s 50% of b", "add deals {id: a-b-2, from: a, to: b, kind: service, amount: 50% of b-c}", "50% of what Mr B pays Mr C"},
		{"a b s $20", "add deals {id: a-b-2, from: a, to: b, kind: service, amount: 20}", "Mr A pays Mr B $20 for a service."},
		{"set a-b.kind loan", "set a-b.kind loan", ""},
		{"a d s; d 5", "add firms {id: d, name: Mr D} & add deals {id: a-d, from: a, to: d, kind: service, amount: 100% of cash} & set d.cash 5", "Mr D begins with $5."},
	} {
		s := Say(f, c.text)
		if !s.Takes() || edits(s) != c.edits || !strings.Contains(s.Told, c.told) {
			t.Errorf("%s: %s, told %q, missing %q, %v", c.text, edits(s), s.Told, s.Missing, s.Err)
		}
	}
}

// What is not finished says what is missing; what can become nothing says what is wrong.
func TestUnfinishedSentences(t *testing.T) {
	f := spoken(t, friends)
	for text, want := range map[string]string{
		"":                 "who pays whom for what",
		"a":                "whom Mr A pays",
		"cu":               "whom customers pay",
		"a b":              "what Mr A gets for it",
		"a b eq":           "equity or equipment",
		"a -":              "how much",
		"a $":              "how much",
		"cu b":             "how much they pay Mr B",
		"a le g":           "for whom",
		"a b s 50% of":     "of what: cash, revenue, yearly revenue, market gain, a-b, b-c or c-a",
		"a b s 50% of c":   "of what: cash or c-a",
		"in a e 50%":       "of what: a-b, b-c or c-a",
		"a b s -":          "how much",
		"shock":            "on what",
		"shock b":          "what happens: funding, demand",
		"shock b d":        "",
		"shock b Q":        "which quarter",
		"shock b demand Q": "which quarter",
		"set":              "an address",
		"set a.cash":       "a value",
	} {
		s := Say(f, text)
		if s.Err != nil || (want != "") != (s.Missing != "") || !strings.Contains(s.Missing, want) || s.Missing != "" && len(s.Edits) > 0 {
			t.Errorf("%q: missing %q, %v, %s", text, s.Missing, s.Err, edits(s))
		}
	}
	for text, want := range map[string]string{
		"a b gift":           `column 5: found "gift", expected a kind of deal`,
		"a b lon ":           `did you mean "loan"?`,
		"cu le ":             "no deal is between customers and lenders",
		"a cu ":              "no deal is between a and customers",
		"cu 20":              "a firm: nobody counts the cash",
		"shock b dmand":      `found "dmand", expected a kind of shock: funding, demand,`,
		"shock xx":           `found "xx", expected a firm, a deal, or a kind of shock`,
		"shock b demand x":   "column 16: found \"x\", expected a quarter such as Q8",
		"a cu s":             "customers cannot be paid",
		"a b s 50% of moon":  `column 7: found "50% of moon", expected a share of cash`,
		"a a s":              "which pays itself",
		"a b; b c s":         "column 4: found nothing, expected what Mr A gets for it: e equity · l loan · s service",
		"a\x1b 5":            "the character U+001B",
		"a \xff":             "UTF-8",
		"sett a.cash 5":      "expected a kind of deal",
		"set a.csh 5":        `did you mean "cash"?`,
		"a c s 50% of cas 3": "expected a share of",
	} {
		s := Say(f, text)
		if s.Err == nil || s.Missing != "" || !strings.Contains(s.Err.Error(), want) || len(s.Edits) > 0 {
			t.Errorf("%q: %v, missing %q, %s", text, s.Err, s.Missing, edits(s))
		}
	}
	for _, text := range []string{strings.Repeat("a b e;", 400_000), strings.Repeat("a b s\n", 110)} {
		if s := Say(f, text); s.Err == nil || s.After != nil || len(s.Err.Error()) > 400 {
			t.Errorf("%d bytes are taken: %v", len(text), s.Err)
		}
	}
}

// What is begun is completed where there is one way to go on, and offered where there are
// more: exact words first, then letters, beginnings, names, and words with it anywhere.
func TestCompletion(t *testing.T) {
	f := spoken(t, friends+"; Cloud-maker 5; set c.name Clara; set b-c.name cloud fee")
	for _, c := range []struct{ text, ghost, lines string }{
		{"a b s 100% of y", "early revenue", "a b s 100% of yearly revenue"},
		{"a b s 100%", " of cash", "a b s 100% of cash|a b s 100% of revenue"},
		{"a le g c 100%", " of the debt", "a le g c 100% of the debt|"},
		{"a c", "", "a c|a cloud-maker|a customers|"},
		{"a b e", "", "a b equity|a b equipment|"},
		{"a b q", "", "a b equipment|"},
		{"a b ", "", "a b equity|a b loan|"},
		{"a le g ", "", "a le g b|a le g c|a le g cloud-maker"},
		{"a ", "", "a b|a c|a cloud-maker|"},
		{"sho", "", "shock|"},
		{"in a ", "", "in a equity|"},
		{"shock b-c Q5 r", "", "shock b-c Q5 repudiation|"},
		{"shock ", "", "shock a|shock b|"},
		{"shock b-c ", "", "shock b-c repudiation"},
		{"shock b demand 30", "%", ""},
		{"shock base 200", "bp", ""},
		{"a c s; b c", "", "a c s; b c|"},
		{"set a-b.ki", "", "set a-b.kind"},
		{"set a-b.kind ", "", "set a-b.kind equity|set a-b.kind loan"},
	} {
		s := Say(f, c.text)
		var lines []string
		for _, o := range s.Offers {
			lines = append(lines, o.Line)
			if o.Label == "" {
				t.Errorf("%s: %+v", c.text, o)
			}
		}
		if s.Ghost != c.ghost || !strings.HasPrefix(strings.Join(lines, "|")+"|", c.lines) {
			t.Errorf("%q: ghost %q, offers %q", c.text, s.Ghost, lines)
		}
	}
	if s := Say(f, "a b e"); s.Offers[0].Word != "equity" {
		t.Errorf("the letter of the kind comes first: %+v", s.Offers)
	}
}

// FuzzSay: whatever is said, it is edits that can be made and taken back, or words.
func FuzzSay(f *testing.F) {
	for _, text := range []string{"a b e", "a le g c", "cu b 20", "shock b demand Q8 30%", "Chip-maker 5", "é 5", "a b s 50% of x", "0\xad 0", "a b e; b c s\nset a.cash 5"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := nobody(t)
		s := Say(file, text)
		switch {
		case s.Err != nil || s.Missing != "":
			if len(s.Edits) > 0 || s.After != nil {
				t.Fatalf("%q: %+v", text, s)
			}
			if e := new(model.EditError); s.Err != nil && !errors.As(s.Err, &e) && !errors.As(s.Err, &yaml.Errors{}) {
				t.Fatalf("%q: %T", text, s.Err)
			}
			return
		case len(s.Edits) == 0:
			t.Fatalf("%q comes to nothing, and nothing is missing", text)
		}
		for _, e := range s.Edits {
			if again, err := model.ParseEdit(e.String()); err != nil || again != e {
				t.Fatalf("%q: %+v is read %+v: %v", text, e, again, err)
			}
		}
		g, change, err := file.Edit(s.Edits...)
		if err != nil || !bytes.Equal(g.Bytes(), s.After.Bytes()) {
			t.Fatalf("%q: %v", text, err)
		}
		if back, fits := yaml.Apply(g.Bytes(), yaml.Inverse(change.Patches)); !fits || !bytes.Equal(back, file.Bytes()) {
			t.Fatalf("%q is not taken back", text)
		}
	})
}

// A loop can be built of the words that are offered alone, from nobody on: with the mouse.
func TestALoopIsBuiltOfWhatIsOffered(t *testing.T) {
	f := nobody(t)
	for _, words := range [][]string{{"a", "b", "equity"}, {"b", "c", "service"}, {"c", "a", "equipment"}, {"a", "100"}} {
		said := Say(f, "")
		for _, word := range words {
			i := slices.IndexFunc(said.Offers, func(o Option) bool { return o.Word == word })
			if i < 0 {
				t.Fatalf("%v: %q is not offered: %v", words, word, said.Offers)
			}
			said = Say(f, said.Offers[i].Line+" ")
		}
		if !said.Takes() {
			t.Fatalf("%v is not taken: %+v", words, said)
		}
		f = said.After
	}
	if got := reported(t, f); !all(got, 200) {
		t.Errorf("it reports %v", got)
	}
}

package compose

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	goccy "github.com/goccy/go-yaml"
	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/scenarios"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// layouts are the files of the library and those of tests, as they are, with other ends of
// lines, and written anew.
func layouts(t testing.TB) map[string]*scenarios.File {
	all := map[string]*scenarios.File{}
	paths, _ := filepath.Glob("../testdata/*.yaml")
	library, _ := filepath.Glob("../library/*.yaml")
	for _, path := range append(paths, library...) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := scenarios.Parse(path, text)
		if err != nil {
			t.Fatal(err)
		}
		all[path] = f
		asJSON, err := goccy.YAMLToJSON(text)
		if err != nil {
			t.Fatal(err)
		}
		var spread bytes.Buffer
		if err := json.Indent(&spread, asJSON, "", "  "); err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string][]byte{" JSON": spread.Bytes(), " CRLF": bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")), " anew": grammar.Format(f.Scenario), " open": append([]byte("\ufeff"), bytes.TrimRight(text, "\n")...)} {
			if all[path+name], err = scenarios.Parse(path+name, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	all["empty"] = nobody(t)
	if len(all) < 30 {
		t.Fatalf("%d files", len(all))
	}
	return all
}

// gesture draws something that a person may do.
func gesture(t *rapid.T, f *scenarios.File) (name string, st Step, err error) {
	s := f.Scenario
	pick := func(what string, list ...string) string { return rapid.SampledFrom(list).Draw(t, what) }
	deals, things, refs := []string{"x"}, []string{"x", "levers/x", "next/1", "expect/1", "sources/1", "levers/1", "quarters", "title"}, append(s.Refs(), "x.y")
	for i := range s.Deals {
		deals = append(deals, s.Deals[i].ID)
	}
	for id := range ids(s) {
		things = append(things, id)
	}
	slices.Sort(things)
	parties := append([]string{"d", "new-firm", "循環"}, model.Outside()...)
	for i := range s.Firms {
		parties = append(parties, s.Firms[i].ID)
	}
	deal, party, thing := pick("deal", deals...), pick("party", parties...), pick("thing", things...)
	switch name = pick("gesture", "insert", "another", "turn", "redirect", "remove", "unset", "shift", "name", "kind", "lever", "bake", "field", "say", "shock"); name {
	case "insert":
		st, err = Insert(f, deal, party)
	case "another":
		st, err = Another(f, thing)
	case "turn":
		st, err = Turn(f, deal)
	case "redirect":
		st, err = Redirect(f, deal, pick("end", "from", "to", "for"), party)
	case "remove":
		st, err = Remove(f, thing)
	case "unset":
		st, err = Remove(f, pick("ref", refs...))
	case "shift":
		st, err = Shift(f, thing, rapid.IntRange(-3, 3).Draw(t, "by"))
	case "name":
		st, err = Name(f, thing, pick("name", "GPUs", "", "A: b", "Mr A", "chips"))
	case "kind":
		st, err = Kind(f, deal, pick("kind", "e", "l", "s", "q", "d", "g", "w", "r", "xx"))
	case "lever":
		st, err = ToggleLever(f, pick("ref", append(refs, things...)...))
	case "bake":
		st, err = Bake(f, pick("ref", refs...), rapid.SampledFrom([]float64{0, .1, 1, 20}).Draw(t, "x"))
	case "field":
		at := pick("ref", refs...)
		typed, ok := Field(f, at, pick("text", "5", "$5", "5%", "-", "50% of cash", "ab", "50% of cl", "lo"))
		if !ok || typed.Err != "" || typed.Missing != "" {
			return name, Step{}, Refused(typed.Err + typed.Missing + "nothing")
		}
		st, err = tried(f, Step{Edits: []model.Edit{set(at, typed.Value)}, Selects: at, Told: "typed"})
	case "say":
		said := Say(f, pick("sentence", "a b e", "a le g c", "cu b 20", "d 5", "a b s 50%", "b c w", "e f q; f e l"))
		st, err = said.Step, said.Err
	case "shock":
		said := Say(f, ShockOn(f, thing, 3)+pick("what", "d", "fr", "rep", "xx", "fail"))
		if st, err = said.Step, said.Err; err == nil && !said.Takes() {
			err = Refused(said.Missing)
		}
	}
	return name, st, err
}

// Whatever a gesture comes to can be made on the file that it was asked for, says what it
// did, selects what is there, and is taken back to the byte; what it cannot do it says.
func TestRandomGestures(t *testing.T) {
	files := layouts(t)
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	rapid.Check(t, func(t *rapid.T) {
		f := files[rapid.SampledFrom(names).Draw(t, "file")]
		for range 3 {
			name, st, err := gesture(t, f)
			if err != nil {
				if e := new(model.EditError); err.Error() == "" || strings.Contains(err.Error(), "\n") || !errors.As(err, &e) && !errors.As(err, new(Refused)) && !errors.As(err, &yaml.Errors{}) {
					t.Fatalf("%s: %v", name, err)
				}
				continue
			}
			f = hold(t, f, name, st)
		}
	})
}

// hold checks one step and returns the file behind it.
func hold(t *rapid.T, f *scenarios.File, name string, st Step) *scenarios.File {
	g, change, err := f.Edit(st.Edits...)
	if err != nil || !bytes.Equal(g.Bytes(), st.After.Bytes()) {
		t.Fatalf("%s: %v: %v", name, st.Edits, err)
	}
	if back, fits := yaml.Apply(g.Bytes(), yaml.Inverse(change.Patches)); !fits || !bytes.Equal(back, f.Bytes()) {
		t.Fatalf("%s: %v is not taken back", name, st.Edits)
	}
	if len(st.Edits) == 0 || st.Told == "" && name != "field" {
		t.Fatalf("%s: %v, told %q", name, st.Edits, st.Told)
	}
	for _, e := range st.Edits {
		if again, err := model.ParseEdit(e.String()); err != nil || again != e {
			t.Fatalf("%s: %v is read %v: %v", name, e, again, err)
		}
	}
	if n := gone(f.Bytes(), g.Bytes()); st.Edits[0].Verb != model.RemoveEdit && len(st.Followed) == 0 && n > 2*len(st.Edits) {
		t.Fatalf("%s: %v changes %d lines:\n%s\nis\n%s", name, st.Edits, n, f.Bytes(), g.Bytes())
	}
	if len(st.Fix) > 0 {
		if _, _, err := g.Edit(st.Fix...); err != nil {
			t.Fatalf("%s: %v, then %v: %v", name, st.Edits, st.Fix, err)
		}
	}
	if at := st.Selects; at != "" && !there(g, at) {
		t.Fatalf("%s: %v selects %q, which is not there", name, st.Edits, at)
	}
	if _, err := engine.Run(g.Scenario); err != nil {
		t.Fatalf("%s: %v: %v", name, st.Edits, err)
	}
	return g
}

// gone counts lines that a text no longer has. An edit that removes nothing changes the line that it is about, and
// at most one beside it, where a list ends.
func gone(before, after []byte) (n int) {
	count := map[string]int{}
	for line := range bytes.Lines(after) {
		count[strings.TrimSpace(string(line))]++
	}
	for line := range bytes.Lines(before) {
		if count[strings.TrimSpace(string(line))]--; count[strings.TrimSpace(string(line))] < 0 {
			n++
		}
	}
	return n
}

func there(f *scenarios.File, at string) bool {
	if list, _, inList := strings.Cut(at, "/"); inList {
		i := position(f, at)
		return i >= 0 && i < length(f.Scenario, list)
	}
	id, key, isKey := strings.Cut(at, ".")
	return listOf(f.Scenario, id) != "" || !isKey || key != ""
}

// A picker offers what can be taken, and says why the rest cannot.
func TestPickersOfferWhatCanBeTaken(t *testing.T) {
	for name, f := range layouts(t) {
		if strings.Contains(name, " ") {
			continue
		}
		for i := range f.Scenario.Deals {
			d := &f.Scenario.Deals[i]
			for _, o := range Kinds(f, d.ID) {
				var whom []string
				if list := debtorsOf(f.Scenario, d.From, d.To); o.Word == "guarantee" && len(list) > 0 {
					whom = []string{list[0].Word}
				}
				if _, err := Kind(f, d.ID, o.Word, whom...); (err == nil) != (o.Refused == "") {
					t.Errorf("%s: %s as %s: %q, %v", name, d.ID, o.Word, o.Refused, err)
				}
			}
			for _, end := range []string{"from", "to", "for"} {
				for _, o := range Parties(f, d.ID, end) {
					if _, err := Redirect(f, d.ID, end, o.Word); (err == nil) != (o.Refused == "") {
						t.Errorf("%s: %s %s %s: %q, %v", name, d.ID, end, o.Word, o.Refused, err)
					}
				}
			}
		}
	}
}

package scenarios

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/model/rules"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// FuzzParse holds the parser to its promise: whatever the bytes, it returns a whole
// file or Errors with places, and a file that it takes can be written and read again.
func FuzzParse(f *testing.F) {
	for _, data := range files(f) {
		f.Add(data)
	}
	for _, theme := range []string{"follow", "numbers", "sense", "words"} {
		archive, err := txtar.ParseFile("testdata/errors/" + theme + ".txtar")
		if err != nil {
			f.Fatal(err)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			f.Add(archive.Files[i].Data)
		}
	}
	f.Add([]byte(small))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse("x", data)
		if err != nil {
			holdErrors(t, file, err)
			return
		}
		if problems := rules.Validate(file.Scenario); len(problems) > 0 {
			t.Fatalf("a file with problems was taken: %v", problems)
		}
		text := grammar.Format(file.Scenario)
		again, err := Parse("formatted", text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if got, want := dump(again.Scenario), dump(file.Scenario); got != want {
			t.Fatalf(" got %s\nwant %s\n%s", got, want, text)
		}
		if id := file.Scenario.Firms[0].ID; len(data) < 5000 {
			holdEdit(t, file, model.Setting{Ref: id + ".cash", Value: 12.5})
		}
	})
}

func holdErrors(t *testing.T, file *File, err error) {
	var list yaml.Errors
	if file != nil || !errors.As(err, &list) || len(list) == 0 {
		t.Fatalf("no Errors: %v", err)
	}
	for _, e := range list {
		if e.Line < 1 || e.Column < 1 || e.Found == "" || e.Expected == "" {
			t.Fatalf("error without a place or a word: %+v", e)
		}
		if bytes.ContainsFunc([]byte(e.Error()), func(r rune) bool { return r < ' ' || r == 0x7f }) {
			t.Fatalf("control characters in %q", e.Error())
		}
	}
}

func holdEdit(t *testing.T, file *File, set model.Setting) {
	want, err := file.Scenario.With(set)
	if err != nil || len(rules.Validate(want)) > 0 {
		return
	}
	changed, err := file.With(set)
	if err != nil {
		t.Fatal(err)
	}
	if dump(changed.Scenario) != dump(want) {
		t.Fatalf("%v says something else:\n%s", set, changed.Bytes())
	}
}

// FuzzNotation holds numbers to their promise: what is written is read as what it was.
func FuzzNotation(f *testing.F) {
	for _, x := range []float64{.173, .0228, .00166, 1e-300, 1e300, -.05, 0} {
		f.Add(x, uint8(model.YearlyRate))
	}
	f.Fuzz(func(t *testing.T, x float64, unit uint8) {
		u := model.Unit(unit % uint8(model.Class))
		if result.Meaningless(x) {
			return
		}
		text := model.Notation(x, u)
		if got, expected := model.Written(text, u); expected != "" || got != x {
			t.Fatalf("%v is written %s and read as %v (%s)", x, text, got, expected)
		}
	})
}

// FuzzEdit: whatever the text and the edit, what comes of it is a whole file that reads as it
// would anew and is taken back byte for byte, or an error.
func FuzzEdit(f *testing.F) {
	for _, text := range odd(f) {
		if len(text) < 6000 {
			f.Add(text, "remove b\nset c.interest 5%/y")
		}
	}
	f.Add([]byte("format: 1\nname: x\nfirms: [{id: a}]\ndeals: [ ] # c\nlevers:\n- # d\n  lever: a.cash\n  bands: {}\n"), "add deals {id: d, from: a, to: suppliers, kind: service, amount: 1}\nset a.cash 5")
	f.Fuzz(func(t *testing.T, text []byte, lines string) {
		file, err := Parse("x", text)
		if err != nil || len(text) > 8000 {
			return
		}
		var edits []model.Edit
		for line := range strings.Lines(lines) {
			if e, err := model.ParseEdit(line); err == nil && len(edits) < 8 {
				edits = append(edits, e)
			}
		}
		g, change, err := file.Edit(edits...)
		if err != nil {
			return
		}
		holdPatches(t, file, g, change.Patches)
		holdRead(t, g)
	})
}

// FuzzPatch: patches fit or do not, and those that fit are taken back.
func FuzzPatch(f *testing.F) {
	f.Add([]byte("abcdef"), 1, "b", "xyz", 0, "ax", "")
	f.Fuzz(func(t *testing.T, text []byte, at int, old, new string, at2 int, old2, new2 string) {
		patches := []yaml.Patch{{At: at, Old: old, New: new}, {At: at2, Old: old2, New: new2}}
		changed, fits := yaml.Apply(text, patches)
		if !fits {
			return
		}
		back, fits := yaml.Apply(changed, yaml.Inverse(patches))
		if !fits || !bytes.Equal(back, text) {
			t.Fatalf("%q with %+v is %q and back %q", text, patches, changed, back)
		}
		if there, fits := yaml.Apply(text, yaml.Difference(text, changed)); !fits || !bytes.Equal(there, changed) {
			t.Fatalf("from %q to %q: %+v", text, changed, yaml.Difference(text, changed))
		}
	})
}

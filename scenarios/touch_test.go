package scenarios

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// TestTouched: where a number takes the place of another the tree is the one that would be
// read anew, in every layout.
func TestTouched(t *testing.T) {
	numbers := []string{"7", "12.5%", "100% of cash", "6%/y", "1000000", "0", "1e3", "0x1F", "0o17", "0b1", "1.", "200bp", "25% of a-b", "1 2", "3.14.15", "9n", "1E400", "12e"}
	all, n := odd(t), 0
	for _, name := range slices.Sorted(maps.Keys(all)) {
		root, problem := yaml.Read(all[name])
		if problem != nil {
			t.Fatal(problem)
		}
		lines := yaml.NewLayout(all[name])
		var walk func(x *yaml.Node)
		walk = func(x *yaml.Node) {
			at := lines.Offset(x.At)
			if yaml.IsFigure(x.Text) && all[name][at] == x.Text[0] {
				if n++; n%7 == 0 {
					holdTouch(t, name, root, all[name], yaml.Patch{At: at, Old: x.Text, New: numbers[n/7%len(numbers)]})
				}
			}
			for _, item := range x.Items {
				walk(item)
			}
			for _, e := range x.Entries {
				walk(e.Value)
			}
		}
		walk(root)
	}
	if n < 1000 {
		t.Errorf("%d numbers", n)
	}
}

func holdTouch(t *testing.T, name string, root *yaml.Node, was []byte, p yaml.Patch) {
	text, fits := yaml.Apply(was, []yaml.Patch{p})
	if !fits {
		t.Fatalf("%s: %+v does not fit", name, p)
	}
	want, problem := yaml.Read(text)
	if problem != nil {
		t.Fatalf("%s: %+v: %v", name, p, problem)
	}
	if got := root.Touched(was, []yaml.Patch{p}, text); !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %+v: got %s\nwant %s", name, p, spread(got, "", false, ""), spread(want, "", false, ""))
	}
}

// TestTouchedOnlyNumbers: whatever is not a number in the place of a number is read anew.
func TestTouchedOnlyNumbers(t *testing.T) {
	text := []byte("name: x # 5\nfirms: [{id: a, name: '5', cash: 5, tax: 5 % }, {id: b}]\n")
	root, problem := yaml.Read(text)
	if problem != nil {
		t.Fatal(problem)
	}
	for _, patches := range [][]yaml.Patch{
		{{At: 10, Old: "5", New: "6"}},                               // of a comment
		{{At: 35, Old: "5", New: "6"}},                               // in quotes
		{{At: 45, Old: "5", New: "null"}},                            // another kind of thing
		{{At: 45, Old: "5", New: "5, tax: 5"}},                       // more than one
		{{At: 45, Old: "5", New: "1:2"}},                             // a mapping
		{{At: 53, Old: "5", New: "6"}},                               // half a number
		{{At: 45, Old: "5", New: "6"}, {At: 45, Old: "6", New: "7"}}, // twice
	} {
		after, fits := yaml.Apply(text, patches)
		if !fits {
			t.Fatalf("%+v does not fit %q", patches, text)
		}
		if root.Touched(text, patches, after) != nil {
			t.Errorf("%+v is taken for a number", patches)
		}
	}
	after, _ := yaml.Apply(text, []yaml.Patch{{At: 45, Old: "5", New: "50"}})
	if root.Touched(text, []yaml.Patch{{At: 45, Old: "5", New: "50"}}, after) == nil {
		t.Error("a number is read anew")
	}
}

// holdRead holds a file that came of an edit to what its text reads as: every place of the
// tree, every number, source and expectation.
func holdRead(t interface {
	Fatal(...any)
	Fatalf(string, ...any)
}, f *File,
) {
	want, err := Parse(f.Name, f.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(f.root, want.root) {
		t.Fatalf("the tree is not that of\n%s", f.Bytes())
	}
	if got, want := fmt.Sprintf("%+v", *f.Scenario), fmt.Sprintf("%+v", *want.Scenario); got != want { // NaN is NaN there
		t.Fatalf("read %s\nwant %s", got, want)
	}
}

// TestResown: where an item is put behind others of a list, or something of one changes, the
// tree is the one that would be read anew, in every layout.
func TestResown(t *testing.T) {
	edits := []string{
		"add firms after %s {id: new-firm, name: 'New: one', cash: 5}",
		"add deals after %s {id: new-deal, from: customers, to: suppliers, kind: loan, amount: 5}",
		"add next after %s A sentence - with a colon: and 'quotes'.",
		"add next after %s " + strings.Repeat("A long sentence. ", 20),
		"set %s.name Somebody: with # signs, and more - than one",
		"set %s.name " + strings.Repeat("A long sentence. ", 20),
		"set %s.kind loan",
		"set %s.tax 5%%",
		"unset %s.name",
		"set %s.help " + strings.Repeat("It 'says': {much}. ", 10),
		"set %s.bands {low: 0, high: 5}",
	}
	all, n := odd(t), map[bool]int{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		root, problem := yaml.Read(all[name])
		if problem != nil {
			t.Fatal(problem)
		}
		for _, list := range []string{"firms", "deals", "next", "levers"} {
			for at := 0; at < len(root.List(list)); at += 3 {
				for _, edit := range edits {
					e, err := model.ParseEdit(fmt.Sprintf(edit, fmt.Sprintf("%s/%d", list, at+1)))
					m := &maker{tree: planted(all[name], root, grammar.Read(root, nil)), edit: e, taking: true}
					if err != nil || e.Verb == model.AddEdit && e.At != list {
						continue
					}
					got, want := only(m)
					if got == nil || want == nil {
						continue
					}
					if n[e.Verb == model.AddEdit]++; !reflect.DeepEqual(got, want) {
						t.Errorf("%s: %s: got %s\nwant %s", name, e, spread(got, "", false, ""), spread(want, "", false, ""))
					}
				}
			}
		}
	}
	if n[true] < 50 || n[false] < 100 {
		t.Errorf("%v", n)
	}
}

// only makes an edit without what follows from it, and returns the tree with only its region
// read, nil where it has none, and that with all read.
func only(m *maker) (part, whole *yaml.Node) {
	m.open(m.tree)
	err := map[model.Verb]func() error{model.AddEdit: m.add, model.SetEdit: m.set, model.UnsetEdit: m.unset}[m.edit.Verb]()
	if err != nil || len(m.goneItems)+len(m.goneKeys) > 0 {
		return nil, nil
	}
	_, text, ok := m.draft.Patches()
	r, has := m.draft.Region(m.was)
	if !ok || !has {
		return nil, nil
	}
	whole, problem := yaml.Read(text)
	if problem != nil {
		return nil, nil
	}
	return m.was.Resown(r, m.text, text), whole
}

// TestEditsKnown: what edits came to before is what they come to again, alone and behind
// others, and nobody works it out again.
func TestEditsKnown(t *testing.T) {
	fresh := func() *File {
		f, err := Open("three-friends")
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	edits := []model.Edit{
		{Verb: model.AddEdit, At: "firms", Value: "{id: d, name: Mr D}"},
		{Verb: model.RemoveEdit, At: "b"},
		{Verb: model.SetEdit, At: "a.cash", Value: "50"},
	}
	want, wantChange, err := fresh().Edit(edits...)
	if err != nil {
		t.Fatal(err)
	}
	f := fresh()
	first, _, err := f.Edit(edits[0])
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		got, change, err := f.Edit(edits...)
		if err != nil || string(got.Bytes()) != string(want.Bytes()) || !reflect.DeepEqual(change, wantChange) {
			t.Fatalf("known edits come to %v\n%+v\nwant %+v", err, change, wantChange)
		}
	}
	if again, _, err := f.Edit(edits[0]); again != first || err != nil {
		t.Error("an edit that is known is made again")
	}
	_, _, wrong := fresh().Edit(edits[0], model.Edit{Verb: model.SetEdit, At: "nobody.cash", Value: "5"})
	if _, _, err := f.Edit(edits[0], model.Edit{Verb: model.SetEdit, At: "nobody.cash", Value: "5"}); err == nil || err.Error() != wrong.Error() {
		t.Errorf("a wrong edit behind one that is known: %v, want %v", err, wrong)
	}
}

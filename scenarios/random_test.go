package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// odd returns files of all kinds of layout: those of the package as they are, with other
// ends of lines, with comments everywhere, as JSON, in brackets over many lines.
func odd(t testing.TB) map[string][]byte {
	all := map[string][]byte{}
	for name, text := range files(t) {
		all[name] = text
		all[name+" CRLF"] = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
		all[name+" open"] = append([]byte("\ufeff"), bytes.TrimRight(text, "\n")...)
		root, problem := yaml.Read(text)
		if problem != nil {
			t.Fatal(problem)
		}
		all[name+" JSON"] = []byte(spread(root, "", true, "") + "\n")
		all[name+" brackets"] = []byte(spread(root, "", false, "") + "\n")
		all[name+" noted"] = []byte(spread(root, "", false, " # note") + "\n")
		f, err := Parse(name, text)
		if err != nil {
			t.Fatal(err)
		}
		all[name+" formatted"] = noted(grammar.Format(f.Scenario))
	}
	return all
}

// spread writes a tree in brackets, a line for each member, comments behind them.
func spread(n *yaml.Node, indent string, asJSON bool, note string) string {
	if n.Shape == yaml.Scalar || len(n.Items)+len(n.Entries) == 0 {
		n.Literal = numeric.MatchString(n.Text) || n.Text == "true" || n.Text == "false"
		return yaml.Flat(n, asJSON, true)
	}
	var b strings.Builder
	opening, closing := "{", "}"
	if n.Shape == yaml.List {
		opening, closing = "[", "]"
	}
	b.WriteString(opening)
	count := len(n.Items) + len(n.Entries)
	member := func(i int, text string) {
		b.WriteString("\n" + indent + "  " + text)
		if i+1 < count {
			b.WriteString(",")
		}
		b.WriteString(note)
	}
	for i, item := range n.Items {
		member(i, spread(item, indent+"  ", asJSON, note))
	}
	for i, e := range n.Entries {
		key := yaml.ScalarText(e.Key)
		if asJSON {
			key = strconv.Quote(e.Key)
		}
		member(i, key+": "+spread(e.Value, indent+"  ", asJSON, note))
	}
	return b.String() + "\n" + indent + closing
}

// numeric is what begins as a number does, with nothing in it that means something to YAML.
var numeric = regexp.MustCompile("^[-+.−]{0,2}[0-9][^{}\\[\\],:\"'\\\\`]*$")

// noted puts comments above and behind items, and blank lines between them.
func noted(text []byte) []byte {
	var out []string
	for i, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, "  - {") {
			out = append(out, fmt.Sprintf("  # above %d", i), line+" # behind", "")
			continue
		}
		out = append(out, line)
	}
	return []byte(strings.Join(out, "\n"))
}

func TestOddFilesAreFiles(t *testing.T) {
	for name, text := range odd(t) {
		if _, err := Parse(name, text); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
	}
}

// draw makes up an edit of a file.
func draw(t *rapid.T, f *File) model.Edit {
	s := f.Scenario
	var ids, lists []string
	for i := range s.Firms {
		ids, lists = append(ids, s.Firms[i].ID), append(lists, "firms")
	}
	firms := len(s.Firms)
	for i := range s.Deals {
		ids, lists = append(ids, s.Deals[i].ID), append(lists, "deals")
	}
	for i := range s.Shocks {
		ids, lists = append(ids, s.Shocks[i].ID), append(lists, "shocks")
	}
	for _, a := range s.Assets {
		ids, lists = append(ids, a.ID), append(lists, "assets")
	}
	for _, l := range []struct {
		list string
		n    int
	}{{"levers", len(s.Controls)}, {"sources", len(s.Sources)}, {"expect", len(s.Expects)}, {"next", len(s.Next)}} {
		for i := range l.n {
			ids, lists = append(ids, fmt.Sprintf("%s/%d", l.list, i+1)), append(lists, l.list)
		}
	}
	if firms == 0 {
		return model.Edit{Verb: model.AddEdit, At: "firms", Value: "{id: first}"}
	}
	i := rapid.IntRange(0, len(ids)-1).Draw(t, "item")
	party := func(label string) string { return s.Firms[rapid.IntRange(0, firms-1).Draw(t, label)].ID }
	switch verb := rapid.SampledFrom([]string{"set", "set", "set", "text", "unset", "add", "remove", "rename", "move", "move"}).Draw(t, "verb"); verb {
	case "set":
		ref := rapid.SampledFrom(s.Refs()).Draw(t, "ref")
		old, p, _ := s.Value(ref)
		return model.Setting{Ref: ref, Value: another(old, p)}.Edit(p.Unit)
	case "text":
		at := rapid.SampledFrom([]string{"title", "story", "question", "unit", "as_of", "quarters", "next/1", ids[i] + ".name", ids[i] + ".kind", ids[i] + ".label", ids[i] + ".help", ids[i] + ".role", ids[i] + ".amount"}).Draw(t, "at")
		value := rapid.SampledFrom([]string{
			"plain words", "it's: {odd}, [x] # y", "\"double\"", "'single'", "- dash", "8", "24", "2025-08-31", "null", "true", "é中", "loan", "service", "equity", "lease",
			"demand", "base_rate", "100% of cash", "12.5", "50%", strings.Repeat("long text of many words ", 9), "&x", "*", "a:", "x #y", "?", "|", ">", "@",
		}).Draw(t, "value")
		return model.Edit{Verb: model.SetEdit, At: at, Value: value}
	case "unset":
		keys := names(grammar.FileKeys[slices.IndexFunc(grammar.FileKeys, func(o grammar.Outline) bool { return o.Name == lists[i] })].Inner)
		if len(keys) == 0 {
			return model.Edit{Verb: model.UnsetEdit, At: "title"}
		}
		return model.Edit{Verb: model.UnsetEdit, At: ids[i] + "." + rapid.SampledFrom(keys).Draw(t, "key")}
	case "add":
		n := rapid.IntRange(0, 1000).Draw(t, "n")
		e := rapid.SampledFrom([]model.Edit{
			{At: "firms", Value: fmt.Sprintf("{id: f%d, name: 'Mr, F', cash: 5}", n)},
			{At: "assets", Value: fmt.Sprintf("{id: a%d, issuer: %s}", n, party("issuer"))},
			{At: "deals", Value: fmt.Sprintf("{id: d%d, from: %s, to: %s, kind: service, amount: 5%% of cash}", n, party("from"), party("to"))},
			{At: "shocks", Value: fmt.Sprintf("{id: s%d, kind: demand, on: %s, size: 5%%}", n, party("on"))},
			{At: "levers", Value: party("lever") + ".tax"},
			{At: "sources", Value: fmt.Sprintf("{for: %s, grade: assumed}", party("for"))},
			{At: "expect", Value: fmt.Sprintf("{quarter: 1, what: %s.cash, is: 5}", party("what"))},
			{At: "next", Value: "Do: something."},
		}).Draw(t, "new")
		e.Verb = model.AddEdit
		if lists[i] == e.At {
			e.Place, e.By = rapid.SampledFrom([]model.Place{model.After, model.Before}).Draw(t, "place"), ids[i]
		}
		return e
	case "remove":
		return model.Edit{Verb: model.RemoveEdit, At: ids[i]}
	case "rename":
		return model.Edit{Verb: model.RenameEdit, At: ids[i], Value: rapid.SampledFrom([]string{"zz", "x-1", "a", "b", "cash", "long_name"}).Draw(t, "id")}
	}
	j := rapid.IntRange(0, len(ids)-1).Draw(t, "other")
	for lists[j] != lists[i] {
		j = (j + 1) % len(ids)
	}
	return model.Edit{Verb: model.MoveEdit, At: ids[i], Place: rapid.SampledFrom([]model.Place{model.After, model.Before}).Draw(t, "place"), By: ids[j]}
}

// TestRandomEdits: whatever is edited in whatever layout, the text says what the edit says
// and changes only where it must; all of it is taken back byte for byte. An edit that is
// refused is refused in words.
func TestRandomEdits(t *testing.T) {
	all := odd(t)
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "file")
		f, err := Parse(name, all[name])
		if err != nil {
			t.Fatal(err)
		}
		var made [][]yaml.Patch
		for range rapid.IntRange(1, 6).Draw(t, "edits") {
			e := draw(t, f)
			read, err := model.ParseEdit(e.String())
			if err != nil || read != e {
				t.Fatalf("%+v is written %s and read %+v: %v", e, e, read, err)
			}
			g, change, err := f.Edit(e)
			if err != nil {
				holdRefusal(t, e, err)
				continue
			}
			if slices.ContainsFunc(change.Told, func(text string) bool { return strings.Contains(text, "written anew") }) {
				t.Fatalf("%s: %q", e, change.Told)
			}
			holdRead(t, g)
			holdModel(t, f, g, e)
			holdLines(t, f, g, e)
			made, f = append(made, change.Patches), g
		}
		for _, patches := range slices.Backward(made) {
			if f, err = f.Patched(yaml.Inverse(patches)); err != nil {
				t.Fatal(err)
			}
			holdRead(t, f)
		}
		if !bytes.Equal(f.Bytes(), all[name]) {
			t.Fatalf("undone:\n%s", f.Bytes())
		}
	})
}

func holdRefusal(t *rapid.T, e model.Edit, err error) {
	edit, list := new(model.EditError), yaml.Errors{}
	if !errors.As(err, &edit) && !errors.As(err, &list) || strings.Contains(err.Error(), "cannot be changed") {
		t.Fatalf("%s: %v", e, err)
	}
}

// holdModel holds the scenario of the text to the edit made on the scenario before.
func holdModel(t *rapid.T, f, g *File, e model.Edit) {
	s := f.Scenario.Clone()
	switch e.Verb {
	case model.SetEdit:
		old, p, err := s.Value(e.At)
		if err != nil {
			return
		}
		now, _, _ := g.Scenario.Value(e.At)
		if e.Value == model.Notation(another(old, p), p.Unit) && now != another(old, p) {
			t.Fatalf("%s makes %v\n%s", e, now, g.Bytes())
		}
	case model.UnsetEdit:
		if x, p, err := g.Scenario.Value(e.At); err == nil && !alike(x, p.Default) {
			t.Fatalf("%s leaves %v\n%s", e, x, g.Bytes())
		}
	case model.MoveEdit:
		if got, want := sorted(g.Scenario), sorted(s); got != want {
			t.Fatalf("%s: %s\nwant %s", e, got, want)
		}
	case model.RenameEdit:
		back, _, err := g.Edit(model.Edit{Verb: model.RenameEdit, At: e.Value, Value: e.At})
		if err != nil || !bytes.Equal(back.Bytes(), f.Bytes()) {
			t.Fatalf("%s and back: %v\n%s", e, err, g.Bytes())
		}
	}
}

// sorted shows a scenario's numbers without the order of its lists.
func sorted(s *model.Scenario) string {
	var list []string
	for _, ref := range s.Refs() {
		x, _, _ := s.Value(ref)
		list = append(list, fmt.Sprint(ref, x))
	}
	slices.Sort(list)
	return fmt.Sprint(list, len(s.Controls), len(s.Sources), len(s.Expects), len(s.Next))
}

// holdLines holds the lines of the text to what an edit of its kind may change.
func holdLines(t *rapid.T, f, g *File, e model.Edit) {
	before, after := strings.Split(string(f.Bytes()), "\n"), strings.Split(string(g.Bytes()), "\n")
	gone, come := lineDifference(before, after)
	most := math.MaxInt
	switch e.Verb {
	case model.SetEdit:
		if p, err := paramOf(f, e.At); err == nil && p.Unit != model.YearlyRate && p.Unit != model.QuarterRate && !strings.HasSuffix(e.At, ".amount") &&
			!strings.HasSuffix(e.At, ".debt") && !strings.HasSuffix(e.At, ".leverage") && !strings.HasSuffix(e.At, ".life") {
			most = 2 // the line itself, and in brackets the one before it for its comma
		}
	case model.RenameEdit:
		if len(before) != len(after) {
			t.Fatalf("%s: %d lines, then %d", e, len(before), len(after))
		}
	case model.AddEdit:
		if strings.HasPrefix(e.At, "levers") {
			return // the first writes the others down
		}
		most = 9
		if len(gone) > 1 {
			t.Fatalf("%s takes %q", e, gone)
		}
	case model.RemoveEdit:
		for _, line := range come {
			if comparable(line) != "" && !strings.Contains(line, "[]") && !strings.Contains(line, "amount") &&
				!slices.ContainsFunc(gone, func(old string) bool { return containsWords(old, line) }) {
				t.Fatalf("%s brings %q, takes %q", e, line, gone)
			}
		}
	case model.MoveEdit:
		slices.Sort(gone)
		slices.Sort(come)
		// in brackets a comma may come or go at the ends
		for _, line := range come {
			if !slices.ContainsFunc(gone, func(old string) bool { return comparable(old) == comparable(line) }) && comparable(line) != "" {
				t.Fatalf("%s brings %q, takes %q\n%s", e, line, gone, g.Bytes())
			}
		}
	}
	if len(gone) > most || len(come) > most {
		t.Fatalf("%s takes %q and brings %q", e, gone, come)
	}
}

// comparable is a line without what moving it in brackets may change, and without the
// order of the words in it.
func comparable(line string) string {
	words := strings.FieldsFunc(strings.TrimSuffix(strings.TrimRight(line, "\r "), "# note"), func(r rune) bool { return strings.ContainsRune(" ,[]{}\r", r) })
	slices.Sort(words)
	return strings.Join(words, " ")
}

// containsWords reports whether all words of a line are in another.
func containsWords(old, line string) bool {
	have := strings.Fields(comparable(old))
	return !slices.ContainsFunc(strings.Fields(comparable(line)), func(word string) bool { return !slices.Contains(have, word) })
}

func paramOf(f *File, ref string) (model.Param, error) {
	_, p, err := f.Scenario.Value(ref)
	return p, err
}

// lineDifference returns the lines between what two texts begin and end with that only one
// of them has.
func lineDifference(before, after []string) (gone, come []string) {
	count := map[string]int{}
	for _, line := range before {
		count[line]++
	}
	for _, line := range after {
		count[line]--
	}
	for line, n := range count {
		for range max(n, 0) {
			gone = append(gone, line)
		}
		for range max(-n, 0) {
			come = append(come, line)
		}
	}
	return gone, come
}

package share

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/aymanbagabas/go-udiff"
	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/scenarios"
)

var limit = scenarios.Room{Bytes: 64 << 10, Firms: 40}

func library(t testing.TB, name string) *scenarios.File {
	t.Helper()
	f, err := scenarios.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func edited(t testing.TB, f *scenarios.File, lines ...string) *scenarios.File {
	t.Helper()
	for _, line := range lines {
		e, err := model.ParseEdit(line)
		if err == nil {
			f, _, err = f.Edit(e)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return f
}

func code(t testing.TB, m Made) string {
	t.Helper()
	text, err := Encode(m)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestACodeBringsBackWhatWasMade(t *testing.T) {
	friends := library(t, "three-friends")
	loop := edited(t, must(scenarios.Empty("mine")), "add firms {id: a, name: Mr A, cash: 100}", "add firms {id: b, name: Mr B}",
		"add firms {id: c, name: Mr C}", "add deals {id: a-b, from: a, to: b, kind: equity, amount: 100% of cash}",
		"add deals {id: b-c, from: b, to: c, kind: service, amount: 100% of cash}",
		"add deals {id: c-a, from: c, to: a, kind: equipment, amount: 100% of cash, life: 20}")
	for _, test := range []struct {
		what   string
		made   Made
		begins string
		most   int // letters
	}{
		{"as it is", Made{File: friends}, "ml1-three-friends-", 60},
		{"a lever", Made{File: friends, Levers: []model.Setting{{Ref: "chips.borrow", Value: .2}}, Quarter: 9}, "ml1-three-friends-", 90},
		{"a loan", Made{File: edited(t, friends, "set invest.kind loan")}, "ml1-three-friends-", 140},
		{"here and there", Made{File: edited(t, friends, "set a.cash 50", "set rates.at 9", "set title Mine"), View: "books"}, "ml1-three-friends-", 160},
		{"a name in Chinese", Made{File: edited(t, friends, "set a.name 甲")}, "ml1-three-friends-", 110},
		{"of one's own", Made{File: loop}, "ml1-", 160},
	} {
		word := code(t, test.made)
		if !strings.HasPrefix(word, test.begins) || len(word) > test.most || !IsCode(word) {
			t.Errorf("%s: %d letters, %s", test.what, len(word), word)
		}
		got, err := Decode(word, limit)
		if err != nil {
			t.Errorf("%s: %v", test.what, err)
			continue
		}
		if !bytes.Equal(got.File.Bytes(), test.made.File.Bytes()) || len(got.Levers) != len(test.made.Levers) || got.Quarter != test.made.Quarter || got.View != test.made.View {
			t.Errorf("%s: %+v\n%s", test.what, got, got.File.Bytes())
		}
		for i, set := range got.Levers {
			if set != test.made.Levers[i] {
				t.Errorf("%s: %v", test.what, set)
			}
		}
		if based := got.Base != nil; based != (test.begins != "ml1-") {
			t.Errorf("%s: base %v", test.what, got.Base)
		}
	}
}

func must(f *scenarios.File, err error) *scenarios.File {
	if err != nil {
		panic(err)
	}
	return f
}

// As people hand it on: in capitals, with O for 0 and l for 1, broken into lines.
func TestACodeIsReadAsItIsHandedOn(t *testing.T) {
	f := edited(t, library(t, "two-clouds"), "set title Mine and yours, a long title that is as long as they may be, or nearly so")
	word := code(t, Made{File: f})
	cut := len("ml1-two-clouds-")
	written := strings.ToUpper(word[:cut]) + strings.NewReplacer("0", "O", "1", "l").Replace(word[cut:cut+40]) + "\n  " + strings.ToUpper(word[cut+40:]) + "\n"
	if got, err := Decode(written, limit); err != nil || !bytes.Equal(got.File.Bytes(), f.Bytes()) {
		t.Errorf("%q: %v", written, err)
	}
}

func TestWhatIsMeantAsACode(t *testing.T) {
	for text, want := range map[string]bool{
		"ml1-three-friends-000": true, " ML1-000\nabc ": true, "ml12-x": true,
		"ml1-mine.yaml": false, "./ml1-000": false, "ml-000": false, "three-friends": false, "": false, "ml1": false,
	} {
		if IsCode(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// One letter that is wrong, two that are exchanged, one too few: never another scenario.
func TestASlipOfThePenIsTold(t *testing.T) {
	word := code(t, Made{File: edited(t, library(t, "three-friends"), "set invest.kind loan"), Quarter: 3})
	wrong := func(text string) {
		t.Helper()
		if got, err := Decode(text, limit); err == nil {
			t.Errorf("%s: taken, as %v", text, got.File.Name)
		}
	}
	for i := len("ml1-"); i < len(word); i++ {
		wrong(word[:i])
		wrong(word[:i] + word[i+1:])
		if i+1 < len(word) && word[i] != word[i+1] {
			wrong(word[:i] + string(word[i+1]) + string(word[i]) + word[i+2:])
		}
		for _, c := range letters + "-u" {
			if string(c) != string(word[i]) {
				wrong(word[:i] + string(c) + word[i+1:])
			}
		}
	}
}

func TestWhatIsNoCode(t *testing.T) {
	plain := content{Edits: []edit{{At: 5, Cut: -9, Put: "x"}}}
	pack := func(c content, name string, base, text []byte) string {
		word, err := c.made(name, base, udiff.Bytes(base, text))
		if err != nil {
			t.Fatal(err)
		}
		return word
	}
	friends := library(t, "three-friends")
	long := strings.Repeat("# more\n", 20_000) + string(friends.Bytes())
	crowd := "format: 1\nname: crowd\nquarters: 8\nfirms:\n"
	for i := range limit.Firms + 1 {
		crowd += fmt.Sprintf("  - {id: f%d}\n", i)
	}
	for _, test := range []struct{ code, want string }{
		{"three-friends", "this is no share code: one begins with ml1-"},
		{"", "no share code"},
		{"ml2-three-friends-000", "made by a newer moneyloop"},
		{"ml1-", "a letter of this share code is wrong or missing"},
		{"ml1-three-friends-", "wrong or missing"},
		{"ml1-" + strings.Repeat("0", most), "has 8000 letters at most, and this has 8004"},
		{pack(content{}, "four-friends-", []byte("x"), []byte("y")), `made from "four-friends", which is not in this library`},
		{pack(content{}, "three-friends-", append([]byte("# older\n"), friends.Bytes()...), friends.Bytes()), `made from another text of "three-friends" than the one here`},
		{pack(plain, "", nil, nil), "wrong or missing"},
		{pack(content{}, "", nil, []byte("firms: 7\n")), "cannot be read here: the share code:1:1"},
		{pack(content{}, "", nil, []byte(long)), "more than the 65536 bytes that fit here"},
		{pack(content{}, "", nil, bytes.Repeat([]byte("#\n"), 500_000)), "more than the 65536 bytes that fit here"},
		{pack(content{}, "", nil, []byte(crowd)), "too large: 41 firms are more than the 40 that fit here"},
		{pack(content{}, "", nil, []byte(crowd)), "too large: 41 firms are more than the 40 that fit here"},
		{pack(content{Slides: []string{"slide a.hat 5"}}, "three-friends-", friends.Bytes(), friends.Bytes()), "moves a.hat"},
		{pack(content{Slides: []string{"slide chips.borrow -5%"}}, "three-friends-", friends.Bytes(), friends.Bytes()), "moves chips.borrow to -5%: expected"},
		{pack(content{Slides: []string{"set a.cash 5"}}, "three-friends-", friends.Bytes(), friends.Bytes()), "wrong or missing"},
	} {
		if _, err := Decode(test.code, limit); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%.60s: %v, expected %s", test.code, err, test.want)
		}
	}
	var noise []byte
	for sum := sha256.Sum256(nil); len(noise) < 12000; sum = sha256.Sum256(sum[:]) {
		noise = append(noise, "# "+hex.EncodeToString(sum[:])+"\n"...)
	}
	noisy, err := scenarios.Parse("noisy", append(noise, friends.Bytes()...))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Encode(Made{File: noisy}); err == nil || !strings.Contains(err.Error(), "are a file to be sent") {
		t.Errorf("%v", err)
	}
}

// Whatever is edited in a file of the library comes back byte for byte, and so do levers.
func TestAnyTextComesBack(t *testing.T) {
	names := scenarios.Names()
	rapid.Check(t, func(t *rapid.T) {
		f, err := scenarios.Open(rapid.SampledFrom(names).Draw(t, "name"))
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(0, 4).Draw(t, "edits") {
			firm := rapid.SampledFrom(f.Scenario.Firms).Draw(t, "firm").ID
			edit := rapid.SampledFrom([]model.Edit{
				{Verb: model.SetEdit, At: firm + ".name", Value: rapid.StringMatching(`\pL{1,9}`).Draw(t, "text")},
				{Verb: model.SetEdit, At: firm + ".cash", Value: rapid.StringMatching(`[1-9]{1,3}`).Draw(t, "cash")},
				{Verb: model.RemoveEdit, At: firm},
			}).Draw(t, "edit")
			if next, _, err := f.Edit(edit); err == nil && len(next.Scenario.Firms) > 0 {
				f = next
			}
		}
		m := Made{File: f}
		if controls := f.Scenario.Levers(); len(controls) > 0 {
			l := rapid.SampledFrom(controls).Draw(t, "lever")
			m.Levers = []model.Setting{{Ref: l.Ref, Value: l.Min + (l.Max-l.Min)*rapid.Float64Range(0, 1).Draw(t, "value")}}
			if !l.Number.Allows(m.Levers[0].Value) {
				m.Levers = nil
			}
		}
		word, err := Encode(m)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Decode(word, limit)
		if err != nil || !bytes.Equal(got.File.Bytes(), f.Bytes()) || len(m.Levers) > 0 && got.Levers[0] != m.Levers[0] {
			t.Fatalf("%s: %v, %v for %v", word, err, got.Levers, m.Levers)
		}
	})
}

// What goes from a large file is told in a few letters, however far apart it stood.
func TestWhatGoesTakesFewLetters(t *testing.T) {
	f, err := scenarios.Open("ai-web")
	if err != nil {
		t.Fatal(err)
	}
	next, _, err := f.Edit(model.Edit{Verb: model.RemoveEdit, At: "amd"})
	if err != nil {
		t.Fatal(err)
	}
	if word, err := Encode(Made{File: next}); err != nil || len(word) > 300 {
		t.Errorf("%d letters, %v", len(word), err)
	}
}

// FuzzDecode holds the reader to its promise: whatever is typed, it gives something that can
// be played and put into a code again, or a reason.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"e":[[0,0,"firms: []\n"]]}`), "")
	f.Add([]byte(`{"b":"00000000","e":[[9,1,"x"]],"l":["slide chips.borrow 5%"],"q":-1,"v":"x"}`), "three-friends")
	f.Add([]byte(`{"e":[[9,9],[1e99,-1,null]]}`), "")
	f.Fuzz(func(t *testing.T, plain []byte, name string) {
		_, _ = Decode(mark+name+"-"+string(plain), limit)
		var c content
		if len(plain) > 1<<14 {
			return
		}
		if json.Unmarshal(plain, &c) != nil {
			return
		}
		var m Made
		var base []byte
		if g, err := scenarios.Open(name); err == nil {
			m.Base, base = g, g.Bytes()
		}
		m, err := c.on(m, base, limit)
		if err != nil {
			return
		}
		word, err := Encode(m)
		if err != nil {
			return // too long
		}
		if again, err := Decode(word, limit); err != nil || !bytes.Equal(again.File.Bytes(), m.File.Bytes()) {
			t.Fatalf("%s: %v", word, err)
		}
	})
}

// BenchmarkEncode makes a code as leaving the explorer does, BenchmarkDecode reads it.
func BenchmarkEncode(b *testing.B) {
	m := Made{File: edited(b, library(b, "three-friends"), "set invest.kind loan"), Quarter: 3}
	b.ReportAllocs()
	for b.Loop() {
		code(b, m)
	}
}

func BenchmarkDecode(b *testing.B) {
	word := code(b, Made{File: edited(b, library(b, "three-friends"), "set invest.kind loan"), Quarter: 3})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(word, limit); err != nil {
			b.Fatal(err)
		}
	}
}

package scenarios

import (
	"errors"
	"strings"
	"testing"

	"moneyloop/model"
)

// said says sentences to a file, one after the other.
func said(t *testing.T, f *File, lines string) *File {
	t.Helper()
	for _, text := range strings.Split(lines, ";") {
		edits, err := f.Say(text)
		if err != nil {
			t.Fatal(err)
		}
		g, _, err := f.Edit(edits...)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		f = g
	}
	return f
}

func nobody(t testing.TB) *File {
	f, err := Empty("mine")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The three friends from nothing, in four sentences.
func TestThreeFriendsInFourSentences(t *testing.T) {
	f := said(t, nobody(t), "a b e; b c s; c a q; a 100")
	const want = `format: 1
name: mine
unit: $
firms:
  - {id: a, name: Mr A, cash: 100}
  - {id: b, name: Mr B}
  - {id: c, name: Mr C}
deals:
  - {id: a-b, from: a, to: b, kind: equity, amount: 100% of cash}
  - {id: b-c, from: b, to: c, kind: service, amount: 100% of cash}
  - {id: c-a, from: c, to: a, kind: equipment, amount: 100% of cash, life: 20}
`
	if string(f.Bytes()) != want {
		t.Errorf("%s", f.Bytes())
	}
	r := run(t, f.Scenario)
	if story, gross, outside := r.Group(model.GroupStory)[0], r.Group(model.GroupGross)[0], r.Group(model.GroupOutside)[0]; story != 300 || gross != 200 || outside != 0 {
		t.Errorf("the story %v, reported %v, real %v", story, gross, outside)
	}
}

func TestSentences(t *testing.T) {
	f := said(t, nobody(t), "a b e; b c s; c a q; a 100")
	for sentence, want := range map[string]string{
		"c 50":                         "set c.cash 50",
		"d $5":                         "add firms {id: d, name: Mr D, cash: 5}",
		"Chip-maker 7":                 "add firms {id: chip-maker, name: Chip maker, cash: 7}",
		"循環 7":                         "add firms {id: firm-1, name: 循環, cash: 7}",
		"a b l":                        "add deals {id: a-b-2, from: a, to: b, kind: loan, amount: 100% of cash, interest: 6%/y, repay_over: 8}",
		"a c lends 50% of cash":        "add deals {id: a-c, from: a, to: c, kind: loan, amount: 50% of cash, interest: 6%/y, repay_over: 8}",
		"a le g c":                     "add deals {id: a-lenders, from: a, to: lenders, kind: guarantee, amount: 50% of the debt, for: c}",
		"in a equity":                  "add deals {id: investors-a, from: investors, to: a, kind: equity, amount: 100}",
		"cu b 20":                      "set b.sales.amount 20",
		"c d s":                        "add firms {id: d, name: Mr D} & add deals {id: c-d, from: c, to: d, kind: service, amount: 100% of cash}",
		"shock b demand Q8 30%":        "add shocks {id: b-demand, kind: demand, on: b, at: 8, size: 30%}",
		"shock freeze":                 "add shocks {id: freeze, kind: freeze, on: all, size: 100%}",
		"shock base":                   "add shocks {id: base-rate, kind: base_rate, size: 300bp}",
		"a b pays 100% of the moon,{}": "add deals {id: a-b-2, from: a, to: b, kind: service, amount: '100% of the moon,{}'}",
	} {
		edits, err := f.Say(sentence)
		var got []string
		for _, e := range edits {
			got = append(got, e.String())
		}
		if err != nil || strings.Join(got, " & ") != want {
			t.Errorf("%s: %s, %v", sentence, strings.Join(got, " & "), err)
		}
	}
	for sentence, want := range map[string]string{
		"":                 "a sentence such as",
		"a b":              "column 4: found nothing",
		"a b gift":         `column 5: found "gift", expected a kind of deal`,
		"a le g":           "column 7: found nothing, expected for whom",
		"cu 20":            "a firm: nobody counts the cash",
		"shock b dmand":    `found "dmand", expected a firm, a deal, or a kind of shock: funding, demand,`,
		"shock b demand x": "column 16: found \"x\", expected a quarter such as Q8",
		"shock b":          "column 8: found nothing, expected a kind of shock",
	} {
		_, err := f.Say(sentence)
		if e := new(model.EditError); !errors.As(err, &e) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", sentence, err, want)
		}
	}
}

// FuzzSay: whatever is said, it is edits that are edits or a refusal in words.
func FuzzSay(f *testing.F) {
	for _, text := range []string{"a b e", "a le g c", "cu b 20", "shock b demand Q8 30%", "Chip-maker 5", "é 5", "a b s 50% of x", "0\xad 0"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := nobody(t)
		edits, err := file.Say(text)
		if err != nil {
			return
		}
		for _, e := range edits {
			if again, err := model.ParseEdit(e.String()); err != nil || again != e {
				t.Fatalf("%q: %+v is read %+v: %v", text, e, again, err)
			}
		}
		if g, change, err := file.Edit(edits...); err == nil {
			holdPatches(t, file, g, change.Patches)
		}
	})
}

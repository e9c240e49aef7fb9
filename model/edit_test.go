package model

import (
	"errors"
	"strings"
	"testing"
)

func TestEditsAreSentences(t *testing.T) {
	for text, want := range map[string]Edit{
		"set invest.kind loan":           {SetEdit, "invest.kind", "", "", "loan"},
		"  set   a.name  Mr  A ":         {SetEdit, "a.name", "", "", "Mr  A"},
		`set a.name "  Mr \"A\"\n"`:      {SetEdit, "a.name", "", "", "  Mr \"A\"\n"},
		"unset a.tax":                    {UnsetEdit, "a.tax", "", "", ""},
		"add deals {id: x, amount: 5}":   {AddEdit, "deals", "", "", "{id: x, amount: 5}"},
		"add deals after chips {id: x}":  {AddEdit, "deals", After, "chips", "{id: x}"},
		"add next before next/1 Do it.":  {AddEdit, "next", Before, "next/1", "Do it."},
		`add next "after all, do it"`:    {AddEdit, "next", "", "", "after all, do it"},
		"remove b":                       {RemoveEdit, "b", "", "", ""},
		"rename chips gpus":              {RenameEdit, "chips", "", "", "gpus"},
		"move chips after invest":        {MoveEdit, "chips", After, "invest", ""},
		`replace "format: 1\nname: x\n"`: {ReplaceEdit, "", "", "", "format: 1\nname: x\n"},
		"slide levers/a.cash 20%":        {SlideEdit, "levers/a.cash", "", "", "20%"},
	} {
		e, err := ParseEdit(text)
		if err != nil || e != want {
			t.Errorf("%s: %+v, %v", text, e, err)
		}
		if again, err := ParseEdit(e.String()); err != nil || again != e {
			t.Errorf("%+v is written %s, which is %+v, %v", e, e, again, err)
		}
	}
}

func TestEditsThatAreNone(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "column 1: found nothing, expected an edit: set, unset, add, remove, rename, move, replace or slide",
		"sett a 5":             `sett a 5: column 1: found "sett"`,
		"delete a":             "column 1",
		"set":                  "set: column 4: found nothing, expected an address, as in set invest.kind loan",
		"set a.cash":           "set a.cash: column 11: found nothing, expected a value",
		"unset a.tax now":      `unset a.tax now: column 13: found "now", expected nothing more`,
		"move a b":             `move a b: column 8: found "b", expected after or before, and an item`,
		"move a after":         "column 13: found nothing, expected an item to stand after",
		`set a.name "Mr`:       "column 12: found a string in double quotes that does not end as it should",
		"add deals after chip": "column 21: found nothing",
		"remove \xff":          "bytes that are not UTF-8",
	} {
		_, err := ParseEdit(text)
		if e := new(EditError); !errors.As(err, &e) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	if _, err := ParseEdit("sett a 5"); !strings.HasSuffix(err.Error(), `did you mean "set"?`) {
		t.Error(err)
	}
}

// A starter term means something for its kind.
func TestStartersAreUsed(t *testing.T) {
	for k := Kind(0); k < KindCount; k++ {
		d := NewDeal("x", "a", "b", k)
		for _, term := range k.Starters() {
			if !d.Uses(term.Key) {
				t.Errorf("%s begins with %s", k, term.Key)
			}
		}
	}
}

// FuzzParseEdit: what is read is written so that it is read as the same.
func FuzzParseEdit(f *testing.F) {
	for _, text := range []string{"set a.cash 5", "add deals after x {id: y}", `replace "a\nb"`, "move a before b", "unset a", "rename a b", `add next "before"`, "slide a.b +5%"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := ParseEdit(text)
		if err != nil {
			if strings.ContainsFunc(err.Error(), Hidden) {
				t.Fatalf("control characters in %q", err)
			}
			return
		}
		again, err := ParseEdit(e.String())
		if err != nil || again != e {
			t.Fatalf("%q is %+v, written %q, read %+v: %v", text, e, e.String(), again, err)
		}
	})
}

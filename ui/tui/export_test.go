package tui

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios"
	"moneyloop/scenarios/grammar"
	"moneyloop/ui/report"
)

// viaPalette picks a command of the palette by what is typed there.
func viaPalette(p person, typed string) {
	p.Keys(":")
	p.Type(typed)
	p.Keys("enter")
}

// "Give me the numbers as a file": a name is proposed, what is there already is kept and
// told, and what is open stays what it is.
func TestExportToAFile(t *testing.T) {
	s := newShelf(t)
	t.Chdir(s.dir)
	s.work(s.library(), func(p person) {
		p.choose("chips.borrow")
		p.Keys("right", "right")
		viaPalette(p, "csv to a file")
		p.MustContain("The run as CSV: to which file?", "export to", "./three-friends.csv")
		p.Keys("enter")
		p.MustContain("Written to ./three-friends.csv.")
		p.MustNotContain("export to")
		var want bytes.Buffer
		if err := report.CSV(&want, p.session().Run()); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile("three-friends.csv"); err != nil || string(got) != want.String() {
			t.Errorf("%v\n%.300s", err, got)
		}
		if err := os.WriteFile("mine.csv", []byte("a,b\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		viaPalette(p, "csv to a file")
		p.MustContain("./three-friends-2.csv")
		p.Keys("ctrl+u")
		p.Type("mine")
		p.Keys("enter")
		p.MustContain("Written to mine.csv. What it said before is kept as", ".was.csv.")
		kept, _ := filepath.Glob(filepath.Join(s.drafts, "mine-*.was.csv"))
		if len(kept) != 1 {
			t.Fatalf("kept: %v", kept)
		}
		if was, _ := os.ReadFile(kept[0]); string(was) != "a,b\n" {
			t.Errorf("%q was there", was)
		}
		viaPalette(p, "text to a file")
		p.Keys("ctrl+u")
		p.Type("sub/mine.yaml")
		p.Keys("enter")
		p.MustContain("Not written: sub/mine.yaml: no such file or directory. Under which other name?", "sub/mine.yaml")
		p.Keys("ctrl+u")
		p.Type("levers.yaml")
		p.Keys("enter")
		if f, err := scenarios.Load("levers.yaml"); err != nil || !strings.Contains(string(f.Bytes()), "borrow: 10%") {
			t.Errorf("%v", err)
		}
		p.MustContain("Three friends (changed)")
		if p.session().Edited() || p.now().keeping.Work().Place().Path != "" {
			t.Error("what is open is another by an export")
		}
		viaPalette(p, "json to a file")
		p.Keys("esc")
		p.MustNotContain("export to")
	})
	if late := s.keeper.Late(); len(late) != 0 {
		t.Errorf("of late: %v", late)
	}
	explore(t, 100, 30, friends(t), func(p person) { // where there is no disk
		p.Keys(":")
		p.Type("export")
		p.MustContain("export: the run as CSV, copied")
		p.MustNotContain("to a file")
	})
}

// Who exports a share code sees it, and can open it from the palette.
func TestShareCodeFromThePalette(t *testing.T) {
	s := newShelf(t)
	s.work(s.library(), func(p person) {
		p.loan()
		code, err := Code(p.now())
		if err != nil {
			t.Fatal(err)
		}
		viaPalette(p, "share")
		p.MustContain("The share code is given to your terminal for its clipboard; leaving prints it, too:", code[20:60])
		document := p.document()
		p.Keys("u")
		viaPalette(p, "open a share code")
		p.MustContain("share code ▸")
		p.Send(tea.PasteMsg{Content: code[:len(code)-2]})
		p.Keys("enter")
		p.MustContain("a letter of this share code is wrong or missing")
		viaPalette(p, "open a share code")
		p.Send(tea.PasteMsg{Content: code})
		p.Keys("enter")
		if p.document() != document {
			t.Errorf("%s", p.document())
		}
	})
}

// ":format" writes the whole text anew as one step, says what that loses, and u has it back
// byte for byte; what it plays is the same.
func TestFormat(t *testing.T) {
	s := newShelf(t)
	s.work(s.library(), func(p person) {
		was, hash := p.document(), p.session().Run().Hash()
		viaPalette(p, "format")
		p.MustContain("The whole text is written anew, in the usual form.", "comments are gone. u has it as before.", "(draft)")
		if text := p.document(); text != string(grammar.Format(p.session().Scenario())) || strings.Contains(text, "# ") || p.session().Run().Hash() != hash {
			t.Errorf("%s", text)
		}
		p.expectSteps(1)
		viaPalette(p, "format")
		p.MustContain("The text is in the usual form already.")
		p.expectSteps(1)
		p.Keys("U")
		p.MustContain("the text, written anew")
		p.Keys("esc", "u")
		p.MustContain("Undid: ")
		if p.document() != was {
			t.Error("what was undone is not as it was")
		}
	})
}

// A scenario of the library is a template: it opens as a draft of another name, without its
// story, and stays what it is.
func TestTemplates(t *testing.T) {
	for _, kept := range []bool{false, true} {
		s := newShelf(t)
		o := s.library()
		if !kept {
			o.Keeper = nil
		}
		o.Library = []Entry{{Name: "three-friends", Title: "Three friends", Story: "A story."}, {Name: "two-clouds", Title: "Two clouds", Story: "Another."}}
		o.Open = scenarios.Open
		exploreWith(t, 100, 30, o, func(p person) {
			p.Keys("o", "/")
			p.Type("like")
			p.Keys("enter")
			p.MustContain("Begin with one like", "what is open now", "two-clouds")
			p.Type("two")
			p.Keys("enter")
			p.MustContain("moneyloop ▸ mine")
			m := p.session().Scenario()
			clouds, err := scenarios.Open("two-clouds")
			if err != nil {
				t.Fatal(err)
			}
			if m.Name != "mine" || m.Story != "" || len(m.Next)+len(m.Expects)+len(m.Sources) > 0 || len(m.Deals) != len(clouds.Scenario.Deals) {
				t.Errorf("%s", p.document())
			}
			p.loan()
			p.Keys("ctrl+s")
			if kept {
				p.MustContain("./mine.yaml")
				p.Keys("esc")
			}
			p.Keys("o", "/")
			p.Type("two-clouds")
			p.Keys("enter")
			if p.document() != string(clouds.Bytes()) {
				t.Error("the original is another")
			}
		})
	}
}

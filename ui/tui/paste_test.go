package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model/engine"
	"moneyloop/scenarios"
)

// A scenario that is pasted opens as a draft, with its bytes; what is none says why and
// changes nothing.
func TestAScenarioIsPasted(t *testing.T) {
	f, err := scenarios.Open("domino")
	if err != nil {
		t.Fatal(err)
	}
	text := string(f.Bytes())
	for _, as := range []string{text, strings.TrimSuffix(text, "\n")} {
		explore(t, 80, 24, friends(t), func(p person) {
			p.Send(tea.PasteMsg{Content: as})
			work := p.Model().(Model).session
			if got := string(work.Document().Bytes()); got != text {
				t.Fatalf("%d bytes were pasted, %d are open", len(text), len(got))
			}
			if run, err := engine.Run(f.Scenario); err != nil || work.Run().Hash() != run.Hash() {
				t.Error("it plays another way", err)
			}
			p.MustContain(f.Scenario.Title)
		})
	}
	explore(t, 80, 24, friends(t), func(p person) {
		p.Send(tea.PasteMsg{Content: "format: 1\nname: x\nfirms:\n  - {id: a, cash: lots}\n"})
		p.MustContain("Three friends", "the pasted text:4:19")
		p.Send(tea.PasteMsg{Content: "hello"})
		p.MustContain("Three friends")
	})
}

// A share code that is pasted opens what it holds, wherever it is kept or not; one with a
// slip says so and changes nothing.
func TestAShareCodeIsPasted(t *testing.T) {
	t.Parallel()
	var code, document string
	s := newShelf(t)
	nowhere := s.library()
	nowhere.Keeper = nil
	exploreWith(t, 80, 24, nowhere, func(p person) {
		p.loan()
		p.press(p.keys.home.View.Lens)
		p.Keys(".", ".")
		var err error
		if code, err = Code(p.now()); err != nil {
			t.Fatal(err)
		}
		document = p.document()
	})
	for _, o := range []Options{nowhere, s.library()} {
		exploreWith(t, 80, 24, o, func(p person) {
			p.Send(tea.PasteMsg{Content: strings.ToUpper(code[:30]) + "\n" + code[30:] + "\n"})
			p.MustContain("(draft)", "Q3 of 16", "This is what the share code holds; u takes it back.")
			if p.document() != document {
				t.Errorf("%s", p.document())
			}
			if again, err := Code(p.now()); again != code {
				t.Errorf("%v, %s, and it was %s", err, again, code)
			}
			p.Keys("u")
			p.MustNotContain("(draft)")
			p.Send(tea.PasteMsg{Content: code[:len(code)-1]})
			p.MustContain("That does not open: a letter of this share code is wrong or missing", "Q3 of 16")
		})
	}
	o := options(friends(t))
	o.Code = code
	exploreWith(t, 80, 24, o, func(p person) {
		p.MustContain("(draft)", "Q3 of 16")
	})
}

// Whatever is pasted where a code is asked for, the line holds no more than there is room for, and draws what is in
// sight of it.
func TestALongPasteIntoALine(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		p.Keys(":")
		p.Type("code")
		p.Keys("enter")
		p.Send(tea.PasteMsg{Content: strings.Repeat("x", 1<<18)})
		p.MustContain("xxxxxxxx")
		p.Keys("esc")
		p.expectHome()
	})
}

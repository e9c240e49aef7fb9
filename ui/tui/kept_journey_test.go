package tui

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/machine"
)

// "I only tried sliders": a save writes nothing of them and says so. B makes where a lever
// stands the scenario's, and the next save writes that, and nothing else.
func TestJourneyOnlySliders(t *testing.T) {
	s := newShelf(t)
	s.work(s.file(), func(p person) {
		before := s.says()
		p.choose("b.sales.amount")
		p.press(p.keys.home.Lever.More)
		p.Advance(time.Second)
		p.MustContain("(changed)")
		if j := p.now().keeping.Work().Journal(); j != "" {
			t.Errorf("play is journalled: %s", j)
		}
		p.Keys("ctrl+s")
		p.MustContain("Saved. 1 lever is away from its baseline; B writes it.")
		if s.says() != before {
			t.Errorf("%s", s.says())
		}
		p.expectValue("b.sales.amount", 5)
		p.Keys("B")
		p.MustContain("mine.yaml (1 change)")
		p.Keys("ctrl+s")
		p.MustContain("Saved.")
		p.MustNotContain("away from", "change)", "(changed)")
		if s.says() != strings.Replace(before, "sales: 0}", "sales: 5}", 1) {
			t.Errorf("%s", s.says())
		}
		p.expectValue("b.sales.amount", 5)
		p.Keys("u")
		p.MustContain("mine.yaml (1 change)")
		p.Keys("u")
		p.expectValue("b.sales.amount", 0)
		if p.document() != before {
			t.Errorf("undone past the save: %s", p.document())
		}
	})
	s.work(s.file(), func(p person) { // and by who comes later
		p.MustContain("Your 2 changes are here again")
		p.Keys("ctrl+r", "ctrl+r")
		p.MustNotContain("change)")
		if s.says() != p.document() {
			t.Errorf("%s", p.document())
		}
	})
}

// A key waits for no disk: what is edited is on the screen when the journal has not been
// touched yet.
func TestNoKeyWaitsForTheJournal(t *testing.T) {
	s := newShelf(t)
	m := atRest(t, s.library(), 100, 30)
	for _, k := range []tea.Msg{letter("g"), letter("5"), letter("0"), tea.KeyPressMsg{Code: tea.KeyEnter}} {
		next, cmd := m.Update(k)
		m = next.(Model)
		if files, _ := filepath.Glob(filepath.Join(s.drafts, "*.journal")); len(files) != 0 {
			t.Fatalf("%s has written %v", k, files)
		}
		_ = cmd // which does that, beside
	}
	if m.session.Changes() != 1 || !strings.Contains(plainFrame(m), "(draft)") {
		t.Errorf("%d changes:\n%s", m.session.Changes(), plainFrame(m))
	}
}

// "I was cut off while I typed": what cannot be taken yet is in the journal a second later,
// and stands where it was typed for who comes back; the document never has it.
func TestHalfTypedComesBack(t *testing.T) {
	for _, test := range []struct {
		name  string
		types func(p person)
		back  []string
	}{
		{"a sentence", func(p person) { p.Keys("n"); p.Type("a le g") }, []string{"new ▸ a le g", "To say: for whom"}},
		{"a field", func(p person) {
			p.press(p.keys.home.View.NextDeal)
			p.Keys("enter", "down", "down", "down", "down", "down", "6", "q")
		}, []string{"▸ investment", "6q", `Found "6q"`}},
	} {
		for _, end := range []string{"killed", "left", "left at once", "thrown away"} {
			s := newShelf(t)
			o := s.library()
			exploreWith(t, 100, 30, o, func(p person) {
				before := p.session()
				test.types(p)
				if end != "left at once" {
					p.Advance(machine.JotAfter + time.Second/2)
				}
				if end == "thrown away" {
					p.Keys("esc", "esc", "esc")
					p.Advance(time.Second)
				}
				if p.session().Edited() {
					t.Errorf("%s is in the document", test.name)
				}
				if end == "killed" {
					if err := p.now().keeping.Work().Close(before); err != nil { // nothing is said any more
						t.Error(err)
					}
					return
				}
				p.now().Leave()
			})
			exploreWith(t, 100, 30, s.library(), func(p person) {
				if end == "thrown away" {
					p.MustNotContain(test.back...)
				} else {
					p.MustContain(test.back...)
					p.Keys("esc", "esc", "esc")
				}
				p.MustNotContain("(draft)")
				p.now().Leave()
			})
			if left, _ := filepath.Glob(filepath.Join(s.drafts, "*.journal")); len(left) != 0 {
				t.Errorf("%s, %s: %v is left behind", test.name, end, left)
			}
		}
	}
}

package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/view"
)

// The list has drafts first, then files of late, then the library; a draft goes into the bin
// and comes back, and what is in hand is opened as it was in the beginning.
func TestTheListHasDraftsAndFiles(t *testing.T) {
	s := newShelf(t)
	s.work(s.file(), func(p person) {})
	s.work(s.library(), func(p person) {
		p.loan()
		p.Keys("o", "home", "down", "down")
		p.MustContain("Three friends, draft, 1 change, ", "mine.yaml", "The three-friends", "A draft of three-friends in the library.")
		p.Keys("D")
		p.MustContain("It stays where it is: an explorer has it open.", "Three friends, draft")
		p.Keys("down", "down", "enter") // the library's
		p.MustNotContain("(draft)", "Scenarios")
		p.half()
		p.Keys("o", "home")
		if n := len(s.keeper.List()); n != 2 {
			t.Fatalf("%d drafts", n)
		}
		p.Keys("down", "down", "enter")
		p.MustContain("(draft)")
	})
	s.work(s.file(), func(p person) {
		p.Keys("o", "home", "down", "down", "D")
		if n := len(s.keeper.List()); n != 1 {
			t.Errorf("%d drafts, one is in the bin", n)
		}
		p.Keys("D")
		if n := len(s.keeper.List()); n != 0 {
			t.Errorf("%d drafts, both are in the bin", n)
		}
		p.Keys("u", "u", "u")
		if n := len(s.keeper.List()); n != 2 {
			t.Errorf("%d drafts, they are out of the bin", n)
		}
		p.Keys("home", "down", "down", "enter")
		p.MustContain("Three friends (draft)", "here again")
	})
}

// Who goes from one draft to another and back works on both.
func TestBackToADraft(t *testing.T) {
	s := newShelf(t)
	s.work(s.library(), func(p person) {
		p.loan()
		p.Keys("o", "down", "enter", "o", "up", "enter")
		p.MustContain("(draft)")
		p.half()
		p.Keys("u")
	})
	if l := s.keeper.List(); len(l) != 1 || l[0].Changes != 1 {
		t.Errorf("%+v", l)
	}
}

func TestAgo(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Hour: "just now", 59 * time.Second: "just now", time.Minute: "a minute ago", 119 * time.Minute: "an hour ago", 49 * time.Hour: "2 days ago",
	} {
		if got := ago(d); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
	if strings.Contains(ago(1<<62), "-") {
		t.Error(ago(1 << 62))
	}
}

// What a disk brings late finds somebody who has turned to something else where they are.
func TestAnAnswerThatComesTooLate(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	m := sized(start(t, s.library()), 80, 24)
	next, cmd := load(m, view.Load{Name: "domino"})
	m = update(next, letter("?")) // a page meanwhile
	before := plainFrame(m)
	late, ok := openedOf(cmd)
	if !ok {
		t.Fatal("nothing is opened beside")
	}
	if m = update(m, late); plainFrame(m) != before {
		t.Errorf("it became\n%s", plainFrame(m))
	}
	next, cmd = load(m, view.Load{Name: "domino"}) // it is free to be opened
	if opened, ok := openedOf(cmd); !ok || opened.err != nil {
		t.Error(opened.err)
	} else if m = update(next, opened); m.session.Scenario().Name != "domino" {
		t.Error("it does not open")
	}
}

// openedOf runs what a command leads to, up to something that was opened.
func openedOf(cmd tea.Cmd) (openedMsg, bool) {
	if cmd == nil {
		return openedMsg{}, false
	}
	switch msg := cmd().(type) {
	case openedMsg:
		return msg, true
	case tea.BatchMsg:
		for _, c := range msg {
			if opened, ok := openedOf(c); ok {
				return opened, true
			}
		}
	}
	return openedMsg{}, false
}

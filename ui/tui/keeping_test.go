package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios"
	"moneyloop/ui/keeper"
	"moneyloop/ui/machine"
)

// A shelf is a folder of a person's own, with a place for drafts; never the real one.
type shelf struct {
	t      *testing.T
	keeper *keeper.Keeper
	dir    string
	drafts string // the folder of them
}

func newShelf(t *testing.T) shelf {
	t.Helper()
	drafts := filepath.Join(t.TempDir(), "drafts")
	k, err := keeper.New(drafts)
	if err != nil {
		t.Fatal(err)
	}
	return shelf{t, k, t.TempDir(), drafts}
}

func (s shelf) path() string { return filepath.Join(s.dir, "mine.yaml") }

func (s shelf) says() string {
	text, err := os.ReadFile(s.path())
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

func (s shelf) put(text string) {
	if err := os.WriteFile(s.path(), []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// library opens the three friends of the library, file a copy of them as mine.yaml.
func (s shelf) library() Options {
	o := options(friends(s.t))
	o.Keeper, o.Place, o.Still = s.keeper, keeper.Place{Library: scenarios.Default}, true
	f, err := readFriends()
	if err != nil {
		s.t.Fatal(err)
	}
	o.File = f
	return o
}

func (s shelf) file() Options {
	o := s.library()
	if _, err := os.Stat(s.path()); err != nil {
		s.put(string(o.File.Bytes()))
	}
	f, err := scenarios.Load(s.path())
	if err != nil {
		s.t.Fatal(err)
	}
	o.File, o.Place = f, keeper.Place{Path: s.path()}
	return o
}

// work seats somebody before the explorer; when they are done they leave by q.
func (s shelf) work(o Options, journey func(p person)) {
	s.t.Helper()
	exploreWith(s.t, 100, 30, o, func(p person) {
		journey(p)
		for _, l := range p.now().Leave() {
			if l.Err != nil {
				s.t.Error(l.Err)
			}
		}
	})
}

// loan makes the investment a loan, half passes on half, each a step.
func (p person) loan() {
	p.press(p.keys.home.View.NextDeal)
	p.Keys("enter", "down", "down", "down", "down", "right", "esc", "esc")
}

func (p person) half() {
	p.press(p.keys.home.View.NextDeal, p.keys.home.View.NextDeal)
	p.Keys("enter", "down", "down", "down", "down", "down", "5", "0", "enter", "esc", "esc")
}

func (p person) document() string { return string(p.session().Document().Bytes()) }

// "Save it": of the library a name is asked for, a file is written, comments stay.
func TestJourneySaveIt(t *testing.T) {
	s := newShelf(t)
	t.Chdir(s.dir)
	s.work(s.library(), func(p person) {
		p.MustNotContain("(draft)")
		p.loan()
		p.MustContain("Three friends (draft)")
		p.Keys("ctrl+s")
		p.MustContain("save as", "./three-friends.yaml", "A file of your own: under which name?")
		p.Keys("ctrl+u")
		p.Type("mine")
		p.Keys("enter")
		p.MustContain("Saved as mine.yaml.", "▸ mine.yaml")
		p.MustNotContain("(draft)", "save as")
		if s.says() != p.document() || !strings.Contains(s.says(), "kind: loan") || !strings.Contains(s.says(), "# Each passes on") {
			t.Errorf("%s", s.says())
		}
		p.half()
		p.MustContain("mine.yaml (1 change)")
		p.Keys("W")
		p.MustContain("Saved.")
		p.MustNotContain("change)")
		p.Keys("u", "u")
		p.MustContain("mine.yaml (2 changes)")
		p.Keys("ctrl+s", "esc")
	})
	if l := s.keeper.List(); len(l) != 0 {
		t.Errorf("%+v", l)
	}
}

// "I pressed q", and start again: it goes on, with what can be undone.
func TestJourneyStartAgain(t *testing.T) {
	for _, place := range []func(shelf) Options{shelf.library, shelf.file} {
		s := newShelf(t)
		s.work(place(s), func(p person) {
			p.loan()
			p.half()
			p.choose("b.sales.amount")
			p.press(p.keys.home.Lever.More)
		})
		s.work(place(s), func(p person) {
			p.MustContain("Your 3 changes are here again; u takes them back, o has the loop without them.")
			p.expectValue("b.sales.amount", 5)
			p.Keys("u", "u")
			if d := p.session().Scenario().Deals; d[0].Kind.String() != "loan" || d[1].Amount.Value != 1 {
				t.Errorf("undone: %v, %v", d[0].Kind, d[1].Amount)
			}
		})
		s.work(place(s), func(p person) {
			p.MustContain("Your change is here again; u takes it back")
			p.Keys("ctrl+r")
			if p.session().Scenario().Deals[1].Amount.Value != .5 {
				t.Error("it cannot be made again")
			}
			p.Keys("u", "u")
		})
		s.work(place(s), func(p person) {
			p.MustNotContain("here again", "(draft)", "change)")
		})
	}
}

// Whoever types and is cut off finds what rested for a quarter of a second.
func TestJourneyCutOffWhileTyping(t *testing.T) {
	s := newShelf(t)
	exploreWith(t, 100, 30, s.library(), func(p person) {
		p.half()
		p.press(p.keys.home.View.NextDeal)
		p.Keys("enter", "down", "down", "down", "down", "down", "4")
		p.Advance(machine.RestAfter)
		if j := p.now().keeping.Work().Journal(); j == "" {
			t.Error("no journal")
		} else if text, _ := os.ReadFile(j); !strings.Contains(string(text), "4%") {
			t.Errorf("%s", text)
		}
		p.Keys("0")
		p.Advance(machine.RestAfter)
		p.Keys("enter")
		text, _ := os.ReadFile(p.now().keeping.Work().Journal())
		if n := strings.Count(string(text), `"undo"`); n != 1 {
			t.Errorf("%d undone:\n%s", n, text)
		}
	})
}

// "Two windows": the second one that saves is asked, and what it writes has both.
func TestJourneyTwoWindows(t *testing.T) {
	s := newShelf(t)
	s.work(s.file(), func(one person) {
		one.loan()
		two := start(t, s.file())
		two = sized(two, 100, 30)
		if !strings.Contains(plainFrame(two), "Another explorer has changes to this, too.") {
			t.Errorf("the second one is not told:\n%s", plainFrame(two))
		}
		one.Keys("ctrl+s")
		one.MustContain("Saved.")
		for _, l := range two.Leave() {
			if l.Err != nil {
				t.Error(l.Err)
			}
		}
	})
	s = newShelf(t)
	o := s.file()
	s.work(o, func(p person) {
		p.half()
		s.put(strings.Replace(s.says(), "kind: equity", "kind: loan", 1)) // what the other one saved
		p.Keys("ctrl+s")
		p.MustContain("has changed on disk since it was read.", "mine onto theirs", "theirs", "write mine")
		p.Keys("esc")
		p.MustContain("mine.yaml (changed on disk)")
		p.Keys("ctrl+s", "enter")
		p.MustContain("Saved.")
		p.MustNotContain("changed on disk")
		if text := s.says(); !strings.Contains(text, "kind: loan") || !strings.Contains(text, "50% of invest") && !strings.Contains(text, "50%") {
			t.Errorf("%s", text)
		}
	})
}

// "I edited it in vim meanwhile": without changes here it follows, with some it waits.
func TestJourneyChangedMeanwhile(t *testing.T) {
	s := newShelf(t)
	s.work(s.file(), func(p person) {
		text := s.says()
		s.put(strings.Replace(text, "quarters: 16", "quarters: 20", 1))
		p.Advance(machine.LookAfter)
		p.MustContain("mine.yaml: 1 number changed on disk; u has it as before.", "Q1 of 20")
		p.MustNotContain("(changed on disk)", "change)")
		p.Keys("u")
		p.MustContain("Q1 of 16", "(1 change)")
		p.Keys("ctrl+r")
		p.MustNotContain("change)")

		p.half()
		s.put(strings.Replace(text, "quarters: 16", "quarters: 24", 1))
		p.Send(tea.FocusMsg{})
		p.MustContain("mine.yaml (changed on disk)", "mine.yaml: 1 number changed on disk. What you have stays; ctrl+s offers both.", "Q1 of 20")
		s.put("firms: 7\n")
		p.Advance(machine.LookAfter)
		p.MustContain("cannot be read; what is here stays", "Q1 of 20")
		if err := os.Remove(s.path()); err != nil {
			t.Fatal(err)
		}
		p.Advance(machine.LookAfter)
		p.MustContain("is not there any more; ctrl+s writes it again.")
		p.Keys("ctrl+s")
		p.MustContain("save as")
		p.Keys("enter")
		p.MustContain("Saved as")
		if s.says() != p.document() {
			t.Errorf("%s", s.says())
		}
	})
}

// "Over ssh": nothing is kept, and that is said.
func TestJourneyNowhere(t *testing.T) {
	o := options(friends(t))
	exploreWith(t, 100, 30, o, func(p person) {
		p.loan()
		p.MustContain("(draft)")
		p.Keys("ctrl+s")
		p.MustContain("Nothing is kept here. y copies the file; leaving prints it")
		p.Keys("ctrl+e")
		p.MustContain("there is none here")
		left := p.now().Leave()
		if len(left) != 1 || left[0].Journal != "" || !left[0].Session.Edited() {
			t.Errorf("%+v", left)
		}
	})
}

// Another scenario is opened and the first one again: what was changed is there.
func TestTwoScenariosAreKept(t *testing.T) {
	s := newShelf(t)
	s.work(s.library(), func(p person) {
		p.loan()
		p.Keys("o", "down", "enter")
		p.MustNotContain("(draft)")
		p.Keys("o", "up", "enter")
		p.MustContain("Three friends (draft)")
		p.half()
	})
	s.work(s.library(), func(p person) { p.MustContain("Your 2 changes are here again") })
}

// While something is typed ctrl+s takes it, if it can be, and saves.
func TestSaveTakesWhatIsTyped(t *testing.T) {
	s := newShelf(t)
	s.work(s.file(), func(p person) {
		p.press(p.keys.home.View.NextDeal, p.keys.home.View.NextDeal)
		p.Keys("enter", "down", "down", "down", "down", "down", "5", "0", "ctrl+s")
		p.MustContain("Saved.")
		if s.says() != p.document() || p.session().Scenario().Deals[1].Amount.Value != .5 {
			t.Errorf("%s", s.says())
		}
	})
}

// What is pasted is on the disk at once, and is in the list of drafts.
func TestWhatIsPastedIsKept(t *testing.T) {
	s := newShelf(t)
	o := s.library()
	text := strings.Replace(string(o.File.Bytes()), "title: Three friends", "title: Out of the mail", 1)
	s.work(o, func(p person) {
		p.Send(tea.PasteMsg{Content: text})
		p.MustContain("Out of the mail", "What you pasted is open as a draft.")
		if list := s.keeper.List(); len(list) != 1 || list[0].Title != "Out of the mail" {
			t.Errorf("%+v", list)
		}
		p.Send(tea.PasteMsg{Content: strings.Replace(text, "firms:", "frims:", 1)})
		p.MustContain("does not open", "frims", "Out of the mail")
	})
	s.work(s.library(), func(p person) { p.MustContain("Three friends") })
}

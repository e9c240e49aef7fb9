package tui

import (
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/page"
	"moneyloop/ui/session"
	"moneyloop/ui/teach"
	"moneyloop/ui/view"
)

// A model never waits for the disk: what is read or looked for there is a command, which sees what
// came there after the key.
func TestUpdateWaitsForNoDisk(t *testing.T) {
	s := newShelf(t)
	t.Chdir(s.dir)
	o := s.library()
	m := sized(start(t, o), 100, 30)
	asked, names := fulfil(m, view.Export{As: "csv", File: true})
	if page.IsAsking(asked.pages.top()) {
		t.Error("it is asked to which file before anybody looked which there are")
	}
	if err := os.WriteFile("three-friends.csv", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if names == nil {
		t.Fatal("nobody looks for a name")
	}
	asked = update(asked, names())
	if got := plainFrame(asked); !strings.Contains(got, "The run as CSV: to which file?") || !strings.Contains(got, "./three-friends-2.csv") {
		t.Error(got)
	}

	pinned, read := fulfil(m, view.Pin{Path: s.path()})
	if read == nil {
		t.Fatal("nobody reads the file")
	}
	s.put(string(o.File.Bytes()))
	pinned = update(pinned, read())
	if session.Pins(pinned.session)[0] == nil {
		t.Error(plainFrame(pinned))
	}
}

// Who asks for another lesson and turns away before it is there keeps what is done in the one that
// is open.
func TestALessonThatIsNotOpenedTakesNoJournal(t *testing.T) {
	s := newShelf(t)
	first, _ := teach.Open("banknote")
	var other *teach.Lesson
	for _, name := range teach.Names() {
		if name != "banknote" {
			other, _ = teach.Open(name)
		}
	}
	for _, asked := range []Learn{{Lesson: other}, {Lesson: first, Again: true}} {
		o := still(t)
		o.Keeper, o.Learn = s.keeper, Learn{Lesson: first, Again: true}
		m, read := fulfil(learning(start(t, o), tea.WindowSizeMsg{Width: 100, Height: 30}), asked)
		late := read()
		m, _ = fulfil(m, view.Help{})
		m = update(m, late)
		m = update(m, tap(tea.KeyEscape))
		m, _ = fulfil(m, Learn{Lesson: first})
		m = learning(m, space, letter("4"), tap(tea.KeyTab), tap(tea.KeyEnter), space)
		want := progressOf(t, m)
		m.pages.learning.Close()
		o.Learn.Again = false
		again := start(t, o)
		if got := progressOf(t, again); got != want || want == (lesson.Progress{}) || want.Step == first.Steps[0].ID {
			t.Errorf("asked for %s: it goes on at %s, not at %s", asked.Lesson.Name, got.Step, want.Step)
		}
		again.pages.learning.Close()
	}
}

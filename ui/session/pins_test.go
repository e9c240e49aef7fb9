package session

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model/result"
)

// pinnedAs says what is pinned: names, and what reported revenue came to.
func pinnedAs(s Session) string {
	var b strings.Builder
	for i, p := range Pins(s) {
		if p != nil {
			fmt.Fprintf(&b, "%c %s %v; ", Letter(i), p.Name, p.Group(result.GroupGross))
		}
	}
	return b.String()
}

func pinRun(t *testing.T, s Session, name string) Session {
	t.Helper()
	s, _, err := PinRun(s, name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func exchange(t *testing.T, s Session, at int) Session {
	t.Helper()
	s, err := Exchange(s, at)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What is pinned stays while levers and the document go on, and undo leaves it where it is.
func TestPinsStay(t *testing.T) {
	b := begin(t)
	b.goes(pinRun(t, b.Session, "as opened"))
	b.goes(edit(t, b.Session, "set invest.kind loan")).goes(b.Slide("chips.borrow", .2))
	b.goes(pinRun(t, b.Session, "a loan"))
	was := pinnedAs(b.Session)
	if !strings.HasPrefix(was, "A as opened") || !strings.Contains(was, "B a loan") {
		t.Fatalf("pinned: %s", was)
	}
	if _, at, err := PinRun(b.Session, "again"); at != 1 || !errors.As(err, new(*PinError)) {
		t.Errorf("what is pinned is pinned again as %d: %v", at, err)
	}
	b.goes(undo(b.Session)).goes(undo(b.Session))
	if got := pinnedAs(b.Session); got != was {
		t.Errorf("undo makes %s of %s", got, was)
	}
	if at := Pinned(b.Session); at != 0 {
		t.Errorf("back where it was opened, it is pin %d", at)
	}
	b.goes(NamePin(b.Session, 1, "half a loan"))
	other, _, err := PinFile(b.Session, "two", library(t, "domino").Document())
	if err != nil {
		t.Fatal(err)
	}
	b.goes(other).goes(redo(b.Session)).goes(pinRun(t, b.Session, "D"))
	if _, _, err := PinRun(b.Slide("chips.borrow", .7), "E"); err == nil || err.Error() != "A to D are taken" {
		t.Errorf("a fifth: %v", err)
	}
}

// To exchange a pin, and to take one away, is a step of undo.
func TestPinsAreExchangedAndTakenAway(t *testing.T) {
	b := begin(t)
	b.goes(pinRun(t, b.Session, "as opened"))
	b.goes(edit(t, b.Session, "set invest.kind loan")).goes(b.Slide("chips.borrow", .2))
	before, text, run := pinnedAs(b.Session), string(b.Document().Bytes()), b.Run().Hash()
	b.goes(exchange(t, b.Session, 0))
	if len(b.Settings()) != 0 || string(b.Document().Bytes()) != string(small(t).Bytes()) {
		t.Errorf("exchanged it is not as it was opened: %v\n%s", b.Settings(), b.Document().Bytes())
	}
	after := pinnedAs(b.Session)
	b.goes(undo(b.Session))
	if pinnedAs(b.Session) != before || string(b.Document().Bytes()) != text || b.Run().Hash() != run {
		t.Errorf("undone: %s, want %s", pinnedAs(b.Session), before)
	}
	b.goes(redo(b.Session))
	if pinnedAs(b.Session) != after {
		t.Errorf("again: %s, want %s", pinnedAs(b.Session), after)
	}
	b.goes(Unpin(b.Session, 0))
	if pinnedAs(b.Session) != "" {
		t.Errorf("taken away: %s", pinnedAs(b.Session))
	}
	b.goes(b.Slide("chips.borrow", .5)).goes(pinRun(t, b.Session, "another"))
	b.goes(undo(b.Session)).goes(undo(b.Session))
	if got := pinnedAs(b.Session); !strings.HasPrefix(got, "A as opened") || !strings.Contains(got, "B another") {
		t.Errorf("the one that was taken away has its letter again: %s", got)
	}
	b.goes(b.Saved(b.Document())).anew(b.Document())
	b.goes(undo(b.Session)).goes(redo(b.Session))
	if at := At(b.Session, 0); pinnedAs(at) == pinnedAs(b.Session) {
		t.Errorf("at the beginning the pins are those of the end: %s", pinnedAs(at))
	}
}

// Whatever is done with pins, a journal gives it back.
func TestJournalsGivePinsBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := begin(t)
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			at := rapid.IntRange(0, MostPins-1).Draw(rt, "at")
			there := Pins(b.Session)[at] != nil
			switch what := rapid.IntRange(0, 7).Draw(rt, "what"); {
			case what == 0:
				s, _, _ := PinRun(b.Session, fmt.Sprint("pin", at))
				b.goes(s)
			case what == 1 && there:
				b.goes(Unpin(b.Session, at))
			case what == 2 && there:
				b.goes(exchange(t, b.Session, at))
			case what == 3 && there:
				b.goes(NamePin(b.Session, at, fmt.Sprint("called", at)))
			case what == 4:
				b.goes(undo(b.Session))
			case what == 5:
				b.goes(redo(b.Session))
			case what == 6:
				b.goes(b.Slide("chips.borrow", float64(at)/10))
			case what == 7:
				b.goes(edit(t, b.Session, fmt.Sprintf("set invest.amount %d", 10+at)))
			}
		}
	})
}

// A pin is small, however many firms there are.
func TestPinsAreBounded(t *testing.T) {
	for _, name := range []string{"three-friends", "two-clouds"} {
		s := pinRun(t, library(t, name), "x")
		if n := Pins(s)[0].size(); n > mostPinned {
			t.Errorf("%s: a pin takes %d bytes", name, n)
		}
	}
	s := pinRun(t, crowd(t, 200), "x")
	p := Pins(s)[0]
	if p.size() > mostPinned || p.Firm(s.Scenario().Firms[0].ID, result.FirmCash) != nil || p.Group(result.GroupGross) == nil {
		t.Errorf("of 200 firms a pin takes %d bytes", p.size())
	}
}

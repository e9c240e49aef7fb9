package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"moneyloop/ui/page/home"
	"moneyloop/ui/session"
	"moneyloop/ui/uitest"
)

// slide brings a lever to a value by typing it.
func (p person) slide(ref, value string) {
	p.t.Helper()
	p.choose(ref)
	p.Type(value)
	p.press(p.keys.home.Typing.Commit)
}

// A run that is pinned stays in both charts while a lever goes on; the page of what differs has
// levers first; from a line of it one goes to its chart; swapped, named and taken away, and all of
// that undone.
func TestPinsAreCompared(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		pin, differ := p.keys.home.Ask.Pin, p.keys.home.Ask.Differ
		p.press(pin)
		p.MustContain("Pinned as A: as it was opened.")
		p.press(pin)
		p.MustContain("This is pin A already.")
		p.slide(borrow, "20")
		p.MustContain("pin A")
		for _, which := range []home.Panel{home.Revenue, home.Solvency} {
			if text := p.panelText(which); !strings.Contains(text, "pin A") {
				t.Errorf("the pin is not in panel %d:\n%s", which, text)
			}
		}
		p.press(pin)
		p.MustContain("Pinned as B: C borrows on top 20%.")
		p.slide("b.sales.amount", "10")
		p.press(differ)
		p.MustContain("What goes in", "C borrows on top", "What comes out", "widest in", "all firms: debt", "$0")
		if frame := p.Frame(); strings.Index(frame, "What goes in") > strings.Index(frame, "What comes out") {
			t.Errorf("levers are not first:\n%s", frame)
		}
		p.Keys("tab") // two pins with each other, wherever levers stand
		p.MustContain("What differs: pin B and pin A", "C borrows on top")
		p.MustNotContain("outside customers  ")
		p.Keys("X")
		p.MustContain("What differs: pin A and pin B")
		p.Keys("Y")
		p.MustContain("The command that prints this: 1 line")
		p.Keys("tab", "left")
		p.MustContain("now and pin A")
		p.Keys("right")
		p.MustContain("now and pin B", "outside customers")
		p.MustNotContain("C borrows on top    ")
		p.Keys("N", "ctrl+u")
		p.Type("twenty")
		p.Keys("enter")
		p.MustContain("B twenty")
		p.Keys("X")
		p.MustContain("Now and pin B are exchanged.")
		p.expectValue("b.sales.amount", 0)
		p.Keys("D")
		if pins := session.Pins(p.session()); pins[0] == nil || pins[1] != nil {
			t.Errorf("taken away: %v", pins)
		}
		p.Keys("u", "u")
		if pins := session.Pins(p.session()); pins[1] == nil || pins[1].Name != "twenty" {
			t.Errorf("undone there is no pin B: %v", pins)
		}
		p.expectValue("b.sales.amount", 10)
		p.Keys("left", "home", "down", "down", "down", "enter")
		p.MustNotContain("What goes in")
		p.expectQuarter(16)
		p.Keys("d", "left")
		p.MustContain("now and baseline")
		p.Keys("d")
		p.MustContain("Levers")
	})
}

// Another scenario is compared the same way, pinned from the list of all.
func TestScenariosAreCompared(t *testing.T) {
	explore(t, 120, 40, uitest.Domino(), func(p person) {
		p.press(p.keys.home.App.Open)
		p.press(p.keys.list.Last)
		choice(p, "The real-order")
		p.press(p.keys.list.Pin)
		p.MustContain("Pinned as A")
		p.press(p.keys.home.Ask.Differ)
		p.MustContain("What was edited", "only pin A has loan", "pin A")
		p.Keys("end")
		p.MustContain("Who falls", "never")
	})
}

// What is of another run than the one on the screen is never shown beside it.
func TestDifferencesFollowTheLevers(t *testing.T) {
	t.Parallel()
	m := sized(start(t, still(t)), 120, 40)
	m = answered(update(m, letter("p")))
	s := m.session.Slide(borrow, .2)
	m.session = s
	m = answered(update(m, letter("d")))
	if frame := plainFrame(m); !strings.Contains(frame, "C borrows on top") {
		t.Fatalf("nothing differs:\n%s", frame)
	}
	m = update(m, letter("u"))
	if frame := plainFrame(m); strings.Contains(frame, "What goes in") || !strings.Contains(frame, "It is being compared.") {
		t.Errorf("undone, the old answer is still there:\n%s", frame)
	}
	if frame := plainFrame(answered(m)); !strings.Contains(frame, "Nothing differs: this is what pin A is of.") {
		t.Errorf("undone, something differs:\n%s", frame)
	}
}

// differing is the explorer with two pins, at what differs.
func differing(t *testing.T, o Options, w, h int) Model {
	t.Helper()
	m := sized(start(t, o), w, h)
	m = update(m, letter("p"))
	m.session = m.session.Slide("chips.borrow", .2)
	m = update(m, letter("p"))
	m.session = m.session.Slide("freeze.size", 1).Slide("b.sales.amount", 15)
	return answered(update(m, letter("."), letter("."), letter("d"), letter("j"), letter("j"), letter("j"), letter("j")))
}

func TestPinsLook(t *testing.T) {
	t.Parallel()
	ascii := []string{"TERM=dumb", "LANG=C"}
	for _, c := range []struct {
		w, h int
		env  []string
	}{{60, 20, nil}, {80, 24, nil}, {120, 40, nil}, {200, 60, nil}, {80, 24, ascii}} {
		name := fmt.Sprintf("%dx%d", c.w, c.h)
		o := still(t)
		if c.env != nil {
			name, o.Env = name+" ASCII", c.env
		}
		t.Run(name, func(t *testing.T) { golden.RequireEqual(t, plainFrame(differing(t, o, c.w, c.h))) })
		t.Run(name+" charts", func(t *testing.T) {
			golden.RequireEqual(t, plainFrame(answered(update(differing(t, o, c.w, c.h), letter("d")))))
		})
	}
}

// The page fits every window.
func TestDifferencesFitEverySize(t *testing.T) {
	t.Parallel()
	m := differing(t, still(t), 120, 40)
	for w := 1; w <= 210; w += 7 {
		for _, h := range []int{1, 5, 19, 20, 24, 30, 40, 60} {
			m = sized(m, w, h)
			if err := uitest.Fits(m.View().Content, w, h); err != nil {
				t.Fatalf("at %d×%d: %v", w, h, err)
			}
		}
	}
}

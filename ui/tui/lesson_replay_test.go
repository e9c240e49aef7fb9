package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/teach"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
)

// Progress outlives the explorer, from whatever byte its journal ends with, and who begins again
// has none.
func TestALessonGoesOnAfterACrash(t *testing.T) {
	t.Parallel()
	sh := newShelf(t)
	l, _ := teach.Open("banknote")
	o := still(t)
	o.Keeper = sh.keeper
	o.Learn = Learn{Lesson: l}
	m := learning(start(t, o), tea.WindowSizeMsg{Width: 80, Height: 24}, space, letter("4"), tap(tea.KeyTab), tap(tea.KeyEnter), space, space)
	want, frame := progressOf(t, m), plainFrame(m)
	if want.Step != "gap" || want.Beliefs[0].Sure != lesson.Guess {
		t.Fatalf("%+v", want)
	}
	m.pages.learning.Close() // the explorer is gone
	files, _ := filepath.Glob(filepath.Join(sh.drafts, "lesson-*"))
	if len(files) != 1 {
		t.Fatal(files)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	again := sized(start(t, o), 80, 24)
	if got := progressOf(t, again); got != want || plainFrame(again) != frame {
		t.Errorf("it goes on with %+v\n%s\nnot %+v\n%s", got, plainFrame(again), want, frame)
	}
	again.pages.learning.Close()
	steps := map[string]bool{}
	for n := range text {
		if err := os.WriteFile(files[0], text[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		m := start(t, o)
		p := progressOf(t, m)
		m.pages.learning.Close()
		if l.Step(p.Step) > l.Step("gap") || p.Step == "gap" && n < len(text)-1 && p.Beliefs[0] != want.Beliefs[0] {
			t.Fatalf("after %d bytes: %+v", n, p)
		}
		steps[p.Step] = true
	}
	if len(steps) < 3 {
		t.Errorf("only %v", steps)
	}
	o.Learn.Again = true
	fresh := start(t, o)
	if p := progressOf(t, fresh); p != l.Begin() {
		t.Errorf("again: %+v", p)
	}
	fresh.pages.learning.Finish(fresh.session)
}

// learning is the explorer after messages, with what comes of keeping.
func learning(m Model, msgs ...tea.Msg) Model {
	for _, msg := range msgs {
		next, cmd := m.Update(msg)
		if m = next.(Model); cmd != nil {
			m = keptBy(m, cmd())
		}
	}
	return m
}

// keptBy takes in what comes of keeping, and of nothing else.
func keptBy(m Model, msg tea.Msg) Model {
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, cmd := range batch {
			if cmd != nil {
				m = keptBy(m, cmd())
			}
		}
		return m
	}
	if _, said, mine := m.pages.learning.Hear(msg); mine && said == "" {
		return update(m, msg)
	}
	return m
}

// The change of a reveal is shown as it happens, again on a, and never more than three times.
func TestAChangeIsShownAgain(t *testing.T) {
	t.Parallel()
	l, _ := teach.Open("banknote")
	o := options(friends(t))
	o.Learn = Learn{Lesson: l, At: "borrow"}
	uitest.Drive(t, 120, 40, start(t, o), func(d *uitest.Driver) {
		d.Keys("3", "enter")
		d.MustNotContain("failed Q8")
		d.Advance(4 * time.Second)
		d.MustContain("failed Q8", "you: Mr C")
		for n := 1; n <= lesson.Replays; n++ {
			d.Keys("a")
			d.MustContain(fmt.Sprintf("shown again, %d of 3", n))
			d.MustNotContain("failed Q8")
			d.Keys("space") // which has the rest at once
			d.MustContain("failed Q8")
			d.MustNotContain("shown again")
		}
		d.Keys("a")
		d.MustContain("It was shown three times")
	})
	m := plainly(t, "banknote", "borrow", [2]int{120, 40}) // where nothing moves by itself
	if got := plainFrame(update(m, letter("3"), tap(tea.KeyEnter))); !strings.Contains(got, "failed Q8") {
		t.Errorf("without motion:\n%s", got)
	}
}

// All but what a step points at is without colours.
func TestSpotlight(t *testing.T) {
	t.Parallel()
	m := plainly(t, "banknote", "note", [2]int{120, 40}) // which points at the loop
	m.View()
	colours := func(x0, x1 int) map[theme.Role]bool {
		all := map[theme.Role]bool{}
		for y := 3; y < 16; y++ {
			for x := x0; x < x1; x++ {
				if c := m.drawing.frame.At(x, y); c.Rune != ' ' && c.Rune != 0 {
					all[c.Style.Fg] = true
				}
			}
		}
		return all
	}
	if revenue := colours(49, 119); len(revenue) != 1 || !revenue[theme.Dim] {
		t.Errorf("revenue is drawn in %v", revenue)
	}
	if loop := colours(1, 46); len(loop) < 4 {
		t.Errorf("the loop is drawn in %v", loop)
	}
}

// ctrl+c leaves wherever something is typed.
func TestControlCLeavesWhileALessonIsTyped(t *testing.T) {
	t.Parallel()
	uitest.Drive(t, 80, 24, plainly(t, "canary", "how-bad", [2]int{80, 24}), func(d *uitest.Driver) {
		d.Keys("8", "ctrl+c")
		if !d.Quit() {
			t.Errorf("it goes on:\n%s", d.Frame())
		}
	})
}

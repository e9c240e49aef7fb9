package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/page/home"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
)

// short is one unit short: whether somebody falls hangs by what A puts in.
func short(t *testing.T) Options {
	t.Helper()
	f, err := scenarios.Open("domino")
	if err != nil {
		t.Fatal(err)
	}
	var certain []model.Edit
	for _, l := range f.Scenario.Levers() {
		if l.Uncertain != "" {
			certain = append(certain, model.Edit{Verb: model.UnsetEdit, At: "levers/" + l.Ref + ".uncertain"})
		}
	}
	if f, _, err = f.Edit(certain...); err != nil {
		t.Fatal(err)
	}
	o := options(f.Scenario)
	o.File, o.Still = f, true
	return o
}

// A range is typed on a lever: charts show many runs at once, the page says how likely what is, and
// all of that is taken back.
func TestARangeIsTyped(t *testing.T) {
	t.Parallel()
	exploreWith(t, 120, 40, short(t), func(p person) {
		p.choose("invest.amount")
		p.Type("69 to 72")
		p.press(p.keys.home.Typing.Commit)
		p.MustContain("A puts into B may be $69 to $72", "half of 64 runs shaded", "▒")
		p.Advance(restsAfter)
		p.MustContain("half of 10,000 runs shaded")
		p.expectSteps(1)
		p.press(p.keys.home.Ask.Chance)
		p.MustContain("10,000 of 10,000 runs, seed 1", "Somebody falls by Q12 in 44.4% of the runs", "28.3%", "23.5%", "A puts into B $69 to $72.")
		p.press(p.keys.home.Ask.Seed)
		p.Advance(restsAfter)
		p.MustContain("10,000 of 10,000 runs, seed 2")
		p.MustNotContain("44.4%")
		p.press(p.keys.home.App.Back, p.keys.home.Edit.Remove)
		p.MustContain("A puts into B is certain again.")
		p.MustNotContain("runs shaded")
		p.press(p.keys.home.Ask.Chance)
		p.MustContain("Nothing is uncertain. Type a range on a lever")
		p.press(p.keys.home.Ask.Chance)
		p.MustContain("Charts show one run.", "Levers")
		p.press(p.keys.home.App.Undo, p.keys.home.App.Undo)
		p.expectSteps(0)
	})
}

// One of the runs is shown by itself, by its number: what was drawn in it, its lines in the charts,
// and enter has levers stand as in it.
func TestOneOfManyRuns(t *testing.T) {
	exploreWith(t, 120, 40, short(t), func(p person) {
		p.choose("invest.amount")
		p.Type("69 to 72")
		p.press(p.keys.home.Typing.Commit)
		p.Advance(restsAfter)
		p.press(p.keys.home.Ask.Chance)
		p.Keys("0")
		p.MustContain("Run 0, A puts into B $69.1: Mr B falls in Q3 and takes Mr C and Mr A with it")
		p.Keys("right", "right")
		p.MustContain("Run 2, A puts into B $71.2: nobody falls")
		p.Keys("esc")
		for _, which := range []home.Panel{home.Revenue, home.Solvency} {
			if text := p.panelText(which); !strings.Contains(text, "run 2") {
				t.Errorf("the run is not in panel %d:\n%s", which, text)
			}
		}
		p.press(p.keys.home.Ask.Chance)
		p.Keys("D")
		p.MustNotContain("Run 2,")
		p.Keys("enter")
		p.MustContain("Type the number of a run")
		p.Keys("1", "enter")
		p.expectSteps(2)
		p.expectValue("invest.amount", 69.545433172)
	})
}

// What a lever cannot be is refused where it is typed, and typing goes on.
func TestARangeThatCannotBe(t *testing.T) {
	exploreWith(t, 120, 40, short(t), func(p person) {
		p.choose("invest.amount")
		p.Type("72 to 69")
		p.press(p.keys.home.Typing.Commit)
		p.MustContain("is turned round")
		p.expectSteps(0)
	})
}

// uncertain is the explorer with charts of the first runs of a range.
func uncertain(t *testing.T, o Options, w, h int) Model {
	t.Helper()
	m := sized(start(t, o), w, h)
	m = update(m, letter("6"), letter("9"), tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}, letter("t"), letter("o"), tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}, letter("7"), letter("2"), tap(tea.KeyEnter))
	return update(m, m.asking.Under().Work(nil)())
}

// A band is of where levers stand: it goes with the next move, and the first runs are the next
// thing that is asked, with the same draws.
func TestFansFollowTheLevers(t *testing.T) {
	m := uncertain(t, short(t), 120, 40)
	before := plainFrame(m)
	if !strings.Contains(before, "half of 64 runs shaded") {
		t.Fatalf("there is no band:\n%s", before)
	}
	moved := update(m, tap(tea.KeyDown), tap(tea.KeyRight))
	if strings.Contains(plainFrame(moved), "runs shaded") {
		t.Errorf("the band of the old values is still there:\n%s", plainFrame(moved))
	}
	moved = update(moved, moved.asking.Under().Work(nil)())
	if !strings.Contains(plainFrame(moved), "half of 64 runs shaded") {
		t.Errorf("there is no band of the new values:\n%s", plainFrame(moved))
	}
	if under := moved.asking.Under(); under != nil && under.Question() == moved.home.Chances(moved.session).Most() {
		t.Error("while a lever moves all runs are asked for")
	}
	back := update(moved, tap(tea.KeyLeft))
	back = update(update(back, back.asking.Under().Work(nil)()), tap(tea.KeyUp))
	if got, want := back.home.Chances(back.session), m.home.Chances(m.session); got != want {
		t.Errorf("other draws are asked for: %v, %v", got, want)
	}
}

func TestFansLook(t *testing.T) {
	ascii, mono := []string{"TERM=dumb", "LANG=C"}, []string{"TERM=xterm-256color", "LANG=C.UTF-8", "NO_COLOR=1"}
	for _, c := range []struct {
		name string
		w, h int
		env  []string
	}{{"60x20", 60, 20, nil}, {"80x24", 80, 24, nil}, {"120x40", 120, 40, nil}, {"200x60", 200, 60, nil}, {"80x24 ASCII", 80, 24, ascii}, {"80x24 no colours", 80, 24, mono}} {
		o := short(t)
		if c.env != nil {
			o.Env = c.env
		}
		m := uncertain(t, o, c.w, c.h)
		t.Run(c.name, func(t *testing.T) { golden.RequireEqual(t, plainFrame(m)) })
		t.Run(c.name+" page", func(t *testing.T) { golden.RequireEqual(t, plainFrame(update(m, letter("%")))) })
	}
	for _, v := range []theme.Variant{theme.Dark, theme.Light} {
		t.Run(fmt.Sprint(v), func(t *testing.T) {
			o := short(t)
			o.Variant = &v
			golden.RequireEqual(t, uncertain(t, o, 80, 24).View().Content)
		})
	}
}

// The page fits every window.
func TestChancesFitEverySize(t *testing.T) {
	t.Parallel()
	m := update(uncertain(t, short(t), 120, 40), letter("%"))
	for w := 1; w <= 210; w += 7 {
		for _, h := range []int{1, 5, 19, 20, 24, 30, 40, 60} {
			m = sized(m, w, h)
			if err := uitest.Fits(m.View().Content, w, h); err != nil {
				t.Fatalf("at %d×%d: %v", w, h, err)
			}
		}
	}
}

package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios"
	"moneyloop/ui/uitest"
)

// restsAfter is when all that is asked of a lever that rests has been answered.
const restsAfter = 100 * time.Millisecond

// What breaks the scenario is said once somebody has changed something: the nearest move of
// each lever, as many as there is room for.
func TestTheLineSaysWhatBreaksIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		w, h int
		says string
	}{
		{60, 20, "breaks if: customers leave, any rise"},
		{80, 24, "breaks if: customers leave, any rise · A stops investing, 0.286% or more"},
		{120, 40, "breaks if: customers leave, any rise · A stops investing, 0.286% or more · A puts into B, $69.833 or less"},
	} {
		explore(t, c.w, c.h, uitest.Library(t, "domino"), func(p person) {
			p.Advance(time.Second)
			p.MustNotContain("breaks if")
			p.choose("invest.amount")
			p.Type("70")
			p.press(p.keys.home.Typing.Commit)
			p.Advance(restsAfter)
			p.MustContain(c.says)
			if line := strings.Split(p.Frame(), "\n")[c.h-2]; strings.TrimSpace(strings.TrimSuffix(line, "b all")) != c.says {
				t.Errorf("at %d×%d the line is %q", c.w, c.h, line)
			}
			p.ClickOn("breaks if")
			p.MustContain("What breaks it in 12 quarters?")
		})
	}
}

// While a lever is dragged the line says nothing, steadily: no number of before, and none that
// comes and goes.
func TestTheLineIsCalm(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, uitest.Library(t, "domino"), func(p person) {
		p.choose("b.cash")
		p.press(p.keys.home.Lever.More)
		p.Advance(restsAfter)
		p.MustContain("would stand if: A puts into B")
		for range 8 {
			p.press(p.keys.home.Lever.More)
			p.MustContain("stand if: …")
			p.Advance(restsAfter / 2)
			p.MustContain("stand if: …")
		}
		p.Advance(restsAfter)
		p.MustNotContain("stand if: …")
		p.press(p.keys.home.App.Later) // the same run in another quarter
		p.MustNotContain("stand if: …")
		p.press(p.keys.home.App.Undo)
		p.MustContain("stand if: …")
	})
}

// Where somebody falls it says what would have all stand; where a fall needs the only row, the
// fall has it.
func TestTheLineSaysWhatWouldStand(t *testing.T) {
	t.Parallel()
	for _, h := range []int{20, 24} {
		explore(t, 80, h, uitest.Library(t, "two-clouds"), func(p person) {
			p.choose("slump.size")
			p.press(p.keys.home.Lever.Less)
			p.Advance(restsAfter)
			const says = "would stand if: customers leave, 8.6% or less"
			p.MustContain(says)
			falls, _ := p.session().Run().FirstDefault()
			for p.session().Quarter() < falls {
				p.press(p.keys.home.App.Later)
			}
			p.MustContain("fails")
			if h == 24 {
				p.MustContain(says)
			} else {
				p.MustNotContain(says)
			}
		})
	}
}

// Of a scenario that is too large for it nothing is asked unasked; a lesson says itself what is
// told.
func TestTheLineIsNotForEverything(t *testing.T) {
	t.Parallel()
	o := options(friends(t))
	o.File = crowd(t)
	m := sized(start(t, o), 120, 40)
	m = update(m, tea.KeyPressMsg{Code: tea.KeyRight})
	if strings.Contains(plainFrame(m), "breaks if") {
		t.Error("what breaks a crowd is looked for")
	}
}

// What the line says of any scenario of the library fits, and is of that scenario.
func TestTheLineOfEveryScenario(t *testing.T) {
	t.Parallel()
	for _, name := range scenarios.Names() {
		m := sized(open(t, uitest.Library(t, name)), 60, 24)
		m = answered(update(m, tea.KeyPressMsg{Code: tea.KeyRight}, tea.KeyPressMsg{Code: tea.KeyLeft}))
		if frame := plainFrame(m); strings.Contains(frame, "if: …") || !strings.Contains(frame, " if: ") && !strings.Contains(frame, "no lever alone ") {
			t.Errorf("%s:\n%s", name, frame)
		}
	}
}

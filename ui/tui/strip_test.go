package tui

import (
	"fmt"
	"strings"
	"testing"

	"moneyloop/scenarios"
	"moneyloop/ui/format"
)

// stripLines are the rows of the events on the home screen.
func (p person) stripLines() []string {
	l := sceneOf(p.now()).Layout
	lines := strings.Split(p.Frame(), "\n")[l.Notice.Y+l.Notice.H : l.Footer.Y]
	for k := range lines {
		lines[k] = strings.TrimSpace(strings.TrimSuffix(strings.TrimRight(lines[k], " "), "e events"))
	}
	return lines
}

// What happens in the quarter of the cursor is in the strip, in whichever quarter and on
// whichever terminal, and no sentence of it is cut. The line of numbers is whole as well:
// where there is no room for all of them, the last words are about who falls.
func TestStripAndHeadlineAreWhole(t *testing.T) {
	t.Parallel()
	for _, name := range scenarios.Names() {
		for _, size := range [][2]int{{60, 20}, {80, 24}, {100, 30}, {120, 40}} {
			explore(t, size[0], size[1], library(t, name), func(p person) {
				run := p.session().Run()
				for q := 1; q <= run.Quarters; q++ {
					text := strings.Join(p.stripLines(), "\n")
					if strings.Contains(text, "…") {
						t.Errorf("%s in Q%d at %v is cut:\n%s", name, q, size, text)
					}
					line := strings.Split(p.Frame(), "\n")[1]
					if strings.Contains(line, "…") || size[0] >= 100 && !strings.Contains(line, "fall") && !strings.Contains(line, "failed") {
						t.Errorf("%s in Q%d at %v: %q", name, q, size, line)
					}
					for _, e := range run.Events {
						here := format.Quarter(q)
						if e.Quarter == q && !strings.Contains(text, here+" ") && !strings.Contains(text, "in "+here+";") {
							t.Errorf("%s in Q%d at %v tells nothing of the quarter:\n%s", name, q, size, text)
							break
						}
					}
					p.press(p.keys.home.App.Later)
				}
			})
		}
	}
}

// Whoever looks at the first quarter sees who is going to fall, also if much happens
// before that.
func TestStripTellsOfTheNextFall(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {100, 30}, {120, 40}, {160, 45}, {200, 60}} {
		explore(t, size[0], size[1], library(t, "vendor-finance"), func(p person) {
			p.MustContain("1 Q9 ", "7 Q11 Mr B fails")
		})
		explore(t, size[0], size[1], library(t, "two-clouds"), func(p person) {
			p.MustContain("1 Q5 ", "6 Q10 Mr C fails")
		})
	}
}

// After the last event the strip tells what was last, from its first event on, in as
// many rows as there are.
func TestStripLooksBack(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, library(t, "domino"), func(p person) {
		p.pressed(3, p.keys.home.App.Later)
		if got := p.stripLines(); !strings.Contains(got[0], "3 of 3 firms fall in Q3") || !strings.HasPrefix(got[1], "2 Q3 Mr B fails") {
			t.Errorf("after the cascade the strip says %q", got)
		}
	})
	explore(t, 120, 40, library(t, "vendor-finance"), func(p person) {
		p.pressed(19, p.keys.home.App.Later)
		if got := fmt.Sprint(p.stripLines()); !strings.Contains(got, "7 Q11 ") || !strings.Contains(got, "8 Q13 ") || !strings.Contains(got, "9 Q17 ") {
			t.Errorf("at the end the strip says %s", got)
		}
	})
}

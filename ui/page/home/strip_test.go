package home

import (
	"fmt"
	"strings"
	"testing"

	"moneyloop/scenarios"
	"moneyloop/ui/format"
	"moneyloop/ui/uitest"
)

// stripLines are the rows of the events on the home screen.
func (p person) stripLines() []string {
	l := p.now().layout
	lines := strings.Split(p.Frame(), "\n")[l.Notice.Y+l.Notice.H : l.Footer.Y]
	for k := range lines {
		lines[k] = strings.TrimSpace(strings.TrimSuffix(strings.TrimRight(lines[k], " "), "e events"))
	}
	return lines
}

// Whoever looks at the first quarter sees who is going to fall, also if much happens
// before that.
func TestStripTellsOfTheNextFall(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {100, 30}, {120, 40}, {160, 45}, {200, 60}} {
		seat(t, size[0], size[1], uitest.Library(t, "vendor-finance"), func(p person) {
			p.MustContain("1 Q9 ", "7 Q11 Mr B fails")
		})
		seat(t, size[0], size[1], uitest.Library(t, "two-clouds"), func(p person) {
			p.MustContain("1 Q5 ", "6 Q10 Mr C fails")
		})
	}
}

// After the last event the strip tells what was last, from its first event on, in as
// many rows as there are.
func TestStripLooksBack(t *testing.T) {
	t.Parallel()
	seat(t, 80, 24, uitest.Library(t, "domino"), func(p person) {
		p.pressed(3, p.keys.App.Later)
		if got := p.stripLines(); !strings.Contains(got[0], "3 of 3 firms fall in Q3") || !strings.HasPrefix(got[1], "2 Q3 Mr B fails") {
			t.Errorf("after the cascade the strip says %q", got)
		}
	})
	seat(t, 120, 40, uitest.Library(t, "vendor-finance"), func(p person) {
		p.pressed(19, p.keys.App.Later)
		if got := fmt.Sprint(p.stripLines()); !strings.Contains(got, "7 Q11 ") || !strings.Contains(got, "8 Q13 ") || !strings.Contains(got, "9 Q17 ") {
			t.Errorf("at the end the strip says %s", got)
		}
	})
}

// The loop in one line is never cut: what does not fit are payments from and to
// outsiders, and then those of nothing. Real cases may have more payments than a line.
func TestTheLoopInALineIsWhole(t *testing.T) {
	for _, name := range scenarios.Names() {
		s := uitest.Library(t, name)
		if s.AsOf != "" {
			continue
		}
		seat(t, 80, 24, s, func(p person) {
			for range p.session().Run().Quarters {
				strip := strings.Split(p.Frame(), "\n")[2]
				if strings.Contains(strip, "…") || !strings.Contains(strip, " → ") {
					t.Errorf("%s: %q", name, strip)
				}
				p.press(p.keys.App.Later)
			}
		})
	}
}

// On the smallest terminal the last payments are left out, and none is cut in two.
func TestTheLoopInALineOfTheSmallest(t *testing.T) {
	for _, name := range scenarios.Names() {
		seat(t, 60, 20, uitest.Library(t, name), func(p person) {
			for range p.session().Run().Quarters {
				strip := strings.TrimRight(strings.Split(p.Frame(), "\n")[2], " ")
				if head, more := strings.CutSuffix(strip, "   …"); more && strings.HasSuffix(head, " →") || strings.Contains(head, "…") {
					t.Errorf("%s: %q", name, strip)
				}
				p.press(p.keys.App.Later)
			}
		})
	}
}

// What a move did is told whole, in one line above what to try next, also when it says
// who falls.
func TestWhatMovedIsNotCut(t *testing.T) {
	seat(t, 80, 24, uitest.Library(t, "leaky-loop"), func(p person) {
		p.choose("chips.borrow")
		p.press(p.keys.Lever.Max)
		p.choose("freeze.size")
		p.press(p.keys.Lever.Max)
		_, y := p.Find("lenders freeze 100%: Mr C fails in Q")
		if line := strings.Split(p.Frame(), "\n")[y]; strings.Contains(line, "…") || !strings.Contains(line, "; in Q") {
			t.Errorf("%q", line)
		}
	})
}

// On the smallest terminal the headline of a fall ends before the key of the panel.
func TestTheHeadlineOfAFallIsWhole(t *testing.T) {
	seat(t, 60, 20, uitest.Library(t, "real-order"), func(p person) {
		_, y := p.Find("Mr C fails, short of $3.75")
		if line := strings.Split(p.Frame(), "\n")[y]; strings.Contains(line, "…") || !strings.Contains(line, "e events") {
			t.Errorf("%q", line)
		}
	})
}

// The strip says first what matters most, and that more fall than it has room for.
func TestStripTellsTheMostImportantFirst(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		seat(t, size[0], size[1], uitest.Domino(), func(p person) {
			p.pressed(2, p.keys.App.Later)
			first := p.stripLines()[0]
			p.MustContain("e events")
			if !strings.Contains(first, "3 of 3 firms fall in Q3; first Mr B") {
				t.Errorf("%v: the strip begins with %q", size, first)
			}
		})
		seat(t, size[0], size[1], uitest.Defaulting(t), func(p person) {
			quarter, _ := p.session().Run().FirstDefault()
			p.pressed(quarter-1, p.keys.App.Later)
			first := p.stripLines()[0]
			if !strings.Contains(first, "Mr C fails") {
				t.Errorf("%v: in the quarter of a default the strip begins with %q", size, first)
			}
		})
	}
}

// What happens in the quarter of the cursor is in the strip, in whichever quarter and on
// whichever terminal, and no sentence of it is cut. The line of numbers is whole as well:
// where there is no room for all of them, the last words are about who falls.
func TestStripAndHeadlineAreWhole(t *testing.T) {
	t.Parallel()
	for _, name := range scenarios.Names() {
		for _, size := range [][2]int{{60, 20}, {80, 24}, {100, 30}, {120, 40}} {
			seat(t, size[0], size[1], uitest.Library(t, name), func(p person) {
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
					p.press(p.keys.App.Later)
				}
			})
		}
	}
}

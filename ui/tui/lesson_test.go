package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/page"
	"moneyloop/ui/session"
	"moneyloop/ui/teach"
)

var lessonSizes = [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}}

// taking is the explorer on a lesson.
func taking(t *testing.T, name string, at int, size [2]int) Model {
	t.Helper()
	l, err := teach.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	o := options(friends(t))
	o.Learn = Learn{Lesson: l, At: l.Steps[at].ID}
	return sized(start(t, o), size[0], size[1])
}

// onStep is the step that is on the screen, from 1; 0 after the last.
func onStep(m Model) int {
	l, on := page.IsLesson(m.pages.top())
	if at, _ := l.Steps(); on && l.Progress().Phase != lesson.Ended {
		return at
	}
	return 0
}

// space takes whoever does nothing else through a whole lesson, at every size, and each step
// is seen on the way.
func TestALessonBySpace(t *testing.T) {
	t.Parallel()
	for _, name := range teach.Names() {
		l, _ := teach.Open(name)
		for _, size := range lessonSizes {
			m := taking(t, name, 0, size)
			for i, s := range l.Steps {
				frame := plainFrame(m)
				expectFits(t, m, size[0], size[1])
				if !strings.Contains(frame, s.Title+"  ") {
					t.Fatalf("%s at %v: no step %d, %q, in\n%s", name, size, i+1, s.Title, frame)
				}
				presses := 0 // to see the rest of what does not fit, to be asked, to be shown, to go on
				for ; presses < 8 && onStep(m) == i+1; presses++ {
					m = update(m, tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
				}
				if presses == 8 {
					t.Fatalf("%s at %v: space does not lead on from\n%s", name, size, plainFrame(m))
				}
			}
			if frame := plainFrame(m); !strings.Contains(frame, "What you believed") {
				t.Errorf("%s at %v: it ends with\n%s", name, size, frame)
			}
		}
	}
}

// esc leaves for the explorer, with the lesson's scenario as it stands, and O comes back to the
// lesson, exactly as left; without one it lists them.
func TestALessonIsLeftAndTakenUp(t *testing.T) {
	t.Parallel()
	m := taking(t, "banknote", 4, [2]int{120, 40}) // "half", where customers move
	m = update(m, tap(tea.KeyRight), tap(tea.KeyRight), tap(tea.KeyRight))
	frame := plainFrame(m)
	if !strings.Contains(frame, "$35") {
		t.Fatalf("three steps on:\n%s", frame)
	}
	m = update(m, tap(tea.KeyEscape))
	if _, on := page.IsLesson(m.pages.top()); on || !strings.Contains(plainFrame(m), "lesson paused at 5 of 10, O goes on") {
		t.Fatalf("left for\n%s", plainFrame(m))
	}
	if got := session.Line(m.session); got != " --set b.sales.amount=35 --set invest.cap=100" {
		t.Errorf("levers stand at%s", got)
	}
	if m = update(m, letter("O")); plainFrame(m) != frame {
		t.Errorf("back at\n%s\nwas\n%s", plainFrame(m), frame)
	}
	m = update(m, letter("4"), letter("5"), tap(tea.KeyEnter))
	if got := plainFrame(m); !strings.Contains(got, "$45") {
		t.Errorf("typed:\n%s", got)
	}
	m = update(m, letter("u"))
	if got := plainFrame(m); !strings.Contains(got, "$20") {
		t.Errorf("undone:\n%s", got)
	}
	m = update(m, tap(tea.KeyEnd))
	if got := plainFrame(m); !strings.Contains(got, "With $100 from customers") {
		t.Errorf("met:\n%s", got)
	}

	fresh := update(sized(open(t, friends(t)), 80, 24), letter("O"))
	if got := plainFrame(fresh); !strings.Contains(got, "Five hundred against fifty") {
		t.Fatalf("the list:\n%s", got)
	}
	fresh = update(fresh, tap(tea.KeyDown), tap(tea.KeyEnter))
	if got := plainFrame(fresh); !strings.Contains(got, "Two of a kind  1 of 10") {
		t.Errorf("chosen:\n%s", got)
	}
}

// An answer is chosen by arrows, digits or the pointer, sealed by enter, and stands beside what
// the run says, in the end, too.
func TestAnAnswerIsSealed(t *testing.T) {
	t.Parallel()
	m := taking(t, "banknote", 1, [2]int{80, 24})
	m = update(m, letter("3"), tap(tea.KeyTab), tap(tea.KeyTab), tap(tea.KeyTab), tap(tea.KeyEnter))
	if got := plainFrame(m); !strings.Contains(got, "you said: one hundred") || !strings.Contains(got, "you: one hundred, sure · run: $0 · not so") {
		t.Fatalf("answered:\n%s", got)
	}
	m = sized(m, 120, 40)
	for range 60 {
		m = update(m, tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
	}
	if got := plainFrame(m); !strings.Contains(got, "2 Who paid?        you one hundred, sure  run nothing  not so") {
		t.Errorf("the last page:\n%s", got)
	}
}

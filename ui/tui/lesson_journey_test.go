package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/page"
	"moneyloop/ui/teach"
)

var space = tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}

// progressOf is how far one is in the lesson that is on the screen.
func progressOf(t *testing.T, m Model) lesson.Progress {
	t.Helper()
	l, on := page.IsLesson(m.pages.top())
	if !on {
		t.Fatalf("no lesson is on:\n%s", plainFrame(m))
	}
	return l.Progress()
}

// plainly is a lesson at a step, with nothing in motion.
func plainly(t *testing.T, name, step string, size [2]int) Model {
	t.Helper()
	l, err := teach.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	o := still(t)
	o.Learn = Learn{Lesson: l, At: step}
	return sized(start(t, o), size[0], size[1])
}

// through takes a lesson to its last page, answering each question as told.
func through(t *testing.T, name string, answer func(*lesson.Lesson, lesson.Step) string) Model {
	t.Helper()
	l, _ := teach.Open(name)
	m := plainly(t, name, "", [2]int{120, 40})
	for presses := 0; onStep(m) > 0; presses++ {
		if s := l.Steps[onStep(m)-1]; s.Ask != nil && progressOf(t, m).Phase == lesson.Waiting {
			m = reply(m, s, answer(l, s))
		}
		if m = update(m, space); presses > 200 {
			t.Fatalf("%s: stuck at\n%s", name, plainFrame(m))
		}
	}
	return m
}

// reply answers a question by its keys; without an answer it is left to be shown.
func reply(m Model, s lesson.Step, answer string) Model {
	for i, offer := range s.Offers() {
		if offer == answer {
			return update(m, letter(fmt.Sprint(i+1)), tap(tea.KeyEnter))
		}
	}
	if answer == "" || answer == lesson.NoIdea || len(s.Offers()) > 0 {
		return m
	}
	for _, r := range answer {
		m = update(m, letter(string(r)))
	}
	return update(m, tap(tea.KeyEnter), tap(tea.KeyEnter))
}

// truthOf is the answer that is right, as it is typed.
func truthOf(t *testing.T, l *lesson.Lesson, s lesson.Step) string {
	t.Helper()
	p, _, err := l.Next(l.At(l.Begin(), l.Step(s.ID)), lesson.Event{Do: lesson.Reply, Text: lesson.NoIdea})
	if err != nil {
		t.Fatal(err)
	}
	truth, _, _ := strings.Cut(p.Beliefs[0].Truth, " ")
	return truth
}

// Somebody who is always wrong, who never has an idea, and who is always right.
func TestTheLastPageSaysWhatOneBelieved(t *testing.T) {
	t.Parallel()
	for _, name := range teach.Names() {
		right := through(t, name, func(l *lesson.Lesson, s lesson.Step) string { return truthOf(t, l, s) })
		questions := 0
		for _, b := range progressOf(t, right).Beliefs {
			if b.Step != "" {
				questions++
			}
		}
		if got := plainFrame(right); !strings.Contains(got, fmt.Sprintf("%d of %d as the run had it.", questions, questions)) || strings.Contains(got, "not so") {
			t.Errorf("%s, all right:\n%s", name, got)
		}
		wrong := through(t, name, func(l *lesson.Lesson, s lesson.Step) string {
			for _, offer := range s.Offers() {
				if p, _, _ := l.Next(l.At(l.Begin(), l.Step(s.ID)), lesson.Event{Do: lesson.Reply, Text: offer}); p.Beliefs[0].Grade != lesson.SoItWas {
					return offer
				}
			}
			return leastOf(s)
		})
		if got := plainFrame(wrong); !strings.Contains(got, fmt.Sprintf("0 of %d as the run had it", questions)) {
			t.Errorf("%s, all wrong:\n%s", name, got)
		}
		none := through(t, name, func(*lesson.Lesson, lesson.Step) string { return "" })
		if got := plainFrame(none); !strings.Contains(got, "Nothing answered; the run goes on all the same.") || strings.Count(got, "no idea") != questions {
			t.Errorf("%s, no idea:\n%s", name, got)
		}
	}
}

// leastOf is the least number that may be answered.
func leastOf(s lesson.Step) string {
	if s.Ask.Low == 0 {
		return "0"
	}
	return fmt.Sprint(s.Ask.Low)
}

// backspace leads back to the beginning, and each step is as it was on the way.
func TestBackToTheStart(t *testing.T) {
	t.Parallel()
	for _, name := range teach.Names() {
		m := plainly(t, name, "", [2]int{120, 40})
		l, _ := teach.Open(name)
		var seen []string
		for onStep(m) > 0 {
			step := onStep(m)
			for onStep(m) == step && progressOf(t, m).Phase == lesson.Waiting {
				m = update(m, space)
			}
			if l.Steps[step-1].Waits() { // own moves last to the end of the step
				seen = append(seen, "")
			} else {
				seen = append(seen, plainFrame(m))
			}
			for onStep(m) == step {
				m = update(m, space)
			}
		}
		for i := len(seen) - 1; i >= 0; i-- {
			m = update(m, tap(tea.KeyBackspace))
			if got := plainFrame(m); seen[i] != "" && got != seen[i] {
				t.Errorf("%s: back at step %d it is\n%s\nand was\n%s", name, i+1, got, seen[i])
			}
		}
		if onStep(m) != 1 {
			t.Errorf("%s: back at step %d", name, onStep(m))
		}
	}
}

// What a step waits for is met by arrows, by digits, by the pointer, and shown to who asks for it.
func TestWaysToWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	met := func(m Model, how string) {
		t.Helper()
		if p := progressOf(t, m); p.Step != "half" || p.Phase != lesson.Revealed || !strings.Contains(plainFrame(m), "from customers the three report $") {
			t.Errorf("by %s:\n%s", how, plainFrame(m))
		}
	}
	begin := func() Model { return plainly(t, "banknote", "half", [2]int{80, 24}) }
	m := begin()
	for range 10 {
		m = update(m, tap(tea.KeyRight))
	}
	met(m, "arrows")
	met(update(begin(), letter("7"), letter("0"), tap(tea.KeyEnter)), "digits")
	m = begin()
	lines := strings.Split(plainFrame(m), "\n")
	for y, text := range lines {
		if x := strings.Index(text, "outside customers ├"); x >= 0 {
			at := len([]rune(text[:x])) + 19
			m = update(m, tea.MouseClickMsg{X: at + 2, Y: y, Button: tea.MouseLeft}, tea.MouseMotionMsg{X: at + 45, Y: y, Button: tea.MouseLeft}, tea.MouseReleaseMsg{X: at + 45, Y: y, Button: tea.MouseLeft})
		}
	}
	met(m, "drag")
	m = update(begin(), space)
	if got := plainFrame(m); !strings.Contains(got, `Move "outside customers"; go on once more, and it is shown to`) {
		t.Errorf("the hint:\n%s", got)
	}
	met(update(m, space), "being shown")
}

// What does not move in a step says so, and so does what the lesson itself has moved.
func TestStillLevers(t *testing.T) {
	t.Parallel()
	m := plainly(t, "banknote", "note", [2]int{80, 24})
	for _, k := range []tea.Msg{tap(tea.KeyRight), letter("5"), tap(tea.KeyHome)} {
		if got := plainFrame(update(m, k)); !strings.Contains(got, "Nothing moves in this step. esc: the free explorer") {
			t.Errorf("%v:\n%s", k, got)
		}
	}
	asked := plainly(t, "banknote", "outside", [2]int{80, 24})
	for _, k := range []string{"w", "e", "b", "M"} {
		if got := plainFrame(update(asked, letter(k))); !strings.Contains(got, "After your answer.") {
			t.Errorf("%s:\n%s", k, got)
		}
	}
	for _, k := range []string{"u", "r", "R"} {
		if got := plainFrame(update(m, letter(k))); !strings.Contains(got, "The lesson set this. Backspace goes a step back.") {
			t.Errorf("%s:\n%s", k, got)
		}
	}
	half := plainly(t, "banknote", "half", [2]int{80, 24})
	moved := update(half, tap(tea.KeyRight), tap(tea.KeyRight), letter("u"))
	if p := progressOf(t, moved); p.Edits != "" || p.Step != "half" || plainFrame(moved) != plainFrame(half) {
		t.Errorf("own moves taken back: %+v\n%s", p, plainFrame(moved))
	}
	if got := plainFrame(update(moved, letter("u"))); !strings.Contains(got, "The lesson set this.") {
		t.Errorf("past the step's start:\n%s", got)
	}
}

// Who leaves builds, comes back to the lesson as it was, and has what was built in U.
func TestBuiltOutsideOfALesson(t *testing.T) {
	t.Parallel()
	m := plainly(t, "banknote", "gap", [2]int{120, 40})
	frame := plainFrame(m)
	m = update(m, tap(tea.KeyEscape), letter("n"))
	for _, r := range "a b loan 10" {
		m = update(m, letter(string(r)))
	}
	m = update(m, tap(tea.KeyEnter))
	if len(m.session.Scenario().Deals) != 4 {
		t.Fatalf("nothing was built:\n%s", plainFrame(m))
	}
	deals := len(m.session.Scenario().Deals)
	m = update(m, letter("O"))
	if got := plainFrame(m); got != frame {
		t.Errorf("back at\n%s\nwas\n%s", got, frame)
	}
	if p := progressOf(t, m); !p.Looked {
		t.Error("a question that was left open is not looked up")
	}
	m = update(m, letter("3"), tap(tea.KeyEnter))
	if b := progressOf(t, m).Beliefs[0]; b.Grade != lesson.LookedUp {
		t.Errorf("%+v", b)
	}
	if m = update(m, tap(tea.KeyEscape)); len(m.session.Scenario().Deals) == deals {
		return // the draft is in hand still
	}
	if len(m.asides) == 0 {
		t.Errorf("the draft is gone:\n%s", plainFrame(m))
	}
}

// A window that becomes too small for a while takes nothing.
func TestALessonInASmallWindow(t *testing.T) {
	t.Parallel()
	m := plainly(t, "banknote", "outside", [2]int{80, 24})
	m = update(m, letter("2"))
	frame := plainFrame(m)
	m = sized(m, 59, 19)
	if got := plainFrame(m); !strings.Contains(got, "moneyloop needs 60×20") {
		t.Errorf("too small:\n%s", got)
	}
	if back := sized(m, 80, 24); plainFrame(back) != frame {
		t.Errorf("back at\n%s\nwas\n%s", plainFrame(back), frame)
	}
	m = sized(update(m, tap(tea.KeyEnter)), 80, 24)
	if got := plainFrame(m); !strings.Contains(got, "you: two hundred · run: $0 · not so") {
		t.Errorf("answered while too small:\n%s", got)
	}
}

// Without colours the shades are told apart by their glyphs and their names.
func TestShadesWithoutColours(t *testing.T) {
	t.Parallel()
	l, _ := teach.Open("banknote")
	for _, env := range [][]string{{"TERM=xterm", "NO_COLOR=1", "LANG=en_US.UTF-8"}, {"TERM=dumb", "LANG=C"}} {
		o := still(t)
		o.Env, o.Learn = env, Learn{Lesson: l, At: "gap"}
		m := update(sized(start(t, o), 80, 24), space, space)
		frame := plainFrame(m)
		if strings.Contains(m.View().Content, "\x1b[38;") {
			t.Errorf("%v has colours", env)
		}
		shade := func(name string) string {
			for _, text := range strings.Split(frame, "\n") {
				if i := strings.Index(text, " "+name); i > 0 && strings.HasSuffix(strings.TrimRight(text, " │|"), name) {
					return string([]rune(text[:i])[len([]rune(text[:i]))-1])
				}
			}
			return ""
		}
		own, passed := shade("own or"), shade("passed on")
		if own == "" || passed == "" || own == passed {
			t.Errorf("%v: %q and %q in\n%s", env, own, passed, frame)
		}
	}
}

// A number is typed as people write it.
func TestNumbersAsTyped(t *testing.T) {
	t.Parallel()
	m := plainly(t, "canary", "how-bad", [2]int{80, 24})
	for _, r := range "8.6%" {
		m = update(m, letter(string(r)))
	}
	m = update(m, tap(tea.KeyEnter), tap(tea.KeyEnter))
	if b := progressOf(t, m).Beliefs[0]; b.Answer != "8.6%" {
		t.Errorf("%+v\n%s", b, plainFrame(m))
	}
	m = plainly(t, "banknote", "half", [2]int{80, 24})
	m = update(m, letter("2"), letter("x"), tap(tea.KeyEnter))
	if p := progressOf(t, m); p.Edits != "slide b.sales.amount 40" {
		t.Errorf("2x: %+v\n%s", p.Edits, plainFrame(m))
	}
	m = plainly(t, "banknote", "same", [2]int{80, 24})
	m = update(m, letter("-"), letter("5"), tap(tea.KeyEnter), tap(tea.KeyEnter))
	if p := progressOf(t, m); p.Phase == lesson.Revealed && p.Beliefs[0].Answer != "0" {
		t.Errorf("-5: %+v\n%s", p.Beliefs[0], plainFrame(m))
	}
}

// A clicker has page keys only.
func TestAClicker(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}} {
		m := plainly(t, "banknote", "", size)
		for n := 0; onStep(m) > 0; n++ {
			if m = update(m, tap(tea.KeyPgDown)); n > 100 {
				t.Fatalf("%v: stuck at\n%s", size, plainFrame(m))
			}
		}
		if m = update(m, tap(tea.KeyPgUp)); onStep(m) != 10 {
			t.Errorf("%v: page up leads to\n%s", size, plainFrame(m))
		}
	}
}

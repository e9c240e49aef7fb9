package lesson

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/view"
)

// step is the page of a lesson of one step.
func step(t *testing.T, of string) Page {
	t.Helper()
	l, err := lesson.Parse("mine.md", fmt.Appendf(nil, "---\nlesson: 1\nname: mine\ntitle: Mine\nminutes: 1\nopen: three-friends\ndo: [slide chips.borrow 40%%, slide stop.size 100%%]\n---\n\n## one: One\n%s", of))
	if err != nil {
		t.Fatal(err)
	}
	return New(view.Learn{Lesson: l}, l.Begin())
}

// presses keys, which are named.
func presses(t *testing.T, p Page, w, h int, keys ...string) Page {
	t.Helper()
	for _, name := range keys {
		k, ok := view.KeyNamed(name)
		if !ok {
			t.Fatal(name)
		}
		var next view.Page = p
		next, _ = next.Press(tea.Msg(k), sceneOf(p, w, h))
		p = next.(Page)
	}
	return p
}

func expectShown(t *testing.T, p Page, w, h int, texts ...string) {
	t.Helper()
	frame := ansi.Strip(drawn(p, w, h))
	for _, text := range texts {
		if shown := strings.Contains(frame, strings.TrimPrefix(text, "!")); shown == strings.HasPrefix(text, "!") {
			t.Errorf("at %d×%d %q:\n%s", w, h, text, frame)
		}
	}
}

// show: brings what happened, or the books of a firm, in the place of a chart; what is behind the
// veil stands in neither.
func TestALessonShowsEventsAndBooks(t *testing.T) {
	t.Parallel()
	for _, size := range proved {
		w, h := size[0], size[1]
		p := step(t, "ask: who\nshow: events\nminutes: 1\n\nWho falls?\n\n### reveal\nshow: page c\n\nC.\n")
		expectShown(t, p, w, h, "What happened", "Nothing so far.", "!Mr C in Q1")
		p = presses(t, p, w, h, "3", "enter")
		expectShown(t, p, w, h, "Mr C in Q8", "cash at first", "!Nothing so far.")
		p = step(t, "ask: who\nshow: page c\nminutes: 1\n\nWho falls?\n\n### reveal\nshow: events\n\nC.\n")
		expectShown(t, p, w, h, "These books are open once you have")
		expectShown(t, presses(t, p, w, h, "3", "enter"), w, h, "Mr C fails")
	}
}

// What is waited for stands beside what is, and levers that a question releases move after it.
func TestHandsAndGoals(t *testing.T) {
	t.Parallel()
	p := step(t, "release: b.sales.amount\nuntil: group.circularity@1 < 50%\nsolution: slide b.sales.amount 90\nshow: revenue\nminutes: 1\n\nNow you.\n\n### reveal\n\nDone.\n")
	expectShown(t, p, 80, 24, "now: 100% · goal: under 50%", "███")
	p = presses(t, p, 80, 24, "right", "right")
	expectShown(t, p, 80, 24, "goal: under 50%", "!now: 100%")
	expectShown(t, presses(t, p, 80, 24, "end"), 80, 24, "Done.", "!goal:")

	p = step(t, "release: b.sales.amount\nuntil: nobody\nsolution: slide b.sales.amount 90\nminutes: 1\n\nNow you.\n\n### reveal\n\nDone.\n")
	expectShown(t, p, 80, 24, "now: Mr C falls in Q8 · goal: nobody falls")

	p = step(t, "ask: who\nrelease: b.sales.amount\nminutes: 1\n\nWho falls?\n\n### reveal\n\nC.\n")
	expectShown(t, p, 80, 24, "!outside customers")
	if moved := presses(t, p, 80, 24, "right"); moved.progress.Edits != "" {
		t.Errorf("it moves before the answer: %s", moved.progress.Edits)
	}
	p = presses(t, p, 80, 24, "3", "enter")
	expectShown(t, p, 80, 24, "outside customers", "$0")
	if p = presses(t, p, 80, 24, "end"); p.progress.Edits != "slide b.sales.amount 100" {
		t.Errorf("after the answer it is at %q", p.progress.Edits)
	}
}

// To a room there is one chart, however large the terminal, and lines that are read from the last row.
func TestToARoom(t *testing.T) {
	t.Parallel()
	l, err := lesson.Open("banknote")
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range proved {
		p := New(view.Learn{Lesson: l, At: "gap", Projector: true}, l.Begin())
		expectShown(t, p, size[0], size[1], "Revenue", "What happens to", "!Solvency", "!The loop")
		for _, text := range p.lines(size[0]-2, sceneOf(p, size[0], size[1])) {
			if len([]rune(text.text)) > roomWide {
				t.Errorf("at %v a line has %d columns: %s", size, len([]rune(text.text)), text.text)
			}
		}
	}
}

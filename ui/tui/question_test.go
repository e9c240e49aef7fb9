package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"moneyloop/model"
	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
	"moneyloop/ui/uitest"
)

// A questioned is a scenario with a page of a question open, and what the page is called.
type questioned struct {
	name     string
	scenario string
	set      []model.Setting
	keys     []tea.Msg
}

// questions are the pages of questions.
func questions() []questioned {
	seventy := []model.Setting{{Ref: "invest.amount", Value: 70}}
	return []questioned{
		{"breaks", "domino", seventy, []tea.Msg{letter("b"), tap(tea.KeyDown), tap(tea.KeyDown)}},
		{"stands", "two-clouds", nil, []tea.Msg{letter("b"), tap(tea.KeyDown)}},
	}
}

// asks returns the explorer with the page of a question open.
func asks(t *testing.T, o Options, q questioned) Model {
	t.Helper()
	o.File, o.Levers, o.Still = options(uitest.Library(t, q.scenario)).File, q.set, true
	m := sized(start(t, o), 80, 24)
	for _, k := range q.keys {
		m = answered(update(m, k))
	}
	return m
}

// Pages of questions, in every layout and without colours and Unicode.
func TestQuestionsLook(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		w, h int
		env  []string
	}{{60, 20, nil}, {80, 24, nil}, {120, 40, nil}, {200, 60, nil}, {80, 24, []string{"TERM=dumb", "LANG=C"}}} {
		for _, q := range questions() {
			o := options(friends(t))
			name := fmt.Sprintf("%s_%dx%d", q.name, c.w, c.h)
			if c.env != nil {
				o.Env, name = c.env, name+"_ASCII"
			}
			t.Run(name, func(t *testing.T) {
				golden.RequireEqual(t, plainFrame(sized(asks(t, o, q), c.w, c.h)))
			})
		}
	}
}

// A page of a question fits every window, answered or not, whoever wrote the names.
func TestQuestionsFitEverySize(t *testing.T) {
	t.Parallel()
	for i, q := range questions() {
		evil := options(hostile(t))
		for k, m := range []Model{asks(t, options(friends(t)), q), update(start(t, evil), q.keys...), answered(update(sized(start(t, evil), 80, 24), q.keys...))} {
			for w := 1 + i; w <= 130; w += 7 {
				for _, h := range []int{1, 19, 20, 24, 30, 41} {
					m = sized(m, w, h)
					if err := uitest.Fits(m.View().Content, w, h); err != nil {
						t.Fatalf("%s %d at %d×%d: %v", q.name, k, w, h, err)
					}
					if w >= home.MinWidth && h >= home.MinHeight && !strings.Contains(plainFrame(m), "back") {
						t.Fatalf("%s at %d×%d does not say how to get back:\n%s", q.name, w, h, plainFrame(m))
					}
				}
			}
		}
	}
}

// "What breaks it?": one key; the nearest first; enter makes the selected row so, as one step,
// and then the page asks what would have all stand.
func TestWhatBreaksIt(t *testing.T) {
	t.Parallel()
	o := options(uitest.Library(t, "domino"))
	o.Levers = []model.Setting{{Ref: "invest.amount", Value: 70}}
	exploreWith(t, 80, 24, o, func(p person) {
		p.expectSteps(1)
		p.Keys("b")
		p.MustContain("What breaks it in 12 quarters?", "▸customers leave", "any rise", "Mr C Q3", "above $71.5", "runs")
		p.Keys("down", "down")
		p.MustContain("▸A puts into B", `"A puts into B", $69.833 or less: Mr B falls in Q12.`)
		p.Keys("enter")
		p.expectSteps(2)
		p.expectValue("invest.amount", 69.833)
		p.MustContain("What would have all stand", "stands at", "▸A puts into B", "Mr B fails in Q12")
		p.Keys("u")
		p.expectValue("invest.amount", 70)
		p.MustContain("What breaks it in 12 quarters?")
		p.Keys("down", "enter")
		p.expectValue("invest.amount", 71.500000001)
		p.Keys("u", "end", "enter") // of a lever that does not break it how far was looked is said
		p.MustContain("Anything narrower than")
		p.expectSteps(1)
		p.Keys("esc")
		p.MustContain("Levers")
		if p.now().pages.top() != nil {
			t.Error("esc does not leave")
		}
	})
}

// "And when does A fall?": another condition is asked for, on the same page.
func TestAnotherConditionIsAskedFor(t *testing.T) {
	t.Parallel()
	o := options(uitest.Library(t, "domino"))
	o.Levers = []model.Setting{{Ref: "invest.amount", Value: 70}}
	exploreWith(t, 80, 24, o, func(p person) {
		p.Keys("b", "c")
		p.MustContain("What is asked for", "somebody falls", "Mr A falls", "all fall")
		p.Keys("down", "enter")
		p.MustContain("What makes it so that Mr A falls in 12 quarters?")
		if n := len(p.now().pages.stack); n != 1 || !page.IsQuestion(p.now().pages.top()) {
			t.Errorf("%d pages lie on each other", n)
		}
		p.Keys("c") // the list begins where it is
		p.MustContain("▸ Mr A falls")
		p.Keys("esc", "Y")
		p.MustContain("The command that prints this: 1 line")
	})
}

// The page shows nothing of other lever values, and leaving it ends its question.
func TestAPageOfAQuestionIsOfWhereLeversStand(t *testing.T) {
	t.Parallel()
	m := asks(t, options(friends(t)), questions()[0])
	if !strings.Contains(plainFrame(m), "any rise") {
		t.Fatal("it is not answered")
	}
	next := update(m, letter("u"))
	if frame := plainFrame(next); strings.Contains(frame, "any rise") || !strings.Contains(frame, "It is being worked out") {
		t.Errorf("what is shown is of other values:\n%s", frame)
	}
	under := next.asking.Under()
	if left := update(next, tap(tea.KeyEscape)); !under.GivenUp() || left.asking.Under() == under {
		t.Error("the question goes on when its page is left")
	}
}

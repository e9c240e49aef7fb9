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
	"moneyloop/ui/view"
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
	half := []model.Setting{{Ref: "b.sales.amount", Value: 50}, {Ref: "cloud.amount", Value: .5}}
	return []questioned{
		{"breaks", "domino", seventy, []tea.Msg{letter("b"), tap(tea.KeyDown), tap(tea.KeyDown)}},
		{"jointly", "domino", []model.Setting{{Ref: "invest.amount", Value: 70.5}}, []tea.Msg{letter("b"), letter("&")}},
		{"stands", "two-clouds", nil, []tea.Msg{letter("b"), tap(tea.KeyDown)}},
		{"solve", "real-order", nil, []tea.Msg{tap(tea.KeyDown), tap(tea.KeyDown), letter("=")}},
		{"stretches", "domino", seventy, []tea.Msg{letter("=")}},
		{"map", "real-order", nil, []tea.Msg{tap(tea.KeyDown), letter("M"), tap(tea.KeyRight), tap(tea.KeyUp)}},
		{"halves", "two-clouds", nil, []tea.Msg{letter("M"), letter("A"), tap(tea.KeyUp)}},
		{"revenue", "two-clouds", nil, []tea.Msg{letter("M"), letter("s"), letter("s"), letter("s")}},
		{"tornado", "three-friends", half, []tea.Msg{letter("T"), letter("A"), tap(tea.KeyDown)}},
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
	for i, q := range questions() {
		m := answered(asks(t, options(friends(t)), q))
		ascii := m
		ascii.drawing = newDrawing()
		ascii.look = start(t, Options{File: ascii.opts.File, Env: []string{"TERM=dumb", "LANG=C"}}).look
		for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
			t.Run(fmt.Sprintf("%s_%dx%d", q.name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, plainFrame(answered(sized(m, size[0], size[1]))))
			})
		}
		t.Run(q.name+"_80x24_ASCII", func(t *testing.T) { golden.RequireEqual(t, plainFrame(sized(ascii, 80, 24))) })
		fits(t, q, m, 1+i)
	}
}

// A page of a question fits every window, answered or not, whoever wrote the names.
func TestQuestionsFitEverySize(t *testing.T) {
	t.Parallel()
	for i, q := range questions() {
		s := hostile(t)
		s.Quarters, s.Expects = 2, nil
		evil := options(s)
		fits(t, q, update(start(t, evil), q.keys...), 1+i)
		fits(t, q, answered(update(sized(start(t, evil), 80, 24), q.keys...)), 1+i)
	}
}

// fits holds the page of a question to windows from a width on.
func fits(t *testing.T, q questioned, m Model, from int) {
	t.Helper()
	for w := from; w <= 130; w += 13 {
		for _, h := range []int{1, 19, 20, 24, 30, 41} {
			m = sized(m, w, h)
			if err := uitest.Fits(m.View().Content, w, h); err != nil {
				t.Fatalf("%s at %d×%d: %v", q.name, w, h, err)
			}
			if w >= home.MinWidth && h >= home.MinHeight && !strings.Contains(plainFrame(m), "back") {
				t.Fatalf("%s at %d×%d does not say how to get back:\n%s", q.name, w, h, plainFrame(m))
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
		p.MustContain("▸A puts into B", `"A puts into B", $69.833 or less: Mr B falls in Q12 (cash gap).`)
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

// "And several at once?": one key; a row with what it takes, a sentence with how sure that is, and
// enter moves all of them as one step. What is near is measured by parts of ranges or by plausible
// moves, of the levers that say one.
func TestWhatBreaksItJointly(t *testing.T) {
	t.Parallel()
	o := options(uitest.Library(t, "domino"))
	o.Levers = []model.Setting{{Ref: "invest.amount", Value: 70.5}}
	exploreWith(t, 120, 40, o, func(p person) {
		p.Keys("b", "&")
		p.MustContain("▸jointly", "plausible moves: A stops investing 1.08%, A puts into B", `"customers leave" is set aside`, "none of 1,000 nearer points does it")
		p.Keys("enter")
		p.expectSteps(2)
		p.expectValue("stop.size", .0108)
		if first, _ := p.session().Run().FirstDefault(); first != 12 {
			t.Errorf("somebody falls in Q%d", first)
		}
		p.Keys("u")
		p.MustContain("jointly")
		p.Keys("up")
		p.MustContain("▸failure costs A")
		p.Keys("down")
		p.MustContain("▸jointly")
		p.Keys("&")
		p.MustNotContain("▸jointly")
		p.MustContain("plausible moves")
		p.Keys("s")
		p.MustContain("of range")
		p.MustNotContain("plausible moves")
		p.Keys("s", "&")
		p.MustContain("plausible moves", "▸jointly")
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

// "What must B's customers pay?": one key on the lever; enter makes it so, as one step.
func TestWhatIsRequired(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, uitest.Library(t, "real-order"), func(p person) {
		p.choose("b.sales.amount")
		p.Keys("=")
		p.MustContain(`Which "customers of B", so that nobody falls in 24 quarters?`, "nobody falls", "Mr C Q6", "$4.18", "must be $4.18 or more", "At $4.17 Mr C falls", "No turn in")
		p.Keys("enter")
		p.expectValue("b.sales.amount", 4.18)
		p.expectSteps(1)
		if first, _ := p.session().Run().FirstDefault(); first != 0 {
			t.Errorf("somebody falls in Q%d", first)
		}
		p.Keys("u", "down")
		p.MustNotContain(`Which "customers of B"`)
		p.Keys("up", "c")
		p.MustContain("What is asked for", "▸ nobody falls", "something else")
		p.Keys("end", "enter", "ctrl+u")
		p.Type("default.quarter = 9.5")
		p.Keys("enter")
		p.MustContain("default.quarter = 9.5", "it is jumped over")
		p.Keys("enter")
		p.MustContain("There is no value to go to.")
		p.Keys("c", "end", "enter", "ctrl+u")
		p.Type("b.beauty > 3")
		p.Keys("enter")
		p.MustContain("This cannot be answered")
		p.Keys("esc")
		p.MustContain("Levers")
	})
}

// From what breaks it one key leads to the value of that lever that is required, and back.
func TestFromWhatBreaksItToWhatIsRequired(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, uitest.Library(t, "two-clouds"), func(p person) {
		p.Keys("b", "down", "=")
		p.MustContain(`Which "lenders freeze", so that nobody falls`, "It turns 2 times", "It is so from 48.591")
		p.Keys("esc")
		p.MustContain("What would have all stand", "▸lenders freeze")
	})
}

// Two levers at once: a map of who falls, a cursor on it, and enter goes there, as one step.
func TestTwoLeversAreMapped(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, uitest.Library(t, "real-order"), func(p person) {
		p.choose("stop.at")
		p.Keys("M")
		p.MustContain(`Who falls first? "A stops in quarter" across, "customers of B" up`, "C Mr C falls first", "all stand", "● now", "A stops in quarter 6 q, customers of B $0: Mr C falls in Q6")
		p.Keys("up", "up", "right")
		p.MustContain("A stops in quarter 7 q, customers of B $")
		p.Keys("enter")
		p.expectSteps(1)
		p.expectValue("stop.at", 7)
		if x := p.session().Value(p.lever("b.sales.amount")); x <= 0 {
			t.Errorf("customers pay %v", x)
		}
		p.Keys("u")
		p.expectValue("stop.at", 6)
		p.expectValue("b.sales.amount", 0)
		p.Keys("s")
		p.MustContain("When the first falls?")
		p.Keys("s")
		p.MustContain("How many fall?")
		p.Keys("s")
		p.MustContain("Reported revenue at the end?")
		p.Keys("c", "down", "down", "enter")
		p.MustContain(`group.cash@min? "A stops in quarter" across`)
		p.Keys("s", "X")
		p.MustContain(`Who falls first? "customers of B" across, "A stops in quarter" up`)
		p.MustContain("In this row it changes between $")
		p.Keys("A", "up") // two rows of cells share one of the screen, told by colours
		p.MustContain("▀▀", "in its colour who falls first; blank, all stand")
		p.Keys("s")
		p.MustNotContain("▀▀")
		p.Keys("s", "s", "s", "A", "tab")
		p.MustNotContain(`"A stops in quarter" up`)
		x, y := p.Find("C C")
		p.Click(x+2, y)
		p.MustContain("Mr C falls")
		p.Click(x+2, y)
		p.expectSteps(1)
	})
}

// A coarse map is drawn, each of its cells as large as several, until the fine one is there; a
// cell is what a run with these values is.
func TestAMapIsCoarseFirst(t *testing.T) {
	t.Parallel()
	m := sized(start(t, options(uitest.Library(t, "real-order"))), 120, 40)
	m = update(m, tap(tea.KeyDown), letter("M"))
	q, run := m.asking.Under().Question(), m.session.Run()
	var coarse any
	if _, err := q.Answer(run, view.Means{Tell: func(part func() any) {
		if coarse == nil {
			coarse = part()
		}
	}}); err != nil || coarse == nil {
		t.Fatal("there is no coarse map", err)
	}
	whole := answered(m)
	m.asking = m.asking.With(run, view.Known{Question: q, Answer: view.Answer{Value: coarse, Runs: 67}})
	m.stamp = new(stamp)
	for _, frame := range []string{plainFrame(m), plainFrame(whole)} {
		if !strings.Contains(frame, "Mr C falls in Q6") || !strings.Contains(frame, "all stand") {
			t.Errorf("the map is not drawn:\n%s", frame)
		}
	}
}

// What is known of a long search is shown while it goes on, and how far it has come.
func TestWhatBreaksItFillsIn(t *testing.T) {
	t.Parallel()
	m := update(sized(start(t, options(uitest.Library(t, "two-clouds"))), 80, 24), letter("b"))
	q, run := m.asking.Under().Question(), m.session.Run()
	var parts []any
	if _, err := q.Answer(run, view.Means{Tell: func(part func() any) { parts = append(parts, part()) }}); err != nil {
		t.Fatal(err)
	}
	for i, says := range map[int]string{0: "0 of 10 levers tried", len(parts) - 1: "10 of 10 levers tried"} {
		m.asking = m.asking.With(run, view.Known{Question: q, Answer: view.Answer{Value: parts[i], Runs: 100}})
		m.stamp = new(stamp)
		if frame := plainFrame(m); !strings.Contains(frame, says) {
			t.Errorf("part %d does not say %q:\n%s", i, says, frame)
		}
	}
}

// "What moves it most?": bars, the longest first; either end is a run that enter opens.
func TestWhatMovesItMost(t *testing.T) {
	t.Parallel()
	s := friends(t).Clone()
	s.Quarters, s.Expects = 4, nil // it is asked of Q1, many hundred times
	o := options(s)
	o.Levers = []model.Setting{{Ref: "b.sales.amount", Value: 50}, {Ref: "cloud.amount", Value: .5}}
	exploreWith(t, 80, 24, o, func(p person) {
		p.Keys("T")
		p.MustContain("What moves reported revenue in Q1? It is $200 now", "as far as is likely")
		p.Keys("A", "home")
		p.MustContain("▸share passed on", "0%: $50", "100%: $350", "$300", `"share passed on" at 100%: $350`)
		p.MustContain("variation", "If all vary at once", "alone makes 61.5% ±", "Together, not alone: ")
		p.Keys("down", "left")
		p.MustContain(`"outside customers" at $0: $100`)
		p.Keys("enter")
		p.expectValue("b.sales.amount", 0)
		p.MustContain("It is $100 now")
		p.Keys("u", "s")
		p.MustContain("What moves real revenue in Q1?")
		p.Keys("c", "end", "enter", "ctrl+u")
		p.Type("c.cash@end")
		p.Keys("enter")
		p.MustContain("What moves c.cash@end?")
		if n := len(p.now().pages.stack); n != 1 {
			t.Errorf("%d pages lie on each other", n)
		}
	})
}

// In a lesson nothing is asked of the scenario below it.
func TestALessonIsNotAsked(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		p.Keys("O", "enter", "b")
		if page.IsQuestion(p.now().pages.top()) {
			t.Error("what breaks the scenario below a lesson is shown over it")
		}
		p.Keys("esc", "b")
		if !page.IsQuestion(p.now().pages.top()) {
			t.Error("below the lesson nothing is asked")
		}
	})
}

package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// What happened, wave by wave, is one key away on every terminal, and the account of
// every default can be read to its end.
func TestEventsAreTold(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		explore(t, size[0], size[1], uitest.Domino(), func(p person) {
			p.press(p.keys.home.View.Events)
			p.MustContain("What happened: 1 of 3", "3 of 3 firms fall in Q3", "Wave 1: Mr B falls by itself", "Cause: cash gap.")
			p.expectQuarter(3)
			p.press(p.keys.events.Down)
			p.MustContain("Wave 2: Mr C falls because Mr B did not pay in full", "wave 2: Mr C fails", "Cause: contagion.")
			seen := p.Frame()
			for range 4 {
				p.press(p.keys.events.More)
				seen += p.Frame()
			}
			for _, text := range []string{"has to pay $110", "What there is", "Where it goes", "together", "Creditors", "Mr A"} {
				if !strings.Contains(seen, text) {
					t.Errorf("at %v %q is nowhere in the account:\n%s", size, text, seen)
				}
			}
			p.press(p.keys.events.Back)
			p.MustContain("Levers")
			p.expectSteps(0)
		})
	}
}

// On the terminal that most have, a cascade of three is seen as a whole.
func TestACascadeIsSeenAtOnce(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, uitest.Library(t, "domino"), func(p person) {
		p.press(p.keys.home.View.Events)
		p.MustContain("3 of 3 firms fall in Q3", "Wave 1", "Wave 2", "Wave 3", "4 Q3 Mr A fails")
	})
}

// Selecting an event brings time to it; leaving stays there.
func TestSelectingAnEventMovesTime(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, uitest.Defaulting(t), func(p person) {
		run := p.session().Run()
		told := sentence.Told(run)
		p.press(p.keys.home.View.Events, p.keys.events.First)
		for n := range told {
			p.expectQuarter(run.Events[told[n]].Quarter)
			p.press(p.keys.events.Down)
		}
		p.expectQuarter(run.Events[told[len(told)-1]].Quarter)
		p.press(p.keys.events.First)
		p.expectQuarter(run.Events[told[0]].Quarter)
		p.press(p.keys.events.Last, p.keys.events.Up, p.keys.events.Back)
		p.expectQuarter(run.Events[told[len(told)-2]].Quarter)
		expectAnswer(p, true)
	})
}

func TestEventsWithTheMouse(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		explore(t, size[0], size[1], uitest.Domino(), func(p person) {
			p.ClickOn("firms fall in Q3")
			p.MustContain("What happened: 1 of 3")
			p.ClickOn("Wave 2")
			p.MustContain("What happened: 1 of 3")
			x, y := p.Find("Mr C fails, ")
			p.Click(x, y)
			p.MustContain("What happened: 2 of 3")
			p.Wheel(x, y, -1)
			p.MustContain("What happened: 3 of 3")
			before := p.Frame()
			x, y = p.Find("Cause: ")
			p.Wheel(x+5, y+2, -3)
			p.Wheel(x+5, y+2, 9)
			if p.Frame() != before {
				t.Errorf("%v: the wheel does not come back", size)
			}
			p.press(p.keys.events.Quit)
			if !p.Quit() {
				t.Error("ctrl+c does not leave")
			}
		})
	}
}

func TestNothingToTell(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, friends(t), func(p person) {
		p.press(p.keys.home.View.Events)
		p.MustContain("Levers", "Nothing happens to anybody in these 16 quarters.")
		if p.now().pages.top() != nil {
			t.Error("a panel of no events is open")
		}
	})
}

// Opening the panel ends the play and a gesture, so that nothing runs away beneath it.
func TestThePanelOfEventsStopsTheClock(t *testing.T) {
	t.Parallel()
	explore(t, 80, 24, uitest.Domino(), func(p person) {
		p.press(p.keys.home.Lever.Less, p.keys.home.Time.Play, p.keys.home.View.Events)
		p.Advance(3 * lap)
		p.expectQuarter(3)
		if p.session().Moving() {
			t.Error("the gesture is not over")
		}
	})
}

// What is told of a run that the levers have left is dim, like all its numbers.
func TestOldEventsAreDim(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, uitest.Defaulting(t), func(p person) {
		p.choose(customers)
		p.Type("1000000000000")
		p.press(p.keys.home.Typing.Commit, p.keys.home.View.Events)
		p.MustContain("not played", "What happened")
		x, y := p.Find("Mr C fails, short")
		if style := styleAt(p, x, y); style != (theme.Style{Fg: theme.Dim}) {
			t.Errorf("the old event looks like a new one: %+v", style)
		}
	})
}

// on goes on as far as one answer.
func on(m Model) Model { return update(m, m.asking.Under().Work(nil)()) }

// What would have saved each firm is asked while somebody looks: of the selected event first,
// and one after the other.
func TestRescuesArriveOneAfterTheOther(t *testing.T) {
	t.Parallel()
	says := func(m Model, texts ...string) {
		t.Helper()
		for _, text := range texts {
			if !strings.Contains(plainFrame(m), text) {
				t.Errorf("%q is not on the screen:\n%s", text, plainFrame(m))
			}
		}
	}
	m := answered(sized(open(t, uitest.Domino()), 120, 40))
	if m.asking.Under() != nil {
		t.Error("asked before anybody looks")
	}
	m = update(m, letter("e"), tap(tea.KeyDown))
	defaults := m.asking.Under().Question().(view.Rescue).Event
	says(m, "being worked out: 0 of 3")
	m = on(m)
	says(m, "would stand")
	m = update(m, tap(tea.KeyUp))
	if m.asking.Under().Question() == (view.Rescue{Event: defaults}) {
		t.Error("what is known is asked again")
	}
	says(m, "being worked out: 1 of 3")
	m = on(on(m))
	says(m, "with $1 more in Q3 Mr B would")
	if m.asking.Under() != nil {
		t.Errorf("%v is asked when all is known", m.asking.Under().Question())
	}
}

// An edit ends the questions, and so does leaving; an answer about other lever values is never
// shown.
func TestAnEditEndsTheQuestions(t *testing.T) {
	t.Parallel()
	m := update(answered(sized(open(t, uitest.Domino()), 120, 40)), letter("e"))
	for _, k := range []tea.Msg{letter("u"), tap(tea.KeyEscape)} {
		m = update(m, tap(tea.KeyEscape), tap(tea.KeyLeft), letter("e"))
		under := m.asking.Under()
		answer := under.Work(nil)()
		next := update(m, k)
		if !under.GivenUp() {
			t.Errorf("%v does not end the question", k)
		}
		if late := update(next, answer); late.stamp != next.stamp {
			t.Errorf("after %v an answer is heard that came too late", k)
		}
	}
}

// One unit more would have saved all three.
func TestTheModelKnowsTheCheapestRescue(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, uitest.Domino(), func(p person) {
		p.press(p.keys.home.View.Events)
		p.Advance(time.Second)
		p.MustContain("with $1 more in Q3 Mr B would", "so would Mr C and")
	})
}

// The panel fits every window, whoever wrote the names and however much happened; keys
// work in windows that are too small to see what they do.
func TestThePanelOfEventsFits(t *testing.T) {
	t.Parallel()
	evil := uitest.Domino()
	for i, h := range hostile(t).Firms {
		evil.Firms[i].Name = h.Name
	}
	many := uitest.Ring(30, 40)
	for q := range 30 {
		k := model.NewShock(many.Firms[q].ID, model.Failure, many.Firms[q].ID)
		k.At, k.Size = float64(1+q/3), 1
		many.Shocks = append(many.Shocks, k)
	}
	for name, s := range map[string]*model.Scenario{"domino": uitest.Domino(), "hostile": evil, "many": many} {
		for i, o := range looks() {
			all := options(s)
			all.Env, all.Variant, all.Glyphs = o.Env, o.Variant, o.Glyphs
			m := update(sized(start(t, all), 80, 24), letter("e"), tap('j'), letter("j"))
			for range min(i, 2) {
				m = on(m)
			}
			for w := 1 + i; w < 210; w += 2 * len(looks()) {
				h := 1 + w*7%63
				m = sized(m, w, h)
				m = update(m, letter("j"), tap(' '), letter("k"), letter("J"))
				expectFits(t, m, w, h)
				if acts := foreign(m.View().Content); acts != "" {
					t.Fatalf("%s: the frame has %q in it", name, acts)
				}
			}
		}
	}
}

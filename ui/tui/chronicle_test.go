package tui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"moneyloop/model"
	"moneyloop/ui/report"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
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
		told := report.Told(run)
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

// rescuer is asked about defaults; each answer takes a second.
type rescuer struct{ asked []int }

func (r *rescuer) find(run *model.Run, event int, _ func() bool) (model.Rescue, bool) {
	r.asked = append(r.asked, event)
	time.Sleep(time.Second)
	e := run.Events[event]
	return model.Rescue{Firm: e.Firm, Quarter: e.Quarter, Amount: float64(e.Wave)}, e.Wave < 3
}

func rescued(t *testing.T, journey func(p person, r *rescuer)) {
	t.Helper()
	r := new(rescuer)
	o := options(uitest.Domino())
	o.Rescue = r.find
	exploreWith(t, 120, 40, o, func(p person) { journey(p, r) })
}

func TestRescuesArriveOneAfterTheOther(t *testing.T) {
	t.Parallel()
	rescued(t, func(p person, r *rescuer) {
		p.Advance(2 * time.Second)
		if len(r.asked) > 0 {
			t.Error("asked before anybody looks")
		}
		p.press(p.keys.home.View.Events, p.keys.events.Down)
		p.MustContain("being worked out: 0 of 3")
		p.Advance(1100 * time.Millisecond)
		p.MustContain("being worked out: 1 of 3")
		p.press(p.keys.events.Up)
		p.MustContain("with $1 more in Q3 Mr B would stand.")
		p.Advance(3 * time.Second)
		p.press(p.keys.events.Down)
		p.MustContain("with $2 more in Q3 Mr C would stand.")
		p.press(p.keys.events.Down) // nothing would have saved it
		p.MustNotContain("worked out", "would stand")
		if want := []int{0, 1, 2}; !slices.Equal(r.asked, want) {
			t.Errorf("asked about %v", r.asked)
		}
	})
}

// An edit ends the questions; an answer about other lever values is never shown.
func TestAnEditEndsTheQuestions(t *testing.T) {
	t.Parallel()
	rescued(t, func(p person, r *rescuer) {
		p.press(p.keys.home.View.Events, p.keys.events.Back, p.keys.home.Lever.Less)
		p.Advance(3 * time.Second)
		if want := []int{0}; !slices.Equal(r.asked, want) {
			t.Errorf("asked about %v", r.asked)
		}
		p.press(p.keys.home.View.Events)
		p.MustContain("being worked out: 0 of 3")
		p.Advance(1100 * time.Millisecond)
		p.MustContain("with $1 more in Q3 Mr B would stand.")

		p.press(p.keys.events.Back, p.keys.home.Lever.Less) // while the second question is under way
		p.press(p.keys.home.View.Events)
		p.MustContain("being worked out: 0 of 3")
		p.Advance(900 * time.Millisecond)
		p.MustContain("being worked out: 0 of 3")
		p.Advance(1100 * time.Millisecond)
		p.MustContain("with $1 more in Q3 Mr B would stand.")
	})
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
			all.Rescue = func(run *model.Run, event int, _ func() bool) (model.Rescue, bool) {
				return model.Rescue{Firm: run.Events[event].Firm, Quarter: 1, Amount: 1}, true
			}
			m := update(start(t, all), letter("e"), tap('j'), letter("j"))
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

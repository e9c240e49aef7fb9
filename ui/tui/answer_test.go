package tui

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/inquiry"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// workingItOut is what the headline says of the kill switch before there is an answer.
const workingItOut = "if funding stops: …"

// owing is the three friends with C in debt: it falls when funding stops.
func owing(t *testing.T) *model.Scenario {
	t.Helper()
	s, err := friends(t).With(model.Setting{Ref: borrow, Value: .5}, model.Setting{Ref: "c.interest", Value: .15})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// expectAnswer fails the test unless what the kill switch does is known, or is not.
func expectAnswer(p person, known bool) {
	p.t.Helper()
	if got := runway(p.now()).Known; got != known {
		p.t.Errorf("an answer is known: %v, want %v", got, known)
	}
}

// runway is what is known of the kill switch of the quarter on the screen.
func runway(m Model) view.Runway {
	known, _ := view.Of[view.Runway](sceneOf(m).Answer(view.KillSwitch{Quarter: m.session.Quarter()}))
	return known
}

// inquired is the question about what is on the screen, asked once more: what it says comes
// late, for nobody waits for it.
func inquired(m Model) tea.Cmd {
	run, q := m.session.Run(), view.KillSwitch{Quarter: m.session.Quarter()}
	return func() tea.Msg {
		a, _ := inquiry.Asking{}.Want(context.Background(), nil, view.Wanted{Run: run, List: []view.Question{q}})
		return a.Under().Work(nil)()
	}
}

func TestKillSwitchIsAskedOnceALeverRests(t *testing.T) {
	t.Parallel()
	explore(t, 200, 60, owing(t), func(p person) {
		p.Advance(settleAfter)
		expectAnswer(p, true)
		p.MustNotContain(workingItOut)
		p.press(p.keys.home.Lever.More)
		expectAnswer(p, false)
		p.MustContain(workingItOut)
		p.Advance(settleAfter / 2)
		p.press(p.keys.home.Lever.More)
		p.Advance(settleAfter * 3 / 4)
		expectAnswer(p, false) // it moved again
		p.Advance(settleAfter)
		expectAnswer(p, true)
		p.MustNotContain(workingItOut)
		p.press(p.keys.home.App.Later)
		expectAnswer(p, true)
		p.press(p.keys.home.App.Undo)
		expectAnswer(p, true)
	})
}

// An answer is about the run and the quarter it was asked for. One that comes late is
// never shown for others.
func TestLateAnswerIsDropped(t *testing.T) {
	t.Parallel()
	explore(t, 200, 60, owing(t), func(p person) {
		question := inquired(p.now())
		p.press(p.keys.home.Lever.More)
		p.Send(question())
		expectAnswer(p, false)
		p.MustContain(workingItOut)

		p.Advance(settleAfter)
		right := runway(p.now())
		p.Send(question())
		if runway(p.now()) != right {
			t.Error("a late answer replaces the right one")
		}

		question = inquired(p.now())
		p.press(p.keys.home.App.Later)
		p.Send(question())
		expectAnswer(p, true)

		question = inquired(p.now())
		p.press(p.keys.home.App.Undo) // other levers in the same quarter
		right = runway(p.now())
		p.Send(question())
		if runway(p.now()) != right {
			t.Error("an answer from before the undo is shown")
		}
	})
}

func TestAnswerAboutAnotherScenarioIsDropped(t *testing.T) {
	t.Parallel()
	explore(t, 200, 60, owing(t), func(p person) {
		question := inquired(p.now())
		p.press(p.keys.home.App.Open, p.keys.list.Down, p.keys.list.Choose)
		right := runway(p.now())
		p.Send(question())
		if runway(p.now()) != right {
			t.Error("the answer about the scenario from before is shown")
		}
	})
}

func TestSomebodyWhoFailedHasNoKillSwitch(t *testing.T) {
	t.Parallel()
	explore(t, 200, 60, uitest.Defaulting(t), func(p person) {
		p.press(p.keys.home.View.Next, p.keys.home.Lever.Max)
		p.MustContain("failed in Q")
		p.MustNotContain("if funding stops")
	})
}

// The next edit, or another quarter, gives up what is under way: it is told to end at once, and
// what it may still say is not heard.
func TestTheNextEditEndsTheQuestion(t *testing.T) {
	for _, k := range []tea.KeyPressMsg{{Code: '.', Text: "."}, {Code: tea.KeyRight}, {Code: 'o', Text: "o"}} {
		m := sized(open(t, owing(t)), 120, 40)
		under := m.asking.Under()
		if under == nil || under.GivenUp() {
			t.Fatal("nothing is asked")
		}
		if k.Code == 'o' { // a list lies over the screen, which still wants to know
			if next := update(m, k); next.asking.Under() != under || under.GivenUp() {
				t.Error("a list over the screen ends its question")
			}
			continue
		}
		late := inquired(m)()
		m = update(m, k)
		if !under.GivenUp() || m.asking.Under() == under {
			t.Errorf("%v does not end the question", k)
		}
		if msg := under.Work(nil)(); msg != nil {
			t.Errorf("what was given up answers %v", msg)
		}
		next := update(m, late)
		if next.stamp != m.stamp || runway(next).Known {
			t.Errorf("after %v an answer is heard that came too late", k)
		}
	}
}

package tui

import (
	"testing"

	"moneyloop/model"
	"moneyloop/ui/uitest"
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
	m := p.now()
	if got := m.answer.about(m.session); got != known {
		p.t.Errorf("an answer is known: %v, want %v", got, known)
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
		question := p.now().ask()
		p.press(p.keys.home.Lever.More)
		p.Send(question())
		expectAnswer(p, false)
		p.MustContain(workingItOut)

		p.Advance(settleAfter)
		right := p.now().answer
		p.Send(question())
		if p.now().answer != right {
			t.Error("a late answer replaces the right one")
		}

		question = p.now().ask()
		p.press(p.keys.home.App.Later)
		p.Send(question())
		expectAnswer(p, true)
		if p.now().answer.quarter != 2 {
			t.Errorf("the answer shown is about Q%d", p.now().answer.quarter)
		}

		question = p.now().ask()
		p.press(p.keys.home.App.Undo) // other levers in the same quarter
		right = p.now().answer
		p.Send(question())
		if p.now().answer != right {
			t.Error("an answer from before the undo is shown")
		}
	})
}

func TestAnswerAboutAnotherScenarioIsDropped(t *testing.T) {
	t.Parallel()
	explore(t, 200, 60, owing(t), func(p person) {
		question := p.now().ask()
		p.press(p.keys.home.App.Open, p.keys.list.Down, p.keys.list.Choose)
		right := p.now().answer
		p.Send(question())
		if p.now().answer != right {
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

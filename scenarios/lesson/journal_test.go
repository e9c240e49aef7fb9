package lesson

import (
	"bytes"
	"slices"
	"testing"

	"moneyloop/model"
)

// Whatever byte a journal ends with, as much of it is replayed as is whole: each progress that was
// written down, and never one that was not.
func TestJournalsAreReplayedAsFarAsTheyAreWhole(t *testing.T) {
	for _, name := range Names() {
		l := open(t, name)
		var journal []byte
		was := []Progress{{}}
		for p := l.Begin(); ; {
			journal = append(journal, p.Since(was[len(was)-1])...)
			if was = append(was, p); p.Phase == Ended {
				break
			}
			p, _ = at(t, l, p, Event{Do: Go})
		}
		p, whole := Replay(journal)
		if p != was[len(was)-1] || whole != len(journal) {
			t.Fatalf("%s: %d of %d bytes lead to %+v", name, whole, len(journal), p)
		}
		reached := 0
		for n := range journal {
			got, whole := Replay(journal[:n])
			if whole > n || whole > 0 && journal[whole-1] != '\n' {
				t.Fatalf("%s: of %d bytes %d are whole", name, n, whole)
			}
			// A belief may be there already whose step is not.
			i := slices.IndexFunc(was, func(p Progress) bool {
				p.Beliefs = got.Beliefs
				return p == got
			})
			if i < 0 {
				t.Fatalf("%s: %d bytes lead to %+v", name, n, got)
			}
			if reached = max(reached, i); got.Step != "" {
				l.Resume(got)
			}
		}
		if reached < len(was)-2 {
			t.Errorf("%s: only %d of %d", name, reached, len(was))
		}
	}
	if p, whole := Replay([]byte("{\"phase\":9}\n")); p != (Progress{}) || whole != 0 {
		t.Errorf("what is no progress: %+v, %d", p, whole)
	}
	if b := (Progress{}).Since(Progress{}); !bytes.Equal(b, nil) {
		t.Errorf("nothing: %q", b)
	}
}

// Where two fall in one wave both answers are right.
func TestATieHasTwoRightAnswers(t *testing.T) {
	l := open(t, "canary")
	s := l.Step("fifty") // in which both clouds fall in one quarter
	step := l.Steps[s]
	step.Ask = &Ask{Kind: Who}
	out, err := step.outcome()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(out.right, []string{"c", "d"}) {
		t.Fatalf("right are %v", out.right)
	}
	for _, firm := range out.right {
		if g := step.grade(firm, out); g != SoItWas {
			t.Errorf("%s: %v", firm, g)
		}
	}
}

// What a reveal shows again begins with what was before and ends with what is on the screen.
func TestFrames(t *testing.T) {
	for step, want := range map[string]int{"note": 0, "outside": 0, "gap": between + 1, "borrow": 3, "half": between + 1} {
		l := open(t, "banknote")
		p := l.At(l.Begin(), l.Step(step))
		for p.Phase == Waiting {
			p, _ = at(t, l, p, Event{Do: Go})
		}
		list, err := l.Frames(p)
		if err != nil || len(list) != want {
			t.Errorf("%s: %d frames, want %d; %v", step, len(list), want, err)
			continue
		}
		page, err := l.Page(p, voice)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(list); n > 0 && (list[n-1].Run.Hash() != page.Run.Hash() || list[n-1].Veil.Hides()) {
			t.Errorf("%s ends with another run", step)
		}
		if n := len(list); n == between+1 {
			x := func(f Frame) float64 { v, _, _ := f.Run.Scenario.Value("b.sales.amount"); return v }
			if list[0].Run.Hash() != page.Before.Hash() || !(x(list[0]) < x(list[4]) && x(list[4]) < x(list[n-1])) {
				t.Errorf("%s: %v, %v, %v", step, x(list[0]), x(list[4]), x(list[n-1]))
			}
		}
	}
}

// The prompts of a scenario are steps that say what lessons can say.
func TestPromptsSayWhatLessonsCan(t *testing.T) {
	st, err := opening("three-friends")
	if err != nil {
		t.Fatal(err)
	}
	s := *st.scenario
	s.Question = "Who falls?"
	s.Next = []model.Prompt{
		{Say: "Now {group.revenue.gross@1}; {first.name} falls.", Move: "stop.size", Until: "stop.size >= 100%", Then: "{cause c} {first.name}, in quarter {first.quarter}."},
		{Say: "As it {is}."},
		{Say: "{no}", Until: "chips.borrow >= 1%"},
	}
	steps := Prompts(&s)
	if len(steps) != 2 || steps[0].Title != "Who falls?" || !steps[0].Waits() || steps[1].Waits() {
		t.Fatalf("%+v", steps)
	}
	calm, err := (state{scenario: &s}).play()
	if err != nil {
		t.Fatal(err)
	}
	if got := steps[0].Says(steps[0].Text, calm, voice); got != "Now $200; nobody falls." || steps[0].Met(calm) {
		t.Errorf("%q", got)
	}
	if got := steps[1].Says(steps[1].Text, calm, voice); got != "As it {is}." {
		t.Errorf("%q", got)
	}
	next, err := s.With(model.Setting{Ref: "stop.size", Value: 1}, model.Setting{Ref: "chips.borrow", Value: .4}, model.Setting{Ref: "invest.cap", Value: 100})
	if err != nil {
		t.Fatal(err)
	}
	fallen, err := (state{scenario: next}).play()
	if err != nil {
		t.Fatal(err)
	}
	if got := steps[0].Says(steps[0].Reveal.Text, fallen, voice); !steps[0].Met(fallen) || got != "Mr C is short of $4.1. Mr C, in quarter 8." {
		t.Errorf("%q", got)
	}
}

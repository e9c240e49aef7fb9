package session

import (
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/lesson"
)

// told is three friends with a question and prompts.
func told(t *testing.T, question string, next ...model.Prompt) Session {
	t.Helper()
	s := *friends(t).Scenario()
	s.Question, s.Next = question, next
	f, err := scenarios.Parse("friends.yaml", grammar.Format(&s))
	if err != nil {
		t.Fatal(err)
	}
	work, err := New(f)
	if err != nil {
		t.Fatal(err)
	}
	return work
}

// hint is what a session says, without how far it is.
func hint(s Session) Hint {
	h := s.Hint(lesson.Voice{Number: func(x float64, u model.Unit, _ string) string { return model.Notation(x, u) }})
	h.Met = 0
	return h
}

var (
	half  = model.Prompt{Say: "Pass on half.", Move: "cloud.amount", Until: "cloud.amount <= 50%", Then: "{cloud.paid@1} of it."}
	stuck = model.Prompt{Say: "Stop.", Move: "cloud.amount", Until: "cloud.amount = 0% and group.revenue.gross@1 = 0", Then: "Nothing."}
	end   = model.Prompt{Say: "The end."}
)

// What a draft is made again with, no prompt asks for.
func TestPromptsOfADraft(t *testing.T) {
	s := told(t, "Who?", half, stuck, end)
	base := s.Document()
	s, text := s.Journalled("x", base)
	s = s.Set(lever(t, s, "cloud.amount"), .5).Set(lever(t, s, "chips.borrow"), .2).Settle()
	for _, e := range s.Unkept() {
		text = append(text, e.Line()...)
	}
	again, _, err := Replay(base, text, DefaultLimits)
	if got := hint(again); err != nil || got.Say != stuck.Say {
		t.Errorf("%+v, %v", got, err)
	}
}

// A prompt stays until it is met, whatever else is moved; then it tells what came of it
// for as long as that is so, and the next one is asked.
func TestPromptStaysUntilItIsMet(t *testing.T) {
	s := told(t, "Who?", half, stuck, end)
	cloud, borrow := lever(t, s, "cloud.amount"), lever(t, s, "chips.borrow")
	want := func(s Session, step string, h Hint) {
		t.Helper()
		if got := hint(s); got != h {
			t.Errorf("%s: %+v, want %+v", step, got, h)
		}
	}
	first := Hint{Lead: "Who?", Say: half.Say, Move: half.Move}
	want(s, "at first", first)
	s = s.Set(borrow, .2).Set(cloud, .8)
	want(s, "after other steps", first)
	want(s.Move(cloud, .5), "while it moves", first)
	met := s.Set(cloud, .5)
	want(met, "met", Hint{Say: stuck.Say, Then: "50 of it.", Move: stuck.Move})
	want(met.Set(cloud, .4), "still so", Hint{Say: stuck.Say, Then: "40 of it.", Move: stuck.Move})
	want(met.Set(cloud, .9), "no longer so", Hint{Say: stuck.Say, Move: stuck.Move})
	back, _ := met.Undo()
	want(back, "undone", first)
	again, _ := back.Redo()
	want(again, "done again", hint(met))
	last := met.Set(cloud, 0)
	want(last, "the last page", Hint{Say: end.Say, Then: "Nothing."})
	want(last.Set(borrow, .1), "read", Hint{})
	want(last.ResetAll(), "from the start", first)
	undone, _ := last.ResetAll().Undo()
	want(undone, "not from the start", hint(last))
}

// What is so already is not asked for, and pages are read one by one.
func TestPromptsThatAreSoAndPages(t *testing.T) {
	s := told(t, "Who?", end, model.Prompt{Say: "Pass it on.", Until: "cloud.amount >= 100%", Then: "So it is."}, half)
	if h := hint(s); h != (Hint{Say: "Who?", More: true}) {
		t.Errorf("at first: %+v", h)
	}
	if s = GoOn(s); hint(s) != (Hint{Say: end.Say, More: true}) {
		t.Errorf("the second page: %+v", hint(s))
	}
	if s = s.Set(lever(t, s, "chips.borrow"), .2); hint(s).Say != end.Say {
		t.Errorf("a page with more behind it went by itself: %+v", hint(s))
	}
	if s = GoOn(s); hint(s) != (Hint{Say: half.Say, Move: half.Move}) {
		t.Errorf("what is so was asked for: %+v", hint(s))
	}
	if same := hint(GoOn(s)); same != hint(s) {
		t.Errorf("a prompt is left like a page: %+v", same)
	}
	if h := hint(told(t, "")); h != (Hint{}) {
		t.Errorf("nothing to say: %+v", h)
	}
	odd := told(t, "", model.Prompt{Say: "An old {sentence}."})
	if h := hint(odd); h.Say != "An old {sentence}." {
		t.Errorf("braces of an old sentence: %+v", h)
	}
}

package teach

import (
	"slices"
	"strings"
	"testing"

	"moneyloop/scenarios/lesson"
)

// Whatever way an answer is typed, it is kept in one way.
func TestAnswersAsTyped(t *testing.T) {
	for _, c := range []struct{ lesson, step, typed, want string }{
		{"banknote", "outside", "4", "4"},
		{"banknote", "outside", "nothing", "4"},
		{"banknote", "outside", "0", lesson.NoIdea},
		{"banknote", "outside", "?", lesson.NoIdea},
		{"banknote", "gap", "up", "grows"},
		{"banknote", "gap", "2", "stays"},
		{"banknote", "same", "0", "0"},
		{"banknote", "same", "$300", "300"},
		{"banknote", "same", "0.3k", "300"},
		{"banknote", "borrow", "Mr C", "c"},
		{"banknote", "borrow", "c", "c"},
		{"banknote", "borrow", "4", lesson.Nobody},
		{"canary", "how-bad", "8.6%", "8.6%"},
		{"canary", "how-bad", "9", "9%"},
		{"who-falls", "order", "B, then C", "3"},
	} {
		l, err := Open(c.lesson)
		if err != nil {
			t.Fatal(err)
		}
		got, wrong := answer(&l.Steps[l.Step(c.step)], strings.ToLower(c.typed))
		if got != c.want || wrong != "" {
			t.Errorf("%s: %q is kept as %q, want %q; %s", c.step, c.typed, got, c.want, wrong)
		}
	}
}

// The numbers of a sheet are those of the runs: whatever the lesson says is on it.
func TestSheetsSayWhatLessonsSay(t *testing.T) {
	for _, name := range Names() {
		l, err := Open(name)
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := Sheet(l)
		if err != nil {
			t.Fatal(err)
		}
		minute, questions := 0, 0
		for _, s := range l.Steps {
			if !strings.Contains(sheet, s.Title) {
				t.Errorf("%s: %s is not on the sheet", name, s.Title)
			}
			minute += s.Minutes
			if s.Ask != nil {
				questions++
			}
		}
		for _, bad := range []string{"{", "n.m.", "NaN", "nothing\n"} {
			if strings.Contains(sheet, bad) {
				t.Errorf("%s: the sheet has %q", name, bad)
			}
		}
		if got := strings.Count(sheet, "*The run says*: "); got != questions {
			t.Errorf("%s: %d answers on the sheet, %d questions", name, got, questions)
		}
		if words := len(strings.Fields(sheet)); words > 1300 {
			t.Errorf("%s: %d words are more than two pages", name, words)
		}
	}
}

// Lessons say nothing that the house does not say.
func TestLessonsKeepToTheWordsOfTheHouse(t *testing.T) {
	for _, name := range Names() {
		l, err := Open(name)
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := Sheet(l)
		if err != nil {
			t.Fatal(err)
		}
		for word := range strings.FieldsFuncSeq(strings.ToLower(sheet), func(r rune) bool { return r < 'a' || r > 'z' }) {
			if slices.Contains([]string{"fraud", "scam", "correct", "incorrect"}, word) {
				t.Errorf("%s says %q", name, word)
			}
		}
	}
}

package lesson

import (
	"testing"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/format"
)

// voice speaks as the explorer does.
var voice = Voice{
	Number: format.Value,
	Fall: func(s *model.Scenario, e result.Event) string {
		return s.Firms[e.Firm].Label() + " is short of " + format.Money(e.Fall.Short, s.Unit, 0) + "."
	},
	Odds: format.OneIn,
}

func open(t *testing.T, name string) *Lesson {
	t.Helper()
	l, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Every lesson of the library is proved.
func TestLessonsAreProved(t *testing.T) {
	for _, name := range Names() {
		l := open(t, name)
		if l.Name != name || l.For == "" || l.Teaches == "" {
			t.Errorf("%s is called %q, for %q, teaches %q", name, l.Name, l.For, l.Teaches)
		}
		for _, e := range l.Check(voice) {
			t.Error(e)
		}
	}
}

// A whole lesson is proved in less than a second.
func BenchmarkCheck(b *testing.B) {
	for _, name := range Names() {
		text, err := library.ReadFile("library/" + name + ".md")
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				l, err := Parse(name, text)
				if err != nil {
					b.Fatal(err)
				}
				l.Check(voice)
			}
		})
	}
}

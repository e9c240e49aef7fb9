package teach

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"moneyloop/scenarios/lesson"
	"moneyloop/ui/typeset"
)

// A lesson by a pipe is the same text every time, and grades as the explorer does.
func TestALessonByAPipe(t *testing.T) {
	l, err := Open("banknote")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	answers := "\n3, sure\n\n\nup\n\n70\n\n$400, fairly\n\n2\n\nc\n\n5\n"
	if err := (&Telling{Lesson: l, Paper: typeset.Paper{Width: 78}, In: strings.NewReader(strings.ReplaceAll(answers, "\n\n", "\n")), Out: &out}).Tell(0); err != nil {
		t.Fatal(err)
	}
	golden.RequireEqual(t, out.String())
	p := l.Begin()
	for _, reply := range []struct{ step, answer string }{{"outside", "3"}, {"gap", "grows"}, {"same", "400"}, {"stop", "2"}, {"borrow", "c"}} {
		if p, _, err = l.Next(l.At(p, l.Step(reply.step)), lesson.Event{Do: lesson.Reply, Text: reply.answer}); err != nil {
			t.Fatal(err)
		}
		b := p.Beliefs[answered(p)-1]
		if !strings.Contains(out.String(), " "+b.Grade.String()+"\n") {
			t.Errorf("%s: %s is not in the text", reply.step, b.Grade)
		}
	}
}

func answered(p lesson.Progress) (n int) {
	for _, b := range p.Beliefs {
		if b.Step != "" {
			n++
		}
	}
	return n
}

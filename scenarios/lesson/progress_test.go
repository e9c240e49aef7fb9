package lesson

import (
	"strings"
	"testing"
)

// at does events one after the other and returns where they lead, and what was said last.
func at(t *testing.T, l *Lesson, p Progress, events ...Event) (Progress, string) {
	t.Helper()
	told := ""
	for _, e := range events {
		var err error
		if p, told, err = l.Next(p, e); err != nil {
			t.Fatal(err)
		}
	}
	return p, told
}

func reply(text string) Event { return Event{Do: Reply, Text: text} }

// Whoever only goes on comes to the end: what waits says first what is asked, and then
// shows it. Nothing is answered then.
func TestGoingOnEnds(t *testing.T) {
	for _, name := range Names() {
		l := open(t, name)
		p := l.Begin()
		hints := 0
		for n := 0; p.Phase != Ended; n++ {
			var told string
			if p, told = at(t, l, p, Event{Do: Go}); told != "" {
				hints++
			}
			if n > 4*len(l.Steps) {
				t.Fatalf("%s: stuck in %s", name, p.Step)
			}
		}
		asks, waits := 0, 0
		for _, s := range l.Steps {
			if s.Ask != nil {
				asks++
			}
			if s.Waits() {
				waits++
			}
		}
		for _, b := range p.Beliefs[:asks] {
			if b.Answer != NoIdea || b.Grade != HadNoIdea {
				t.Errorf("%s: %+v", name, b)
			}
		}
		if hints != asks+waits || p.Beliefs[asks] != (Belief{}) {
			t.Errorf("%s: %d hints for %d questions and %d waits, belief %+v", name, hints, asks, waits, p.Beliefs[asks])
		}
	}
}

func TestAnswersAreSealed(t *testing.T) {
	l := open(t, "banknote")
	p, _ := at(t, l, l.Begin(), Event{Do: Go}, Event{Do: Reply, Text: "3", Sure: Certain})
	first := p.Beliefs[0]
	if p.Phase != Revealed || first.Step != "outside" || first.Answer != "3" || first.Grade != NotSo || first.Truth != "4" || first.Sure != Certain || first.Run == 0 {
		t.Fatalf("%+v", p)
	}
	// A step back, as it was, and on again: the reveal stands.
	if q, _ := at(t, l, p, Event{Do: Go}, Event{Do: Back}); q != p {
		t.Errorf("back: %+v\nwas %+v", q, p)
	}
	if q, _ := at(t, l, p, reply("4")); q.Beliefs[0].Answer != "3" || q.Beliefs[0].Again != "4" || q.Beliefs[0].Grade != NotSo {
		t.Errorf("again: %+v", q.Beliefs[0])
	}
	if q, told := at(t, l, l.Begin(), Event{Do: Go}, reply("5")); q.Phase != Waiting || told != `found "5", expected 1, 2, 3 or 4` {
		t.Errorf("5: %q, %+v", told, q)
	}
}

func TestGrades(t *testing.T) {
	l := open(t, "banknote")
	for _, c := range []struct {
		step, answer string
		want         Grade
	}{
		{"gap", "grows", SoItWas},
		{"gap", "stays", OtherWay},
		{"gap", NoIdea, HadNoIdea},
		{"same", "300", SoItWas},
		{"same", "300.4", Near},
		{"same", "330", Near},
		{"same", "400", RightSide}, // from the 260 that stood before it
		{"same", "100", OtherWay},
		{"borrow", "c", SoItWas},
		{"borrow", "b", NotSo},
		{"borrow", Nobody, NotSo},
	} {
		p, told := at(t, l, l.At(l.Begin(), l.Step(c.step)), reply(c.answer))
		if b := p.Beliefs[0]; b.Grade != c.want {
			t.Errorf("%s, %q: %v, before %v; %s", c.step, c.answer, b.Grade, b.Before, told)
		}
	}
}

// A number is off by something, and where nothing moves it went no way.
func TestOff(t *testing.T) {
	for _, c := range []struct{ lesson, step, answer, want string }{
		{"banknote", "same", "400", "right side, off by $100"},
		{"banknote", "same", "300", "so it was"},
		{"who-falls", "lost", "100", "off by $109"},
		{"honest", "own", "6%", "near, off by 0.51%"},
	} {
		l := open(t, c.lesson)
		p, _ := at(t, l, l.At(l.Begin(), l.Step(c.step)), reply(c.answer))
		page, err := l.Page(p, voice)
		if err != nil {
			t.Fatal(err)
		}
		if got := page.Verdict(); got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.step, c.answer, got, c.want)
		}
	}
}

// A step that waits is met by one's own moves, of what is released alone; what the lesson has
// set stays.
func TestMoves(t *testing.T) {
	l := open(t, "banknote")
	p := l.At(l.Begin(), l.Step("half"))
	move := func(text string) Event { return Event{Do: Move, Text: text} }
	if q, told := at(t, l, p, move("slide chips.borrow 40%")); q != p || told != "Only b.sales.amount moves here." {
		t.Errorf("%q", told)
	}
	if _, told := at(t, l, l.Begin(), move("slide b.sales.amount 5")); told != "It moves in step 5." {
		t.Errorf("%q", told)
	}
	p, _ = at(t, l, p, move("slide b.sales.amount 30"), move("slide b.sales.amount 45"))
	if p.Phase != Waiting || p.Edits != "slide b.sales.amount 45" {
		t.Fatalf("%+v", p)
	}
	if q, _ := at(t, l, p, Event{Do: Undo}); q.Edits != "" {
		t.Errorf("undone: %q", q.Edits)
	}
	if q, _ := at(t, l, p, Event{Do: Leave}, move("slide b.sales.amount 90"), Event{Do: Go}, Event{Do: Return}); q != p {
		t.Errorf("left and back: %+v", q)
	}
	p, _ = at(t, l, p, move("slide b.sales.amount 80"))
	page, err := l.Page(p, voice)
	if err != nil || p.Phase != Revealed || !strings.HasPrefix(page.Reveal.String(), "With $80 from customers") {
		t.Errorf("%v: %q, %v", p.Phase, page.Reveal, err)
	}
	if q, _ := at(t, l, p, Event{Do: Go}); q.Step != "same" || q.Edits != "" {
		t.Errorf("then: %+v", q)
	}
}

// Before an answer, what would give it away is veiled.
func TestVeil(t *testing.T) {
	l := open(t, "banknote")
	for step, want := range map[string]string{
		"note": "[] false 0", "outside": "[group.revenue.outside] false 0", "gap": "[] false 0", // what it asks about has not happened yet
		"stop": "[] false 7", "borrow": "[] false 0", "half": "[] false 0",
	} {
		page, err := l.Page(l.At(l.Begin(), l.Step(step)), voice)
		if err != nil {
			t.Fatal(err)
		}
		v, names := page.Veil, []string{}
		for _, s := range page.Veil.Series {
			names = append(names, s.Name)
		}
		if got := strings.Join([]string{"[" + strings.Join(names, " ") + "]", map[bool]string{true: "true", false: "false"}[v.Falls], whole(v.Curtain)}, " "); got != want {
			t.Errorf("%s: %s, want %s", step, got, want)
		}
	}
}

// A lesson that has changed goes on at the step of the same id, or the one before; one that
// was answered keeps its beliefs.
func TestResume(t *testing.T) {
	l := open(t, "banknote")
	p, _ := at(t, l, l.Begin(), Event{Do: Go}, reply("4"), Event{Do: Go}, Event{Do: Go})
	if q := l.Resume(p); q != p {
		t.Errorf("nothing changed: %+v", q)
	}
	text, _ := library.ReadFile("library/banknote.md")
	moved, err := Parse("b", []byte(strings.Replace(string(text), "## shades: ", "## picture: ", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if q := moved.Resume(p); q.Step != "gap" || q.Hash != moved.Hash || q.Beliefs != p.Beliefs {
		t.Errorf("changed elsewhere: %+v", q)
	}
	at2, _ := at(t, l, p, Event{Do: Back})
	if q := moved.Resume(at2); q.Step != "outside" || q.Phase != Revealed {
		t.Errorf("the step has gone: %+v", q)
	}
}

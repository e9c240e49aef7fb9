package session

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/model/rules"
	"moneyloop/scenarios"
)

type failer interface{ Fatal(...any) }

// library opens a scenario of the library.
func library(t failer, name string) Session {
	f, err := scenarios.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// edits reads sentences.
func edits(t failer, lines ...string) []model.Edit {
	var list []model.Edit
	for _, text := range lines {
		e, err := model.ParseEdit(text)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

func edit(t failer, s Session, lines ...string) Session {
	s, err := s.Edit(edits(t, lines...)...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// An edit changes the document, is played at once, and is undone byte for byte, past a
// save, together with what it did to levers.
func TestAnEditIsAStep(t *testing.T) {
	s := library(t, "three-friends")
	text := string(s.Document().Bytes())
	s = s.Slide("c.interest", .1).Slide("b.sales.amount", 20)
	moved := s.Run().Hash()
	s = edit(t, s, "remove b")
	if len(s.Scenario().Firms) != 2 || s.Lever("b.sales.amount") >= 0 || len(s.Settings()) != 1 || !s.Edited() || s.Run().Hash() == moved {
		t.Fatalf("%v, settings %v", s.Scenario().Firms, s.Settings())
	}
	s = s.Saved(s.Document())
	if s.Edited() || s.Baseline().Scenario != s.Scenario() {
		t.Error("saved, and yet edited")
	}
	s, st := s.Undo()
	if string(s.Document().Bytes()) != text || len(s.Settings()) != 2 || s.Run().Hash() != moved || !s.Edited() || len(st.Told) != 1 {
		t.Fatalf("undone: settings %v, told %q", s.Settings(), st.Told)
	}
	if s, _ = s.Redo(); len(s.Scenario().Firms) != 2 || len(s.Settings()) != 1 {
		t.Errorf("again: settings %v", s.Settings())
	}
}

// What cannot be is refused and changes nothing; levers that stand where nothing can be
// played are told.
func TestNothingIsPlayedThatCannotBe(t *testing.T) {
	s := library(t, "three-friends")
	for _, lines := range [][]string{{"set invest.knd loan"}, {"set chips.first 9", "set chips.last 2"}, {"set a.cash_from {customers: 90%, lenders: 90%}"}, {"slide chips.borow 5%"}, {"slide chips.borrow 5"}} {
		next, err := s.Edit(edits(t, lines...)...)
		if err == nil || !bytes.Equal(next.Document().Bytes(), s.Document().Bytes()) || next.Version() != s.Version() {
			t.Errorf("%q: %v", lines, err)
		}
	}
	s = edit(t, s, "add levers chips.first", "add levers chips.last", "add levers a.cash_from.customers", "add levers a.cash_from.lenders")
	run := s.Run()
	for _, c := range []struct {
		slides []model.Setting
		want   string
	}{
		{[]model.Setting{{Ref: "chips.first", Value: 9}, {Ref: "chips.last", Value: 2}}, "chips.last: found 2, expected a quarter not before the first, 9"},
		{[]model.Setting{{Ref: "a.cash_from.customers", Value: .9}, {Ref: "a.cash_from.lenders", Value: .9}}, "a.cash_from: found parts of 180%, expected parts that add up to at most 100%"},
	} {
		moved := s
		for _, set := range c.slides {
			moved = moved.Slide(set.Ref, set.Value)
		}
		if problem := new(ProblemError); !errors.As(moved.Err(), &problem) || problem.Error() != c.want {
			t.Errorf("%v: %v, want %s", c.slides, moved.Err(), c.want)
		}
		if moved, _ = moved.Undo(); moved.Err() != nil {
			t.Errorf("undone: %v", moved.Err())
		}
	}
	if s.Run() != run {
		t.Error("another run")
	}
}

// A field is written anew with each key: one step from the first letter to rest.
func TestTypingIsOneStep(t *testing.T) {
	s := library(t, "three-friends")
	text := string(s.Document().Bytes())
	for _, typed := range []string{"5", "50", "5"} {
		var err error
		if s, err = s.Type("c.cash", edits(t, "set c.cash "+typed)...); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.Scenario().Firms[2].Opening.Cash; got != 5 || !s.Moving() {
		t.Errorf("cash %v", got)
	}
	s = edit(t, s.Settle(), "set c.cash 6")
	if undo, _ := s.Steps(); undo != 2 {
		t.Errorf("%d steps", undo)
	}
	s, _ = s.Undo()
	s, _ = s.Undo()
	if string(s.Document().Bytes()) != text {
		t.Errorf("%s", s.Document().Bytes())
	}
	s = s.Slide("c.interest", .1)
	for _, typed := range []string{"100", "90", "100"} { // back where it was: no step
		s, _ = s.Type("a.cash", edits(t, "set a.cash "+typed)...)
	}
	if undo, _ := s.Settle().Steps(); undo != 1 || string(s.Document().Bytes()) != text || len(s.Settings()) != 1 {
		t.Errorf("%d steps, settings %v", undo, s.Settings())
	}
}

func TestBakingMovesTheMark(t *testing.T) {
	s := library(t, "three-friends").Slide("chips.borrow", .2)
	run := s.Run().Hash()
	s, err := s.Bake(s.Lever("chips.borrow"))
	if err != nil || len(s.Settings()) != 0 || s.Levers()[s.Lever("chips.borrow")].Baseline != .2 || s.Run().Hash() != run {
		t.Fatalf("%v, settings %v", err, s.Settings())
	}
	if !strings.Contains(string(s.Document().Bytes()), "life: 20") || !strings.Contains(string(s.Document().Bytes()), "borrow: 20%") {
		t.Errorf("%s", s.Document().Bytes())
	}
	if s, _ = s.Undo(); len(s.Settings()) != 1 || s.Run().Hash() != run {
		t.Errorf("undone: settings %v", s.Settings())
	}
}

// The oldest steps make room, and that is told.
func TestHistoryIsBounded(t *testing.T) {
	s := library(t, "three-friends").Bounded(Limits{Document: scenarios.Room{Bytes: 8 << 10}, History: 4 << 10})
	for k := range 100 {
		s = edit(t, s, fmt.Sprintf("set question What about %d?", k))
	}
	undo, _ := s.Steps()
	size := 0
	for _, st := range s.history.steps {
		size += st.size()
	}
	if size > 4<<10 || undo+s.Folded() != 100 || undo < 5 {
		t.Errorf("%d steps of %d bytes, %d folded", undo, size, s.Folded())
	}
	for range undo {
		s, _ = s.Undo()
	}
	if want := fmt.Sprintf("question: What about %d?", s.Folded()-1); !strings.Contains(string(s.Document().Bytes()), want) {
		t.Errorf("not %s", want)
	}
	s = s.Bounded(Limits{Document: scenarios.Room{Bytes: len(s.Document().Bytes()) + 9}, History: 4 << 10})
	if _, err := s.Edit(edits(t, "add next One more.")...); err == nil || !strings.Contains(err.Error(), "that fit here") {
		t.Errorf("a document beyond its limit: %v", err)
	}
}

// small is a file that is read and played in no time.
func small(t failer) *scenarios.File {
	f, err := scenarios.Parse("small.yaml", []byte(`format: 1
name: small
title: Two
quarters: 3
firms:
  - {id: a, cash: 100, interest: 6%/y}
  - {id: b} # B
deals:
  - {id: invest, from: a, to: b, kind: equity, amount: 50% of cash}
  - {id: chips, from: b, to: a, kind: equipment, amount: 50% of cash}
`))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// work does something of all kinds and returns the journal of it, and how the session
// stood after each line.
func work(t failer) (journal []byte, states []Session) {
	s, err := New(small(t))
	if err != nil {
		t.Fatal(err)
	}
	s, head := s.Journalled("small", small(t))
	journal = head
	keep := func(next Session) {
		list := next.Unkept()
		s = next.Kept(list[len(list)-1].N)
		for _, e := range list {
			e.At = "2026-11-29T00:12:03Z"
			journal = append(journal, e.Line()...)
			states = append(states, s)
		}
	}
	states = append(states, s)
	keep(edit(t, s, "set invest.kind loan"))
	keep(s.Slide("chips.borrow", .2))
	keep(s.Move(s.Lever("a.interest"), .1).Move(s.Lever("a.interest"), .12).Settle())
	keep(edit(t, s, "remove b"))
	undone, _ := s.Undo()
	keep(undone)
	undone, _ = s.Undo()
	keep(undone)
	redone, _ := s.Redo()
	keep(redone)
	keep(edit(t, s, "set title Étude \"2\"", "rename a maker", "slide chips.borrow 10%"))
	keep(s.ResetAll())
	text := strings.Replace(string(s.Document().Bytes()), "Étude", "Ètude", 1)
	next, err := s.Edit(model.Edit{Verb: model.ReplaceEdit, Value: text})
	if err != nil {
		t.Fatal(err)
	}
	keep(next)
	return journal, states
}

// Torn at any byte, a journal gives back all that is whole, and goes on from there.
func TestJournalTornAtEveryByte(t *testing.T) {
	journal, states := work(t)
	f := small(t)
	for cut := bytes.IndexByte(journal, '\n') + 1; cut <= len(journal); cut++ {
		lines := bytes.Count(journal[:cut], []byte("\n"))
		s, whole, err := Replay(f, journal[:cut], DefaultLimits)
		want := states[lines-1]
		if err != nil || whole != bytes.LastIndexByte(journal[:cut], '\n')+1 {
			t.Fatalf("cut at %d: %d whole, %v", cut, whole, err)
		}
		if !bytes.Equal(s.Document().Bytes(), want.Document().Bytes()) || fmt.Sprint(s.Settings()) != fmt.Sprint(want.Settings()) || s.Run().Hash() != want.Run().Hash() {
			t.Fatalf("cut at %d: settings %v, want %v", cut, s.Settings(), want.Settings())
		}
	}
	s, _, _ := Replay(f, journal, DefaultLimits)
	for undone := s; ; {
		next, st := undone.Undo()
		if st == nil {
			if !bytes.Equal(undone.Document().Bytes(), f.Bytes()) {
				t.Error("all undone, and it is another text")
			}
			break
		}
		undone = next
	}
	entries := edit(t, s, "set title On").Unkept()
	if len(entries) != 1 || entries[0].N != len(states) {
		t.Errorf("goes on with %+v after %d lines", entries, len(states))
	}
}

func TestJournalOfAnotherText(t *testing.T) {
	journal, _ := work(t)
	f, err := scenarios.Open("two-clouds")
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{string(journal), "", "x\n", "{}\n", `{"moneyloop":2,"base":"three-friends.yaml"}` + "\n"} {
		if s, whole, err := Replay(f, []byte(bad), DefaultLimits); whole != 0 || s.Edited() || bad != "" && !errors.Is(err, ErrOtherBase) && !errors.Is(err, ErrNewer) {
			t.Errorf("%.40q: %d whole, %v", bad, whole, err)
		}
	}
	own := small(t)
	lines := bytes.SplitAfter(journal, []byte("\n"))
	wrong := bytes.Join([][]byte{lines[0], lines[1], bytes.Replace(lines[2], []byte("20%"), []byte("30%"), 1), lines[4]}, nil)
	if s, whole, err := Replay(own, wrong, DefaultLimits); err != nil || whole != len(lines[0])+len(lines[1]) || len(s.Settings()) != 0 {
		t.Errorf("a line that does not follow: %d of %d whole, settings %v, %v", whole, len(wrong), s.Settings(), err)
	}
}

// FuzzJournal: whatever stands in a journal, what is made again is a session that can be
// played, and is at most what is there.
func FuzzJournal(f *testing.F) {
	journal, _ := work(f)
	base := small(f)
	f.Add(journal)
	head := journal[:bytes.IndexByte(journal, '\n')+1]
	f.Add(append(head, `{"n":1,"edit":"set a.cash 5","patch":[[0,"","#"]],"sum":"x"}`+"\n"...))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, text := range [][]byte{data, append(bytes.Clone(head), data...)} {
			s, whole, err := Replay(base, text, Limits{Document: scenarios.Room{Bytes: 64 << 10}, History: 64 << 10})
			if whole > len(text) || err == nil && (s.Run() == nil || len(rules.Validate(s.Scenario())) > 0) {
				t.Fatalf("%d of %d whole, %v", whole, len(text), err)
			}
		}
	})
}

// Whatever is edited and moved, everything is undone byte for byte, and done again.
func TestRandomWorkIsUndone(t *testing.T) {
	sentences := []string{
		"set invest.kind loan", "set a.interest 5%/y", "set a.interest 1%/q", "remove b", "remove chips", "rename a maker", "add levers a.cash", "remove levers/chips.borrow",
		"set quarters 2", "add firms {id: c, name: Mr C}", "move chips before invest", "set levers/chips.borrow.max 50%", "set chips.amount 50", "unset a.interest",
		"slide chips.borrow 20%", "slide a.interest 9%/y", "slide invest.amount 60%", "set chips.borrow 10%", "slide a.cash 40",
	}
	rapid.Check(t, func(t *rapid.T) {
		s, err := New(small(t))
		if err != nil {
			t.Fatal(err)
		}
		trail := []Session{s}
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			next, err := s.Edit(edits(t, rapid.SampledFrom(sentences).Draw(t, "edit"))...)
			if before, _ := s.Steps(); err == nil {
				if after, _ := next.Steps(); after > before {
					trail = append(trail, next)
				}
				s = next
			}
		}
		alike := func(a, b Session) bool {
			return bytes.Equal(a.Document().Bytes(), b.Document().Bytes()) && fmt.Sprint(a.Settings()) == fmt.Sprint(b.Settings()) && a.Run().Hash() == b.Run().Hash()
		}
		for k := len(trail) - 2; k >= 0; k-- {
			if s, _ = s.Undo(); !alike(s, trail[k]) {
				t.Fatalf("undone to step %d: settings %v, want %v", k, s.Settings(), trail[k].Settings())
			}
		}
		for k := 1; k < len(trail); k++ {
			if s, _ = s.Redo(); !alike(s, trail[k]) {
				t.Fatalf("again to step %d: settings %v, want %v", k, s.Settings(), trail[k].Settings())
			}
		}
	})
}

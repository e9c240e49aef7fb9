package session

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// begun is a session with a journal, and what is in it so far.
type begun struct {
	Session
	t    *testing.T
	base *scenarios.File
	text []byte
}

func begin(t *testing.T) *begun {
	s, err := New(small(t))
	if err != nil {
		t.Fatal(err)
	}
	b := &begun{t: t, base: small(t)}
	b.Session, b.text = s.Journalled("small", b.base)
	return b
}

// goes on to another session, writes down what is new, and holds it to what the journal
// gives back.
func (b *begun) goes(s Session) *begun {
	b.t.Helper()
	for _, e := range s.Unkept() {
		b.text = append(b.text, e.Line()...)
		s = s.Kept(e.N)
	}
	b.Session = s
	again, whole, err := Replay(b.base, b.text, DefaultLimits)
	if err != nil || whole != len(b.text) {
		b.t.Fatalf("%d of %d whole, %v:\n%s", whole, len(b.text), err, b.text)
	}
	if !bytes.Equal(again.Document().Bytes(), s.Document().Bytes()) || fmt.Sprint(again.Settings()) != fmt.Sprint(s.Settings()) {
		b.t.Fatalf("given back: settings %v\n%s", again.Settings(), again.Document().Bytes())
	}
	if got, want := pinnedAs(again), pinnedAs(s); got != want {
		b.t.Fatalf("given back: pins %s, want %s:\n%s", got, want, b.text)
	}
	if again.Edited() != s.Edited() || again.typed != s.typed || again.Baseline().Hash() != s.Baseline().Hash() {
		b.t.Fatalf("given back: edited %v, unfinished %v", again.Edited(), again.typed)
	}
	return b
}

// anew begins another journal, as a save does.
func (b *begun) anew(base *scenarios.File) *begun {
	s, head := b.Journalled("small", base)
	b.base, b.text = base, head
	return b.goes(s)
}

func undo(s Session) Session { s, _ = s.Undo(); return s }
func redo(s Session) Session { s, _ = s.Redo(); return s }

// A journal that begins anew with what was saved knows nothing of the steps before, and
// yet they can be undone, made again, and undone once more.
func TestUndoGoesPastTheBeginningOfAJournal(t *testing.T) {
	b := begin(t)
	b.goes(edit(t, b.Session, "set invest.kind loan"))
	b.goes(b.Slide("chips.borrow", .2).Slide("a.interest", .1))
	b.goes(edit(t, b.Session, "remove b"))
	b.goes(undo(b.Session))
	b.goes(b.Saved(b.Document())).anew(b.Document())
	if b.Edited() || b.Changes() != 0 || len(b.Settings()) != 2 {
		t.Errorf("saved: %d changes, settings %v", b.Changes(), b.Settings())
	}
	b.goes(redo(b.Session))
	if b.Changes() != 1 {
		t.Errorf("made again: %d changes", b.Changes())
	}
	b.goes(undo(b.Session))
	b.goes(edit(t, b.Session, "set title On")).goes(edit(t, b.Session, "set chips.borrow 30%"))
	if b.Changes() != 2 {
		t.Errorf("%d changes", b.Changes())
	}
	for range 6 {
		b.goes(undo(b.Session))
	}
	if !bytes.Equal(b.Document().Bytes(), small(t).Bytes()) || b.Changes() != 1 {
		t.Errorf("all undone: %d changes\n%s", b.Changes(), b.Document().Bytes())
	}
	for range 4 {
		b.goes(redo(b.Session))
	}
	if !strings.Contains(string(b.Document().Bytes()), "title: 'On'") {
		t.Errorf("%s", b.Document().Bytes())
	}
}

// A journal goes on behind a save, and so do undo and redo of whoever takes it up: past it,
// byte for byte.
func TestAJournalGoesPastASave(t *testing.T) {
	b := begin(t)
	b.goes(edit(t, b.Session, "set invest.kind loan")).goes(edit(t, b.Session, "set title One"))
	b.goes(b.Saved(b.Document()))
	b.goes(edit(t, b.Session, "set title Two more"))
	b.goes(b.Slide("invest.amount", .4))
	later := func() *begun {
		s, _, err := Replay(b.base, b.text, DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		return &begun{t: t, base: b.base, text: b.text, Session: s}
	}
	if again := later(); again.Changes() != 1 || b.Changes() != 1 || string(again.saved.Bytes()) != string(b.saved.Bytes()) {
		t.Errorf("%d changes, and there was %d", again.Changes(), b.Changes())
	}
	again := later()
	for range 4 {
		again.goes(undo(again.Session))
	}
	if !bytes.Equal(again.Document().Bytes(), small(t).Bytes()) || again.Changes() != 2 {
		t.Errorf("%d changes\n%s", again.Changes(), again.Document().Bytes())
	}
	b = again
	again = later()
	for range 4 {
		again.goes(redo(again.Session))
	}
	if again.Scenario().Title != "Two more" || again.Changes() != 1 || len(again.Settings()) != 1 {
		t.Errorf("%d changes, %s", again.Changes(), again.Scenario().Title)
	}
	theirs, err := scenarios.Parse("small.yaml", bytes.Replace(again.Document().Bytes(), []byte("title: Two more"), []byte("title: Theirs"), 1))
	if err != nil {
		t.Fatal(err)
	}
	again.goes(again.Saved(theirs)) // mine is in hand, theirs in the file
	if !again.Edited() || again.Scenario().Title != "Two more" {
		t.Error("what the file says is not what is in hand")
	}
}

// What is half typed is in the journal until something is done.
func TestWhatIsHalfTyped(t *testing.T) {
	b := begin(t)
	half := Typed{"strip", "a le g"}
	b.goes(Jot(b.Session, half))
	n := len(b.text)
	if b.goes(Jot(b.Session, half)); b.typed != half || len(b.text) != n || b.Edited() {
		t.Errorf("%v\n%s", b.typed, b.text)
	}
	b.goes(Jot(b.Session, Typed{"strip", "a le gu"}))
	if _, is := Unfinished(b.goes(edit(t, b.Session, "set title One")).Session); is {
		t.Errorf("%v", b.typed)
	}
	if got, is := Unfinished(b.goes(undo(b.Session)).goes(Jot(b.Session, half)).Session); !is || got != half {
		t.Errorf("%v", got)
	}
	b.goes(redo(b.Session)).goes(Jot(b.Session, half))
	n = len(b.text)
	if _, is := Unfinished(b.goes(Jot(b.Session, Typed{In: "strip"})).Session); is || len(b.text) == n {
		t.Errorf("thrown away: %v", b.typed)
	}
	b.goes(Jot(b.Session, Typed{In: "strip"})).goes(undo(b.Session))
}

// What is typed is in the journal when it rests, and when it goes on, and when it goes back
// to where it was.
func TestTypingRests(t *testing.T) {
	typed := func(s Session, text string) Session {
		next, err := s.Type("c.cash", edits(t, "set a.cash "+text)...)
		if err != nil {
			t.Fatal(err)
		}
		return next
	}
	b := begin(t)
	b.goes(typed(b.Session, "5").Rest())
	if len(b.Scenario().Firms) == 0 || !b.Moving() {
		t.Error("the gesture is over")
	}
	n := len(b.text)
	b.goes(b.Settle())
	if len(b.text) != n {
		t.Errorf("written down again: %s", b.text[n:])
	}
	b.goes(typed(b.Session, "6").Rest())
	b.goes(typed(b.Session, "60").Rest().Rest())
	b.goes(typed(b.Session, "600").Settle())
	b.goes(typed(b.Session, "7").Rest())
	b.goes(typed(b.Session, "600").Settle())
	lever := b.Lever("a.interest")
	b.goes(b.Move(lever, .1).Rest())
	b.goes(b.Move(lever, .2).Rest())
	b.goes(b.Move(lever, b.Levers()[lever].Baseline).Settle())
	if n, _ := b.Steps(); n != 2 || len(b.Settings()) != 0 {
		t.Errorf("%d steps, settings %v", n, b.Settings())
	}
	b.goes(undo(b.Session)).goes(undo(b.Session))
	if !bytes.Equal(b.Document().Bytes(), small(t).Bytes()) {
		t.Errorf("%s", b.Document().Bytes())
	}
}

// Words that a newer program has are none of ours, but their patches are.
func TestPatchesOfWordsUnknown(t *testing.T) {
	b := begin(t)
	b.goes(edit(t, b.Session, "set title On"))
	strange := bytes.Replace(b.text, []byte("set title"), []byte("call title"), 1)
	s, whole, err := Replay(b.base, strange, DefaultLimits)
	if err != nil || whole != len(strange) || s.Scenario().Title != "On" {
		t.Errorf("%d of %d whole, %v, title %s", whole, len(strange), err, s.Scenario().Title)
	}
	if _, err := ReadBase([]byte(`{"moneyloop":3,"base":"x","sum":"y"}` + "\n")); err != ErrNewer {
		t.Errorf("%v", err)
	}
}

// Mine is made on theirs by address; what does not fit there is listed.
func TestOnto(t *testing.T) {
	b := begin(t)
	s := edit(t, b.Session, "set title Mine")
	s = edit(t, s, "set invest.kind loan")
	s = edit(t, s, "set b.cash 7")
	s, err := s.Edit(model.Edit{Verb: model.ReplaceEdit, Value: strings.Replace(string(s.Document().Bytes()), "# B", "# Bee", 1)})
	if err != nil {
		t.Fatal(err)
	}
	parse := func(text string) *scenarios.File {
		f, err := scenarios.Parse("small.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	theirs := parse(strings.Replace(string(small(t).Bytes()), "quarters: 3", "quarters: 9", 1))
	f, misfits := Onto(s, theirs)
	if want := strings.Replace(string(s.Document().Bytes()), "quarters: 3", "quarters: 9", 1); len(misfits) != 0 || string(f.Bytes()) != want {
		t.Errorf("%v\n%s", misfits, f.Bytes())
	}
	gone := edit(t, begin(t).Session, "remove b", "set quarters 5").Document()
	f, misfits = Onto(s, gone)
	if len(misfits) != 3 || misfits[0].Edit != "set invest.kind loan" || misfits[2].Edit != "a change of the text" || f.Scenario.Title != "Mine" || f.Scenario.Quarters != 5 {
		t.Errorf("%v\n%s", misfits, f.Bytes())
	}
	back := undo(s.Saved(s.Document())) // no edit says that a change was taken back
	if f, misfits = Onto(back, parse(strings.Replace(string(s.Document().Bytes()), "quarters: 3", "quarters: 9", 1))); len(misfits) != 0 || !strings.Contains(string(f.Bytes()), "# B\n") || f.Scenario.Quarters != 9 {
		t.Errorf("%v\n%s", misfits, f.Bytes())
	}
}

// However a journal is read, text by text or at once, what comes of it is the same.
func TestReplayIsReplay(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, err := New(small(t))
		if err != nil {
			r.Fatal(err)
		}
		s, journal := s.Journalled("small", small(t))
		for range rapid.IntRange(1, 12).Draw(r, "steps") {
			switch rapid.IntRange(0, 6).Draw(r, "what") {
			case 0:
				s = undo(s)
			case 1:
				s = redo(s)
			case 2:
				s = s.Slide("invest.amount", rapid.SampledFrom([]float64{.1, .2, .5}).Draw(r, "to"))
			case 3:
				s = s.ResetAll()
			case 4:
				s = s.Saved(s.Document())
			default:
				line := rapid.SampledFrom([]string{"set title One", "set b.cash 7", "set invest.kind loan", "remove b", "set invest.amount 20% of cash", "add firms {id: d}"}).Draw(r, "edit")
				e, _ := model.ParseEdit(line)
				if next, err := s.Edit(e); err == nil {
					s = next
				}
			}
		}
		for _, e := range s.Unkept() {
			journal = append(journal, e.Line()...)
		}
		_, rest, _ := bytes.Cut(journal, []byte("\n"))
		var all [2]Session
		for i := range all {
			begun, err := New(small(t))
			if err != nil {
				r.Fatal(err)
			}
			begun = begun.Bounded(DefaultLimits)
			begun.logs = true
			var n int
			if all[i], n, err = (replay{now: begun, said: small(t).Bytes(), quick: i == 1}).lines(rest); err != nil || n != len(rest) {
				r.Fatalf("%d of %d bytes, %v\n%s", n, len(rest), err, rest)
			}
		}
		for _, again := range all {
			undos, redos := again.Steps()
			wantUndos, wantRedos := s.Steps()
			if !bytes.Equal(again.Document().Bytes(), s.Document().Bytes()) || fmt.Sprint(again.Settings()) != fmt.Sprint(s.Settings()) ||
				undos != wantUndos || redos != wantRedos || again.Changes() != s.Changes() || again.Run().Hash() != s.Run().Hash() || again.Baseline().Hash() != s.Baseline().Hash() {
				r.Fatalf("%d and %d steps for %d and %d, %d changes for %d\n%s", undos, redos, wantUndos, wantRedos, again.Changes(), s.Changes(), journal)
			}
			for range undos {
				again = undo(again)
			}
			if !bytes.Equal(again.Document().Bytes(), small(t).Bytes()) || len(again.Settings()) != 0 {
				r.Fatalf("undone:\n%s", again.Document().Bytes())
			}
		}
	})
}

package session

import (
	"fmt"
	"strings"
	"testing"

	"moneyloop/scenarios"
)

// crowd is a session of so many firms in a ring.
func crowd(t testing.TB, firms int) Session {
	var b strings.Builder
	b.WriteString("format: 1\nname: crowd\nquarters: 8\nfirms:\n")
	for i := range firms {
		fmt.Fprintf(&b, "  - {id: f%d, cash: 100}\n", i)
	}
	b.WriteString("deals:\n")
	for i := range firms {
		fmt.Fprintf(&b, "  - {id: d%d, from: f%d, to: f%d, kind: service, amount: 50%% of cash}\n", i, i, (i+1)%firms)
	}
	b.WriteString("levers:\n  - {lever: f0.cash, min: 0, max: 1000}\nnext:\n  - {say: More., until: f0.cash@1 > 10000}\n")
	f, err := scenarios.Parse("crowd", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What takes longer than a frame is played beside, for the last key only: what arrives for
// an older board is dropped, and what arrives is what would have been played at once.
func TestPlayedBeside(t *testing.T) {
	at := crowd(t, 20)
	s := Beside(at, 100)
	was := s.Run()
	var tasks []Task
	for _, cash := range []string{"2", "20", "20000"} {
		var err error
		if s, err = s.Type("f0.cash", edits(t, "set f0.cash "+cash)...); err != nil {
			t.Fatal(err)
		}
		task, waits := Due(s)
		if !waits || s.Run() != was {
			t.Fatalf("after %s the run is played at once", cash)
		}
		tasks = append(tasks, task)
	}
	if got := s.Scenario().Firms[0].Opening.Cash; got != 20000 {
		t.Errorf("the board has %v", got)
	}
	for _, task := range tasks[:2] {
		if s = Arrive(s, task.Play()); s.Run() != was {
			t.Fatal("the run of an older board is taken")
		}
	}
	s = s.Settle()
	if s.prompts.met != 0 {
		t.Fatal("the prompt is met before there is a run")
	}
	s = Arrive(s, tasks[2].Play())
	at, err := at.Edit(edits(t, "set f0.cash 20000")...)
	if err != nil {
		t.Fatal(err)
	}
	if _, waits := Due(s); waits || s.Run().Hash() != at.Run().Hash() {
		t.Error("what arrived is not what is played at once")
	}
	if s.prompts.met != 1 {
		t.Error("the prompt is not met when the run is there")
	}
}

// Who is there decides what a run has: such a change is played at once.
func TestWhoIsThereIsPlayedAtOnce(t *testing.T) {
	s := Beside(crowd(t, 20), 100)
	s, err := s.Edit(edits(t, "remove f3")...)
	if err != nil {
		t.Fatal(err)
	}
	if _, waits := Due(s); waits || len(s.Run().Scenario.Firms) != 19 {
		t.Error("the run has firms that the document has not")
	}
	s, _ = s.Edit(edits(t, "set f0.cash 7")...)
	if _, waits := Due(s); !waits {
		t.Fatal("nothing is due")
	}
	if s, _ = s.Undo(); len(s.Run().Scenario.Firms) != 19 {
		t.Error("undone, it is another run")
	}
	task, waits := Due(s)
	if !waits {
		t.Fatal("what is undone is not played")
	}
	if s = Arrive(s, task.Play()); s.Run().Scenario.Firms[0].Opening.Cash != 100 {
		t.Error("it is not the run of the document")
	}
}

// Levers wait like keys do.
func TestDragBeside(t *testing.T) {
	s := Beside(crowd(t, 20), 100)
	was := s.Run()
	s = s.Move(0, 5).Move(0, 6)
	task, waits := Due(s)
	if !waits || s.Run() != was || s.Value(0) != 6 {
		t.Fatalf("due %v, at %v", waits, s.Value(0))
	}
	if s = Arrive(s, task.Play()); s.Run().Scenario.Firms[0].Opening.Cash != 6 {
		t.Error("it is not the run of where the lever stands")
	}
}

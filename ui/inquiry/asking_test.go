package inquiry

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/model/explore"
	"moneyloop/model/result"
	"moneyloop/ui/session"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// sums is a question that answers in parts: each a number of runs that a test lets it make.
type sums struct {
	name string
	goes chan int
}

func (q sums) Answer(_ *result.Run, means view.Means) (any, error) {
	sum := 0
	for n := range q.goes {
		means.Each(n, func(int) {})
		sum += n
		means.Tell(func() any { return sum })
		if means.Cancel() {
			return nil, context.Canceled
		}
	}
	return sum, nil
}

// A part of an answer is heard while the rest is worked on, with how many runs it took; of
// parts that nobody has heard yet the newest is.
func TestAnswersComeInParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		run, q := new(result.Run), sums{"sums", make(chan int)}
		a, cmd := Asking{}.Want(t.Context(), nil, view.Wanted{Run: run, List: []view.Question{q}})
		under, end := a.Under(), make(chan tea.Msg, 1)
		if cmd == nil || under.Question() != q {
			t.Fatal("it is not asked")
		}
		go func() { end <- under.Work(nil)() }()
		for range 3 {
			q.goes <- 10
			time.Sleep(apart)
			synctest.Wait()
		}
		a, cmd = a.Hear(under.next().(Heard))
		if got := a.Known().Of(run, q); got.Value != 30 || got.Runs != 30 || got.Whole || cmd == nil {
			t.Errorf("the part is %+v", got)
		}
		close(q.goes)
		a, _ = a.Hear((<-end).(Heard))
		if got := a.Known().Of(run, q); got.Value != 30 || !got.Whole || a.Under() != nil {
			t.Errorf("the end is %+v", got)
		}
		if msg := cmd(); msg != nil {
			t.Errorf("after the end %v is heard", msg)
		}
	})
}

// What is not wanted any more, or of another run, is given up at once; what it may still say is
// not heard.
func TestWhatIsNotWantedIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		run, other := new(result.Run), new(result.Run)
		first, second := sums{"first", make(chan int)}, sums{"second", make(chan int)}
		for name, next := range map[string]struct {
			run  *result.Run
			list []view.Question
		}{
			"another run": {other, []view.Question{first}}, "another question before it": {run, []view.Question{second, first}}, "nothing": {nil, nil},
		} {
			a, _ := Asking{}.Want(t.Context(), nil, view.Wanted{Run: run, List: []view.Question{first, second}})
			under, end := a.Under(), make(chan tea.Msg, 1)
			go func() { end <- under.Work(nil)() }()
			first.goes <- 1
			synctest.Wait()
			a, _ = a.Want(t.Context(), nil, view.Wanted{Run: next.run, List: next.list})
			if !under.GivenUp() || a.Under() == under {
				t.Errorf("%s: it goes on", name)
			}
			if part := under.next().(Heard); !a.Late(part) {
				t.Errorf("%s: a part is heard", name)
			}
			first.goes <- 1
			if msg := <-end; msg != nil {
				t.Errorf("%s: it answers %v", name, msg)
			}
			if got := a.Known().Of(run, first); got != (view.Answer{}) {
				t.Errorf("%s: %+v is known", name, got)
			}
		}
		a, _ := Asking{}.Want(t.Context(), nil, view.Wanted{Run: run, List: []view.Question{first}})
		under := a.Under()
		if a, _ = a.Want(t.Context(), nil, view.Wanted{Run: run, List: []view.Question{first, second}}); a.Under() != under || under.GivenUp() {
			t.Error("what is still wanted is asked again")
		}
	})
}

// constant is a question with an answer of its own.
type constant int

func (c constant) Answer(*result.Run, view.Means) (any, error) { return c, nil }

// What nobody wants to know now makes room for what is asked next, the oldest first.
func TestFewAnswersAreKept(t *testing.T) {
	run, a := new(result.Run), Asking{}
	for n := range 9 {
		a, _ = a.Want(t.Context(), nil, view.Wanted{Run: run, List: []view.Question{constant(n)}})
		a, _ = a.Hear(a.Under().Work(nil)().(Heard))
	}
	if n := len(a.known.List); n != mostKept+1 || !a.known.Of(run, constant(8)).Whole || !a.known.Of(run, constant(7)).Whole {
		t.Errorf("%d answers are kept: %+v", n, a.known.List)
	}
	if a, cmd := a.Want(t.Context(), nil, view.Wanted{Run: run, List: []view.Question{constant(7)}}); a.Under() != nil || cmd != nil {
		t.Error("what is known is asked again")
	}
}

// broken is the question what breaks a scenario.
type broken struct{}

func (broken) Answer(run *result.Run, means view.Means) (any, error) {
	means.Runs = 1_000_000
	return explore.Break(run.Scenario, explore.BreakQuestion{All: true}, means)
}

// BenchmarkCancel is how long a question goes on that nobody wants to know any more: what breaks
// three friends, and a ring of a hundred firms.
func BenchmarkCancel(b *testing.B) {
	for name, s := range map[string]*model.Scenario{"friends": uitest.Library(b, "three-friends"), "hundred": uitest.Ring(100, 40)} {
		b.Run(name, func(b *testing.B) {
			run, err := session.Play(s)
			if err != nil {
				b.Fatal(err)
			}
			took, worst := time.Duration(0), time.Duration(0)
			for b.Loop() {
				a, _ := Asking{}.Want(context.Background(), nil, view.Wanted{Run: run, List: []view.Question{broken{}}})
				under, end := a.Under(), make(chan tea.Msg, 1)
				go func() { end <- under.Work(nil)() }()
				time.Sleep(3 * time.Millisecond)
				begun := time.Now()
				under.stop()
				<-end
				d := time.Since(begun)
				took, worst = took+d, max(worst, d)
			}
			b.ReportMetric(float64(took.Microseconds())/float64(b.N), "µs/cancel")
			b.ReportMetric(float64(worst.Microseconds()), "µs/worst")
		})
	}
}

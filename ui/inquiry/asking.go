// Package inquiry works on the questions that pages ask and that take many runs: one at a time, beside
// the explorer, given up as soon as nobody wants to know any more. What is known comes as messages,
// in parts while it is worked on.
package inquiry

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/model/result"
	"moneyloop/ui/pool"
	"moneyloop/ui/view"
)

// Where questions are worked on, by its words in package pool.
type (
	Lane = pool.Lane
	Turn = pool.Turn
)

// Asking is what is known of a run beyond itself, and the question that is worked on. It is a
// value: what is wanted next gives the next one, and so does an answer. What is not wanted any
// more is given up, so that an answer is never about another run than the one that is looked
// at.
type Asking struct {
	known view.Answers
	under *Inquiry // nil: none
}

// Known is what is known.
func (a Asking) Known() view.Answers { return a.known }

// With is the asking when something is known of a run, for tests: nothing is worked on.
func (a Asking) With(run *result.Run, known ...view.Known) Asking {
	return Asking{known: view.Answers{Run: run, List: known}}
}

// Under is the question that is worked on, or nil.
func (a Asking) Under() *Inquiry { return a.under }

// Want asks what comes first of what is wanted of a run and not known, and gives up what is
// worked on and is not that. Nothing is known any more of another run.
func (a Asking) Want(ctx context.Context, l *Lane, w view.Wanted) (Asking, tea.Cmd) {
	if w.Run != nil && a.known.Run != w.Run {
		a.known = view.Answers{Run: w.Run}
	}
	next := slices.IndexFunc(w.List, func(q view.Question) bool { return !a.known.Of(w.Run, q).Whole })
	if next >= 0 && a.under != nil && a.under.run == w.Run && a.under.question == w.List[next] {
		return a, nil
	}
	if a.under != nil {
		a.under.stop()
		a.under = nil
	}
	if next < 0 {
		return a, nil
	}
	a.under = inquire(ctx, w.Run, w.List[next])
	a.known.List = remembered(a.known.List, w.List)
	return a, tea.Batch(a.under.Work(l), a.under.next)
}

// mostKept is how many answers are kept that nobody wants to know now.
const mostKept = 3

// remembered drops the oldest answers that nobody wants to know now.
func remembered(known []view.Known, wanted []view.Question) []view.Known {
	extra := -mostKept
	for _, k := range known {
		if !slices.Contains(wanted, k.Question) {
			extra++
		}
	}
	return slices.DeleteFunc(slices.Clone(known), func(k view.Known) bool {
		if extra <= 0 || slices.Contains(wanted, k.Question) {
			return false
		}
		extra--
		return true
	})
}

// Heard is a message: what is known of the question that is worked on, a part or the end.
type Heard struct {
	of *Inquiry
	view.Answer
}

// Late reports whether a message is of a question that was given up.
func (a Asking) Late(msg Heard) bool { return msg.of != a.under }

// Hear takes what is known, unless it comes late, and waits for more.
func (a Asking) Hear(msg Heard) (Asking, tea.Cmd) {
	if a.Late(msg) {
		return a, nil
	}
	list := slices.DeleteFunc(slices.Clone(a.known.List), func(k view.Known) bool { return k.Question == msg.of.question })
	a.known.List = append(list, view.Known{Question: msg.of.question, Answer: msg.Answer})
	if !msg.Whole {
		return a, msg.of.next
	}
	msg.of.stop()
	a.under = nil
	return a, nil
}

// An Inquiry is a question that is worked on: in one command, and heard of in another.
type Inquiry struct {
	run      *result.Run
	question view.Question
	ctx      context.Context // done when nobody wants to know any more
	stop     context.CancelFunc
	parts    chan view.Answer // the newest that nobody has heard yet; closed in the end
}

func inquire(ctx context.Context, run *result.Run, question view.Question) *Inquiry {
	q := &Inquiry{run: run, question: question, parts: make(chan view.Answer, 1)}
	q.ctx, q.stop = context.WithCancel(ctx)
	return q
}

// Question is what is asked.
func (q *Inquiry) Question() view.Question { return q.question }

// GivenUp reports whether nobody wants to know any more.
func (q *Inquiry) GivenUp() bool { return q.ctx.Err() != nil }

// Work answers the question in a lane; with nothing if it is given up.
func (q *Inquiry) Work(l *Lane) tea.Cmd {
	return func() tea.Msg {
		defer close(q.parts)
		if _, calm := q.question.(view.CalmQuestion); calm && !q.rests() {
			return nil
		}
		var answer view.Answer
		asked, known := time.Now(), false
		first := func() {
			if !known && !q.GivenUp() {
				known = true
				l.Known(asked)
			}
		}
		l.Work(q.ctx, func(t *Turn) { answer = q.answer(t, first) })
		if q.GivenUp() {
			return nil
		}
		first()
		answer.Whole = true
		return Heard{q, answer}
	}
}

// calmAfter is for how long a run is the same before calm questions are asked of it.
const calmAfter = 80 * time.Millisecond

// rests waits a moment, and reports whether somebody wants to know after it.
func (q *Inquiry) rests() bool {
	moment := time.NewTimer(calmAfter)
	defer moment.Stop()
	select {
	case <-moment.C:
		return true
	case <-q.ctx.Done():
		return false
	}
}

// apart is how long it takes at least from one part of an answer to the next.
const apart = 60 * time.Millisecond

// answer works the question out, and says on the way what is known.
func (q *Inquiry) answer(t *Turn, first func()) view.Answer {
	var runs atomic.Int64
	var told time.Time
	means := view.Means{Cancel: t.Gone}
	means.Each = func(n int, do func(i int)) {
		t.Each(n, func(i int) {
			do(i)
			runs.Add(1)
		})
	}
	means.Tell = func(part func() any) {
		if now := time.Now(); now.Sub(told) >= apart {
			told = now
			first()
			q.tell(view.Answer{Value: part(), Runs: int(runs.Load())})
		}
	}
	value, err := q.question.Answer(q.run, means)
	return view.Answer{Value: value, Runs: int(runs.Load()), Err: err}
}

// tell leaves a part for whoever waits for it, in place of one that nobody has heard.
func (q *Inquiry) tell(part view.Answer) {
	select {
	case <-q.parts:
	default:
	}
	q.parts <- part
}

// next waits for a part.
func (q *Inquiry) next() tea.Msg {
	if part, ok := <-q.parts; ok {
		return Heard{q, part}
	}
	return nil
}

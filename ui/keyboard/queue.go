package keyboard

import (
	"slices"
	"sync"

	uv "github.com/charmbracelet/ultraviolet"
)

// A Queue holds the events that wait for the program. It is always ready to take more,
// and of more than it holds the newest count: who has leant on a key for a minute and
// then leaves wants to leave. Use NewQueue.
type Queue struct {
	mu     sync.Mutex
	most   int
	events []uv.Event
	lost   bool
	news   chan struct{} // holds one when there is something
}

// NewQueue returns a queue for so many events.
func NewQueue(most int) *Queue { return &Queue{most: most, news: make(chan struct{}, 1)} }

// Put adds events. One that makes the one before it old takes its place, and ctrl+c, by
// which everything ends, that of all.
func (q *Queue) Put(events ...uv.Event) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, e := range events {
		switch {
		case leadsOut(e):
			q.events = q.events[:0]
		case len(q.events) > 0 && replaces(e, q.events[len(q.events)-1]):
			q.events = q.events[:len(q.events)-1]
		case len(q.events) == q.most:
			q.drop()
		}
		q.events = append(q.events, e)
	}
	if len(q.events) > 0 {
		select {
		case q.news <- struct{}{}:
		default:
		}
	}
}

// drop makes room: of those that wait the one goes that has waited longest, but keys that
// may be a wish to leave stay while there are others.
func (q *Queue) drop() {
	i := slices.IndexFunc(q.events, func(e uv.Event) bool {
		key, ok := e.(uv.KeyPressEvent)
		return !ok || !key.MatchString("q", "esc")
	})
	i = max(i, 0)
	q.events, q.lost = slices.Delete(q.events, i, i+1), true
}

// replaces reports whether an event says all that the one before it did.
func replaces(e, before uv.Event) bool {
	switch e.(type) {
	case uv.MouseMotionEvent:
		_, moved := before.(uv.MouseMotionEvent)
		return moved
	case uv.FocusEvent, uv.BlurEvent:
		_, focus := before.(uv.FocusEvent)
		_, blur := before.(uv.BlurEvent)
		return focus || blur
	}
	return false
}

// Lost says that others were lost on their way here.
func (q *Queue) Lost() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.lost = true
}

// Take returns the event that has waited longest; with the last one, whether others were
// lost.
func (q *Queue) Take() (e uv.Event, ok, lost bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.events) == 0 {
		return nil, false, false
	}
	e = q.events[0]
	q.events = append(q.events[:0], q.events[1:]...)
	if len(q.events) == 0 {
		lost, q.lost = q.lost, false
	}
	return e, true, lost
}

// First returns the event that has waited longest and leaves it there; nil if there is none.
func (q *Queue) First() uv.Event {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.events) == 0 {
		return nil
	}
	return q.events[0]
}

// Waits reports whether there is an event.
func (q *Queue) Waits() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.events) > 0
}

// Pour gives events to a function, one after the other, until done.
func (q *Queue) Pour(done <-chan struct{}, into func(e uv.Event, lost bool)) {
	for {
		select {
		case <-done:
			return
		case <-q.news:
		}
		for e, ok, lost := q.Take(); ok; e, ok, lost = q.Take() {
			into(e, lost)
		}
	}
}

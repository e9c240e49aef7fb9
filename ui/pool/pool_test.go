package pool

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A log is what was worked on, in order.
type log struct {
	mu    sync.Mutex
	lines []string
}

func (l *log) write(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if n := len(l.lines); n == 0 || l.lines[n-1] != text {
		l.lines = append(l.lines, text)
	}
}

// works works for so many milliseconds, and writes its name whenever it has one done. After
// first of them it has a first answer.
func (l *log) works(name string, first, all int) func(t *Turn) {
	return func(t *Turn) {
		for n := range all {
			if t.Gone() {
				return
			}
			if n == first {
				t.Known()
			}
			l.write(name)
			time.Sleep(time.Millisecond)
		}
	}
}

// Questions hand their place over after a piece of work; those that have a first answer come
// behind those that have none.
func TestQuestionsTakeTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, l := New(1), new(log)
		begin := func(name string, first, all int) {
			go p.Lane().Work(t.Context(), l.works(name, first, all))
			synctest.Wait()
		}
		begin("long", 1, 12)
		begin("ann", 3, 4)
		begin("ben", 100, 2)
		time.Sleep(time.Second)
		synctest.Wait()
		if got := strings.Join(l.lines, " "); got != "long ann ben ann long" {
			t.Errorf("the order is %s", got)
		}
		if p.free != 1 {
			t.Errorf("%d places are free", p.free)
		}
	})
}

// Of one person one question is worked on at a time; what nobody wants to know any more is
// not begun, or ends, and its place goes to the next.
func TestWhatNobodyWantsEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, l := New(1), new(log)
		ann, ben := p.Lane(), p.Lane()
		var stops []context.CancelFunc
		for i, lane := range []*Lane{ann, ann, ben, ann} {
			ctx, stop := context.WithCancel(t.Context())
			stops = append(stops, stop)
			go lane.Work(ctx, l.works(fmt.Sprint(i), 0, 1000))
			synctest.Wait()
		}
		time.Sleep(10 * time.Millisecond)
		synctest.Wait()
		stops[1]() // it waits for the first of ann
		stops[2]() // it waits, or works
		stops[0]()
		synctest.Wait()
		time.Sleep(time.Second / 2)
		stops[3]()
		time.Sleep(time.Second)
		synctest.Wait()
		if got := strings.Join(l.lines, " "); strings.Contains(got, "1") || !strings.HasSuffix(got, "3") {
			t.Errorf("the order is %s", got)
		}
		if p.free != 1 || p.waits() {
			t.Errorf("%d places are free", p.free)
		}
	})
}

// On one's own machine pieces are done on all cores; one that panics has whoever asked panic.
func TestEveryCore(t *testing.T) {
	var alone *Lane
	var done [100]int
	begun := alone.Work(t.Context(), func(turn *Turn) {
		turn.Each(len(done), func(i int) { done[i]++ })
		turn.Known()
		if turn.Gone() {
			t.Error("somebody wants to know")
		}
	})
	for i, n := range done {
		if n != 1 || !begun {
			t.Fatalf("piece %d is done %d times", i, n)
		}
	}
	defer func() {
		if recover() != "broken" {
			t.Error("nobody hears of it")
		}
	}()
	EveryCore(10, func(i int) { panic("broken") })
}

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

// works works for so many milliseconds, and writes its name whenever it has one done.
func (l *log) works(name string, all int) func(t *Turn) {
	return func(t *Turn) {
		for range all {
			if t.Gone() {
				return
			}
			l.write(name)
			time.Sleep(time.Millisecond)
		}
	}
}

// Questions hand their place over after a piece of work; those that have worked for long come
// behind those that have just begun.
func TestQuestionsTakeTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, l := New(1), new(log)
		begin := func(name string, all int) {
			go p.Lane(nil).Work(t.Context(), l.works(name, all))
			synctest.Wait()
		}
		begin("long", 40)
		begin("eve", 2)
		time.Sleep(firstPieces * 4 * time.Millisecond)
		begin("ann", 4)
		begin("ben", 4)
		time.Sleep(time.Second)
		synctest.Wait()
		if got := strings.Join(l.lines, " "); got != "long eve long ann ben ann ben long" {
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
		ann, ben := p.Lane(nil), p.Lane(nil)
		var stops []context.CancelFunc
		for i, lane := range []*Lane{ann, ann, ben, ann} {
			ctx, stop := context.WithCancel(t.Context())
			stops = append(stops, stop)
			go lane.Work(ctx, l.works(fmt.Sprint(i), 1000))
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

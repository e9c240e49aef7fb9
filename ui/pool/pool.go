// Package pool is where questions that take many runs are worked on: alone, on all cores of
// one's own machine, or taking turns with the questions of many others on a server.
//
// Many share a [Pool], each by a [Lane] of their own, in which one question is worked on at a
// time. A question has a place for some two milliseconds; then it hands it over to whoever
// waits, and waits behind them. Those that have just begun, and so have hardly a first answer,
// are served before the rest, each kind in the order they came. So a first answer waits for
// those of others, and never for the end of a long question.
//
// What a question comes to does not depend on any of this: a [Turn] only says when it goes on.
package pool

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// piece is how long a question works before it hands its place over.
const piece = 2 * time.Millisecond

// firstPieces is for how many of them a question is among those that have just begun: a hundred
// runs of a tenth of a millisecond.
const firstPieces = 5

// A Pool has so many places. Use New.
type Pool struct {
	mu    sync.Mutex
	free  int
	first []chan struct{} // questions that have just begun and wait for a place, the first come first
	rest  []chan struct{}
}

// New returns a pool with so many places, at least one.
func New(places int) *Pool { return &Pool{free: max(1, places)} }

// A Lane is where the questions of one person wait. Nil is that of somebody who shares with
// nobody.
type Lane struct {
	pool  *Pool
	turn  chan struct{} // has what is worked on
	first func(time.Duration)
}

// Lane returns a lane of the pool. First, if it is not nil, hears how long each question took from
// when it was asked to the first that was known of it.
func (p *Pool) Lane(first func(time.Duration)) *Lane { return &Lane{p, make(chan struct{}, 1), first} }

// Known says that something is known for the first time of a question that was asked then.
func (l *Lane) Known(asked time.Time) {
	if l != nil && l.first != nil {
		l.first(time.Since(asked))
	}
}

// Work works on a question once it is its turn, and reports whether it was begun: not if
// nobody wants to know any more before.
func (l *Lane) Work(ctx context.Context, question func(t *Turn)) bool {
	if l == nil {
		question(&Turn{ctx: ctx})
		return true
	}
	select {
	case l.turn <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	defer func() { <-l.turn }()
	t := &Turn{ctx: ctx, pool: l.pool}
	if !t.take() {
		return false
	}
	defer t.leave()
	question(t)
	return true
}

// A Turn is a question that is being worked on.
type Turn struct {
	ctx    context.Context
	pool   *Pool // nil: it has all cores for itself
	pieces int   // of work that are done
	begun  time.Time
	out    bool // it has no place: nobody wants to know any more
}

// Gone reports that nobody wants to know any more. A question asks between runs, and within
// them: while it does, it may be others' turn.
func (t *Turn) Gone() bool {
	if t.ctx.Err() != nil {
		return true
	}
	if t.pool == nil || time.Since(t.begun) < piece {
		return false
	}
	t.pieces++
	if t.pool.waits() {
		t.leave()
		return !t.take()
	}
	t.begun = time.Now()
	return false
}

// Each does n pieces of work: alone on all cores, else one after the other.
func (t *Turn) Each(n int, do func(i int)) {
	if t.pool == nil {
		EveryCore(n, do)
		return
	}
	for i := range n {
		do(i)
	}
}

// take waits for a place, and reports whether there is one before nobody wants it any more.
func (t *Turn) take() bool {
	place := t.pool.queue(t.pieces < firstPieces)
	select {
	case <-place:
		t.begun, t.out = time.Now(), false
		return true
	case <-t.ctx.Done():
		t.out = true
		t.pool.forget(place)
		return false
	}
}

// leave hands the place over, if there is one.
func (t *Turn) leave() {
	if !t.out {
		t.out = true
		t.pool.hand()
	}
}

// queue returns what is closed when there is a place.
func (p *Pool) queue(first bool) chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	place := make(chan struct{})
	switch {
	case p.free > 0:
		p.free--
		close(place)
	case first:
		p.first = append(p.first, place)
	default:
		p.rest = append(p.rest, place)
	}
	return place
}

// hand gives a place to whoever waits longest.
func (p *Pool) hand() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, queue := range []*[]chan struct{}{&p.first, &p.rest} {
		if len(*queue) > 0 {
			close((*queue)[0])
			*queue = (*queue)[1:]
			return
		}
	}
	p.free++
}

// forget takes somebody out of the queues; who has been given a place meanwhile hands it over.
func (p *Pool) forget(place chan struct{}) {
	p.mu.Lock()
	waited := slices.Contains(p.first, place) || slices.Contains(p.rest, place)
	is := func(other chan struct{}) bool { return other == place }
	p.first, p.rest = slices.DeleteFunc(p.first, is), slices.DeleteFunc(p.rest, is)
	p.mu.Unlock()
	if !waited {
		p.hand()
	}
}

func (p *Pool) waits() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.first)+len(p.rest) > 0
}

// EveryCore does n pieces of work on all cores. A piece that panics has whoever asked panic.
func EveryCore(n int, do func(i int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	var failed atomic.Value
	for range min(runtime.GOMAXPROCS(0), n) {
		all.Go(func() {
			stretch()
			defer func() {
				if what := recover(); what != nil {
					failed.CompareAndSwap(nil, panicked{what})
				}
			}()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	all.Wait()
	if p, ok := failed.Load().(panicked); ok {
		panic(p.what)
	}
}

// stretch has the stack of a goroutine grow at once to what a run takes, and not by doubling while it
// is played: that was a tenth of the time of a question of short rounds.
//
//go:noinline
func stretch() byte {
	var deep [32 << 10]byte
	return deep[runtime.GOMAXPROCS(0)]
}

// panicked is what a piece panicked with.
type panicked struct{ what any }

package sshd

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Pictures of moving money a second, of one session.
const (
	fastest = 20
	slowest = 4
)

// A pace shares the pictures of moving money among the sessions that somebody looks at.
type pace struct {
	awake  atomic.Int64
	budget int // pictures a second, of all
}

// rate is how many pictures a second a session may draw now.
func (p *pace) rate() int {
	return min(max(p.budget/int(max(p.awake.Load(), 1)), slowest), fastest)
}

// rateIn is the same in a window of this size.
func (p *pace) rateIn(w, h int) int {
	return max(1, min(p.rate(), cellsOfFrames/max(w*h, 1)))
}

// pause is how long it takes at least from one frame of a session to the next one, in a window
// of this size. With many sessions frames cost more than to see late.
func (p *pace) pause(w, h int) time.Duration {
	least := time.Second / 60
	if p.awake.Load() > 150 {
		least = time.Second / 30
	}
	return max(least, time.Second*time.Duration(w*h)/cellsOfFrames)
}

// A pool is where heavy questions of all sessions take turns. A session has one
// question in it at a time, and those that wait are served in the order they came, so
// nobody waits longer than one question of everybody else.
type pool struct{ slots chan struct{} }

func newPool(n int) *pool { return &pool{make(chan struct{}, max(1, n))} }

// A lane is where the questions of one session wait.
type lane struct {
	pool   *pool
	ctx    context.Context
	turn   chan struct{}
	mu     sync.Mutex
	latest map[string]int
}

func (p *pool) lane(ctx context.Context) *lane {
	return &lane{pool: p, ctx: ctx, turn: make(chan struct{}, 1), latest: map[string]int{}}
}

// ask has a question run when it is its turn, unless a newer one of its kind waits by then or
// the session has ended: nobody wants that answer. Newer is what is asked later, whichever
// command happens to begin first.
func (l *lane) ask(kind string, question func() tea.Msg) tea.Cmd {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.latest[kind]++
	mine := l.latest[kind]
	return func() tea.Msg { return l.run(kind, mine, question) }
}

func (l *lane) run(kind string, mine int, question func() tea.Msg) tea.Msg {
	if !enqueue(l.ctx, l.turn) {
		return nil
	}
	defer func() { <-l.turn }()
	if !l.newest(kind, mine) || !enqueue(l.ctx, l.pool.slots) {
		return nil
	}
	defer func() { <-l.pool.slots }()
	if !l.newest(kind, mine) {
		return nil
	}
	return question()
}

func (l *lane) newest(kind string, mine int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.latest[kind] == mine
}

// enqueue waits for a place, first come first served.
func enqueue(ctx context.Context, places chan struct{}) bool {
	select {
	case places <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

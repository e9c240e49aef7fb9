package sshd

import (
	"context"
	"sync/atomic"
	"time"
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

// enqueue waits for a place, first come first served.
func enqueue(ctx context.Context, places chan struct{}) bool {
	select {
	case places <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

package sshd

import (
	"sync"
	"time"
)

// What a connection may carry. Whatever a client asks for costs the server the reading
// of messages and the answers to them, so this bounds all of it: channels, requests,
// keys exchanged anew, bytes that nobody wants. Somebody who types and drags sends some
// 10 kB a second. A frame of every cell of a large window is some 200 kB.
const (
	inPerSecond  = 64 << 10
	inAtOnce     = 256 << 10
	outPerSecond = 2 << 20
	outAtOnce    = 16 << 20
)

// A flow is one direction of a connection at its pace.
type flow struct {
	mu     sync.Mutex
	bucket bucket
}

func newFlow(perSecond, atOnce float64) *flow {
	return &flow{bucket: newBucket(perSecond, atOnce, time.Now())}
}

// take takes n of it, and is how long to wait for them.
func (f *flow) take(n float64) time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.bucket.take(n, time.Now())
}

// pass waits until n more bytes may have gone through, or the connection has ended.
func (f *flow) pass(n int, ended <-chan struct{}) {
	pause := f.take(float64(n))
	if pause <= 0 {
		return
	}
	t := time.NewTimer(pause)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ended:
	}
}

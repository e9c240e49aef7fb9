package sshd

import (
	"io"
	"sync"
)

// An inbox holds what was typed and not yet looked at. It is always ready to take more:
// left on its channel, every byte would keep the message it came in, a hundred times its
// size. Of more than fits the newest counts, for it may be the wish to leave.
type inbox struct {
	mu    sync.Mutex
	held  []byte
	lost  bool
	ended bool
	news  chan struct{} // holds one when there is something
}

// inboxBytes are a scenario that is pasted, or minutes of keys at the pace that holds for
// long.
const inboxBytes = 68 << 10

// keptBytes are what an inbox that is empty keeps of its memory.
const keptBytes = 8 << 10

func newInbox() *inbox { return &inbox{news: make(chan struct{}, 1)} }

// listen takes what comes until the channel ends, which may be after the session.
func (b *inbox) listen(in io.Reader) {
	p := make([]byte, 1024)
	for {
		n, err := in.Read(p)
		b.put(p[:n], err != nil)
		if err != nil {
			return
		}
	}
}

func (b *inbox) put(p []byte, last bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.held)+len(p) > inboxBytes {
		b.held, b.lost = b.held[:0], true
	}
	b.held = append(b.held, p...)
	b.ended = b.ended || last
	b.ring()
}

func (b *inbox) ring() {
	select {
	case b.news <- struct{}{}:
	default:
	}
}

// take returns some of what is there, whether something was lost before it, and whether
// nothing more comes.
func (b *inbox) take() (p []byte, lost, ended bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := min(len(b.held), 1024)
	p = append(p, b.held[:n]...)
	if b.held = append(b.held[:0], b.held[n:]...); len(b.held) == 0 && cap(b.held) > keptBytes {
		b.held = nil
	}
	lost, b.lost = b.lost, false
	if len(b.held) > 0 || b.ended {
		b.ring()
	}
	return p, lost, b.ended && n == 0
}

// drain reads what nobody wants.
func drain(r io.Reader) {
	p := make([]byte, 512)
	for {
		if _, err := r.Read(p); err != nil {
			return
		}
	}
}

package sshd

import (
	"slices"
	"sync"
	"time"
)

// Waiting is who has not logged in yet, the first come first.
type waiting struct {
	mu    sync.Mutex
	links []*link
}

func (w *waiting) add(l *link) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.links = append(w.links, l)
}

func (w *waiting) drop(l *link) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.links = slices.DeleteFunc(w.links, func(other *link) bool { return other == l })
}

// makeRoom closes a connection for one from an address: the one that has taken longest
// to log in, if it takes longer than logging in does without a pause to read, or else
// the oldest of the address that has most. Nobody keeps others out by waiting, nor by
// coming again and again.
func (w *waiting) makeRoom(address string, enough time.Duration) bool {
	slow := w.longest(enough)
	if slow == nil {
		slow = w.greediest(address)
	}
	if slow == nil {
		return false
	}
	_ = slow.Close()
	return true
}

func (w *waiting) longest(enough time.Duration) *link {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.links) == 0 || time.Since(w.links[0].begun) < enough {
		return nil
	}
	return w.links[0]
}

// greediest returns the oldest of the address with most, if another one of address
// leaves that address with less.
func (w *waiting) greediest(address string) *link {
	w.mu.Lock()
	defer w.mu.Unlock()
	waits := map[string]int{}
	for _, l := range w.links {
		waits[l.address]++
	}
	var most *link
	for _, l := range w.links {
		if n := waits[l.address]; n > waits[address]+1 && (most == nil || n > waits[most.address]) {
			most = l
		}
	}
	return most
}

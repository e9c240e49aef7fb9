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

// makeRoom closes the connection that has taken longest to log in, if it takes longer
// than logging in does without a pause to read: nobody keeps others out by waiting.
func (w *waiting) makeRoom(enough time.Duration) bool {
	slow := w.longest(enough)
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

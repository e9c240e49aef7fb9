package keeper

import (
	"errors"
	"io/fs"
	"sync"
)

// A Learning is the journal of a lesson, beside those of drafts: lines to which others are only
// appended. Its verbs wait for one another.
type Learning struct {
	keeper  *Keeper
	mu      sync.Mutex
	journal *journal // nil where nothing is kept
}

// LearningOf opens the journal of a lesson and returns what it says, as far as that is whole; who
// cannot have it learns without. whole is how many bytes of a text are.
func LearningOf(k *Keeper, name string, whole func(text []byte) int) (l *Learning, text []byte, told string) {
	l = &Learning{keeper: k}
	if !k.Drafts() {
		return l, nil, ""
	}
	err := k.folder()
	path := k.in("lesson-" + plain(name) + journalEnd)
	if err == nil {
		l.journal, text, err = take(path)
	}
	if errors.Is(err, fs.ErrNotExist) {
		l.journal, err = create(path)
	}
	switch {
	case errors.Is(err, errBusy):
		return l, nil, "Another explorer has this lesson open: what you do here is not kept."
	case err != nil:
		return l, nil, (&KeepError{err}).Error()
	}
	text = text[:whole(text)]
	l.journal.size = int64(len(text))
	return l, text, ""
}

// Add appends lines.
func (l *Learning) Add(lines []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.journal == nil || len(lines) == 0 {
		return nil
	}
	if err := l.journal.add(l.keeper.write, lines); err != nil {
		return &KeepError{err}
	}
	return nil
}

// Empty forgets all that the journal says.
func (l *Learning) Empty() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.journal != nil {
		l.journal.size = 0
	}
}

// Close gives the journal to whoever opens the lesson next.
func (l *Learning) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.journal != nil {
		l.journal.close()
		l.journal = nil
	}
}

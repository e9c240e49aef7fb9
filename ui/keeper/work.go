package keeper

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"moneyloop/scenarios"
	"moneyloop/ui/session"
)

// A Work is a scenario that is open. Its verbs may be called beside each other: they wait
// for one another.
type Work struct {
	keeper *Keeper

	place atomic.Pointer[Place] // who only asks where it is from waits for no disk
	size  atomic.Int64          // of the journal

	mu      sync.Mutex
	stem    string   // of the draft's files, "" for a file's
	journal *journal // nil as long as nothing is kept
	head    []byte   // the first line of the journal, as long as it is not written
	kept    int      // the last entry that is written
	gone    int      // entries up to this one are of a journal before this one
	disk    []byte   // what the file said when it was read or written last
	seen    seen
}

func newWork(k *Keeper, place Place, disk []byte) *Work {
	w := &Work{keeper: k, disk: disk}
	w.place.Store(&place)
	return w
}

// A Kept is what came of keeping something.
type Kept struct {
	N    int    // the last entry that need not be written any more
	Told string // what the person should know, or ""
}

// Place returns where the scenario is from: where it was saved last.
func (w *Work) Place() Place { return *w.place.Load() }

// Keeper returns the keeper of the work.
func (w *Work) Keeper() *Keeper { return w.keeper }

// Is reports whether the work is that of a draft or, without one, of a place.
func (w *Work) Is(place Place, draft string) bool {
	if draft != "" {
		return w.Journal() != "" && w.Journal() == w.keeper.in(draft+journalEnd)
	}
	return place != (Place{}) && w.Place().name() == place.name()
}

// Journal returns the path of the journal, "" if nothing is kept.
func (w *Work) Journal() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.journal == nil {
		return ""
	}
	return w.journal.path
}

// Keep writes down what a session has not kept yet. As long as nobody has edited the
// document there is nothing to keep: levers are play. What fails is tried again with the
// next call; it is enough that the explorer stays open.
func (w *Work) Keep(s session.Session) (Kept, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.keeper.Drafts() {
		return Kept{}, nil
	}
	var lines []byte
	last, edited := max(w.kept, w.gone), false
	for _, e := range s.Unkept() {
		if e.N <= last {
			continue
		}
		last, edited = e.N, edited || e.Keeps()
		e.At = w.keeper.now().UTC().Format(time.RFC3339)
		lines = append(lines, e.Line()...)
	}
	if lines == nil || w.journal == nil && !edited {
		return Kept{N: max(w.kept, w.gone)}, nil
	}
	told, err := w.append(lines)
	if err != nil {
		return Kept{N: max(w.kept, w.gone)}, &KeepError{err}
	}
	w.kept = last
	return Kept{last, told}, w.picture(s.Document().Bytes())
}

// append writes lines to the journal, which is made if there is none.
func (w *Work) append(lines []byte) (told string, err error) {
	if w.journal != nil && !w.journal.there() {
		if err := w.keeper.folder(); err != nil {
			return "", err
		}
		next, err := w.journal.again(w.keeper.write)
		if err != nil {
			return "", err
		}
		w.journal, told = next, "The folder of drafts was emptied: the journal is there again, with all that it said."
	}
	if w.journal == nil {
		if told, err = w.begin(); err != nil {
			return "", err
		}
	}
	if w.head != nil {
		lines = append(bytes.Clone(w.head), lines...)
	}
	if err := w.journal.add(w.keeper.write, lines); err != nil {
		return "", err
	}
	w.head = nil
	w.size.Store(w.journal.size)
	return told, nil
}

// begin makes a journal.
func (w *Work) begin() (told string, err error) {
	if err := w.keeper.folder(); err != nil {
		return "", err
	}
	for k := 1; k <= mostOwn; k++ {
		name := w.stem + journalEnd
		if w.Place().Path != "" {
			name = ofFile(w.Place().name(), k)
		}
		w.journal, err = create(w.keeper.in(name))
		if errors.Is(err, fs.ErrExist) && spent(w.keeper.in(name)) {
			w.journal, err = create(w.keeper.in(name))
		}
		if err == nil {
			settle(w.keeper.dir)
			return told, nil
		}
		if !errors.Is(err, fs.ErrExist) && !errors.Is(err, errBusy) {
			return "", err
		}
		told = anotherExplorer
		if w.Place().Path == "" {
			w.stem = w.keeper.fresh(w.stem)
		}
	}
	return "", fmt.Errorf("%d explorers have this file open", mostOwn)
}

// spent takes a journal from the disk that nobody has open and in which nothing is that no file
// has: it is of a text that the file had before.
func spent(path string) bool {
	j, text, err := take(path)
	if err != nil {
		return false
	}
	if _, at, err := begins(text); err != nil || inForce(text[at:]).any() {
		j.close()
		return false
	}
	j.remove()
	return true
}

// anotherExplorer is what the second one is told who edits a scenario.
const anotherExplorer = "Another explorer has changes to this, too. What you change here has a journal of its own; whoever saves second is asked."

// picture writes the text of a draft as a file for people.
func (w *Work) picture(text []byte) error {
	if w.stem == "" {
		return nil
	}
	if err := whole(w.keeper.in(w.stem+draftEnd), text); err != nil {
		return &KeepError{err}
	}
	return nil
}

// A KeepError says why something is not in the journal.
type KeepError struct{ Err error }

func (e *KeepError) Error() string {
	return fmt.Sprintf("This is not on the disk yet: %v. It is kept here and tried again with the next change.", cause(e.Err))
}

func (e *KeepError) Unwrap() error { return e.Err }

// cause is an error without the call that had it.
func cause(err error) error {
	if path := new(fs.PathError); errors.As(err, &path) {
		return fmt.Errorf("%s: %w", path.Path, path.Err)
	}
	return err
}

// From returns the session as one whose journal begins with a file, saved or read: what the
// session is beyond it comes on top. keep does so on the disk.
func (w *Work) From(s session.Session, f *scenarios.File) (session.Session, func() (Kept, error)) {
	if !w.keeper.Drafts() {
		return s, func() (Kept, error) { return Kept{}, nil }
	}
	last := s.Entry()
	s, head := s.Journalled(w.Place().name(), f)
	return s, func() (Kept, error) {
		w.mu.Lock()
		w.head, w.gone = head, last
		if w.journal != nil && len(s.Unkept()) == 0 {
			w.drop()
		}
		w.mu.Unlock()
		return w.Keep(s)
	}
}

// moveTo gives the work, and its journal with all that it says, to another place.
func (w *Work) moveTo(place Place) error {
	old, stem := w.journal, w.stem
	w.place.Store(&place)
	w.stem = ""
	if w.head != nil {
		if base, err := session.ReadBase(w.head); err == nil {
			w.head = session.HeadOf(place.name(), []byte(base.Text))
		}
	}
	if old == nil {
		return nil
	}
	text := make([]byte, old.size)
	if _, err := old.file.ReadAt(text, 0); err != nil {
		return err
	}
	base, at, err := begins(text)
	if err != nil {
		return err
	}
	_, lines, _ := bytes.Cut(text[at:], []byte("\n"))
	w.journal = nil
	if _, err = w.begin(); err == nil {
		err = w.journal.add(w.keeper.write, append(session.HeadOf(place.name(), []byte(base.Text)), lines...))
	}
	if err != nil { // it goes on where it is
		if w.journal != nil {
			w.journal.remove()
		}
		w.journal, w.stem = old, stem
		return err
	}
	old.remove()
	if stem != "" {
		os.Remove(w.keeper.in(stem + draftEnd))
	}
	return nil
}

// drop takes journal and picture from the disk: nothing is in them that is nowhere else.
func (w *Work) drop() {
	if w.journal != nil {
		w.journal.remove()
		w.journal = nil
	}
	if w.stem != "" {
		os.Remove(w.keeper.in(w.stem + draftEnd))
	}
}

// Close keeps what is left and gives the journal to whoever opens the scenario next. One in
// which nothing is goes.
func (w *Work) Close(s session.Session) error {
	_, err := w.Keep(s.Settle())
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.journal == nil {
		return err
	}
	older := s.Entry() < w.kept // after a crash of the explorer it may be: the journal knows better
	_, typed := session.Unfinished(s)
	if undo, _ := s.Steps(); err == nil && !older && !typed && undo == 0 && !s.Edited() && w.Place() != (Place{}) {
		w.drop()
		return nil
	}
	w.journal.close()
	w.journal = nil
	return err
}

// Line is what is typed to go on with the work, without the program's name: the place.
func (w *Work) Line() string {
	p := w.Place()
	if p.Path != "" {
		return p.Path
	}
	if p.Library != "" {
		return p.Library
	}
	if j := w.Journal(); j != "" {
		return filepath.Join(filepath.Dir(j), strings.TrimSuffix(filepath.Base(j), journalEnd)+draftEnd)
	}
	return ""
}

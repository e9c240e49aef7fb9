package keeper

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
)

// A Saving is what came of saving: the file as it is on the disk, a name to ask for, or what
// the disk has by now.
type Saving struct {
	File    *scenarios.File // as it was written; nil if nothing was
	Told    string
	Propose string // a name under which it could be saved
	Disk    Disk   // what the file says, if somebody else has changed it
}

// Save writes the document to its file, not where levers stand. What has no file, or one
// that cannot be written, is given a name to propose. On success the session goes on with
// [Work.Saved].
func (w *Work) Save(s session.Session) Saving {
	w.mu.Lock()
	defer w.mu.Unlock()
	name := s.Scenario().Name
	switch {
	case !w.keeper.files:
		return Saving{Told: nothingKept}
	case w.Place().Path == "":
		return Saving{Told: "A file of your own: under which name?", Propose: Free(".", name, draftEnd)}
	}
	f := s.Document()
	err := scenarios.Save(w.Place().Path, w.disk, f.Bytes(), w.keeper.dir)
	switch {
	case err == nil:
		w.disk, w.seen = f.Bytes(), seen{}
		return Saving{File: f, Told: "Saved." + away(s)}
	case errors.Is(err, scenarios.ErrChanged):
		w.seen = seen{}
		changed := Saving{Disk: w.look(), Told: filepath.Base(w.Place().Path) + " has changed on disk since it was read."}
		if changed.Disk.State == Broken {
			changed.Told += " It cannot be read: under which other name?"
			changed.Propose = Free(".", name, draftEnd)
		}
		return changed
	case errors.Is(err, fs.ErrNotExist):
		return Saving{Told: filepath.Base(w.Place().Path) + " is not there any more: enter writes it again.", Propose: w.Place().Path}
	case errors.Is(err, fs.ErrPermission):
		return Saving{Told: filepath.Base(w.Place().Path) + " may not be written: under which other name?", Propose: Free(".", name, draftEnd)}
	default:
		return Saving{Told: fmt.Sprintf("Not saved: %v. Under which other name?", cause(err)), Propose: Free(".", name, draftEnd)}
	}
}

// away says of levers that a save does not write them.
func away(s session.Session) string {
	switch n := len(s.Settings()); n {
	case 0:
		return ""
	case 1:
		return " 1 lever is away from its baseline; B writes it."
	default:
		return fmt.Sprintf(" %d levers are away from their baselines; B writes them.", n)
	}
}

// SaveAs writes the document to a file of this name, and that is its file from then on. What
// the file said before is kept among the drafts, and told.
func (w *Work) SaveAs(s session.Session, path string) Saving {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.keeper.files {
		return Saving{Told: nothingKept}
	}
	f, told, err := s.Document(), "", error(nil)
	if err = scenarios.Create(path, f.Bytes()); errors.Is(err, fs.ErrExist) {
		told, err = w.replace(path, f.Bytes())
	}
	if err != nil {
		return Saving{Told: fmt.Sprintf("Not saved: %v. Under which other name?", cause(err)), Propose: Free(".", s.Scenario().Name, draftEnd)}
	}
	if w.Place().Path == "" || resolved(w.Place().Path) != resolved(path) {
		_ = w.moveTo(Place{Path: path}) // else the journal stays among the drafts
	}
	if named, err := scenarios.Parse(path, f.Bytes()); err == nil {
		f = named
	}
	w.place.Store(&Place{Path: path})
	w.disk, w.seen = f.Bytes(), seen{}
	w.keeper.remember(path)
	return Saving{File: f, Told: fmt.Sprintf("Saved as %s.%s%s", path, told, away(s))}
}

// replace writes over a file that somebody else wrote, once what it said is kept: a scenario
// among the drafts, else a copy beside them.
func (w *Work) replace(path string, text []byte) (told string, err error) {
	was, err := os.ReadFile(path)
	if err != nil || string(was) == string(text) {
		return "", err
	}
	where, err := keepAside(w.keeper, path, was)
	if err != nil {
		return "", fmt.Errorf("%s is there, and what it says could not be kept: %w", path, cause(err))
	}
	return " What it said before is kept " + where + ".", scenarios.Save(path, was, text, w.keeper.dir)
}

// keepAside keeps what a file says that is written over, and says where.
func keepAside(k *Keeper, path string, text []byte) (where string, err error) {
	if _, fails := scenarios.Parse(path, text); fails == nil {
		name, err := k.Stash(path, text)
		return "among the drafts as " + name, err
	}
	if !k.Drafts() {
		return "", errNoDrafts
	}
	if err := k.folder(); err != nil {
		return "", err
	}
	end := filepath.Ext(path)
	copied := k.in(k.fresh(strings.TrimSuffix(filepath.Base(path), end)) + ".was" + end)
	return "as " + copied, scenarios.Create(copied, text)
}

// Free returns a name with an end that no file has: ./NAME.yaml, ./NAME-2.yaml …
func Free(dir, name, end string) string {
	for k := 1; ; k++ {
		path := filepath.Join(dir, plain(name)+end)
		if k > 1 {
			path = filepath.Join(dir, fmt.Sprintf("%s-%d%s", plain(name), k, end))
		}
		if dir == "." {
			path = "./" + path
		}
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) || k > 999 {
			return path
		}
	}
}

// Export writes data to a new file of this name, or to one that can be replaced as
// [Work.SaveAs] does; the work stays what it is.
func (w *Work) Export(path string, data []byte) (told string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.keeper.files {
		return "", errors.New("nothing is kept here; it can be copied")
	}
	if err = scenarios.Create(path, data); errors.Is(err, fs.ErrExist) {
		told, err = w.replace(path, data)
	}
	if err != nil {
		return "", cause(err)
	}
	return fmt.Sprintf("Written to %s.%s", path, told), nil
}

// mostJournal is from how many bytes on a journal begins anew with a save: whoever takes the
// work up later undoes to there and no further.
const mostJournal = 4 << 20

// Saved is the session after a file was saved, or read: its journal says so, on the disk when
// keep is called. Undo goes past it.
func (w *Work) Saved(s session.Session, f *scenarios.File) (next session.Session, keep func() (Kept, error)) {
	if s = s.Saved(f); w.size.Load() > mostJournal {
		return w.From(s, f)
	}
	return s, func() (Kept, error) { return w.Keep(s) }
}

// A Way is how two who changed a file can be brought together.
type Way uint8

// The ways there are.
const (
	MineOntoTheirs Way = iota // every change of mine made on theirs
	Theirs                    // mine kept as a draft
	WriteMine                 // theirs kept as a draft
)

// A Joined is what came of it.
type Joined struct {
	Session session.Session
	Told    string
	Keep    func() (Kept, error) // on the disk, then
}

// Join brings the session and a changed file together; of WriteMine the session is the same
// and the next save writes it. It is one step, which u takes back. The error is that of
// [session.Session.Edit]: nothing has changed then.
func (w *Work) Join(s session.Session, theirs *scenarios.File, way Way) (Joined, error) {
	mine, other := s.Document(), theirs
	var told []string
	if way == MineOntoTheirs {
		var misfits []session.Misfit
		if other, misfits = session.Onto(s, theirs); len(misfits) > 0 {
			told = append(told, fmt.Sprintf("%s of yours did not fit:", format.Counted(len(misfits), "change")))
			for _, m := range misfits {
				told = append(told, m.Error()+".")
			}
		}
	}
	lost, keep := mine, way == Theirs && s.Edited() || len(told) > 0
	if way == WriteMine {
		lost, keep, other = theirs, true, mine
	}
	next := s
	if string(other.Bytes()) != string(mine.Bytes()) {
		var err error
		if next, err = s.Edit(model.Edit{Verb: model.ReplaceEdit, Value: string(other.Bytes())}); err != nil {
			return Joined{Session: s}, err
		}
	}
	next, begin := w.Saved(next, theirs)
	return Joined{next, strings.Join(told, " "), func() (Kept, error) {
		var told string
		if keep {
			name, err := w.keeper.Stash(w.Place().Path, lost.Bytes())
			if err != nil {
				return Kept{}, &KeepError{err}
			}
			whose := "What you had"
			if way == WriteMine {
				whose = "What it said"
			}
			told = fmt.Sprintf("%s is kept among the drafts as %s.", whose, name)
		}
		w.mu.Lock()
		w.disk, w.seen = theirs.Bytes(), seen{}
		w.mu.Unlock()
		kept, err := begin()
		kept.Told = strings.TrimSpace(told + " " + kept.Told)
		return kept, err
	}}, nil
}

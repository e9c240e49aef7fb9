package keeper

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
)

// An Opened is a scenario that is open: who opens it goes on where it was left.
type Opened struct {
	Work    *Work
	Session session.Session
	Told    string // what the person should know, or ""
	View    string // what is looked at, as a share code says, or ""
}

// Open opens a scenario, or goes on with it. A path in the folder of drafts is that of a
// draft. The error is that of [session.New].
func (k *Keeper) Open(f *scenarios.File, place Place, limits session.Limits) (Opened, error) {
	swept := k.sweep()
	if name, ok := k.draftAt(place.Path); ok {
		o, err := k.OpenDraft(name, limits)
		return o.before(swept), err
	}
	o, err := k.open(f, place, limits, k.journals(place))
	return o.before(swept), err
}

// before tells something else first.
func (o Opened) before(told string) Opened {
	o.Told = strings.TrimSpace(told + " " + o.Told)
	return o
}

// OpenAnew opens a scenario as it is: what was changed before stays a draft.
func (k *Keeper) OpenAnew(f *scenarios.File, place Place, limits session.Limits) (Opened, error) {
	return k.open(f, place, limits, nil)
}

// open opens a scenario and goes on with the first of the journals with which that can be done.
func (k *Keeper) open(f *scenarios.File, place Place, limits session.Limits, journals []string) (Opened, error) {
	if err := limits.Document.Takes(f); err != nil {
		return Opened{}, err
	}
	s, err := session.New(f)
	if err != nil {
		return Opened{}, err
	}
	s = s.Bounded(limits)
	w := newWork(k, place, f.Bytes())
	if place.Path == "" {
		name := f.Scenario.Name
		if place.Library != "" {
			name = place.Library
		}
		w.stem = k.fresh(name)
	}
	if !k.Drafts() {
		return Opened{Work: w, Session: s, Told: k.why}, nil
	}
	if place.Path != "" {
		k.remember(place.Path)
	}
	var told []string
	for _, path := range journals {
		j, text, err := take(path)
		if errors.Is(err, errBusy) {
			if text, _ := os.ReadFile(path); inForce(text).any() {
				told = append(told, anotherExplorer)
			}
			continue
		}
		if err != nil {
			continue
		}
		next, say, ok := w.resume(j, text, f, f, limits)
		if say != "" {
			told = append(told, say)
		}
		if ok {
			return Opened{Work: w, Session: next, Told: strings.Join(told, " ")}, nil
		}
	}
	if say := torn(k, place.Library); say != "" {
		told = append(told, say)
	}
	s, w.head = s.Journalled(place.name(), f)
	return Opened{Work: w, Session: s, Told: strings.Join(slices.Compact(told), " ")}, nil
}

// Adopt opens a text that no file has as a draft, which is kept at once.
func (k *Keeper) Adopt(f *scenarios.File, limits session.Limits) (Opened, error) {
	if !k.Drafts() {
		return k.Open(f, Place{}, limits)
	}
	if _, err := session.New(f); err != nil {
		return Opened{}, err
	}
	name, err := k.Stash(f.Scenario.Name, f.Bytes())
	if err != nil {
		return k.Open(f, Place{}, limits)
	}
	return k.OpenDraft(name, limits)
}

// draftAt returns the draft whose text is at a path.
func (k *Keeper) draftAt(path string) (name string, ok bool) {
	if path == "" || !k.Drafts() || filepath.Dir(resolved(path)) != resolved(k.dir) {
		return "", false
	}
	name = strings.TrimSuffix(filepath.Base(path), draftEnd)
	return name, isThere(k.in(name + journalEnd))
}

// OpenDraft opens a draft of the list, on the text that it began with: if it is of a file
// that says something else by now, that file has changed on disk.
func (k *Keeper) OpenDraft(name string, limits session.Limits) (Opened, error) {
	j, text, err := take(k.in(name + journalEnd))
	if err != nil {
		return Opened{}, err
	}
	base, begun, err := begins(text)
	switch {
	case err != nil && base.Format == 0:
		return mended(k, j, limits)
	case err != nil:
		j.close()
		return Opened{}, err
	}
	w := newWork(k, placeOf(base.Name), []byte(base.Text))
	called := name + draftEnd
	if w.Place().Path != "" {
		called = w.Place().Path
	}
	f, err := scenarios.Parse(called, w.disk)
	if err != nil {
		j.close()
		return Opened{}, err
	}
	s, told, ok := w.resume(j, text, f, nil, limits)
	w.disk = session.LastSaved(s).Bytes()
	if !ok {
		return Opened{}, fmt.Errorf("%s: what is in it does not begin with its text; it is kept: %s", name, text[begun:min(begun+60, len(text))])
	}
	return Opened{Work: w, Session: s, Told: told}, nil
}

// journals lists the journals that a place may have, what was written last first.
func (k *Keeper) journals(place Place) []string {
	var list []string
	if place.Path != "" {
		for n := 1; n <= mostOwn; n++ {
			if path := k.in(ofFile(place.name(), n)); isThere(path) {
				list = append(list, path)
			}
		}
		slices.SortStableFunc(list, func(a, b string) int {
			return cmp.Or(cmp.Compare(rank(a), rank(b)), written(b).Compare(written(a)))
		})
		return list
	}
	if place.Library == "" {
		return nil
	}
	for _, d := range k.List() {
		if d.Place == place {
			list = append(list, k.in(d.Name+journalEnd))
		}
	}
	return list
}

// rank puts journals with changes that no file has before those without.
func rank(path string) int {
	if text, err := os.ReadFile(path); err == nil && inForce(text).any() {
		return 0
	}
	return 1
}

// written is when a file was written last, as far as that is known.
func written(path string) time.Time {
	if info, err := os.Stat(path); err == nil {
		return info.ModTime()
	}
	return time.Time{}
}

func isThere(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// begins returns the base of a journal and where it stands: it may have begun anew.
func begins(text []byte) (session.Base, int, error) {
	at := bytes.LastIndex(text, []byte("\n{\"moneyloop\":")) + 1
	b, err := session.ReadBase(text[at:])
	if errors.Is(err, session.ErrOtherBase) && at > 0 { // torn
		return begins(text[:at])
	}
	return b, at, err
}

// mended opens a draft whose journal cannot be read on what it said last, as a new one. The journal
// is kept beside it.
func mended(k *Keeper, j *journal, limits session.Limits) (Opened, error) {
	defer j.close()
	stem := strings.TrimSuffix(j.path, journalEnd)
	f, err := scenarios.Load(stem + draftEnd)
	if err != nil {
		return Opened{}, err
	}
	if err := os.Rename(j.path, stem+".rest"); err != nil {
		return Opened{}, err
	}
	o, err := k.Adopt(f, limits)
	if err == nil && o.Work.Journal() != "" {
		os.Remove(stem + draftEnd)
	}
	return o.before(fmt.Sprintf("The journal of this draft cannot be read; it is kept as %s.rest. Here is what the draft said last.", stem)), err
}

// torn says of a scenario of the library that there is a draft of that name without its journal.
func torn(k *Keeper, library string) string {
	for _, d := range k.List() {
		if end, of := strings.CutPrefix(d.Name, plain(library)+"-"); library != "" && d.Torn && of && !strings.Contains(end, "-") {
			return "There is a draft of that name whose journal cannot be read: o has what it said last."
		}
	}
	return ""
}

// resume makes a session of a journal that may begin with a file; now is what the place says,
// nil if that is not asked. ok is false if the journal is not to be gone on with: then it
// stays, closed.
func (w *Work) resume(j *journal, text []byte, f, now *scenarios.File, limits session.Limits) (s session.Session, told string, ok bool) {
	base, at, err := begins(text)
	if errors.Is(err, session.ErrNewer) {
		j.close()
		return s, fmt.Sprintf("A newer moneyloop has changes to this; they stay as they are in %s.", j.path), false
	}
	if err == nil {
		begun := f
		if base.Text != string(f.Bytes()) {
			begun, err = scenarios.Parse(f.Name, []byte(base.Text))
		}
		if err == nil {
			var n int
			s, n, err = session.Replay(begun, text[at:], limits)
			j.size = int64(at + n)
		}
	}
	if err != nil {
		if !bytes.ContainsRune(text, '\n') { // torn before its first line was whole
			j.remove()
			return s, "", false
		}
		return s, "What is in the journal of this cannot be read; it is kept as " + w.keeper.aside(j) + ".", false
	}
	if rest := text[j.size:]; bytes.ContainsRune(rest, '\n') {
		path := strings.TrimSuffix(j.path, journalEnd) + ".rest"
		if whole(path, text) == nil {
			told = fmt.Sprintf("One line of the journal does not follow from those before it: what comes after is kept in %s. ", path)
		}
	}
	return w.goOn(j, s, now, told)
}

// goOn goes on with a journal that was made again, on the file as it is now.
func (w *Work) goOn(j *journal, s session.Session, now *scenarios.File, told string) (session.Session, string, bool) {
	steps, _ := s.Steps()
	switch {
	case now == nil || w.Place().Path == "" || bytes.Equal(session.LastSaved(s).Bytes(), now.Bytes()):
	case bytes.Equal(s.Document().Bytes(), now.Bytes()): // it was saved, and there was no time to write that down
		s = s.Saved(now)
	case steps == 0:
		j.remove()
		return s, told, false
	default:
		return w.onto(j, s, now, told)
	}
	w.hold(j)
	switch n := session.Beyond(s); {
	case n == 1:
		told += "Your change is here again; u takes it back, o has the loop without it."
	case n > 1:
		told += fmt.Sprintf("Your %d changes are here again; u takes them back, o has the loop without them.", n)
	}
	return s, told, true
}

// onto goes on with a journal on a file that somebody else has changed: that is one step, what
// had been changed here is another one on it. Where that does not fit the journal is put aside.
func (w *Work) onto(j *journal, s session.Session, now *scenarios.File, told string) (session.Session, string, bool) {
	name, beyond, news := filepath.Base(now.Name), session.Beyond(s), session.News(s, now)
	merged, misfits := session.Onto(s, now)
	replaced := func(f *scenarios.File) model.Edit {
		return model.Edit{Verb: model.ReplaceEdit, Value: string(f.Bytes())}
	}
	if len(misfits) == 0 {
		next, err := s.Edit(replaced(now))
		next = next.Saved(now)
		if err == nil && beyond > 0 {
			next, err = next.Edit(replaced(merged))
		}
		if err == nil {
			w.hold(j)
			if _, err = w.Keep(next); err == nil && beyond == 0 {
				return next, told + fmt.Sprintf("%s: %s since; u has it as before.", name, news), true
			}
			if err == nil {
				return next, told + fmt.Sprintf("%s has changed since; what you had changed, %s, is made on it again; u takes it back.", name, format.Counted(beyond, "change")), true
			}
			w.journal = nil
		}
	}
	return s, told + fmt.Sprintf("%s has changed since, and what you had changed does not fit it any more: it is kept among the drafts as %s.", name, w.keeper.aside(j)), false
}

// hold makes a journal that of the work.
func (w *Work) hold(j *journal) {
	w.journal = j
	if w.Place().Path == "" {
		w.stem = strings.TrimSuffix(filepath.Base(j.path), journalEnd)
	}
}

// aside gives a journal a name under which no scenario finds it, and lets go of it. It
// stays a draft. It returns the name.
func (k *Keeper) aside(j *journal) string {
	stem := strings.TrimSuffix(filepath.Base(j.path), journalEnd)
	name := k.fresh(stem)
	if os.Rename(j.path, k.in(name+journalEnd)) != nil {
		name = stem
	}
	j.close()
	return name
}

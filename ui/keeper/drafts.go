package keeper

import (
	"bytes"
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"moneyloop/scenarios"
	"moneyloop/ui/session"
)

// A Draft is changes that no file has yet, as a list shows them.
type Draft struct {
	Name    string // of its journal, without the end
	Title   string // of the scenario that it began with
	Place   Place  // what it is of; neither: a text of its own
	Changes int    // steps in force that no file has
	Typed   bool   // something is half typed
	Torn    bool   // its journal cannot be read: there is what it said last, and no steps
	When    time.Time
}

// List lists the drafts, what was written last first. One of a library scenario or a file
// in which nothing is in force is none.
func (k *Keeper) List() []Draft {
	if !k.Drafts() {
		return nil
	}
	paths, _ := filepath.Glob(k.in("*" + journalEnd))
	var list []Draft
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		base, at, err := begins(text)
		if base.Format == 0 {
			if last, err := os.ReadFile(strings.TrimSuffix(path, journalEnd) + draftEnd); err == nil {
				list = append(list, Draft{Name: strings.TrimSuffix(filepath.Base(path), journalEnd), Title: scenarios.TitleOf(last), Torn: true, When: written(path)})
			}
			continue
		}
		force := inForce(text[at:])
		d := Draft{
			Name: strings.TrimSuffix(filepath.Base(path), journalEnd), Title: scenarios.TitleOf([]byte(base.Text)),
			Place: placeOf(base.Name), Changes: force.changes(), Typed: force.typed, When: written(path),
		}
		if err != nil || force.any() || d.Place == (Place{}) {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b Draft) int { return cmp.Or(b.When.Compare(a.When), cmp.Compare(a.Name, b.Name)) })
	return list
}

// A force is what of a journal is in force: the numbers of its steps, and of those that the
// file had when it was saved last.
type force struct {
	steps, saved []int
	typed        bool
}

// changes counts the steps on the way from what was saved to what there is.
func (f force) changes() int {
	same := 0
	for same < min(len(f.steps), len(f.saved)) && f.steps[same] == f.saved[same] {
		same++
	}
	return len(f.steps) + len(f.saved) - 2*same
}

// any reports whether there is anything that no file has.
func (f force) any() bool { return f.changes() > 0 || f.typed }

// inForce reads what of a journal is in force, without making it again.
func inForce(journal []byte) (f force) {
	for line := range bytes.Lines(journal) {
		var e session.Entry
		if json.Unmarshal(line, &e) != nil || e.N == 0 {
			continue
		}
		f.typed = e.Typed != ""
		switch {
		case e.Saved:
			f.saved = slices.Clone(f.steps)
			if len(e.Patch) > 0 { // what the file has is none of these
				f.saved = append(f.saved, 0)
			}
		case !e.Makes():
		case e.Undo > 0:
			f.steps = f.steps[:max(len(f.steps)-1, 0)]
		default:
			f.steps = append(f.steps, cmp.Or(e.Redo, e.N))
		}
	}
	return f
}

// Stash keeps a text as a draft of its own and returns its name.
func (k *Keeper) Stash(name string, text []byte) (string, error) {
	if !k.Drafts() {
		return "", errNoDrafts
	}
	if err := k.folder(); err != nil {
		return "", err
	}
	stem := k.fresh(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
	j, err := create(k.in(stem + journalEnd))
	if err != nil {
		return "", err
	}
	if err := j.add(k.write, session.HeadOf("", text)); err != nil {
		j.remove()
		return "", err
	}
	j.close()
	settle(k.dir)
	return stem, whole(k.in(stem+draftEnd), text)
}

// A Late is a file that was open of late.
type Late struct {
	Path string    `json:"path"`
	When time.Time `json:"when"`
}

const (
	lateName = "files.json"
	mostLate = 20
)

// Late lists the files that were open of late and are still there, the last one first.
func (k *Keeper) Late() []Late {
	return slices.DeleteFunc(k.late(), func(l Late) bool { return !isThere(l.Path) })
}

func (k *Keeper) late() []Late {
	var list []Late
	if text, err := os.ReadFile(k.in(lateName)); err == nil && k.Drafts() {
		_ = json.Unmarshal(text, &list)
	}
	return list
}

// remember puts a file first among those of late. That it cannot be is nobody's loss.
func (k *Keeper) remember(path string) {
	if !k.Drafts() {
		return
	}
	path = resolved(path)
	list := slices.DeleteFunc(k.late(), func(l Late) bool { return l.Path == path })
	list = slices.Insert(list, 0, Late{path, k.now().UTC().Truncate(time.Second)})
	if text, err := json.Marshal(list[:min(len(list), mostLate)]); err == nil {
		_ = whole(k.in(lateName), text)
	}
}

// Package keeper keeps a person's work on a disk: drafts and their journals, the files that
// are edited, what an editor made of a text. It has no terminal; what it does takes a while
// and may fail, so that the explorer has it done beside (a tea.Cmd) and never while it
// updates or draws.
//
// A [Keeper] is the folder of drafts. A [Work] is one scenario that is open: it has a
// journal there ([session.Session.Journalled]), which is on the disk as soon as the document has
// been edited, a line for every step, each seen to be there (fsync). Whoever opens the same
// scenario again goes on with it. A journal is locked as long as its explorer is open: another
// one that edits the same scenario has a journal of its own.
//
// A draft of a library scenario, or of a text that no file has, is NAME-k3f.journal, and
// beside it NAME-k3f.yaml, the text as it was at the last rest, for people. A file elsewhere
// has only a journal, found by the file's resolved path. A journal begins with the text that
// it is about: it needs nothing else.
//
// A keeper that keeps nothing ([Nowhere]) has the same verbs: over SSH, and where the folder
// cannot be written.
package keeper

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"
)

// A Keeper is where work is kept.
type Keeper struct {
	dir   string // of drafts; "" keeps none
	files bool   // files may be read and written
	why   string // no drafts are kept, if there should be
	swept atomic.Bool
	now   func() time.Time
	write func(f *os.File, data []byte) (int, error)
}

// New returns a keeper of drafts in a folder, which is made. If that cannot be, the keeper
// keeps no drafts, but saves files, and the error says why.
func New(dir string) (*Keeper, error) {
	k := &Keeper{dir: dir, files: true, now: time.Now, write: (*os.File).Write}
	if dir == "" {
		return k, errors.New("there is no folder for drafts: neither XDG_DATA_HOME nor HOME is set")
	}
	if err := k.folder(); err != nil {
		k.dir, k.why = "", fmt.Sprintf("What you change is kept in no draft: %v. ctrl+s saves it to a file.", cause(err))
		return k, err
	}
	return k, nil
}

// Nowhere returns a keeper that keeps nothing and touches no file.
func Nowhere() *Keeper { return &Keeper{now: time.Now, write: (*os.File).Write} }

// nothingKept is what somebody is told who saves where nothing is kept.
const nothingKept = "Nothing is kept here. y copies the file; leaving prints it, and the line that makes it again."

// Folder is where drafts are by the rules of a system, for an environment; "" if it has no
// home. It is data and not state, for unsaved work is the person's, and state is swept.
func Folder(system string, value func(name string) string) string {
	places := []struct{ root, below string }{{value("XDG_DATA_HOME"), ""}, {value("HOME"), ".local/share"}}
	switch system {
	case "darwin":
		places[1].below = "Library/Application Support"
	case "windows":
		places[1] = struct{ root, below string }{value("LOCALAPPDATA"), ""}
	}
	for _, p := range places {
		if filepath.IsAbs(p.root) {
			return filepath.Join(p.root, filepath.FromSlash(p.below), "moneyloop", "drafts")
		}
	}
	return ""
}

// Drafts reports whether drafts are kept, Files whether files are.
func (k *Keeper) Drafts() bool { return k.dir != "" }

// Files reports whether files may be written.
func (k *Keeper) Files() bool { return k.files }

// folder makes the folder of drafts, for its owner only.
func (k *Keeper) folder() error {
	if err := os.MkdirAll(k.dir, 0o700); err != nil {
		return err
	}
	return os.MkdirAll(k.in(binName), 0o700)
}

func (k *Keeper) in(name string) string { return filepath.Join(k.dir, name) }

// A Place is where a scenario is from: the library, a file, or neither.
type Place struct {
	Library string // its name there
	Path    string // of the file, as the person calls it
}

// resolved is the one path of a file that may have many; as far as there is one.
func resolved(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return path
}

// name is what journals call the place.
func (p Place) name() string {
	if p.Path != "" {
		return resolved(p.Path)
	}
	return p.Library
}

// placeOf is the place that a journal names.
func placeOf(name string) Place {
	if filepath.IsAbs(name) {
		return Place{Path: name}
	}
	return Place{Library: name}
}

const (
	journalEnd = ".journal"
	draftEnd   = ".yaml"
	mostOwn    = 9 // journals of one file
)

// ofFile returns the k-th name of the journal of a file, from 1.
func ofFile(path string, k int) string {
	sum := sha256.Sum256([]byte(path))
	name := plain(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))) + "-" + hex.EncodeToString(sum[:6])
	if k > 1 {
		name += fmt.Sprintf("-%d", k)
	}
	return name + journalEnd
}

// fresh returns a name that no draft has, such as three-friends-k3f.
func (k *Keeper) fresh(name string) string {
	const letters = "abcdefghijkmnpqrstuvwxyz23456789"
	for size := 3; ; size++ {
		chars := make([]byte, size)
		rand.Read(chars)
		for i, c := range chars {
			chars[i] = letters[int(c)%len(letters)]
		}
		stem := plain(name) + "-" + string(chars)
		_, journal := os.Lstat(k.in(stem + journalEnd))
		_, binned := os.Lstat(filepath.Join(k.in(binName), stem+journalEnd))
		if errors.Is(journal, os.ErrNotExist) && errors.Is(binned, os.ErrNotExist) || size > 12 {
			return stem
		}
	}
}

// plain is a name as a file of every system may have it.
func plain(name string) string {
	name = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, name)
	if name = strings.Trim(name[:min(len(name), 40)], "-"); name == "" {
		return "scenario"
	}
	return name
}

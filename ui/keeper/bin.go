package keeper

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// The bin has drafts that were thrown away: each as it was, and beside it NAME.binned, which
// says since when. One that lies there for binDays goes for good; nothing else does.

const (
	binName   = "bin"
	binnedEnd = ".binned"
	binDays   = 30
)

// Drop puts a draft into the bin, Restore takes it out again.
func (k *Keeper) Drop(name string) error { return k.move(name, k.dir, k.in(binName)) }

// Restore takes a draft out of the bin.
func (k *Keeper) Restore(name string) error { return k.move(name, k.in(binName), k.dir) }

func (k *Keeper) move(name, from, to string) error {
	if !k.Drafts() {
		return errNoDrafts
	}
	if err := k.folder(); err != nil {
		return err
	}
	j, _, err := take(filepath.Join(from, name+journalEnd))
	if err != nil {
		return cause(err) // also: it is open
	}
	defer j.close()
	if err := os.Rename(j.path, filepath.Join(to, name+journalEnd)); err != nil {
		return err
	}
	_ = os.Rename(filepath.Join(from, name+draftEnd), filepath.Join(to, name+draftEnd)) // there may be none
	if bin := k.in(binName); to == bin {
		_ = k.binned(name) // else it begins to lie there when it is found there
	} else {
		os.Remove(filepath.Join(bin, name+binnedEnd))
	}
	settle(from)
	settle(to)
	return nil
}

// binned writes down that a draft lies in the bin since now.
func (k *Keeper) binned(name string) error {
	return whole(filepath.Join(k.in(binName), name+binnedEnd), []byte(k.now().UTC().Format(time.RFC3339)+"\n"))
}

// sweep takes the drafts from the disk that lie in the bin for long, once for each keeper,
// and says so. One of which nobody knows since when it lies there begins to lie there now.
func (k *Keeper) sweep() string {
	if !k.Drafts() || k.swept.Swap(true) {
		return ""
	}
	swept := 0
	paths, _ := filepath.Glob(filepath.Join(k.in(binName), "*"+journalEnd))
	for _, path := range paths {
		stem := strings.TrimSuffix(path, journalEnd)
		text, err := os.ReadFile(stem + binnedEnd)
		since, unread := time.Parse(time.RFC3339, strings.TrimSpace(string(text)))
		if errors.Is(err, fs.ErrNotExist) || err == nil && unread != nil {
			_ = k.binned(filepath.Base(stem)) // else it is tried again
			continue
		}
		if err != nil || k.now().Sub(since) < binDays*24*time.Hour {
			continue
		}
		if j, _, err := take(path); err == nil { // else somebody has it
			j.remove()
			os.Remove(stem + draftEnd)
			os.Remove(stem + binnedEnd)
			swept++
		}
	}
	switch swept {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("A draft that was in the bin for %d days is gone for good.", binDays)
	}
	return fmt.Sprintf("%d drafts that were in the bin for %d days are gone for good.", swept, binDays)
}

//go:build !unix

package keeper

import (
	"errors"
	"io/fs"
	"os"
)

// locked takes the lock of a journal: a file beside it, that is open as long as the journal
// is. What a crash left behind can be removed, what is open cannot.
func locked(f *os.File) (release func(), err error) {
	path := f.Name() + ".lock"
	_ = os.Remove(path)
	lock, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrPermission) {
		return nil, errBusy
	}
	if err != nil {
		return nil, err
	}
	return func() { lock.Close(); os.Remove(path) }, nil
}

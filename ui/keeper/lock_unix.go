//go:build unix

package keeper

import (
	"errors"
	"os"
	"syscall"
)

// locked takes the lock of a journal, which its process holds as long as the file is open.
func locked(f *os.File) (release func(), err error) {
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, errBusy
	}
	if err != nil { // a file system without locks: go on, for the journal's sums tell of mixtures
		return func() {}, nil
	}
	return func() { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }, nil
}

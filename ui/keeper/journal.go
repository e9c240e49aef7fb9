package keeper

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// errBusy says that an explorer has the journal.
var errBusy = errors.New("an explorer has it open")

// A journal is a file to which lines are only appended, and its lock.
type journal struct {
	path    string
	file    *os.File
	size    int64 // of what is whole
	release func()
}

// take opens a journal that is there and locks it.
func take(path string) (*journal, []byte, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0o600)
	if err != nil {
		return nil, nil, err
	}
	j, err := lockedJournal(path, f)
	if err != nil {
		return nil, nil, err
	}
	text, err := io.ReadAll(f)
	if err != nil {
		j.close()
		return nil, nil, err
	}
	j.size = int64(len(text))
	return j, text, nil
}

// lockedJournal locks an open file, if it is still what its path names.
func lockedJournal(path string, f *os.File) (*journal, error) {
	release, err := locked(f)
	if err != nil {
		f.Close()
		return nil, err
	}
	j := &journal{path: path, file: f, release: release}
	if !j.there() {
		j.close()
		return nil, os.ErrNotExist
	}
	return j, nil
}

// create makes a new journal and locks it.
func create(path string) (*journal, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	return lockedJournal(path, f)
}

// there reports whether the open file is what the path names.
func (j *journal) there() bool {
	open, err := j.file.Stat()
	named, err2 := os.Lstat(j.path)
	return err == nil && err2 == nil && os.SameFile(open, named)
}

// add appends data behind what is whole, and sees that it is on the disk. If that fails,
// the journal says what it said.
func (j *journal) add(write func(*os.File, []byte) (int, error), data []byte) error {
	if err := j.file.Truncate(j.size); err != nil { // what was torn
		return err
	}
	if _, err := j.file.Seek(j.size, io.SeekStart); err != nil {
		return err
	}
	_, err := write(j.file, data)
	if err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		_ = j.file.Truncate(j.size)
		return err
	}
	j.size += int64(len(data))
	return nil
}

// again makes the file of a journal again that somebody has taken away.
func (j *journal) again(write func(*os.File, []byte) (int, error)) (*journal, error) {
	text := make([]byte, j.size)
	if _, err := j.file.ReadAt(text, 0); err != nil {
		return nil, err
	}
	next, err := create(j.path)
	if err != nil {
		return nil, err
	}
	if err := next.add(write, text); err != nil {
		next.remove()
		return nil, err
	}
	j.close()
	settle(filepath.Dir(j.path))
	return next, nil
}

// close gives the journal to whoever opens it next.
func (j *journal) close() {
	j.release()
	j.file.Close()
}

// remove takes the journal from the disk.
func (j *journal) remove() {
	os.Remove(j.path)
	j.close()
}

// settle sees that a change of names is on the disk, where that can be.
func settle(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		d.Close()
	}
}

// whole writes a file so that it says what it said, or all of what it shall say.
func whole(path string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

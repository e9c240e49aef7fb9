package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrChanged says that a file has been changed by somebody else since it was read.
var ErrChanged = errors.New("changed on disk since it was read")

// Create writes a new file. One that is there is not replaced: the error is fs.ErrExist.
func Create(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := fill(f, text); err != nil {
		os.Remove(path)
		return err
	}
	return nil
}

// Save replaces the text of a file as a whole: whatever happens, it says what it said or
// what it shall say. It goes through links and keeps the file's permissions. was is the
// text that was read; if the file says something else by now, the error is ErrChanged. A
// file that may not be written is not replaced either. Where it can only be written in its
// place, a copy of what it said is in the folder safe meanwhile, or in that for temporary files.
func Save(path string, was, text []byte, safe string) error {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	info, err := os.Stat(target)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || info.Mode().Perm()&0o200 == 0 {
		return &fs.PathError{Op: "write", Path: path, Err: fs.ErrPermission}
	}
	now, err := os.ReadFile(target)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, was) {
		return fmt.Errorf("%s: %w", path, ErrChanged)
	}
	dir, base := filepath.Split(target)
	next, err := os.CreateTemp(dir, "."+base+"-*")
	if errors.Is(err, fs.ErrPermission) || err == nil && links(info) > 1 {
		if err == nil {
			next.Close()
			os.Remove(next.Name())
		}
		return overwrite(target, was, text, info.Mode().Perm(), safe)
	}
	if err != nil {
		return err
	}
	err = errors.Join(next.Chmod(info.Mode().Perm()), fill(next, text))
	if err == nil {
		err = os.Rename(next.Name(), target)
	}
	if err != nil {
		os.Remove(next.Name())
		return err
	}
	return settle(dir)
}

// fill writes a file, sees that it is on the disk, and closes it.
func fill(f *os.File, text []byte) error {
	_, err := f.Write(text)
	return errors.Join(err, f.Sync(), f.Close())
}

// settle sees that a change of names is on the disk. Where folders cannot be seen to it is
// as good as it gets.
func settle(dir string) error {
	if d, err := os.Open(filepath.Clean(dir)); err == nil {
		_ = d.Sync()
		return d.Close()
	}
	return nil
}

// overwrite writes a file in its place, for that is the only way where it has several
// names or its folder takes no new ones. Meanwhile a copy of what it said is kept.
func overwrite(path string, was, text []byte, mode fs.FileMode, folder string) error {
	safe, err := os.CreateTemp(folder, filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	if err := fill(safe, was); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, mode)
	if err == nil {
		err = fill(f, text)
	}
	if err != nil {
		return fmt.Errorf("%w; what the file said is in %s", err, safe.Name())
	}
	return os.Remove(safe.Name())
}

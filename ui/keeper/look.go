package keeper

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"moneyloop/model/engine"
	"moneyloop/scenarios"
	"moneyloop/scenarios/yaml"
)

// A State is how a file on the disk stands to what was read or written last.
type State uint8

// The states there are.
const (
	Unchanged State = iota
	Changed         // it says something else, that can be read
	Broken          // it says something else, that cannot
	Gone
)

// A Disk is what a look at a file found.
type Disk struct {
	State State
	File  *scenarios.File // if it has changed
	Err   error           // if it is broken: of type yaml.Errors, or of the system
}

// seen is what a file looked like, so that one that stays as it is needs no second reading.
type seen struct {
	info fs.FileInfo
	at   time.Time
	disk Disk
}

// same reports whether a file looks as it did. One that was written just before it was
// looked at may have been written once more within the same tick of its clock.
func (s seen) same(info fs.FileInfo) bool {
	const tick = 2 * time.Second
	return s.info != nil && info.Size() == s.info.Size() && info.ModTime().Equal(s.info.ModTime()) && os.SameFile(info, s.info) &&
		(s.at.Sub(info.ModTime()) > tick || s.at.Before(info.ModTime().Add(-tick)))
}

// Look tells whether the file is another by now than the one that was read or written last.
func (w *Work) Look() Disk {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.look()
}

func (w *Work) look() Disk {
	if w.Place().Path == "" || !w.keeper.files {
		return Disk{}
	}
	info, err := os.Stat(w.Place().Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		w.seen = seen{}
		return Disk{State: Gone, Err: err}
	case err != nil:
		return Disk{State: Broken, Err: err}
	case w.seen.same(info):
		return w.seen.disk
	}
	now := w.keeper.now()
	text, err := contents(w.Place().Path)
	if err != nil {
		return Disk{State: Broken, Err: err}
	}
	d := Disk{}
	if !bytes.Equal(text, w.disk) {
		d.State = Changed
		if d.File, d.Err = parse(w.Place().Path, text); d.Err != nil {
			d = Disk{State: Broken, Err: d.Err}
		}
	}
	w.seen = seen{info, now, d}
	return d
}

// contents reads what a file says, and no more of it than a scenario may have, and a byte.
func contents(path string) ([]byte, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(io.LimitReader(in, yaml.MaxSize+1))
}

// parse reads a text that is to be played.
func parse(name string, text []byte) (*scenarios.File, error) {
	f, err := scenarios.Parse(name, text)
	if err == nil {
		_, err = engine.Run(f.Scenario)
	}
	return f, err
}

package keeper

import (
	"fmt"
	"path/filepath"
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/session"
)

// worked opens the three friends with a draft of so many steps.
func worked(b *testing.B, steps int) (*Keeper, Opened) {
	k, err := New(filepath.Join(b.TempDir(), "drafts"))
	if err != nil {
		b.Fatal(err)
	}
	f, err := scenarios.Open("three-friends")
	if err != nil {
		b.Fatal(err)
	}
	o, err := k.Open(f, Place{Library: "three-friends"}, session.DefaultLimits)
	if err != nil {
		b.Fatal(err)
	}
	for i := range steps {
		o.Session = step(b, o.Session, i)
	}
	if _, err := o.Work.Keep(o.Session); err != nil {
		b.Fatal(err)
	}
	return k, o
}

func step(b *testing.B, s session.Session, i int) session.Session {
	s, err := s.Edit(model.Edit{Verb: model.SetEdit, At: "a.cash", Value: fmt.Sprint(101 + i%7)})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkKeep is a step on its way to the disk, seen to be there.
func BenchmarkKeep(b *testing.B) {
	_, o := worked(b, 1)
	for i := 1; b.Loop(); i++ {
		o.Session = step(b, o.Session, i)
		kept, err := o.Work.Keep(o.Session)
		if err != nil {
			b.Fatal(err)
		}
		o.Session = o.Session.Kept(kept.N)
	}
}

// BenchmarkResume opens a draft of a hundred steps.
func BenchmarkResume(b *testing.B) {
	k, o := worked(b, 100)
	if err := o.Work.Close(o.Session); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		next, err := k.Open(o.Session.Opened(), Place{Library: "three-friends"}, session.DefaultLimits)
		if steps, _ := next.Session.Steps(); err != nil || steps != 100 {
			b.Fatal(steps, err)
		}
		next.Work.journal.close()
	}
}

// BenchmarkLook is a look at a file that is as it was.
func BenchmarkLook(b *testing.B) {
	f, err := scenarios.Open("three-friends")
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "mine.yaml")
	if err := scenarios.Create(path, f.Bytes()); err != nil {
		b.Fatal(err)
	}
	k, err := New(filepath.Join(b.TempDir(), "drafts"))
	if err != nil {
		b.Fatal(err)
	}
	o, err := k.Open(f, Place{Path: path}, session.DefaultLimits)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if o.Work.Look().State != Unchanged {
			b.Fatal("changed")
		}
	}
}

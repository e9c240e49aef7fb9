package keeper

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTheBin(t *testing.T) {
	d := somebody(t).library("three-friends")
	d.edit("set title Mine")
	name := d.List()[0].Name
	if err := d.Drop(name); err == nil {
		t.Error("binned, and it is open")
	}
	d.kill()
	if err := d.Drop(name); err != nil || len(d.List()) != 0 || len(d.files()) != 0 {
		t.Errorf("%v, files %v", err, d.files())
	}
	if again := d.library("three-friends"); again.title() != "Three friends" {
		t.Errorf("title %s", again.title())
	}
	if err := d.Restore(name); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(d.in(binName)); len(left) != 0 {
		t.Errorf("%v is left in the bin", left)
	}
	if d = d.library("three-friends"); d.title() != "Mine" {
		t.Errorf("title %s", d.title())
	}
}

// What lies in the bin for thirty days goes, counted from when it went there; what else is
// there, or in the folder, stays.
func TestTheBinIsSwept(t *testing.T) {
	d := somebody(t)
	clock := time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)
	d.now = func() time.Time { return clock }
	draft := func(title string) string {
		x := d.library("three-friends")
		x.edit("set title " + title)
		x.kill()
		return strings.TrimSuffix(filepath.Base(x.Work.Journal()), journalEnd)
	}
	drop := func(name string) {
		if err := d.Drop(name); err != nil {
			t.Fatal(err)
		}
	}
	tomorrow := func() string { // the first thing that a new explorer says
		d.swept.Store(false)
		x := d.library("two-clouds")
		x.kill()
		return x.Told
	}
	first := draft("First")
	drop(first)
	clock = clock.Add(20 * 24 * time.Hour)
	second := draft("Second")
	drop(second)
	unknown := draft("Unknown")
	drop(unknown)
	os.Remove(filepath.Join(d.in(binName), unknown+binnedEnd))
	kept := draft("Kept")
	notes := filepath.Join(d.in(binName), "notes.txt")
	if err := os.WriteFile(notes, nil, 0o600); err != nil {
		t.Fatal(err)
	}

	if told := tomorrow(); told != "" {
		t.Errorf("after 20 days: %q", told)
	}
	clock = clock.Add(10*24*time.Hour - time.Second)
	if told := tomorrow(); told != "" || d.Restore(first) != nil {
		t.Errorf("a second before: %q", told)
	}
	drop(first)
	clock = clock.Add(20*24*time.Hour + time.Second)
	if told := tomorrow(); told != "2 drafts that were in the bin for 30 days are gone for good." {
		t.Errorf("told %q", told)
	}
	if again := d.library("two-clouds"); again.Told != "" {
		t.Errorf("told once more: %q", again.Told)
	}
	if d.Restore(second) == nil {
		t.Error("what lay there for 30 days is there")
	}
	if err := d.Restore(first); err != nil {
		t.Errorf("what went there 20 days ago: %v", err)
	}
	clock = clock.Add(-time.Hour * 24 * 1000)
	if told := tomorrow(); told != "" {
		t.Errorf("a clock set back: %q", told)
	}
	left, _ := filepath.Glob(filepath.Join(d.in(binName), "*"))
	if _, err := os.Stat(notes); err != nil || len(left) > 4 {
		t.Errorf("%v, %v", err, left)
	}
	if list := d.List(); len(list) != 2 || list[0].Name != first && list[0].Name != kept {
		t.Errorf("%+v", list)
	}
}

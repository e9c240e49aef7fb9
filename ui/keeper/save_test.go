package keeper

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"moneyloop/scenarios"
	"moneyloop/scenarios/yaml"
)

// saved saves and goes on from there.
func (d *desk) saved(s Saving) {
	d.Helper()
	if s.File == nil {
		d.Fatalf("not saved: %+v", s)
	}
	next, keep := d.Work.Saved(d.Session, s.File)
	if _, err := keep(); err != nil {
		d.Fatal(err)
	}
	d.Session = next
}

func TestSaveAs(t *testing.T) {
	d := somebody(t).library("three-friends")
	t.Chdir(filepath.Dir(d.path))
	d.edit("set title Mine")
	s := d.Work.Save(d.Session)
	if s.File != nil || s.Propose != "./three-friends.yaml" {
		t.Fatalf("%+v", s)
	}
	s = d.Work.SaveAs(d.Session, s.Propose)
	d.saved(s)
	if s.Told != "Saved as ./three-friends.yaml." || d.Work.Place().Path != "./three-friends.yaml" || len(d.files()) != 1 || len(d.List()) != 0 {
		t.Errorf("told %q, place %v, files %v", s.Told, d.Work.Place(), d.files())
	}
	d.edit("set title Mine again")
	if files := d.files(); len(files) != 1 || files[0] != ofFile(resolved("three-friends.yaml"), 1) {
		t.Errorf("files %v", files)
	}
	if name := Free(".", "three-friends", draftEnd); name != "./three-friends-2.yaml" {
		t.Errorf("free: %s", name)
	}
	s = d.Work.SaveAs(d.Session, "mine.yaml") // somebody's
	d.saved(s)
	if !strings.Contains(s.Told, "What it said before is kept among the drafts as mine-") || !strings.Contains(d.says(), "Mine again") {
		t.Errorf("told %q", s.Told)
	}
	list := d.List()
	if len(list) != 1 || list[0].Title != "Two" {
		t.Fatalf("%+v", list)
	}
	if o, err := d.OpenDraft(list[0].Name, d.limits()); err != nil || string(o.Session.Document().Bytes()) != text {
		t.Errorf("%v", err)
	}
	if late := d.Late(); len(late) != 2 || late[0].Path != resolved("mine.yaml") {
		t.Errorf("%v", late)
	}
	if told, err := d.Work.Export("run.csv", []byte("a,b\n")); err != nil || told != "Written to run.csv." {
		t.Errorf("%q, %v", told, err)
	}
}

func TestSavingWhatCannotBeWritten(t *testing.T) {
	d := somebody(t).open()
	t.Chdir(filepath.Dir(d.path))
	d.edit("set title Mine")
	if err := os.Chmod(d.path, 0o444); err != nil {
		t.Fatal(err)
	}
	if s := d.Work.Save(d.Session); s.File != nil || !strings.Contains(s.Told, "may not be written") || s.Propose != "./small.yaml" || d.says() != text {
		t.Errorf("read-only: %+v", s)
	}
	if err := errors.Join(os.Chmod(d.path, 0o644), os.Rename(d.path, d.path+"~")); err != nil {
		t.Fatal(err)
	}
	s := d.Work.Save(d.Session)
	if s.File != nil || s.Propose != d.path || d.Work.Look().State != Gone {
		t.Errorf("gone: %+v", s)
	}
	if s = d.Work.SaveAs(d.Session, s.Propose); s.File == nil || !strings.Contains(d.says(), "Mine") {
		t.Errorf("written again: %+v", s)
	}
	other := filepath.Join(filepath.Dir(d.path), "other.yaml")
	if err := errors.Join(os.Remove(d.path), os.Symlink(other, d.path), os.Symlink(d.path, other)); err != nil {
		t.Skip("no links here: ", err)
	}
	if s := d.Work.Save(d.Session); s.File != nil || s.Propose != "./small.yaml" || !strings.Contains(s.Told, "Not saved: ") {
		t.Errorf("a loop of links: %+v", s)
	}
	if disk := d.Work.Look(); disk.State != Broken {
		t.Errorf("a loop of links: %+v", disk)
	}
}

// Where a file has two names it is written in its place, and a link goes to its target.
func TestSaveThroughLinks(t *testing.T) {
	d := somebody(t)
	link, twin := filepath.Join(filepath.Dir(d.path), "link.yaml"), filepath.Join(filepath.Dir(d.path), "twin.yaml")
	if err := errors.Join(os.Symlink("mine.yaml", link), os.Link(d.path, twin)); err != nil {
		t.Skip("no links here: ", err)
	}
	target := d.path
	d.path = link
	d = d.open()
	d.edit("set title Mine")
	if d.saved(d.Work.Save(d.Session)); len(d.files()) != 1 { // its journal
		t.Errorf("left behind: %v", d.files())
	}
	for _, path := range []string{target, twin} {
		if got, _ := os.ReadFile(path); !strings.Contains(string(got), "title: Mine") {
			t.Errorf("%s: %s", path, got)
		}
	}
	d.edit("set title More")
	d.kill()
	d.path = target // the same file
	if d = d.open(); d.title() != "More" {
		t.Errorf("title %s", d.title())
	}
}

func TestLook(t *testing.T) {
	d := somebody(t).open()
	if disk := d.Work.Look(); disk.State != Unchanged {
		t.Fatalf("%+v", disk)
	}
	d.put(strings.Replace(text, "quarters: 3", "quarters: 9", 1))
	if disk := d.Work.Look(); disk.State != Changed || disk.File.Scenario.Quarters != 9 {
		t.Fatalf("the same length, at once: %+v", disk)
	}
	d.put(text + "shocks: 5\n")
	disk := d.Work.Look()
	if list := yaml.Errors(nil); disk.State != Broken || !errors.As(disk.Err, &list) || list[0].Line != 10 {
		t.Fatalf("%+v", disk)
	}
	d.put("")
	if disk := d.Work.Look(); disk.State != Broken {
		t.Fatalf("empty: %+v", disk)
	}
	d.put(text)
	if disk := d.Work.Look(); disk.State != Unchanged {
		t.Fatalf("%+v", disk)
	}
}

func TestThreeWays(t *testing.T) {
	theirs := strings.Replace(text, "quarters: 3", "quarters: 9", 1)
	begin := func() (*desk, *scenarios.File) {
		d := somebody(t).open()
		d.edit("set title Mine", "set b.cash 5")
		d.put(theirs)
		disk := d.Work.Save(d.Session).Disk
		if disk.State != Changed {
			t.Fatalf("%+v", disk)
		}
		return d, disk.File
	}
	join := func(d *desk, f *scenarios.File, way Way) string {
		mine := d.title()
		joined, err := d.Work.Join(d.Session, f, way)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := joined.Keep()
		if err != nil {
			t.Fatal(err)
		}
		d.Session = joined.Session
		if back, _ := d.Session.Undo(); way != WriteMine && back.Scenario().Title != mine {
			t.Errorf("undone: %s", back.Scenario().Title)
		}
		return joined.Told + kept.Told
	}
	d, f := begin()
	if told := join(d, f, MineOntoTheirs); told != "" || d.title() != "Mine" || d.Session.Scenario().Quarters != 9 || d.says() != theirs {
		t.Errorf("told %q", told)
	}
	d.kill()
	if d = d.open(); d.title() != "Mine" || d.Session.Scenario().Quarters != 9 {
		t.Errorf("again: told %q, title %s", d.Told, d.title())
	}

	d, f = begin()
	if told := join(d, f, Theirs); !strings.Contains(told, "What you had is kept among the drafts as mine-") || d.title() != "Two" || d.Session.Edited() {
		t.Errorf("told %q", told)
	}
	list := d.List()
	if len(list) != 1 || list[0].Title != "Mine" {
		t.Errorf("%+v", list)
	}

	d, f = begin()
	if told := join(d, f, WriteMine); !strings.Contains(told, "What it said is kept among the drafts as mine-") || d.title() != "Mine" {
		t.Errorf("told %q", told)
	}
	if d.saved(d.Work.Save(d.Session)); !strings.Contains(d.says(), "title: Mine") || !strings.Contains(d.says(), "quarters: 3") {
		t.Errorf("%s", d.says())
	}

	d = somebody(t).open() // b is gone there
	d.edit("set title Mine", "set b.cash 5")
	d.put(strings.Split(strings.Replace(text, "  - {id: b} # B\n", "", 1), "deals:")[0])
	told := join(d, d.Work.Look().File, MineOntoTheirs)
	if !strings.HasPrefix(told, "1 change of yours did not fit: set b.cash 5: ") || !strings.Contains(told, "What you had is kept among the drafts") || d.title() != "Mine" {
		t.Errorf("told %q", told)
	}
}

// Opened again after the file has changed, what was changed is made on it, or set aside.
func TestResumeOnAnotherFile(t *testing.T) {
	d := somebody(t).open()
	d.edit("set title Mine", "set b.cash 5")
	d.kill()
	d.put(strings.Replace(text, "quarters: 3", "quarters: 9", 1))
	d = d.open()
	if d.title() != "Mine" || d.Session.Scenario().Quarters != 9 || !strings.Contains(d.Told, "has changed since; what you had changed, 2 changes, is made on it again") {
		t.Errorf("told %q", d.Told)
	}
	if d.Session, _ = d.Session.Undo(); string(d.Session.Document().Bytes()) != d.says() {
		t.Errorf("undone: %s", d.Session.Document().Bytes())
	}
	d.kill()
	d.put(strings.Split(strings.Replace(text, "  - {id: b} # B\n", "", 1), "deals:")[0])
	d = d.open()
	if d.title() != "Two" || d.Session.Edited() || !strings.Contains(d.Told, "does not fit it any more: it is kept among the drafts as mine-") {
		t.Errorf("told %q, title %s", d.Told, d.title())
	}
	list := d.List()
	if len(list) != 1 {
		t.Fatalf("%+v", list)
	}
	o, err := d.OpenDraft(list[0].Name, d.limits())
	if err != nil || o.Session.Scenario().Title != "Mine" || o.Work.Look().State != Changed {
		t.Errorf("%v, told %q", err, o.Told)
	}
}

// What no file has is kept as soon as it is there.
func TestAdopt(t *testing.T) {
	d := somebody(t)
	f, err := scenarios.Parse("pasted", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	d = d.opens(d.Adopt(f, d.limits()))
	if d.Work.Journal() == "" || d.Work.Place() != (Place{}) || d.title() != "Two" {
		t.Errorf("journal %q, place %v", d.Work.Journal(), d.Work.Place())
	}
	if err := d.Work.Close(d.Session); err != nil || len(d.List()) != 1 {
		t.Errorf("closed: %v, %+v", err, d.List())
	}
	d.Keeper = Nowhere()
	if d = d.opens(d.Adopt(f, d.limits())); d.Work.Journal() != "" {
		t.Error("kept nowhere")
	}
}

// Of two explorers one saves, and the other is left with changes that no file has: who opens the file
// then goes on with those, made on what was saved.
func TestWhatNoFileHasComesFirst(t *testing.T) {
	one := somebody(t).open()
	two := one.open()
	two.edit("set quarters 5")
	one.edit("set title One")
	one.saved(one.Work.Save(one.Session))
	one.kill()
	two.kill()
	again := one.open()
	if m := again.Session.Scenario(); m.Title != "One" || m.Quarters != 5 || !strings.Contains(again.Told, "made on it again") {
		t.Errorf("told %q, it has %q and %d quarters", again.Told, m.Title, m.Quarters)
	}
}

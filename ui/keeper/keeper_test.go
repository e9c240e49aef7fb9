package keeper

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/session"
)

func TestWorkGoesOnWhereItWasLeft(t *testing.T) {
	d := somebody(t).open()
	d.Session = d.Session.Slide("invest.amount", .4)
	d.keep()
	if d.Told != "" || d.Work.Journal() != "" || len(d.files()) != 0 {
		t.Errorf("told %q, files %v: levers are play", d.Told, d.files())
	}
	d.edit("set title One", "set title Two more")
	d.kill()
	d = d.open()
	if d.Told != "Your 3 changes are here again; u takes them back, o has the loop without them." || d.title() != "Two more" || len(d.Session.Settings()) != 1 {
		t.Errorf("told %q, title %s, settings %v", d.Told, d.title(), d.Session.Settings())
	}
	d.Session, _ = d.Session.Undo()
	d.keep()
	if err := d.Work.Close(d.Session); err != nil {
		t.Error(err)
	}
	if d = d.open(); d.title() != "One" {
		t.Errorf("title %s", d.title())
	}
	d.Session, _ = d.Session.Redo()
	if d.title() != "Two more" {
		t.Errorf("what was undone is made again: %s", d.title())
	}
	for range 3 {
		d.Session, _ = d.Session.Undo()
	}
	if err := d.Work.Close(d.Session); err != nil || len(d.files()) != 0 {
		t.Errorf("%v, left behind: %v", err, d.files())
	}
	if d.says() != text {
		t.Error("the file is another")
	}
	if info, err := os.Stat(d.dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestADraftOfTheLibrary(t *testing.T) {
	d := somebody(t).library("three-friends")
	d.edit("set title Mine")
	files := d.files()
	if len(files) != 2 || !strings.HasPrefix(files[0], "three-friends-") || !strings.HasSuffix(files[0], ".journal") || filepath.Ext(files[1]) != ".yaml" {
		t.Fatalf("files %v", files)
	}
	for _, name := range files {
		if info, _ := os.Stat(d.in(name)); info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v", name, info.Mode())
		}
	}
	if picture, _ := os.ReadFile(d.in(files[1])); !bytes.Equal(picture, d.Session.Document().Bytes()) {
		t.Errorf("%s", picture)
	}
	d.kill()
	if d = d.library("three-friends"); d.title() != "Mine" || !strings.HasPrefix(d.Told, "Your change is here again; u takes it back") {
		t.Errorf("title %s, told %q", d.title(), d.Told)
	}
	if other := d.library("two-clouds"); other.Told != "" {
		t.Errorf("told %q", other.Told)
	}
	d.kill()
	d.path = d.in(files[1])
	if d = d.open(); d.title() != "Mine" || d.Work.Place() != (Place{Library: "three-friends"}) || d.Work.Line() != "three-friends" {
		t.Errorf("opened as a file: title %s, place %v", d.title(), d.Work.Place())
	}
	list := d.List()
	if len(list) != 1 || list[0].Title != "Three friends" || list[0].Changes != 1 || list[0].Place.Library != "three-friends" {
		t.Errorf("%+v", list)
	}
}

// Whenever the machine stops, what is there is the step before or the one after.
func TestKilledAtEveryByteOfTheLastLine(t *testing.T) {
	d := somebody(t).open()
	d.edit("set title One")
	before, _ := os.ReadFile(d.Work.Journal())
	d.edit("set title Two more")
	after, _ := os.ReadFile(d.Work.Journal())
	path := d.Work.Journal()
	d.kill()
	for cut := len(before); cut <= len(after); cut++ {
		if err := os.WriteFile(path, after[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		d = d.open()
		want := "One"
		if cut == len(after) {
			want = "Two more"
		}
		if d.title() != want || !strings.Contains(d.Told, "again; u takes") {
			t.Fatalf("cut at %d: title %s, told %q", cut, d.title(), d.Told)
		}
		d.edit("set quarters 5")
		d.kill()
		if d = d.open(); d.title() != want || d.Session.Scenario().Quarters != 5 {
			t.Fatalf("cut at %d, gone on: title %s, %d quarters", cut, d.title(), d.Session.Scenario().Quarters)
		}
		d.kill()
	}
	for cut := range bytes.IndexByte(before, '\n') {
		if err := os.WriteFile(path, before[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		if d = d.open(); d.title() != "Two" || d.Told != "" {
			t.Fatalf("no first line, cut at %d: title %s, told %q", cut, d.title(), d.Told)
		}
		d.kill()
	}
}

func TestALineThatDoesNotFollow(t *testing.T) {
	d := somebody(t).open()
	d.edit("set title One", "set quarters 5", "set title Two more")
	path := d.Work.Journal()
	d.kill()
	was, _ := os.ReadFile(path)
	if err := os.WriteFile(path, bytes.Replace(was, []byte("quarters 5"), []byte("quarters x"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	d = d.open() // words unknown, but the patch is as it was
	if d.title() != "Two more" {
		t.Errorf("title %s, told %q", d.title(), d.Told)
	}
	d.kill()
	bad := bytes.Replace(was, []byte(`"5"`), []byte(`"6"`), 1)
	if err := os.WriteFile(path, bad, 0o600); err != nil || bytes.Equal(bad, was) {
		t.Fatal(err)
	}
	d = d.open()
	if d.title() != "One" || !strings.Contains(d.Told, "does not follow") || !strings.Contains(d.Told, "Your change is here again") {
		t.Errorf("title %s, told %q", d.title(), d.Told)
	}
	if rest, _ := os.ReadFile(strings.TrimSuffix(path, journalEnd) + ".rest"); !bytes.Equal(rest, bad) {
		t.Errorf("the rest: %s", rest)
	}
	d.kill()
	for _, strange := range []string{"{}\n", "x\n", "\x00\n{}\n"} {
		if err := os.WriteFile(path, []byte(strange), 0o600); err != nil {
			t.Fatal(err)
		}
		if d = d.open(); d.title() != "Two" || !strings.Contains(d.Told, "cannot be read; it is kept as mine-") {
			t.Errorf("%q: told %q", strange, d.Told)
		}
	}
}

func TestAJournalOfANewerProgram(t *testing.T) {
	d := somebody(t)
	newer := d.in(ofFile(resolved(d.path), 1))
	const line = `{"moneyloop":3,"base":"x","sum":"y"}` + "\n"
	if err := os.WriteFile(newer, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	d = d.open()
	if !strings.HasPrefix(d.Told, "A newer moneyloop has changes to this") || d.title() != "Two" {
		t.Errorf("told %q", d.Told)
	}
	d.edit("set title Mine")
	if got, _ := os.ReadFile(newer); string(got) != line || d.Work.Journal() == newer {
		t.Errorf("%s says %s", newer, got)
	}
}

func TestTwoExplorers(t *testing.T) {
	one := somebody(t).open()
	two := one.open()
	one.edit("set title One")
	two.Session, _ = two.Session.Edit(model.Edit{Verb: model.SetEdit, At: "quarters", Value: "5"})
	if told := two.keep(); told != anotherExplorer {
		t.Errorf("the second one is told %q", told)
	}
	if three := one.open(); three.Told != anotherExplorer {
		t.Errorf("the third one is told %q", three.Told)
	}
	saving := one.Work.Save(one.Session)
	if saving.File == nil || saving.Told != "Saved." {
		t.Fatalf("%+v", saving)
	}
	saving = two.Work.Save(two.Session)
	if saving.File != nil || saving.Disk.State != Changed {
		t.Fatalf("the second one wrote: %+v", saving)
	}
	joined, err := two.Work.Join(two.Session, saving.Disk.File, MineOntoTheirs)
	if err != nil || joined.Told != "" {
		t.Fatalf("%q, %v", joined.Told, err)
	}
	two.Session = joined.Session
	if kept, err := joined.Keep(); err != nil || kept.Told != "" {
		t.Errorf("%q, %v", kept.Told, err)
	}
	if saving = two.Work.Save(two.Session); saving.File == nil || !strings.Contains(two.says(), "title: One\nquarters: 5") {
		t.Errorf("%+v\n%s", saving, two.says())
	}
	if two.Session, _ = two.Session.Undo(); two.title() != "Two" || two.Session.Scenario().Quarters != 5 {
		t.Errorf("undone: %s, %d", two.title(), two.Session.Scenario().Quarters)
	}
}

// The disk is full, then it is not.
func TestFullDisk(t *testing.T) {
	d := somebody(t).open()
	d.edit("set title One")
	full := true
	d.write = func(f *os.File, data []byte) (int, error) {
		if !full {
			return f.Write(data)
		}
		n, _ := f.Write(data[:len(data)/2])
		return n, &os.PathError{Op: "write", Path: f.Name(), Err: syscall.ENOSPC}
	}
	e, _ := model.ParseEdit("set title Two more")
	d.Session, _ = d.Session.Edit(e)
	kept, err := d.Work.Keep(d.Session)
	if wrong := new(KeepError); !errors.As(err, &wrong) || !strings.Contains(err.Error(), "no space left on device. It is kept here and tried again") {
		t.Errorf("%v", err)
	}
	d.Session = d.Session.Kept(kept.N)
	if len(d.Session.Unkept()) != 1 {
		t.Errorf("%+v", d.Session.Unkept())
	}
	full = false
	d.edit("set quarters 5")
	d.kill()
	if d = d.open(); d.title() != "Two more" || d.Session.Scenario().Quarters != 5 {
		t.Errorf("title %s", d.title())
	}
}

func TestFolderVanishes(t *testing.T) {
	d := somebody(t).open()
	d.edit("set title One")
	if err := os.RemoveAll(d.dir); err != nil {
		t.Fatal(err)
	}
	e, _ := model.ParseEdit("set quarters 5")
	d.Session, _ = d.Session.Edit(e)
	if told := d.keep(); !strings.Contains(told, "is there again") {
		t.Errorf("told %q", told)
	}
	d.kill()
	if d = d.open(); d.title() != "One" || d.Session.Scenario().Quarters != 5 {
		t.Errorf("title %s", d.title())
	}
	k, err := New(filepath.Join(d.path, "drafts")) // below a file no folder can be
	if err == nil || k.Drafts() || !k.Files() {
		t.Errorf("%v", err)
	}
	d.Keeper = k
	if d = d.open(); !strings.Contains(d.Told, "is kept in no draft: ") {
		t.Errorf("told %q", d.Told)
	}
	d.edit("set title Mine")
	if saving := d.Work.Save(d.Session); saving.File == nil || !strings.Contains(d.says(), "title: Mine") {
		t.Errorf("%+v", saving)
	}
	if k, err = New(""); err == nil || k.Drafts() {
		t.Errorf("%v", err)
	}
}

// An explorer that broke down may come with a session from before: the journal stays.
func TestAnOlderSessionTakesNothingAway(t *testing.T) {
	d := somebody(t).open()
	before := d.Session
	d.edit("set title One")
	if err := d.Work.Close(before); err != nil {
		t.Fatal(err)
	}
	if d = d.open(); d.title() != "One" {
		t.Errorf("title %s", d.title())
	}
}

// A step of the undo history is written once, whoever comes late.
func TestKeepingIsInOrder(t *testing.T) {
	d := somebody(t).open()
	var states []session.Session
	for _, line := range []string{"set title One", "set quarters 5", "set title Two more"} {
		e, _ := model.ParseEdit(line)
		d.Session, _ = d.Session.Edit(e)
		states = append(states, d.Session)
	}
	for _, k := range []int{1, 0, 2, 1} {
		if _, err := d.Work.Keep(states[k]); err != nil {
			t.Fatal(err)
		}
	}
	d.kill()
	if d = d.open(); d.title() != "Two more" || !strings.HasPrefix(d.Told, "Your 3 changes") {
		t.Errorf("title %s, told %q", d.title(), d.Told)
	}
}

// A clock that is set back changes nothing but what a list says.
func TestClockSetBack(t *testing.T) {
	d := somebody(t).library("three-friends")
	d.edit("set title One")
	d.now = func() time.Time { return time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC) }
	d.edit("set title Two more")
	d.kill()
	if d = d.library("three-friends"); d.title() != "Two more" {
		t.Errorf("title %s", d.title())
	}
}

// FuzzOpen: whatever stands in a journal, the scenario opens and can be edited and kept.
func FuzzOpen(f *testing.F) {
	base, err := scenarios.Parse("mine.yaml", []byte(text))
	if err != nil {
		f.Fatal(err)
	}
	s, err := session.New(base)
	if err != nil {
		f.Fatal(err)
	}
	s, head := s.Journalled("/mine.yaml", base)
	s, _ = s.Edit(model.Edit{Verb: model.SetEdit, At: "title", Value: "One"})
	line := s.Unkept()[0].Line()
	f.Add(append(bytes.Clone(head), line...))
	f.Add(append(append(append(bytes.Clone(head), line...), head...), line...))
	f.Add(bytes.Replace(head, []byte("quarters: 3"), []byte("quarters: 4"), 1))
	f.Fuzz(func(t *testing.T, data []byte) {
		d := somebody(t)
		if err := os.WriteFile(d.in(ofFile(resolved(d.path), 1)), data, 0o600); err != nil {
			t.Fatal(err)
		}
		d = d.open()
		if _, err := d.Session.Run(), d.Session.Err(); err != nil {
			t.Fatal(err)
		}
		d.List()
		d.edit("set title Fuzzed")
		d.kill()
		if d = d.open(); d.title() != "Fuzzed" {
			t.Fatalf("title %s, told %q", d.title(), d.Told)
		}
		d.kill()
	})
}

// A draft of the library whose journal is damaged at its beginning is told of, listed, and opened on
// what it said last; nothing of it is thrown away.
func TestADraftWithoutItsJournal(t *testing.T) {
	for _, damaged := range []string{"", "junk\n", "\x00\x00\x00", "{}\n[]\n"} {
		d := somebody(t).library("three-friends")
		d.edit("set title Mine")
		stem := strings.TrimSuffix(d.Work.Journal(), journalEnd)
		d.kill()
		if err := os.WriteFile(stem+journalEnd, []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		d = d.library("three-friends")
		if !strings.Contains(d.Told, "whose journal cannot be read") {
			t.Errorf("%q is told as %q", damaged, d.Told)
		}
		list := d.List()
		if len(list) != 1 || !list[0].Torn || list[0].Title != "Mine" {
			t.Fatalf("%q is listed as %+v", damaged, list)
		}
		d = d.opens(d.OpenDraft(list[0].Name, d.limits()))
		if d.title() != "Mine" || !strings.Contains(d.Told, stem+".rest") {
			t.Errorf("%q opens %q, told %q", damaged, d.title(), d.Told)
		}
		if rest, err := os.ReadFile(stem + ".rest"); string(rest) != damaged {
			t.Errorf("%q is kept as %q, %v", damaged, rest, err)
		}
		if list := d.List(); len(list) != 1 || list[0].Torn {
			t.Errorf("then there are %+v", list)
		}
	}
}

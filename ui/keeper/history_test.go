package keeper

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"moneyloop/ui/session"
)

// A save is a place in the history: undo goes past it, also of who opens the file again, and
// what was undone can be made again.
func TestUndoGoesPastASave(t *testing.T) {
	d := somebody(t).open()
	d.edit("set title One")
	d.Session = d.Session.Slide("invest.amount", .4)
	s := d.Work.Save(d.Session)
	if s.Told != "Saved. 1 lever is away from its baseline; B writes it." {
		t.Errorf("told %q", s.Told)
	}
	d.saved(s)
	if d.Session.Edited() || d.says() != strings.Replace(text, "title: Two", "title: One", 1) || len(d.List()) != 0 {
		t.Errorf("%s", d.says())
	}
	d.kill()
	if d = d.open(); d.Told != "" || d.Session.Edited() || len(d.Session.Settings()) != 1 {
		t.Errorf("saved, and told %q", d.Told)
	}
	d.edit("set quarters 5")
	d.kill()
	if d = d.open(); d.Session.Scenario().Quarters != 5 || d.title() != "One" || d.Session.Changes() != 1 || !strings.HasPrefix(d.Told, "Your change is here again") {
		t.Errorf("told %q, settings %v", d.Told, d.Session.Settings())
	}
	d.edit("set title Three")
	d.saved(d.Work.Save(d.Session))
	saved := d.says()
	for _, end := range []func(){d.kill, func() {
		if err := d.Work.Close(d.Session); err != nil {
			t.Error(err)
		}
	}} {
		end()
		if d = d.open(); d.Told != "" || d.Session.Edited() {
			t.Fatalf("told %q", d.Told)
		}
		for range 4 {
			d.Session, _ = d.Session.Undo()
			d.keep()
		}
		if string(d.Session.Document().Bytes()) != text || len(d.Session.Settings()) != 0 || d.Session.Changes() != 3 {
			t.Errorf("undone past two saves: %d changes\n%s", d.Session.Changes(), d.Session.Document().Bytes())
		}
		if list := d.List(); len(list) != 1 || list[0].Changes != 4 {
			t.Errorf("%+v", list)
		}
		d.kill()
		if d = d.open(); d.title() != "Two" || !strings.HasPrefix(d.Told, "Your 4 changes are here again") {
			t.Errorf("told %q", d.Told)
		}
		for range 4 {
			d.Session, _ = d.Session.Redo()
			d.keep()
		}
		if d.Session.Edited() || string(d.Session.Document().Bytes()) != saved || d.says() != saved {
			t.Errorf("made again:\n%s", d.Session.Document().Bytes())
		}
	}
}

// Saved, and then killed before the journal knew.
func TestKilledBehindASave(t *testing.T) {
	d := somebody(t).open()
	d.edit("set title One")
	d.Work.Save(d.Session)
	d.kill()
	if d = d.open(); d.Told != "" || d.title() != "One" || d.Session.Edited() {
		t.Errorf("told %q, title %s", d.Told, d.title())
	}
	if d.Session, _ = d.Session.Undo(); d.title() != "Two" || !d.Session.Edited() {
		t.Errorf("undone: %s", d.title())
	}
}

// What was saved and then changed by somebody else is read in as a step.
func TestSavedAndThenChanged(t *testing.T) {
	d := somebody(t).open()
	d.edit("set title One")
	d.saved(d.Work.Save(d.Session))
	d.kill()
	d.put(strings.Replace(d.says(), "quarters: 3", "quarters: 9", 1))
	if d = d.open(); d.Told != "mine.yaml: 1 number changed since; u has it as before." || d.Session.Scenario().Quarters != 9 || d.Session.Edited() {
		t.Errorf("told %q", d.Told)
	}
	for _, want := range []string{"One", "Two"} {
		if d.Session, _ = d.Session.Undo(); d.title() != want || d.Session.Scenario().Quarters != 3 {
			t.Errorf("undone: %s, %d quarters", d.title(), d.Session.Scenario().Quarters)
		}
	}
}

// Saved under a name, a draft of the library is that file's with all its history.
func TestSavedAsItHasItsHistory(t *testing.T) {
	d := somebody(t).library("three-friends")
	was := d.Session.Document().Bytes()
	d.edit("set title Mine", "set invest.kind loan")
	d.path = filepath.Join(filepath.Dir(d.path), "other.yaml")
	d.saved(d.Work.SaveAs(d.Session, d.path))
	d.edit("set title Again")
	d.kill()
	if files := d.files(); len(files) != 1 || files[0] != ofFile(resolved(d.path), 1) {
		t.Errorf("files %v", files)
	}
	if list := d.List(); len(list) != 1 || list[0].Changes != 1 || list[0].Place.Path != resolved(d.path) {
		t.Errorf("%+v", list)
	}
	d = d.open()
	for range 3 {
		d.Session, _ = d.Session.Undo()
		d.keep()
	}
	if !bytes.Equal(d.Session.Document().Bytes(), was) {
		t.Errorf("told %q\n%s", d.Told, d.Session.Document().Bytes())
	}
	d.kill()
	if next := d.library("three-friends"); next.Told != "" {
		t.Errorf("the library has a draft: %q", next.Told)
	}
	list := d.List()
	o, err := d.OpenDraft(list[0].Name, d.limits())
	if err != nil || o.Work.Look().State != Unchanged || o.Work.Place().Path != resolved(d.path) {
		t.Errorf("opened from the list: %v, %+v", err, o.Work.Look())
	}
	if s := o.Work.Save(o.Session); s.File == nil || d.says() != string(was) {
		t.Errorf("%+v", s)
	}
}

// Saved over a file that has a history of its own, a draft has the file, and its own history.
func TestSavedOverAFileWithAHistory(t *testing.T) {
	d := somebody(t).open()
	d.edit("set title One")
	d.saved(d.Work.Save(d.Session))
	if err := d.Work.Close(d.Session); err != nil {
		t.Fatal(err)
	}
	mine := d.library("three-friends")
	mine.edit("set title Mine")
	s := mine.Work.SaveAs(mine.Session, mine.path)
	mine.saved(s)
	if !strings.Contains(s.Told, "What it said before is kept among the drafts as mine-") {
		t.Errorf("told %q", s.Told)
	}
	mine.edit("set quarters 9")
	mine.kill()
	if d = d.open(); d.title() != "Mine" || d.Session.Scenario().Quarters != 9 || !strings.HasPrefix(d.Told, "Your change is") {
		t.Errorf("%s, %d quarters, told %q", d.title(), d.Session.Scenario().Quarters, d.Told)
	}
	for range 2 {
		d.Session, _ = d.Session.Undo()
	}
	if d.title() != "Three friends" {
		t.Errorf("undone: %s", d.title())
	}
	if files, _ := filepath.Glob(d.in("mine-*" + journalEnd)); len(files) != 2 { // its own, and the draft of what it said
		t.Errorf("%v", files)
	}
}

// What is half typed is there for whoever comes back, and the draft is listed for it alone.
func TestHalfTyped(t *testing.T) {
	for _, place := range []string{"library", "file"} {
		d := somebody(t)
		again := func() *desk {
			if place == "file" {
				return d.open()
			}
			return d.library("three-friends")
		}
		d = again()
		half := session.Typed{In: "strip", Text: "a le g"}
		d.Session = session.Jot(d.Session, half)
		d.keep()
		if err := d.Work.Close(d.Session); err != nil {
			t.Fatal(err)
		}
		if list := d.List(); len(list) != 1 || list[0].Changes != 0 || !list[0].Typed {
			t.Errorf("%s: %+v", place, list)
		}
		d = again()
		if got, is := session.Unfinished(d.Session); !is || got != half || d.Session.Edited() {
			t.Errorf("%s: %v", place, got)
		}
		d.Session = session.Jot(d.Session, session.Typed{In: "strip"}) // esc
		d.keep()
		if err := d.Work.Close(d.Session); err != nil || len(d.files()) != 0 {
			t.Errorf("%s: %v, left behind %v", place, err, d.files())
		}
	}
}

// A journal that has grown large begins anew with a save.
func TestALargeJournalBeginsAnew(t *testing.T) {
	d := somebody(t).open()
	d.edit("set title One", "set quarters 5")
	d.Work.size.Store(mostJournal + 1)
	d.saved(d.Work.Save(d.Session))
	d.edit("set title Three")
	d.kill()
	d = d.open()
	if undo, _ := d.Session.Steps(); undo != 1 || d.title() != "Three" {
		t.Errorf("%d steps, %s", undo, d.title())
	}
}

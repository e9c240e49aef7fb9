package keeper

import (
	"strings"
	"testing"

	"moneyloop/scenarios"
	"moneyloop/ui/session"
)

// A code opens beside whatever else there is of the scenario, and is kept like anything.
func TestOpenCode(t *testing.T) {
	d := somebody(t).library("three-friends")
	d.edit("set title Yours", "set invest.kind loan")
	d.Session = d.Session.Slide("chips.borrow", .2).Go(5)
	code, err := session.Code(d.Session, "books")
	if err != nil {
		t.Fatal(err)
	}
	d.Session = d.Session.Slide("chips.borrow", 0)
	d.edit("set title Mine")
	want := d.Session.Run().Hash()
	d.kill()

	o, err := d.OpenCode(code, d.limits())
	if err != nil {
		t.Fatal(err)
	}
	shared := d.opens(o, nil)
	if shared.title() != "Yours" || o.View != "books" || shared.Session.Quarter() != 5 || shared.Told != "This is what the share code holds; u takes it back." {
		t.Errorf("%s, view %q, Q%d, told %q", shared.title(), o.View, shared.Session.Quarter(), shared.Told)
	}
	if i := shared.Session.Lever("chips.borrow"); shared.Session.Value(i) != .2 || shared.Session.Run().Hash() == want {
		t.Errorf("borrowed %v", shared.Session.Value(i))
	}
	shared.keep()
	back, _ := shared.Session.Undo()
	back, _ = back.Undo()
	if back.Edited() || len(back.Settings()) != 0 || back.Changes() != 0 {
		t.Error("undone it is not as the library has it")
	}
	shared.kill()
	if list := d.List(); len(list) != 2 {
		t.Errorf("%+v", list)
	}
	if _, err := d.OpenCode(code[:len(code)-1], d.limits()); err == nil || !strings.Contains(err.Error(), "wrong or missing") {
		t.Errorf("%v", err)
	}
}

// Where nothing is kept, too, and within what fits there.
func TestOpenCodeNowhere(t *testing.T) {
	d := somebody(t).open()
	code, err := session.Code(d.Session, "")
	if err != nil {
		t.Fatal(err)
	}
	o, err := Nowhere().OpenCode(code, d.limits())
	if err != nil || string(o.Session.Document().Bytes()) != string(d.Session.Document().Bytes()) || o.Work.Journal() != "" {
		t.Errorf("%v", err)
	}
	if _, err := Nowhere().OpenCode(code, session.Limits{Document: scenarios.Room{Bytes: 100}}); err == nil || !strings.Contains(err.Error(), "more than the 100 bytes that fit here") {
		t.Errorf("%v", err)
	}
}

// What is too large is not opened.
func TestAdoptNowhere(t *testing.T) {
	f := somebody(t).open().Session.Document()
	if _, err := Nowhere().Adopt(f, session.Limits{Document: scenarios.Room{Firms: 1}}); err == nil || !strings.Contains(err.Error(), "more than the 1 that fit here") {
		t.Errorf("%v", err)
	}
}

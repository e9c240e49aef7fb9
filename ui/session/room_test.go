package session

import (
	"fmt"
	"strings"
	"testing"

	"moneyloop/model"
	"moneyloop/scenarios"
)

// ring is the text of so many firms that pay each other round and round.
func ring(firms, quarters int) string {
	var text strings.Builder
	fmt.Fprintf(&text, "format: 1\nname: ring\ntitle: Ring\nquarters: %d\nfirms:\n", quarters)
	for i := range firms {
		fmt.Fprintf(&text, "  - {id: f%d, cash: 1}\n", i)
	}
	text.WriteString("deals:\n")
	for i := range firms {
		fmt.Fprintf(&text, "  - {id: d%d, from: f%d, to: f%d, kind: service, amount: 1}\n", i, i, (i+1)%firms)
	}
	return text.String()
}

// What somebody else's machine would have to play for long is refused before it is played.
func TestVisitorsHaveLittleRoom(t *testing.T) {
	f, err := scenarios.Parse("ring.yaml", []byte(ring(40, 30)))
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(f)
	if err != nil {
		t.Fatal(err)
	}
	s = s.Bounded(VisitorLimits)
	for _, e := range []model.Edit{
		edits(t, "add firms {id: more}")[0], {Verb: model.ReplaceEdit, Value: ring(41, 8)},
	} {
		next, err := s.Edit(e)
		if want := "41 firms are more than the 40 that fit here"; err == nil || err.Error() != want || next.Version() != s.Version() {
			t.Errorf("%.30s: %v, expected %s", e, err, want)
		}
	}
	if _, err := s.Bounded(DefaultLimits).Edit(edits(t, "add firms {id: more}")...); err != nil {
		t.Errorf("on a machine of one's own: %v", err)
	}
	short := VisitorLimits
	short.Document.Size = 2_000
	_, err = s.Bounded(short).Edit(edits(t, "set title Rings")...)
	if want := "40 firms and 40 deals over 30 quarters are more than fit here; over 25 they do"; err == nil || err.Error() != want {
		t.Errorf("%v, expected %s", err, want)
	}
}

// Everything in the library has room to be worked on there, with as much again.
func TestTheLibraryHasRoom(t *testing.T) {
	room := VisitorLimits.Document
	for _, name := range scenarios.Names() {
		f, err := scenarios.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := (scenarios.Room{Bytes: room.Bytes / 2, Firms: room.Firms / 2, Size: room.Size / 2}).Takes(f); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

package scenarios

import (
	"slices"
	"strings"
	"testing"
)

// All levers that go with an asset are told: those on it, and those of what it secured.
func TestLeversThatGoAreTold(t *testing.T) {
	f, err := Parse("x", []byte("format: 1\nname: x\nassets: [{id: gold}]\nfirms: [{id: a, holds: {gold: 100}}, {id: b, cash: 80}]\ndeals:\n"+
		"  - {id: l1, kind: loan, from: b, to: a, amount: 45, secured_by: gold, lend_up_to: 50%}\n"+
		"levers:\n  - {lever: gold.price}\n  - {lever: l1.lend_up_to}\n"+
		"next:\n  - {say: Lend less, move: l1.lend_up_to, until: a.debt < 40}\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, change := edited(t, f, "remove gold")
	want := []string{
		"With gold went 1 lever.", "a holds nothing of gold now.", "The lever l1.lend_up_to went.",
		"1 prompt that asked for it went, too.", "Nothing secures l1 now.",
	}
	if !slices.Equal(change.Told, want) || strings.Contains(string(g.Bytes()), "lever:") {
		t.Errorf("told %q, want %q:\n%s", change.Told, want, g.Bytes())
	}
	if g, change = edited(t, f, "unset l1.secured_by"); !slices.Equal(change.Told, want[2:4]) || strings.Contains(string(g.Bytes()), "lend_up_to") {
		t.Errorf("told %q, want %q:\n%s", change.Told, want[2:4], g.Bytes())
	}
}

// What a file opens on, and what it promises in a sentence, follows ids, and goes with them.
func TestSentencesFollowIDs(t *testing.T) {
	const text = "format: 1\nname: x\nopens_on: [a.cash, b.cash]\nfirms:\n  - {id: a, cash: 9}\n  - {id: b}\ndeals:\n  - {id: d, from: a, to: b, kind: equity, amount: 1}\nexpect:\n  - b.cash@1 is 1\n  - a.cash@1 is 8\n"
	for edit, want := range map[string][2]string{
		"rename b friend": {"opens_on: [a.cash, friend.cash]", "expect:\n  - friend.cash@1 is 1\n  - a.cash@1 is 8"},
		"remove b":        {"opens_on: [a.cash]", "expect:\n  - a.cash@1 is 8"},
	} {
		f, err := Parse("x.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		g, _, err := f.Edit(sentences(t, edit)...)
		if err != nil {
			t.Fatalf("%s: %v", edit, err)
		}
		for _, w := range want {
			if !strings.Contains(string(g.Bytes()), w) {
				t.Errorf("%s: no %q in\n%s", edit, w, g.Bytes())
			}
		}
	}
}

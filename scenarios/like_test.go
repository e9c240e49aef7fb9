package scenarios

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"moneyloop/model/engine"
	"moneyloop/model/result"
)

// What a loop of one's own begins with plays as what it is like, and says nothing of it; that
// stays as it is.
func TestLike(t *testing.T) {
	for _, name := range Names() {
		f, err := Open(name)
		if err != nil {
			t.Fatal(err)
		}
		was := f.Bytes()
		g, err := Like(f, "mine")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		s := g.Scenario
		if s.Name != "mine" || s.Title+s.Story+s.Question+s.AsOf != "" || len(s.Next)+len(s.Sources)+len(s.Expects) > 0 {
			t.Errorf("%s:\n%s", name, g.Bytes())
		}
		if bytes.HasPrefix(g.Bytes(), []byte("#")) || !bytes.Equal(f.Bytes(), was) || len(s.Levers()) != len(f.Scenario.Levers()) {
			t.Errorf("%s:\n%s", name, g.Bytes())
		}
		a, err := engine.Run(f.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		b, err := engine.Run(s)
		if err != nil || !slices.Equal(a.Group(result.GroupGross), b.Group(result.GroupGross)) {
			t.Errorf("%s plays another way: %v", name, err)
		}
	}
	f, err := Empty("x")
	if err != nil {
		t.Fatal(err)
	}
	if g, err := Like(f, "y"); err != nil || string(g.Bytes()) != strings.Replace(string(f.Bytes()), "name: x", "name: y", 1) {
		t.Errorf("%v", err)
	}
	if _, err := Like(f, "no name"); err == nil {
		t.Error("a name that is none")
	}
}

func TestComments(t *testing.T) {
	f, err := Parse("x", []byte("# one\nformat: 1\nname: x # two\ntitle: 'not # this'\nstory: >-\n  nor\n  # that\nfirms: []\n  # three\n"))
	if err != nil {
		t.Fatal(err)
	}
	if n := Comments(f); n != 3 {
		t.Errorf("%d comments", n)
	}
}

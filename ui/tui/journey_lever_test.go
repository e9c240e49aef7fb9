package tui

import (
	"strings"
	"testing"

	"moneyloop/ui/view"
)

// "From 0 to 40% with names": range and bands are typed on the page of a lever; a band beyond
// the range is remarked, and its fix widens the range.
func TestARangeWithNames(t *testing.T) {
	t.Parallel()
	explore(t, 120, 40, friends(t), func(p person) {
		p.choose("c.interest")
		lever := func() (from, to float64, bands int) {
			l := p.session().Levers()[p.session().Lever("c.interest")]
			return l.Min, l.Max, len(l.Bands)
		}
		before := string(p.session().Document().Bytes())
		p.Keys("E", "down", "down", "down", "down") // now, lever, group, label, from
		p.Keys("1", "tab", "4", "0", "tab", "down") // 1%/y to 40%/y; past the step, to the bands
		if from, to, _ := lever(); from != .01 || to != .4 {
			t.Fatalf("its range is from %v to %v:\n%s", from, to, p.Frame())
		}
		p.Keys("enter", "ctrl+u")
		p.Type("cheap 1%, dear 12%/y, usury: hm 50%/y")
		p.Keys("enter")
		if _, _, n := lever(); n != 3 {
			t.Fatalf("it has %d bands:\n%s", n, p.Frame())
		}
		l := p.session().Levers()[p.session().Lever("c.interest")]
		if b := l.Bands[2]; b.Name != "usury: hm" || b.From != .5 {
			t.Fatalf("a band is %v", b)
		}
		p.MustContain("never gets to", "1 remark")
		p.Keys("F")
		if _, to, _ := lever(); to != .5 {
			t.Fatalf("F widens the range to %v:\n%s", to, p.Frame())
		}
		n, _ := p.session().Steps()
		for range n {
			p.Keys("u")
		}
		if string(p.session().Document().Bytes()) != before {
			t.Fatalf("%d undos do not give the bytes back:\n%s", n, p.session().Document().Bytes())
		}
	})
}

// A long text wraps where it stands, and what is typed is drawn over its lines.
func TestHelpIsReadInFull(t *testing.T) {
	m := opened(atRest(t, still(t), 80, 24), view.Thing{Kind: view.Lever, ID: "c.interest"})
	if frame := plainFrame(m); !strings.Contains(frame, "What lenders charge C a year. It") || !strings.Contains(frame, "matters once C has debt.") {
		t.Fatalf("the help is not there in full:\n%s", frame)
	}
}

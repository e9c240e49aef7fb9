package explore

import (
	"testing"

	"moneyloop/model/explore/rounds"
	"moneyloop/model/phrase"
	"moneyloop/scenarios"
)

// QV-3: the island on which two-clouds stands is 1.7 % of the range. On a grid of 31 parts all
// points fall, and only the jump from one fall to another betrays it.
func TestIslandsBetweenPoints(t *testing.T) {
	f, err := scenarios.Open("two-clouds")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := linesOf(f.Scenario, []string{"freeze.size"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var grid []int64
	for i := range int64(32) {
		grid = append(grid, i*1e9/31)
	}
	a, err := rounds.NewAsker(f.Scenario, rounds.Means{}, 10_000, 1)
	if err != nil {
		t.Fatal(err)
	}
	if a.Until, err = phrase.ReadCondition(f.Scenario, "default"); err != nil {
		t.Fatal(err)
	}
	l := &lines[0]
	base, err := a.Begin()
	if err != nil {
		t.Fatal(err)
	}
	l.seen[l.Now] = base
	w := walkOn(l, grid, 1)
	if err := searchTogether(a, []*search{begin(l, func(yield func(step) bool) { w.seek(false, yield) })}, nil); err != nil {
		t.Fatal(err)
	}
	for _, k := range grid {
		if o, known := l.seen[k]; known && !o.Holds {
			t.Errorf("nobody falls at %d of the grid", k)
		}
	}
	if !w.found || w.hit != 485910549 {
		t.Errorf("found %v, at %d", w.found, w.hit)
	}
}

package credit

import (
	"math"
	"strings"
	"testing"
)

// TestCoverage: the bounds of the table belong to the better rating.
func TestCoverage(t *testing.T) {
	table := Coverage()
	if err := table.Validate(); err != nil {
		t.Fatal(err)
	}
	if len(table.Rungs) != RatingCount {
		t.Fatalf("%d rungs for %d ratings", len(table.Rungs), RatingCount)
	}
	for i, rung := range table.Rungs {
		if rung.Rating != Rating(i) || rung.Rating.Spread() != rung.Spread || table.Spread(rung.Rating) != rung.Spread {
			t.Errorf("rung %d is %+v, rating %v", i, rung, rung.Rating)
		}
		if i+1 == len(table.Rungs) {
			break
		}
		next := table.Rungs[i+1]
		if FromCover(rung.Cover) != rung.Rating || FromCover(math.Nextafter(rung.Cover, 0)) != next.Rating {
			t.Errorf("the bound %v does not part %v from %v", rung.Cover, rung.Rating, next.Rating)
		}
		if next.Spread <= rung.Spread {
			t.Errorf("%v pays no more than %v", next.Rating, rung.Rating)
		}
	}
	for cover, want := range map[float64]Rating{math.Inf(1): AAA, 1000: AAA, 0: D, -3: D, math.Inf(-1): D} {
		if got := FromCover(cover); got != want {
			t.Errorf("cover %v is %v, want %v", cover, got, want)
		}
	}
	if FromCover(math.NaN()) != AAA {
		t.Error("a firm without interest to pay is AAA")
	}
	if APlus.String() != "A+" || D.String() != "D" {
		t.Error("words")
	}
	table.Rungs[0].Spread = 9
	if AAA.Spread() == 9 {
		t.Error("who changes his copy changes the table in use")
	}
}

// short is a table of a scenario's own, with a few ratings only.
func short() Table {
	return Table{"2026-10", "assumed", []Rung{
		{4, A, 0.01},
		{2, BBB, 0.02},
		{1, B, 0.05},
		{math.Inf(-1), D, 0.20},
	}}
}

func TestOwnTable(t *testing.T) {
	table := short()
	if err := table.Validate(); err != nil {
		t.Fatal(err)
	}
	for cover, want := range map[float64]Rating{math.Inf(1): A, 4: A, 3.9: BBB, 1: B, .9: D, math.Inf(-1): D} {
		if got := table.FromCover(cover); got != want {
			t.Errorf("cover %v is %v, want %v", cover, got, want)
		}
	}
	if table.FromCover(math.NaN()) != A {
		t.Error("a firm without interest to pay has the best rating there is")
	}
	for r, want := range map[Rating]float64{AAA: .01, A: .01, AMinus: .02, BBB: .02, BBPlus: .05, B: .05, BMinus: .2, D: .2, RatingCount: .2} {
		if got := table.Spread(r); got != want {
			t.Errorf("%v pays %v, want %v", r, got, want)
		}
	}
	if (Table{}).FromCover(3) != D || !math.IsNaN((Table{}).Spread(A)) {
		t.Error("an empty table rates somebody")
	}
}

func TestTableValidates(t *testing.T) {
	for _, c := range []struct {
		spoil func(*Table)
		want  string
	}{
		{func(t *Table) { t.AsOf = "" }, "needs the date"},
		{func(t *Table) { t.Source = "" }, "needs a source"},
		{func(t *Table) { t.Rungs = nil }, "at least one rung"},
		{func(t *Table) { t.Rungs[1].Cover = 4 }, "rung 2 of the coverage table, BBB: a least cover of 4, not below 4 of A"},
		{func(t *Table) { t.Rungs[1].Cover = math.NaN() }, "expected a number"},
		{func(t *Table) { t.Rungs[0].Cover = math.Inf(1) }, "expected a number"},
		{func(t *Table) { t.Rungs[3].Cover = 0 }, "the last rung is for all that is left"},
		{func(t *Table) { t.Rungs = t.Rungs[:2] }, "the last rung is for all that is left"},
		{func(t *Table) { t.Rungs[2].Rating = BBB }, "rung 3 of the coverage table, BBB: not worse than BBB before it"},
		{func(t *Table) { t.Rungs[3].Rating = RatingCount }, "no such rating"},
		{func(t *Table) { t.Rungs[0].Spread = -.01 }, "expected 0 or more"},
		{func(t *Table) { t.Rungs[0].Spread = math.NaN() }, "expected 0 or more"},
		{func(t *Table) { t.Rungs[2].Spread = .005 }, "a spread of 0.005, below 0.02 of BBB"},
	} {
		table := short()
		c.spoil(&table)
		if err := table.Validate(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}

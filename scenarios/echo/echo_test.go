package echo

import (
	"math"
	"strings"
	"testing"
)

func TestFiveSimilarities(t *testing.T) {
	told, err := All()
	if err != nil {
		t.Fatal(err)
	}
	if len(told.Echoes) != 5 || len(told.Then) != 5 || len(told.Now) != 5 {
		t.Fatalf("%d similarities, %d then, %d now", len(told.Echoes), len(told.Then), len(told.Now))
	}
	for i, e := range told.Echoes {
		for _, text := range []string{e.Title, e.Mechanism, e.Indicator, e.Breaks, e.Then.Says, e.Now.Says} {
			if text == "" || strings.Contains(strings.ToLower(text), "fraud") {
				t.Errorf("%s says %q", e.Title, text)
			}
		}
		for _, r := range []Reading{told.Then[i], told.Now[i]} {
			switch {
			case math.IsNaN(r.Value) || math.IsNaN(r.Moved) && r.Fell == r.Falls:
				t.Errorf("%s: in %s the indicator is %v and then %v", e.Title, r.Scenario, r.Value, r.Moved)
			case r.From == r.To:
				t.Errorf("%s: the lever of %s stands at %v already", e.Title, r.Scenario, r.To)
			case r.Value == r.Moved && r.Falls == r.Fell:
				t.Errorf("%s: %s shows nothing in %s", e.Title, r.Lever, r.Scenario)
			}
		}
	}
}

// The numbers of the two chains: a hundred owed on ten a year and 300 promised on 13; a wall of
// three per cent; and the loss of lenders that the state takes over whole.
func TestNumbersSideBySide(t *testing.T) {
	told, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what            string
		got, want, most float64
	}{
		{"years of income owed", told.Then[0].Value, 100 / (4 * 2.6), 1e-3},
		{"years of revenue promised", told.Now[0].Value, 300 / (4 * 3.3), 1e-9},
		{"the bank's wall", told.Then[2].Value, .034, .001},
		{"what the state pays for Oracle, all backed", told.NowPays[2].State, told.NowPays[0].Lenders - told.NowPays[2].Lenders, 1e-6},
		{"of that with half", told.NowPays[1].State, told.NowPays[2].State / 2, 1e-6},
		{"owners lose the same", told.NowPays[2].Owners, told.NowPays[0].Owners, 1e-9},
	} {
		if math.Abs(c.got-c.want) > c.most {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
}

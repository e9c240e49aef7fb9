package credit

import (
	"math"
	"testing"
)

// TestCoverage: the bounds of the table belong to the better rating, and ratings worsen.
func TestCoverage(t *testing.T) {
	for i, rung := range coverage[:D] {
		r, next := Rating(i), coverage[i+1]
		if FromCover(rung.cover) != r || FromCover(math.Nextafter(rung.cover, 0)) != r+1 {
			t.Errorf("the bound %v does not part %v from %v", rung.cover, r, r+1)
		}
		if next.spread <= rung.spread || next.cover >= rung.cover {
			t.Errorf("%v pays no more than %v, or is no harder to earn", r+1, r)
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
}

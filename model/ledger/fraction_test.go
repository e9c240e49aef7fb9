package ledger

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

// A fraction takes what a share takes, to the last unit, and what does not fit it refuses.
func TestFractionsAreShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		share := rapid.OneOf(rapid.Float64Range(0, 9), rapid.SampledFrom([]float64{0, 1, 1. / 3, .1, .66, 1e-15, 1e-16, 7.999, 8})).Draw(t, "share")
		a := Amount(rapid.OneOf(rapid.Int64Range(-1e6, 1e18), rapid.Int64Range(0, 1000)).Draw(t, "amount"))
		f := FractionOf(share)
		x, err := f.Of(a)
		y, want := a.Share(share)
		if x != y || (err == nil) != (want == nil) {
			t.Fatalf("%v of %d: %d, %v; as a share %d, %v", share, a, x, err, y, want)
		}
	})
}

// Terms so low that the product fits in 64 bits still may not fit the books.
func TestLowTermsOverflowToo(t *testing.T) {
	f := FractionOf(1.5)
	if x, err := f.Of(1e18); x != 0 || !errors.Is(err, ErrOverflow) {
		t.Errorf("1.5 of 10¹⁸ is %d, %v", x, err)
	}
}

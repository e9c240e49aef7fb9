package format_test

import (
	"testing"

	"moneyloop/ui/format"
)

// TestOneIn: a chance as one counts firms, never further from it than a tenth of it.
func TestOneIn(t *testing.T) {
	for p, want := range map[float64]string{
		0:        "less than 1 in 1,000,000",
		1e-6:     "about 1 in 1,000,000",
		1.6e-4:   "about 1 in 6,300",
		.0066:    "about 1 in 150",
		.0206:    "about 1 in 49",
		.0989:    "about 1 in 10",
		.18:      "about 1 in 6",
		.22:      "about 1 in 5",
		.28:      "about 3 in 10",
		.34:      "about 1 in 3",
		.5:       "about 1 in 2",
		.61:      "about 6 in 10",
		.94:      "about 9 in 10",
		.96:      "about 96 in 100",
		.994:     "about 99 in 100",
		.995:     "more than 99 in 100",
		1:        "more than 99 in 100",
		1 / 999.: "about 1 in 1,000",
	} {
		if got := format.OneIn(p); got != want {
			t.Errorf("%v is %q, want %q", p, got, want)
		}
	}
	for p, want := range map[float64]string{0: "<0.01%", 1: ">99.9%", .9994: "99.9%", .0989: "9.89%"} {
		if got := format.Chance(p); got != want {
			t.Errorf("%v is %q, want %q", p, got, want)
		}
	}
	for p, want := range map[float64]string{0: "less than 1 of 1,000,000 cases", .176: "about 1 of 6 cases", .61: "about 6 of 10 cases", .9999: "more than 99 of 100 cases"} {
		if got := format.Cases(p); got != want {
			t.Errorf("%v is %q, want %q", p, got, want)
		}
	}
}

package format

import (
	"math"

	"moneyloop/model/result"
)

// Grains shows n grains of an amount, with all its digits: 271 grains of 0.1 of "$bn"
// are "$27.1bn". Amounts that add up as whole numbers are seen to add up. Thousands with
// more than one decimal are spelt out: "$12,112" stands beside "$6,455". A grain is a power
// of ten in the scenario's unit.
func Grains(n int64, grain float64, unit string) string {
	c := currencyOf(unit)
	x := float64(n) * grain * c.size
	if result.Meaningless(x) {
		return NotMeaningful
	}
	s, decimals := step{}, 0
	for _, larger := range steps() {
		digits := max(0, int(math.Round(math.Log10(larger.size/(grain*c.size)))))
		if larger.size == 1 || math.Abs(x) >= max(larger.size, 1e4) && (larger.size > 1e3 || digits < 2) {
			s, decimals = larger, digits
		}
	}
	return c.dress(number(x/s.size, decimals), s)
}

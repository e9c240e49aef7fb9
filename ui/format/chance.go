package format

import (
	"fmt"
	"math"
)

// Chance shows a probability in percent, and never as certain either way.
func Chance(p float64) string {
	switch {
	case p < 0.5e-4:
		return "<0.01%"
	case p >= 0.9995:
		return ">99.9%"
	}
	return Percent(p)
}

// OneIn says a probability as one counts firms: "about 1 in 10", "about 7 in 10".
func OneIn(p float64) string { return outOf(p, "in") }

// Cases says it as one counts what happens: "about 1 of 10 cases".
func Cases(p float64) string { return outOf(p, "of") + " cases" }

// outOf is n of m, where n is 1 or m is 10, whichever is nearer; 100 where it is next to
// certain.
func outOf(p float64, of string) string {
	switch {
	case p < 1e-6:
		return "less than 1 " + of + " 1,000,000"
	case p >= 0.995:
		return "more than 99 " + of + " 100"
	case p > 0.945:
		return fmt.Sprintf("about %.0f %s 100", 100*p, of)
	}
	n, tenths := math.Round(1/p), math.Round(10*p)
	if math.Abs(tenths/10-p) < math.Abs(1/n-p)-1e-9 {
		return fmt.Sprintf("about %.0f %s 10", tenths, of)
	}
	return "about 1 " + of + " " + rounded(n)
}

// rounded shows a count up to a million with two digits that count.
func rounded(n float64) string {
	if n >= 100 {
		step := math.Pow(10, math.Floor(math.Log10(n))-1)
		n = math.Round(n/step) * step
	}
	return number(min(n, 1e6), 0)
}

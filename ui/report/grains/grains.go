// Package grains rounds amounts so that what is written adds up. A grain is the power of ten down to
// which amounts are told; amounts in whole grains are integers, and when a sum and its parts are
// both told, something has to give: [Apportion] and [Balanced] say what.
package grains

import (
	"math"

	"moneyloop/model/result"
)

// A Share is a part of a sum, in grains.
type Share struct {
	X       float64
	Outside bool  // of a party without an account of its own: rounded as others leave it
	Bound   bool  // most is the most it can be
	Most    int64 // in grains
}

// Apportion rounds shares so that they add up to a total: each to the nearest grain,
// then one after the other the one that comes nearest to its number by it, outsiders
// first. A share of nothing stays nothing.
func Apportion(shares []Share, total int64) []int64 {
	parts := make([]int64, len(shares))
	for i, s := range shares {
		parts[i] = Nearest(s.X)
		if s.Bound {
			parts[i] = min(parts[i], s.Most)
		}
	}
	step := int64(1)
	if Sum(parts) > total {
		step = -1
	}
	for Sum(parts) != total {
		best, least := -1, math.Inf(1)
		for i, s := range shares {
			next := parts[i] + step
			if s.X == 0 || next < 0 || s.Bound && next > s.Most {
				continue
			}
			off := math.Abs(float64(next) - s.X)
			if !s.Outside || off >= 1 {
				off += float64(len(shares)) // only if no outsider can take it
			}
			if off < least {
				best, least = i, off
			}
		}
		if best < 0 {
			break // the amounts do not add up themselves
		}
		parts[best] += step
	}
	return parts
}

// Nearest rounds to whole grains.
func Nearest(x float64) int64 { return int64(math.Round(x)) }

// Sum adds parts up.
func Sum(parts []int64) (total int64) {
	for _, x := range parts {
		total += x
	}
	return total
}

// Of is the power of ten that shows the largest amount of an account in three or
// four digits. The books know nothing finer than a billionth.
func Of(largest float64) float64 {
	if !(largest > 0) || result.Meaningless(largest) {
		return 1
	}
	return max(math.Pow(10, math.Floor(math.Log10(largest/2))-2), 1e-9)
}

// Balanced rounds numbers so that they add up to a total: each to the nearest, then one
// after the other the one that comes nearest to its number by it. Nothing stays nothing.
func Balanced(exact []float64, total int64) []int64 {
	parts := make([]int64, len(exact))
	for i, x := range exact {
		parts[i] = Nearest(x)
	}
	for Sum(parts) != total {
		step, best := int64(1), -1
		if Sum(parts) > total {
			step = -1
		}
		off := func(k int) float64 { return math.Abs(float64(parts[k]+step) - exact[k]) }
		for i, x := range exact {
			if x != 0 && (best < 0 || off(i) < off(best)) {
				best = i
			}
		}
		if best < 0 {
			break // the amounts do not add up themselves
		}
		parts[best] += step
	}
	return parts
}

package report

import (
	"math"

	"moneyloop/model"
)

// A share is a part of a sum, in grains.
type share struct {
	x       float64
	outside bool  // of a party without an account of its own: rounded as others leave it
	bound   bool  // most is the most it can be
	most    int64 // in grains
}

// apportion rounds shares so that they add up to a total: each to the nearest grain,
// then one after the other the one that comes nearest to its number by it, outsiders
// first. A share of nothing stays nothing.
func apportion(shares []share, total int64) []int64 {
	parts := make([]int64, len(shares))
	for i, s := range shares {
		parts[i] = nearest(s.x)
		if s.bound {
			parts[i] = min(parts[i], s.most)
		}
	}
	step := int64(1)
	if sumOf(parts) > total {
		step = -1
	}
	for sumOf(parts) != total {
		best, least := -1, math.Inf(1)
		for i, s := range shares {
			next := parts[i] + step
			if s.x == 0 || next < 0 || s.bound && next > s.most {
				continue
			}
			off := math.Abs(float64(next) - s.x)
			if !s.outside || off >= 1 {
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

func nearest(x float64) int64 { return int64(math.Round(x)) }

func sumOf(parts []int64) (total int64) {
	for _, x := range parts {
		total += x
	}
	return total
}

// grainOf is the power of ten that shows the largest amount of an account in three or
// four digits. The books know nothing finer than a billionth.
func grainOf(largest float64) float64 {
	if !(largest > 0) || model.Meaningless(largest) {
		return 1
	}
	return max(math.Pow(10, math.Floor(math.Log10(largest/2))-2), 1e-9)
}

// balanced rounds numbers so that they add up to a total: each to the nearest, then one
// after the other the one that comes nearest to its number by it. Nothing stays nothing.
func balanced(exact []float64, total int64) []int64 {
	parts := make([]int64, len(exact))
	for i, x := range exact {
		parts[i] = nearest(x)
	}
	for sumOf(parts) != total {
		step, best := int64(1), -1
		if sumOf(parts) > total {
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

package chance

import (
	"math"
	"slices"

	"moneyloop/model/explore/rounds"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// Quantile is what a share p of sorted numbers is below, by type 7 of Hyndman and Fan (1996):
// between the two at h = (n − 1)p.
func Quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	h := float64(len(sorted)-1) * p
	i := int(h)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (h-float64(i))*(sorted[i+1]-sorted[i])
}

// Meaningful are the numbers that have a meaning, sorted.
func Meaningful(values []float64) []float64 {
	list := slices.DeleteFunc(slices.Clone(values), result.Meaningless)
	slices.Sort(list)
	return list
}

// bandShares are the shares of runs that a band shows.
var bandShares = [...]float64{.05, .25, .5, .75, .95}

// bandsOf are the bands of series of runs, quarter by quarter.
func bandsOf(list []result.Series, runs []rounds.Outcome, quarters int, each func(n int, do func(i int))) []Band {
	bands := make([]Band, len(list))
	for i := range bands {
		b := &bands[i]
		b.Series, b.N = list[i], make([]int, quarters)
		for _, line := range b.lines() {
			*line = make([]float64, quarters)
		}
	}
	each(len(list)*quarters, func(k int) {
		b, i, t := &bands[k/quarters], k/quarters, k%quarters
		values := make([]float64, 0, len(runs))
		for r := range runs {
			if line := runs[r].Lines[i]; t < len(line) && !result.Meaningless(line[t]) {
				values = append(values, line[t])
			}
		}
		b.N[t] = len(values)
		sortAround(values, bandShares[:])
		for n, line := range b.lines() {
			(*line)[t] = Quantile(values, bandShares[n])
		}
	})
	return bands
}

func (b *Band) lines() [len(bandShares)]*[]float64 {
	return [...]*[]float64{&b.P5, &b.P25, &b.P50, &b.P75, &b.P95}
}

// sortAround sorts numbers as far as quantile needs it for these shares, which ascend.
func sortAround(list []float64, shares []float64) {
	var at []int
	for _, p := range shares {
		i := int(float64(len(list)-1) * p)
		at = append(at, i, min(i+1, len(list)-1))
	}
	if len(list) > 0 {
		place(list, at, 0)
	}
}

// place puts at these indices, which ascend, the numbers that sorting would put there: Hoare's
// selection (1961). first is the index of the first number in the list.
func place(list []float64, at []int, first int) {
	for len(at) > 0 {
		if len(list) <= 32 {
			slices.Sort(list)
			return
		}
		m := split(list)
		n, _ := slices.BinarySearch(at, first+m)
		place(list[:m], at[:n], first)
		list, at, first = list[m:], at[n:], first+m
	}
}

// split puts numbers that do not exceed a middle one before those that are not less, and
// returns how many stand before; neither part is empty.
func split(list []float64) int {
	n := len(list)
	a, b, c := list[0], list[n/2], list[n-1]
	pivot := max(min(a, b), min(max(a, b), c))
	for i, j := 0, n-1; ; i, j = i+1, j-1 {
		for list[i] < pivot {
			i++
		}
		for list[j] > pivot {
			j--
		}
		if i >= j {
			return max(1, i)
		}
		list[i], list[j] = list[j], list[i]
	}
}

// SpreadOf is one number of each run.
func SpreadOf(m *phrase.Quantity, values []float64) Spread {
	sorted := Meaningful(values)
	x := Spread{
		Metric: m, N: len(sorted),
		P5: Quantile(sorted, .05), P25: Quantile(sorted, .25), P50: Quantile(sorted, .5), P75: Quantile(sorted, .75), P95: Quantile(sorted, .95),
	}
	x.Mean, x.Error = Mean(sorted)
	x.Shortfall, x.Excess = Shortfall(sorted, .95), Shortfall(turned(sorted), .95)
	x.ShortfallErr, x.ExcessErr = batches(values), batches(turned(values))
	return x
}

// turned are numbers turned round, the last first: those that were the highest are the lowest.
func turned(values []float64) []float64 {
	list := slices.Clone(values)
	slices.Reverse(list)
	for i := range list {
		list[i] = -list[i]
	}
	return list
}

// Mean is the average of numbers, and its standard error.
func Mean(list []float64) (average, standardError float64) {
	n, sum, squares := float64(len(list)), 0.0, 0.0
	for _, x := range list {
		sum += x
	}
	average = sum / n
	for _, x := range list {
		squares += (x - average) * (x - average)
	}
	return average, math.Sqrt(squares/(n-1)) / math.Sqrt(n)
}

// Shortfall is the mean loss, the number turned round, in the worst 1 − level of cases, the one at
// the boundary weighted (Acerbi & Tasche 2002).
func Shortfall(sorted []float64, level float64) float64 {
	tail := float64(len(sorted)) * (1 - level)
	whole := min(int(tail+1e-9), len(sorted))
	sum := 0.0
	for _, x := range sorted[:whole] {
		sum += x
	}
	if rest := tail - float64(whole); rest > 1e-9 && whole < len(sorted) {
		sum += rest * sorted[whole]
	}
	return -sum / tail
}

// batchCount is into how many parts runs are divided to see how far the shortfall is known.
const batchCount = 20

// batches is the standard error of the shortfall: from that of twenty parts of the runs.
func batches(values []float64) float64 {
	var list []float64
	for i := range batchCount {
		part := Meaningful(values[len(values)*i/batchCount : len(values)*(i+1)/batchCount])
		if len(part) > 0 {
			list = append(list, Shortfall(part, .95))
		}
	}
	_, e := Mean(list)
	return e
}

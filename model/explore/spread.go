package explore

import (
	"math"
	"slices"

	"moneyloop/model"
)

// quantile is what a share p of sorted numbers is below, by type 7 of Hyndman and Fan (1996):
// between the two at h = (n − 1)p.
func quantile(sorted []float64, p float64) float64 {
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

// meaningful are the numbers that have a meaning, sorted.
func meaningful(values []float64) []float64 {
	list := slices.DeleteFunc(slices.Clone(values), model.Meaningless)
	slices.Sort(list)
	return list
}

// bandOf is the band of the i-th series of runs.
func bandOf(s model.Series, runs []Outcome, i, quarters int) Band {
	b := Band{Series: s}
	values := make([]float64, 0, len(runs))
	for t := range quarters {
		values = values[:0]
		for _, o := range runs {
			if line := o.Lines[i]; t < len(line) && !model.Meaningless(line[t]) {
				values = append(values, line[t])
			}
		}
		slices.Sort(values)
		b.N = append(b.N, len(values))
		for _, p := range []struct {
			to *[]float64
			p  float64
		}{{&b.P5, .05}, {&b.P25, .25}, {&b.P50, .5}, {&b.P75, .75}, {&b.P95, .95}} {
			*p.to = append(*p.to, quantile(values, p.p))
		}
	}
	return b
}

// spreadOf is one number of each run.
func spreadOf(m *model.Quantity, values []float64) Spread {
	sorted := meaningful(values)
	x := Spread{
		Metric: m, N: len(sorted),
		P5: quantile(sorted, .05), P25: quantile(sorted, .25), P50: quantile(sorted, .5), P75: quantile(sorted, .75), P95: quantile(sorted, .95),
	}
	x.Mean, x.Error = mean(sorted)
	x.Shortfall = shortfall(sorted, .95)
	x.ShortfallErr = batches(values)
	return x
}

// mean is the average of numbers, and its standard error.
func mean(list []float64) (average, standardError float64) {
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

// shortfall is the mean loss, the number turned round, in the worst 1 − level of cases, the one at
// the boundary weighted (Acerbi & Tasche 2002).
func shortfall(sorted []float64, level float64) float64 {
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
		part := meaningful(values[len(values)*i/batchCount : len(values)*(i+1)/batchCount])
		if len(part) > 0 {
			list = append(list, shortfall(part, .95))
		}
	}
	_, e := mean(list)
	return e
}

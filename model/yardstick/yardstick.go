// Package yardstick is what the speed of this program is measured by: the public benchmark
// W1, three friends with growth, tax, leverage and a credit line over 40 quarters, in plain
// floats that nobody checks.
//
// Machines differ by a factor of two from hour to hour, and ratios do not: a benchmark that
// calls [Report] says how many such runs one of its own takes, timed on the same machine in
// the same minute.
package yardstick

import (
	"runtime"
	"testing"
	"time"
)

const friends, quarters = 3, 40

// What the three begin with and how they behave, per quarter and per unit of revenue.
var (
	sales, cash, assets         = [friends]float64{100, 60, 80}, [friends]float64{20, 10, 15}, [friends]float64{200, 150, 120}
	growth, passed, costs       = [friends]float64{.02, .03, .015}, [friends]float64{.2, .3, .25}, [friends]float64{.66, .58, .68}
	capex, depreciation, charge = [friends]float64{.12, .15, .08}, [friends]float64{.03, .04, .025}, [friends]float64{.015, .02, .0175}
)

const leverage, tax, amortisation, minimum = .5, .21, .02, .1

// Books are what the three have at the end, and what customers pay them then.
type Books struct{ Sales, Revenue, Cash, Debt, Assets [friends]float64 }

// Worth is what all three have beyond their debts.
func (b *Books) Worth() (sum float64) {
	for i := range friends {
		sum += b.Cash[i] + b.Assets[i] - b.Debt[i]
	}
	return sum
}

// Run plays W1 once.
func Run() Books {
	b := Books{Sales: sales, Revenue: sales, Cash: cash, Assets: assets}
	for i := range friends {
		b.Debt[i] = leverage * assets[i]
	}
	for range quarters {
		var pays [friends]float64
		for i := range friends {
			pays[i] = passed[i] * b.Revenue[i]
		}
		for i := range friends {
			b.Sales[i] *= 1 + growth[i]
			b.Revenue[i] = b.Sales[i] + pays[(i+friends-1)%friends]
			wear, interest, repaid := depreciation[i]*b.Assets[i], charge[i]*b.Debt[i], amortisation*b.Debt[i]
			margin := b.Revenue[i]*(1-costs[i]) - pays[i] - interest
			taxed := tax * max(0, margin-wear)
			spent := capex[i] * b.Revenue[i]
			borrowed := leverage * spent
			left := b.Cash[i] + margin - taxed - spent + borrowed - repaid
			drawn := max(0, minimum*b.Revenue[i]-left)
			b.Cash[i] = left + drawn
			b.Debt[i] += borrowed - repaid + drawn
			b.Assets[i] += spent - wear
		}
	}
	return b
}

// Time is how long one run takes now: the fastest of some thousands.
func Time() time.Duration {
	const runs, rounds = 2000, 7
	best, sum := time.Hour, 0.
	for range rounds {
		begun := time.Now()
		for range runs {
			b := Run()
			sum += b.Cash[0]
		}
		best = min(best, time.Since(begun))
	}
	runtime.KeepAlive(sum) // or the compiler might leave the runs out
	return best / runs
}

// Report gives a benchmark that is over the metric "yardsticks": how many runs of the
// yardstick one of its own takes.
func Report(b *testing.B) {
	b.Helper()
	if b.N > 0 {
		b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(Time()), "yardsticks")
	}
}

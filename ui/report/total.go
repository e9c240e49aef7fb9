package report

import (
	"cmp"
	"math"

	"moneyloop/model/result"
	"moneyloop/ui/format"
	"moneyloop/ui/report/grains"
	"moneyloop/ui/theme"
)

// totals are a group's revenue in all quarters, by lens and by part, in grains of one
// size: a figure is the same wherever a page has it, and the parts of what is reported
// add up as they are written. What has no meaning is missing.
type totals struct {
	unit   string
	grain  float64
	grains map[result.GroupMetric]int64
}

// slight is how small a part of the whole may be and still be shown as something.
const slight = 1e-6

// grainOfTotal is the grain to show a total in: in full below ten thousand, where money
// is, and in three digits or four.
func grainOfTotal(x float64) float64 {
	if x >= 1e3 && x < 1e4 {
		return 1
	}
	return grains.Of(x)
}

func totalsOf(r *result.Run) totals {
	all := totals{unit: r.Scenario.Unit, grains: map[result.GroupMetric]int64{}}
	x := map[result.GroupMetric]float64{}
	parts := []result.GroupMetric{result.GroupOutside, result.GroupChain, result.GroupInsider}
	for _, m := range append(parts, result.GroupStory, result.GroupGross, result.GroupNet) {
		x[m] = sum(r.Group(m))
	}
	whole := x[result.GroupGross]
	all.grain = grainOfTotal(cmp.Or(whole, x[result.GroupStory]))
	for _, m := range parts {
		if x[m] < all.grain && x[m] > slight*whole {
			all.grain = max(math.Pow(10, math.Floor(math.Log10(x[m]))), 1e-9) // one digit of it
		}
	}
	for m, amount := range x {
		if !result.Meaningless(amount) {
			all.grains[m] = grains.Nearest(amount / all.grain)
		}
	}
	var shares []grains.Share
	for _, m := range parts {
		if _, known := all.grains[m]; !known || x[m] < 0 {
			return all
		}
		shares = append(shares, grains.Share{X: x[m] / all.grain, Outside: m == result.GroupInsider})
	}
	for i, n := range grains.Apportion(shares, all.grains[result.GroupGross]) {
		all.grains[parts[i]] = n
	}
	return all
}

// entry names a total.
func (all totals) entry(sign string, m result.GroupMetric) entry {
	text := format.NotMeaningful
	if n, known := all.grains[m]; known {
		text = format.Grains(n, all.grain, all.unit)
	}
	info := m.Info()
	return entry{sign + info.Label, []string{text}, info.Help, revenueRole(m)}
}

// lenses shows revenue by each of its definitions, in the last quarter and in all.
func (all totals) lenses(r *result.Run) figures {
	f := figures{title: "Revenue", heads: []string{"in " + format.Quarter(r.Quarters), "in all"}}
	for _, m := range []result.GroupMetric{result.GroupStory, result.GroupGross, result.GroupNet, result.GroupOutside} {
		e := all.entry("", m)
		e.amounts = append([]string{format.Money(r.GroupAt(m, r.Quarters-1), all.unit, 0)}, e.amounts...)
		f.entries = append(f.entries, e)
	}
	return f
}

// bridge leads from reported to real revenue.
func (all totals) bridge() figures {
	from := all.entry("", result.GroupGross)
	from.meaning = "in all"
	return figures{title: "From reported to real", entries: []entry{
		from, all.entry("= ", result.GroupOutside), all.entry("+ ", result.GroupChain), all.entry("+ ", result.GroupInsider),
	}}
}

// revenueRole is how reported and real revenue are drawn everywhere.
func revenueRole(m result.GroupMetric) theme.Role {
	switch m {
	case result.GroupGross:
		return theme.Reported
	case result.GroupOutside:
		return theme.Real
	}
	return theme.None
}

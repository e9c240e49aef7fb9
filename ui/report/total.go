package report

import (
	"cmp"
	"math"

	"moneyloop/model"
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
	grains map[model.GroupMetric]int64
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

func totalsOf(r *model.Run) totals {
	all := totals{unit: r.Scenario.Unit, grains: map[model.GroupMetric]int64{}}
	x := map[model.GroupMetric]float64{}
	parts := []model.GroupMetric{model.GroupOutside, model.GroupChain, model.GroupInsider}
	for _, m := range append(parts, model.GroupStory, model.GroupGross, model.GroupNet) {
		x[m] = sum(r.Group(m))
	}
	whole := x[model.GroupGross]
	all.grain = grainOfTotal(cmp.Or(whole, x[model.GroupStory]))
	for _, m := range parts {
		if x[m] < all.grain && x[m] > slight*whole {
			all.grain = max(math.Pow(10, math.Floor(math.Log10(x[m]))), 1e-9) // one digit of it
		}
	}
	for m, amount := range x {
		if !model.Meaningless(amount) {
			all.grains[m] = grains.Nearest(amount / all.grain)
		}
	}
	var shares []grains.Share
	for _, m := range parts {
		if _, known := all.grains[m]; !known || x[m] < 0 {
			return all
		}
		shares = append(shares, grains.Share{X: x[m] / all.grain, Outside: m == model.GroupInsider})
	}
	for i, n := range grains.Apportion(shares, all.grains[model.GroupGross]) {
		all.grains[parts[i]] = n
	}
	return all
}

// entry names a total.
func (all totals) entry(sign string, m model.GroupMetric) entry {
	text := format.NotMeaningful
	if n, known := all.grains[m]; known {
		text = format.Grains(n, all.grain, all.unit)
	}
	info := m.Info()
	return entry{sign + info.Label, []string{text}, info.Help, revenueRole(m)}
}

// lenses shows revenue by each of its definitions, in the last quarter and in all.
func (all totals) lenses(r *model.Run) figures {
	f := figures{title: "Revenue", heads: []string{"in " + format.Quarter(r.Quarters), "in all"}}
	for _, m := range []model.GroupMetric{model.GroupStory, model.GroupGross, model.GroupNet, model.GroupOutside} {
		e := all.entry("", m)
		e.amounts = append([]string{format.Money(r.GroupAt(m, r.Quarters-1), all.unit, 0)}, e.amounts...)
		f.entries = append(f.entries, e)
	}
	return f
}

// bridge leads from reported to real revenue.
func (all totals) bridge() figures {
	from := all.entry("", model.GroupGross)
	from.meaning = "in all"
	return figures{title: "From reported to real", entries: []entry{
		from, all.entry("= ", model.GroupOutside), all.entry("+ ", model.GroupChain), all.entry("+ ", model.GroupInsider),
	}}
}

// revenueRole is how reported and real revenue are drawn everywhere.
func revenueRole(m model.GroupMetric) theme.Role {
	switch m {
	case model.GroupGross:
		return theme.Reported
	case model.GroupOutside:
		return theme.Real
	}
	return theme.None
}

package remark

import (
	"math"
	"slices"
	"strings"

	"moneyloop/model"
)

// sumRules look at all sums of money together.
type sumRules struct{ *finder }

// A sum of money in a scenario, and the name of the number.
type sum struct {
	ref string
	x   float64
}

// absurd is more money than there is, in dollars or in yen.
const absurd = 1e16

// few is a sum of which books know four digits, or fewer.
const few = 1e-5

// scales remarks on sums that stand out so far that they must be in another unit, such as
// plain dollars in a scenario that counts billions.
func (f sumRules) scales() {
	size, all := scaleOf(f.s.Unit), f.amounts()
	if n := len(all); n > 0 && all[n-1].x < few {
		f.say(Scale, "unit", nil, "No sum is larger than %s, and books count in billionths of %s: in a smaller unit, less would be rounded away.", f.money(all[n-1].x), f.s.Unit)
	}
	if size < 1e3 {
		return
	}
	normal := 0
	for normal < len(all) && all[normal].x*size < absurd {
		normal++
	}
	gap, gaps := normal, 0 // from gap on, all are far above the rest
	for i := 1; i < normal; i++ {
		if all[i].x >= 1000*all[i-1].x {
			gap, gaps = i, gaps+1
		}
	}
	rare := gap < normal && 2*(normal-gap) <= gap
	if gaps > 1 || gaps == 1 && (normal < len(all) || !rare) {
		return
	}
	for _, a := range all[gap:] {
		div := 1e3
		for div < size && (gap == 0 || a.x/div > 10*all[gap-1].x) {
			div *= 1e3
		}
		if gap == 0 || a.x/div <= 10*all[gap-1].x {
			f.scale(a, div)
		}
	}
}

func (f sumRules) scale(a sum, div float64) {
	if f.levers[a.ref] {
		return
	}
	f.say(Scale, a.ref, set(a.ref, model.Notation(rounded(a.x/div), model.Money)), "%s is far more than all else here: this scenario counts in %s.", f.money(a.x), f.s.Unit)
}

// amounts lists the sums of money of a scenario, the least first.
func (f sumRules) amounts() []sum {
	var all []sum
	add := func(ref string, x float64, u model.Unit) {
		if u == model.Money && x > 0 && !math.IsInf(x, 1) {
			all = append(all, sum{ref, x})
		}
	}
	for i := range f.s.Firms {
		for _, field := range model.FirmFields() {
			x := &f.s.Firms[i]
			add(x.ID+"."+field.Key, *field.Value(x), field.UnitOf(x))
		}
	}
	for i := range f.s.Deals {
		for _, field := range model.DealFields() {
			d := &f.s.Deals[i]
			add(d.ID+"."+field.Key, *field.Value(d), field.UnitOf(d))
		}
	}
	slices.SortStableFunc(all, func(a, b sum) int {
		switch {
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return 0
	})
	return all
}

// scaleOf is how many of a currency a unit such as $bn counts.
func scaleOf(unit string) float64 {
	for _, u := range []struct {
		name string
		size float64
	}{{"tn", 1e12}, {"bn", 1e9}, {"mn", 1e6}, {"m", 1e6}, {"k", 1e3}} {
		if head, ok := strings.CutSuffix(unit, u.name); ok && (head == "" || head[len(head)-1] == ' ' || head[len(head)-1] == '$' || head[len(head)-1] >= 0x80) {
			return u.size
		}
	}
	return 1
}

// hundredfold is what is probably meant by a share or a rate of a hundredth or less, written
// without its sign: 20% by 0.2%.
func hundredfold(x float64) float64 {
	for x > 0 && x <= .01 {
		x *= 100
	}
	return rounded(x)
}

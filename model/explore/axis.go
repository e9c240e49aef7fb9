package explore

import (
	"fmt"
	"math"
	"slices"

	"moneyloop/model"
)

// An axis is a lever as a search moves it: in whole multiples of a grain. The grain is 10⁻⁹
// in the number's own unit, coarser by thousands where numbers are so large that a float64 could
// not tell such multiples apart, and 1 for quarters, counts and flags. A value is a multiple divided
// once, and so the same as the typed decimal.
type axis struct {
	model.Lever
	per         int64 // grains in one
	whole       bool  // it counts
	lo, hi, now int64
	edge        int64 // the last point: hi, or behind it the one that stands for no limit
	one         int64 // what moves are measured by, in grains: the range, or a plausible move
}

// mostGrains is how many multiples a float64 tells apart.
const mostGrains = 1 << 53

// A Span is where a search looks on a lever, if that is not its range.
type Span struct {
	Ref      string
	Low, Top float64
}

// axisOf makes an axis of a lever, over a span if one is for it.
func axisOf(l model.Lever, spans []Span) (axis, error) {
	if i := slices.IndexFunc(spans, func(x Span) bool { return x.Ref == l.Ref }); i >= 0 {
		x := spans[i]
		if !(x.Low < x.Top) {
			return axis{}, fmt.Errorf("%s: from %s to %s is no range", l.Ref, model.Notation(x.Low, l.Unit), model.Notation(x.Top, l.Unit))
		}
		for _, end := range []float64{x.Low, x.Top} {
			if !l.Number.Allows(end) || math.IsInf(end, 0) {
				return axis{}, &model.ValueError{Ref: l.Ref, Value: end, Param: l.Number}
			}
		}
		l.Min, l.Max = x.Low, x.Top
	}
	x := axis{Lever: l, per: 1e9}
	if x.whole = l.Unit == model.QuarterCount || l.Unit == model.Count; x.whole {
		x.per = 1
	}
	for x.per > 1 && max(math.Abs(l.Min), math.Abs(l.Max))*float64(x.per) > mostGrains {
		x.per /= 1000
	}
	x.lo, x.hi = x.multiple(l.Min), x.multiple(l.Max)
	if math.IsInf(l.Baseline, 1) {
		x.now = x.hi + 1
	} else {
		x.now = x.multiple(l.Baseline)
		x.lo, x.hi = min(x.lo, x.now), max(x.hi, x.now)
	}
	if x.edge = x.hi; l.Open {
		x.edge++
	}
	x.one = x.hi - x.lo
	return x, nil
}

// multiple is the nearest multiple to a value. What is drawn may be beyond all that the books hold,
// and so is the last multiple.
func (x *axis) multiple(v float64) int64 {
	const last = 1 << 62
	return int64(math.Round(max(-last, min(v*float64(x.per), last))))
}

// value is what the lever stands at. What is drawn may lie beyond its range; only the point right
// behind that stands for no limit, where there may be none.
func (x *axis) value(k int64) float64 {
	if k == x.hi+1 && (x.Open || math.IsInf(x.Baseline, 1)) {
		return model.Unlimited
	}
	return float64(k) / float64(x.per)
}

// set is the setting of a point.
func (x *axis) set(k int64) model.Setting { return model.Setting{Ref: x.Ref, Value: x.value(k)} }

// ofRange is how far apart two points are, as a share of the range.
func (x *axis) ofRange(a, b int64) float64 {
	if x.hi == x.lo {
		return 0
	}
	return math.Abs(float64(b-a)) / float64(x.hi-x.lo)
}

// apart is how far apart two points are, in what moves are measured by.
func (x *axis) apart(a, b int64) float64 {
	if x.one == 0 {
		return 0
	}
	return math.Abs(float64(b-a)) / float64(x.one)
}

const (
	parts    = 32 // of a range
	mostStep = 64 // steps of a lever that are all tried
)

// grid is where a search begins: equal parts of the range, every step of the lever and every
// whole number if they are few, starts of bands, 0, both ends, and no limit.
func (x *axis) grid() []int64 {
	points := []int64{x.now, x.hi, x.edge}
	width := x.hi - x.lo
	for i := range int64(parts) {
		points = append(points, x.lo+int64(math.Round(float64(width)*float64(i)/parts)))
	}
	step := max(x.multiple(x.Step), 1)
	if x.whole && width <= mostStep {
		step = 1
	}
	if width/step <= mostStep {
		for k := x.multiple(x.Min); k <= x.hi; k += step {
			points = append(points, k)
		}
	}
	for _, b := range x.Bands {
		points = append(points, x.multiple(b.From))
	}
	points = append(points, 0)
	points = slices.DeleteFunc(points, func(k int64) bool { return k < x.lo || k > x.edge })
	slices.Sort(points)
	return slices.Compact(points)
}

// between returns n points that part the way from a to b in equal pieces, in that order,
// without the ends and without doubles.
func between(a, b int64, n int) []int64 {
	var list []int64
	for i := 1; i <= n; i++ {
		k := a + int64(math.Round(float64(b-a)*float64(i)/float64(n+1)))
		if k != a && k != b && (len(list) == 0 || list[len(list)-1] != k) {
			list = append(list, k)
		}
	}
	return list
}

// coarse is the decimal place, in grains, that shows a move with three figures; not above that
// of one, or of one percent, as the number is written.
func (x *axis) coarse(move int64) int64 {
	one := x.per
	switch x.Unit {
	case model.Share, model.YearlyRate, model.QuarterRate:
		one /= 100
	case model.Points:
		one /= 10_000
	}
	q := int64(1)
	for move/q >= 1000 && q < one {
		q *= 10
	}
	return q
}

// outward rounds a point to a multiple of q, in the direction of a sign.
func outward(k, q, sign int64) int64 {
	down := k - ((k%q)+q)%q
	if down == k || sign < 0 {
		return down
	}
	return down + q
}

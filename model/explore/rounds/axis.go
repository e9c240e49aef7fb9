package rounds

import (
	"fmt"
	"math"
	"slices"

	"moneyloop/model"
)

// An Axis is a lever as a search moves it: in whole multiples of a grain. The grain is 10⁻⁹
// in the number's own unit, coarser by thousands where numbers are so large that a float64 could
// not tell such multiples apart, and 1 for quarters, counts and flags. A value is a multiple divided
// once, and so the same as the typed decimal.
type Axis struct {
	model.Lever
	per         int64 // grains in one
	Whole       bool  // it counts
	Lo, Hi, Now int64
	edge        int64 // the last point: hi, or behind it the one that stands for no limit
	One         int64 // what moves are measured by, in grains: the range, or a plausible move
}

// mostGrains is how many multiples a float64 tells apart.
const mostGrains = 1 << 53

// A Span is where a search looks on a lever, if that is not its range.
type Span struct {
	Ref      string
	Low, Top float64
}

// AxisOf makes an axis of a lever, over a span if one is for it.
func AxisOf(l model.Lever, spans []Span) (Axis, error) {
	if i := slices.IndexFunc(spans, func(x Span) bool { return x.Ref == l.Ref }); i >= 0 {
		x := spans[i]
		if !(x.Low < x.Top) {
			return Axis{}, fmt.Errorf("%s: from %s to %s is no range", l.Ref, model.Notation(x.Low, l.Unit), model.Notation(x.Top, l.Unit))
		}
		for _, end := range []float64{x.Low, x.Top} {
			if !l.Number.Allows(end) || math.IsInf(end, 0) {
				return Axis{}, &model.ValueError{Ref: l.Ref, Value: end, Param: l.Number}
			}
		}
		l.Min, l.Max = x.Low, x.Top
	}
	x := Axis{Lever: l, per: 1e9}
	if x.Whole = l.Unit == model.QuarterCount || l.Unit == model.Count; x.Whole {
		x.per = 1
	}
	for x.per > 1 && max(math.Abs(l.Min), math.Abs(l.Max))*float64(x.per) > mostGrains {
		x.per /= 1000
	}
	x.Lo, x.Hi = x.Multiple(l.Min), x.Multiple(l.Max)
	if math.IsInf(l.Baseline, 1) {
		x.Now = x.Hi + 1
	} else {
		x.Now = x.Multiple(l.Baseline)
		x.Lo, x.Hi = min(x.Lo, x.Now), max(x.Hi, x.Now)
	}
	if x.edge = x.Hi; l.Open {
		x.edge++
	}
	x.One = x.Hi - x.Lo
	return x, nil
}

// Multiple is the nearest multiple to a value. What is drawn may be beyond all that the books hold,
// and so is the last multiple.
func (x *Axis) Multiple(v float64) int64 {
	const last = 1 << 62
	return int64(math.Round(max(-last, min(v*float64(x.per), last))))
}

// Value is what the lever stands at. What is drawn may lie beyond its range; only the point right
// behind that stands for no limit, where there may be none.
func (x *Axis) Value(k int64) float64 {
	if k == x.Hi+1 && (x.Open || math.IsInf(x.Baseline, 1)) {
		return model.Unlimited
	}
	return float64(k) / float64(x.per)
}

// Set is the setting of a point.
func (x *Axis) Set(k int64) model.Setting { return model.Setting{Ref: x.Ref, Value: x.Value(k)} }

// OfRange is how far apart two points are, as a share of the range.
func (x *Axis) OfRange(a, b int64) float64 {
	if x.Hi == x.Lo {
		return 0
	}
	return math.Abs(float64(b-a)) / float64(x.Hi-x.Lo)
}

// Apart is how far apart two points are, in what moves are measured by.
func (x *Axis) Apart(a, b int64) float64 {
	if x.One == 0 {
		return 0
	}
	return math.Abs(float64(b-a)) / float64(x.One)
}

const (
	Parts    = 32 // of a range
	mostStep = 64 // steps of a lever that are all tried
)

// Grid is where a search begins: equal parts of the range, every step of the lever and every
// whole number if they are few, starts of bands, 0, both ends, and no limit.
func (x *Axis) Grid() []int64 {
	points := []int64{x.Now, x.Hi, x.edge}
	width := x.Hi - x.Lo
	for i := range int64(Parts) {
		points = append(points, x.Lo+int64(math.Round(float64(width)*float64(i)/Parts)))
	}
	step := max(x.Multiple(x.Step), 1)
	if x.Whole && width <= mostStep {
		step = 1
	}
	if width/step <= mostStep {
		for k := x.Multiple(x.Min); k <= x.Hi; k += step {
			points = append(points, k)
		}
	}
	for _, b := range x.Bands {
		points = append(points, x.Multiple(b.From))
	}
	points = append(points, 0)
	points = slices.DeleteFunc(points, func(k int64) bool { return k < x.Lo || k > x.edge })
	slices.Sort(points)
	return slices.Compact(points)
}

// Between returns n points that part the way from a to b in equal pieces, in that order,
// without the ends and without doubles.
func Between(a, b int64, n int) []int64 {
	var list []int64
	for i := 1; i <= n; i++ {
		k := a + int64(math.Round(float64(b-a)*float64(i)/float64(n+1)))
		if k != a && k != b && (len(list) == 0 || list[len(list)-1] != k) {
			list = append(list, k)
		}
	}
	return list
}

// Coarse is the decimal place, in grains, that shows a move with three figures; not above that
// of one, or of one percent, as the number is written.
func (x *Axis) Coarse(move int64) int64 {
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

// Outward rounds a point to a multiple of q, in the direction of a sign.
func Outward(k, q, sign int64) int64 {
	down := k - ((k%q)+q)%q
	if down == k || sign < 0 {
		return down
	}
	return down + q
}

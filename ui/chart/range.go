package chart

import "math"

// Range is a stretch of the y axis. The zero Range stands for "whatever fits the
// data". A caller that wants the axis to stand still during a drag keeps what
// AutoRange returned when the drag began.
type Range struct{ Lo, Hi float64 }

// far is where numbers end for a chart: what is beyond is drawn there, so that no
// difference of two values can overflow.
const far = 1e300

// AutoRange is the range that holds the series. It holds 0 if Zero is set, and thresholds that the data come near to: one
// far above would press the lines flat and is told at the edge instead.
func (l *Lines) AutoRange() Range {
	lo, hi := l.extent()
	if lo > hi {
		lo, hi = 0, 0
	}
	if l.Clip != (Range{}) {
		lo, hi = l.Clip.hold(lo), l.Clip.hold(hi)
	}
	if l.Zero {
		lo, hi = min(lo, 0), max(hi, 0)
	}
	if l.Span != (Range{}) {
		lo, hi = min(lo, l.Span.Lo), max(hi, l.Span.Hi)
	}
	for _, t := range l.Thresholds {
		if v, ok := finite(t.Value); ok && near(v, lo, hi) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	return roomy(lo, hi)
}

// hold returns the value of the range that is nearest to v.
func (r Range) hold(v float64) float64 { return max(r.Lo, min(r.Hi, v)) }

// Beyond tells whether data lie above or below the range, as they may when it was
// kept from before a change.
func (l *Lines) Beyond(r Range) (above, below bool) {
	lo, hi := l.extent()
	return hi > r.Hi, lo < r.Lo
}

// extent is the least and the greatest value; without any, the least is greater.
func (l *Lines) extent() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, s := range l.Series {
		for _, v := range s.Values {
			if v, ok := finite(v); ok {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	for i := range l.Fans {
		for _, edge := range [][]float64{l.Fans[i].Low, l.Fans[i].High} {
			for _, v := range edge {
				if v, ok := finite(v); ok {
					lo, hi = min(lo, v), max(hi, v)
				}
			}
		}
	}
	return lo, hi
}

// near reports whether a threshold is so close to the data that showing it costs
// the lines no more than a third of the height.
func near(v, lo, hi float64) bool {
	room := (hi - lo) / 2
	return v <= hi+room && v >= lo-room
}

// roomy gives a flat range room on both sides, and none a line along an edge but at zero.
func roomy(lo, hi float64) Range {
	if !(hi-lo > 1e-12*max(math.Abs(lo), math.Abs(hi), 1e-280)) {
		if lo == 0 {
			return Range{0, 1}
		}
		pad := max(math.Abs(lo)/4, 1e-290)
		return Range{lo - pad, hi + pad}
	}
	return Range{lo, hi}
}

// manyTicks is how many ticks an axis has at most or so.
const manyTicks = 8

// even widens a range such that its ticks, which are multiples of 1, 2 or 5 times a power
// of ten, stand the same number of rows apart in a plot of so many rows, and lists them
// from low to high. Of the steps that do, it takes the one that leaves the lines most of
// the height, with a tick in about every third row, but not many.
func (r Range) even(rows int) (Range, []float64) {
	if rows < 3 {
		return r, r.multiples(niceStep(r.Hi - r.Lo))
	}
	dots, best, apart, most := rows*dotsY-1, 0.0, 0, math.Inf(-1)
	step, wanted := niceStep((r.Hi-r.Lo)/float64(rows)), min(float64(rows+2)/3, manyTicks)
	for ; step < 10*(r.Hi-r.Lo); step = niceStep(step * 1.5) {
		if n := r.rowsApart(step, dots); n > 0 {
			used := (r.Hi - r.Lo) / step * float64(n*dotsY) / float64(dots)
			ticks := dots/(n*dotsY) + 1
			if worth := used - math.Abs(float64(ticks)-wanted)/(3*wanted); ticks > 1 && worth > most {
				best, apart, most = step, n, worth
			}
		}
	}
	if apart == 0 {
		return r, r.multiples(niceStep(r.Hi - r.Lo))
	}
	lo := r.floor(best)
	out := Range{lo, lo + best*float64(dots)/float64(apart*dotsY)}
	return out, out.multiples(best)
}

// rowsApart is how many rows there may be from one multiple of step to the next, if the
// range is to fit so many dots with one to spare above the highest line.
func (r Range) rowsApart(step float64, dots int) int {
	return int(float64(dots-1) * step / (r.Hi - r.floor(step)) / dotsY)
}

// floor is the multiple of step from which a range is drawn: the one below it.
func (r Range) floor(step float64) float64 { return math.Floor(r.Lo/step+1e-9) * step }

// niceStep is the least of 1, 2, 5 times a power of ten that is not below x.
func niceStep(x float64) float64 {
	base := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 5} {
		if m*base >= x*(1-1e-9) {
			return m * base
		}
	}
	return 10 * base
}

// multiples lists the multiples of step in the range.
func (r Range) multiples(step float64) []float64 {
	first, last := math.Ceil(r.Lo/step-1e-9), math.Floor(r.Hi/step+1e-9)
	n := int(min(max(last-first, -1), 100)) + 1
	list := make([]float64, 0, n)
	for i := range n {
		list = append(list, (first+float64(i))*step)
	}
	return list
}

// valid returns the range, or one that can be drawn if it cannot.
func (r Range) valid() Range {
	lo, okLo := finite(r.Lo)
	hi, okHi := finite(r.Hi)
	if !okLo || !okHi || !(hi > lo) {
		return Range{0, 1}
	}
	return Range{lo, hi}
}

// finite clamps a number to what can be drawn; false if it is none.
func finite(v float64) (float64, bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, false
	}
	return max(-far, min(far, v)), true
}

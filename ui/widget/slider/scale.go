package slider

import (
	"math"
	"strconv"
)

// A scale is the range of a slider as a row of stops, counted from 0 at min. An open
// scale has one stop more, for no limit.
type scale struct {
	min, max, step float64
	steps          int // from min to max; the last may be shorter
	open           bool
}

// maxSteps bounds the number of steps of a scale; a finer step is made coarser.
const maxSteps = 1e6

func newScale(spec Spec) scale {
	s := scale{min: spec.Min, max: spec.Max, step: spec.Step, open: spec.Open}
	span := s.max - s.min
	if !(span > 0) || math.IsInf(span, 0) { // or NaN
		s.max, span = s.min, 0
	}
	if !(s.step > 0) || span/s.step > maxSteps {
		s.step = span / 20
	}
	if span > 0 {
		const whole = 1e-9 // so that 0.3/0.1 is three steps
		s.steps = max(int(math.Ceil(span/s.step-whole)), 1)
	}
	return s
}

// end is the value of the last stop.
func (s scale) end() float64 {
	if s.open {
		return math.Inf(1)
	}
	return s.max
}

func (s scale) outside(x float64) bool {
	return x < s.min || x > s.max && !(s.open && math.IsInf(x, 1))
}

// position is where a value stands among the stops: between two of them if it is no
// whole number of steps, one past the last for anything beyond max.
func (s scale) position(x float64) float64 {
	switch {
	case x > s.max:
		return float64(s.steps + 1)
	case x == s.max:
		return float64(s.steps)
	case !(x >= s.min): // or NaN
		return -1
	}
	at := (x - s.min) / s.step
	if whole := math.Round(at); math.Abs(at-whole) < 1e-9 {
		return whole
	}
	return at
}

// stop is the value of a stop, exactly as a person would write it.
func (s scale) stop(i int) float64 {
	switch {
	case i <= 0:
		return s.min
	case i > s.steps:
		return s.end()
	case i == s.steps:
		return s.max
	}
	way := float64(i) * s.step
	return tidy(s.min+way, max(math.Abs(s.min), way))
}

// tidy rounds the sum of numbers of up to size to what their digits can tell: 6.55, not
// 6.550000000000001, and 0 where they cancel.
func tidy(x, size float64) float64 {
	digits := max(0, 12-int(math.Ceil(math.Log10(size))))
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', digits, 64), 64)
	if err != nil {
		return x
	}
	return y + 0 // not -0
}

// places are the cells of a track where the knob can stand, between its two ends. An
// open track keeps the last for no limit.
type places struct {
	scale
	count, finite int
}

// places returns those of a track so many columns wide.
func (s scale) places(width int) places {
	p := places{s, max(width-2, 0), max(width-2, 0)}
	if s.open && p.count > 1 {
		p.finite--
	}
	return p
}

// inside reports whether a place stands for more than one value.
func (p places) inside(place int) bool { return place > 0 && place < p.finite-1 }

// of returns the place of a value. The first and the last place are for the ends of
// the range alone, as long as there are others.
func (p places) of(x float64) int {
	last := p.finite - 1
	switch {
	case p.open && math.IsInf(x, 1):
		return p.count - 1
	case !(x > p.min) || p.max == p.min:
		return 0
	case x >= p.max:
		return last
	}
	at := int(math.Round((x - p.min) / (p.max - p.min) * float64(last)))
	if last < 2 {
		return at
	}
	return min(max(at, 1), last-1)
}

// valueAt returns the value of a place, a whole number of steps.
func (p places) valueAt(place int) float64 {
	last := p.finite - 1
	switch {
	case place >= p.finite:
		return p.end()
	case place <= 0:
		return p.min
	case place >= last:
		return p.max
	}
	return p.stop(int(math.Round(float64(place) / float64(last) * float64(p.steps))))
}

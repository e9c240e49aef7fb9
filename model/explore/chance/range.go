package chance

import (
	"fmt"
	"math"

	"moneyloop/model"
	"moneyloop/model/explore/rounds"
)

// A Range is what may become of a lever, see [model.Uncertain], as draws are made of it. "5 to 9
// (90%)" is lognormal if both are above 0, else normal. Normal and lognormal ranges end where
// the number does: a draw is never thrown away or moved to the end, but the distribution is that of
// what may be.
type Range struct {
	Ref, Text string
	May       model.Uncertain
	CutOff    float64 // the part of the distribution that is beyond what the number allows

	axis rounds.Axis
	At   func(u float64) float64 // the value that a share u of draws is below
}

// middle is how many standard deviations the middle nine tenths reach either way.
var middle = Normal(.95)

// ReadRange reads what may become of a lever. Numbers are read by read, or as files write them.
func ReadRange(s *model.Scenario, ref, text string, read func(string) (float64, error)) (Range, error) {
	l, err := s.Lever(ref)
	if err != nil {
		return Range{}, err
	}
	u, err := model.ReadUncertain(l, text, read)
	if err != nil {
		return Range{}, fmt.Errorf("%s: %w", ref, err)
	}
	x, err := rounds.AxisOf(l, nil)
	if err != nil {
		return Range{}, err
	}
	r := &Range{Ref: ref, Text: text, May: u, axis: x}
	r.follow(u)
	return *r, nil
}

// follow makes draws follow a law.
func (r *Range) follow(u model.Uncertain) {
	n := u.Numbers
	switch u.Law {
	case model.OneOf:
		r.At = func(u float64) float64 { return n[int(u*float64(len(n)))] }
	case model.NineOfTen:
		if low, high := n[0], n[1]; low > 0 {
			a, b := log(low), log(high)
			r.lognormal((a+b)/2, (b-a)/(2*middle))
		} else {
			r.normal((low+high)/2, (high-low)/(2*middle))
		}
	case model.Normal:
		r.normal(n[0], n[1])
	case model.Lognormal:
		r.lognormal(log(n[0]), n[1])
	case model.Triangular:
		r.triangular(n[0], n[1], n[2])
	default:
		low, high := n[0], n[1]
		r.At = func(u float64) float64 { return low + float64(u*(high-low)) }
		if r.axis.Whole {
			r.At = func(u float64) float64 { return math.Floor(low + float64(u*(high-low+1))) }
		}
	}
}

// below is the share of a standard normal distribution that is below x.
func below(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }

func (r *Range) normal(mean, deviation float64) {
	floor, ceil := below((r.axis.Number.Floor-mean)/deviation), below((r.axis.Number.Ceil-mean)/deviation)
	r.CutOff = floor + 1 - ceil
	r.At = func(u float64) float64 { return mean + float64(deviation*Normal(floor+float64(u*(ceil-floor)))) }
}

func (r *Range) lognormal(mean, deviation float64) {
	floor, ceil := 0.0, below((log(r.axis.Number.Ceil)-mean)/deviation)
	if r.axis.Number.Floor > 0 {
		floor = below((log(r.axis.Number.Floor) - mean) / deviation)
	}
	r.CutOff = floor + 1 - ceil
	r.At = func(u float64) float64 { return exp(mean + float64(deviation*Normal(floor+float64(u*(ceil-floor))))) }
}

func (r *Range) triangular(least, likeliest, most float64) {
	split := (likeliest - least) / (most - least)
	r.At = func(u float64) float64 {
		if u < split {
			return least + math.Sqrt(float64(u*(most-least))*(likeliest-least))
		}
		return most - math.Sqrt(float64((1-u)*(most-least))*(most-likeliest))
	}
}

// Draw is the setting of a draw, in whole grains.
func (r *Range) Draw(u float64) model.Setting { return r.axis.Set(r.axis.Multiple(r.At(u))) }

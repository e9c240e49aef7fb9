package explore

import (
	"fmt"
	"math"
	"strings"

	"moneyloop/model"
)

// A Range says what may become of a lever, in words that are read aloud:
//
//	5 to 9               anything between, each as likely; of whole numbers each once
//	5 to 9 (90%)         nine times of ten between: lognormal if both are above 0, else normal
//	normal(20%, 5%)      mean and standard deviation
//	lognormal(100, 30%)  median, and standard deviation of the logarithm
//	triangular(5, 7, 9)  least, likeliest and most
//	4, 8 or 12           each as likely
//
// Normal and lognormal ranges end where the number does: a draw is never thrown away or moved
// to the end, but the distribution is that of what may be.
type Range struct {
	Ref, Text string
	CutOff    float64 // the part of the distribution that is beyond what the number allows

	axis axis
	at   func(u float64) float64 // the value that a share u of draws is below
}

// middle is how many standard deviations the middle nine tenths reach either way.
var middle = normal(.95)

// ReadRange reads what may become of a lever. Numbers are read by read, or as files write them.
func ReadRange(s *model.Scenario, ref, text string, read func(string) (float64, error)) (Range, error) {
	l, err := s.Lever(ref)
	if err != nil {
		return Range{}, err
	}
	x, err := axisOf(l, nil)
	if err != nil {
		return Range{}, err
	}
	if read == nil {
		read = func(text string) (float64, error) {
			x, expected := model.Written(text, l.Unit)
			if expected != "" {
				return 0, fmt.Errorf("%q: expected %s", text, expected)
			}
			return x, nil
		}
	}
	r := &Range{Ref: ref, Text: text, axis: x}
	if err := r.read(strings.TrimSpace(text), read); err != nil {
		return Range{}, fmt.Errorf("%s: %w", ref, err)
	}
	return *r, nil
}

func (r *Range) read(text string, read func(string) (float64, error)) error {
	if name, inside, ok := strings.Cut(text, "("); ok && strings.HasSuffix(inside, ")") {
		inside = strings.TrimSuffix(inside, ")")
		if strings.TrimSpace(inside) == "90%" {
			return r.nineOfTen(name, read)
		}
		return r.named(strings.TrimSpace(name), strings.Split(inside, ","), read)
	}
	if strings.Contains(text, " or ") {
		return r.oneOf(strings.Split(strings.ReplaceAll(text, " or ", ","), ","), read)
	}
	low, high, err := r.ends(text, read)
	if err != nil {
		return err
	}
	r.at = func(u float64) float64 { return low + float64(u*(high-low)) }
	if r.axis.whole {
		r.at = func(u float64) float64 { return math.Floor(low + float64(u*(high-low+1))) }
	}
	return nil
}

// ends reads "5 to 9".
func (r *Range) ends(text string, read func(string) (float64, error)) (low, high float64, err error) {
	from, to, ok := strings.Cut(text, " to ")
	if !ok {
		return 0, 0, fmt.Errorf("%q: expected a range such as 5 to 9, normal(20%%, 5%%) or 4, 8 or 12", text)
	}
	list, err := r.numbers([]string{from, to}, read)
	if err == nil && list[0] > list[1] {
		err = fmt.Errorf("%q is turned round", text)
	}
	if err != nil {
		return 0, 0, err
	}
	return list[0], list[1], nil
}

// numbers reads values of the lever.
func (r *Range) numbers(texts []string, read func(string) (float64, error)) ([]float64, error) {
	list := make([]float64, len(texts))
	for i, text := range texts {
		x, err := read(strings.TrimSpace(text))
		if err != nil {
			return nil, err
		}
		if !r.axis.Number.Allows(x) || math.IsInf(x, 0) {
			return nil, &model.ValueError{Ref: r.Ref, Value: x, Param: r.axis.Number}
		}
		list[i] = x
	}
	return list, nil
}

func (r *Range) oneOf(texts []string, read func(string) (float64, error)) error {
	list, err := r.numbers(texts, read)
	r.at = func(u float64) float64 { return list[int(u*float64(len(list)))] }
	return err
}

func (r *Range) nineOfTen(text string, read func(string) (float64, error)) error {
	low, high, err := r.ends(text, read)
	switch {
	case err != nil:
		return err
	case low > 0:
		a, b := log(low), log(high)
		r.lognormal((a+b)/2, (b-a)/(2*middle))
	default:
		r.normal((low+high)/2, (high-low)/(2*middle))
	}
	return nil
}

// named reads normal(…), lognormal(…) and triangular(…).
func (r *Range) named(name string, texts []string, read func(string) (float64, error)) error {
	wants := map[string]int{"normal": 2, "lognormal": 2, "triangular": 3}[name]
	switch {
	case wants == 0:
		return fmt.Errorf("%q is no distribution: expected normal, lognormal or triangular", name)
	case wants != len(texts):
		return fmt.Errorf("%s takes %d numbers: found %d", name, wants, len(texts))
	case name == "triangular":
		list, err := r.numbers(texts, read)
		if err != nil {
			return err
		}
		return r.triangular(list[0], list[1], list[2])
	}
	first, err := r.numbers(texts[:1], read)
	if err != nil {
		return err
	}
	var spread float64
	if name == "normal" {
		spread, err = read(strings.TrimSpace(texts[1]))
	} else if x, expected := model.Written(strings.TrimSpace(texts[1]), model.Share); expected == "" {
		spread = x
	} else {
		err = fmt.Errorf("%q: expected %s", texts[1], expected)
	}
	switch {
	case err != nil:
		return err
	case spread <= 0:
		return fmt.Errorf("%q: expected a standard deviation above 0", texts[1])
	case name == "normal":
		r.normal(first[0], spread)
	case first[0] <= 0:
		return fmt.Errorf("%q: expected a median above 0", texts[0])
	default:
		r.lognormal(log(first[0]), spread)
	}
	return nil
}

// below is the share of a standard normal distribution that is below x.
func below(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }

func (r *Range) normal(mean, deviation float64) {
	floor, ceil := below((r.axis.Number.Floor-mean)/deviation), below((r.axis.Number.Ceil-mean)/deviation)
	r.CutOff = floor + 1 - ceil
	r.at = func(u float64) float64 { return mean + float64(deviation*normal(floor+float64(u*(ceil-floor)))) }
}

func (r *Range) lognormal(mean, deviation float64) {
	floor, ceil := 0.0, below((log(r.axis.Number.Ceil)-mean)/deviation)
	if r.axis.Number.Floor > 0 {
		floor = below((log(r.axis.Number.Floor) - mean) / deviation)
	}
	r.CutOff = floor + 1 - ceil
	r.at = func(u float64) float64 { return exp(mean + float64(deviation*normal(floor+float64(u*(ceil-floor))))) }
}

func (r *Range) triangular(least, likeliest, most float64) error {
	if least > likeliest || likeliest > most || least == most {
		return fmt.Errorf("triangular(%v, %v, %v): expected least, likeliest, most", least, likeliest, most)
	}
	split := (likeliest - least) / (most - least)
	r.at = func(u float64) float64 {
		if u < split {
			return least + math.Sqrt(float64(u*(most-least))*(likeliest-least))
		}
		return most - math.Sqrt(float64((1-u)*(most-least))*(most-likeliest))
	}
	return nil
}

// draw is the setting of a draw, in whole grains.
func (r *Range) draw(u float64) model.Setting { return r.axis.set(r.axis.multiple(r.at(u))) }

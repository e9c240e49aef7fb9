package model

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// An Uncertain says what may become of a number, in words that are read aloud:
//
//	5 to 9               anything between, each as likely; of whole numbers each once
//	5 to 9 (90%)         nine times of ten between
//	normal(20%, 5%)      mean and standard deviation
//	lognormal(100, 30%)  median, and standard deviation of the logarithm
//	triangular(5, 7, 9)  least, likeliest and most
//	4, 8 or 12           each as likely
type Uncertain struct {
	Law     Law
	Numbers []float64
}

// Law is how likely what is.
type Law uint8

const (
	Between Law = iota
	NineOfTen
	Normal
	Lognormal
	Triangular
	OneOf
)

// ReadUncertain reads what may become of a lever. Numbers are read by read, or if that is nil as
// files write them.
func ReadUncertain(l Lever, text string, read func(string) (float64, error)) (Uncertain, error) {
	r := rangeReader{l, read}
	if read == nil {
		r.read = func(text string) (float64, error) { return written(text, l.Unit) }
	}
	text = strings.TrimSpace(text)
	if name, inside, ok := strings.Cut(text, "("); ok && strings.HasSuffix(inside, ")") {
		inside = strings.TrimSuffix(inside, ")")
		if strings.Contains(name, " to ") && strings.TrimSpace(inside) != "90%" {
			return Uncertain{}, fmt.Errorf("%q: expected (90%%), the one level there is, or none", "("+inside+")")
		}
		if strings.TrimSpace(inside) == "90%" {
			list, err := r.ends(name)
			return Uncertain{NineOfTen, list}, err
		}
		return r.named(strings.TrimSpace(name), strings.Split(inside, ","))
	}
	if strings.Contains(text, " or ") {
		list, err := r.numbers(strings.Split(strings.ReplaceAll(text, " or ", ","), ","))
		return Uncertain{OneOf, list}, err
	}
	list, err := r.ends(text)
	return Uncertain{Between, list}, err
}

func written(text string, u Unit) (float64, error) {
	x, expected := Written(text, u)
	if expected != "" {
		return 0, fmt.Errorf("%q: expected %s", text, expected)
	}
	return x, nil
}

// A rangeReader reads numbers of a lever.
type rangeReader struct {
	Lever
	read func(string) (float64, error)
}

// ends reads "5 to 9".
func (r rangeReader) ends(text string) ([]float64, error) {
	from, to, ok := strings.Cut(text, " to ")
	if !ok {
		return nil, fmt.Errorf("%q: expected a range such as 5 to 9, normal(20%%, 5%%) or 4, 8 or 12", text)
	}
	list, err := r.numbers([]string{from, to})
	if err == nil && list[0] > list[1] {
		err = fmt.Errorf("%q is turned round", text)
	}
	return list, err
}

func (r rangeReader) numbers(texts []string) ([]float64, error) {
	list := make([]float64, len(texts))
	for i, text := range texts {
		x, err := r.read(strings.TrimSpace(text))
		if err != nil {
			return nil, err
		}
		if !r.Number.Allows(x) || math.IsInf(x, 0) {
			return nil, &ValueError{Ref: r.Ref, Value: x, Param: r.Number}
		}
		list[i] = x
	}
	return list, nil
}

// named reads normal(…), lognormal(…) and triangular(…).
func (r rangeReader) named(name string, texts []string) (Uncertain, error) {
	law := Law(slices.Index([]string{"", "", "normal", "lognormal", "triangular"}, name))
	wants := map[Law]int{Normal: 2, Lognormal: 2, Triangular: 3}[law]
	switch {
	case wants == 0:
		return Uncertain{}, fmt.Errorf("%q is no distribution: expected normal, lognormal or triangular", name)
	case wants != len(texts):
		return Uncertain{}, fmt.Errorf("%s takes %d numbers: found %d", name, wants, len(texts))
	case law == Triangular:
		list, err := r.numbers(texts)
		if err == nil && (list[0] > list[1] || list[1] > list[2] || list[0] == list[2]) {
			err = fmt.Errorf("triangular(%v, %v, %v): expected least, likeliest, most", list[0], list[1], list[2])
		}
		return Uncertain{law, list}, err
	}
	list, err := r.numbers(texts[:1])
	if err != nil {
		return Uncertain{}, err
	}
	var spread float64
	if law == Normal {
		spread, err = r.read(strings.TrimSpace(texts[1]))
	} else {
		spread, err = written(strings.TrimSpace(texts[1]), Share)
	}
	switch {
	case err != nil:
	case spread <= 0:
		err = fmt.Errorf("%q: expected a standard deviation above 0", texts[1])
	case law == Lognormal && list[0] <= 0:
		err = fmt.Errorf("%q: expected a median above 0", texts[0])
	}
	return Uncertain{law, append(list, spread)}, err
}

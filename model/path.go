package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// MaxPoints is how many points a path has at most.
const MaxPoints = 40

// A Path is what becomes of a number over time: points in the order of their quarters, after the
// number itself, which is its value in the first. Without points it stays.
type Path struct {
	Points []Point
	List   bool // the points are what later payments are, one each, and after them nothing
}

// Moves reports whether the number does not stay what it is: a list of one payment is over after it.
func (p *Path) Moves() bool { return p.List || len(p.Points) > 0 }

// A Point is what a number is from a quarter on, or what it has risen to by then.
type Point struct {
	Value, At float64 // At is of no list
	Rising    bool    // in equal steps, from the quarter of the point before
}

// At returns what a number that is first in quarter start is in quarter t.
func (p *Path) At(first, start, t float64) float64 {
	v, since := first, start
	for _, q := range p.Points {
		switch {
		case t >= q.At:
			v, since = q.Value, q.At
		case q.Rising && t > since:
			return v + (q.Value-v)*(t-since)/(q.At-since)
		default:
			return v
		}
	}
	return v
}

// Payment returns what the payment with this index is, from 0, of a list.
func (p *Path) Payment(first float64, index int) float64 {
	switch {
	case index == 0:
		return first
	case index > len(p.Points):
		return 0
	}
	return p.Points[index-1].Value
}

// Notation writes a number of a unit with its path: 1 then 15 from Q6, [5, 5, 5].
func (p *Path) Notation(first float64, u Unit) string {
	text := Notation(first, u)
	for _, q := range p.Points {
		switch value := Notation(q.Value, u); {
		case p.List:
			text += ", " + value
		case q.Rising:
			text += " rising to " + value + " by Q" + Notation(q.At, QuarterCount)
		default:
			text += " then " + value + " from Q" + Notation(q.At, QuarterCount)
		}
	}
	if p.List {
		return "[" + text + "]"
	}
	return text
}

// HasPath reports whether a text is of a number that changes, as [Path.Notation] writes it.
func HasPath(text string) bool {
	return strings.HasPrefix(text, "[") || strings.Contains(text, " then ") || strings.Contains(text, " rising to ")
}

// pathsOf says how paths of a unit are written: prices have no lists, for they do not end.
func pathsOf(u Unit) string {
	if u == Money {
		return "a number that changes such as 1 then 15 from Q6, 1 rising to 15 by Q8, or a list such as [5, 5, 5] of payments"
	}
	return "a number that changes such as " + Notation(1, u) + " then " + Notation(.4, u) + " from Q6"
}

// ReadPath reads a number of a unit with its path. If it cannot, it says what was expected.
func ReadPath(text string, u Unit) (first float64, p Path, expected string) {
	if inner, ok := strings.CutPrefix(text, "["); ok {
		p.List = true
		inner, ok = strings.CutSuffix(inner, "]")
		parts := strings.Split(inner, ",")
		for i, part := range parts {
			x, wrong := Written(strings.TrimSpace(part), u)
			if wrong != "" || !ok || len(parts) > MaxPoints {
				return 0, Path{}, pathsOf(u)
			}
			if i == 0 {
				first = x
			} else {
				p.Points = append(p.Points, Point{Value: x})
			}
		}
		return first, p, ""
	}
	words := strings.Fields(text)
	next := func(w string) bool {
		if len(words) == 0 || words[0] != w {
			return false
		}
		words = words[1:]
		return true
	}
	if first, words, expected = leading(words, u); expected != "" {
		return 0, Path{}, pathsOf(u)
	}
	for len(words) > 0 {
		var q Point
		q.Rising = next("rising")
		link, when := "then", "from"
		if q.Rising {
			link, when = "to", "by"
		}
		if !next(link) {
			return 0, Path{}, pathsOf(u)
		}
		if q.Value, words, expected = leading(words, u); expected != "" || !next(when) || len(words) == 0 || len(p.Points) == MaxPoints {
			return 0, Path{}, pathsOf(u)
		}
		at, err := strconv.Atoi(strings.TrimPrefix(words[0], "Q"))
		if err != nil || !strings.HasPrefix(words[0], "Q") {
			return 0, Path{}, pathsOf(u)
		}
		q.At, words = float64(at), words[1:]
		p.Points = append(p.Points, q)
	}
	return first, p, ""
}

// leading reads a number of a unit from the first of some words.
func leading(words []string, u Unit) (x float64, rest []string, expected string) {
	if len(words) == 0 {
		return 0, nil, pathsOf(Money)
	}
	x, expected = Written(words[0], u)
	return x, words[1:], expected
}

// clone returns a path that is changed by itself.
func (p Path) clone() Path {
	p.Points = slices.Clone(p.Points)
	return p
}

// point returns a number of a path by its name behind that of its first value: 2 is the second
// value, 2.at its quarter.
func (p *Path) point(name string, of Param) (Slot, bool) {
	number, at := strings.CutSuffix(name, ".at")
	n, err := strconv.Atoi(number)
	if err != nil || n < 2 || n > len(p.Points)+1 || at && p.List {
		return Slot{}, false
	}
	q := &p.Points[n-2]
	of.Key, of.Label = of.Key+"."+name, fmt.Sprintf("%s, value %d", of.Label, n)
	if !at {
		return Slot{Param: of, value: &q.Value}, true
	}
	of.Label, of.Unit, of.Min, of.Max, of.Step, of.Default, of.Floor, of.Ceil = of.Label+", its quarter", QuarterCount, 1, 40, 1, 0, 1, MaxNumber
	of.Open, of.Help, of.Bands = false, "the quarter from which, or by which, it is that", nil
	return Slot{Param: of, value: &q.At}, true
}

// Put changes a number of a path, by its name behind that of the first value, or that itself, "".
// It reports whether there is such a number.
func (p *Path) Put(name string, x float64, first *float64) bool {
	if name == "" {
		*first = x
		return true
	}
	at, ok := p.point(strings.TrimPrefix(name, "."), Param{})
	if ok {
		*at.value = x
	}
	return ok
}

// names lists what [Path.point] finds.
func (p *Path) names() (list []string) {
	for i := range p.Points {
		name := "." + strconv.Itoa(i+2)
		if list = append(list, name); !p.List {
			list = append(list, name+".at")
		}
	}
	return list
}

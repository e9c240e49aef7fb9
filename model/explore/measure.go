package explore

import (
	"fmt"
	"slices"
)

// A Measure is what moves of different levers are compared by. There is one for all that stand in
// one list.
type Measure uint8

const (
	ByWhatIsSaid Measure = iota // by plausible moves if all levers say one, else by range
	ByRange                     // by the range that a lever offers
	ByPlausible                 // by what one ordinary move of it is
)

func (m Measure) String() string { return []string{"", "range", "plausible"}[m] }

// ReadMeasure reads "range" or "plausible", or nothing.
func ReadMeasure(word string) (Measure, bool) {
	i := slices.Index([]string{"", "range", "plausible"}, word)
	return Measure(max(i, 0)), i >= 0
}

// measure settles what moves of lines are measured by.
func measure(lines []line, by Measure) (Measure, error) {
	without := slices.IndexFunc(lines, func(l line) bool { return l.Plausible <= 0 })
	switch {
	case by == ByPlausible && without >= 0:
		return by, fmt.Errorf("%s says no plausible move: expected one of every lever, or --by range", lines[without].Ref)
	case by == ByWhatIsSaid && (without >= 0 || len(lines) == 0):
		by = ByRange
	case by == ByWhatIsSaid:
		by = ByPlausible
	}
	for i := range lines {
		if l := &lines[i]; by == ByPlausible {
			l.One = max(l.Multiple(l.Plausible), 1)
		}
	}
	return by, nil
}

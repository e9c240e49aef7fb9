package explore

import (
	"slices"

	"moneyloop/model"
)

// What runs that are drawn have in common, by its words in package model.
type (
	Noise = model.Noise
	Load  = model.Load
	Pair  = model.Pair
)

// Doubts are what is uncertain: ranges of levers, luck with customers, and what ranges have in
// common.
type Doubts struct {
	Ranges []Range
	Noise  []Noise
	Loads  []Load // what ranges follow; or
	Pairs  []Pair // which depend on each other
}

// None reports whether nothing is uncertain.
func (d *Doubts) None() bool { return len(d.Ranges)+len(d.Noise) == 0 }

// Declared are the doubts of a scenario. What is said to depend on a lever that has no range is left
// out.
func Declared(s *model.Scenario) (Doubts, error) {
	d := Doubts{Noise: s.Noise}
	ranged := map[string]bool{}
	for _, l := range s.Levers() {
		if l.Uncertain == "" {
			continue
		}
		r, err := ReadRange(s, l.Ref, l.Uncertain, nil)
		if err != nil {
			return Doubts{}, err
		}
		d.Ranges, ranged[l.Ref] = append(d.Ranges, r), true
	}
	for _, l := range s.Loads {
		if ranged[l.Ref] {
			d.Loads = append(d.Loads, l)
		}
	}
	for _, p := range s.Pairs {
		if ranged[p.A] && ranged[p.B] {
			d.Pairs = append(d.Pairs, p)
		}
	}
	return d, nil
}

// factors are the names of what ranges follow, in order.
func (d *Doubts) factors() (names []string) {
	for _, l := range d.Loads {
		if !slices.Contains(names, l.Factor) {
			names = append(names, l.Factor)
		}
	}
	return names
}

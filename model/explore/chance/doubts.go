package chance

import (
	"fmt"
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
	Loads  []Load // what ranges and luck follow; or
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
		if _, luck := model.LuckOf(l.Ref); ranged[l.Ref] || luck {
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

// OfLevers are the loads of ranges.
func (d *Doubts) OfLevers() (list []Load) {
	for _, l := range d.Loads {
		if _, luck := model.LuckOf(l.Ref); !luck || d.ranges(l.Ref) {
			list = append(list, l)
		}
	}
	return list
}

func (d *Doubts) ranges(ref string) bool {
	return slices.ContainsFunc(d.Ranges, func(r Range) bool { return r.Ref == ref })
}

// ofLuck are the loads of luck with customers of a firm, or of all.
func (d *Doubts) ofLuck(on string) (list []Load) {
	for _, l := range d.Loads {
		if x, luck := model.LuckOf(l.Ref); luck && x == on && !d.ranges(l.Ref) {
			list = append(list, l)
		}
	}
	return list
}

// factorsOf are the names of what is followed, in order.
func factorsOf(loads []Load) (names []string) {
	for _, l := range loads {
		if !slices.Contains(names, l.Factor) {
			names = append(names, l.Factor)
		}
	}
	return names
}

// unlucky says of which luck something is said that is not drawn.
func (d *Doubts) unlucky() error {
	for _, l := range d.Loads {
		on, luck := model.LuckOf(l.Ref)
		if luck && !d.ranges(l.Ref) && !slices.ContainsFunc(d.Noise, func(n Noise) bool { return n.On == on }) {
			return fmt.Errorf("%s: there is no luck with customers of %s that could follow anything: say how much there is, such as %s=10%%", l.Ref, on, on)
		}
	}
	return nil
}

package rules

import (
	"fmt"
	"math"
	"slices"

	"moneyloop/model"
)

// doubtRules check what is said of draws. A lever of which it is not said what may become of it may be
// named: nothing of it is drawn.
type doubtRules struct{ *validator }

func (v doubtRules) all() {
	s := v.s
	before := map[string]bool{}
	for i, n := range s.Noise {
		path := fmt.Sprintf("noise[%d].", i)
		if before[n.On] {
			v.add(path+"on", model.Quoted(n.On)+", whose luck is said already", "each firm once, or all")
		}
		before[n.On] = true
		if n.On != model.Everyone && s.Firm(n.On) < 0 {
			v.unknown(path+"on", model.Quoted(n.On), "the id of a firm, or all", n.On, model.Nearest(n.On, append(v.firmIDs(), model.Everyone)))
		}
		if !(n.Size >= 0 && n.Size <= 2) {
			v.add(path+"size", model.Notation(n.Size, model.QuarterRate), "0%/q to 200%/q")
		}
		if !(n.Lasts >= 0 && n.Lasts < 1) {
			v.add(path+"lasts", model.Notation(n.Lasts, model.Share), "0% to less than 100%: what is left of it a quarter later")
		}
	}
	v.loads()
	v.pairs()
}

// loads check factors: a lever follows a factor once.
func (v doubtRules) loads() {
	s, squares, before := v.s, map[string]float64{}, map[[2]string]bool{}
	for i, l := range s.Loads {
		path := fmt.Sprintf("factors[%d].", i)
		if v.text(path, "factor", l.Factor, 40); l.Factor == "" {
			v.add(path+"factor", "no name", "a name such as mood")
		}
		if before[[2]string{l.Factor, l.Ref}] {
			v.add(path+"of", model.Quoted(l.Ref)+", which follows "+model.Quoted(l.Factor)+" already", "one weight for each")
		}
		before[[2]string{l.Factor, l.Ref}] = true
		v.drawn(path, "of", l.Ref, "weight", l.Rho, v.luck())
		if squares[l.Ref] += l.Rho * l.Rho; math.Abs(l.Rho) <= 1 && squares[l.Ref] > 1+1e-12 {
			v.add(path+"weight", model.Notation(l.Rho, model.Times), "less: the squares of what a lever follows add up to 1 at most")
		}
	}
}

// pairs check what depends on each other: two levers, and once.
func (v doubtRules) pairs() {
	s, before := v.s, map[[2]string]bool{}
	for i, p := range s.Pairs {
		path := fmt.Sprintf("together[%d].", i)
		v.drawn(path, "lever", p.A, "by", p.Rho, nil)
		v.drawn(path, "with", p.B, "by", p.Rho, nil)
		switch {
		case p.A == p.B:
			v.add(path+"with", model.Quoted(p.B), "another lever")
		case before[[2]string{p.A, p.B}]:
			v.add(path+"with", model.Quoted(p.B)+", which depends on "+model.Quoted(p.A)+" already", "each pair once")
		}
		before[[2]string{p.A, p.B}], before[[2]string{p.B, p.A}] = true, true
	}
	if len(s.Loads) > 0 && len(s.Pairs) > 0 {
		v.add("together", "pairs beside factors", "one of them")
	}
}

// luck lists the references of luck with customers.
func (v doubtRules) luck() (refs []string) {
	for _, n := range v.s.Noise {
		refs = append(refs, "noise."+n.On)
	}
	return refs
}

// drawn checks that a lever is there, or one of other things that may be named, and how much it depends
// on something.
func (v doubtRules) drawn(path, key, ref, by string, rho float64, others []string) {
	if _, ok := v.s.Slot(ref); !ok && !slices.Contains(others, ref) {
		v.unknown(path+key, model.Quoted(ref), "a number that can be moved, such as b.sales.amount, or luck that is drawn, such as noise.b", ref, model.Nearest(ref, append(v.s.Refs(), others...)))
	}
	if !(math.Abs(rho) <= 1) {
		v.add(path+by, model.Notation(rho, model.Times), "-1 to 1")
	}
}

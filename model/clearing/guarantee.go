package clearing

import "slices"

// A Guarantee is a promise to pay a creditor what a debtor does not. What For leaves
// unpaid of its claims to To, By owes, up to Limit. Such a call ranks in a class of By's
// debts and may fell By. Several guarantees of the same debts share the call in
// proportion to their limits. So a limit takes the first losses; a proportional guarantee
// takes instead, of every loss, the part that Limit is of what For owes To, before those.
//
// A guarantee also covers what For does not pay To on its guarantees of others, if those
// come before it in the list, and before all others of what For owes To; so guarantees can
// be guaranteed, and rings of them never call more than what was owed in the first place.
//
// A guarantor that has paid would be a creditor of For in place of To. What For could
// pay on that debt To already has, so nothing is left to claim here.
type Guarantee struct {
	By, For, To int
	Limit       float64
	Class       int // of a call, among the debts of By

	Proportional bool
}

// covers are the guarantees of a system, sorted by what they cover.
type covers struct {
	given   []Guarantee
	tranche []int32   // by guarantee: where a call ranks
	cap     []float64 // by guarantee: the most it can be called for
	called  []float64 // by guarantee
	cover   []int32   // by guarantee: which of the list
	on      []float64 // by tranche: all that is called
	list    []cover
}

// A cover is what some guarantors together cover of what one firm owes another: of every
// claim the same part. Proportional guarantees cover their part whole.
//
// What is called is the lesser of what is unpaid and the limit. The creditor loses by
// the limit, the guarantor gains by it; so in the two loops of a settlement the limit
// comes in on either side (see marginal.go).
type cover struct {
	debtor, creditor int32
	proportional     bool
	part             float64 // of every claim
	pieces           []int32 // claims it covers
	calls            []int32 // guarantees it covers
	by               []int32 // guarantees it consists of
	limit            float64
	unpaid           float64
	called           [2]expectation
}

// The two sides of a call.
const (
	creditors = iota
	guarantors
)

// An expectation is what one side counts with: that what is unpaid is called, whatever
// it is, or the limit.
type expectation struct {
	full   bool    // the limit
	amount float64 // called if the circle pays in full
	terms  []term  // what more is called if it does not
}

// A term is what more is called if the firm in a seat pays nothing.
type term struct {
	amount float64
	seat   int32
}

func (c *covers) load(sys *System, l *ladder) {
	c.given = sys.Guarantees
	c.list = c.list[:0]
	if l.flat {
		return
	}
	n := len(c.given)
	c.tranche, c.cap, c.called, c.cover = sized(c.tranche, n), sized(c.cap, n), sized(c.called, n), sized(c.cover, n)
	c.on = sized(c.on, len(l.rank))
	clear(c.on)
	clear(c.called)
	for k, g := range c.given {
		c.tranche[k], c.cap[k] = l.find(g.By, g.Class), 0
		if g.By == g.For || g.By == g.To || g.For == g.To {
			c.cover[k] = -1
			continue
		}
		c.cover[k] = c.of(g, l)
		v := &c.list[c.cover[k]]
		v.by = append(v.by, int32(k))
	}
	for i := range c.list {
		c.size(&c.list[i], l)
	}
}

// of returns the cover that a guarantee belongs to.
func (c *covers) of(g Guarantee, l *ladder) int32 {
	v := cover{debtor: int32(g.For), creditor: int32(g.To), proportional: g.Proportional}
	known := false
	for i := range c.list {
		if w := &c.list[i]; w.debtor == v.debtor && w.creditor == v.creditor {
			if w.proportional == v.proportional {
				return int32(i)
			}
			v.pieces, v.calls, known = w.pieces, w.calls, true
		}
	}
	if !known {
		c.find(&v, l)
	}
	c.list = append(c.list, v)
	return int32(len(c.list) - 1)
}

// find finds what a cover covers.
func (c *covers) find(v *cover, l *ladder) {
	first, last := l.tranches(int(v.debtor))
	for i := l.begin[v.creditor]; i < l.begin[v.creditor+1]; i++ {
		if p := l.pieces[i]; first <= p.from && p.from <= last {
			v.pieces = append(v.pieces, i)
		}
	}
	for i := range c.list { // covers of covers: whole ones only, so that there is an order
		if w := &c.list[i]; w.creditor == v.creditor {
			for _, k := range w.by {
				if c.given[k].By == int(v.debtor) {
					v.calls = append(v.calls, k)
				}
			}
		}
	}
}

// size finds the most that a cover can be called for.
func (c *covers) size(v *cover, l *ladder) {
	most := 0.0
	for _, p := range v.pieces {
		most += l.pieces[p].amount
	}
	for _, k := range v.calls {
		most += c.cap[k]
	}
	shared, scale := 0.0, 1.0
	for _, g := range c.given {
		if g.Proportional && g.For == int(v.debtor) && g.To == int(v.creditor) && g.By != g.For && g.By != g.To {
			shared += min(g.Limit, most)
		}
	}
	switch v.part = 1; {
	case shared == 0:
	case v.proportional:
		v.part, scale = min(1, shared/most), min(1, most/shared)
	default:
		v.part -= min(1, shared/most)
	}
	for _, k := range v.by {
		c.cap[k] = min(float64(min(c.given[k].Limit, most)*scale), float64(v.part*most))
		v.limit += c.cap[k]
	}
	v.by = slices.DeleteFunc(v.by, func(k int32) bool { return c.cap[k] <= 0 })
}

// call works out what is called as things stand.
func (c *covers) call(l *ladder, share []float64) {
	clear(c.on)
	clear(c.called)
	for i := range c.list {
		v := &c.list[i]
		v.unpaid = 0
		for _, p := range v.pieces {
			v.unpaid += float64(v.part * l.pieces[p].amount * (1 - share[l.pieces[p].from]))
		}
		for _, k := range v.calls {
			v.unpaid += float64(v.part * c.called[k] * (1 - share[c.tranche[k]]))
		}
		for _, k := range v.by {
			c.called[k] = c.cap[k] * min(1, v.unpaid/v.limit)
			c.on[c.tranche[k]] += c.called[k]
		}
	}
}

// pending reports whether a call that ranks in a tranche may still rise.
func (c *covers) pending(s *Solver, tranche int32) bool {
	for i := range c.list {
		v := &c.list[i]
		if s.res.Wave[v.debtor] == 0 || v.called[creditors].full {
			continue
		}
		for _, k := range v.by {
			if c.tranche[k] == tranche {
				return true
			}
		}
	}
	return false
}

// limit lets guarantors count with the limit where a call is beyond it, and reports whether
// that changes anything.
func (c *covers) limit() bool {
	changed := false
	for i := range c.list {
		if v := &c.list[i]; v.unpaid > v.limit*(1+Tolerance) && !v.called[guarantors].full {
			v.called[guarantors].full, changed = true, true
		}
	}
	return changed
}

// revise does that, too, and lets them count with what is unpaid where that is less.
func (c *covers) revise() bool {
	revised := c.limit()
	for i := range c.list {
		if v := &c.list[i]; v.unpaid < v.limit*(1-Tolerance) && v.called[guarantors].full && !v.called[creditors].full {
			v.called[guarantors].full, revised = false, true
		}
	}
	return revised
}

// descend lets creditors count with the limit where a call is beyond it, and reports
// whether there are any.
func (c *covers) descend() bool {
	down := false
	for i := range c.list {
		if v := &c.list[i]; v.unpaid > v.limit*(1+Tolerance) && !v.called[creditors].full {
			v.called[creditors].full, v.called[guarantors].full, down = true, true, true
		}
	}
	return down
}

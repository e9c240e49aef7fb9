package explore

import (
	"slices"

	"moneyloop/model/explore/rounds"
)

// A walk looks for the nearest value on one side of the present one at which the condition
// is other than now.
type walk struct {
	*line
	sign  int64
	now   bool // whether the condition holds where the lever stands
	path  []int64
	yield func(step) bool
	gone  bool // nobody wants to know any more

	tried      int64 // how far it has come
	found, end bool
	most       float64 // how far away what it has found is at most, in rings
	last, hit  int64   // neighbours: as now, and not
	said       int64   // the rounded value that is printed: as hit, and one last digit nearer as now
	nearer     int64   // that: one last digit nearer
	beyond     bool    // what is printed is round and as now: it takes more
	island     bool    // further out all is as now again, behind upTo
	upTo       int64   // the furthest point that is as hit, rounded as said is
}

// walkOn makes a walk from where a lever stands, up or down.
func walkOn(l *line, grid []int64, sign int64) *walk {
	w := &walk{line: l, sign: sign, now: l.seen[l.Axis.Now].Holds, tried: l.Axis.Now}
	for _, k := range grid {
		if sign*(k-l.Axis.Now) > 0 {
			w.path = append(w.path, k)
		}
	}
	if sign < 0 {
		slices.Reverse(w.path)
	}
	return w
}

// seek is the search: outwards on the grid to the first point at which the condition is
// other, then bisection down to neighbours, then a second look at what lies on the near side,
// and one further out, at a few points or at all.
func (w *walk) seek(few bool, yield func(step) bool) {
	w.yield = yield
	a := w.Axis.Now
	for _, b := range w.path {
		if !w.know(int(w.rings(a)), b) {
			return
		}
		if from, to, ok := w.within(a, b, refinements); ok {
			for w.found, w.most = true, w.rings(to); ok; {
				from, to, ok = w.narrow(from, to)
			}
			w.most = w.rings(w.hit)
			w.look(few)
			w.end = !w.gone
			return
		}
		a, w.tried = b, b
	}
	w.end = !w.gone
}

// know has points played, unless they have been.
func (w *walk) know(ring int, points ...int64) bool {
	w.gone = w.gone || !w.yield(step{points, ring})
	return !w.gone
}

// rings is how far away a point is, in rings.
func (w *walk) rings(k int64) float64 { return rounds.Parts * w.Apart(w.Axis.Now, k) }

func (w *walk) other(k int64) bool { return w.seen[k].Holds != w.now }

const refinements = 5

// within looks for the cell between neighbouring points of the grid in which the condition
// becomes other: the whole of it if it is other at b. Where signatures are not neighbours
// it is parted in halves a few times, for something lies between them.
func (w *walk) within(a, b int64, times int) (from, to int64, ok bool) {
	switch {
	case w.other(b):
		return a, b, true
	case times == 0 || w.sign*(b-a) < 2 || rounds.Alike(w.seen[a].Falls, w.seen[b].Falls):
		return 0, 0, false
	}
	middle := a + (b-a)/2
	if !w.know(near, middle) {
		return 0, 0, false
	}
	if from, to, ok = w.within(a, middle, times-1); ok {
		return from, to, ok
	}
	return w.within(middle, b, times-1)
}

// looks is at how many points the near side of a boundary is looked at again.
const looks = 8

// narrow bisects a cell down to neighbours and looks again at its near side, and at the very
// next value: if it is other there, that is the cell to narrow. Else it is settled what to print.
func (w *walk) narrow(a, b int64) (from, to int64, again bool) {
	start := a
	for w.sign*(b-a) > 1 {
		middle := a + (b-a)/2
		if !w.know(near, middle) {
			return 0, 0, false
		}
		if w.other(middle) {
			b = middle
		} else {
			a = middle
		}
	}
	second := rounds.Between(start, a, looks)
	if start == w.Axis.Now && a != start {
		second = append([]int64{start + w.sign}, second...)
	}
	if !w.know(near, second...) {
		return 0, 0, false
	}
	for i, k := range second {
		if k != a && w.other(k) {
			if i > 0 {
				start = second[i-1]
			}
			return start, k, true
		}
	}
	w.last, w.hit = a, b
	return w.say(start)
}

// say rounds a boundary outwards to as few digits as show the move with three figures, so that
// the printed value is on its far side and the one a last digit nearer on its near side. Both
// are run: what does not do so has more digits, and if it is other on the near side, that is
// the cell to narrow.
func (w *walk) say(start int64) (from, to int64, again bool) {
	w.said, w.nearer, w.beyond = w.hit, w.last, false
	if w.Whole || w.hit > w.Hi || w.hit == w.Axis.Now+w.sign {
		return 0, 0, false
	}
	for q := w.Coarse(max(w.hit-w.Axis.Now, w.Axis.Now-w.hit)); q > 1; q /= 10 {
		if w.last%q == 0 {
			w.said, w.beyond = w.last, true
			return 0, 0, false
		}
		said := rounds.Outward(w.hit, q, w.sign)
		nearer := said - w.sign*q
		if said < w.Lo || said > w.Hi {
			continue
		}
		if !w.know(near, said, nearer) {
			return 0, 0, false
		}
		if w.other(nearer) {
			if w.sign*(nearer-start) < 0 {
				start = w.Axis.Now
			}
			return start, nearer, true
		}
		if w.other(said) {
			w.said, w.nearer = said, nearer
			return 0, 0, false
		}
	}
	return 0, 0, false
}

// look goes on outwards: whether the condition stays other to the end of the range, or up to
// where it does not.
func (w *walk) look(few bool) {
	rest := slices.DeleteFunc(slices.Clone(w.path), func(k int64) bool { return w.sign*(k-w.hit) <= 0 })
	if few && len(rest) > 0 {
		end := rest[len(rest)-1]
		rest = append(rounds.Between(w.hit, end, looks/2), end)
	}
	if w.gone || !w.know(near, rest...) {
		return
	}
	a := w.hit
	for _, b := range rest {
		if w.other(b) {
			a = b
			continue
		}
		for w.island = true; w.sign*(b-a) > 1; {
			middle := a + (b-a)/2
			if !w.know(near, middle) {
				return
			}
			if w.other(middle) {
				a = middle
			} else {
				b = middle
			}
		}
		break
	}
	w.upTo = a
	for q := w.Coarse(max(a-w.Axis.Now, w.Axis.Now-a)); w.island && q > 1 && !w.Whole; q /= 10 {
		k := rounds.Outward(a, q, -w.sign)
		if w.sign*(k-w.said) < 0 {
			continue
		}
		if !w.know(near, k) || w.other(k) {
			w.upTo = k
			return
		}
	}
}

package explore

import (
	"cmp"
	"fmt"
	"slices"

	"moneyloop/model"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/phrase"
)

// A BreakQuestion asks for the smallest move of each lever, one at a time, that makes a
// condition hold; where it holds already, that ends it.
type BreakQuestion struct {
	Until   string        // the condition; "" is "default"
	Levers  []string      // none: those that the scenario offers
	Search  []rounds.Span // where to look on a lever, if that is not its range
	Nearest int           // how many levers will do, the nearest; 0: all
	All     bool          // over the whole range of every lever: all intervals
	Joint   bool          // and the nearest break by several levers at once
	By      Measure       // what is near
}

// A Move is what moving one lever in one direction comes to.
type Move struct {
	Lever    model.Lever
	Up       bool
	Found    bool
	Last, At float64 // neighbours: the last value at which all is as now, and the first at which it is not
	Print    float64 // rounded away from the present value, to as few digits as will do
	Beyond   bool    // at the printed value itself all is as now: it takes more
	Any      bool    // any move in this direction is enough
	Island   bool    // further out, beyond UpTo, all is as now again
	UpTo     float64
	OfRange  float64       // the move, as a part of the lever's range
	Far      float64       // the same, or in plausible moves, as the answer says
	Falls    []rounds.Fall // at what is printed

	TriedTo float64 // if nothing is found: how far, how finely
	Points  int
	Widest  float64 // the widest gap between points, as a part of the range
}

// An Interval is a stretch of a lever over which a condition holds, or does not.
type Interval struct {
	From, To float64
	Holds    bool
}

// An Island is all that is known of a lever over its range.
type Island struct {
	Lever     model.Lever
	Intervals []Interval
}

// Breaks is the answer to a [BreakQuestion].
type Breaks struct {
	rounds.Work
	Until   string
	By      Measure       // what Far counts
	Holds   bool          // the condition holds already: what is found ends it
	Falls   []rounds.Fall // as levers stand
	Moves   []Move
	Islands []Island // if all were asked for
	Joint   *Joint   // if it was asked for

	Levers, Tried int // how many there are, and how many nothing more is looked for on
}

const (
	breakBudget = 10_000
	breakLeast  = 64
)

// Break answers a BreakQuestion. Moves come nearest first, those that
// are equally near in file order; what was not found comes behind.
func Break(s *model.Scenario, q BreakQuestion, means Means) (*Breaks, error) {
	a, lines, err := aboutLevers(s, &q, means)
	if err != nil {
		return nil, err
	}
	by, err := measure(lines, q.By)
	if err != nil {
		return nil, err
	}
	base, err := a.Begin()
	if err != nil {
		return nil, err
	}
	answer := &Breaks{Until: q.Until, By: by, Holds: base.Holds, Falls: base.Falls, Levers: len(lines)}
	var walks []*walk
	var searches []*search
	for i := range lines {
		l := &lines[i]
		l.seen[l.Now] = base
		for _, sign := range []int64{-1, 1} {
			if w := walkOn(l, l.Grid(), sign); len(w.path) > 0 {
				walks = append(walks, w)
				searches = append(searches, begin(l, func(yield func(step) bool) { w.seek(q.Nearest > 0, yield) }))
			}
		}
	}
	a.Part = func() any { return answer.part(a, &q, walks) }
	err = searchTogether(a, searches, q.enough(walks))
	if err == nil && q.All {
		a.Part = nil
		answer.Islands, err = islandsOf(a, lines)
	}
	if err == nil && q.Joint {
		a.Part = nil
		answer.Joint, err = jointOf(a, q.Until, lines, walks, base.Holds)
	}
	if err != nil && err != rounds.ErrBudget {
		return nil, err
	}
	answer.Work = a.Work(err == nil)
	answer.Moves = q.collect(walks)
	answer.Tried = answer.Levers
	return answer, nil
}

// part is what is known while walks still go on.
func (b Breaks) part(a *rounds.Asker, q *BreakQuestion, walks []*walk) *Breaks {
	b.Work, b.Moves = a.Work(false), q.collect(walks)
	goes := map[string]bool{}
	for _, w := range walks {
		goes[w.Ref] = goes[w.Ref] || !w.end
	}
	for _, on := range goes {
		if !on {
			b.Tried++
		}
	}
	return &b
}

// aboutLevers prepares a question about levers.
func aboutLevers(s *model.Scenario, q *BreakQuestion, means Means) (*rounds.Asker, []line, error) {
	q.Until = cmp.Or(q.Until, "default")
	a, err := rounds.NewAsker(s, means, breakBudget, breakLeast)
	if err != nil {
		return nil, nil, err
	}
	if a.Until, err = phrase.ReadCondition(s, q.Until); err != nil {
		return nil, nil, err
	}
	lines, err := linesOf(s, q.Levers, q.Search)
	return a, lines, err
}

// linesOf are the levers with these names, or all that the scenario offers.
func linesOf(s *model.Scenario, refs []string, spans []rounds.Span) ([]line, error) {
	levers := s.Levers()
	if len(refs) > 0 {
		levers = nil
		for _, ref := range refs {
			l, err := s.Lever(ref)
			if err != nil {
				return nil, err
			}
			levers = append(levers, l)
		}
	}
	for _, x := range spans {
		if !slices.ContainsFunc(levers, func(l model.Lever) bool { return l.Ref == x.Ref }) {
			return nil, fmt.Errorf("%s is none of the levers that are looked at: name it as one", x.Ref)
		}
	}
	lines := make([]line, len(levers))
	for i, l := range levers {
		x, err := rounds.AxisOf(l, spans)
		if err != nil {
			return nil, err
		}
		lines[i] = line{Axis: x, seen: map[int64]rounds.Outcome{}}
	}
	return lines, nil
}

// enough reports when as many levers have been found as will do: none that still walks can come on
// anything nearer, for all of them have walked further without.
func (q *BreakQuestion) enough(walks []*walk) func(int) bool {
	if q.Nearest == 0 {
		return nil
	}
	return func(ring int) bool {
		found := map[string]bool{}
		for _, w := range walks {
			if w.found && w.most <= float64(ring) {
				found[w.Ref] = true
			}
		}
		return len(found) >= q.Nearest
	}
}

// collect puts what walks have found in order.
func (q *BreakQuestion) collect(walks []*walk) []Move {
	var list []Move
	for _, w := range walks {
		switch {
		case w.found && w.end:
			list = append(list, w.reached())
		case w.end:
			list = append(list, w.missed())
		}
	}
	slices.SortStableFunc(list, func(a, b Move) int {
		switch {
		case a.Found != b.Found && a.Found:
			return -1
		case a.Found != b.Found:
			return 1
		}
		return cmp.Compare(a.Far, b.Far)
	})
	if q.Nearest > 0 {
		list = nearest(list, q.Nearest)
	}
	return list
}

// nearest keeps the nearest break of each of so many levers.
func nearest(list []Move, n int) []Move {
	var kept []Move
	for _, b := range list {
		if b.Found && len(kept) < n && !slices.ContainsFunc(kept, func(k Move) bool { return k.Lever.Ref == b.Lever.Ref }) {
			kept = append(kept, b)
		}
	}
	return kept
}

// reached is what a walk has found.
func (w *walk) reached() Move {
	b := Move{
		Lever: w.Lever, Up: w.sign > 0, Found: true, Last: w.Value(w.last), At: w.Value(w.hit),
		Print: w.Value(w.said), Beyond: w.beyond, Any: !w.Whole && w.hit <= w.Hi && w.hit == w.Axis.Now+w.sign,
		Island: w.island, UpTo: w.Value(w.upTo),
		OfRange: w.OfRange(w.Axis.Now, w.hit), Far: w.Apart(w.Axis.Now, w.hit), Falls: w.seen[w.said].Falls,
	}
	if b.Any {
		b.OfRange, b.Far = 0, 0
	}
	if b.Beyond {
		b.Falls = w.seen[w.hit].Falls
	}
	return b
}

// missed is how far a walk has come that has found nothing, and how finely it has looked.
func (w *walk) missed() Move {
	b := Move{Lever: w.Lever, Up: w.sign > 0, TriedTo: w.Value(w.tried), Points: len(w.path)}
	a := w.Axis.Now
	for _, k := range w.path {
		b.Widest, a = max(b.Widest, w.OfRange(a, k)), k
	}
	return b
}

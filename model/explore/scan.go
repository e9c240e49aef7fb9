package explore

import (
	"maps"
	"slices"

	"moneyloop/model/explore/rounds"
)

// A scan looks for all values of a lever, over its whole range, at which something begins or
// ceases.
type scan struct {
	*line
	state func(rounds.Outcome) int // what is looked at: neighbours between which it changes are boundaries
}

// seek is the search: the grid, halved where signatures are not neighbours, and bisected down
// to neighbours wherever the state changes.
func (s *scan) seek(yield func(step) bool) {
	if !yield(step{s.Grid(), near}) {
		return
	}
	for range refinements {
		middles := s.middles(func(a, b rounds.Outcome) bool { return s.state(a) == s.state(b) && !rounds.Alike(a.Falls, b.Falls) })
		if len(middles) == 0 {
			break
		}
		if !yield(step{middles, near}) {
			return
		}
	}
	for {
		middles := s.middles(func(a, b rounds.Outcome) bool { return s.state(a) != s.state(b) })
		if len(middles) == 0 || !yield(step{middles, near}) {
			return
		}
	}
}

// known lists the points that have been played.
func (s *scan) known() []int64 { return slices.Sorted(maps.Keys(s.seen)) }

// middles lists the points between neighbours for which something is so.
func (s *scan) middles(of func(a, b rounds.Outcome) bool) []int64 {
	var list []int64
	points := s.known()
	for i, b := range points[1:] {
		if a := points[i]; b-a > 1 && of(s.seen[a], s.seen[b]) {
			list = append(list, a+(b-a)/2)
		}
	}
	return list
}

// A stretch is neighbouring points of one state.
type stretch struct {
	from, to int64
	state    int
}

func (s *scan) stretches() []stretch {
	var list []stretch
	for _, k := range s.known() {
		state := s.state(s.seen[k])
		if n := len(list); n > 0 && list[n-1].state == state {
			list[n-1].to = k
		} else {
			list = append(list, stretch{k, k, state})
		}
	}
	return list
}

func holding(o rounds.Outcome) int {
	if o.Holds {
		return 1
	}
	return 0
}

// islandsOf scans every line.
func islandsOf(a *rounds.Asker, lines []line) ([]Island, error) {
	scans, searches := make([]*scan, len(lines)), make([]*search, len(lines))
	for i := range lines {
		scans[i] = &scan{&lines[i], holding}
		searches[i] = begin(&lines[i], scans[i].seek)
	}
	if err := searchTogether(a, searches, nil); err != nil {
		return nil, err
	}
	list := make([]Island, len(lines))
	for i, s := range scans {
		list[i] = Island{s.Lever, s.intervals()}
	}
	return list, nil
}

func (s *scan) intervals() []Interval {
	var list []Interval
	for _, x := range s.stretches() {
		list = append(list, Interval{s.Value(x.from), s.Value(x.to), x.state == 1})
	}
	return list
}

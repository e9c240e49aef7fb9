package explore

import (
	"iter"
	"math"

	"moneyloop/model/explore/rounds"
)

// A line is a lever with what is known of its points so far.
type line struct {
	rounds.Axis
	seen map[int64]rounds.Outcome
	with rounds.Point // where other levers stand
}

// A step is what a search wants to know next: points of its line.
type step struct {
	points []int64
	ring   int // how far it has walked, in parts of what moves are measured by; near: it has found something
}

const near = -1

// A search looks for something on a line. It is written as if runs were there when they are
// asked for; what it yields is played, with what all other searches want, before it goes on.
type search struct {
	*line
	next func() (step, bool)
	stop func()
	want step
	done bool
}

// begin starts a search.
func begin(l *line, seek func(yield func(step) bool)) *search {
	s := &search{line: l}
	s.next, s.stop = iter.Pull(iter.Seq[step](seek))
	s.advance()
	return s
}

// advance lets the search go on to the next thing that it does not know.
func (s *search) advance() {
	for {
		want, ok := s.next()
		if !ok {
			s.done = true
			return
		}
		points := make([]int64, 0, len(want.points))
		for _, k := range want.points {
			if _, known := s.seen[k]; !known {
				points = append(points, k)
			}
		}
		if s.want = (step{points, want.ring}); len(points) > 0 {
			return
		}
	}
}

// searchTogether plays searches to their ends: in rings, so that what is near is known first. Enough
// is asked after every ring, with its number, whether what is found will do: then those that
// still walk are given up.
func searchTogether(a *rounds.Asker, searches []*search, enough func(ring int) bool) error {
	defer func() {
		for _, s := range searches {
			s.stop()
		}
	}()
	for {
		ring := math.MaxInt
		for _, s := range searches {
			if !s.done && s.want.ring != near {
				ring = min(ring, s.want.ring)
			}
		}
		if ring < math.MaxInt && enough != nil && enough(ring) {
			for _, s := range searches {
				s.done = s.done || s.want.ring != near
			}
		}
		var now []*search
		for _, s := range searches {
			if !s.done && s.want.ring <= ring {
				now = append(now, s)
			}
		}
		if len(now) == 0 {
			return nil
		}
		if err := answerAll(a, now); err != nil {
			return err
		}
	}
}

// answerAll plays what searches want, and lets them go on.
func answerAll(a *rounds.Asker, searches []*search) error {
	var points []rounds.Point
	for _, s := range searches {
		for _, k := range s.want.points {
			points = append(points, append(s.with[:len(s.with):len(s.with)], s.Set(k)))
		}
	}
	outcomes, err := a.Round(points)
	if err != nil {
		return err
	}
	for _, s := range searches {
		for _, k := range s.want.points {
			s.seen[k], outcomes = outcomes[0], outcomes[1:]
		}
	}
	for _, s := range searches {
		s.advance()
	}
	if a.Part != nil {
		a.Means.Tell(a.Part)
	}
	return nil
}

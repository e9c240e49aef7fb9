package explore

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/phrase"
)

// A SolveQuestion asks at which values of a lever a condition begins and ceases to hold, or a
// metric meets a target.
type SolveQuestion struct {
	Lever  string
	Until  string        // the condition; "" if a target is asked for
	Metric string        // what should meet the target
	Target string        // as it is typed
	Search []rounds.Span // where to look, if that is not the lever's range
}

// CrossingKind says what happens between two neighbouring values of a lever.
type CrossingKind uint8

const (
	Begins CrossingKind = iota // the condition holds from here on, upwards
	Ends                       // it holds no more
	Meets                      // the metric is at the target, or passes it
	Jumps                      // it jumps over the target
	Leaves                     // it has a meaning on one side only
)

func (k CrossingKind) String() string {
	return []string{"begins", "ends", "meets", "jumps", "edge"}[k]
}

// A Crossing is two neighbouring values of a lever with different answers between them.
type Crossing struct {
	Low, High     float64
	AtLow, AtHigh float64 // the metric there, if there is a target
	Kind          CrossingKind
}

// Required is the least value from which on a condition holds up to the end of the range; or,
// if the lever hurts, the greatest up to which it does from its beginning.
type Required struct {
	Value   float64
	AtLeast bool
	Print   float64       // rounded to few digits, on the side where it holds
	Beyond  bool          // at what is printed it does not hold yet: it takes more, or less
	Nearer  float64       // one last digit nearer, where it does not hold
	Falls   []rounds.Fall // there
}

// Solved is the answer to a [SolveQuestion].
type Solved struct {
	rounds.Work
	Lever     model.Lever
	Until     string
	Holds     bool // as levers stand
	Falls     []rounds.Fall
	Intervals []Interval // over the range; of a target, where it is met
	Crossings []Crossing
	Nearest   int           // of the crossings, the one nearest to where the lever stands; -1: none
	Required  *Required     // nil: it does not hold at either end, or holds everywhere
	AtMin     []rounds.Fall // at both ends of the range
	AtMax     []rounds.Fall
	Min, Max  float64
	Points    int
	Widest    float64 // the widest gap between points, as a part of the range
	Curve     []Trial // all that was run, from the least value
}

// A Trial is what came of one value of a lever.
type Trial struct {
	At      float64
	Quarter int     // of the first fall, 0: nobody falls
	Firm    int     // that falls first
	Off     float64 // how far the metric is from its target, if there is one
	Holds   bool    // the condition
}

const solveLeast = 40

// Solve answers a SolveQuestion.
func Solve(s *model.Scenario, q SolveQuestion, means Means) (*Solved, error) {
	a, err := rounds.NewAsker(s, means, breakBudget, solveLeast)
	if err != nil {
		return nil, err
	}
	lines, err := linesOf(s, []string{q.Lever}, q.Search)
	if err != nil {
		return nil, err
	}
	look := &scan{&lines[0], holding}
	until := q.Until
	if until != "" {
		a.Until, err = phrase.ReadCondition(s, until)
	} else {
		var gap *phrase.Quantity
		if until, gap, err = target(s, q); err == nil {
			a.Read, look.state = []*phrase.Quantity{gap}, side
		}
	}
	if err != nil {
		return nil, err
	}
	l := look.line
	base, err := a.Begin()
	if err != nil {
		return nil, err
	}
	l.seen[l.Now] = base
	err = searchTogether(a, []*search{begin(l, look.seek)}, nil)
	answer := &Solved{Lever: l.Lever, Until: until, Falls: base.Falls, Holds: look.state(base) == holds(q), Nearest: -1}
	if err == nil {
		look.solve(answer, q)
		err = requireBy(a, look, answer, q)
	}
	if err != nil && err != rounds.ErrBudget {
		return nil, err
	}
	answer.Work = a.Work(err == nil)
	return answer, nil
}

// holds is the state of a scan in which what is asked for is so.
func holds(q SolveQuestion) int {
	if q.Until != "" {
		return 1
	}
	return 0
}

// target reads a metric and what it should be, as the gap between them.
func target(s *model.Scenario, q SolveQuestion) (until string, gap *phrase.Quantity, err error) {
	until = q.Metric + " = " + q.Target
	if _, err = phrase.ReadCondition(s, until); err == nil {
		gap, err = phrase.ReadQuantity(s, "("+q.Metric+") - ("+q.Target+")")
	}
	return until, gap, err
}

const (
	atTarget   = 1e-9
	noMeaning  = 2
	leastGlide = 1e-6 // a smaller step between neighbours is no jump: nobody prints it
)

// side is where a metric is of its target: below, at it, above, or nowhere.
func side(o rounds.Outcome) int {
	gap := o.Values[0]
	switch {
	case math.IsNaN(gap):
		return noMeaning
	case math.Abs(gap) <= atTarget:
		return 0
	case gap < 0:
		return -1
	}
	return 1
}

// Goal is where the lever has to go: what is required or, where nothing is, the side of the
// nearest crossing on which it is so; false if it is so nowhere else.
func (s *Solved) Goal() (x float64, ok bool) {
	if r := s.Required; r != nil {
		if r.Beyond {
			return r.Value, true
		}
		return r.Print, true
	}
	if s.Nearest < 0 {
		return 0, false
	}
	c := s.Crossings[s.Nearest]
	for _, t := range s.Curve {
		if (t.At == c.Low || t.At == c.High) && t.Holds {
			return t.At, true
		}
	}
	return 0, false
}

// solve says what a scan has found.
func (s *scan) solve(answer *Solved, q SolveQuestion) {
	points := s.known()
	answer.Points = len(points)
	low, high := points[0], points[len(points)-1]
	answer.Min, answer.Max, answer.AtMin, answer.AtMax = s.Value(low), s.Value(high), s.seen[low].Falls, s.seen[high].Falls
	for _, k := range points {
		o := s.seen[k]
		x := Trial{At: s.Value(k), Holds: s.state(o) == holds(q), Off: math.NaN()}
		if len(o.Falls) > 0 {
			x.Quarter, x.Firm = o.Falls[0].Quarter, o.Falls[0].Firm
		}
		if q.Until == "" {
			x.Off = o.Values[0]
		}
		answer.Curve = append(answer.Curve, x)
	}
	stretches := s.stretches()
	for i, x := range stretches {
		if q.Until != "" || x.state == 0 {
			answer.Intervals = append(answer.Intervals, Interval{s.Value(x.from), s.Value(x.to), x.state == holds(q)})
		}
		if i == 0 {
			continue
		}
		c := s.crossing(stretches[i-1].to, x.from, q)
		answer.Crossings = append(answer.Crossings, c)
		if n := answer.Nearest; n < 0 || s.from(c) < s.from(answer.Crossings[n]) {
			answer.Nearest = i - 1
		}
	}
	for i, k := range s.Grid()[1:] {
		answer.Widest = max(answer.Widest, s.OfRange(s.Grid()[i], k))
	}
}

// from is how far a crossing is from where the lever stands.
func (s *scan) from(c Crossing) float64 {
	now := s.Value(s.Now)
	if now <= c.Low {
		return c.Low - now
	}
	return now - c.High
}

func (s *scan) crossing(low, high int64, q SolveQuestion) Crossing {
	a, b := s.seen[low], s.seen[high]
	c := Crossing{Low: s.Value(low), High: s.Value(high), AtLow: math.NaN(), AtHigh: math.NaN()}
	if q.Until != "" {
		if c.Kind = Begins; a.Holds {
			c.Kind = Ends
		}
		return c
	}
	c.AtLow, c.AtHigh = a.Values[0], b.Values[0]
	switch {
	case math.IsNaN(c.AtLow) || math.IsNaN(c.AtHigh):
		c.Kind = Leaves
	case s.state(a) == 0 || s.state(b) == 0 || math.Abs(c.AtLow-c.AtHigh) <= leastGlide:
		c.Kind = Meets
	default:
		c.Kind = Jumps
	}
	return c
}

// requireBy works out what is required so that a condition holds, and how to print it.
func requireBy(a *rounds.Asker, s *scan, answer *Solved, q SolveQuestion) error {
	list := s.stretches()
	if q.Until == "" || len(list) < 2 {
		return nil
	}
	w := &walk{line: s.line}
	switch first, last := list[0], list[len(list)-1]; {
	case last.state == 1:
		w.sign, w.hit, w.last = 1, last.from, last.from-1
	case first.state == 1:
		w.sign, w.hit, w.last = -1, first.to, first.to+1
	default:
		return nil
	}
	err := searchTogether(a, []*search{begin(w.line, func(yield func(step) bool) {
		w.yield = yield
		w.say(w.hit)
	})}, nil)
	answer.Required = &Required{
		Value: w.Value(w.hit), AtLeast: w.sign > 0, Print: w.Value(w.said), Beyond: w.beyond,
		Nearer: w.Value(w.nearer), Falls: s.seen[w.nearer].Falls,
	}
	return err
}

// Package chance is about what is uncertain: what may become of levers ([Range]), luck with customers
// ([model.Noise]), what several of them have in common ([model.Load], [model.Pair]), and many runs drawn from all that
// ([Risks]): who falls, how often, with whom, and what numbers come to.
//
// Run 7 of a seed is the same of 64 runs and of 10,000: what it draws is a function of the seed, the
// name of what is drawn and the number of the run (Philox), and no library's logarithm is in it.
package chance

import (
	"fmt"
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// A RiskQuestion asks what becomes of a scenario if numbers and customers' luck are uncertain.
// What comes of it is about these ranges, not about the world.
type RiskQuestion struct {
	Doubts
	Seed    uint64
	Metrics []string // of each run one number
	Bands   []string // series: by quarter
	Raw     bool     // every run is told
	Within  float64  // stop at the first stage at which shares of falls are known as well as this, 95 times of 100; 0: all runs
}

// A Share is how many runs of how many, with Wilson's interval at 95 %.
type Share struct {
	N, Of     int
	Low, High float64
}

// P is the share itself.
func (s Share) P() float64 { return float64(s.N) / float64(s.Of) }

// A Band is a series over many runs: by quarter, what so many of them are below. Runs in which it
// has no meaning are left out and counted. No line within it is a run.
type Band struct {
	Series       result.Series
	P5, P25, P50 []float64
	P75, P95     []float64
	N            []int // runs in which it has a meaning, by quarter
}

// A Spread is one number of each of many runs.
type Spread struct {
	Metric                  *phrase.Quantity
	N                       int // runs in which it has a meaning
	Mean, Error             float64
	P5, P25, P50, P75, P95  float64
	Shortfall, ShortfallErr float64 // the mean of the lowest 5 % of runs, turned round: of what had better be high, the mean loss of the worst
	Excess, ExcessErr       float64 // the mean of the highest 5 %: the worst of what had better be low
}

// A CauseShare is why firms fell first.
type CauseShare struct {
	Cause result.Cause
	N     int
}

// A Risk is the answer to a [RiskQuestion].
type Risk struct {
	rounds.Work
	Doubts
	N         int
	Base      []rounds.Fall // as levers stand, without luck
	Any       []Share       // by quarter: somebody has fallen by then
	Firms     [][]Share     // by firm, by quarter
	Together  [][]int       // runs in which both fall; with itself, in which it falls
	First     []int         // runs in which a firm is the first to fall, or among them
	Causes    []CauseShare
	Bands     []Band
	Spreads   []Spread
	Draws     []Draw  // all runs, if they were asked for
	HalfWidth float64 // of the share of runs in which somebody falls
}

// Given is in which share of the runs in which a firm falls another does, too; not a number if the
// first never does.
func (r *Risk) Given(falls, other int) float64 {
	if r.Together[falls][falls] == 0 {
		return math.NaN()
	}
	return float64(r.Together[falls][other]) / float64(r.Together[falls][falls])
}

// stages are after how many runs answers are looked at: stopping at will bends the interval.
var stages = []int{64, 256, 1024, 4096, 10_000, 100_000, 1_000_000}

const (
	riskBudget = 10_000
	RiskLeast  = 64
)

// Gamble is a RiskQuestion made ready: what is drawn, and what of it is read.
type Gamble struct {
	*rounds.Asker
	Q       RiskQuestion
	streams []Stream
	noise   []noise
	bond    *bond           // nil: nothing depends on anything
	base    *rounds.Outcome // as levers stand, without luck; nil: not played
	beside  bool            // that is played beside the first of the others
	All     []rounds.Outcome
}

// Risks answers a RiskQuestion. The budget is how many runs are drawn.
func Risks(s *model.Scenario, q RiskQuestion, means rounds.Means) (*Risk, error) {
	a, err := rounds.NewAsker(s, means, riskBudget, RiskLeast)
	if err != nil {
		return nil, err
	}
	g := &Gamble{Asker: a, Q: q}
	if err := g.Prepare(); err != nil {
		return nil, err
	}
	a.Unseen = !q.Raw
	n := a.Means.Runs
	a.Means.Runs++ // the run as levers stand is beside the draws
	if g.beside = a.Foresee(); !g.beside {
		base, err := a.Begin()
		if err != nil {
			return nil, err
		}
		g.base = &base
	}
	answer := &Risk{Doubts: q.Doubts}
	for _, stage := range append(slices.Clone(stages), n) {
		if stage = min(stage, n); stage <= len(g.All) {
			continue
		}
		if err := g.UpTo(stage); err != nil {
			return nil, err
		}
		share := shareOf(len(slices.DeleteFunc(slices.Clone(g.All), func(o rounds.Outcome) bool { return len(o.Falls) == 0 })), len(g.All))
		answer.HalfWidth = (share.High - share.Low) / 2
		if q.Within > 0 && answer.HalfWidth <= q.Within {
			break
		}
		a.Means.Tell(func() any {
			sofar := *answer
			g.finish(&sofar, n, false)
			return &sofar
		})
	}
	if q.Raw {
		answer.Draws = g.raw()
	}
	g.finish(answer, n, true)
	return answer, nil
}

// finish says what the runs so far have in common.
func (g *Gamble) finish(answer *Risk, budget int, complete bool) {
	answer.Work, answer.N, answer.Base = g.Work(complete), len(g.All), g.base.Falls
	answer.Budget = budget
	g.tell(answer)
}

// Prepare reads what is drawn and what is asked for.
func (g *Gamble) Prepare() error {
	s := g.Scenario
	names := map[uint32]string{}
	take := func(x Stream, name string) error {
		other, taken := names[x.name]
		switch {
		case taken && other == name:
			return fmt.Errorf("%s is drawn twice: leave one of them out", name)
		case taken:
			return fmt.Errorf("%s and %s would share their luck: name one of them otherwise, or leave it out", other, name)
		}
		names[x.name] = name
		return nil
	}
	for _, r := range g.Q.Ranges {
		x := StreamOf(g.Q.Seed, r.Ref)
		if err := take(x, r.Ref); err != nil {
			return err
		}
		g.streams = append(g.streams, x)
	}
	for _, name := range factorsOf(g.Q.Loads) {
		if err := take(StreamOf(g.Q.Seed, "factor."+name), "factor."+name); err != nil {
			return err
		}
	}
	err := g.Q.unlucky()
	if err != nil {
		return err
	}
	if g.bond, err = bondOf(&g.Q.Doubts, g.Q.Seed); err != nil {
		return err
	}
	for _, n := range g.Q.Noise {
		x, err := noiseOf(s, n, g.Q.Seed)
		if err != nil {
			return err
		}
		if err := take(x.Stream, "noise."+n.On); err != nil {
			return err
		}
		if err := x.follow(g.Q.ofLuck(n.On), g.Q.Seed); err != nil {
			return err
		}
		g.noise = append(g.noise, x)
	}
	return g.wanted()
}

// wanted reads the metrics and series that are asked for.
func (g *Gamble) wanted() error {
	s := g.Scenario
	for _, text := range g.Q.Metrics {
		metric, err := phrase.ReadQuantity(s, text)
		if err != nil {
			return err
		}
		g.Read = append(g.Read, metric)
	}
	for _, name := range g.Q.Bands {
		series, err := result.SeriesOf(s, name)
		if err != nil {
			return err
		}
		g.Series = append(g.Series, series)
	}
	return nil
}

// at is where levers stand in a run.
func (g *Gamble) at(run uint64) rounds.Point {
	p, u := make(rounds.Point, len(g.Q.Ranges)), g.draws(run)
	for i := range p {
		p[i] = g.Q.Ranges[i].Draw(u[i])
	}
	return p
}

// UpTo plays the runs that are missing to n, and beside the first of them the one without luck, if it is
// wanted.
func (g *Gamble) UpTo(n int) error {
	first := len(g.All)
	points := make([]rounds.Point, n-first, n-first+1)
	for i := range points {
		points[i] = g.at(uint64(first + i))
	}
	if g.beside {
		points = append(points, nil)
	}
	each := len(g.noise) * g.Scenario.Quarters
	paths := make([]float64, len(points)*each)
	outcomes, err := g.Lucky(points, func(i int) rounds.Luck {
		if i == n-first {
			return nil
		}
		return luckOf(g.noise, uint64(first+i), paths[i*each:(i+1)*each])
	})
	if err != nil {
		return err
	}
	if g.beside {
		g.base, g.beside = &outcomes[n-first], false
	}
	g.All = append(g.All, outcomes[:n-first]...)
	return nil
}

// raw are all runs.
func (g *Gamble) raw() []Draw {
	list := make([]Draw, len(g.All))
	for i, o := range g.All {
		list[i] = Draw{uint64(i), g.at(uint64(i)), o.Values, o.Falls}
	}
	return list
}

// tell works out what all runs have in common.
func (g *Gamble) tell(answer *Risk) {
	firms, quarters := len(g.Scenario.Firms), g.Scenario.Quarters
	anyone, each := make([]int, quarters), make([][]int, firms)
	answer.Together, answer.First = make([][]int, firms), make([]int, firms)
	for i := range each {
		each[i], answer.Together[i] = make([]int, quarters), make([]int, firms)
	}
	causes := map[result.Cause]int{}
	for _, o := range g.All {
		for k, f := range o.Falls {
			each[f.Firm][f.Quarter-1]++
			if f.Quarter == o.Falls[0].Quarter && f.Wave == o.Falls[0].Wave {
				answer.First[f.Firm]++
			}
			if k == 0 {
				anyone[f.Quarter-1]++
				causes[f.Cause]++
			}
			for _, other := range o.Falls {
				answer.Together[f.Firm][other.Firm]++
			}
		}
	}
	answer.Any = sharesOf(anyone, len(g.All))
	for i := range each {
		answer.Firms = append(answer.Firms, sharesOf(each[i], len(g.All)))
	}
	for cause := range result.Cause(len(result.CauseWords())) {
		if n := causes[cause]; n > 0 {
			answer.Causes = append(answer.Causes, CauseShare{cause, n})
		}
	}
	slices.SortStableFunc(answer.Causes, func(a, b CauseShare) int { return b.N - a.N })
	answer.Bands = bandsOf(g.Series, g.All, quarters, g.Means.Each)
	for i, m := range g.Read {
		values := make([]float64, len(g.All))
		for k, o := range g.All {
			values[k] = o.Values[i]
		}
		answer.Spreads = append(answer.Spreads, SpreadOf(m, values))
	}
}

// sharesOf adds up what happened by quarter.
func sharesOf(counts []int, of int) []Share {
	list, sum := make([]Share, len(counts)), 0
	for t, n := range counts {
		sum += n
		list[t] = shareOf(sum, of)
	}
	return list
}

// z95 is how many standard deviations hold 95 % of a normal distribution.
const z95 = 1.959964

// shareOf is n of all with Wilson's interval (1927), which is right for shares near 0, too:
// ((p + z²/2n) ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
func shareOf(n, of int) Share {
	p, m := float64(n)/float64(of), float64(of)
	middle := p + z95*z95/(2*m)
	half := z95 * math.Sqrt(p*(1-p)/m+z95*z95/(4*m*m))
	whole := 1 + z95*z95/m
	x := Share{n, of, max(0, (middle-half)/whole), min(1, (middle+half)/whole)}
	if n == 0 { // what it is, but for rounding
		x.Low = 0
	}
	if n == of {
		x.High = 1
	}
	return x
}

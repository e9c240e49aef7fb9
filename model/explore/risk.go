package explore

import (
	"fmt"
	"math"
	"slices"

	"moneyloop/model"
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
	Series       model.Series
	P5, P25, P50 []float64
	P75, P95     []float64
	N            []int // runs in which it has a meaning, by quarter
}

// A Spread is one number of each of many runs.
type Spread struct {
	Metric                  *model.Quantity
	N                       int // runs in which it has a meaning
	Mean, Error             float64
	P5, P25, P50, P75, P95  float64
	Shortfall, ShortfallErr float64 // the mean of the worst, which are the lowest, 5 % of runs
}

// A CauseShare is why firms fell first.
type CauseShare struct {
	Cause model.Cause
	N     int
}

// A Risk is the answer to a [RiskQuestion].
type Risk struct {
	Work
	Doubts
	N         int
	Base      []Fall    // as levers stand, without luck
	Any       []Share   // by quarter: somebody has fallen by then
	Firms     [][]Share // by firm, by quarter
	Together  [][]int   // runs in which both fall; with itself, in which it falls
	First     []int     // runs in which a firm is the first to fall, or among them
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
	riskLeast  = 64
)

// gamble is a RiskQuestion made ready: what is drawn, and what of it is read.
type gamble struct {
	*asker
	q       RiskQuestion
	streams []stream
	noise   []noise
	bond    *bond // nil: nothing depends on anything
	all     []Outcome
}

// Risks answers a RiskQuestion. The budget is how many runs are drawn.
func Risks(s *model.Scenario, q RiskQuestion, means Means) (*Risk, error) {
	a, err := newAsker(s, means, riskBudget, riskLeast)
	if err != nil {
		return nil, err
	}
	g := &gamble{asker: a, q: q}
	if err := g.prepare(); err != nil {
		return nil, err
	}
	n := a.means.Runs
	a.means.Runs++ // the run as levers stand is beside the draws
	base, err := a.begin()
	if err != nil {
		return nil, err
	}
	answer := &Risk{Base: base.Falls, Doubts: q.Doubts}
	for _, stage := range append(slices.Clone(stages), n) {
		if stage = min(stage, n); stage <= len(g.all) {
			continue
		}
		if err := g.upTo(stage); err != nil {
			return nil, err
		}
		share := shareOf(len(slices.DeleteFunc(slices.Clone(g.all), func(o Outcome) bool { return len(o.Falls) == 0 })), len(g.all))
		answer.HalfWidth = (share.High - share.Low) / 2
		if q.Within > 0 && answer.HalfWidth <= q.Within {
			break
		}
		a.means.Tell(func() any {
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
func (g *gamble) finish(answer *Risk, budget int, complete bool) {
	answer.Work, answer.N = g.work(complete), len(g.all)
	answer.Budget = budget
	g.tell(answer)
}

// prepare reads what is drawn and what is asked for.
func (g *gamble) prepare() error {
	s := g.scenario
	names := map[uint32]string{}
	take := func(x stream, name string) error {
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
	for _, r := range g.q.Ranges {
		x := streamOf(g.q.Seed, r.Ref)
		if err := take(x, r.Ref); err != nil {
			return err
		}
		g.streams = append(g.streams, x)
	}
	for _, name := range factorsOf(g.q.Loads) {
		if err := take(streamOf(g.q.Seed, "factor."+name), "factor."+name); err != nil {
			return err
		}
	}
	err := g.q.unlucky()
	if err != nil {
		return err
	}
	if g.bond, err = bondOf(&g.q.Doubts, g.q.Seed); err != nil {
		return err
	}
	for _, n := range g.q.Noise {
		x, err := noiseOf(s, n, g.q.Seed)
		if err != nil {
			return err
		}
		if err := take(x.stream, "noise."+n.On); err != nil {
			return err
		}
		if err := x.follow(g.q.ofLuck(n.On), g.q.Seed); err != nil {
			return err
		}
		g.noise = append(g.noise, x)
	}
	return g.wanted()
}

// wanted reads the metrics and series that are asked for.
func (g *gamble) wanted() error {
	s := g.scenario
	for _, text := range g.q.Metrics {
		metric, err := model.ReadQuantity(s, text)
		if err != nil {
			return err
		}
		g.read = append(g.read, metric)
	}
	for _, name := range g.q.Bands {
		series, err := s.Series(name)
		if err != nil {
			return err
		}
		g.series = append(g.series, series)
	}
	return nil
}

// at is where levers stand in a run.
func (g *gamble) at(run uint64) point {
	p, u := make(point, len(g.q.Ranges)), g.draws(run)
	for i := range p {
		p[i] = g.q.Ranges[i].draw(u[i])
	}
	return p
}

// upTo plays the runs that are missing to n.
func (g *gamble) upTo(n int) error {
	first := len(g.all)
	points := make([]point, n-first)
	for i := range points {
		points[i] = g.at(uint64(first + i))
	}
	each := len(g.noise) * g.scenario.Quarters
	paths := make([]float64, len(points)*each)
	outcomes, err := g.lucky(points, func(i int) luck { return luckOf(g.noise, uint64(first+i), paths[i*each:(i+1)*each]) })
	g.all = append(g.all, outcomes...)
	return err
}

// raw are all runs.
func (g *gamble) raw() []Draw {
	list := make([]Draw, len(g.all))
	for i, o := range g.all {
		list[i] = Draw{uint64(i), g.at(uint64(i)), o.Values, o.Falls}
	}
	return list
}

// tell works out what all runs have in common.
func (g *gamble) tell(answer *Risk) {
	firms, quarters := len(g.scenario.Firms), g.scenario.Quarters
	anyone, each := make([]int, quarters), make([][]int, firms)
	answer.Together, answer.First = make([][]int, firms), make([]int, firms)
	for i := range each {
		each[i], answer.Together[i] = make([]int, quarters), make([]int, firms)
	}
	causes := map[model.Cause]int{}
	for _, o := range g.all {
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
	answer.Any = sharesOf(anyone, len(g.all))
	for i := range each {
		answer.Firms = append(answer.Firms, sharesOf(each[i], len(g.all)))
	}
	for cause := range model.Cause(len(model.CauseWords())) {
		if n := causes[cause]; n > 0 {
			answer.Causes = append(answer.Causes, CauseShare{cause, n})
		}
	}
	slices.SortStableFunc(answer.Causes, func(a, b CauseShare) int { return b.N - a.N })
	answer.Bands = bandsOf(g.series, g.all, quarters, g.means.Each)
	for i, m := range g.read {
		values := make([]float64, len(g.all))
		for k, o := range g.all {
			values[k] = o.Values[i]
		}
		answer.Spreads = append(answer.Spreads, spreadOf(m, values))
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
	return Share{n, of, max(0, (middle-half)/whole), min(1, (middle+half)/whole)}
}

package view

import (
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/model/result"
)

// What is known of many runs with other numbers and other luck, by its words in package explore.
type (
	Risk = chance.Risk
	Band = chance.Band
)

// Chances asks what becomes of the run if numbers of levers that are uncertain, and with noise
// customers' luck, are drawn again and again. Series are those of which the bands are wanted, by
// their names and with blanks between. The answer is a *[Risk].
type Chances struct {
	Series string
	Noise  bool
	Seed   uint64
	Runs   int
}

// How many runs there are: at once, while a lever moves, and in the end.
const (
	FirstRuns = 64
	AllRuns   = 10_000
)

// Off reports whether nothing is asked.
func (c Chances) Off() bool { return c.Runs == 0 }

// Most is the question of all runs, the first of some of which this is.
func (c Chances) Most() Chances {
	c.Runs = AllRuns
	return c
}

// Luckily is the noise that one key adds: what customers pay is off by a tenth in a quarter, six
// tenths of which are still so in the next.
func Luckily() model.Noise { return model.Noise{On: model.Everyone, Size: .1, Lasts: .6} }

// Net is the number of which the panel says what it is in the worst runs: what all firms are worth
// in the end.
const Net = "group.net_worth@end"

// Answer answers it.
func (c Chances) Answer(run *result.Run, means Means) (any, error) {
	q := chance.RiskQuestion{Seed: c.Seed, Bands: strings.Fields(c.Series), Metrics: []string{Net}}
	var err error
	if q.Doubts, err = c.Doubts(run.Scenario); err != nil {
		return nil, err
	}
	means.Runs = c.Runs
	return chance.Risks(run.Scenario, q, means)
}

// Doubts are what is uncertain: what the scenario says, and with noise luck with all customers.
func (c Chances) Doubts(m *model.Scenario) (chance.Doubts, error) {
	d, err := chance.Declared(m)
	if c.Noise {
		own := slices.DeleteFunc(slices.Clone(d.Noise), func(n model.Noise) bool { return n.On == model.Everyone })
		d.Noise = append(own, Luckily())
	}
	return d, err
}

// Known is what is known of so many runs, or else of few: nil while nothing is.
func (c Chances) Known(s Scene) (*Risk, error) {
	for _, q := range []Chances{c.Most(), c} {
		a := s.Answer(q)
		if r, ok := Of[*Risk](a); ok || a.Err != nil {
			return r, a.Err
		}
	}
	return nil, nil
}

// OneRun asks for one of the runs of many, by its number. The answer is a [DrawnRun].
type OneRun struct {
	Chances
	Run int
}

// A DrawnRun is one of the runs of many, and what was drawn.
type DrawnRun struct {
	*result.Run
	Draw chance.Draw
}

// Answer answers it.
func (o OneRun) Answer(run *result.Run, _ Means) (any, error) {
	doubts, err := o.Doubts(run.Scenario)
	if err != nil {
		return nil, err
	}
	r, drawn, err := chance.Drawn(run.Scenario, chance.RiskQuestion{Doubts: doubts, Seed: o.Seed}, uint64(o.Run))
	return DrawnRun{r, drawn}, err
}

// Single is the question of the run with a number, of those of which some are asked for.
func (c Chances) Single(run int) OneRun {
	c.Series, c.Runs = "", 0
	return OneRun{c, run}
}

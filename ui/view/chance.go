package view

import (
	"strings"

	"moneyloop/model"
	"moneyloop/model/explore"
)

// What is known of many runs with other numbers and other luck, by its words in package explore.
type (
	Risk = explore.Risk
	Band = explore.Band
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

// The noise that one key adds: what customers pay is off by a tenth in a quarter, six tenths of
// which are still so in the next.
const (
	NoiseSize  = .1
	NoiseLasts = .6
)

// Net is the number of which the panel says what it is in the worst runs: what all firms are worth
// in the end.
const Net = "group.net_worth@end"

// Answer answers it.
func (c Chances) Answer(run *model.Run, means Means) (any, error) {
	q := explore.RiskQuestion{Seed: c.Seed, Bands: strings.Fields(c.Series), Metrics: []string{Net}}
	var err error
	if q.Ranges, err = explore.Declared(run.Scenario); err != nil {
		return nil, err
	}
	if c.Noise {
		q.Noise = []explore.Noise{{On: model.Everyone, Size: NoiseSize, Lasts: NoiseLasts}}
	}
	means.Runs = c.Runs
	return explore.Risks(run.Scenario, q, means)
}

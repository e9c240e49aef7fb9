package explore

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/result"
)

// A Part is what one number does of a difference between two scenarios: what it adds where the
// numbers before it are those of the second scenario and those behind it still those of the first,
// and what it adds in the opposite order.
type Part struct {
	Lever    model.Lever // of those that are too many to tell apart, the first
	Others   int         // how many more of them there are
	Adds     float64
	AddsLast float64
}

// An Attribution says which numbers did it: how one number of a run came from what it is in one
// scenario to what it is in another, one lever at a time.
type Attribution struct {
	Series   result.Series
	Quarter  int // from 1
	A, B     float64
	Parts    []Part
	Rest     float64 // what edits do that are no numbers
	Ordering bool    // in the opposite order some part adds another amount, by a tenth of the difference or more
}

// mostParts is how many numbers are told apart.
const mostParts = 12

// orderMatters is from which part of a difference on an order is said to matter.
const orderMatters = .1

// Attribute brings a scenario to where numbers stand in another one, largest difference first and
// then the other way round, and says what that does to a series in a quarter. The runs are those of
// both scenarios, and of each step between.
func Attribute(a, b *result.Run, inputs []Input, series string, quarter int, means Means) (*Attribution, error) {
	of, err := result.SeriesOf(a.Scenario, series)
	if err != nil {
		return nil, err
	}
	with, err := result.SeriesOf(b.Scenario, series)
	if err != nil {
		return nil, err
	}
	groups := make([][]Input, min(len(inputs), mostParts))
	for i := range inputs {
		k := min(i, mostParts-1)
		groups[k] = append(groups[k], inputs[i])
	}
	ask, err := rounds.NewAsker(a.Scenario, means, 2*mostParts, 0)
	if err != nil {
		return nil, err
	}
	ask.Series = []result.Series{of}
	var points []rounds.Point
	for i := range groups {
		points = append(points, settings(groups[:i+1]), settings(groups[i:]))
	}
	runs, err := ask.Round(points)
	if err != nil {
		return nil, err
	}
	at := func(values []float64) float64 {
		if quarter > len(values) {
			return math.NaN()
		}
		return values[quarter-1]
	}
	t := &Attribution{Series: of, Quarter: quarter, A: at(a.Series(of)), B: at(b.Series(with))}
	before, all := t.A, t.A
	for i, group := range groups {
		after := at(runs[2*i].Lines[0])
		part := Part{Lever: group[0].Lever, Others: len(group) - 1, Adds: after - before, AddsLast: at(runs[2*i+1].Lines[0]) - t.A}
		if i+1 < len(groups) {
			part.AddsLast = at(runs[2*i+1].Lines[0]) - at(runs[2*i+3].Lines[0])
		}
		t.Parts, before, all = append(t.Parts, part), after, after
		t.Ordering = t.Ordering || !(math.Abs(part.Adds-part.AddsLast) <= orderMatters*math.Abs(t.B-t.A))
	}
	t.Rest = t.B - all
	return t, nil
}

// settings are where numbers stand in the second scenario.
func settings(groups [][]Input) (p rounds.Point) {
	for _, group := range groups {
		for _, in := range group {
			p = append(p, model.Setting{Ref: in.Lever.Ref, Value: in.B})
		}
	}
	return p
}

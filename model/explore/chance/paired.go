package chance

import (
	"moneyloop/model"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// A Pairing is two scenarios over many runs with the same draws: of each number its mean in both, and
// how it differs from run to run. Runs that are paired share their luck, so that what differs is known
// far better than either.
type Pairing struct {
	rounds.Work
	Doubts
	N    int
	List []Paired
}

// A Paired number is one in the runs of two scenarios.
type Paired struct {
	Metric            *phrase.Quantity
	N                 int // runs in which it has a meaning in both
	A, B              float64
	Difference, Error float64 // B less A, and its standard error: s/√n of the differences
}

// pairedMetrics are what runs are compared by.
var pairedMetrics = []string{"default.count", "default.loss", "group.net_worth@end"}

// InPairs draws both scenarios again and again. What is uncertain is said of each, and drawn by name: so
// both have what they have in common.
func InPairs(a, b *model.Scenario, of, than RiskQuestion, means rounds.Means) (*Pairing, error) {
	p := &Pairing{Doubts: of.Doubts}
	var both [2]*Risk
	for i, s := range []*model.Scenario{a, b} {
		q := []RiskQuestion{of, than}[i]
		q.Metrics, q.Raw = pairedMetrics, true
		r, err := Risks(s, q, means)
		if err != nil {
			return nil, err
		}
		both[i] = r
		p.Runs, p.Budget, p.Complete = p.Runs+r.Runs, p.Budget+r.Budget, r.Complete
	}
	p.N = both[0].N
	for k := range pairedMetrics {
		x := Paired{Metric: both[0].Spreads[k].Metric}
		var as, bs, apart []float64
		for run := range both[0].Draws {
			from, to := both[0].Draws[run].Values[k], both[1].Draws[run].Values[k]
			if !result.Meaningless(from) && !result.Meaningless(to) {
				as, bs, apart = append(as, from), append(bs, to), append(apart, to-from)
			}
		}
		x.N = len(apart)
		x.A, _ = Mean(as)
		x.B, _ = Mean(bs)
		x.Difference, x.Error = Mean(apart)
		p.List = append(p.List, x)
	}
	return p, nil
}

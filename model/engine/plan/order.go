package plan

import (
	"fmt"
	"slices"

	"moneyloop/model"
)

// Stage is deals that are settled at once: first those that must be paid, then those
// that may be cut.
type Stage struct{ Must, May []int }

// turn is when a deal is settled in a quarter; deals of the same turn are one stage.
type turn struct{ phase, order, depth int }

func (r turn) compare(o turn) int {
	switch {
	case r.phase != o.phase:
		return r.phase - o.phase
	case r.order != o.order:
		return r.order - o.order
	}
	return r.depth - o.depth
}

// order sorts the deals into stages.
func (p *Plan) order(s *model.Scenario) error {
	turns, err := p.turns(s)
	if err != nil {
		return err
	}
	sorted := make([]int, len(turns))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortStableFunc(sorted, func(a, b int) int { return turns[a].compare(turns[b]) })
	for from := 0; from < len(sorted); {
		r, to := turns[sorted[from]], from
		var st Stage
		for ; to < len(sorted) && turns[sorted[to]] == r; to++ {
			if d := sorted[to]; p.Deals[d].Must {
				st.Must = append(st.Must, d)
			} else {
				st.May = append(st.May, d)
			}
		}
		if r.phase < int(model.PhaseCount) {
			p.Stages[r.phase] = append(p.Stages[r.phase], st)
		}
		from = to
	}
	for i := range p.Deals {
		if b := p.Deals[i].Base; b >= 0 && turns[b].compare(turns[i]) < 0 {
			p.Deals[i].Later = true
			p.Deals[b].Shares = append(p.Deals[b].Shares, i)
		}
	}
	return nil
}

// turns works out when deals are settled. The depth of a deal is how many deals of its
// phase and order it is a share of a share of.
func (p *Plan) turns(s *model.Scenario) ([]turn, error) {
	turns := make([]turn, len(p.Deals))
	for i := range turns {
		turns[i] = turn{int(s.Deals[i].Kind.Phase()), s.Deals[i].Order, -1}
	}
	var chain []int
	for i := range turns {
		chain = chain[:0]
		depth := 0
		for j := i; ; j = p.Deals[j].Base {
			if turns[j].depth >= 0 {
				depth = turns[j].depth + 1
				break
			}
			if len(chain) > len(turns) {
				return nil, fmt.Errorf("deal %s: its amount is a share of itself", s.Deals[i].ID)
			}
			chain = append(chain, j)
			b := p.Deals[j].Base
			if b < 0 || turns[b].phase != turns[j].phase || turns[b].order != turns[j].order {
				break
			}
		}
		for k := len(chain) - 1; k >= 0; k-- {
			turns[chain[k]].depth = depth
			depth++
		}
	}
	return turns, nil
}

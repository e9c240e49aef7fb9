package chance

import (
	"fmt"
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/result"
)

// What ranges have in common is a Gaussian copula (Li 2000): each lever's draw is u = Φ(z), the z of
// levers that depend on each other being normal and correlated. ρ is of the z; of what is drawn the
// rank correlation is (6/π) asin(ρ/2).

// bond says how the z of each range is made of draws that do not depend on each other: its own, and
// those of factors; or a row of the triangle L with LLᵀ the correlations of pairs.
type bond struct {
	own     []float64   // by range
	factors []Stream    // drawn for all
	loads   [][]float64 // by range, by factor
	lower   [][]float64 // by range, of pairs; nil: there are none
}

// bondOf works out how ranges depend on each other.
func bondOf(q *Doubts, seed uint64) (*bond, error) {
	loads := q.OfLevers()
	if len(loads)+len(q.Pairs) == 0 {
		return nil, nil
	}
	if len(q.Loads) > 0 && len(q.Pairs) > 0 {
		return nil, fmt.Errorf("factors and pairs: expected one of them")
	}
	n, factors := len(q.Ranges), factorsOf(loads)
	b := &bond{own: make([]float64, n), loads: make([][]float64, n)}
	for i := range n {
		b.own[i], b.loads[i] = 1, make([]float64, len(factors))
	}
	for _, name := range factors {
		b.factors = append(b.factors, StreamOf(seed, "factor."+name))
	}
	for _, l := range loads {
		i, err := q.index(l.Ref, l.Rho)
		if err != nil {
			return nil, err
		}
		b.loads[i][slices.Index(factors, l.Factor)] = l.Rho
		if b.own[i] -= l.Rho * l.Rho; b.own[i] < 0 {
			return nil, fmt.Errorf("%s follows its factors by more than all: the squares add up to %.4g", l.Ref, 1-b.own[i])
		}
	}
	for i := range n {
		b.own[i] = math.Sqrt(b.own[i])
	}
	return b, b.pair(q)
}

// index is the range of a lever that depends on something by ρ.
func (q *Doubts) index(ref string, rho float64) (int, error) {
	i := slices.IndexFunc(q.Ranges, func(r Range) bool { return r.Ref == ref })
	switch {
	case i < 0:
		return 0, fmt.Errorf("%s has no range: what depends on it must have one, too", ref)
	case !(rho >= -1 && rho <= 1):
		return 0, fmt.Errorf("%s: found %v, expected -1 to 1", ref, rho)
	}
	return i, nil
}

// pair works out what pairs have in common.
func (b *bond) pair(q *Doubts) error {
	correlation := make([][]float64, len(b.own))
	for i := range correlation {
		correlation[i] = make([]float64, len(b.own))
		correlation[i][i] = 1
	}
	for _, p := range q.Pairs {
		i, err := q.index(p.A, p.Rho)
		if err != nil {
			return err
		}
		k, err := q.index(p.B, p.Rho)
		if err != nil {
			return err
		}
		correlation[i][k], correlation[k][i] = p.Rho, p.Rho
		if b.lower = cholesky(correlation); b.lower == nil {
			return fmt.Errorf("%s and %s cannot depend on each other by %v beside the other pairs: no numbers do", p.A, p.B, p.Rho)
		}
	}
	return nil
}

// cholesky is the lower triangle of which a matrix is the square, or nil if it is not positive
// definite.
func cholesky(m [][]float64) [][]float64 {
	l := make([][]float64, len(m))
	for i := range m {
		l[i] = make([]float64, i+1)
		for k := range i + 1 {
			sum := m[i][k]
			for j := range k {
				sum -= float64(l[i][j] * l[k][j])
			}
			switch {
			case i > k:
				l[i][k] = sum / l[k][k]
			case sum <= 1e-12:
				return nil
			default:
				l[i][i] = math.Sqrt(sum)
			}
		}
	}
	return l
}

// draws are the shares at which ranges are drawn in a run.
func (g *Gamble) draws(run uint64) []float64 {
	u := make([]float64, len(g.streams))
	for i := range u {
		u[i] = g.streams[i].At(run, 0)
	}
	b := g.bond
	if b == nil {
		return u
	}
	own := make([]float64, len(u))
	for i := range u {
		own[i] = Normal(u[i])
	}
	for i := range u {
		z := 0.0
		if b.lower != nil {
			for k, x := range b.lower[i] {
				z += float64(x * own[k])
			}
		} else {
			z = float64(b.own[i] * own[i])
			for k, x := range b.loads[i] {
				if x != 0 {
					z += float64(x * Normal(b.factors[k].At(run, 0)))
				}
			}
		}
		if z != own[i] { // what depends on nothing is drawn as if nothing did
			u[i] = min(max(below(z), 0x1p-53), 1-0x1p-53)
		}
	}
	return u
}

// A Draw is one of the runs of a [RiskQuestion].
type Draw struct {
	Run      uint64
	Settings []model.Setting // where levers stood
	Values   []float64       // of the metrics that were asked for
	Falls    []rounds.Fall
}

// Drawn plays one run of a RiskQuestion again, for everything, and says what was drawn. Run k is the
// same of any number of runs.
func Drawn(s *model.Scenario, q RiskQuestion, run uint64) (of *result.Run, drawn Draw, err error) {
	a, err := rounds.NewAsker(s, rounds.Means{}, 1, 1)
	if err != nil {
		return nil, Draw{}, err
	}
	g := &Gamble{Asker: a, Q: q}
	if err := g.Prepare(); err != nil {
		return nil, Draw{}, err
	}
	a.Asked = result.Everything()
	at := g.at(run)
	err = g.Play(at, luckOf(g.noise, run, make([]float64, len(g.noise)*s.Quarters)), func(r *result.Run) { // its player plays no other
		of, drawn = r, Draw{Run: run, Settings: at, Falls: rounds.FallsOf(r)}
	})
	return of, drawn, err
}

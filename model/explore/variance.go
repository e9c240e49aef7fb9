package explore

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"

	"moneyloop/model"
	"moneyloop/model/explore/chance"
	"moneyloop/model/explore/rounds"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// A VarianceQuestion asks which part of the variation of a metric comes from which lever, if
// all of them vary at once, each by itself.
type VarianceQuestion struct {
	Metric string
	Ranges []chance.Range
	Seed   uint64
}

// A VarianceShare is a lever's part of the variation: alone, Sᵢ = V(E[Y|Xᵢ])/V(Y), and with all
// that it does together with others, Sₜ = E(V[Y|X₋ᵢ])/V(Y) (Sobol' 1993). The halves are those of
// 95 % intervals. Raw values: small negative ones happen.
type VarianceShare struct {
	Ref              string
	First, FirstHalf float64
	Total, TotalHalf float64
}

// Variance is the answer to a [VarianceQuestion].
type Variance struct {
	rounds.Work
	Metric          *phrase.Quantity
	N, Scrambles    int // runs of each matrix, and how often it is drawn
	Mean, Deviation float64
	Shares          []VarianceShare // in the order of the ranges; none if nothing moves the metric
	Base            []rounds.Fall
}

const (
	scrambles  = 16
	perMatrix  = 64
	mostVaried = 14
	student15  = 2.131 // of t with 15 degrees of freedom, at 95 %
)

// Varied are ranges of levers for [Shares]: what may become of each where that is said, else, and of
// a tornado over whole ranges, anything between the ends of its bar. Of more levers than can vary at
// once they are those with the widest swings.
func Varied(s *model.Scenario, t *Tornado) ([]chance.Range, error) {
	doubts, err := chance.Declared(s)
	if err != nil {
		return nil, err
	}
	if len(doubts.OfLevers())+len(doubts.Pairs) > 0 {
		return nil, errors.New("levers depend on each other here, so that no part of the variation is one lever's: name those that do not as ranges")
	}
	var list []chance.Range
	for _, b := range t.Bars {
		l, text := b.Lever, b.Lever.Uncertain
		if text == "" || t.Full {
			text = model.Notation(b.Low.At, l.Unit) + " to " + model.Notation(b.High.At, l.Unit)
		}
		if b.Low.At == b.High.At || len(list) == mostVaried {
			continue
		}
		r, err := chance.ReadRange(s, l.Ref, text, nil)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, nil
}

// Shares answers a VarianceQuestion.
func Shares(s *model.Scenario, q VarianceQuestion, means Means) (*Variance, error) {
	d := len(q.Ranges)
	if d < 1 || d > mostVaried {
		return nil, fmt.Errorf("%d ranges: expected 1 to %d", d, mostVaried)
	}
	metric, err := phrase.ReadQuantity(s, q.Metric)
	if err != nil {
		return nil, err
	}
	least := 1 + scrambles*perMatrix*(d+2)
	a, err := rounds.NewAsker(s, means, least, least)
	if err != nil {
		return nil, err
	}
	a.Read = []*phrase.Quantity{metric}
	base, err := a.Begin()
	if err != nil {
		return nil, err
	}
	answer := &Variance{Metric: metric, N: perMatrix, Scrambles: scrambles, Base: base.Falls}
	var points []rounds.Point
	for k := range uint64(scrambles) {
		points = append(points, scrambled(q, k, perMatrix)...)
	}
	a.Unseen = true
	outcomes, err := a.Round(points)
	if err != nil {
		return nil, err
	}
	values, lost := make([]float64, len(outcomes)), 0
	for i, o := range outcomes {
		if values[i] = o.Values[0]; result.Meaningless(values[i]) {
			lost++
		}
	}
	if lost > 0 {
		return nil, fmt.Errorf("%s has no meaning in %.1f%% of runs: ask for default.quarter, default.count or an amount", q.Metric, 100*float64(lost)/float64(len(values)))
	}
	answer.Work = a.Work(true)
	answer.tell(q, values)
	return answer, nil
}

// scrambled are the points of one scramble: matrices A and B of 2d columns of a Halton sequence
// (Owen 2017), and A with each column of B in turn.
func scrambled(q VarianceQuestion, k uint64, n int) []rounds.Point {
	d := len(q.Ranges)
	u := mat.NewDense(n, 2*d, nil)
	samplemv.Halton{Kind: samplemv.Owen, Q: distmv.NewUnitUniform(2*d, nil), Src: rand.NewPCG((q.Seed-1)*scrambles+k+1, 0)}.Sample(u)
	var points []rounds.Point
	for which := range d + 2 { // A, B, then A with column which−2 of B
		for j := range n {
			p := make(rounds.Point, d)
			for i := range p {
				column := i
				if which == 1 || which-2 == i {
					column += d
				}
				p[i] = q.Ranges[i].Draw(min(max(u.At(j, column), 0x1p-53), 1-0x1p-53))
			}
			points = append(points, p)
		}
	}
	return points
}

// tell works out the shares: the mean of all scrambles, and from how they differ, how well it is known.
func (v *Variance) tell(q VarianceQuestion, values []float64) {
	d, n := len(q.Ranges), v.N
	size := n * (d + 2)
	first, total := make([][]float64, d), make([][]float64, d)
	var means, variances float64
	for k := range v.Scrambles {
		m, variance, alone, whole := sobol(values[k*size:(k+1)*size], d, n)
		means += m
		variances += variance
		for i := range d {
			first[i], total[i] = append(first[i], alone[i]), append(total[i], whole[i])
		}
	}
	v.Mean, v.Deviation = means/float64(v.Scrambles), math.Sqrt(variances/float64(v.Scrambles))
	if v.Deviation == 0 {
		return
	}
	for i, r := range q.Ranges {
		s := VarianceShare{Ref: r.Ref}
		s.First, s.FirstHalf = chance.Mean(first[i])
		s.Total, s.TotalHalf = chance.Mean(total[i])
		s.FirstHalf *= student15
		s.TotalHalf *= student15
		v.Shares = append(v.Shares, s)
	}
}

// sobol works out the shares of one scramble, of values centred on their mean:
//
//	Sᵢ  = (1/N) Σⱼ f(B)ⱼ (f(A_Bⁱ)ⱼ − f(A)ⱼ) / V     (Saltelli et al. 2010)
//	Sₜᵢ = (1/2N) Σⱼ (f(A)ⱼ − f(A_Bⁱ)ⱼ)² / V         (Jansen 1999)
func sobol(values []float64, d, n int) (average, variance float64, first, total []float64) {
	a, b := values[:n], values[n:2*n]
	for _, x := range values[:2*n] {
		average += x / float64(2*n)
	}
	for _, x := range values[:2*n] {
		variance += (x - average) * (x - average) / float64(2*n)
	}
	first, total = make([]float64, d), make([]float64, d)
	for i := range d {
		mixed := values[(2+i)*n : (3+i)*n]
		for j := range n {
			first[i] += (b[j] - average) * (mixed[j] - a[j])
			total[i] += (a[j] - mixed[j]) * (a[j] - mixed[j]) / 2
		}
		if variance > 0 {
			first[i] /= float64(n) * variance
			total[i] /= float64(n) * variance
		}
	}
	return average, variance, first, total
}

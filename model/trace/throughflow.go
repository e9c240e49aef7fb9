package trace

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Throughflow is what Finn's analysis says of flows in a steady state, in which every
// compartment passes on what it receives. It is a check on tracing payment by payment,
// which it must agree with once flows are steady: the part of what j receives that has
// been at j before is 1 − 1/N_jj.
//
// With F_ij the flow from i to j, T_j all that comes to j, and G_ji = F_ij/T_i the part
// of what comes to i that goes on to j,
//
//	N = (I − G)⁻¹    N_jj  visits at j of a unit that is there
//	FCI = Σ T_j (1 − 1/N_jj) / Σ T_j
//
// J. T. Finn, Measures of Ecosystem Structure and Function Derived from Analysis of
// Flows, Journal of Theoretical Biology 56, 1976; the R package enaR.
type Throughflow struct {
	Through    []float64 // T
	Visits     []float64 // N_jj; infinite if nothing leaves
	Cycled     []float64 // 1 − 1/N_jj, the part that has been here before
	FCI        float64   // Finn's cycling index: the part of all throughflow that is cycled
	PathLength float64   // compartments a unit passes on average, Σ T per unit of input
}

// Analyse returns the throughflow of flows between compartments, flows.At(i, j) from i
// to j, with so much coming into each from outside. What leaves to outside is what is
// not passed on. Where nothing ever leaves, as in a closed loop, I − G has no inverse:
// everything is cycled.
func Analyse(flows mat.Matrix, input []float64) Throughflow {
	n := len(input)
	a := Throughflow{Through: make([]float64, n), Visits: make([]float64, n), Cycled: make([]float64, n)}
	total, entered := 0.0, 0.0
	for j := range n {
		a.Through[j] = input[j]
		for i := range n {
			a.Through[j] += flows.At(i, j)
		}
		total += a.Through[j]
		entered += input[j]
	}
	a.PathLength = total / entered
	var visits mat.Dense
	closed := visits.Inverse(a.kept(flows)) != nil
	for j := range n {
		a.Visits[j] = math.Inf(1)
		if !closed {
			a.Visits[j] = visits.At(j, j)
		}
		a.Cycled[j] = 1 - 1/a.Visits[j]
		a.FCI += a.Through[j] * a.Cycled[j] / total
	}
	return a
}

// kept returns I − G.
func (a *Throughflow) kept(flows mat.Matrix) *mat.Dense {
	n := len(a.Through)
	kept := mat.NewDense(n, n, nil)
	for i, through := range a.Through {
		kept.Set(i, i, 1)
		if through <= 0 {
			continue
		}
		for j := range n {
			kept.Set(j, i, kept.At(j, i)-flows.At(i, j)/through)
		}
	}
	return kept
}

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
	Visits     []float64 // N_jj; infinite where nothing ever leaves
	Cycled     []float64 // 1 − 1/N_jj, the part that has been here before
	FCI        float64   // Finn's cycling index: the part of all throughflow that is cycled
	PathLength float64   // compartments a unit passes on average, Σ T per unit of input
}

// Analyse returns the throughflow of flows between compartments, flows.At(i, j) from i
// to j, with so much coming into each from outside. What leaves to outside is what is
// not passed on. For a closed loop I − G has no inverse; all of its money has been
// there before, and it takes no part in the rest.
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
	a.count(flows, a.leaky(flows))
	for j := range n {
		a.Cycled[j] = 1 - 1/a.Visits[j]
		a.FCI += a.Through[j] * a.Cycled[j] / total
	}
	return a
}

// count works out N_jj: of the leaky compartments from the inverse, of those that
// money never leaves without.
func (a *Throughflow) count(flows mat.Matrix, leaky []int) {
	for j, through := range a.Through {
		a.Visits[j] = 1
		if through > 0 {
			a.Visits[j] = math.Inf(1)
		}
	}
	if len(leaky) == 0 {
		return
	}
	kept := mat.NewDense(len(leaky), len(leaky), nil) // I − G
	for y, i := range leaky {
		for x, j := range leaky {
			kept.Set(x, y, -flows.At(i, j)/a.Through[i])
		}
		kept.Set(y, y, 1+kept.At(y, y))
	}
	var visits mat.Dense
	if visits.Inverse(kept) != nil {
		return // so little leaks that it cannot be told from nothing
	}
	for x, j := range leaky {
		a.Visits[j] = visits.At(x, x)
	}
}

// leaky returns the compartments whose money leaves in the end: part of it at once, or
// from where it goes on to.
func (a *Throughflow) leaky(flows mat.Matrix) []int {
	n := len(a.Through)
	found := make([]bool, n)
	var list []int
	for more := true; more; {
		more = false
		for i, through := range a.Through {
			if through <= 0 || found[i] {
				continue
			}
			passed := 0.0
			for j := range n {
				if x := flows.At(i, j); x > 0 {
					passed += x
					found[i] = found[i] || found[j]
				}
			}
			if found[i] = found[i] || passed < through*(1-1e-12); found[i] {
				list, more = append(list, i), true
			}
		}
	}
	return list
}

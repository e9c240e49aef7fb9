package model

import "math"

// maxRing bounds the number of firms for which the loop gain is worked out.
const maxRing = 64

// A circuit is who pays whom among the firms.
type circuit struct {
	*state
	matrix []float64 // I−G beside I, n × 2n
}

func newCircuit(s *state) circuit {
	n := len(s.firms)
	if n > maxRing {
		n = 0
	}
	return circuit{s, make([]float64, 2*n*n)}
}

// gain is what one unit put into the ring brings back per lap, at this quarter's
// flows. With g_ji the part of what firm i had that it paid on to j, and
// N = (I−G)⁻¹, 1 − 1/N_ii comes back to i the first time round; the best-placed firm
// counts. What a firm had is what it received since it last paid, and what it drew
// from older cash: only borrowing on top can bring the gain above 1. Kemeny and
// Snell, Finite Markov Chains, 1960; McNerney, IIASA IR-09-003.
func (c *circuit) gain() float64 {
	n := len(c.firms)
	if n > maxRing {
		return math.NaN()
	}
	m := c.matrix
	if !c.load(m, n) {
		return 0
	}
	if !invert(m, n) {
		return 1 // money goes round and round: nothing leaves the ring
	}
	gain := 0.0
	for i := range n {
		gain = max(gain, 1-1/m[i*2*n+n+i])
	}
	return gain
}

// load enters the quarter's payments among firms and reports whether there are any.
func (c *circuit) load(m []float64, n int) bool {
	clear(m)
	for i := range n {
		m[i*2*n+i], m[i*2*n+n+i] = 1, 1
	}
	any := false
	for d := range c.deals {
		p, paid := &c.plan.deals[d], c.deals[d].paid
		if paid <= 0 || !c.isFirm(p.from) || !c.isFirm(p.to) {
			continue
		}
		f := &c.firms[p.from]
		had := max(f.past.after+f.flow.before, f.flow.passed)
		if had > 0 {
			m[p.to*2*n+p.from] -= paid.Float() / had.Float()
			any = true
		}
	}
	return any
}

// invert turns [A I] of n rows into [I A⁻¹] by Gauss–Jordan elimination with partial
// pivoting, and reports whether A has an inverse.
func invert(m []float64, n int) bool {
	w := 2 * n
	for k := range n {
		pivot := k
		for i := k + 1; i < n; i++ {
			if math.Abs(m[i*w+k]) > math.Abs(m[pivot*w+k]) {
				pivot = i
			}
		}
		if math.Abs(m[pivot*w+k]) < 1e-12 {
			return false
		}
		if pivot != k {
			for j := range w {
				m[k*w+j], m[pivot*w+j] = m[pivot*w+j], m[k*w+j]
			}
		}
		scale := 1 / m[k*w+k]
		for j := k; j < w; j++ {
			m[k*w+j] *= scale
		}
		for i := range n {
			if x := m[i*w+k]; i != k && x != 0 {
				for j := k; j < w; j++ {
					m[i*w+j] -= float64(x * m[k*w+j])
				}
			}
		}
	}
	return true
}

package measure

import (
	"math"
	"math/bits"

	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
)

// maxRing bounds the number of firms for which the loop gain is worked out.
const maxRing = 64

// A circuit is who pays whom among the firms.
type circuit struct {
	*state.State
	part   []float64 // g: [payee][payer], the part of what the payer had
	reach  []uint64  // by firm: where its money goes, as a set of firms
	matrix []float64 // I−G beside I of one ring, n × 2n
}

func newCircuit(s *state.State) circuit {
	n := len(s.Firms)
	if n > maxRing {
		n = 0
	}
	return circuit{s, make([]float64, n*n), make([]uint64, n), make([]float64, 2*n*n)}
}

// gain is what one unit put into the ring brings back per lap, at this quarter's
// flows; of several rings that do not pay each other, the one with the highest.
func (c *circuit) gain() float64 {
	n := len(c.Firms)
	if n > maxRing {
		return math.NaN()
	}
	c.load(n)
	gain := 0.0
	var done uint64
	for i := range n {
		if done&(1<<i) == 0 {
			ring := c.ring(i)
			done |= ring
			gain = max(gain, c.ringGain(ring))
		}
	}
	return gain
}

// ringGain is the gain of firms that all reach each other. With g_ji the part of what
// firm i had that it paid on to j, and N = (I−G)⁻¹, 1 − 1/N_ii comes back to i the first
// time round; the best-placed firm counts. What a firm had is what it received since it
// last paid, and what it drew from older cash: only borrowing on top can bring the gain
// above 1. Kemeny and Snell, Finite Markov Chains, 1960; McNerney, IIASA IR-09-003.
func (c *circuit) ringGain(ring uint64) float64 {
	k := bits.OnesCount64(ring)
	if k < 2 {
		return 0
	}
	n, m := len(c.Firms), c.matrix[:2*k*k]
	clear(m)
	for row, js := 0, ring; js != 0; row, js = row+1, js&(js-1) {
		j := bits.TrailingZeros64(js)
		for col, is := 0, ring; is != 0; col, is = col+1, is&(is-1) {
			m[row*2*k+col] = -c.part[j*n+bits.TrailingZeros64(is)]
		}
		m[row*2*k+row]++
		m[row*2*k+k+row] = 1
	}
	if !invert(m, k) {
		return 1 // money goes round and round: nothing leaves the ring
	}
	gain := 0.0
	for i := range k {
		gain = max(gain, 1-1/m[i*2*k+k+i])
	}
	return gain
}

// load enters the quarter's payments among firms, and whom each firm's money reaches.
func (c *circuit) load(n int) {
	clear(c.part)
	clear(c.reach)
	for d := range c.Deals {
		p, paid := &c.Plan.Deals[d], c.Deals[d].Paid-c.Deals[d].Credit // in cash
		if paid <= 0 || p.Swap || p.Backs != plan.Nobody || !c.IsFirm(p.From) || !c.IsFirm(p.To) {
			continue
		}
		f := &c.Firms[p.From]
		if had := max(f.Past.After+f.Flow.Before, f.Flow.Passed); had > 0 {
			c.part[p.To*n+p.From] += c.Books.Float(paid) / c.Books.Float(had)
			c.reach[p.From] |= 1 << p.To
		}
	}
	for via := range n {
		for i := range n {
			if c.reach[i]&(1<<via) != 0 {
				c.reach[i] |= c.reach[via]
			}
		}
	}
}

// ring returns the firms that firm i pays, directly or not, and that pay it.
func (c *circuit) ring(i int) uint64 {
	ring := uint64(0)
	for j := range c.reach {
		if c.reach[i]&(1<<j) != 0 && c.reach[j]&(1<<i) != 0 {
			ring |= 1 << j
		}
	}
	return ring
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

package model

import (
	"math"

	"moneyloop/model/ledger"
)

// lookThrough enters every firm's equity if claims on other firms are worth only what
// assets outside the loop make them: cash, equipment at what it cost its seller,
// claims on outside. Stakes and loans are valued by the cross-holdings fixed point of
// Suzuki (2002), iterated from below:
//
//	s_i = a_i + Σ_j θ_ij max(0, s_j) + Σ_j ω_ij r_j − d_i
//
// with θ_ij the part of j's shares that i holds, ω_ij r_j what i's loans to j are
// worth. Owners are not liable, so only a positive value is passed on; the negative
// one is shown.
func (e *engine) lookThrough() {
	value, assets := e.buf.value, e.buf.assets
	clear(value)
	for range 200 {
		for i := range assets {
			assets[i] = (e.books.Cash(i) + e.firms[i].group.Total()).Float()
		}
		e.addStakes(assets, value)
		e.addLoans(assets, value)
		moved := 0.0
		for i := range value {
			next := assets[i] + e.books.Balance(i, ledger.Debt).Float()
			moved = max(moved, math.Abs(next-value[i]))
			value[i] = next
		}
		if moved < 1e-9 {
			break
		}
	}
	for i := range value {
		e.row(i).set(FirmLookThrough, value[i])
	}
}

func (e *engine) addStakes(assets, value []float64) {
	for _, h := range e.stakes {
		if e.isFirm(h.holder) && h.cost > 0 {
			shares := -e.books.Balance(h.issuer, ledger.PaidIn) + e.firms[h.issuer].founders
			assets[h.holder] += max(0, value[h.issuer]) * quotient(h.cost.Float(), shares.Float())
		}
	}
}

// addLoans values loans between firms at the part of their debt that the borrowers
// can cover; a value of −v means v of debt is not covered.
func (e *engine) addLoans(assets, value []float64) {
	for _, d := range e.plan.loans {
		p := &e.plan.deals[d]
		owed := (e.deals[d].loan.Total() + e.deals[d].instalment).Float()
		if owed == 0 || !e.isFirm(p.from) {
			continue
		}
		covered := 1.0
		if e.isFirm(p.to) {
			debt := -e.books.Balance(p.to, ledger.Debt).Float()
			covered = min(1, max(0, 1+value[p.to]/debt))
		}
		assets[p.from] += owed * covered
	}
}

// maxRing bounds the number of firms for which the loop gain is worked out.
const maxRing = 64

// loopGain is what one unit put into the ring brings back per lap, at this quarter's
// flows. With g_ji the part of what firm i had that it paid on to j, and
// N = (I−G)⁻¹, 1 − 1/N_ii comes back to i the first time round; the best-placed firm
// counts. What a firm had is what it received since it last paid, and what it drew
// from older cash: only borrowing on top can bring the gain above 1. Kemeny and
// Snell, Finite Markov Chains, 1960; McNerney, IIASA IR-09-003.
func (e *engine) loopGain() float64 {
	n := len(e.firms)
	if n > maxRing {
		return math.NaN()
	}
	m := e.buf.matrix // I−G beside I
	clear(m)
	for i := range n {
		m[i*2*n+i], m[i*2*n+n+i] = 1, 1
	}
	any := false
	for d := range e.deals {
		p, paid := &e.plan.deals[d], e.deals[d].paid
		if paid <= 0 || !e.isFirm(p.from) || !e.isFirm(p.to) {
			continue
		}
		f := &e.firms[p.from]
		had := max(f.after+f.flow.before, f.flow.passed)
		if had > 0 {
			m[p.to*2*n+p.from] -= paid.Float() / had.Float()
			any = true
		}
	}
	if !any {
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
		for j := range w {
			m[k*w+j], m[pivot*w+j] = m[pivot*w+j], m[k*w+j]
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

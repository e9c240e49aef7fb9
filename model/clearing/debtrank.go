package clearing

import "math"

// DebtRank measures distress before default: a firm that loses equity is a worse debtor,
// so its creditors write down what it owes them, and are worse debtors in turn. Distress
// h_i is the part of its equity that a firm has lost, 0 to 1.
//
//	h_i(t+1) = min(1, h_i(t) + Σ_j Λ_ij (h_j(t) - h_j(t-1)))     Λ_ij = L_ji / E_i
//
// with L_ji what j owes i. If the spectral radius of Λ is less than 1 a small shock dies
// out; from 1 on it grows until firms have nothing left to lose.
//
// Bardoscia, Battiston, Caccioli and Caldarelli, DebtRank: A Microscopic Foundation for
// Shock Propagation, PLoS ONE 10(6), 2015; Battiston, Puliga, Kaushik, Tasca and
// Caldarelli, DebtRank: Too Central to Fail?, Scientific Reports 2, 2012.
type DebtRank struct {
	Equity []float64 // E, of every firm before the shock; a firm without equity has all lost
	Claims []Claim
}

// Linear returns the distress that a shock leads to, given the distress it is at first.
// A creditor whose debtor is in distress counts every further loss.
func (d *DebtRank) Linear(shock []float64) []float64 {
	h, news := d.first(shock)
	for range rounds {
		more := d.losses(news)
		moved := 0.0
		for i := range h {
			x := min(1, h[i]+more[i])
			news[i] = x - h[i]
			h[i], moved = x, max(moved, news[i])
		}
		if moved <= rest {
			break
		}
	}
	return h
}

// OneShot returns what the original DebtRank of 2012 says: every firm passes its distress
// on once, when it is first in distress, and what reaches it later goes no further. In a
// ring it understates. No debtor can cost a creditor more than all its equity.
func (d *DebtRank) OneShot(shock []float64) []float64 {
	n := len(d.Equity)
	h, news := d.first(shock)
	impact, told := make([]float64, n*n), make([]bool, n)
	for _, c := range d.Claims {
		if e := d.Equity[c.To]; e > 0 {
			impact[c.To*n+c.From] += c.Amount / e
		}
	}
	for range n {
		for i := range n {
			for j, x := range news {
				h[i] += float64(min(1, impact[i*n+j]) * x)
			}
			h[i] = min(1, h[i])
		}
		for i := range n {
			told[i] = told[i] || news[i] > 0
			if news[i] = h[i]; told[i] {
				news[i] = 0
			}
		}
	}
	return h
}

// first returns the distress at first, twice.
func (d *DebtRank) first(shock []float64) (h, news []float64) {
	h = make([]float64, len(shock))
	for i, x := range shock {
		h[i] = min(1, max(0, x))
		if d.Equity[i] <= 0 {
			h[i] = 1
		}
	}
	return h, append([]float64(nil), h...)
}

// losses returns what creditors lose to the distress that is new, per unit of equity.
func (d *DebtRank) losses(news []float64) []float64 {
	more := make([]float64, len(news))
	for _, c := range d.Claims {
		if e := d.Equity[c.To]; e > 0 {
			more[c.To] += float64(c.Amount / e * news[c.From])
		}
	}
	return more
}

// Impact returns the part of all equity that distress destroys.
func (d *DebtRank) Impact(distress []float64) float64 {
	lost, all := 0.0, 0.0
	for i, e := range d.Equity {
		if e > 0 {
			lost, all = lost+float64(e*distress[i]), all+e
		}
	}
	if all == 0 {
		return 0
	}
	return lost / all
}

// Radius returns the spectral radius of Λ: what distress grows by from one round to the
// next, in the long run. It is the largest of those of the groups of banks that lead to
// each other.
func (d *DebtRank) Radius() float64 {
	var g groups
	n := len(d.Equity)
	order := g.sort(n, len(d.Claims), func(k int) (int, int) { return d.Claims[k].To, d.Claims[k].From }, nil)
	g.find(n)
	x, most := make([]float64, n), 0.0
	for _, group := range g.list {
		most = max(most, d.radius(&g, group, order, x))
	}
	return most
}

// radius finds the spectral radius of a group by the power method on Λ + 1, which does
// not swing in rings. The true one is between the least and the most that any bank's
// distress grows by (Collatz and Wielandt).
func (d *DebtRank) radius(g *groups, group, order []int32, x []float64) float64 {
	for _, i := range group {
		x[i] = 1
	}
	next, low, high := make([]float64, len(group)), 0.0, 0.0
	for range rounds {
		low, high = math.Inf(1), 0
		top := 0.0
		for k, i := range group {
			next[k] = x[i]
			for at := g.first[i]; at < g.first[i+1]; at++ { // x is 0 outside the group
				if e := d.Equity[i]; e > 0 {
					next[k] += float64(d.Claims[order[at]].Amount / e * x[g.to[at]])
				}
			}
			low, high = min(low, next[k]/x[i]), max(high, next[k]/x[i])
			top = max(top, next[k])
		}
		for k, i := range group {
			x[i] = next[k] / top
		}
		if high-low < Tolerance*high {
			break
		}
	}
	for _, i := range group {
		x[i] = 0
	}
	return (low+high)/2 - 1
}

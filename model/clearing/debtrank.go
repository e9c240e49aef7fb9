package clearing

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
// Shock Propagation, PLoS ONE 10(6), 2015, which follows losses as often as they come round;
// Battiston, Puliga, Kaushik, Tasca and Caldarelli, DebtRank: Too Central to Fail?,
// Scientific Reports 2, 2012, has every firm pass its distress on once, and understates rings.
type DebtRank struct {
	Equity []float64 // E, of every firm before the shock; a firm without equity has all lost
	Claims []Claim   // their class does not matter

	distress, news, more []float64
}

// Distress returns the distress that a shock leads to, given the distress it is at first, until
// it is called again. A creditor whose debtor is in distress counts every further loss.
func (d *DebtRank) Distress(shock []float64) []float64 {
	h := append(d.distress[:0], shock...)
	for i, x := range h {
		if h[i] = min(1, max(0, x)); d.Equity[i] <= 0 {
			h[i] = 1
		}
	}
	news, more := append(d.news[:0], h...), append(d.more[:0], h...)
	for range rounds {
		clear(more)
		for _, c := range d.Claims {
			if e := d.Equity[c.To]; e > 0 {
				more[c.To] += float64(c.Amount / e * news[c.From])
			}
		}
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
	d.distress, d.news, d.more = h, news, more
	return h
}

package measure

import (
	"math"

	"moneyloop/model/clearing"
	"moneyloop/model/engine/state"
	"moneyloop/model/result"
)

// An impact is what others would lose if a firm had nothing left for them, see
// [clearing.DebtRank]. Before anybody falls it tells who must not.
type impact struct {
	*state.State
	rank          clearing.DebtRank
	shock, before []float64 // distress: at first, and without a shock
}

// measure enters how much of their book equity each firm would cost the others: by the distress
// that its own leads to, beyond what there is without it. A firm that has failed costs nobody
// anything any more.
func (m *impact) measure(rows []FirmRow) {
	n := len(m.Firms)
	d := &m.rank
	d.Equity, m.shock = state.Sized(d.Equity, n), state.Cleared(m.shock, n)
	for i := range d.Equity {
		d.Equity[i] = m.Books.Float(m.Books.Equity(i))
		rows[i][result.FirmImpact] = math.NaN()
	}
	if n > maxRing {
		return
	}
	m.gather()
	m.before = append(m.before[:0], d.Distress(m.shock)...)
	for i := range m.Firms {
		if m.Firms[i].Dead {
			continue
		}
		m.shock[i] = 1
		lost := 0.0
		for j, h := range d.Distress(m.shock) {
			if j != i {
				lost += float64(max(0, d.Equity[j]) * (h - m.before[j]))
			}
		}
		rows[i][result.FirmImpact] = m.Books.Units(math.Round(m.Books.Count(lost))) // strangers may be in the sum
		m.shock[i] = 0
	}
}

// gather lists what firms have in each other: shares as they are carried, loans and bills, and
// what is paid for and not delivered.
func (m *impact) gather() {
	list := m.rank.Claims[:0]
	add := func(holder, in int, x float64) {
		if x > 0 && m.IsFirm(holder) && m.IsFirm(in) {
			list = append(list, clearing.Claim{From: in, To: holder, Amount: x})
		}
	}
	for h := range m.Stakes {
		s := &m.Stakes[h]
		add(s.Holder, s.Issuer, m.Books.Float(s.Cost+s.Mark))
	}
	for k := range m.Loans {
		l := &m.Loans[k]
		add(l.Lender, l.Borrower, m.Books.Float(l.Owed()))
	}
	for k := range m.Contracts {
		c := &m.Contracts[k]
		add(c.Buyer, c.Seller, m.Books.Float(c.Ahead.Total()))
	}
	m.rank.Claims = list
}

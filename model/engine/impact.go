package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/clearing"
)

// An impact is what others would lose if a firm had nothing left for them, see
// [clearing.DebtRank]. Before anybody falls it tells who must not.
type impact struct {
	*state
	rank          clearing.DebtRank
	shock, before []float64 // distress: at first, and without a shock
}

// measure enters how much of their book equity each firm would cost the others: by the distress
// that its own leads to, beyond what there is without it. A firm that has failed costs nobody
// anything any more.
func (m *impact) measure(rows []firmRow) {
	n := len(m.firms)
	d := &m.rank
	d.Equity, m.shock = sized(d.Equity, n), cleared(m.shock, n)
	for i := range d.Equity {
		d.Equity[i] = m.books.Float(m.books.Equity(i))
		rows[i][model.FirmImpact] = math.NaN()
	}
	if n > maxRing {
		return
	}
	m.gather()
	m.before = append(m.before[:0], d.Distress(m.shock)...)
	for i := range m.firms {
		if m.firms[i].dead {
			continue
		}
		m.shock[i] = 1
		lost := 0.0
		for j, h := range d.Distress(m.shock) {
			if j != i {
				lost += float64(max(0, d.Equity[j]) * (h - m.before[j]))
			}
		}
		rows[i][model.FirmImpact] = m.books.Units(math.Round(m.books.Count(lost))) // strangers may be in the sum
		m.shock[i] = 0
	}
}

// gather lists what firms have in each other: shares as they are carried, loans and bills, and
// what is paid for and not delivered.
func (m *impact) gather() {
	list := m.rank.Claims[:0]
	add := func(holder, in int, x float64) {
		if x > 0 && m.isFirm(holder) && m.isFirm(in) {
			list = append(list, clearing.Claim{From: in, To: holder, Amount: x})
		}
	}
	for h := range m.stakes {
		s := &m.stakes[h]
		add(s.holder, s.issuer, m.books.Float(s.cost+s.mark))
	}
	for k := range m.loans {
		l := &m.loans[k]
		add(l.lender, l.borrower, m.books.Float(l.owed()))
	}
	for k := range m.contracts {
		c := &m.contracts[k]
		add(c.buyer, c.seller, m.books.Float(c.ahead.Total()))
	}
	m.rank.Claims = list
}

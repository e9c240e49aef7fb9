package engine

import (
	"math"

	"moneyloop/model"
)

// pledge enters what was promised to firms and by them, as a memo: it is in no account, and
// nothing adds it to what is.
func (m *measurer) pledge() {
	for i := range m.rows {
		for k := model.FirmBacklog; k <= model.FirmHeadline; k++ {
			m.rows[i][k] = math.NaN()
		}
	}
	add := func(sector int, k model.FirmMetric, x float64) {
		if !m.isFirm(sector) || m.firms[sector].dead {
			return
		}
		at := &m.rows[sector][k]
		if math.IsNaN(*at) {
			*at = 0
		}
		*at += x
	}
	for d := range m.deals {
		p := &m.plan.deals[d]
		rest, known := toCome(m.state, d)
		if !known || m.dead(p.from) || m.dead(p.to) || replaced(m.state, d) || p.word.status == model.Signed && m.t < p.word.signedIn {
			continue
		}
		all := m.books.Float(m.deals[d].kept+m.deals[d].paid) + rest
		if p.word.total != plenty {
			all = m.books.Float(p.word.total)
		}
		for _, party := range [...]int{p.from, p.to} {
			add(party, model.FirmHeadline, all)
			if p.word.status == model.Announced {
				add(party, model.FirmAnnounced, rest)
			}
		}
		if p.word.status == model.Signed {
			add(p.from, model.FirmCommitments, rest)
			add(p.to, model.FirmBacklog, rest)
		}
	}
	for k := range m.contracts {
		if c := &m.contracts[k]; c.ahead.Total() > 0 {
			add(c.seller, model.FirmBacklog, m.books.Float(c.ahead.Total()))
		}
	}
}

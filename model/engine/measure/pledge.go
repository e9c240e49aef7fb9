package measure

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/engine/state"
	"moneyloop/model/result"
)

// pledge enters what was promised to firms and by them, as a memo: it is in no account, and
// nothing adds it to what is.
func (m *Measurer) pledge() {
	for i := range m.rows {
		for k := result.FirmBacklog; k <= result.FirmHeadline; k++ {
			m.rows[i][k] = math.NaN()
		}
	}
	add := func(sector int, k result.FirmMetric, x float64) {
		if !m.IsFirm(sector) || m.Firms[sector].Dead {
			return
		}
		at := &m.rows[sector][k]
		if math.IsNaN(*at) {
			*at = 0
		}
		*at += x
	}
	for d := range m.Deals {
		p := &m.Plan.Deals[d]
		rest, known := state.ToCome(m.State, d)
		if !known || m.Dead(p.From) || m.Dead(p.To) || state.Replaced(m.State, d) || p.Word.Status == model.Signed && m.Now < p.Word.SignedIn {
			continue
		}
		all := m.Books.Float(m.Deals[d].Kept+m.Deals[d].Paid) + rest
		if p.Word.Total != plan.Plenty {
			all = m.Books.Float(p.Word.Total)
		}
		for _, party := range [...]int{p.From, p.To} {
			add(party, result.FirmHeadline, all)
			if p.Word.Status == model.Announced {
				add(party, result.FirmAnnounced, rest)
			}
		}
		if p.When > 0 && !m.Watches[p.When-1].Met && p.Word.Status == model.Signed {
			add(p.From, result.FirmConditional, rest)
			add(p.To, result.FirmConditional, rest)
		} else if p.Word.Status == model.Signed {
			add(p.From, result.FirmCommitments, rest)
			add(p.To, result.FirmBacklog, rest)
		}
	}
	for k := range m.Contracts {
		if c := &m.Contracts[k]; c.Ahead.Total() > 0 {
			add(c.Seller, result.FirmBacklog, m.Books.Float(c.Ahead.Total()))
		}
	}
}

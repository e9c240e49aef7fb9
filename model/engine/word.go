package engine

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// word is how firm a deal is: what it comes to in all, and which deal replaces it.
type word struct {
	status   model.Standing
	total    ledger.Amount // or plenty
	signedIn int
	by       int // the deal that supersedes it, from 1; 0: none
	fee      float64
}

func wordOf(d *model.Deal, books ledger.Resolution) word {
	w := word{status: d.Promise.Status, total: plenty, signedIn: int(d.Promise.SignedIn), fee: d.Promise.BreakFee}
	if x, err := books.Amount(d.Promise.Total); err == nil {
		w.total = x
	}
	return w
}

// supersede enters which deals replace others.
func (p *plan) supersede(s *model.Scenario, deals map[string]int) {
	for i := range s.Deals {
		if of, ok := deals[s.Deals[i].Promise.Supersedes]; ok && of != i {
			p.deals[of].word.by = i + 1
		}
	}
}

// replaced reports whether a deal is superseded: from when another pays in its place.
func replaced(e *state, d int) bool {
	w := &e.plan.deals[d].word
	return w.status == model.Superseded || w.by > 0 && int32(e.t) >= e.plan.deals[w.by-1].first && e.plan.deals[w.by-1].word.status == model.Signed
}

// promised is what of x a deal calls for: all of it if it is signed, what is believed if it is
// announced, and no more than is left of its total.
func promised(e *state, d int, x ledger.Amount) ledger.Amount {
	w := &e.plan.deals[d].word
	switch {
	case replaced(e, d):
		return 0
	case w.status == model.Announced:
		x = e.books.Share(x, e.s.Announced)
	}
	return min(x, max(0, w.total-e.deals[d].kept))
}

// breakFees adds what payees claim of a fallen firm for what it will not buy of them: a part of
// what is left beyond what was due.
func breakFees(c *settlement, i int) {
	for d := range c.plan.deals {
		p, x := &c.plan.deals[d], &c.deals[d]
		if p.from != i || c.dead(p.to) || p.word.fee == 0 || p.word.total == plenty || p.word.status != model.Signed || replaced(c.state, d) {
			continue
		}
		left := p.word.total - x.kept - max(x.due, x.paid)
		c.claim(ledger.Indemnify, i, p.to, c.books.Times(max(0, left), p.word.fee), -1)
	}
}

// toCome is what a deal is still to pay, if that is known: of its total, or of a fixed amount up to
// its last quarter.
func toCome(e *state, d int) (x float64, known bool) {
	p, deal := &e.plan.deals[d], &e.deals[d]
	switch {
	case p.word.total != plenty:
		return e.books.Float(max(0, p.word.total-deal.kept-deal.paid)), true
	case p.of != model.OfNothing || p.backs != nobody || p.last >= 10*model.MaxQuarters && (p.then == nil || !p.then.List):
		return 0, false
	}
	last := int(p.last)
	if p.then != nil && p.then.List {
		last = min(last, int(p.first)+len(p.then.Points)*int(p.every))
	}
	for t := e.t + 1; t <= last; t++ {
		if p.pays(t) {
			x += min(p.fixed(t), e.books.Float(p.cap))
		}
	}
	return x, true
}

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

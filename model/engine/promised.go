package engine

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

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

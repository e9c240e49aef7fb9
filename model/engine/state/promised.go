package state

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/engine/plan"
	"moneyloop/model/ledger"
)

// Replaced reports whether a deal is superseded: from when another pays in its place.
func Replaced(e *State, d int) bool {
	w := &e.Plan.Deals[d].Word
	return w.Status == model.Superseded || w.By > 0 && int32(e.Now) >= e.Plan.Deals[w.By-1].First && e.Plan.Deals[w.By-1].Word.Status == model.Signed
}

// promised is what of x a deal calls for: all of it if it is signed, what is believed if it is
// announced, and no more than is left of its total.
func promised(e *State, d int, x ledger.Amount) ledger.Amount {
	w := &e.Plan.Deals[d].Word
	switch {
	case Replaced(e, d):
		return 0
	case w.Status == model.Announced:
		x = e.Books.Share(x, e.Scenario.Announced)
	}
	return min(x, max(0, w.Total-e.Deals[d].Kept))
}

// ToCome is what a deal is still to pay, if that is known: of its total, or of a fixed amount up to
// its last quarter or its last payment.
func ToCome(e *State, d int) (x float64, known bool) {
	p, deal, most := &e.Plan.Deals[d], &e.Deals[d], e.Scenario.Deals[d].Promise.Payments
	list := p.Then != nil && p.Then.List
	switch {
	case p.Word.Total != plan.Plenty:
		return e.Books.Float(max(0, p.Word.Total-deal.Kept-deal.Paid)), true
	case p.Of != model.OfNothing || p.Backs != plan.Nobody || p.Last >= 10*model.MaxQuarters && !list && math.IsInf(most, 1):
		return 0, false
	}
	last, times := int(p.Last), 0
	switch {
	case p.When > 0:
		if times = e.Watches[p.When-1].Times; deal.Paid > 0 { // which is not counted yet
			times++
		}
		if list {
			most = min(most, float64(len(p.Then.Points)+1))
		}
	case list:
		last = min(last, int(p.First)+len(p.Then.Points)*int(p.Every))
	}
	for t := e.Now + 1; t <= last && float64(times) < most; t++ {
		if p.Pays(t) {
			x += min(p.Fixed(t, times), e.Books.Float(p.Cap))
			times++
		}
	}
	return x, true
}

package engine

import (
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

// bargain enters which deals are of one bargain.
func (p *plan) bargain(s *model.Scenario, deals map[string]int) {
	for i := range s.Deals {
		back, ok := deals[s.Deals[i].Terms.Bargain]
		if !ok || p.deals[i].bargain+p.deals[back].bargain > 0 || p.deals[i].from != p.deals[back].to || p.deals[i].to != p.deals[back].from {
			continue
		}
		p.bargains = append(p.bargains, [2]int{i, back})
		p.deals[i].bargain, p.deals[back].bargain = len(p.bargains), len(p.bargains)
	}
}

package plan

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

// Word is how firm a deal is: what it comes to in all, and which deal replaces it.
type Word struct {
	Status   model.Standing
	Total    ledger.Amount // or plenty
	SignedIn int
	By       int // the deal that supersedes it, from 1; 0: none
	Fee      float64
}

func wordOf(d *model.Deal, books ledger.Resolution) Word {
	w := Word{Status: d.Promise.Status, Total: Plenty, SignedIn: int(d.Promise.SignedIn), Fee: d.Promise.BreakFee}
	if x, err := books.Amount(d.Promise.Total); err == nil {
		w.Total = x
	}
	return w
}

// supersede enters which deals replace others.
func (p *Plan) supersede(s *model.Scenario, deals map[string]int) {
	for i := range s.Deals {
		if of, ok := deals[s.Deals[i].Promise.Supersedes]; ok && of != i {
			p.Deals[of].Word.By = i + 1
		}
	}
}

// bargain enters which deals are of one bargain.
func (p *Plan) bargain(s *model.Scenario, deals map[string]int) {
	for i := range s.Deals {
		back, ok := deals[s.Deals[i].Terms.Bargain.With]
		if !ok || p.Deals[i].Bargain+p.Deals[back].Bargain > 0 || p.Deals[i].From != p.Deals[back].To || p.Deals[i].To != p.Deals[back].From {
			continue
		}
		p.Bargains = append(p.Bargains, [2]int{i, back})
		p.Deals[i].Bargain, p.Deals[back].Bargain = len(p.Bargains), len(p.Bargains)
	}
}

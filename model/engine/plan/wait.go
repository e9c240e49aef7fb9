package plan

import (
	"fmt"
	"math"

	"moneyloop/model"
	"moneyloop/model/phrase"
	"moneyloop/model/result"
)

// A when is what a deal or a shock waits for.
type When struct {
	*phrase.When     // nil: nothing, but the deal pays only so often
	Deal         int // or nobody, of a shock and of what becomes shares
}

// wait reads what deals and shocks wait for.
func (p *Plan) wait(s *model.Scenario) error {
	var wrong error
	enter := func(at *int, id, text string, deal int) {
		if text == "" {
			return
		}
		w, err := phrase.ReadWhen(s, text)
		if err != nil {
			wrong = fmt.Errorf("%s: %w", id, err)
		}
		p.Whens = append(p.Whens, When{w, deal})
		*at = len(p.Whens)
	}
	for i := range s.Deals {
		enter(&p.Deals[i].When, s.Deals[i].ID, s.Deals[i].Promise.When, i)
		enter(&p.Deals[i].Turns, s.Deals[i].ID, s.Deals[i].Terms.Converts.When, Nobody)
	}
	for k := range s.Shocks {
		enter(&p.Shocks[k].When, s.Shocks[k].ID, s.Shocks[k].When, Nobody)
	}
	p.waitMore(s)
	return wrong
}

// waitMore has deals counted that pay only so often.
func (p *Plan) waitMore(s *model.Scenario) {
	for i := range s.Deals {
		if p.Deals[i].When == 0 && !math.IsInf(s.Deals[i].Promise.Payments, 1) {
			p.Whens = append(p.Whens, When{Deal: i})
			p.Deals[i].When = len(p.Whens)
		}
	}
}

// Asks adds to what a run is asked for what somebody in it waits for.
func (p *Plan) Asks(a result.Asked) result.Asked {
	for k := range p.Whens {
		if w := p.Whens[k].When; w != nil {
			a = a.With(w.Asks)
		}
	}
	return a
}

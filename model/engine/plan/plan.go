package plan

import (
	"fmt"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// A plan is what of a scenario does not change during a run: who is which sector of
// the books, whom shocks hit, and in what order deals are settled.
type Plan struct {
	Deals       []Deal
	Backs       []int // the deals that are guarantees of somebody
	Stages      [model.PhaseCount][]Stage
	Shocks      []Target
	Pledges     []int    // the deals whose loans are secured
	Protections []int    // the deals that protect something, or cost a fee
	Capacities  []int    // the deals by which somebody buys what others do not
	Preferred   []int    // the deals that buy preferred shares
	Converts    []int    // the deals of which something becomes shares
	Bargains    [][2]int // deals that are two sides of one
	Whens       []When   // what deals and shocks wait for
	Uses
}

// Target is what a shock is on: assets, firms, deals that they pay, and what they may sell on credit.
type Target struct {
	Firms, Deals, Credit, Assets []int
	When                         int // what it waits for, as Deal.When
}

// Compile resolves the scenario's references. Deals of one phase are settled by
// Order; a deal that is a share of another of the same phase and order comes after it.
func Compile(s *model.Scenario) (*Plan, error) {
	p := &Plan{Deals: make([]Deal, len(s.Deals)), Shocks: make([]Target, len(s.Shocks))}
	sectors, deals := sectorsOf(s), indexOfDeals(s)
	for i := range s.Deals {
		d := &s.Deals[i]
		from, okFrom := sectors[d.From]
		to, okTo := sectors[d.To]
		base, okBase := deals[d.Amount.Deal]
		switch {
		case !okFrom || !okTo || from == to || from >= len(s.Firms) && to >= len(s.Firms) && d.Kind != model.Guarantee:
			return nil, fmt.Errorf("deal %s: cannot pay from %q to %q", d.ID, d.From, d.To)
		case int(d.Kind) >= model.KindCount:
			return nil, fmt.Errorf("deal %s: unknown kind", d.ID)
		case d.Amount.Of == model.OfDeal && !okBase:
			return nil, fmt.Errorf("deal %s: is a share of %q, which is no deal", d.ID, d.Amount.Deal)
		case d.Amount.Of != model.OfDeal:
			base = -1
		}
		p.Deals[i] = resolve(d, from, to, base, s.Resolution)
		p.finance(s, i, sectors)
		p.secured(s, i)
		p.covered(s, i)
		p.become(d, i)
		if d.Kind == model.Guarantee {
			p.guarantee(i, s.Firm(d.For))
		}
	}
	for k := range s.Shocks {
		p.Shocks[k] = targetOf(s, s.Shocks[k].On)
	}
	p.supersede(s, deals)
	p.bargain(s, deals)
	p.Uses = usesOf(s, p.Deals)
	if err := p.wait(s); err != nil {
		return nil, err
	}
	return p, p.order(s)
}

// Renew works out anew what of the plan other values of levers change.
func (p *Plan) Renew(s *model.Scenario) {
	p.Pledges, p.Protections, p.Capacities = p.Pledges[:0], p.Protections[:0], p.Capacities[:0]
	p.Preferred, p.Converts = p.Preferred[:0], p.Converts[:0]
	for i := range p.Deals {
		was := p.Deals[i]
		p.Deals[i] = resolve(&s.Deals[i], was.From, was.To, was.Base, s.Resolution)
		if was.Financier != Nobody {
			p.Deals[i].Must, p.Deals[i].Financier, p.Deals[i].Captive = false, was.Financier, was.Captive
		}
		p.Deals[i].Shares, p.Deals[i].Later, p.Deals[i].Backs = was.Shares, was.Later, was.Backs
		p.Deals[i].Word.By, p.Deals[i].Bargain, p.Deals[i].When, p.Deals[i].Turns = was.Word.By, was.Bargain, was.When, was.Turns
		p.secured(s, i)
		p.covered(s, i)
		p.become(&s.Deals[i], i)
	}
	p.waitMore(s)
	p.Uses = usesOf(s, p.Deals)
}

// become enters a deal that buys what becomes shares, or may.
func (p *Plan) become(d *model.Deal, i int) {
	if d.Preferred() {
		p.Preferred = append(p.Preferred, i)
	}
	if d.Converts() {
		p.Converts = append(p.Converts, i)
	}
}

// guarantee enters for whom a deal is a guarantee. One for a party to it is none.
func (p *Plan) guarantee(d, firm int) {
	if x := &p.Deals[d]; firm >= 0 && firm != x.From && firm != x.To {
		x.Backs = firm
		p.Backs = append(p.Backs, d)
	}
}

// sectors says which sector of the books a firm or an outside party is.
func sectorsOf(s *model.Scenario) map[string]int {
	m := make(map[string]int, len(s.Firms)+5)
	for i, name := range model.Outside() {
		m[name] = len(s.Firms) + i
	}
	for i := len(s.Firms) - 1; i >= 0; i-- {
		m[s.Firms[i].ID] = i
	}
	return m
}

func indexOfDeals(s *model.Scenario) map[string]int {
	m := make(map[string]int, len(s.Deals))
	for i := len(s.Deals) - 1; i >= 0; i-- {
		m[s.Deals[i].ID] = i
	}
	return m
}

// target lists what a shock on a firm, a deal or everyone hits; the deals of a firm
// are those it pays.
func targetOf(s *model.Scenario, on string) Target {
	var t Target
	all := on == model.Everyone || on == ""
	for i := range s.Firms {
		if all || s.Firms[i].ID == on {
			t.Firms = append(t.Firms, i)
		}
	}
	for i := range s.Assets {
		if all || s.Assets[i].ID == on {
			t.Assets = append(t.Assets, i)
		}
	}
	for d := range s.Deals {
		if all || s.Deals[d].ID == on || s.Deals[d].From == on {
			t.Deals = append(t.Deals, d)
		}
		if x := &s.Deals[d]; (x.Kind == model.Service || x.Kind == model.Equipment) && (all || x.ID == on || x.To == on) {
			t.Credit = append(t.Credit, d)
		}
	}
	return t
}

// Nobody is no firm.
const Nobody = -1

// Plenty stands for no limit; it is what the books can hold with room to spare.
const Plenty ledger.Amount = 1e18

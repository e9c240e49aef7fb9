package model

import (
	"fmt"
	"math"
	"slices"

	"moneyloop/model/ledger"
)

// A plan is what of a scenario does not change during a run: who is which sector of
// the books, and in what order deals are settled.
type plan struct {
	deals  []planned
	stages [phases][][]int // deals settled at once, in order, by phase
	loans  []int           // the deals that lend
	owes   [][]int         // by firm: the committed deals it pays
}

// planned is a deal with its references resolved.
type planned struct {
	from, to           int // sectors of the books
	flow               ledger.Flow
	base               int  // the deal its amount is a share of, or -1
	sameQtr            bool // that one is settled earlier in the quarter
	first, last, every int  // quarters in which it pays
	cap                ledger.Amount
}

// The phases of a quarter in which deals are settled.
const (
	financing = iota
	services
	purchases
	phases
)

var dealFlows = [KindCount]struct {
	flow  ledger.Flow
	phase int
}{
	Equity:       {ledger.Invest, financing},
	Loan:         {ledger.Lend, financing},
	Distribution: {ledger.Distribute, financing},
	Service:      {ledger.Serve, services},
	Equipment:    {ledger.Equip, purchases},
}

// compile resolves the scenario's references. Deals of one phase are settled by
// Order; a deal that is a share of another of the same phase and order comes after it.
func compile(s *Scenario) (*plan, error) {
	p := &plan{deals: make([]planned, len(s.Deals)), owes: make([][]int, len(s.Firms))}
	sector := sectors(s)
	for i, d := range s.Deals {
		from, okFrom := sector[d.From]
		to, okTo := sector[d.To]
		base := s.Deal(d.Amount.Deal)
		switch {
		case !okFrom || !okTo || from == to || from >= len(s.Firms) && to >= len(s.Firms):
			return nil, fmt.Errorf("deal %s: cannot pay from %q to %q", d.ID, d.From, d.To)
		case int(d.Kind) >= KindCount:
			return nil, fmt.Errorf("deal %s: unknown kind", d.ID)
		case d.Amount.Of == OfDeal && base < 0:
			return nil, fmt.Errorf("deal %s: is a share of %q, which is no deal", d.ID, d.Amount.Deal)
		case d.Amount.Of != OfDeal:
			base = -1
		}
		p.deals[i] = planned{from: from, to: to, flow: dealFlows[d.Kind].flow, base: base}
		p.deals[i].schedule(&d)
		if d.Kind == Loan {
			p.loans = append(p.loans, i)
		}
		if d.Committed && from < len(s.Firms) {
			p.owes[from] = append(p.owes[from], i)
		}
	}
	return p, p.order(s)
}

// schedule works out in which quarters a deal pays, and at most how much.
func (p *planned) schedule(d *Deal) {
	whole := func(x float64) int { return int(min(max(x, 1), 10*MaxQuarters)) }
	p.first, p.last, p.every = whole(math.Ceil(d.First)), 10*MaxQuarters, whole(d.Every)
	if d.Last < 10*MaxQuarters {
		p.last = int(d.Last)
	}
	p.cap = plenty
	if x, err := ledger.FromFloat(d.Cap); err == nil {
		p.cap = x
	}
}

// pays reports whether the deal pays in quarter t.
func (p *planned) pays(t int) bool {
	return t >= p.first && t <= p.last && (t-p.first)%p.every == 0
}

func sectors(s *Scenario) map[string]int {
	m := make(map[string]int, len(s.Firms)+5)
	for i, name := range Outside() {
		m[name] = len(s.Firms) + i
	}
	for i, f := range s.Firms {
		m[f.ID] = i
	}
	return m
}

// rank is when a deal is settled in a quarter; deals of equal rank are one stage.
type rank struct{ phase, order, depth int }

func (r rank) compare(o rank) int {
	switch {
	case r.phase != o.phase:
		return r.phase - o.phase
	case r.order != o.order:
		return r.order - o.order
	}
	return r.depth - o.depth
}

func (p *plan) order(s *Scenario) error {
	ranks := make([]rank, len(s.Deals))
	for i, d := range s.Deals {
		ranks[i] = rank{dealFlows[d.Kind].phase, d.Order, 0}
	}
	beside := func(i int) bool { // its base is of the same phase and order
		b := p.deals[i].base
		return b >= 0 && ranks[b].phase == ranks[i].phase && ranks[b].order == ranks[i].order
	}
	for i := range ranks {
		for j := i; beside(j); j = p.deals[j].base {
			if ranks[i].depth++; ranks[i].depth > len(ranks) {
				return fmt.Errorf("deal %s: its amount is a share of itself", s.Deals[i].ID)
			}
		}
	}
	sorted := make([]int, len(ranks))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortStableFunc(sorted, func(a, b int) int { return ranks[a].compare(ranks[b]) })
	for k, i := range sorted {
		if b := p.deals[i].base; b >= 0 {
			p.deals[i].sameQtr = ranks[b].compare(ranks[i]) < 0
		}
		stages := &p.stages[ranks[i].phase]
		if k > 0 && ranks[sorted[k-1]] == ranks[i] {
			last := len(*stages) - 1
			(*stages)[last] = append((*stages)[last], i)
		} else {
			*stages = append(*stages, []int{i})
		}
	}
	return nil
}

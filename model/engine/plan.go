package engine

import (
	"fmt"
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// A plan is what of a scenario does not change during a run: who is which sector of
// the books, whom shocks hit, and in what order deals are settled.
type plan struct {
	deals  []planned
	backs  []int // the deals that are guarantees of somebody
	stages [model.PhaseCount][]stage
	shocks []target
	feeds  bool // markets can make something of a quarter
	method bool // somebody carries shares by the equity method
	ranked bool // some dues come before others

	fetches  bool     // what claims or shares of a firm that fails fetch is looked at
	promises bool     // somebody says how firm a deal is
	bargains [][2]int // deals that are two sides of one
	reserves bool     // somebody expects to lose some of what is owed to it
}

// stage is deals that are settled at once: first those that must be paid, then those
// that may be cut.
type stage struct{ must, may []int }

// planned is a deal with its references resolved.
type planned struct {
	from, to           int // sectors of the books
	flow               ledger.Flow
	must               bool // committed, and known before it is paid
	later              bool // a share of a deal that is settled earlier in the quarter
	of                 model.Basis
	first, last, every int32   // quarters in which it pays
	base               int     // the deal its amount is a share of, or -1
	value              float64 // of the amount
	changing
	cap          ledger.Amount // the most it pays
	borrow, cost float64
	selling
	shares []int // the deals that are a share of this one, settled later in the quarter
	backs  int   // the firm that a guarantee is for, or nobody
	word   word

	bargain int // of which it is a part, from 1; 0: of none
}

// changing is what becomes of a fixed amount over time.
type changing struct {
	growth, since float64     // per quarter and from what quarter on
	then          *model.Path // or nil
	scale         float64
}

// fixed is what a deal of a fixed amount calls for in a quarter.
func (p *planned) fixed(t int) (x float64) {
	switch {
	case p.then == nil:
		x = grown(p.value, p.growth, float64(t)-p.since)
	case p.then.List:
		x = p.then.Payment(p.value, (t-int(p.first))/int(p.every))
	default:
		x = p.then.At(p.value, p.since, float64(t))
	}
	if p.scale != 1 {
		x *= p.scale
	}
	return x
}

// selling is how a sale is paid and delivered over time.
type selling struct {
	onCredit, warrants float64
	over, covers       int32 // quarters to pay what is on credit, quarters that a payment covers
	bill, swap         bool
	owed, ahead        bool // something from before the first quarter
}

// target is what a shock is on: firms, deals that they pay, and what they sell on credit.
type target struct{ firms, deals, credit []int }

// funds reports whether the deal is capital for its payee.
func (p *planned) funds() bool { return p.flow == ledger.Invest || p.flow == ledger.Lend }

// compile resolves the scenario's references. Deals of one phase are settled by
// Order; a deal that is a share of another of the same phase and order comes after it.
func compile(s *model.Scenario) (*plan, error) {
	p := &plan{deals: make([]planned, len(s.Deals)), shocks: make([]target, len(s.Shocks))}
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
		p.deals[i] = resolve(d, from, to, base, s.Resolution)
		p.method = p.method || d.Kind == model.Equity && d.Carry == model.EquityMethod
		p.ranked = p.ranked || d.Rank != model.Ordinary
		p.reserves, p.promises = p.reserves || d.Reserves(), p.promises || d.Promises()
		if d.Kind == model.Guarantee {
			p.guarantee(i, s.Firm(d.For))
		}
	}
	for k := range s.Shocks {
		p.shocks[k] = targetOf(s, s.Shocks[k].On)
	}
	for i := range s.Firms {
		p.ranked = p.ranked || s.Firms[i].Credit.Rank != model.Ordinary
	}
	p.supersede(s, deals)
	p.bargain(s, deals)
	p.fetches = fetches(s)
	p.feeds = feedsBack(s)
	return p, p.order(s)
}

// renew works out anew what of the plan other values of levers change.
func (p *plan) renew(s *model.Scenario) {
	for i := range p.deals {
		was := p.deals[i]
		p.deals[i] = resolve(&s.Deals[i], was.from, was.to, was.base, s.Resolution)
		p.deals[i].shares, p.deals[i].later, p.deals[i].backs = was.shares, was.later, was.backs
		p.deals[i].word.by, p.deals[i].bargain = was.word.by, was.bargain
		p.promises = p.promises || s.Deals[i].Promises()
	}
	p.feeds, p.fetches, p.reserves = feedsBack(s), fetches(s), slices.ContainsFunc(s.Deals, func(d model.Deal) bool { return d.Reserves() })
}

// resolve works out in which quarters a deal pays, and at most how much.
func resolve(d *model.Deal, from, to, base int, books ledger.Resolution) planned {
	p := planned{
		word: wordOf(d, books),
		from: from, to: to, base: base, flow: d.Kind.Flow(),
		must: d.Committed && d.Amount.Of != model.OfCash && d.Kind.Phase() != model.NeverPhase,
		of:   d.Amount.Of, value: d.Amount.Value, changing: changing{growth: d.Growth.Compound(), since: d.First, scale: d.Terms.Scale},
		first: whole(math.Ceil(d.First)), last: 10 * model.MaxQuarters, every: whole(d.Every),
		cap: plenty, borrow: d.Borrow, cost: d.Terms.Cost, backs: nobody,
	}
	if d.Sells() || d.Kind == model.Swap {
		p.sells(d)
	}
	if len(d.Amount.Then.Points) > 0 {
		p.then = &d.Amount.Then
	}
	if d.Last < 10*model.MaxQuarters {
		p.last = int32(d.Last)
	}
	if x, err := books.Amount(d.Cap); err == nil {
		p.cap = x
	}
	return p
}

// guarantee enters for whom a deal is a guarantee. One for a party to it is none.
func (p *plan) guarantee(d, firm int) {
	if x := &p.deals[d]; firm >= 0 && firm != x.from && firm != x.to {
		x.backs = firm
		p.backs = append(p.backs, d)
	}
}

// sells adds how a sale is paid and delivered over time. A lease is the use of
// something, all of it on credit; a note that is due in a quarter and bears no interest
// is a bill.
func (p *planned) sells(d *model.Deal) {
	t := &d.Terms
	p.covers = 1
	if d.Kind != model.Equipment {
		p.covers = whole(t.Covers)
	}
	switch d.Kind {
	case model.Lease:
		p.onCredit, p.covers = 1, whole(t.Life)
		p.over = p.covers
	case model.Service, model.Equipment:
		p.onCredit, p.warrants, p.over = t.OnCredit, t.Warrants, int32(min(t.RepayOver, 10*model.MaxQuarters))
	}
	left := d.Left()
	p.owed, p.ahead = left.Owed > 0, left.Ahead > 0
	p.swap = d.Kind == model.Swap
	if p.swap && p.covers == 1 {
		p.flow = ledger.Equip // a capacity, capitalised at once
	}
	p.bill = p.onCredit > 0 && p.over == 1 && t.Grace == 0 && t.Interest.Value == 0 && p.covers == 1 && !p.ahead
}

// leavesOpen reports whether payments leave something to be delivered, paid or held.
func (p *selling) leavesOpen() bool {
	return p.onCredit > 0 || p.warrants > 0 || p.covers > 1 || p.owed || p.ahead
}

// whole is a number of quarters, at least 1 and at most more than any run has.
func whole(x float64) int32 { return int32(min(max(x, 1), 10*model.MaxQuarters)) }

// pays reports whether the deal pays in quarter t.
func (p *planned) pays(t int) bool {
	q := int32(t)
	return q >= p.first && q <= p.last && (p.every == 1 || (q-p.first)%p.every == 0)
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
func targetOf(s *model.Scenario, on string) target {
	var t target
	all := on == model.Everyone || on == ""
	for i := range s.Firms {
		if all || s.Firms[i].ID == on {
			t.firms = append(t.firms, i)
		}
	}
	for d := range s.Deals {
		if all || s.Deals[d].ID == on || s.Deals[d].From == on {
			t.deals = append(t.deals, d)
		}
		if x := &s.Deals[d]; x.Terms.OnCredit > 0 && (all || x.ID == on || x.To == on) {
			t.credit = append(t.credit, d)
		}
	}
	return t
}

// turn is when a deal is settled in a quarter; deals of the same turn are one stage.
type turn struct{ phase, order, depth int }

func (r turn) compare(o turn) int {
	switch {
	case r.phase != o.phase:
		return r.phase - o.phase
	case r.order != o.order:
		return r.order - o.order
	}
	return r.depth - o.depth
}

// order sorts the deals into stages.
func (p *plan) order(s *model.Scenario) error {
	turns, err := p.turns(s)
	if err != nil {
		return err
	}
	sorted := make([]int, len(turns))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortStableFunc(sorted, func(a, b int) int { return turns[a].compare(turns[b]) })
	for from := 0; from < len(sorted); {
		r, to := turns[sorted[from]], from
		var st stage
		for ; to < len(sorted) && turns[sorted[to]] == r; to++ {
			if d := sorted[to]; p.deals[d].must {
				st.must = append(st.must, d)
			} else {
				st.may = append(st.may, d)
			}
		}
		if r.phase < int(model.PhaseCount) {
			p.stages[r.phase] = append(p.stages[r.phase], st)
		}
		from = to
	}
	for i := range p.deals {
		if b := p.deals[i].base; b >= 0 && turns[b].compare(turns[i]) < 0 {
			p.deals[i].later = true
			p.deals[b].shares = append(p.deals[b].shares, i)
		}
	}
	return nil
}

// turns works out when deals are settled. The depth of a deal is how many deals of its
// phase and order it is a share of a share of.
func (p *plan) turns(s *model.Scenario) ([]turn, error) {
	turns := make([]turn, len(p.deals))
	for i := range turns {
		turns[i] = turn{int(s.Deals[i].Kind.Phase()), s.Deals[i].Order, -1}
	}
	var chain []int
	for i := range turns {
		chain = chain[:0]
		depth := 0
		for j := i; ; j = p.deals[j].base {
			if turns[j].depth >= 0 {
				depth = turns[j].depth + 1
				break
			}
			if len(chain) > len(turns) {
				return nil, fmt.Errorf("deal %s: its amount is a share of itself", s.Deals[i].ID)
			}
			chain = append(chain, j)
			b := p.deals[j].base
			if b < 0 || turns[b].phase != turns[j].phase || turns[b].order != turns[j].order {
				break
			}
		}
		for k := len(chain) - 1; k >= 0; k-- {
			turns[chain[k]].depth = depth
			depth++
		}
	}
	return turns, nil
}

// nobody is no firm.
const nobody = -1

// feedsBack reports whether markets can make anything of a quarter.
func feedsBack(s *model.Scenario) bool {
	for i := range s.Firms {
		f := &s.Firms[i]
		if f.Listing.Multiple > 0 || f.Collateral.Target > 0 || f.Collateral.Pledged() {
			return true
		}
	}
	return s.Market.PriceImpact > 0
}

// plenty stands for no limit; it is what the books can hold with room to spare.
const plenty ledger.Amount = 1e18

// fetches reports whether it is looked at what claims or shares of any firm that fails fetch.
func fetches(s *model.Scenario) bool {
	return slices.ContainsFunc(s.Firms, func(f model.Firm) bool { return f.Distress.ClaimsFetch != 1 || f.Distress.StakesFetch != 0 })
}

// entry is how the deal books what is delivered on credit.
func (p *planned) entry() ledger.Entry {
	switch {
	case p.bill && p.flow == ledger.Equip:
		return ledger.EquipForBill
	case p.bill:
		return ledger.ServeForBill
	case p.flow == ledger.Equip:
		return ledger.EquipForNote
	}
	return ledger.ServeForNote
}

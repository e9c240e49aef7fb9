// Package plan resolves what a scenario refers to, once for all its quarters: who is which
// sector of the books, whom shocks hit, which deals are settled together and in what order.
package plan

import (
	"fmt"
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

// A plan is what of a scenario does not change during a run: who is which sector of
// the books, whom shocks hit, and in what order deals are settled.
type Plan struct {
	Deals   []Deal
	Backs   []int // the deals that are guarantees of somebody
	Stages  [model.PhaseCount][]Stage
	Shocks  []Target
	Pledges []int // the deals whose loans are secured
	Feeds   bool  // markets can make something of a quarter
	Method  bool  // somebody carries shares by the equity method
	Ranked  bool  // some dues come before others

	Fetches  bool     // what claims or shares of a firm that fails fetch is looked at
	Promises bool     // somebody says how firm a deal is
	Bargains [][2]int // deals that are two sides of one
	Reserves bool     // somebody expects to lose some of what is owed to it
}

// Stage is deals that are settled at once: first those that must be paid, then those
// that may be cut.
type Stage struct{ Must, May []int }

// Deal is a deal with its references resolved.
type Deal struct {
	From, To           int // sectors of the books
	Flow               ledger.Flow
	Must               bool // committed, and known before it is paid
	Later              bool // a share of a deal that is settled earlier in the quarter
	Of                 model.Basis
	First, Last, Every int32   // quarters in which it pays
	Base               int     // the deal its amount is a share of, or -1
	Value              float64 // of the amount
	changing
	Cap          ledger.Amount // the most it pays
	Borrow, Cost float64
	Selling
	Shares []int // the deals that are a share of this one, settled later in the quarter
	support
	Word Word

	Bargain int // of which it is a part, from 1; 0: of none
}

// support is for whom a guarantee is, and what secures a loan.
type support struct {
	Backs  int     // the firm that a guarantee is for, or nobody
	Pledge *Pledge // what secures the loan, or nil
}

// changing is what becomes of a fixed amount over time.
type changing struct {
	growth, since float64     // per quarter and from what quarter on
	Then          *model.Path // or nil
	scale         float64
}

// Fixed is what a deal of a fixed amount calls for in a quarter.
func (p *Deal) Fixed(t int) (x float64) {
	switch {
	case p.Then == nil:
		x = grown(p.Value, p.growth, float64(t)-p.since)
	case p.Then.List:
		x = p.Then.Payment(p.Value, (t-int(p.First))/int(p.Every))
	default:
		x = p.Then.At(p.Value, p.since, float64(t))
	}
	if p.scale != 1 {
		x *= p.scale
	}
	return x
}

// Selling is how a sale is paid and delivered over time.
type Selling struct {
	OnCredit, Warrants float64
	Over, Covers       int32 // quarters to pay what is on credit, quarters that a payment covers
	Bill, Swap         bool
	Owed, ahead        bool // something from before the first quarter
}

// Target is what a shock is on: assets, firms, deals that they pay, and what they sell on credit.
type Target struct{ Firms, Deals, Credit, Assets []int }

// Funds reports whether the deal is capital for its payee.
func (p *Deal) Funds() bool { return p.Flow == ledger.Invest || p.Flow == ledger.Lend }

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
		p.Method = p.Method || d.Kind == model.Equity && d.Carry == model.EquityMethod
		p.Ranked = p.Ranked || d.Rank != model.Ordinary
		p.Reserves, p.Promises = p.Reserves || d.Reserves(), p.Promises || d.Promises()
		p.secured(s, i)
		if d.Kind == model.Guarantee {
			p.guarantee(i, s.Firm(d.For))
		}
	}
	for k := range s.Shocks {
		p.Shocks[k] = targetOf(s, s.Shocks[k].On)
	}
	for i := range s.Firms {
		p.Ranked = p.Ranked || s.Firms[i].Credit.Rank != model.Ordinary
	}
	p.supersede(s, deals)
	p.bargain(s, deals)
	p.Fetches = fetches(s)
	p.Feeds = feedsBack(s)
	return p, p.order(s)
}

// Renew works out anew what of the plan other values of levers change.
func (p *Plan) Renew(s *model.Scenario) {
	p.Pledges = p.Pledges[:0]
	for i := range p.Deals {
		was := p.Deals[i]
		p.Deals[i] = resolve(&s.Deals[i], was.From, was.To, was.Base, s.Resolution)
		p.Deals[i].Shares, p.Deals[i].Later, p.Deals[i].Backs = was.Shares, was.Later, was.Backs
		p.Deals[i].Word.By, p.Deals[i].Bargain = was.Word.By, was.Bargain
		p.secured(s, i)
		p.Promises = p.Promises || s.Deals[i].Promises()
	}
	p.Feeds, p.Fetches, p.Reserves = feedsBack(s), fetches(s), slices.ContainsFunc(s.Deals, func(d model.Deal) bool { return d.Reserves() })
}

// resolve works out in which quarters a deal pays, and at most how much.
func resolve(d *model.Deal, from, to, base int, books ledger.Resolution) Deal {
	p := Deal{
		Word: wordOf(d, books),
		From: from, To: to, Base: base, Flow: d.Kind.Flow(),
		Must: d.Committed && d.Amount.Of != model.OfCash && d.Kind.Phase() != model.NeverPhase,
		Of:   d.Amount.Of, Value: d.Amount.Value, changing: changing{growth: d.Growth.Compound(), since: d.First, scale: d.Terms.Scale},
		First: whole(math.Ceil(d.First)), Last: 10 * model.MaxQuarters, Every: whole(d.Every),
		Cap: Plenty, Borrow: d.Borrow, Cost: d.Terms.Cost, support: support{Backs: Nobody},
	}
	if d.Sells() || d.Kind == model.Swap {
		p.sells(d)
	}
	if len(d.Amount.Then.Points) > 0 {
		p.Then = &d.Amount.Then
	}
	if d.Last < 10*model.MaxQuarters {
		p.Last = int32(d.Last)
	}
	if x, err := books.Amount(d.Cap); err == nil {
		p.Cap = x
	}
	return p
}

// guarantee enters for whom a deal is a guarantee. One for a party to it is none.
func (p *Plan) guarantee(d, firm int) {
	if x := &p.Deals[d]; firm >= 0 && firm != x.From && firm != x.To {
		x.Backs = firm
		p.Backs = append(p.Backs, d)
	}
}

// sells adds how a sale is paid and delivered over time. A lease is the use of
// something, all of it on credit; a note that is due in a quarter and bears no interest
// is a bill.
func (p *Deal) sells(d *model.Deal) {
	t := &d.Terms
	p.Covers = 1
	if d.Kind != model.Equipment {
		p.Covers = whole(t.Covers)
	}
	switch d.Kind {
	case model.Lease:
		p.OnCredit, p.Covers = 1, whole(t.Life)
		p.Over = p.Covers
	case model.Service, model.Equipment:
		p.OnCredit, p.Warrants, p.Over = t.OnCredit, t.Warrants, int32(min(t.RepayOver, 10*model.MaxQuarters))
	}
	left := d.Left()
	p.Owed, p.ahead = left.Owed > 0, left.Ahead > 0
	p.Swap = d.Kind == model.Swap
	if p.Swap && p.Covers == 1 {
		p.Flow = ledger.Equip // a capacity, capitalised at once
	}
	p.Bill = p.OnCredit > 0 && p.Over == 1 && t.Grace == 0 && t.Interest.Value == 0 && p.Covers == 1 && !p.ahead
}

// LeavesOpen reports whether payments leave something to be delivered, paid or held.
func (p *Selling) LeavesOpen() bool {
	return p.OnCredit > 0 || p.Warrants > 0 || p.Covers > 1 || p.Owed || p.ahead
}

// whole is a number of quarters, at least 1 and at most more than any run has.
func whole(x float64) int32 { return int32(min(max(x, 1), 10*model.MaxQuarters)) }

// Pays reports whether the deal pays in quarter t.
func (p *Deal) Pays(t int) bool {
	q := int32(t)
	return q >= p.First && q <= p.Last && (p.Every == 1 || (q-p.First)%p.Every == 0)
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
		if x := &s.Deals[d]; x.Terms.OnCredit > 0 && (all || x.ID == on || x.To == on) {
			t.Credit = append(t.Credit, d)
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
func (p *Plan) order(s *model.Scenario) error {
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
		var st Stage
		for ; to < len(sorted) && turns[sorted[to]] == r; to++ {
			if d := sorted[to]; p.Deals[d].Must {
				st.Must = append(st.Must, d)
			} else {
				st.May = append(st.May, d)
			}
		}
		if r.phase < int(model.PhaseCount) {
			p.Stages[r.phase] = append(p.Stages[r.phase], st)
		}
		from = to
	}
	for i := range p.Deals {
		if b := p.Deals[i].Base; b >= 0 && turns[b].compare(turns[i]) < 0 {
			p.Deals[i].Later = true
			p.Deals[b].Shares = append(p.Deals[b].Shares, i)
		}
	}
	return nil
}

// turns works out when deals are settled. The depth of a deal is how many deals of its
// phase and order it is a share of a share of.
func (p *Plan) turns(s *model.Scenario) ([]turn, error) {
	turns := make([]turn, len(p.Deals))
	for i := range turns {
		turns[i] = turn{int(s.Deals[i].Kind.Phase()), s.Deals[i].Order, -1}
	}
	var chain []int
	for i := range turns {
		chain = chain[:0]
		depth := 0
		for j := i; ; j = p.Deals[j].Base {
			if turns[j].depth >= 0 {
				depth = turns[j].depth + 1
				break
			}
			if len(chain) > len(turns) {
				return nil, fmt.Errorf("deal %s: its amount is a share of itself", s.Deals[i].ID)
			}
			chain = append(chain, j)
			b := p.Deals[j].Base
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

// Nobody is no firm.
const Nobody = -1

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

// Plenty stands for no limit; it is what the books can hold with room to spare.
const Plenty ledger.Amount = 1e18

// fetches reports whether it is looked at what claims or shares of any firm that fails fetch.
func fetches(s *model.Scenario) bool {
	return slices.ContainsFunc(s.Firms, func(f model.Firm) bool { return f.Distress.ClaimsFetch != 1 || f.Distress.StakesFetch != 0 })
}

// Entry is how the deal books what is delivered on credit.
func (p *Deal) Entry() ledger.Entry {
	switch {
	case p.Bill && p.Flow == ledger.Equip:
		return ledger.EquipForBill
	case p.Bill:
		return ledger.ServeForBill
	case p.Flow == ledger.Equip:
		return ledger.EquipForNote
	}
	return ledger.ServeForNote
}

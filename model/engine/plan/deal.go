package plan

import (
	"math"

	"moneyloop/model"
	"moneyloop/model/ledger"
)

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
	ties
}

// ties are what else of the scenario a deal depends on, from 1; 0: nothing.
type ties struct {
	Bargain int  // of which it is a part, in Plan.Bargains
	When    int  // what it waits for, in Plan.Whens
	Turns   int  // what it becomes shares for, the same
	Sight   bool // what is owed on it is due when it is asked for
}

// Fixed is what a deal of a fixed amount calls for in a quarter, which has paid so often before, if
// it waits for something.
func (p *Deal) Fixed(t, times int) (x float64) {
	switch {
	case p.Then != nil && p.Then.List && p.When > 0: // a payment each, whenever that is
		x = p.Then.Payment(p.Value, times)
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

// support is for whom a guarantee is, and what secures a loan.
type support struct {
	Backs      int         // the firm that a guarantee is for, or nobody
	Pledge     *Pledge     // what secures the loan, or nil
	Protection *Protection // what is protected, or nil
}

// changing is what becomes of a fixed amount over time.
type changing struct {
	growth, since float64     // per quarter and from what quarter on
	Then          *model.Path // or nil
	scale         float64
}

// Selling is how a sale is paid and delivered over time.
type Selling struct {
	OnCredit, Warrants float64
	Over, Covers       int32 // quarters to pay what is on credit, quarters that a payment covers
	Bill, Swap         bool
	Owed, ahead        bool    // something from before the first quarter
	Financier          int     // who lends what customers outside buy on credit, or nobody: the seller
	Captive            bool    // it is the seller's, or the seller its
	Losses             float64 // part of what they owe that they do not pay, per quarter
}

// LeavesOpen reports whether payments leave something to be delivered, paid or held.
func (p *Selling) LeavesOpen() bool {
	return p.OnCredit > 0 || p.Warrants > 0 || p.Covers > 1 || p.Owed || p.ahead
}

// Funds reports whether the deal is capital for its payee.
func (p *Deal) Funds() bool {
	return p.Flow == ledger.Invest || p.Flow == ledger.Lend || p.Flow == ledger.Deposit
}

// Pays reports whether the deal pays in quarter t.
func (p *Deal) Pays(t int) bool {
	q := int32(t)
	return q >= p.First && q <= p.Last && (p.Every == 1 || (q-p.First)%p.Every == 0)
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
		if d.From == model.Customers {
			p.Losses = t.Financed.Losses.Simple()
		}
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

// resolve works out in which quarters a deal pays, and at most how much.
func resolve(d *model.Deal, from, to, base int, books ledger.Resolution) Deal {
	p := Deal{
		Word: wordOf(d, books),
		From: from, To: to, Base: base, Flow: d.Kind.Flow(),
		Must: d.Committed && d.Amount.Of != model.OfCash && d.Kind.Phase() != model.NeverPhase,
		Of:   d.Amount.Of, Value: d.Amount.Value, changing: changing{growth: d.Growth.Compound(), since: d.First, scale: d.Terms.Scale},
		First: whole(math.Ceil(d.First)), Last: 10 * model.MaxQuarters, Every: whole(d.Every),
		Cap: Plenty, Borrow: d.Borrow, Cost: d.Terms.Cost, support: support{Backs: Nobody}, Selling: Selling{Financier: Nobody},
	}
	if p.Sight = d.Kind == model.Deposit; p.Sight && d.From == model.Lenders {
		p.Flow = ledger.Lend // which is debt
	}
	if d.Sells() || d.Kind == model.Swap {
		p.sells(d)
	}
	if d.Amount.Then.Moves() {
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

// whole is a number of quarters, at least 1 and at most more than any run has.
func whole(x float64) int32 { return int32(min(max(x, 1), 10*model.MaxQuarters)) }

// finance enters who lends what customers buy on credit. The financier need not: they buy less then.
func (p *Plan) finance(s *model.Scenario, i int, sectors map[string]int) {
	d, x := &s.Deals[i], &p.Deals[i]
	by, ok := sectors[d.Terms.Financed.By]
	if !ok || d.From != model.Customers || !d.Sells() || by == x.To {
		return
	}
	of := func(vehicle, sponsor string) bool {
		k := s.Firm(vehicle)
		return k >= 0 && s.Firms[k].Vehicle.Of == sponsor
	}
	x.Must, x.Financier, x.Captive = false, by, of(d.Terms.Financed.By, d.To) || of(d.To, d.Terms.Financed.By)
}

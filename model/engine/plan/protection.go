package plan

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

// A Protection is what protection is of, and what a fee is paid for.
type Protection struct {
	Protects    bool // else a capacity, or a guarantee
	Asset, Firm int  // of one of them: its price, or its fixed assets
	Floor, Fee  float64
	Beyond      float64 // part of the amount beyond which cash is posted
	AtOnce      bool    // in the quarter that shows it
	Marked      bool    // both carry it at what it would pay
}

// covered enters what protection a deal is, or what fee is paid on it.
func (p *Plan) covered(s *model.Scenario, d int) {
	deal, x := &s.Deals[d], &s.Deals[d].Terms.Protects
	if deal.Kind == model.Capacity {
		p.Deals[d].Must = true
		p.Capacities = append(p.Capacities, d)
	}
	if deal.Kind != model.Protection && (x.Fee.Value == 0 || !deal.Uses("fee")) {
		return
	}
	c := &Protection{Protects: deal.Kind == model.Protection, Floor: x.Floor, Fee: x.Fee.Simple(), Beyond: x.PostBeyond, AtOnce: x.PostIn < 1, Marked: deal.Carry == model.AtFairValue}
	if c.Asset, c.Firm = model.Protected(s, deal); c.Protects && c.Asset < 0 && c.Firm < 0 {
		return
	}
	p.Deals[d].Protection = c
	p.Protections = append(p.Protections, d)
}

// Promises reports whether the deal is called for by nobody, but when what it is of falls.
func (p *Deal) Promises() bool { return p.Flow == ledger.SettleUp || p.Flow == ledger.TakeUp }

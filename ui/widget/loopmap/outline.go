package loopmap

import (
	"cmp"
	"slices"

	"moneyloop/model"
)

// An outline is what of a scenario a layout depends on: who there is and who may pay
// whom, not how much. Moving a lever rarely changes it.
type outline struct {
	firms []party
	deals []bond
	lap   lap
}

// A lap is the order in which a quarter settles the deals: the step of each, and how many
// there are. It follows from the rest of an outline.
type lap struct {
	step  []int
	steps int
}

// A party is what a layout shows of a firm. Sales and debt say whether customers and
// lenders may pay it beside any deal.
type party struct {
	id, name, role string
	sales, debt    bool
}

// A bond is what a layout shows of a deal. From and to are firms by index, or -1.
type bond struct {
	id, fromID, toID string
	from, to         int
	name             string // of the deal, or ""
	kind             model.Kind
	order            int    // among those of its kind
	base             string // the deal it is a share of, or ""
}

// outlineOf is the outline of a scenario without its lap, for which the scenario must be
// compiled.
func outlineOf(s *model.Scenario) outline {
	o := outline{firms: make([]party, len(s.Firms)), deals: make([]bond, len(s.Deals))}
	for i := range s.Deals {
		d := &s.Deals[i]
		o.deals[i] = bond{
			id: d.ID, fromID: d.From, toID: d.To, from: s.Firm(d.From), to: s.Firm(d.To),
			name: d.Name, kind: d.Kind, order: d.Order, base: d.Amount.Deal,
		}
	}
	for i := range s.Firms {
		f := &s.Firms[i]
		o.firms[i] = party{f.ID, f.Label(), f.Role, f.Sales.Amount > 0, borrows(s, i)}
	}
	return o
}

func (o outline) equal(p outline) bool {
	return slices.Equal(o.firms, p.firms) && slices.Equal(o.deals, p.deals)
}

// inside reports whether a deal is an arrow: between two firms.
func (b *bond) inside() bool { return b.from >= 0 && b.to >= 0 && b.from != b.to }

// borrows reports whether outside lenders may lend to a firm during the run. A firm
// that other firms lend to is left out: its books do not say who lent what.
func borrows(s *model.Scenario, firm int) bool {
	f := &s.Firms[firm]
	may := f.Capex.Borrow > 0 || f.Credit.Line > 0
	for i := range s.Deals {
		d := &s.Deals[i]
		may = may || d.From == f.ID && d.Borrow > 0
		if d.To == f.ID && d.Kind == model.Loan && s.Firm(d.From) >= 0 {
			return false
		}
	}
	return may
}

// word says what a deal does: its name, or what kind of payment it is.
func (b *bond) word() string {
	if b.name != "" {
		return b.name
	}
	return verb(b.kind)
}

// verb says what the payer of a deal does.
func verb(k model.Kind) string {
	switch k {
	case model.Equity:
		return "invests"
	case model.Loan:
		return "lends"
	case model.Deposit:
		return "deposits"
	case model.Equipment:
		return "buys"
	case model.Distribution:
		return "pays out"
	}
	return cmp.Or(Waits(k), "pays")
}

// Waits says what somebody does by a deal that moves no money until something happens; "" of others.
func Waits(k model.Kind) string {
	switch k {
	case model.Protection:
		return "protects"
	case model.Guarantee:
		return "guarantees"
	case model.Capacity:
		return "backstops"
	}
	return ""
}

// waits reports whether the deal is one of those.
func (b *bond) waits() bool { return Waits(b.kind) != "" }

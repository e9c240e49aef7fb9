package state

import (
	"slices"

	"moneyloop/model/trace"
)

// Clone returns a state that stands where this one does and goes on by itself, in books that keep
// the sheets of so many quarters. It does not trace whose money is whose, and has no run yet.
func Clone(e *State, quarters int) *State {
	c := *e
	c.Books = e.Books.Clone(quarters)
	c.Pools, c.Rounds = nil, nil
	c.Deals, c.Stakes, c.Watches = slices.Clone(e.Deals), slices.Clone(e.Stakes), slices.Clone(e.Watches)
	c.Assets, c.Held, c.Protected = slices.Clone(e.Assets), slices.Clone(e.Held), slices.Clone(e.Protected)
	c.Kin.List = slices.Clone(e.Kin.List)
	for k := range c.Kin.List {
		c.Kin.List[k].Whole = Firm{} // made anew at every closing
	}
	c.Firms = slices.Clone(e.Firms)
	for i := range c.Firms {
		f := &c.Firms[i]
		f.Books, f.Plant, f.Basis = c.Books, f.Plant.Clone(), f.Basis.Clone()
	}
	c.Loans = slices.Clone(e.Loans)
	for k := range c.Loans {
		l := &c.Loans[k]
		l.Principal, l.Called = l.Principal.Clone(), l.Called.Clone()
	}
	c.Contracts = slices.Clone(e.Contracts)
	for k := range c.Contracts {
		x := &c.Contracts[k]
		x.Ahead, x.Old.Rest, x.Money = x.Ahead.Clone(), x.Old.Rest.Clone(), trace.Split{}
	}
	return &c
}

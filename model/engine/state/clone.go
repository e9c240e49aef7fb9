package state

import (
	"moneyloop/model/ledger"
	"moneyloop/model/trace"
)

// Copy has a state stand where another one does, in its own books and memory, and with its own run.
// It does not trace whose money is whose.
func Copy(to, from *State) {
	old := *to
	*to = *from
	to.Books, to.Run, to.Pools = old.Books, old.Run, nil
	ledger.Copy(to.Books, from.Books)
	to.Deals, to.Stakes = append(old.Deals[:0], from.Deals...), append(old.Stakes[:0], from.Stakes...)
	to.Assets, to.Held = append(old.Assets[:0], from.Assets...), append(old.Held[:0], from.Held...)
	to.Protected, to.Watches = append(old.Protected[:0], from.Protected...), append(old.Watches[:0], from.Watches...)
	to.Rounds, to.Kin.List = old.Rounds[:0], append(old.Kin.List[:0], from.Kin.List...)
	for k := range to.Kin.List {
		to.Kin.List[k].Whole = Firm{} // made anew at every closing
	}
	copyFirms(to, from, old.Firms)
	to.Loans = Sized(old.Loans, len(from.Loans))
	for k := range from.Loans {
		x, y := &to.Loans[k], &from.Loans[k]
		principal, called := x.Principal, x.Called
		*x = *y
		x.Principal, x.Called = principal.Copy(&y.Principal), called.Copy(&y.Called)
	}
	to.Contracts = Sized(old.Contracts, len(from.Contracts))
	for k := range from.Contracts {
		x, y := &to.Contracts[k], &from.Contracts[k]
		ahead, rest := x.Ahead, x.Old.Rest
		*x = *y
		x.Ahead, x.Old.Rest, x.Money = ahead.Copy(&y.Ahead), rest.Copy(&y.Old.Rest), trace.Split{}
	}
}

func copyFirms(to, from *State, old []Firm) {
	to.Firms = Sized(old, len(from.Firms))
	for i := range from.Firms {
		x, y := &to.Firms[i], &from.Firms[i]
		plant, basis := x.Plant, x.Basis
		*x = *y
		x.purse = purse{} // of a list of payments that was made
		x.Books, x.Plant, x.Basis = to.Books, plant.Copy(&y.Plant), basis.copy(&y.Basis)
	}
}

// copy returns what is in another basis, in this one's memory.
func (c *CostBasis) copy(from *CostBasis) CostBasis {
	return CostBasis{c.Schedule.Copy(&from.Schedule), c.price.Copy(&from.price), c.cost.Copy(&from.cost), from.gone}
}

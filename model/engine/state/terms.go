package state

import (
	"moneyloop/model"
	"moneyloop/model/ledger"
)

// Terms are what of a firm's numbers every quarter needs, in the amounts of the books and
// per quarter.
type Terms struct {
	Costs, Capex Spend
	Minimum      Spend         // cash that it holds on to
	Repay        ledger.Amount // of debt to outside lenders
	RepayRate    float64       // of it, beside that
	Matures      float64       // share of it that falls due and may be rolled over
	wears        float64       // share of fixed assets, by which they decline
	life         int           // quarters over which they run off instead
	Growth       float64       // of sales
	Change       bool          // some of them do
}

// At sets what changes to what it is in a quarter.
func (x *Terms) At(f *Firm, t int) {
	now := func(first float64, then *model.Path) ledger.Amount { return f.Amount(then.At(first, 1, float64(t))) }
	spec := f.Spec
	x.Costs.fixed = now(spec.Costs.Fixed, &spec.Costs.Then)
	f.Shares.paying = min(f.Amount(spec.Costs.InShares), x.Costs.fixed)
	x.Costs.fixed -= f.Shares.paying
	x.Capex.fixed = now(spec.Capex.Fixed, &spec.Capex.Then)
	x.Minimum.fixed = now(spec.MinimumCash.Fixed, &spec.MinimumCash.Then)
	x.Repay = now(spec.Credit.Repay, &spec.Credit.RepayThen)
}

// Spend is a Spend in the amounts of the books.
type Spend struct {
	fixed ledger.Amount
	Share ledger.Fraction // of revenue
}

// spend is a Spend that was this one in the run before: most often its share still is.
func (f *Firm) spend(s *model.Spend, old *Spend) Spend {
	share := old.Share
	if share.Share() != s.OfRevenue {
		share = ledger.FractionOf(s.OfRevenue)
	}
	return Spend{f.Amount(s.Fixed), share}
}

// Spends is what a spend comes to at the revenue so far.
func (f *Firm) Spends(s *Spend) ledger.Amount {
	if f.Flow.Gross == 0 || s.Share.Share() == 0 {
		return s.fixed
	}
	return s.fixed + f.Books.Part(f.Flow.Gross, &s.Share)
}

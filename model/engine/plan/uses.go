package plan

import (
	"math"

	"moneyloop/model"
)

// Uses says which rules a scenario needs at all. What it does not use costs it nothing.
type Uses struct {
	Feeds     bool // markets can make something of a quarter
	Method    bool // somebody carries shares by the equity method
	Ranked    bool // some dues come before others
	Fetches   bool // what claims or shares of a firm that fails fetch is looked at
	Promises  bool // somebody says how firm a deal is
	Loses     bool // customers outside do not pay all that they owe
	Reserves  bool // somebody expects to lose some of what is owed to it
	Finances  bool // somebody lends customers what they buy on credit
	Swaps     bool // somebody swaps
	Covenants bool // lenders may call debt that is serviced
	Costs     bool // somebody pays suppliers outside for what it sells, or stands
	Builds    bool // somebody buys fixed assets outside
	Taxes     bool // somebody's profit is taxed
	Carries   bool // somebody carries losses forward for tax
}

// usesOf says what a scenario of these deals needs.
func usesOf(s *model.Scenario, deals []Deal) Uses {
	u := Uses{Feeds: s.Market.PriceImpact > 0}
	for i := range s.Firms {
		f := &s.Firms[i]
		u.Feeds = u.Feeds || f.Listing.Multiple > 0 || f.Collateral.Target > 0 || f.Collateral.Pledged()
		u.Ranked = u.Ranked || f.Credit.Rank != model.Ordinary
		u.Fetches = u.Fetches || f.Distress.ClaimsFetch != 1 || f.Distress.StakesFetch != 0
		u.Costs, u.Builds, u.Taxes = u.Costs || spends(&f.Costs.Spend), u.Builds || spends(&f.Capex.Spend), u.Taxes || f.Tax != 0
		u.Carries = u.Carries || f.TaxLosses.Offset != 0
		u.Covenants = u.Covenants || f.Credit.Covenant.Insolvent > 0 || !math.IsInf(f.Credit.Covenant.DebtToEquity, 1)
	}
	for i := range s.Deals {
		d, p := &s.Deals[i], &deals[i]
		u.Costs = u.Costs || p.Cost > 0
		u.Method = u.Method || d.Kind == model.Equity && d.Carry == model.EquityMethod
		u.Ranked = u.Ranked || d.Rank != model.Ordinary
		u.Fetches = u.Fetches || p.Pledge != nil && p.Pledge.By == ByShares
		u.Promises, u.Reserves = u.Promises || d.Promises(), u.Reserves || d.Reserves()
		u.Loses, u.Finances, u.Swaps = u.Loses || p.Losses > 0, u.Finances || p.Financier != Nobody, u.Swaps || p.Swap
	}
	return u
}

// spends reports whether a spend ever comes to anything.
func spends(s *model.Spend) bool { return s.Fixed != 0 || s.OfRevenue != 0 || s.Then.Moves() }

package explain

import (
	"math"
	"slices"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
)

// rests are the numbers of a firm that a metric rests on right away, and the kinds of shocks.
var rests = map[result.FirmMetric]struct {
	keys   []string
	shocks []model.ShockKind
}{
	result.FirmSales:       {[]string{"sales.amount", "sales.growth"}, []model.ShockKind{model.DemandDrop}},
	result.FirmCash:        {[]string{"costs.fixed", "costs.of_revenue", "capex.fixed", "capex.of_revenue", "tax", "minimum_cash.fixed", "minimum_cash.of_revenue"}, nil},
	result.FirmProfit:      {[]string{"costs.fixed", "costs.of_revenue", "life", "depreciation", "interest", "tax"}, []model.ShockKind{model.Impairment}},
	result.FirmEBIT:        {[]string{"costs.fixed", "costs.of_revenue", "life", "depreciation"}, []model.ShockKind{model.LifeCut}},
	result.FirmFixedAssets: {[]string{"capex.fixed", "capex.of_revenue", "life", "depreciation"}, []model.ShockKind{model.LifeCut, model.Impairment}},
	result.FirmDebt:        {[]string{"capex.borrow", "repay.fixed", "repay.rate", "maturity", "credit_line", "lenders_stop_at"}, []model.ShockKind{model.LendersFreeze}},
	result.FirmInterest:    {[]string{"interest", "repricing"}, []model.ShockKind{model.BaseRate, model.SpreadJump}},
	result.FirmRate:        {[]string{"interest", "repricing"}, []model.ShockKind{model.BaseRate, model.SpreadJump}},
	result.FirmMarketValue: {[]string{"multiple", "multiple_moves.sensitivity", "multiple_moves.growth"}, []model.ShockKind{model.Compression}},
}

// openings are the numbers that balances begin with.
var openings = map[result.FirmMetric][]string{
	result.FirmCash: {"cash"}, result.FirmFixedAssets: {"fixed_assets"}, result.FirmDebt: {"debt", "leverage"}, result.FirmEquity: {"cash", "fixed_assets", "debt", "leverage"},
}

// restsOfFirm lists what a metric of a firm rests on: numbers that are something, deals on which lenders
// add something, and shocks.
func (e explainer) restsOfFirm(firm int, m result.FirmMetric) []string {
	id := e.Scenario.Firms[firm].ID
	var list []string
	if e.quarter == 1 {
		list = e.told(id, openings[m])
	}
	list = append(list, e.told(id, rests[m].keys)...)
	if m == result.FirmDebt {
		for i := range e.Scenario.Deals {
			if d := &e.Scenario.Deals[i]; d.From == id && d.Borrow > 0 {
				list = append(list, d.ID+".borrow")
			}
		}
	}
	return append(list, e.inForce(rests[m].shocks, id)...)
}

// restsOfDeal lists what a deal rests on.
func (e explainer) restsOfDeal(d *model.Deal) []string {
	list := e.told(d.ID, []string{"amount", "growth", "scale", "cap", "borrow", "first", "last", "every", "total"})
	return append(list, e.inForce([]model.ShockKind{model.FundingStop, model.Repudiation}, d.ID, d.From)...)
}

// told lists those numbers of a firm or a deal that are not what nobody has to say.
func (e explainer) told(id string, keys []string) (list []string) {
	for _, key := range keys {
		x, p, err := e.Scenario.Value(id + "." + key)
		if err != nil || math.IsNaN(x) || x == p.Default || x == 0 && key != "amount" && key != "sales.amount" {
			continue
		}
		list = append(list, id+"."+key)
	}
	return list
}

// inForce lists the shocks of some kinds that are in force in the quarter, on one of these or on all.
func (e explainer) inForce(kinds []model.ShockKind, on ...string) (list []string) {
	for k := range e.Scenario.Shocks {
		s := &e.Scenario.Shocks[k]
		if slices.Contains(kinds, s.Kind) && (s.On == model.Everyone || s.On == "" || slices.Contains(on, s.On)) && e.strikes(k) {
			list = append(list, s.ID+".size")
		}
	}
	return list
}

// strikes reports whether a shock is in force in the quarter.
func (e explainer) strikes(shock int) (on bool) {
	for i := range e.Events {
		if x := &e.Events[i]; x.Shock == shock && x.Quarter <= e.quarter {
			on = x.Kind == result.ShockEvent
		}
	}
	return on
}

// lag is how many quarters ago that was paid which a deal is a share of: none where that is settled
// first.
func (e explainer) lag(d *model.Deal) int {
	step, _ := engine.Lap(e.Scenario)
	if step[e.Scenario.Deal(d.Amount.Deal)] < step[e.Scenario.Deal(d.ID)] {
		return 0
	}
	return 1
}

package measure

import (
	"moneyloop/model"
	"moneyloop/model/engine/state"
	"moneyloop/model/result"
)

// The metrics that need something worked out.
var (
	tracedOfFirms = result.FirmNet.Through(result.OwnHigh) | result.FirmMetrics(result.OutsideCover)
	tracedOfGroup = result.GroupMetrics(result.GroupNet, result.GroupChain, result.GroupInsider, result.Circularity)
	heldByGroup   = result.GroupMetrics(result.GroupCash, result.GroupDebt, result.GroupEquity, result.GroupNetWorth, result.GroupProfit)
	ofLenses      = result.FirmStory.Through(result.FirmSales)
	ofStatements  = result.FirmCash.Through(result.FirmFinancingCash) &^ (ofBacking | result.FirmMetrics(result.FirmLookThrough))
	ofStanding    = result.FirmRate.Through(result.Runway) | result.FirmRating.Through(result.FirmMarketValue)
	ofLeverage    = result.FirmMetrics(result.DebtToEquity) // of standing, what needs none of the rest
	ofLiquidity   = result.CurrentRatio.Through(result.AltmanZ)
	ofQuote       = result.CDSBasisPoints.Through(result.FirmDistance)
	ofPromises    = result.FirmBacklog.Through(result.FirmHeadline)
	ofBacking     = result.FirmMetrics(result.FirmStakesBacked, result.FirmImpairment)
)

// Traces reports whether it is asked whose money it is.
func Traces(a result.Asked) bool { return a.Firms.Has(tracedOfFirms) || a.Group.Has(tracedOfGroup) }

// Nets reports whether it is asked what of own money was invested.
func Nets(a result.Asked) bool {
	return a.Firms.Has(result.FirmMetrics(result.FirmNet)) || a.Group.Has(result.GroupMetrics(result.GroupNet))
}

// Needs are what a measurer works out, because it is asked for, or because the next quarter
// rests on it: look-through equity where a covenant goes by it, ratings where they set rates.
type Needs struct {
	statements                              result.Metrics // of the statements of firms
	lenses, liquidity, quotes, backing      bool
	LookThrough, leverage, standing         bool
	position                                bool // any of what rests on balance sheets as a whole
	group, letter, gain, guaranteed, impact bool
	promises, rates                         bool
}

func needsOf(s *state.State, a result.Asked) Needs {
	if len(s.Kin.List) > 0 { // statements of families are made of those of their members
		a = result.Everything()
	}
	firm := func(m ...result.FirmMetric) bool { return a.Firms.Has(result.FirmMetrics(m...)) }
	group := func(m ...result.GroupMetric) bool { return a.Group.Has(result.GroupMetrics(m...)) }
	n := Needs{
		lenses: a.Firms.Has(ofLenses), statements: a.Firms & ofStatements, liquidity: a.Firms.Has(ofLiquidity),
		quotes: a.Firms.Has(ofQuote), backing: a.Firms.Has(ofBacking), LookThrough: firm(result.FirmLookThrough),
		leverage: a.Firms.Has(ofLeverage), standing: a.Firms.Has(ofStanding&^ofLeverage) || len(s.Plan.Backs) > 0, group: a.Group != 0,
		letter: group(result.GroupLetter) || firm(result.FirmLetter), gain: group(result.LoopGain), promises: a.Firms.Has(ofPromises), rates: firm(result.FirmRate), guaranteed: group(result.GuaranteedDebt), impact: firm(result.FirmImpact),
	}
	for i := range s.Scenario.Firms {
		c := &s.Scenario.Firms[i].Credit
		n.LookThrough = n.LookThrough || c.Covenant.Insolvent > 0
		n.standing = n.standing || c.Pricing == model.Coverage
	}
	if n.backing { // which goes by book equity
		n.statements |= result.FirmMetrics(result.FirmEquity)
	}
	n.leverage = n.leverage && !n.standing // which has it
	n.position = n.standing || n.quotes || n.liquidity || a.Group.Has(heldByGroup)
	return n
}

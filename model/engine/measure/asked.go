package measure

import (
	"moneyloop/model"
	"moneyloop/model/engine/state"
)

// The metrics that need something worked out.
var (
	tracedOfFirms = model.FirmNet.Through(model.OwnHigh) | model.FirmMetrics(model.OutsideCover)
	tracedOfGroup = model.GroupMetrics(model.GroupNet, model.GroupChain, model.GroupInsider, model.Circularity)
	heldByGroup   = model.GroupMetrics(model.GroupCash, model.GroupDebt, model.GroupEquity, model.GroupNetWorth, model.GroupProfit)
	ofLenses      = model.FirmStory.Through(model.FirmSales)
	ofStatements  = model.FirmCash.Through(model.FirmFinancingCash) &^ (ofBacking | model.FirmMetrics(model.FirmLookThrough))
	ofStanding    = model.FirmRate.Through(model.Runway) | model.FirmRating.Through(model.FirmMarketValue)
	ofLeverage    = model.FirmMetrics(model.DebtToEquity) // of standing, what needs none of the rest
	ofLiquidity   = model.CurrentRatio.Through(model.AltmanZ)
	ofQuote       = model.CDSBasisPoints.Through(model.FirmDistance)
	ofPromises    = model.FirmBacklog.Through(model.FirmHeadline)
	ofBacking     = model.FirmMetrics(model.FirmStakesBacked, model.FirmImpairment)
)

// Traces reports whether it is asked whose money it is.
func Traces(a model.Asked) bool { return a.Firms.Has(tracedOfFirms) || a.Group.Has(tracedOfGroup) }

// Nets reports whether it is asked what of own money was invested.
func Nets(a model.Asked) bool {
	return a.Firms.Has(model.FirmMetrics(model.FirmNet)) || a.Group.Has(model.GroupMetrics(model.GroupNet))
}

// Needs are what a measurer works out, because it is asked for, or because the next quarter
// rests on it: look-through equity where a covenant goes by it, ratings where they set rates.
type Needs struct {
	statements                              model.Metrics // of the statements of firms
	lenses, liquidity, quotes, backing      bool
	LookThrough, leverage, standing         bool
	position                                bool // any of what rests on balance sheets as a whole
	group, letter, gain, guaranteed, impact bool
	promises, rates                         bool
}

func needsOf(s *state.State, a model.Asked) Needs {
	if len(s.Kin.List) > 0 { // statements of families are made of those of their members
		a = model.Everything()
	}
	firm := func(m ...model.FirmMetric) bool { return a.Firms.Has(model.FirmMetrics(m...)) }
	group := func(m ...model.GroupMetric) bool { return a.Group.Has(model.GroupMetrics(m...)) }
	n := Needs{
		lenses: a.Firms.Has(ofLenses), statements: a.Firms & ofStatements, liquidity: a.Firms.Has(ofLiquidity),
		quotes: a.Firms.Has(ofQuote), backing: a.Firms.Has(ofBacking), LookThrough: firm(model.FirmLookThrough),
		leverage: a.Firms.Has(ofLeverage), standing: a.Firms.Has(ofStanding&^ofLeverage) || len(s.Plan.Backs) > 0, group: a.Group != 0,
		letter: group(model.GroupLetter) || firm(model.FirmLetter), gain: group(model.LoopGain), promises: a.Firms.Has(ofPromises), rates: firm(model.FirmRate), guaranteed: group(model.GuaranteedDebt), impact: firm(model.FirmImpact),
	}
	for i := range s.Scenario.Firms {
		c := &s.Scenario.Firms[i].Credit
		n.LookThrough = n.LookThrough || c.Covenant.Insolvent > 0
		n.standing = n.standing || c.Pricing == model.Coverage
	}
	if n.backing { // which goes by book equity
		n.statements |= model.FirmMetrics(model.FirmEquity)
	}
	n.leverage = n.leverage && !n.standing // which has it
	n.position = n.standing || n.quotes || n.liquidity || a.Group.Has(heldByGroup)
	return n
}

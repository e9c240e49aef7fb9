package engine

import "moneyloop/model"

// The metrics that need something worked out.
var (
	tracedOfFirms = model.FirmNet.Through(model.OwnHigh) | model.FirmMetrics(model.OutsideCover)
	tracedOfGroup = model.GroupMetrics(model.GroupNet, model.GroupChain, model.GroupInsider, model.Circularity)
	ofLenses      = model.FirmStory.Through(model.FirmSales)
	ofStatements  = model.FirmCash.Through(model.FirmFinancingCash) &^ (ofBacking | model.FirmMetrics(model.FirmLookThrough))
	ofStanding    = model.FirmRate.Through(model.Runway) | model.FirmRating.Through(model.FirmMarketValue)
	ofLiquidity   = model.CurrentRatio.Through(model.AltmanZ)
	ofQuote       = model.CDSBasisPoints.Through(model.FirmDistance)
	ofPromises    = model.FirmBacklog.Through(model.FirmHeadline)
	ofBacking     = model.FirmMetrics(model.FirmStakesBacked, model.FirmImpairment)
)

// traces reports whether it is asked whose money it is.
func traces(a model.Asked) bool { return a.Firms.Has(tracedOfFirms) || a.Group.Has(tracedOfGroup) }

// nets reports whether it is asked what of own money was invested.
func nets(a model.Asked) bool {
	return a.Firms.Has(model.FirmMetrics(model.FirmNet)) || a.Group.Has(model.GroupMetrics(model.GroupNet))
}

// needs are what a measurer works out, because it is asked for, or because the next quarter
// rests on it: look-through equity where a covenant goes by it, ratings where they set rates.
type needs struct {
	statements                              model.Metrics // of the statements of firms
	lenses, liquidity, quotes, backing      bool
	lookThrough, standing, position         bool // position: any of what rests on balance sheets
	group, letter, gain, guaranteed, impact bool
	promises                                bool
}

func needsOf(s *state, a model.Asked) needs {
	if len(s.kin.list) > 0 { // statements of families are made of those of their members
		a = model.Everything()
	}
	firm := func(m ...model.FirmMetric) bool { return a.Firms.Has(model.FirmMetrics(m...)) }
	group := func(m ...model.GroupMetric) bool { return a.Group.Has(model.GroupMetrics(m...)) }
	n := needs{
		lenses: a.Firms.Has(ofLenses), statements: a.Firms & ofStatements, liquidity: a.Firms.Has(ofLiquidity),
		quotes: a.Firms.Has(ofQuote), backing: a.Firms.Has(ofBacking), lookThrough: firm(model.FirmLookThrough),
		standing: a.Firms.Has(ofStanding) || len(s.plan.backs) > 0, group: a.Group != 0,
		letter: group(model.GroupLetter) || firm(model.FirmLetter), gain: group(model.LoopGain), promises: a.Firms.Has(ofPromises), guaranteed: group(model.GuaranteedDebt), impact: firm(model.FirmImpact),
	}
	for i := range s.s.Firms {
		c := &s.s.Firms[i].Credit
		n.lookThrough = n.lookThrough || c.Covenant.Insolvent > 0
		n.standing = n.standing || c.Pricing == model.Coverage
	}
	if n.backing { // which goes by book equity
		n.statements |= model.FirmMetrics(model.FirmEquity)
	}
	n.position = n.standing || n.quotes || n.liquidity || n.group
	return n
}

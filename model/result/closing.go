package result

import (
	"math"

	"moneyloop/model"
)

// A Closing is what is known when a quarter is closed: of firms as legal entities.
type Closing struct {
	Quarter        int // from 1; 0: day one
	Firm           func(i int) *[FirmMetricCount]float64
	Group          *[GroupMetricCount]float64
	Due, Paid, All func(deal int) float64 // in the quarter, and what was paid up to it
}

// At returns the run so far, as it is known at a closing.
func (r Recorder) At(by *Closing) *Run {
	r.closing = by
	return r.Run
}

// Sum is what the deal of a series has paid up to a closing.
func (by *Closing) Sum(s Series) float64 { return by.All(s.index) }

// Number is a number of a series as it was closed last. What has failed has none.
func (by *Closing) Number(all *model.Scenario, s Series) float64 {
	switch {
	case by.Quarter == 0:
		return dayOne(all, s)
	case s.of == ofDeal && s.line == 1:
		return by.Due(s.index)
	case s.of == ofDeal:
		return by.Paid(s.index)
	case s.of == ofFirm:
		row := by.Firm(s.index)
		if row[FirmStatus] == float64(Defaulted) && FirmMetric(s.line) != FirmStatus {
			return math.NaN()
		}
		return row[s.line]
	}
	return by.Group[s.line]
}

// dayOne is what is known before the first quarter.
func dayOne(all *model.Scenario, s Series) float64 {
	if s.of == ofDeal {
		return 0
	}
	if s.of == ofFirm {
		f := &all.Firms[s.index]
		switch FirmMetric(s.line) {
		case FirmStatus:
			return float64(Alive)
		case FirmCash:
			return f.Opening.Cash
		case FirmFixedAssets:
			return f.Opening.FixedAssets
		case FirmEquity:
			return all.EquityBefore(s.index)
		}
	}
	return math.NaN()
}

// Ask adds a series of the group or of a firm to what is asked for; deals are known at every closing.
func (a *Asked) Ask(s Series) {
	switch s.of {
	case ofDeal:
	case ofFirm:
		a.Firms |= FirmMetrics(FirmMetric(s.line), FirmStatus)
	default:
		a.Group |= GroupMetrics(GroupMetric(s.line))
	}
}

// With is what both ask for.
func (a Asked) With(b Asked) Asked {
	return Asked{
		Group: a.Group | b.Group, Firms: a.Firms | b.Firms,
		Deals: a.Deals || b.Deals, Books: a.Books || b.Books, Positions: a.Positions || b.Positions,
	}
}

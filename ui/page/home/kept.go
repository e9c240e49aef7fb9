package home

import (
	"moneyloop/model/result"
	"moneyloop/ui/chart"
	"moneyloop/ui/page/loop"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// kept is what was drawn last, so that what has not changed is not drawn again, as charts
// while only the money moves.
type kept struct {
	revenue   chart.Panel
	solvency  chart.Panel
	charts    [Panels]chartKey
	versions  [Panels]uint64
	loop      loop.Map
	beside    chart.Margins // of both charts, where they stand above each other
	measured  marginKey
	figures   []figure
	figured   figureKey
	headline  []figureSpan // of the figures, as it fits
	separator rune         // of the figures, as it was drawn last
	spelt     bool         // arrows were, when it was drawn last
}

// pins are what is pinned.
type pins = [session.MostPins]*session.Pin

type marginKey struct {
	run     *result.Run
	version uint64
	views   views
	firm    int
	layout  layout
	pins    pins
	risk    *view.Risk
	drawn   *result.Run
}

// margins are what the charts keep free beside their lines, so that a quarter has one
// column in both.
func (k *kept) margins(h *home) chart.Margins {
	l := h.layout
	if l.Revenue.Empty() || l.Solvency.Empty() {
		return chart.Margins{}
	}
	if now := (marginKey{h.session.Run(), h.session.Version(), h.views, h.firm(), l, session.Pins(h.session), h.risk, h.one()}); k.measured != now {
		plot := h.plot()
		revenue, solvency := plot.revenue(), plot.solvency()
		k.beside = revenue.MarginsIn(l.Revenue.Inset(1)).Widest(solvency.MarginsIn(l.Solvency.Inset(1)))
		k.measured = now
	}
	return k.beside
}

// chartKey is all a chart depends on beside its size and the theme. The version alone
// would not do: two futures of one session count alike.
type chartKey struct {
	run     *result.Run
	version uint64
	quarter int
	views   views
	firm    int
	focused bool
	beside  chart.Margins
	pins    pins
	risk    *view.Risk
	drawn   *result.Run
}

// version numbers what a chart depends on: equal numbers, equal charts.
func (k *kept) version(h *home, which Panel, beside chart.Margins) uint64 {
	now := chartKey{h.session.Run(), h.session.Version(), h.session.Quarter(), h.views, h.firm(), h.focus == which, beside, session.Pins(h.session), h.risk, h.one()}
	if k.charts[which] != now {
		k.charts[which] = now
		k.versions[which]++
	}
	return k.versions[which]
}

// one is the run of many that is shown by itself, or nil.
func (d desk) one() *result.Run {
	if d.drawn == nil {
		return nil
	}
	return d.drawn.Run
}

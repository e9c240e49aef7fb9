package home

import (
	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/view"
)

// figureMetrics are the first figures of the headline, as numbers has them.
var figureMetrics = [...]result.GroupMetric{
	result.GroupStory, result.GroupGross, result.GroupOutside, result.GroupChain, result.GroupInsider, result.Circularity, result.LoopGain,
}

// looked is the series of the number that somebody looks at: of the panel that has the keys, and from
// the levers what is selected, else the line of the revenue chart.
func looked(h *home) string {
	ofAll := func(m result.GroupMetric) string { return model.GroupName + "." + m.Info().Key }
	if h.focus == Figures && h.figure < len(figureMetrics) {
		return ofAll(figureMetrics[h.figure])
	}
	if h.focus == Solvency && !h.views.own && len(h.session.Scenario().Firms) > 0 {
		return h.session.Scenario().Firms[max(0, h.firm())].ID + "." + measures[h.views.measure].firm.Info().Key
	}
	if h.focus != Revenue && (h.on.Kind == view.Firm || h.on.Kind == view.Deal) {
		return "" // of what is selected
	}
	return ofAll(lenses[h.views.lens].group)
}

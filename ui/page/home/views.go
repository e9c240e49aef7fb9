package home

import (
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/chart"
	"moneyloop/ui/view"
)

// views is which lens and which measure the charts show, and the axes that stand
// still while a lever is dragged.
type views struct {
	lens    int
	measure int
	own     bool // in the place of a measure: the series that the scenario opens on
	may     bool // there are some
	fans    fans
	frozen  bool
	was     string      // what the line is called that the run is compared with; "": baseline
	since   *result.Run // they were frozen in the gesture that began here
	revenue chart.Range
	solvent chart.Range
}

// word is what the views show, as a share code has it: "" if that is as at the beginning.
func (v views) word() string {
	if v.lens == 0 && v.measure == 0 && v.own == v.may {
		return ""
	}
	return lenses[v.lens].short + "/" + measures[v.measure].name
}

// seen are the views that a word of a share code names; what it does not know is as at the
// beginning.
func seen(word string) (v views) {
	l, m, _ := strings.Cut(word, "/")
	v.lens = max(slices.IndexFunc(lenses[:], func(x lens) bool { return x.short == l }), 0)
	v.measure = max(slices.IndexFunc(measures[:], func(x measure) bool { return x.name == m }), 0)
	return v
}

// A lens is a way of looking at revenue.
type lens struct {
	group result.GroupMetric
	name  string
	short string // beside its line
	means string
}

var lenses = [...]lens{
	{result.GroupGross, "reported", "reported", "what the firms' statements report"},
	{result.GroupStory, "the story", "the story", "every cash receipt counted, investments too"},
	{result.GroupNet, "net of own money", "net", "reported, less money the seller itself had put in"},
	{result.GroupOutside, "real", "real", "what customers outside the loop paid"},
}

// show gives a chart the screen where there is room for one, and the keys unless the
// levers have them: who has the keys is never out of sight.
func (d desk) show(p Panel) desk {
	d.chart = p
	if d.focus != Levers {
		d.focus = p
	}
	return d
}

// oneChart reports whether there is room for one chart.
func (d desk) oneChart() bool { return d.layout.Revenue.Empty() || d.layout.Solvency.Empty() }

// nextLens goes to the next lens and shows the revenue chart.
func (d desk) nextLens() desk {
	if d.oneChart() && d.chart != Revenue {
		d.views.lens += len(lenses) - 1 // it was out of sight: show it first
	}
	d.views.lens = (d.views.lens + 1) % len(lenses)
	d = d.show(Revenue)
	l := lenses[d.views.lens]
	return d.say("Lens: %s (%s).", l.name, l.means)
}

// nextMeasure shows the solvency chart, with the next measure if it was shown; what the scenario opens
// on comes before the first.
func (d desk) nextMeasure() desk {
	if !d.oneChart() || d.chart == Solvency {
		last := d.views.measure == len(measures)-1
		switch {
		case d.views.own:
			d.views.own, d.views.measure = false, 0
		case last:
			d.views.own, d.views.measure = len(d.session.Scenario().OpensOn) > 0, 0
		default:
			d.views.measure++
		}
	}
	d = d.show(Solvency)
	d.notice = d.meant()
	return d
}

// meant says what the chart of solvency shows.
func (d desk) meant() view.Notice {
	if d.views.own {
		return opened(d.session)
	}
	return measured(d.session, d.views.measure, d.seen)
}

// shown is the measure that is shown, or -1.
func (v views) shown() int {
	if v.own {
		return -1
	}
	return v.measure
}

// thaw lets the axes fit the data again.
func (v views) thaw() views {
	v.frozen, v.since, v.revenue, v.solvent = false, nil, chart.Range{}, chart.Range{}
	return v
}

// figureMetrics are the first figures of the headline, as numbers has them.
var figureMetrics = [...]result.GroupMetric{result.GroupStory, result.GroupGross, result.GroupOutside, result.GroupChain, result.GroupInsider, result.Circularity, result.LoopGain}

// looked is the series that somebody looks at: of the panel with the keys; "" is what is selected.
func looked(h *home) string {
	m := lenses[h.views.lens].group
	switch firms := h.session.Scenario().Firms; {
	case h.focus == Figures && h.figure < len(figureMetrics):
		m = figureMetrics[h.figure]
	case h.focus == Solvency && !h.views.own && len(firms) > 0:
		return firms[max(0, h.firm())].ID + "." + measures[h.views.measure].firm.Info().Key
	case h.focus != Revenue && (h.on.Kind == view.Firm || h.on.Kind == view.Deal):
		return ""
	}
	return model.GroupName + "." + m.Info().Key
}

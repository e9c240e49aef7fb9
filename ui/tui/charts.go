package tui

import (
	"fmt"
	"slices"

	"moneyloop/model"
	"moneyloop/ui/chart"
	"moneyloop/ui/format"
	"moneyloop/ui/theme"
)

// lines is the chart of a panel as data.
func (d desk) lines(p panel) chart.Lines {
	if p == revenuePanel {
		return d.revenueLines()
	}
	return d.solvencyLines()
}

func (d desk) revenueLines() chart.Lines {
	run, base, view := d.session.Run(), d.session.Baseline(), lenses[d.views.lens]
	unit := d.session.Scenario().Unit
	l := chart.Lines{
		Format: func(x float64) string { return format.Money(x, unit, 8) },
		Zero:   true, Cursor: d.session.Quarter(), Marks: d.marks(), Range: d.views.revenue,
	}
	if len(d.session.Settings()) > 0 {
		l.Series = append(l.Series, chart.Series{Name: "baseline", Values: base.Group(view.group), Role: theme.Baseline, Dash: chart.Dotted, Behind: true})
	}
	real := chart.Series{Name: "real", Values: run.Group(model.GroupOutside), Role: theme.Real, Thick: true}
	if view.group != model.GroupOutside {
		l.Band = chart.Band{Upper: len(l.Series), Lower: len(l.Series) + 1, Role: theme.Gap}
		l.Series = append(l.Series, chart.Series{Name: view.name, Values: run.Group(view.group), Role: theme.Reported, Dash: chart.Solid})
	}
	l.Series = append(l.Series, real)
	return l
}

func (d desk) solvencyLines() chart.Lines {
	run, s, view := d.session.Run(), d.session.Run().Scenario, measures[d.views.measure]
	info := view.firm.Info()
	l := chart.Lines{
		Format: func(x float64) string { return format.Value(x, info.Unit, s.Unit) },
		Zero:   true, Cursor: d.session.Quarter(), Marks: d.marks(), Range: d.views.solvent,
	}
	for i := range s.Firms {
		f := &s.Firms[i]
		l.Series = append(l.Series, chart.Series{
			Name: f.Label(), Values: run.Firm(i, view.firm), Role: theme.Firm(i),
			Dash: chart.Dash(i % 5), Thick: i == d.firm,
		})
	}
	if view.limit {
		l.Thresholds = limits(s)
	}
	return l
}

// freeze keeps the axes as they are until the gesture ends.
func (d desk) freeze() desk {
	d.views = d.views.thaw()
	revenue, solvent := d.revenueLines(), d.solvencyLines()
	d.views.revenue, d.views.solvent = revenue.AutoRange(), solvent.AutoRange()
	d.views.frozen = true
	return d
}

// marks numbers the events on the time axis.
func (d desk) marks() []chart.Mark {
	events := d.session.Run().Events
	list := make([]chart.Mark, 0, len(events))
	for k, e := range events {
		list = append(list, chart.Mark{Quarter: e.Quarter, Number: k + 1, Role: eventRole(e)})
	}
	return list
}

func eventRole(e model.Event) theme.Role {
	switch e.Kind {
	case model.DefaultEvent, model.LossEvent:
		return theme.Bad
	case model.ShockEndEvent, model.GridlockEvent:
		return theme.Dim
	}
	return theme.Warn
}

// firstEvent is the first event to show: the first of the cursor's quarter or after
// it, but not so late that lines stay empty.
func (d desk) firstEvent(rows int) int {
	events := d.session.Run().Events
	first := len(events)
	for k, e := range events {
		if e.Quarter >= d.session.Quarter() {
			first = k
			break
		}
	}
	return max(0, min(first, len(events)-rows))
}

// chartTitle names what a chart shows, and warns when a standing axis no longer holds
// it.
func (d desk) chartTitle(which panel, lines *chart.Lines, up rune) string {
	title := "Solvency: " + measures[d.views.measure].name
	if which == revenuePanel {
		title = "Revenue: " + lenses[d.views.lens].name + " and real"
		if lenses[d.views.lens].group == model.GroupOutside {
			title = "Revenue: real"
		}
	}
	if d.views.frozen {
		if above, below := lines.Beyond(lines.Range); above || below {
			title += fmt.Sprintf(" (scale %c)", up)
		}
	}
	return title
}

// limits are the debt to equity at which lenders stop, by firm; where several firms
// have the same it is said once.
func limits(s *model.Scenario) []chart.Threshold {
	var list []chart.Threshold
	for i := range s.Firms {
		stop := s.Firms[i].Credit.StopAt
		if model.Meaningless(stop) {
			continue
		}
		same := slices.IndexFunc(list, func(t chart.Threshold) bool { return t.Value == stop })
		if same >= 0 {
			list[same].Label = "lenders stop at " + format.Percent(stop)
			continue
		}
		list = append(list, chart.Threshold{
			Value: stop, Role: theme.Warn, Label: fmt.Sprintf("lenders stop %s at %s", s.Firms[i].Label(), format.Percent(stop)),
		})
	}
	return list
}

package home

import (
	"cmp"

	"moneyloop/ui/chart"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// opening is the chart of what a scenario opens on, in the place of solvency.
func (p plot) opening() chart.Lines {
	run, base, s := p.session.Run(), p.session.Baseline(), p.session.Scenario()
	o := tell.OpeningOf(s)
	l := chart.Lines{Zero: true, Cursor: p.session.Quarter(), Marks: p.marks(), Range: p.views.solvent}
	l.Format = func(x float64) string { return format.Value(x, o.Series[0].Unit, s.Unit) }
	first := make([]float64, len(o.Series))
	for i, series := range o.Series {
		values := run.Series(series)
		first[i] = values[0]
		l.Series = append(l.Series, chart.Series{Name: o.Names[i], Values: values, Role: theme.Firm(o.Firms[i]), Dash: chart.Dash(i % 5), Thick: len(o.Series) == 1})
	}
	l.Note = veiled(run, o.Names, first...)
	if base != run && len(o.Series) == 1 && len(p.session.Settings()) > 0 {
		l.Series = append(l.Series, chart.Series{Name: cmp.Or(p.views.was, "baseline"), Values: base.Series(o.Series[0]), Role: theme.Baseline, Dash: chart.Dotted, Behind: true})
	}
	return l
}

// opened says what a scenario opens on.
func opened(s session.Session) view.Notice {
	n := view.Notice{Of: view.OfMeasure, Anew: opened}
	if o := tell.OpeningOf(s.Scenario()); len(o.Series) > 0 {
		n.Text = sentence.Capital(o.Series[0].Label) + ": " + o.Series[0].Help + "."
	}
	return n
}

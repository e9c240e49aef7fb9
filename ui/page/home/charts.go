package home

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/chart"
	"moneyloop/ui/format"
	"moneyloop/ui/report/sentence"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// A plot turns the session into charts: which numbers, through which lens or measure.
type plot struct {
	session session.Session
	views   views
	firm    int        // drawn thick, or -1
	risk    *view.Risk // what is known of many runs, or nil
	drawn   *view.DrawnRun
}

func (d desk) plot() plot { return plot{d.session, d.views, d.firm(), d.risk, d.drawn} }

// freeze keeps the axes as they are until the gesture ends.
func (d desk) freeze() desk {
	d.views = d.views.thaw()
	revenue, solvent := d.plot().revenue(), d.plot().solvency()
	d.views.revenue, d.views.solvent = revenue.AutoRange(), solvent.AutoRange()
	d.views.frozen = true
	return d
}

// lines is the chart of a panel as data.
func (p plot) lines(which Panel) chart.Lines {
	if which == Revenue {
		return p.revenue()
	}
	return p.solvency()
}

func (p plot) revenue() chart.Lines {
	run, base, view := p.session.Run(), p.session.Baseline(), lenses[p.views.lens]
	unit := p.session.Scenario().Unit
	l := chart.Lines{
		Format: func(x float64) string { return format.Money(x, unit, 8) },
		Zero:   true, Cursor: p.session.Quarter(), Marks: p.marks(), Range: p.views.revenue,
	}
	real := chart.Series{Name: "real", Values: run.Group(result.GroupOutside), Role: theme.Real, Thick: true}
	if view.group != result.GroupOutside {
		l.Series = append(l.Series, chart.Series{Name: view.short, Values: run.Group(view.group), Role: theme.Reported})
		l.Bands = gap(run, view.group)
	}
	l.Note = veiled(run, []string{view.short, "real"}, run.GroupAt(view.group, 0), real.Values[0])
	l.Series = append(l.Series, real)
	if base != run && len(p.session.Settings()) > 0 {
		l.Series = append(l.Series, chart.Series{Name: cmp.Or(p.views.was, "baseline"), Values: base.Group(view.group), Role: theme.Baseline, Dash: chart.Dotted, Behind: true})
	}
	l.Fans = p.fan(groupSeries(view.group), theme.Reported)
	if view.group == result.GroupOutside {
		l.Fans = p.fan(groupSeries(view.group), theme.Real)
	}
	if p.drawn != nil {
		l.Series = append(l.Series, p.alone(p.drawn.Group(view.group), "")...)
	}
	l.Series = append(l.Series, p.pinned(func(pin *session.Pin) ([]float64, string) { return pin.Group(view.group), "" })...)
	return l
}

// gap parts what lies between real revenue and that of a lens: what customers paid and
// the ring passes on, and above it what came from the firms' own pockets, from lenders
// and from investors. If nobody knows which is which it has one shade and no name.
func gap(run *result.Run, lens result.GroupMetric) []chart.Band {
	real, top, chain := run.Group(result.GroupOutside), run.Group(lens), run.Group(result.GroupChain)
	if result.Veiled(real[0]) || result.Veiled(top[0]) || result.Veiled(chain[0]) {
		return nil
	}
	edge, traced := make([]float64, len(real)), false
	for q := range edge {
		edge[q] = min(real[q]+max(0, chain[q]), top[q])
		traced = traced || !result.Meaningless(edge[q])
	}
	if !traced {
		return []chart.Band{{Lower: real, Upper: top, Role: theme.OwnOrBorrowed, Pattern: theme.Shade}}
	}
	return []chart.Band{
		{Name: result.GroupChain.Info().Label, Lower: real, Upper: edge, Role: theme.PassedOn, Pattern: theme.Shade},
		{Name: result.GroupInsider.Info().Label, Brief: "own", Lower: edge, Upper: top, Role: theme.OwnOrBorrowed, Pattern: theme.ShadeMedium},
	}
}

func (p plot) solvency() chart.Lines {
	if p.views.own {
		return p.opening()
	}
	run, view := p.session.Run(), &measures[p.views.measure]
	s := run.Scenario
	l := chart.Lines{
		Format: func(x float64) string { return view.text(x, s.Unit) },
		Zero:   true, Span: view.span, Clip: view.clip, Cursor: p.session.Quarter(), Marks: p.marks(), Range: p.views.solvent,
		Thresholds: view.lines, Zones: view.zones, Note: p.gaps(view),
	}
	for i := range s.Firms {
		f := &s.Firms[i]
		series := chart.Series{
			Name: f.Label(), Values: run.Firm(i, view.firm), Role: theme.Firm(i),
			Dash: chart.Dash(i % 5), Thick: i == p.firm,
		}
		if q := sentence.FailedIn(run, i); q > 0 {
			series.Fate, series.FateAt = "failed "+format.Quarter(q), q
		}
		l.Series = append(l.Series, series)
	}
	if view.limit {
		l.Thresholds = limits(s)
	}
	l.Fans = p.firmFan(view.firm)
	if firm := p.fanned(view.firm); p.drawn != nil && firm >= 0 {
		l.Series = append(l.Series, p.alone(p.drawn.Firm(firm, view.firm), ", "+s.Firms[firm].Label())...)
	}
	l.Series = append(l.Series, p.pinnedFirm(view.firm)...)
	return l
}

// gaps says which of the firms that stand have numbers without meaning, and why; ""
// if there are none.
func (p plot) gaps(view *measure) string {
	run, stands, drawn := p.session.Run(), false, false
	for i := range run.Scenario.Firms {
		if why := veiled(run, []string{view.name}, run.FirmAt(i, view.firm, 0)); why != "" {
			return why
		}
	}
	var names []string
	for i := range run.Scenario.Firms {
		gap := false
		for t := range run.Quarters {
			if run.Status(i, t) == result.Defaulted {
				break
			}
			missing := result.Meaningless(run.FirmAt(i, view.firm, t)) && !result.Veiled(run.FirmAt(i, view.firm, t))
			stands, drawn, gap = true, drawn || !missing, gap || missing
		}
		if gap {
			name := run.Scenario.Firms[i].Label()
			if q := sentence.NoEquitySince(run, i); q > 0 && view.firm == result.DebtToEquity {
				name += " since " + format.Quarter(q)
			}
			names = append(names, name)
		}
	}
	switch {
	case !stands:
		return "every firm failed in the first quarter"
	case len(names) == 0:
		return ""
	case len(names) > 2 && drawn:
		names = []string{"no line"}
	case len(names) > 2 && len(names) == len(run.Scenario.Firms):
		names = []string{"all firms"}
	case len(names) > 2:
		names = []string{fmt.Sprintf("%d firms", len(names))}
	}
	return strings.Join(names, ", ") + ": " + format.NotMeaningful + " " + view.gap
}

// veiled says what of a chart is not shown yet, by its names and how each begins; "" if all is.
func veiled(run *result.Run, names []string, first ...float64) string {
	var list []string
	for i, x := range first {
		if result.Veiled(x) && !slices.Contains(list, names[i]) {
			list = append(list, names[i])
		}
	}
	switch at := run.Veil().Curtain; {
	case len(list) == 1:
		return list[0] + " is not shown before you answer"
	case len(list) > 1:
		return strings.Join(list, " and ") + " are not shown before you answer"
	case at > 0 && at < run.Quarters:
		return "after " + format.Quarter(at) + ": not shown yet"
	}
	return ""
}

// caption says below the chart of a price of insurance what it is in the quarter shown, of
// the firm selected or else the one that costs most to insure; "" below any other.
func (p plot) caption() string {
	run, q, firm := p.session.Run(), p.session.Quarter(), p.firm
	if p.views.own || !measures[p.views.measure].insurance {
		return ""
	}
	if firm < 0 {
		firm = sentence.Riskiest(run, q-1)
	}
	if firm < 0 {
		return ""
	}
	return sentence.InsuranceHeadline(run, firm, q-1)
}

// marks numbers the events on the time axis.
func (p plot) marks() []chart.Mark {
	run := p.session.Run()
	told := sentence.Told(run)
	list := make([]chart.Mark, 0, len(told))
	for n, k := range told {
		e := &run.Events[k]
		list = append(list, chart.Mark{Quarter: e.Quarter, Number: n + 1, Role: sentence.EventRole(e)})
	}
	return list
}

// title names what a chart shows, and warns when a standing axis no longer holds
// it.
func (p plot) title(which Panel, lines *chart.Lines, scale chart.Range, up rune) string {
	title := "Solvency: " + measures[p.views.measure].name
	if p.views.own {
		title = tell.OpeningOf(p.session.Scenario()).Title
	}
	if which == Revenue {
		title = "Revenue" // the legend names what is reported, and its parts
		if lens := lenses[p.views.lens]; lens.group != result.GroupGross {
			title += ": " + lens.name
		}
	}
	if p.views.frozen {
		if above, below := lines.Beyond(scale); above || below {
			title += fmt.Sprintf(" (off scale %c)", up)
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
		if result.Meaningless(stop) {
			continue
		}
		same := slices.IndexFunc(list, func(t chart.Threshold) bool { return t.Value == stop })
		if same >= 0 {
			list[same].Label = "lenders stop at " + format.Given(stop, model.Share, "")
			continue
		}
		list = append(list, chart.Threshold{
			Value: stop, Role: theme.Warn, Label: fmt.Sprintf("lenders stop %s at %s", s.Firms[i].Label(), format.Given(stop, model.Share, "")),
		})
	}
	return list
}

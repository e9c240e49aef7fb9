package home

import (
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/chart"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// pinDashes tell pins apart where colours do not; a baseline has another one.
var pinDashes = [session.MostPins]chart.Dash{chart.LongDash, chart.Dashed, chart.DashDot, chart.Sparse}

// pinned draws a line for each pin that has one, under its letter and the name of whose it is; of
// one in another currency none.
func (p plot) pinned(of func(*session.Pin) (values []float64, whose string)) (list []chart.Series) {
	run := p.session.Run()
	for i, pin := range session.Pins(p.session) {
		if pin == nil || pin.Scenario().Unit != run.Scenario.Unit {
			continue
		}
		called := "pin " + string(session.Letter(i))
		if values, whose := of(pin); values != nil {
			list = append(list, chart.Series{
				Name: called + whose, End: called, Values: values[:min(len(values), run.Quarters)], Role: theme.Pin(i),
				Dash: pinDashes[i], Behind: true, Letter: session.Letter(i),
			})
		}
	}
	return list
}

// pinnedFirm draws one firm of each pin: the one that is selected or else the one that differs
// most from now, for the lines of all of them nobody could follow.
func (p plot) pinnedFirm(m result.FirmMetric) []chart.Series {
	s := p.session.Run().Scenario
	firm := p.firm
	if firm < 0 {
		firm = p.furthest(m)
	}
	if firm < 0 {
		return nil
	}
	id := s.Firms[firm].ID
	list := p.pinned(func(pin *session.Pin) ([]float64, string) { return pin.Firm(id, m), ", " + s.Firms[firm].Label() })
	for i := range list {
		if q := session.Pins(p.session)[list[i].Letter-'A'].FailedIn(id); q > 0 && q <= p.session.Run().Quarters {
			list[i].Fate, list[i].FateAt = "failed "+format.Quarter(q), q
		}
	}
	return list
}

// mostCompared is how many firms are looked through for the one that differs most.
const mostCompared = 32

// furthest is the firm whose line is furthest from that of a pin, -1 if there is none.
func (p plot) furthest(m result.FirmMetric) int {
	run, best, most := p.session.Run(), -1, -1.0
	firms := run.Scenario.Firms[:min(len(run.Scenario.Firms), mostCompared)]
	for _, pin := range session.Pins(p.session) {
		if pin == nil {
			continue
		}
		for i := range firms {
			values := pin.Firm(firms[i].ID, m)
			for q := range min(len(values), run.Quarters) {
				x, y := run.FirmAt(i, m, q), values[q]
				apart := math.Abs(x - y)
				if result.Meaningless(x) != result.Meaningless(y) {
					apart = math.MaxFloat64
				}
				if apart > most {
					best, most = i, apart
				}
			}
		}
	}
	return best
}

// Show returns the screen with the chart of a series, of a firm with that selected; what no chart
// shows is not shown.
func (p Page) Show(series string, s session.Session) Page {
	p.home.session = s
	d := p.home.follow()
	id, metric, _ := strings.Cut(series, ".")
	if s.Scenario().Firm(id) >= 0 {
		d = pick(d, view.Thing{Kind: view.Firm, ID: id})
	}
	for i := range lenses {
		if id == model.GroupName && lenses[i].group.Info().Key == metric {
			d.views.lens = i
			d = d.show(Revenue)
		}
	}
	for i := range measures {
		if id != model.GroupName && measures[i].firm.Info().Key == metric {
			d.views.measure, d.views.own = i, false
			d = d.show(Solvency)
		}
	}
	d.session = session.Session{}
	p.home.desk = d
	return p
}

package home

import (
	"fmt"
	"math"
	"strings"

	"moneyloop/model"
	"moneyloop/model/result"
	"moneyloop/ui/chart"
	"moneyloop/ui/format"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// fans are what charts say of many runs: whether they do, and what is drawn beside the ranges that
// the scenario has.
type fans struct {
	on    bool
	noise bool // luck with customers
	seed  uint64
	one   int // the run that is shown by itself, counted from 1; 0: none
}

// mostFans is how many firms have their numbers collected over many runs.
const mostFans = 12

// chances is what charts with fans want to know: nothing where they have none, or where nothing is
// uncertain. A scenario whose run takes long is not asked about while somebody waits.
func (d desk) chances() (q view.Chances) {
	m := d.session.Scenario()
	if f := d.views.fans; !f.on || !f.noise && !uncertain(d.session) || m.Size() > session.AFrame {
		return q
	}
	names := []string{groupSeries(lenses[d.views.lens].group)}
	for i := range m.Firms[:min(len(m.Firms), mostFans)] {
		names = append(names, m.Firms[i].ID+"."+measures[d.views.measure].firm.Info().Key)
	}
	return view.Chances{Series: strings.Join(names, " "), Noise: d.views.fans.noise, Seed: d.views.fans.seed, Runs: view.FirstRuns}
}

func groupSeries(m result.GroupMetric) string { return model.GroupName + "." + m.Info().Key }

// uncertain reports whether a lever says what may become of it, or the scenario has luck.
func uncertain(s session.Session) bool {
	if len(s.Scenario().Noise) > 0 {
		return true
	}
	for i := range s.Levers() {
		if s.Levers()[i].Uncertain != "" {
			return true
		}
	}
	return false
}

// Chances is what the screen wants to know of many runs, and nothing if charts have no fans.
func (p Page) Chances(s session.Session) view.Chances {
	p.home.session = s
	return p.home.follow().chances()
}

// single is what is known of the run that charts show by itself, if they do.
func (d desk) single(s view.Scene) *view.DrawnRun {
	q := d.chances()
	if q.Off() || d.views.fans.one == 0 {
		return nil
	}
	if a := s.Answer(q.Single(d.views.fans.one - 1)); a.Err == nil {
		if r, ok := a.Value.(view.DrawnRun); ok {
			return &r
		}
	}
	return nil
}

// Single has charts show one of many runs by itself, by its number; -1: none.
func Single(p Page, run int) Page {
	p.home.views.fans.one = run + 1
	return p
}

// Singled is which one they show, -1 if none.
func Singled(p Page) int { return p.home.views.fans.one - 1 }

// alone is the line of the run that is shown by itself.
func (p plot) alone(values []float64, whose string) []chart.Series {
	called := fmt.Sprintf("run %d", p.views.fans.one-1)
	return []chart.Series{{Name: called + whose, End: called, Values: values, Role: theme.Accent, Dash: chart.LongDash}}
}

// fan is the band of a series, if it is known.
func (p plot) fan(name string, role theme.Role) []chart.Fan {
	if b := p.band(name); b != nil {
		return []chart.Fan{{Low: b.P5, Quarter: b.P25, Median: b.P50, ThreeQuarters: b.P75, High: b.P95, Role: role}}
	}
	return nil
}

func (p plot) band(name string) *view.Band {
	if p.risk == nil {
		return nil
	}
	for i := range p.risk.Bands {
		if b := &p.risk.Bands[i]; b.Series.Name == name {
			return b
		}
	}
	return nil
}

// firmFan is the band of one firm: of the one that is selected or else the one whose is widest.
func (p plot) firmFan(m result.FirmMetric) []chart.Fan {
	if firm := p.fanned(m); firm >= 0 {
		return p.fan(p.session.Run().Scenario.Firms[firm].ID+"."+m.Info().Key, theme.Firm(firm))
	}
	return nil
}

// fanned is the firm of which many runs are shown, -1 if none is.
func (p plot) fanned(m result.FirmMetric) int {
	s := p.session.Run().Scenario
	name := func(i int) string { return s.Firms[i].ID + "." + m.Info().Key }
	firm := p.firm
	for i, most := 0, -1.0; p.firm < 0 && i < len(s.Firms); i++ {
		if b := p.band(name(i)); b != nil && widest(b) > most {
			firm, most = i, widest(b)
		}
	}
	return firm
}

// widest is how far the edges of a band are apart where they are furthest.
func widest(b *view.Band) (w float64) {
	for q := range b.P95 {
		if d := b.P95[q] - b.P5[q]; !math.IsNaN(d) && !math.IsInf(d, 0) {
			w = max(w, d)
		}
	}
	return w
}

// told says below a chart what its fan is of.
func (p plot) told(hatched bool) string {
	if p.risk == nil {
		return ""
	}
	half := "shaded"
	if hatched {
		half = "hatched"
	}
	return fmt.Sprintf("half of %s runs %s, nine of ten dotted, seed %d", format.Whole(p.risk.N), half, p.views.fans.seed)
}

// Draws returns the screen with other draws, and says what they are.
func Draws(p Page, r view.Luck, s session.Session) (Page, view.Notice) {
	f := &p.home.views.fans
	f.on = !r.Off
	switch {
	case r.Off:
		return p, view.Saying("Charts show one run.")
	case r.Noise:
		f.noise = !f.noise
	case r.Seed:
		f.seed++
	}
	f.one = 0
	f.seed = max(f.seed, 1)
	parts := lucky(p, s)
	if parts == nil {
		return p, view.Saying("Nothing is uncertain: type a range on a lever, such as 5 to 9, or have luck with customers, ~.")
	}
	keys := "% says how likely what is, # draws others."
	return p, view.Notice{Text: "Many runs with " + strings.Join(parts, ", ") + ". " + keys, Brief: []string{"Many runs. " + keys}}
}

// Fans reports whether charts show many runs.
func Fans(p Page) bool { return p.home.views.fans.on }

// lucky lists what is uncertain.
func lucky(p Page, s session.Session) (parts []string) {
	if p.home.views.fans.noise {
		parts = append(parts, tell.LuckText(s.Scenario(), view.Luckily()))
	}
	for _, n := range s.Scenario().Noise {
		if n.On != model.Everyone || !p.home.views.fans.noise {
			parts = append(parts, tell.LuckText(s.Scenario(), n))
		}
	}
	levers, more := s.Levers(), 0
	for i := range levers {
		l := &levers[i]
		switch {
		case l.Uncertain == "":
		case len(parts) < 3:
			parts = append(parts, l.Label+" "+tell.MayText(*l, s.Scenario().Unit))
		default:
			more++
		}
	}
	if more > 0 {
		parts = append(parts, fmt.Sprintf("%d more", more))
	}
	return parts
}

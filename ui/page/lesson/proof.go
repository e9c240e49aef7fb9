package lesson

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"moneyloop/model/result"
	"moneyloop/scenarios/lesson"
	"moneyloop/ui/canvas"
	"moneyloop/ui/session"
	"moneyloop/ui/teach"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// A Wall draws a page of a lesson on a terminal of w×h cells: whoever has the home screen has one.
type Wall func(of session.Session, w, h int) view.Scene

// proved are the sizes at which frames are looked at.
var proved = [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}}

// Prove proves what only the frames of a lesson show, at four sizes, with and without colours: no
// frame before an answer tells it. What is behind the veil may be otherwise, and not a byte of the
// frame is; and what the run says, from three digits on, is nowhere but among the answers. What
// does not fit its panel at 80×24, and goes on with another key, is remarked.
func Prove(l *lesson.Lesson, on Wall, tell func(step int, remark bool, text string)) {
	for i := range l.Steps {
		p := New(view.Learn{Lesson: l, At: l.Steps[i].ID}, l.Begin())
		if p.told != "" {
			continue // its run fails, and that is told
		}
		if text := betrays(p, on); text != "" {
			tell(i, false, text)
		}
		after := p
		for after.progress.Step == p.progress.Step && after.waiting() {
			after = after.does(lesson.Event{Do: lesson.Go})
		}
		for _, p := range []Page{p, after} {
			if rows := height(p, on(p.Session(), 80, 24)) - room(p, on(p.Session(), 80, 24)); rows > 0 {
				tell(i, true, fmt.Sprintf("at 80×24 it takes %d rows more than its panel has", rows))
				break
			}
		}
	}
}

// betrays says how a frame of a step gives away what is asked, or "".
func betrays(p Page, on Wall) string {
	if !p.waiting() && !p.shown.Veil.Hides() {
		return ""
	}
	other, truth := p, ""
	if p.shown.Veil.Hides() {
		other = with(p, otherwise(p))
	}
	if p.asks(false) || p.asks(true) {
		truth = p.does(lesson.Event{Do: lesson.Reply, Text: lesson.NoIdea}).shown.Truth
	}
	for _, size := range proved {
		for _, quarter := range []int{p.picture.Session.Quarter(), 1, lastSeen(p)} {
			p.picture.Session, other.picture.Session = p.picture.Session.Go(quarter), other.picture.Session.Go(quarter)
			for _, look := range []*theme.Theme{theme.New(theme.Dark, theme.TrueColor, theme.Braille), theme.New(theme.Light, theme.Mono, theme.ASCII)} {
				if frame(p, on, size, look) != frame(other, on, size, look) {
					return fmt.Sprintf("a frame of %d×%d cells tells what is behind the veil", size[0], size[1])
				}
			}
			if says(p, on, size, truth) {
				return fmt.Sprintf("before the answer a frame of %d×%d cells says it, %s", size[0], size[1], truth)
			}
		}
	}
	return ""
}

// lastSeen is the last quarter that may be looked at.
func lastSeen(p Page) int {
	if at := p.shown.Veil.Curtain; at > 0 {
		return at
	}
	return p.shown.Run.Quarters
}

// with is the page with another run behind its veil.
func with(p Page, r *result.Run) Page {
	return p.on(lesson.Frame{File: p.shown.File, Set: p.shown.Set, Run: r, Quarter: p.shown.Quarter, Veil: p.shown.Veil})
}

// frame is the page on a terminal, as what is sent there.
func frame(p Page, on Wall, size [2]int, t *theme.Theme) string {
	c := canvas.New(size[0], size[1])
	p.Draw(view.Brush{Canvas: c, Theme: t}, on(p.Session(), size[0], size[1]))
	return string(c.AppendANSI(nil, t))
}

// ticks are what axes say of themselves, whatever is drawn on them.
var ticks = regexp.MustCompile(`\S+ ┤`)

// says reports whether a frame has what the run says, or the text, which may be longer than its panel.
func says(p Page, on Wall, size [2]int, truth string) bool {
	digits := strings.TrimLeft(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, truth), "0")
	if len(digits) < 3 || slices.ContainsFunc(p.shown.Step.Offers(), func(x string) bool { return strings.Contains(p.shown.Step.Said(x, teach.Voice()), truth) }) {
		return false
	}
	c := canvas.New(size[0], size[1])
	p.Draw(view.Brush{Canvas: c, Theme: theme.New(theme.Dark, theme.Mono, theme.Braille)}, on(p.Session(), size[0], size[1]))
	return strings.Contains(p.shown.Text.String()+"\n"+ticks.ReplaceAllString(c.String(), ""), truth)
}

// otherwise is a run in which all that the veil of a page hides is otherwise.
func otherwise(p Page) *result.Run {
	r, v := p.shown.Run, p.shown.Veil
	v.Series = p.picture.Session.Run().Veil().Series // with what tells them
	later := func(q int) bool { return v.Curtain > 0 && q > v.Curtain }
	other := func(name string, q int, x float64) float64 {
		if s, err := result.SeriesOf(r.Scenario, name); err == nil && (later(q) || slices.ContainsFunc(v.Series, func(x result.Series) bool { return x.Name == s.Name })) {
			return 3*x + 1234
		}
		return x
	}
	rec := result.NewRecorder(r.Scenario, result.Everything(), 0, r.Quarters, nil)
	for q := 1; q <= r.Quarters; q++ {
		var group [result.GroupMetricCount]float64
		for m := range group {
			group[m] = other("group."+result.GroupMetric(m).Info().Key, q, r.GroupAt(result.GroupMetric(m), q-1))
		}
		rec.EnterGroup(q, &group)
		for i, f := range r.Scenario.Firms {
			var firm [result.FirmMetricCount]float64
			for m := range firm {
				switch x := r.FirmAt(i, result.FirmMetric(m), q-1); {
				case result.FirmMetric(m) != result.FirmStatus:
					firm[m] = other(f.ID+"."+result.FirmMetric(m).Info().Key, q, x)
				case v.Falls || later(q):
					firm[m] = float64(result.Defaulted)
				default:
					firm[m] = x
				}
			}
			rec.EnterFirm(q, i, &firm)
		}
		due, paid := rec.DealsOf(q)
		for i, d := range r.Scenario.Deals {
			a, b := r.DealAt(i, q-1)
			due[i], paid[i] = other(d.ID+".due", q, a), other(d.ID, q, b)
		}
		rec.Book(q, r.Sheet(q), r.Checks())
		for _, e := range r.EventsAt(q) {
			if !later(q) {
				rec.Tell(e)
			}
		}
		if v.Falls || later(q) {
			rec.Tell(result.Event{Quarter: q, Kind: result.DefaultEvent, Firm: 0, Deal: -1, Shock: -1, Debtor: -1, Wave: 1, Amount: 7, Fall: &result.Fall{}})
		}
	}
	return rec.Run
}

package lesson

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"moneyloop/model"
	"moneyloop/scenarios/lesson"
	"moneyloop/ui/canvas"
	"moneyloop/ui/page/home"
	"moneyloop/ui/teach"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// sizes are those at which a lesson is looked at.
var sizes = [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}}

// drawn is the page as a terminal of a size shows it, with all colours.
func drawn(p Page, w, h int) string {
	return drawnIn(p, w, h, theme.New(theme.Dark, theme.TrueColor, theme.Braille))
}

// sceneOf is what the page sees on a terminal of a size.
func sceneOf(p Page, w, h int) view.Scene {
	cover := view.Cover{Pages: true, InPanels: true, Lesson: true}
	s := view.Scene{Phase: -1}
	s.Aside = func(on view.Picture) view.Layout { return home.LayoutOf(on, w, h) }
	s.Layout = s.Aside(view.Picture{Session: p.picture.Session})
	s.Home = func(b view.Brush, on view.Picture) {
		in := view.Scene{Session: on.Session, Layout: s.Aside(on), Cover: cover, Phase: -1}
		home.Page{}.Pictured(on).Draw(b, in)
	}
	return s
}

// drawnIn is the page in a theme.
func drawnIn(p Page, w, h int, t *theme.Theme) string {
	c := canvas.New(w, h)
	p.Draw(view.Brush{Canvas: c, Theme: t}, sceneOf(p, w, h))
	return string(c.AppendANSI(nil, t))
}

// ticks are what axes say of themselves, whatever is drawn on them.
var ticks = regexp.MustCompile(`\S+ ┤`)

// swapped is a run in which all that a veil hides is otherwise.
func swapped(t *testing.T, r *model.Run, v model.Veil) *model.Run {
	t.Helper()
	hides := func(s model.Series, q int) bool {
		return v.Curtain > 0 && q > v.Curtain || slices.ContainsFunc(v.Series, func(x model.Series) bool { return x.Name == s.Name })
	}
	other := func(name string, q int, x float64) float64 {
		if s, err := r.Scenario.Series(name); err == nil && hides(s, q) {
			return 3*x + 1234
		}
		return x
	}
	rec := model.NewRecorder(r.Scenario, model.Everything(), 0, r.Quarters, nil)
	for q := 1; q <= r.Quarters; q++ {
		var group [model.GroupMetricCount]float64
		for m := range group {
			group[m] = other("group."+model.GroupMetric(m).Info().Key, q, r.GroupAt(model.GroupMetric(m), q-1))
		}
		rec.EnterGroup(q, &group)
		for i := range r.Scenario.Firms {
			var firm [model.FirmMetricCount]float64
			for m := range firm {
				x := r.FirmAt(i, model.FirmMetric(m), q-1)
				if firm[m] = x; model.FirmMetric(m) != model.FirmStatus {
					firm[m] = other(r.Scenario.Firms[i].ID+"."+model.FirmMetric(m).Info().Key, q, x)
				} else if v.Falls || v.Curtain > 0 && q > v.Curtain {
					firm[m] = float64(model.Defaulted)
				}
			}
			rec.EnterFirm(q, i, &firm)
		}
		due, paid := rec.DealsOf(q)
		for d := range r.Scenario.Deals {
			a, b := r.DealAt(d, q-1)
			due[d], paid[d] = other(r.Scenario.Deals[d].ID+".due", q, a), other(r.Scenario.Deals[d].ID, q, b)
		}
		rec.Book(q, r.Sheet(q), r.Checks())
		for _, e := range r.EventsAt(q) {
			if q <= v.Curtain || v.Curtain == 0 {
				rec.Tell(e)
			}
		}
		if v.Falls || v.Curtain > 0 && q > v.Curtain {
			rec.Tell(model.Event{Quarter: q, Kind: model.DefaultEvent, Firm: 0, Deal: -1, Shock: -1, Debtor: -1, Wave: 1, Amount: 7, Fall: &model.Fall{}})
		}
	}
	return rec.Run
}

// Before an answer no frame tells it: whatever is behind the veil may be otherwise, and not a byte
// of the frame is. Nor is the printed truth in it, from three digits on, but among the answers.
func TestNoFrameTellsTheAnswer(t *testing.T) {
	t.Parallel()
	veiled := 0
	for _, name := range teach.Names() {
		l, err := teach.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range l.Steps {
			p := New(view.Learn{Lesson: l, At: l.Steps[i].ID}, l.Begin())
			if p.shown.Step.Ask == nil && !p.shown.Veil.Hides() {
				continue
			}
			next, _, err := l.Next(p.progress, lesson.Event{Do: lesson.Reply, Text: lesson.NoIdea})
			if err != nil {
				t.Fatal(err)
			}
			truth := p.at(next).shown.Truth
			other := p
			if v := p.shown.Veil; v.Hides() {
				veiled++
				v.Series = p.picture.Session.Run().Veil().Series // with what tells them
				other.shown.Run = swapped(t, p.shown.Run, v)
				f := lesson.Frame{File: p.shown.File, Set: p.shown.Set, Run: other.shown.Run, Quarter: p.shown.Quarter}
				bare := f
				if bare.Run = p.shown.Run; drawn(p.on(f), 120, 40) == drawn(p.on(bare), 120, 40) {
					t.Errorf("%s, %s: nothing that is seen is behind the veil", name, p.shown.Step.ID)
				}
				f.Veil = p.shown.Veil
				other = other.on(f)
			}
			for _, size := range sizes {
				if mono := theme.New(theme.Light, theme.Mono, theme.ASCII); drawnIn(p, size[0], size[1], mono) != drawnIn(other, size[0], size[1], mono) {
					t.Errorf("%s, %s at %v tells what is behind the veil without colours", name, p.shown.Step.ID, size)
				}
				frame := drawn(p, size[0], size[1])
				if frame != drawn(other, size[0], size[1]) {
					t.Errorf("%s, %s at %v tells what is behind the veil:\n%s\n%s", name, p.shown.Step.ID, size, frame, drawn(other, size[0], size[1]))
				}
				if said := ticks.ReplaceAllString(ansi.Strip(frame), ""); p.shown.Step.Ask != nil && digits(truth) >= 3 && strings.Contains(said, truth) && !strings.Contains(offersOf(p), truth) {
					t.Errorf("%s, %s at %v tells %s before the answer:\n%s", name, p.shown.Step.ID, size, truth, frame)
				}
			}
		}
	}
	if veiled < 8 {
		t.Errorf("%d steps have a veil", veiled)
	}
}

func offersOf(p Page) string {
	var b strings.Builder
	for _, offer := range p.shown.Step.Offers() {
		fmt.Fprintln(&b, p.shown.Step.Said(offer, teach.Voice()))
	}
	return b.String()
}

func digits(text string) (n int) {
	for _, r := range text {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

package home

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/session"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/loopmap"
)

// A person sits before the home screen alone. What they press they know from the key map.
type person struct {
	*uitest.Driver
	t    *testing.T
	keys KeyMap
}

// explore seats a person before a scenario in a window of w×h cells.
func explore(t *testing.T, w, h int, s *model.Scenario, journey func(p person)) {
	t.Helper()
	exploreIn(t, w, h, s, theme.New(theme.Dark, theme.TrueColor, theme.Braille), journey)
}

func exploreIn(t *testing.T, w, h int, s *model.Scenario, look *theme.Theme, journey func(p person)) {
	t.Helper()
	work, err := session.New(scenarios.Of(s))
	if err != nil {
		t.Fatal(err)
	}
	stage := uitest.Stage{
		Page: New(work), Scene: view.Scene{Session: work, Phase: loopmap.AtRest}, Theme: look,
		Layout: func(p view.Page, w, h int) view.Layout { return p.(Page).Layout(w, h, view.Cover{}) },
	}
	uitest.Drive(t, w, h, stage, func(d *uitest.Driver) { journey(person{d, t, NewKeys()}) })
}

// now is the screen as it is, at work.
func (p person) now() home {
	stage := p.stage()
	scene := stage.Scene
	scene.Layout = stage.Layout(stage.Page, scene.Layout.W, scene.Layout.H)
	return stage.Page.(Page).at(scene)
}

func (p person) stage() uitest.Stage { return p.Model().(uitest.Stage) }

func (p person) session() session.Session { return p.stage().Scene.Session }

// press presses the first key of each binding.
func (p person) press(bindings ...key.Binding) {
	p.t.Helper()
	for _, b := range bindings {
		p.Keys(b.Keys()[0])
	}
}

// panelText returns what is drawn in a panel.
func (p person) panelText(which Panel) string {
	p.t.Helper()
	r := p.now().layout.rect(which)
	if r.Empty() {
		p.t.Fatalf("panel %d is not shown", which)
	}
	lines := strings.Split(p.Frame(), "\n")
	var text strings.Builder
	for _, line := range lines[r.Y : r.Y+r.H] {
		cells := []rune(line + strings.Repeat(" ", r.X+r.W))
		text.WriteString(string(cells[r.X:r.X+r.W]) + "\n")
	}
	return text.String()
}

// measure goes to a measure of solvency.
func (p person) measure(m model.FirmMetric) {
	p.t.Helper()
	for range measures {
		if measures[p.now().views.measure].firm == m {
			return
		}
		p.press(p.keys.View.Measure)
	}
	p.t.Fatalf("%v is no measure", m)
}

func library(t *testing.T, name string) *model.Scenario {
	t.Helper()
	f, err := scenarios.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return f.Scenario
}

func friends(t *testing.T) *model.Scenario {
	t.Helper()
	return library(t, scenarios.Default)
}

// defaulting is the three friends after C borrowed much and lenders then stopped.
func defaulting(t *testing.T) *model.Scenario {
	t.Helper()
	s, err := friends(t).With(model.Setting{Ref: "chips.borrow", Value: .5}, model.Setting{Ref: "stop.size", Value: 1},
		model.Setting{Ref: "freeze.size", Value: 1}, model.Setting{Ref: "c.interest", Value: .1})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

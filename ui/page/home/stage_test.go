package home

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"moneyloop/model"
	"moneyloop/model/result"
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

// seat seats a person before a scenario in a window of w×h cells.
func seat(t *testing.T, w, h int, s *model.Scenario, journey func(p person)) {
	t.Helper()
	seatIn(t, w, h, s, theme.New(theme.Dark, theme.TrueColor, theme.Braille), journey)
}

func seatIn(t *testing.T, w, h int, s *model.Scenario, look *theme.Theme, journey func(p person)) {
	t.Helper()
	work, err := session.New(scenarios.Of(s))
	if err != nil {
		t.Fatal(err)
	}
	stage := uitest.Stage{
		Page: New(work), Scene: view.Scene{Session: work, Phase: loopmap.AtRest}, Theme: look,
		Set: func(p view.Page, s view.Scene) view.Scene {
			s.Layout = p.(Page).Layout(s.Layout.W, s.Layout.H, view.Cover{})
			q := killSwitch(s)
			value, err := q.Answer(s.Session.Run(), view.Means{})
			s.Answers = view.Answers{Run: s.Session.Run(), List: []view.Known{{Question: q, Answer: view.Answer{Value: value, Whole: true, Err: err}}}}
			return s
		},
	}
	uitest.Drive(t, w, h, stage, func(d *uitest.Driver) { journey(person{d, t, NewKeys()}) })
}

// now is the screen as it is, at work.
func (p person) now() home {
	stage := p.stage()
	return stage.Page.(Page).at(stage.Set(stage.Page, stage.Scene))
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
func (p person) measure(m result.FirmMetric) {
	p.t.Helper()
	for range measures {
		if measures[p.now().views.measure].firm == m {
			return
		}
		p.press(p.keys.View.Measure)
	}
	p.t.Fatalf("%v is no measure", m)
}

// The levers of the three friends that these tests touch.
const (
	customers = "b.sales.amount"
	passedOn  = "cloud.amount"
	borrow    = "chips.borrow"
)

// pressed presses one key many times.
func (p person) pressed(times int, b key.Binding) {
	p.t.Helper()
	for range times {
		p.press(b)
	}
}

// lever returns the index of a lever.
func (p person) lever(ref string) int {
	p.t.Helper()
	i := p.session().Lever(ref)
	if i < 0 {
		p.t.Fatalf("there is no lever %s", ref)
	}
	return i
}

// choose goes to a lever with the keys.
func (p person) choose(ref string) {
	p.t.Helper()
	i := p.lever(ref)
	for p.now().levers.at < i {
		p.press(p.keys.Lever.Down)
	}
	for p.now().levers.at > i {
		p.press(p.keys.Lever.Up)
	}
}

// expectValue fails the test unless a lever stands at a value, in the session and on its
// slider.
func (p person) expectValue(ref string, want float64) {
	p.t.Helper()
	i := p.lever(ref)
	if got := p.session().Value(i); got != want {
		p.t.Errorf("%s is %v, want %v", ref, got, want)
	}
	if got := p.now().levers.slider(i, p.now().session.Board).Value(); got != want {
		p.t.Errorf("the slider of %s is at %v, want %v", ref, got, want)
	}
}

// expectSteps fails the test unless so many steps can be undone.
func (p person) expectSteps(undo int) {
	p.t.Helper()
	if got, _ := p.session().Steps(); got != undo {
		p.t.Errorf("%d steps to undo, want %d", got, undo)
	}
}

// expectQuarter fails the test unless the time cursor stands there.
func (p person) expectQuarter(want int) {
	p.t.Helper()
	if got := p.session().Quarter(); got != want {
		p.t.Errorf("it is Q%d, want Q%d", got, want)
	}
}

// track returns the columns between the ends of the selected lever's track, and its line.
func (p person) track() (left, right, y int) {
	p.t.Helper()
	h := p.now()
	r := h.levers.rack(h.layout.Levers, h.session.Board).track(h.desk.levers.at)
	if r.Empty() {
		p.t.Fatal("the selected lever has no track")
	}
	return r.X + 1, r.X + r.W - 2, r.Y
}

package tui

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
	"moneyloop/ui/page/events"
	"moneyloop/ui/page/home"
	"moneyloop/ui/page/list"
	"moneyloop/ui/session"
	"moneyloop/ui/uitest"
	"moneyloop/ui/view"
)

// friends is what the explorer opens when nothing is named. All tests share it: nobody
// may change a scenario that others look at.
func friends(tb testing.TB) *model.Scenario {
	tb.Helper()
	f, err := readFriends()
	if err != nil {
		tb.Fatal(err)
	}
	return f.Scenario
}

var readFriends = sync.OnceValues(func() (*scenarios.File, error) { return scenarios.Open(scenarios.Default) })

// options are those of a person on a good terminal who looks at a scenario and may
// open those of the library.
func options(s *model.Scenario) Options {
	o := Options{
		File: scenarios.Of(s), Env: []string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=en_US.UTF-8"},
		Open: scenarios.Open,
	}
	for _, name := range scenarios.Names() {
		o.Library = append(o.Library, Entry{Name: name, Title: "The " + name, Story: "It is the story of " + name + "."})
	}
	return o
}

// start returns the explorer as it opens.
func start(tb testing.TB, o Options) Model {
	tb.Helper()
	m, err := New(o)
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// open returns the explorer on a scenario.
func open(tb testing.TB, s *model.Scenario) Model {
	tb.Helper()
	return start(tb, options(s))
}

// update sends messages and drops what the program would do beside them.
func update(m Model, msgs ...tea.Msg) Model {
	for _, msg := range msgs {
		next, _ := m.Update(msg)
		m = next.(Model)
	}
	return m
}

// answered returns the explorer when all that it wants to know is known.
func answered(m Model) Model {
	for m.asking.Under() != nil {
		m = update(m, m.asking.Under().Work(nil)())
	}
	return m
}

// sized returns the explorer in a window of w×h cells.
func sized(m Model, w, h int) Model { return update(m, tea.WindowSizeMsg{Width: w, Height: h}) }

// A person sits before the explorer. What they press they know from the key map.
type person struct {
	*uitest.Driver
	t    *testing.T
	keys known
}

// What is known of keys: what they do on the home screen, in lists and in what happened.
type known struct {
	home   home.KeyMap
	list   list.KeyMap
	events events.KeyMap
}

func newKnown() known { return known{home.NewKeys(), list.NewKeys(), events.NewKeys()} }

// rect is where a panel of the home screen stands.
func rect(m Model, which home.Panel) canvas.Rect { return home.Rect(m.home, which, sceneOf(m)) }

// selected is what of the scenario is selected.
func selected(m Model) view.Thing { return m.home.Selected(m.session) }

// explore seats a person before a scenario in a window of w×h cells.
func explore(t *testing.T, w, h int, s *model.Scenario, journey func(p person)) {
	t.Helper()
	exploreWith(t, w, h, options(s), journey)
}

func exploreWith(t *testing.T, w, h int, o Options, journey func(p person)) {
	t.Helper()
	uitest.Drive(t, w, h, start(t, o), func(d *uitest.Driver) { journey(person{d, t, newKnown()}) })
}

// press presses the first key of each binding.
func (p person) press(bindings ...key.Binding) {
	p.t.Helper()
	for _, b := range bindings {
		p.Keys(b.Keys()[0])
	}
}

// choice goes up in a list to a row.
func choice(p person, name string) {
	p.t.Helper()
	for range 100 {
		if strings.Contains(p.Frame(), "▸ "+name) {
			return
		}
		p.press(p.keys.list.Up)
	}
	p.t.Fatalf("the list has no %q", name)
}

// pressed presses one key many times.
func (p person) pressed(times int, b key.Binding) {
	p.t.Helper()
	for range times {
		p.press(b)
	}
}

// now is the explorer as it is.
func (p person) now() Model { return p.Model().(Model) }

func (p person) session() session.Session { return p.now().session }

// lever returns the index of a lever.
func (p person) lever(ref string) int {
	p.t.Helper()
	levers := p.session().Levers()
	i := slices.IndexFunc(levers, func(l model.Lever) bool { return l.Ref == ref })
	if i < 0 {
		p.t.Fatalf("there is no lever %s", ref)
	}
	return i
}

// choose goes to a lever with the keys.
func (p person) choose(ref string) {
	p.t.Helper()
	i := p.lever(ref)
	for home.LeverOf(p.now().home) < i {
		p.press(p.keys.home.Lever.Down)
	}
	for home.LeverOf(p.now().home) > i {
		p.press(p.keys.home.Lever.Up)
	}
}

// expectValue fails the test unless a lever stands at a value.
func (p person) expectValue(ref string, want float64) {
	p.t.Helper()
	if got := p.session().Value(p.lever(ref)); got != want {
		p.t.Errorf("%s is %v, want %v", ref, got, want)
	}
}

// expectSteps fails the test unless so many steps can be undone.
func (p person) expectSteps(undo int) {
	p.t.Helper()
	if got, _ := p.session().Steps(); got != undo {
		p.t.Errorf("%d steps to undo, want %d", got, undo)
	}
}

// expectQuarter fails the test unless the time cursor stands there, and says so.
func (p person) expectQuarter(want int) {
	p.t.Helper()
	if got := p.session().Quarter(); got != want {
		p.t.Errorf("it is Q%d, want Q%d", got, want)
	}
	p.MustContain(fmt.Sprintf("Q%d of %d", want, p.session().Run().Quarters))
}

// track returns the columns between the ends of the selected lever's track, and its
// line.
func (p person) track() (left, right, y int) {
	p.t.Helper()
	r := home.Track(p.now().home, sceneOf(p.now()))
	if r.Empty() {
		p.t.Fatal("the selected lever has no track")
	}
	return r.X + 1, r.X + r.W - 2, r.Y
}

// panelText returns what is drawn in a panel.
func (p person) panelText(which home.Panel) string {
	p.t.Helper()
	r := rect(p.now(), which)
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

// Where money is not traced the headline says from how many firms on.
func TestUntracedIsSaid(t *testing.T) {
	t.Parallel()
	s := &model.Scenario{Name: "many", Unit: "$", Quarters: 1}
	for i := range model.MaxTraced + 1 {
		s.Firms = append(s.Firms, model.NewFirm(fmt.Sprintf("f%d", i)))
	}
	for _, w := range []int{80, 120} {
		explore(t, w, 40, s, func(p person) { p.MustContain("n.m. above 256 firms") })
	}
}

// Where there is room for one chart, a story in which nobody sells anything begins with what it is about.
func TestTheChartThatSaysSomething(t *testing.T) {
	t.Parallel()
	for name, chart := range map[string]string{"ftx-alameda-2022": "FTX", "three-friends": "Revenue"} {
		explore(t, 80, 24, uitest.Library(t, name), func(p person) { p.MustContain("─ " + chart) })
	}
}

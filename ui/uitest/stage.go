package uitest

import (
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// A Stage is one page alone, without a program around it: a tea.Model for [Drive]. It gives
// the page its scene, and of what it asks for it does what is the session's; the rest is
// kept, for the test to look at.
type Stage struct {
	Page  view.Page
	Scene view.Scene
	// Set makes the scene what it is for the page: where it may draw, and what a program knows.
	Set   func(p view.Page, s view.Scene) view.Scene
	Theme *theme.Theme
	Asked []view.Request // but for what becomes of the session, time and what is said
}

// Init begins nothing.
func (s Stage) Init() tea.Cmd { return nil }

// Update gives a message to the page.
func (s Stage) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var r view.Request
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.Scene.Layout.W, s.Scene.Layout.H = msg.Width, msg.Height
	case tea.MouseMsg:
		s.Page, r = s.Page.Point(msg, s.set())
	default:
		s.Page, r = s.Page.Press(msg, s.set())
	}
	return s.done(r), nil
}

// set is the scene as the page is given it.
func (s Stage) set() view.Scene { return s.Set(s.Page, s.Scene) }

func (s Stage) done(r view.Request) Stage {
	switch r := r.(type) {
	case nil:
	case view.Become:
		s.Scene.Session, s.Scene.Notice = r.Session, r.Told
		return s.done(r.Then)
	case view.Go:
		s.Scene.Session = s.Scene.Session.Go(s.Scene.Session.Quarter() + r.By)
		s.Scene.Notice = s.Scene.Notice.In(s.Scene.Session)
	case view.Say:
		s.Scene.Notice = view.Saying("%s", r.Text)
	default:
		s.Asked = append(s.Asked[:len(s.Asked):len(s.Asked)], r)
	}
	return s
}

// View draws the page.
func (s Stage) View() tea.View {
	c := canvas.New(s.Scene.Layout.W, s.Scene.Layout.H)
	s.Page.Draw(view.Brush{Canvas: c, Theme: s.Theme}, s.set())
	return tea.NewView(string(c.AppendANSI(nil, s.Theme)))
}

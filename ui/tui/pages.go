package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/machine"
	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// Pages are what lies above the home screen, the last on top: it has the keys.
type pages struct {
	stack   []view.Page
	turns   int    // counts how often it became another stack
	refused string // why what the one on top asked for last could not be
	thrown  view.Drop
	half    session.Typed // what is being typed and cannot be taken as it is

	left     *page.Lesson // that was left, as it was
	learning machine.Learning
}

func (p pages) top() view.Page {
	if len(p.stack) == 0 {
		return nil
	}
	return p.stack[len(p.stack)-1]
}

// with puts a page in place of the one on top.
func (p pages) with(top view.Page) pages {
	p.stack = append(p.stack[:len(p.stack)-1:len(p.stack)-1], top)
	return p
}

func (p pages) push(top view.Page) pages {
	p.stack = append(p.stack[:len(p.stack):len(p.stack)], top)
	p.turns++
	return p
}

func (p pages) pop() pages {
	p.stack, p.refused = p.stack[:len(p.stack)-1], ""
	p.turns++
	return p
}

// chosen leaves the lists, and what asks for a line, in which something was chosen.
func (p pages) chosen() pages {
	for page.IsList(p.top()) || page.IsAsking(p.top()) {
		p = p.pop()
	}
	return p
}

// onTop is the page that has the keys.
func (m Model) onTop() view.Page {
	if p := m.pages.top(); p != nil {
		return p
	}
	return m.home
}

// sceneOf is what a page may see. What the home screen never asks for is not there for it:
// what a function may need is copied to the heap, with each key.
func sceneOf(m Model) view.Scene {
	if m.pages.top() == nil {
		return plainScene(m)
	}
	return fullScene(m)
}

// fullScene is all that a page may see.
func fullScene(m Model) view.Scene {
	s := plainScene(m)
	s.Commands = func() []view.Group { return groupsOf(m) }
	s = besideLesson(s, &m.drawing.picture, m.w, m.h)
	s.Chart = func(b view.Brush, r canvas.Rect) { m.home.Chart(b, r, s) }
	return s
}

func plainScene(m Model) view.Scene {
	c := view.Cover{Pages: m.pages.top() != nil, InPanels: m.pages.inPanels(), AtFoot: m.pages.atFoot()}
	return view.Scene{
		Session: m.session, Layout: m.home.Layout(m.w, m.h, c), Cover: c, Selection: m.home.Selected(m.session),
		Refused: m.pages.refused, Notice: m.notice, Thrown: m.pages.thrown, Answers: m.asking.Known(), Phase: m.clock.shown(),
		Chances: m.home.Chances(m.session), Single: home.Singled(m.home),
	}.With(&m.drawing.books)
}

// turn hands a message to the page on top, and does what it asks for.
func turn(m Model, msg tea.Msg) (Model, tea.Cmd) {
	var next view.Page
	var r view.Request
	if mouse, ok := msg.(tea.MouseMsg); ok {
		next, r = m.onTop().Point(mouse, sceneOf(m))
	} else {
		next, r = m.onTop().Press(msg, sceneOf(m))
	}
	m, r, cmd := became(m, next, r)
	if k, ok := msg.(tea.KeyPressMsg); ok && r == (view.Pass{}) {
		r = commandOf(m, k)
	}
	if r == nil {
		return m, cmd
	}
	m.pages.refused = ""
	done, then := fulfil(m, r)
	return done, tea.Batch(cmd, then)
}

// became takes a page as it left a message, with the session as it left that, and returns
// what else it asks for.
func became(m Model, p view.Page, r view.Request) (Model, view.Request, tea.Cmd) {
	if h, ok := p.(home.Page); ok {
		m.home = h
	} else {
		m.pages = m.pages.with(p)
	}
	if l, ok := r.(view.Learned); ok {
		m.session = session.Learned(m.session, l.Progress)
		return m, l.Then, nil
	}
	w, ok := r.(view.Become)
	if !ok {
		return m, r, nil
	}
	m.session, m.notice = w.Session, w.Told
	if w.Rest {
		return m, w.Then, rest(m.session)
	}
	return m, w.Then, nil
}

// tellHome tells the home screen what it does not hear from whoever has the keys.
func tellHome(m Model, msg tea.Msg) (Model, tea.Cmd) {
	p, r := m.home.Press(msg, sceneOf(m))
	m, _, cmd := became(m, p, r)
	return m, cmd
}

// goTo moves the time cursor, and reports whether it moved.
func (m Model) goTo(quarter int) (Model, bool) {
	var moved bool
	m.session, m.notice, moved = tell.Go(m.session, m.notice, quarter)
	return m, moved
}

// fulfil does what a page asks for: of the session and what is looked at, of the stack of pages, of
// the terminal, of where work is kept; what is none of that opens a page.
func fulfil(m Model, r view.Request) (Model, tea.Cmd) {
	for _, does := range []func(Model, view.Request) (next Model, cmd tea.Cmd, mine bool){onSession, onStack, onTerminal, onWork, turnTo} {
		if next, cmd, mine := does(m, r); mine {
			return next, cmd
		}
	}
	return m, nil
}

// turnTo opens the page that a request asks for.
func turnTo(m Model, r view.Request) (Model, tea.Cmd, bool) {
	if r, ok := r.(view.Open); ok {
		m = m.settle()
		m.home, m.notice = m.home.Select(r.Thing, m.session), view.Notice{}
	}
	s := fullScene(m)
	if _, ok := r.(view.Overview); ok {
		m = m.settle()
		m.notice = view.Notice{}
		if n := len(m.pages.stack); n > 1 && page.IsTable(m.pages.stack[n-2]) { // it was opened from there
			m.pages = m.pages.pop()
			return m, nil, true
		}
		if t := page.Of(m.pages.top()); t.Kind != view.Nothing {
			s.Selection = t
		}
	}
	next, first, ok := page.For(r, s)
	if !ok {
		return m, nil, false
	}
	if page.IsQuestion(next) {
		m.pages = m.pages.chosen()
	}
	if t := page.Of(next); page.Anew(m.pages.top(), next) || t.Kind != view.Nothing && t == page.Of(m.pages.top()) {
		m.pages = m.pages.with(next)
	} else {
		m.pages = m.pages.push(next)
	}
	m.clock.playing = m.clock.playing && !next.Typing()
	if first == nil {
		return m, nil, true
	}
	now, cmd := fulfil(m, first)
	return now, cmd, true
}

// showing shows the page of what is selected now, where that of a thing was on top.
func showing(m Model, selected view.Thing) pages {
	on := page.Of(m.pages.top())
	switch {
	case on.Kind == view.Nothing || on == selected:
		return m.pages
	case selected.Kind == view.Nothing && on.In(sceneOf(m)):
		return m.pages
	case selected.Kind == view.Nothing:
		return m.pages.pop()
	}
	next, _, _ := page.For(view.Open{Thing: selected}, fullScene(m))
	return m.pages.with(next)
}

// mostHints is how many keys the footer names of a page.
const mostHints = 5

// pageHints are the keys that the footer names of a page: the first, each once, and help.
func pageHints(m Model, s view.Scene, p view.Page) []key.Binding {
	if h, ok := p.(home.Page); ok {
		return h.Hints(s)
	}
	all, keys := p.Keys(), []key.Binding(nil)
	if h, ok := p.(interface {
		Hints(view.Scene) []key.Binding
	}); ok {
		all = h.Hints(s)
	}
	for i, b := range all {
		if len(keys) < mostHints && !view.Repeats(all[:i], b) {
			keys = append(keys, b)
		}
	}
	if p.Typing() || slices.ContainsFunc(keys, func(b key.Binding) bool { return strings.Contains(b.Help().Key, "?") }) {
		return keys
	}
	help := m.keys.App.Help
	help.SetHelp(help.Help().Key, "help")
	return append(keys, help)
}

// hinted returns the key that a click on a hint of the footer presses.
func hinted(m Model, msg tea.MouseMsg) (k tea.KeyPressMsg, ok bool) {
	if _, click := msg.(tea.MouseClickMsg); !click || m.held {
		return k, false
	}
	at, s := msg.Mouse(), sceneOf(m)
	return view.Brush{Theme: m.look.theme}.HintAt(s.Layout.Footer, pageHints(m, s, m.onTop()), at.X, at.Y)
}

// visible returns the pages that are seen, the lowest first: what is over another one, or
// below it, leaves it in sight.
func (p pages) visible() []view.Page {
	first := max(len(p.stack)-1, 0)
	for first > 0 && (p.stack[first].Place() == view.Over || p.stack[first].Place() == view.AtFoot) {
		first--
	}
	return p.stack[first:]
}

// atFoot reports whether the one on top is in the rows below the panels.
func (p pages) atFoot() bool { return p.top() != nil && p.top().Place() == view.AtFoot }

// drawPage draws a page over what it takes the place of.
func drawPage(m Model, b view.Brush, s view.Scene, p view.Page) {
	takes := []canvas.Rect{s.Layout.Footer}
	switch p.Place() {
	case view.InPanels:
		takes = []canvas.Rect{s.Layout.Main, s.Layout.Beside, s.Layout.Notice, s.Layout.Footer}
	case view.BesideCharts:
		takes = []canvas.Rect{s.Layout.Left, s.Layout.Notice, s.Layout.Footer}
	case view.InBody:
		takes = []canvas.Rect{s.Layout.Body, s.Layout.Notice, s.Layout.Footer}
	case view.AtFoot:
		takes = []canvas.Rect{s.Layout.Foot}
	case view.AllScreen:
		takes = []canvas.Rect{s.Layout.Screen}
	}
	for _, r := range takes {
		b.Canvas.Fill(r, ' ', theme.Style{})
	}
	p.Draw(b, s)
	if !page.ToRoom(p) {
		b.Hints(s.Layout.Footer, pageHints(m, s, p))
	}
}

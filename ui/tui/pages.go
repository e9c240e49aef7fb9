package tui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/page"
	"moneyloop/ui/theme"
	"moneyloop/ui/view"
)

// Pages are what lies above the home screen, the last on top: it has the keys.
type pages struct {
	stack   []view.Page
	refused string // why what the one on top asked for last could not be
	thrown  view.Drop
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
	return p
}

func (p pages) pop() pages {
	p.stack, p.refused = p.stack[:len(p.stack)-1], ""
	return p
}

// sceneOf is what the page on top may see.
func sceneOf(m Model) view.Scene {
	return view.Scene{
		Session: m.home.session, Layout: m.screen().layout.page(m.w, m.h), Selection: selected(m.home.desk),
		Refused: m.pages.refused, Notice: m.home.told().text, Thrown: m.pages.thrown, Commands: func() []view.Group { return groupsOf(m) },
		Rescue: func(event int) (string, bool) { return m.rescues.say(m.home.session, event) }, Chart: m.solvency,
	}.With(&m.drawing.books)
}

// solvency draws the chart of solvency for a page.
func (m Model) solvency(b view.Brush, r canvas.Rect) {
	m.home.focus = panels // none of them has the keys
	painter{Brush: b, screen: m.screen(), home: &m.home}.chart(r, solvencyPanel, &m.drawing.solvency)
}

// page returns where a page may draw: in rectangles of the home screen where all panels
// stand, else in all of its body.
func (l layout) page(w, h int) view.Layout {
	top := l.Headline.Y + l.Headline.H
	p := view.Layout{
		Notice: l.Notice, Footer: l.Footer,
		Body:   canvas.Rect{Y: top, W: w, H: max(l.Notice.Y-top, 0)},
		Foot:   canvas.Rect{Y: l.Notice.Y, W: w, H: h - l.Notice.Y},
		Screen: canvas.Rect{Y: l.Headline.Y, W: w, H: max(h-l.Headline.Y, 0)},
	}
	if p.Left = p.Body; l.Revenue.X >= tableWidth {
		p.Left.W = l.Revenue.X
	}
	if !l.Loop.Empty() && !l.Revenue.Empty() && !l.Solvency.Empty() {
		p.Main, p.Beside = l.Levers, l.Solvency
		return p
	}
	p.Main = p.Body
	if w >= twoParts {
		p.Main.W = w * 47 / 80
		p.Beside = canvas.Rect{X: p.Main.W, Y: top, W: w - p.Main.W, H: p.Main.H}
	}
	return p
}

// tableWidth is from how many columns on the table leaves the charts where they are.
const tableWidth = 72

// twoParts is from how many columns on a page has its books beside its terms.
const twoParts = 76

// turn hands a message to the page on top, and does what it asks for.
func turn(m Model, msg tea.Msg) (tea.Model, tea.Cmd) {
	var next view.Page
	var r view.Request
	if mouse, ok := msg.(tea.MouseMsg); ok {
		next, r = m.pages.top().Point(mouse, sceneOf(m))
	} else {
		next, r = m.pages.top().Press(msg, sceneOf(m))
	}
	m.pages = m.pages.with(next)
	if k, ok := msg.(tea.KeyPressMsg); ok && r == (view.Pass{}) {
		r = commandOf(m, k)
	}
	if r == nil {
		return m, nil
	}
	m.pages.refused = ""
	return fulfil(m, r)
}

// fulfil does what a page asks for.
func fulfil(m Model, r view.Request) (tea.Model, tea.Cmd) {
	switch r := r.(type) {
	case view.Back:
		return back(m)
	case view.Quit:
		return leave(m)
	case view.Press:
		m.pages = m.pages.pop()
		return m.press(r.Key)
	case view.Select:
		m.home.desk = pick(m.home.settle(), r.Thing)
		m.home.notice = notice{text: r.Told}
	case view.Go:
		h, w := m.home.step(r.Quarter)
		m.home = h
		return m.grant(w)
	case view.Say:
		m.home.desk = m.home.say("%s", r.Text)
	case view.Recolour:
		return m.grant(toRecolour)
	case view.Suspend:
		return m.grant(toSuspend)
	case view.Still:
		m.home = motion(m.home)
		return m.restart()
	case view.Save:
		if r.As != "" { // it was asked for
			m.pages = m.pages.pop()
		}
		m.home.desk = m.home.settle()
		return m, m.keeping.Save(m.home.session, r.As, m.opts.Env)
	case view.Join:
		m.pages = m.pages.pop()
		return follows(m, m.keeping.Join(m.home.session, r))
	case view.Editor:
		m.home.desk = m.home.settle()
		return follows(m, m.keeping.Edit(m.home.session, r.At, m.opts.Env))
	case view.Undo:
		m.home.desk = m.home.undo()
		return m, m.ask()
	case view.Redo:
		m.home.desk = m.home.redo()
		return m, m.ask()
	default:
		if next, cmd, ok := listed(m, r); ok {
			return next, cmd
		}
		return change(m, r)
	}
	return m, nil
}

// turnTo opens the page that a request asks for.
func turnTo(m Model, r view.Request) (tea.Model, tea.Cmd, bool) {
	if r, ok := r.(view.Open); ok {
		m.home.desk = pick(m.home.settle(), r.Thing)
		m.home.notice = notice{}
	}
	s := sceneOf(m)
	if _, ok := r.(view.Overview); ok {
		m.home.desk = m.home.settle()
		m.home.notice = notice{}
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
	if t := page.Of(next); t.Kind != view.Nothing && t == page.Of(m.pages.top()) {
		m.pages = m.pages.with(next)
	} else {
		m.pages = m.pages.push(next)
	}
	m.home.clock.playing = m.home.clock.playing && !next.Typing()
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
	next, _, _ := page.For(view.Open{Thing: selected}, sceneOf(m))
	return m.pages.with(next)
}

// selected is what of the scenario is selected: a deal, a firm, or the lever that has the
// keys.
func selected(d desk) view.Thing {
	m := d.session.Scenario()
	switch {
	case d.deal >= 0 && d.deal < len(m.Deals):
		return view.Thing{Kind: view.Deal, ID: m.Deals[d.deal].ID}
	case d.firm >= 0 && d.firm < len(m.Firms):
		return view.Thing{Kind: view.Firm, ID: m.Firms[d.firm].ID}
	case d.focus == leverPanel && len(d.specs) > 0:
		return view.Thing{Kind: view.Lever, ID: d.session.Levers()[d.lever].Ref}
	}
	return view.Thing{}
}

// pick selects a thing.
func pick(d desk, t view.Thing) desk {
	d.firm, d.deal = -1, -1
	switch m := d.session.Scenario(); t.Kind {
	case view.Firm:
		d.firm = m.Firm(t.ID)
	case view.Deal:
		d.deal = m.Deal(t.ID)
	case view.Lever:
		if i := d.session.Lever(t.ID); i >= 0 {
			d = d.selectLever(i)
			d.focus = leverPanel
		}
	}
	return d
}

// nextDeal goes to the next deal, or the one before: of the selected firm, or of all.
func nextDeal(d desk, by int) desk {
	m := d.session.Scenario()
	of, at, n := "", d.deal, len(m.Deals)
	if d.firm >= 0 {
		of = m.Firms[d.firm].ID
	}
	if at < 0 && by < 0 {
		at = 0
	}
	for range n {
		at = (at + by + n) % n
		if x := &m.Deals[at]; of == "" || x.From == of || x.To == of {
			d = pick(d.focusOn(loopPanel), view.Thing{Kind: view.Deal, ID: x.ID})
			return d.say("%s", d.words().deal(at))
		}
	}
	return d.say("There is no deal here to select.")
}

// deal says who pays whom what, and what can be done about it.
func (w words) deal(i int) string {
	m := w.session.Scenario()
	d := &m.Deals[i]
	return fmt.Sprintf("%s: %s to %s. Enter opens its page.", d.Label(), m.PartyName(d.From), m.PartyName(d.To))
}

// mostHints is how many keys the footer names of a page.
const mostHints = 5

// pageHints are the keys that the footer names: the first of the page, and help.
func pageHints(m Model, p view.Page) []key.Binding {
	keys := p.Keys()
	keys = keys[:min(len(keys), mostHints):min(len(keys), mostHints)]
	if p.Typing() {
		return keys
	}
	help := m.home.keys.home.app.Help
	help.SetHelp(help.Help().Key, "help")
	return append(keys, help)
}

// hinted returns the key that a click on a hint of the footer presses.
func hinted(m Model, msg tea.MouseMsg) (k tea.KeyPressMsg, ok bool) {
	if click, left := msg.(tea.MouseClickMsg); !left || click.Button != tea.MouseLeft || m.home.drag.on {
		return k, false
	}
	keys := m.home.hints()
	if p := m.pages.top(); p != nil {
		keys = pageHints(m, p)
	}
	at := msg.Mouse()
	return view.Brush{Theme: m.look.theme}.HintAt(m.screen().layout.Footer, keys, at.X, at.Y)
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
func drawPage(m Model, c *canvas.Canvas, p view.Page) {
	s := sceneOf(m)
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
		c.Fill(r, ' ', theme.Style{})
	}
	b := view.Brush{Canvas: c, Theme: m.look.theme}
	p.Draw(b, s)
	b.Hints(s.Layout.Footer, pageHints(m, p))
}

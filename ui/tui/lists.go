package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/format"
	"moneyloop/ui/page"
	"moneyloop/ui/session"
	"moneyloop/ui/tell"
	"moneyloop/ui/view"
)

// over reports whether something lies over the home screen that leaves none of it moving.
func (p pages) over() bool {
	top := p.top()
	_, moves := page.IsLesson(top) // beside it money moves
	return top != nil && !moves && (top.Place() == view.Over || top.Place() == view.AllScreen || top.Place() == view.InBody)
}

// inPanels reports whether a page stands in the place of panels.
func (p pages) inPanels() bool {
	return slices.ContainsFunc(p.visible(), func(p view.Page) bool { return p.Place() == view.InPanels })
}

// back leaves the page on top for the one below; time goes on. From the levers it sets aside
// what came back from an editor and was not legal.
func back(m Model) (Model, tea.Cmd) {
	if m.pages.top() == nil {
		var said string
		if m.keeping, said = m.keeping.SetAside(); said != "" {
			m = m.say("%s", said)
		}
		return m, nil
	}
	m.pages = m.pages.leaving(m.pages.top()).pop()
	m = m.settle()
	m.notice = view.Notice{}
	return m.restart()
}

// onList puts a list over what is there. One that is there already goes: lists do not pile
// up, and the key that opened one closes it.
func onList(m Model, p view.Page) (Model, tea.Cmd) {
	if old := m.pages.top(); old != nil && page.IsList(old) {
		if m.pages = m.pages.pop(); old.Title(view.Scene{}) == p.Title(view.Scene{}) {
			return m.restart()
		}
	}
	m.pages = m.pages.push(p)
	return m, nil
}

// onStack does what of the requests is about the stack of pages.
func onStack(m Model, r view.Request) (next Model, cmd tea.Cmd, mine bool) {
	switch r := r.(type) {
	case view.Back:
		next, cmd = back(m)
	case view.Press:
		m.pages = m.pages.pop()
		next, cmd = m.press(r.Key)
	case view.Choose:
		next = m
		next.pages = m.pages.push(page.Choose(r))
	case view.AskLine:
		next = m
		next.pages = m.pages.push(page.Line(r))
	case view.Help:
		next, cmd = onList(m.settle(), page.Help(helpFirst(m), helpRows(m)))
	case view.Palette:
		next, cmd = onList(m.settle(), page.Palette(keyless(m)))
	case view.Sources:
		next, cmd = onList(m.settle(), page.Sources())
	case view.Echoes:
		next, cmd = onList(m.settle(), page.Echoes())
	case view.Files:
		next, cmd = listKept(m.settle())
	case view.History:
		m = m.settle()
		next, cmd = onList(m, historyList(m))
	case view.Learn:
		next, cmd = learn(m.settle(), r)
	case view.Tell:
		next, cmd = showEvent(m, r.Event)
	case view.Chance:
		next = chance(m)
	case view.Show:
		next = show(m, r)
	default:
		return m, nil, false
	}
	return next, cmd, true
}

// storyRows is how many lines the story of a scenario has below the page.
const storyRows = 6

// ownRows is how many rows begin a loop of one's own.
const ownRows = 2

// openList lists what can be opened: a loop of one's own first, then what is kept, then the
// library.
func openList(m Model, msg keptMsg) view.Page {
	rows := []page.Row{
		{
			Text: page.Says("Build your own: an empty loop"), Word: "new", Right: "new", Then: view.Build{},
			Means: "Nobody is in it yet. n and then 'a b equity' puts money of a friend a into a friend b; it says what to type next.",
		},
		{
			Text: page.Says("Build your own: like this one or another"), Word: "like", Right: "new", Then: templates(m),
			Means: "A draft of your own that begins with a scenario, without its story, its sources and its promises. What it is like stays as it is.",
		},
	}
	rows = append(rows, msg.rows...)
	at, n := 0, len(rows)
	for i, e := range m.opts.Library {
		if e.Name == m.session.Scenario().Name {
			at = n + i
		}
		if e.Shelf != "" && (i == 0 || m.opts.Library[i-1].Shelf != e.Shelf) {
			rows = append(rows, page.Row{Text: page.Says(e.Shelf), Head: true})
		}
		rows = append(rows, page.Row{Text: page.Says(e.Title), Right: e.Name, Word: e.Name, Means: e.Teaches + " " + e.Story, Then: view.Load{Name: e.Name}, Pin: view.Pin{Name: e.Name}})
	}
	if msg.at >= 0 {
		at = msg.at
	}
	of := page.Kind{Title: "Scenarios", Told: storyRows, Pins: true, Rows: func(view.Scene) []page.Row { return rows }}
	if len(msg.bin) > 0 {
		of.Undo = view.Bin{In: msg.bin, At: at}
	}
	return page.List(of, at)
}

// templates asks for what a loop of one's own begins with.
func templates(m Model) view.Choose {
	r := view.Choose{Title: "Begin with one like", Options: []view.Option{{
		Name: "what is open now", Word: view.This, Means: "With its firms, its deals, its shocks and its levers.", Then: view.Build{Like: view.This},
	}}}
	for _, e := range m.opts.Library {
		r.Options = append(r.Options, view.Option{Name: e.Title, Word: e.Name, Means: e.Story, Then: view.Build{Like: e.Name}})
	}
	return r
}

// historyList lists the changes since the scenario was opened.
func historyList(m Model) view.Page {
	steps, at := m.session.All()
	rows := []page.Row{{Text: page.Says("as it was opened"), Key: "0"}}
	if n := m.session.Folded(); n > 0 {
		rows[0].Text = page.Says(fmt.Sprintf("after %d changes that made room for later ones", n))
	}
	for i, st := range steps {
		row := page.Row{Key: fmt.Sprint(i + 1), Text: page.Says(tell.Of(m.session).Step(st)), Means: strings.Join(st.Told, " ")}
		if i >= at {
			row.Right = "undone"
		}
		rows = append(rows, row)
	}
	for i := range rows {
		rows[i].Shown, rows[i].Then = view.Visit{Steps: i}, view.Visit{Steps: i, Stay: true}
	}
	return page.List(page.Kind{
		Title: "Changes", Low: true, Leave: view.Visit{Steps: at, Stay: true}, Rows: func(view.Scene) []page.Row { return rows },
	}, at)
}

// visit goes to where so many steps are in force.
func visit(m Model, r view.Visit) (Model, tea.Cmd) {
	before, _ := m.session.Steps()
	m.session, m.notice = session.At(m.session, r.Steps), view.Notice{}
	if !r.Stay {
		return m, nil
	}
	if m.pages = m.pages.pop(); before == r.Steps {
		if _, undone := m.session.Steps(); undone > 0 {
			m = m.say("So it was after %s; ctrl+r goes on from here.", format.Counted(r.Steps, "change"))
		}
	}
	return m.restart()
}

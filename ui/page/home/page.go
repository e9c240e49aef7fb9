// Package home is the home screen: the loop, the levers, revenue and solvency as charts, the
// figures of the quarter, and what happens in it.
//
// It is a page like all others, the lowest of the stack, and has nothing of the program. Of
// a scene it works out the next session and what is told of that, and hands both back in
// one request ([view.Become]); what else it wants it asks for with that. What is its own is
// which panel has the keys, what is selected, the hand on the slider, what is dragged, and
// how the charts look at the run. Where its panels stand other pages stand on it, too:
// [Page.Layout] says where.
//
// A home is the page at work: it has a scene in hand, for one message or one picture.
package home

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/session"
	"moneyloop/ui/view"
)

// A Page is the home screen. Use New.
type Page struct{ home home }

// New returns the home screen for a session that begins.
func New(s session.Session) Page {
	keys := NewKeys()
	return Page{home{desk: newDesk(s), keys: &keys, kept: new(kept)}}.On(s)
}

// at takes a scene in hand.
func (p Page) at(s view.Scene) home {
	h := p.home
	h.session, h.notice = s.Session, s.Notice
	h.desk = h.follow()
	h.layout = h.lay(s.Layout.W, s.Layout.H, s.Cover)
	h.runway, h.phase = runwayOf(s), s.Phase
	if hasLine(s) && !h.layout.TooSmall {
		h.layout = h.layout.withLine(s.Session)
		h.nearest = s.Answer(view.Nearest{})
	}
	h.drawn = h.single(s)
	if q := h.chances(); !q.Off() {
		h.risk, _ = q.Known(s)
	}
	return h
}

// rest lets go of the scene.
func (h home) rest() Page {
	h.hand = hand{}
	return Page{h}
}

// left is the page as a message leaves it, and what it asks for.
func (h home) left(r view.Request) (view.Page, view.Request) {
	return h.rest(), view.Become{Session: h.session, Told: h.notice, Rest: h.rests, Then: r}
}

// Press answers a key, what is pasted while a value is typed, and that nobody looks or does
// anything any more.
func (p Page) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	h := p.at(s)
	var r view.Request
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		h, r = h.press(msg)
	case tea.PasteMsg:
		h = h.paste(msg.Content)
	case tea.BlurMsg:
		if h.drag.on { // what is typed waits for whoever comes back
			h = h.letGo()
		}
	case view.Rested:
		h.leading = leading{}
	}
	return h.left(r)
}

// Point answers the pointer; everything it does keys do, too.
func (p Page) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	h, r := p.at(s).point(msg)
	return h.left(r)
}

// Draw draws the screen, but for its first line, which is the program's.
func (p Page) Draw(b view.Brush, s view.Scene) {
	h := p.at(s)
	if s.Cover.Pages {
		h.focus = Panels // none of them has the keys
	}
	painter{b, &h}.draw()
}

// Title is nothing: the scenario's title is the home screen's.
func (p Page) Title(view.Scene) string { return "" }

// Keys says what keys do in the panel that has them, and elsewhere on the screen.
func (p Page) Keys() []key.Binding { return p.Here().Keys }

// Typing reports whether the value of a lever is typed.
func (p Page) Typing() bool { return p.home.levers.typing() }

// Place is all there is.
func (p Page) Place() view.Place { return view.AllScreen }

// On returns the screen for a session that became another one than it was at work on last.
func (p Page) On(s session.Session) Page {
	p.home.session = s
	p.home.desk = p.home.follow()
	return p.home.rest()
}

// Selected is what of the scenario is selected: a firm, a deal or a shock, else the lever
// that has the keys.
func (p Page) Selected(s session.Session) view.Thing {
	p.home.session = s
	return selected(p.home.follow())
}

// Select returns the screen with something else selected.
func (p Page) Select(t view.Thing, s session.Session) Page {
	p.home.session = s
	p.home.desk = pick(p.home.follow(), t)
	return p.home.rest()
}

// View says what the charts show, for a share code: "" if that is as at the beginning.
func (p Page) View() string { return p.home.views.word() }

// Looking returns the screen with charts that show what a share code says.
func (p Page) Looking(view string) Page {
	if view != "" {
		may := p.home.views.may
		p.home.views = seen(view)
		p.home.views.may = may
	}
	return p
}

// ShowLoop gives the loop the screen where there is room for one chart.
func (p Page) ShowLoop() Page {
	p.home.chart = Loop
	return p
}

// Layout says where pages may draw on a terminal of w×h cells, what is above covers.
func (p Page) Layout(w, h int, c view.Cover) view.Layout {
	return p.home.lay(w, h, c).page(w, h)
}

// lay is the layout for a terminal of w×h cells.
func (h home) lay(width, height int, c view.Cover) layout {
	chart := h.chart
	if c.AtFoot {
		chart = Loop // which shows what is typed
	}
	return lay(width, height, needs{leverRows: len(h.levers.rows), page: c.InPanels, rows: h.rows, room: h.room, chart: chart, bare: h.bare})
}

// Chart draws the chart of solvency for another page.
func (p Page) Chart(b view.Brush, r canvas.Rect, s view.Scene) {
	h := p.at(s)
	h.focus = Panels // none of them has the keys
	painter{b, &h}.chart(r, Solvency, &h.kept.solvency)
}

// Fresh returns the screen without what it keeps of pictures drawn.
func (p Page) Fresh() Page {
	p.home.kept = new(kept)
	return p
}

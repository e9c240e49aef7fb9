// Package thing is the page of one thing of a scenario: a firm, a deal, a shock, a lever, or an item of
// whatever else its file says, and of the scenario itself. Every key of a file is a term of some page.
//
// On one side stand its terms, in groups, with what each means; on the other what comes of
// them in the quarter under the cursor: of a firm what it has, owes, got and paid, and where
// its receipts come from; of a deal what both parties book, beside each other. Everything
// that is written there adds up. Every number is a slider, and what is typed into one is
// simulated at every key and taken back by esc as if it had never been.
package thing

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/page/field"
	"moneyloop/ui/verb"
	"moneyloop/ui/view"
)

// A Page is the page of a thing. Make one with [New].
type Page struct {
	thing  view.Thing
	keys   *keyMap     // of this page; it never changes
	at     int         // the selected row of those that can be
	all    bool        // terms at their defaults are shown, too
	books  bool        // the books have the keys, and the screen where there is room for one part
	group  bool        // the books are those of all firms as one
	scroll int         // of the books
	field  field.Field // what is typed
	moved  string      // the term that was moved last: it stays in sight at its default, too
	hold   hold
}

// newPage returns the page of a thing.
func newPage(t view.Thing) Page {
	keys := newKeys()
	return Page{thing: t, keys: &keys}
}

// At returns the page of a thing at one of its fields, and with that being typed if that is
// asked for.
func At(r view.Open, s view.Scene) (Page, view.Request) {
	p := newPage(r.Thing)
	if r.Field == "" || !r.Thing.In(s) {
		return p, nil
	}
	if !slices.ContainsFunc(p.rows(s), func(row row) bool { return row.term != nil && row.term.Ref == r.Field }) {
		p.all = true
	}
	l := p.listing(s)
	for at, i := range l.choices {
		if t := l.rows[i].term; t != nil && t.Ref == r.Field {
			p.at, l.selected = at, i
		}
	}
	t, ok := l.term()
	switch {
	case !r.Type || !ok || t.Ref != r.Field:
		return p, nil
	case r.Text == "":
		p.field = field.Begin(t.Term, p.room(s), s)
		return p, view.Settle{}
	}
	var first view.Request
	p.field, first = field.BeginWith(t.Term, r.Text, p.room(s), s)
	return p, first
}

// Thing is what the page is of.
func (p Page) Thing() view.Thing { return p.thing }

// Typing reports whether a term is being typed.
func (p Page) Typing() bool { return p.field.On() }

// Title names the thing.
func (p Page) Title(s view.Scene) string { return p.thing.Name(s) }

// Press answers a key, or what is pasted into a field.
func (p Page) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	if !p.thing.In(s) {
		return p, view.Back{}
	}
	p.hold = hold{}
	if p.field.On() {
		f, r, out := p.field.In(p.room(s)).Press(msg, p.keys.field, s)
		return p.took(s, f, r, out)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	for _, answer := range []func(Page, tea.KeyPressMsg, view.Scene) (Page, view.Request, bool){Page.pressPage, Page.pressBooks, Page.pressTerm} {
		if next, r, ok := answer(p, k, s); ok {
			return next, r
		}
	}
	if r, ok := p.edit(k, s); ok {
		return p, r
	}
	return p, view.Pass{}
}

// edit answers the keys that edit what is selected: the term, or the thing.
func (p Page) edit(k tea.KeyPressMsg, s view.Scene) (view.Request, bool) {
	t, ok := p.listing(s).term()
	if !ok && key.Matches(k, p.keys.edit.Remove, p.keys.edit.Lever) {
		return view.Say{Text: "On a number * makes a lever; on the row of its id D removes all of it."}, true
	}
	if t.Ref == p.thing.ID { // where a lever stands
		t.Ref = ""
	}
	return verb.Press(p.keys.edit, k, p.thing, t.Ref, s)
}

// Place says that the page stands in the panels.
func (p Page) Place() view.Place { return view.InPanels }

// pressPage answers what is the same wherever one stands on the page.
func (p Page) pressPage(k tea.KeyPressMsg, s view.Scene) (Page, view.Request, bool) {
	switch {
	case key.Matches(k, p.keys.Part):
		p.books = !p.books
		return p, nil, true
	case key.Matches(k, p.keys.NextDeal):
		return p.deal(1, s)
	case key.Matches(k, p.keys.DealBefore):
		return p.deal(-1, s)
	}
	return p, nil, false
}

// deal goes to the page of the next deal, or the one before: of a firm, of those that it has.
func (p Page) deal(by int, s view.Scene) (Page, view.Request, bool) {
	deals := s.Session.Scenario().Deals
	at, step := -1, by
	for i := range deals {
		if p.thing == (view.Thing{Kind: view.Deal, ID: deals[i].ID}) {
			at = i
		}
	}
	if at < 0 && by < 0 {
		at = 0
	}
	for range deals {
		at = (at + step + len(deals)) % len(deals)
		if d := &deals[at]; p.thing.Kind != view.Firm || d.From == p.thing.ID || d.To == p.thing.ID {
			next := newPage(view.Thing{Kind: view.Deal, ID: d.ID})
			next.books = p.books
			return next, view.Select{Thing: next.thing}, true
		}
	}
	return p, view.Say{Text: "There is no deal here yet."}, true
}

// pressBooks answers what moves the books.
func (p Page) pressBooks(k tea.KeyPressMsg, s view.Scene) (Page, view.Request, bool) {
	page := max(1, booksRect(p, s).Inset(1).H-1)
	switch {
	case key.Matches(k, p.keys.View):
		if p.thing.Kind != view.Firm {
			return p, view.Say{Text: "That is for a firm: it shows all firms as one."}, true
		}
		p.group, p.scroll = !p.group, 0
		p.books = p.books || s.Layout.Beside.Empty()
		return p, nil, true
	case key.Matches(k, p.keys.ScrollUp), p.books && key.Matches(k, p.keys.Up):
		return p.scrolled(-amount(k, page), s), nil, true
	case key.Matches(k, p.keys.ScrollDown), p.books && key.Matches(k, p.keys.Down):
		return p.scrolled(amount(k, page), s), nil, true
	case p.books && key.Matches(k, p.keys.Less):
		return p, view.Go{By: -1}, true
	case p.books && key.Matches(k, p.keys.More):
		return p, view.Go{By: 1}, true
	}
	return p, nil, false
}

// amount is how far a key scrolls: a page, or a line.
func amount(k tea.KeyPressMsg, page int) int {
	if k.Code == tea.KeyPgUp || k.Code == tea.KeyPgDown {
		return page
	}
	return 1
}

// pressTerm answers what moves a term.
func (p Page) pressTerm(k tea.KeyPressMsg, s view.Scene) (Page, view.Request, bool) {
	switch {
	case key.Matches(k, p.keys.Up):
		return p.to(p.at-1, s), view.Settle{}, true
	case key.Matches(k, p.keys.Down):
		return p.to(p.at+1, s), view.Settle{}, true
	case key.Matches(k, p.keys.Type), key.Matches(k, p.keys.Begin):
		return p.enter(k, s)
	}
	steps := []struct {
		key key.Binding
		n   int
	}{{p.keys.Less, -1}, {p.keys.More, 1}, {p.keys.MuchLess, -10}, {p.keys.MuchMore, 10}, {p.keys.Min, least}, {p.keys.Max, most}, {p.keys.Reset, baseline}}
	for _, step := range steps {
		if key.Matches(k, step.key) {
			t, ok := p.listing(s).term()
			switch {
			case ok && t.Number:
				p.moved = t.Ref
				return p, t.nudged(step.n, s), true
			case ok && t.options != nil:
				return p, t.walked(step.n, s), true
			}
			return p, view.Say{Text: "This is no number; enter types it."}, true
		}
	}
	return p, nil, false
}

// to selects a row.
func (p Page) to(at int, s view.Scene) Page {
	p.at, p.books = max(0, min(at, len(p.listing(s).choices)-1)), false
	return p
}

// Point answers the pointer: it selects a row, moves what has a track, and what is selected is
// typed; the wheel scrolls.
func (p Page) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	at := msg.Mouse()
	if !p.thing.In(s) {
		return p, view.Back{}
	}
	switch by, ok := view.Wheel(msg); {
	case ok && booksRect(p, s).Contains(at.X, at.Y):
		return p.scrolled(3*by, s), nil
	case ok:
		return p.to(p.at+by, s), nil
	}
	switch msg.(type) {
	case tea.MouseClickMsg:
		return p.click(at, s)
	case tea.MouseMotionMsg:
		return p.dragged(at.X, s)
	case tea.MouseReleaseMsg:
		if p.hold.on {
			p.hold = hold{}
			return p, view.Settle{}
		}
	}
	return p, nil
}

func (p Page) click(at tea.Mouse, s view.Scene) (view.Page, view.Request) {
	p.hold = hold{}
	row := rowAt(p, at.X, at.Y, s)
	switch {
	case p.field.On():
		f, r, out := p.field.Take(s, field.Outcome{Left: true})
		return p.took(s, f, r, out)
	case row < 0:
		return p, nil
	}
	if next, ok := p.to(row, s).held(at, s); ok {
		return next.dragged(at.X, s)
	}
	if row == p.at {
		next, r, _ := p.enter(tea.KeyPressMsg{Code: tea.KeyEnter}, s)
		return next, r
	}
	return p.to(row, s), nil
}

// Keys says what keys do; the first are those of the footer.
func (p Page) Keys() []key.Binding {
	k := p.keys
	part := k.Part
	switch {
	case p.field.On():
		return []key.Binding{k.field.Take, k.field.TakeNext, k.field.Drop, k.field.Empty}
	case p.books:
		part.SetHelp(part.Help().Key, "terms")
		list := []key.Binding{k.Later, part, k.Back, k.Scroll, k.NextDeal, k.DealBefore}
		if p.thing.Kind == view.Firm {
			list = slices.Insert(list, 3, k.View)
		}
		return list
	case p.thing.Kind == view.Firm:
		return []key.Binding{k.Move, k.Type, k.Part, k.Back, k.View, k.Later, k.MuchLess, k.MuchMore, k.Min, k.Max, k.Reset, k.Begin, k.Scroll, k.NextDeal, k.DealBefore}
	case p.thing.Kind != view.Deal:
		part.SetHelp(part.Help().Key, "effects")
	}
	return []key.Binding{k.Move, k.Type, part, k.Back, k.NextDeal, k.Later, k.MuchLess, k.MuchMore, k.Min, k.Max, k.Reset, k.Begin, k.Scroll, k.DealBefore}
}

var _ view.Page = Page{}

// enter begins to type the selected term, over its value or beginning with a digit.
func (p Page) enter(k tea.KeyPressMsg, s view.Scene) (Page, view.Request, bool) {
	t, ok := p.listing(s).term()
	switch {
	case !ok:
		p.all = !p.all
		return p.to(p.at, s), nil, true
	case key.Matches(k, p.keys.Begin):
		var r view.Request
		p.field, r = field.BeginWith(t.Term, k.String(), p.room(s), s)
		p.books = false
		return p, r, true
	}
	p.books = false
	p.field = field.Begin(t.Term, p.room(s), s)
	return p, view.Settle{}, true
}

// took is the page after its field has answered: where that is left, the row on which the
// typing was to go on.
func (p Page) took(s view.Scene, f field.Field, r view.Request, out field.Outcome) (view.Page, view.Request) {
	if p.field = f; out.Left {
		p = p.to(p.at+out.Down+out.Sideways, s)
	}
	return p, r
}

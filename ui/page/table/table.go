// Package table is everything of a scenario in rows: itself, its firms, deals, shocks and
// levers, each kind with its columns, and the items of what else its file lists. Cells are typed in like those of a spreadsheet, and
// what is typed is simulated at every key. Only the rows in view are read and drawn, so
// that a thousand firms are as quick as three.
package table

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/ui/page/field"
	"moneyloop/ui/verb"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/entry"
)

// A Page is the table. Make one with [New].
type Page struct {
	keys     *keyMap   // of this page; it never changes
	sections []section // neither do these

	section, row int // where the cursor is; the row is one of those that are found
	column       int // among all columns of the section
	field        field.Field
	drag         drag

	filter    entry.Model
	filtering bool // it is typed
}

// New returns the table with the cursor on a thing; on the horizon if it is none.
func New(t view.Thing, m *model.Scenario) Page {
	keys := newKeys()
	return Page{keys: &keys, sections: sections(), column: horizonColumn, filter: entry.New(mostFilter, "")}.on(t, m)
}

// on is the table with its cursor on a thing, if that is there.
func (p Page) on(t view.Thing, m *model.Scenario) Page {
	for k, sec := range p.sections {
		if t.Kind == view.Nothing || sec.kind != t.Kind {
			continue
		}
		for i := range sec.count(m) {
			if sec.id(m, i) == t.ID {
				if k != p.section {
					p.column = 0
				}
				p.section, p.row = k, i
			}
		}
	}
	return p
}

// horizonColumn is the one of quarters in the section of the scenario.
const horizonColumn = 2

// Typing reports whether a cell or the filter is typed.
func (p Page) Typing() bool { return p.field.On() || p.filtering }

// Title names the page.
func (p Page) Title(view.Scene) string { return "everything" }

// Place says that the page stands in the body; where there is room, beside the charts.
func (p Page) Place() view.Place { return view.BesideCharts }

// Press answers a key, or what is pasted.
func (p Page) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	p = p.following(s)
	p.drag = drag{} // any key ends it
	if p.field.On() {
		f, r, out := p.field.In(room(p, s)).Press(msg, p.keys.field, s)
		return p.took(f, r, out, s)
	}
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case p.filtering:
		return pressFilter(p, msg, s)
	case !ok:
		return p, nil
	}
	if next, r, ok := p.pressMove(k, s); ok {
		return next, r
	}
	return p.pressCell(k, s)
}

// pressMove answers the keys that move the cursor.
func (p Page) pressMove(k tea.KeyPressMsg, s view.Scene) (Page, view.Request, bool) {
	page := max(1, boxOf(s).Inset(1).H-2)
	for _, move := range []struct {
		key        key.Binding
		rows, cols int
	}{
		{p.keys.Up, -1, 0},
		{p.keys.Down, 1, 0},
		{p.keys.PageUp, -page, 0},
		{p.keys.PageDown, page, 0},
		{p.keys.Left, 0, -1},
		{p.keys.Right, 0, 1},
		{p.keys.First, 0, -len(p.here().columns)},
		{p.keys.Last, 0, len(p.here().columns)},
	} {
		if key.Matches(k, move.key) {
			return p.moved(move.rows, move.cols, s)
		}
	}
	switch {
	case key.Matches(k, p.keys.Section):
		return p.inSection(1, s)
	case key.Matches(k, p.keys.SectionBefore):
		return p.inSection(-1, s)
	}
	return p, nil, false
}

// pressCell answers the keys that do something where the cursor is.
func (p Page) pressCell(k tea.KeyPressMsg, s view.Scene) (view.Page, view.Request) {
	t := p.thing(s)
	c, _ := p.cell(s)
	switch {
	case key.Matches(k, p.keys.Filter):
		p.filtering = true
		return p, nil
	case key.Matches(k, p.keys.Drop) && p.filter.Value() != "":
		p.filter = entry.With(p.filter, "")
		return p.within(s), nil
	case key.Matches(k, p.keys.Open) && t.Kind == view.Nothing:
		return p, view.Say{Text: "Put the cursor on a firm, a deal, a shock or a lever first: ↓."}
	case key.Matches(k, p.keys.Open), key.Matches(k, p.keys.Type) && p.column == 0 && c.Ref == "" && t.Kind != view.Nothing:
		return p, view.Open{Thing: t}
	case key.Matches(k, p.keys.Type):
		return p.enter("", s)
	case key.Matches(k, p.keys.Begin):
		return p.enter(k.String(), s)
	}
	if key.Matches(k, p.keys.edit.New) {
		return p, fresh(p)
	}
	if r, ok := verb.Press(p.keys.edit, k, t, c.Ref, s); ok {
		return p, r
	}
	return p, view.Pass{}
}

// fresh asks for one more of the section under the cursor.
func fresh(p Page) view.Request {
	switch p.here().kind {
	case view.Shock:
		return view.Ask{Text: "shock "}
	case view.Lever:
		return view.Say{Text: "A lever is made of a number: put the cursor on one, then *."}
	}
	return view.Ask{}
}

// enter begins to type the cell under the cursor, over its value or with a first key.
func (p Page) enter(first string, s view.Scene) (Page, view.Request) {
	c, ok := p.cell(s)
	switch {
	case !ok:
		return p, view.Say{Text: "There is nothing in this section yet."}
	case c.Ref == "":
		return p, view.Say{Text: "This follows from the rest and cannot be typed. It says " + c.means + "."}
	case first == "":
		p.field = field.Begin(c.Term, room(p, s), s)
		return p, view.Settle{}
	}
	var r view.Request
	p.field, r = field.BeginWith(c.Term, first, room(p, s), s)
	return p, r
}

// took is the table after its field has answered: where that is left, with the cursor on
// the cell on which the typing was to go on.
func (p Page) took(f field.Field, r view.Request, out field.Outcome, s view.Scene) (Page, view.Request) {
	p.field = f
	if !out.Left || out == (field.Outcome{Left: true}) {
		return p, r
	}
	next, on, _ := p.moved(out.Down, out.Sideways, s)
	if r == (view.Settle{}) {
		return next, on // which settles, too
	}
	return next, r
}

// pressFilter answers a key while the filter is typed, or what is pasted.
func pressFilter(p Page, msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, pressed := msg.(tea.KeyPressMsg)
	switch {
	case pressed && (key.Matches(k, p.keys.field.Take) || key.Matches(k, p.keys.field.TakeDown)):
		p.filtering = false
		return p, view.Select{Thing: p.thing(s)}
	case pressed && key.Matches(k, p.keys.Drop) && p.filter.Value() == "":
		p.filtering = false
		return p, nil
	case pressed && key.Matches(k, p.keys.Drop):
		p.filter = entry.With(p.filter, "")
	default:
		p.filter = entry.Type(p.filter, msg)
	}
	return p.found(s).within(s), nil
}

// mostFilter is how long a filter may be.
const mostFilter = 60

// Keys says what keys do; the first are those of the footer.
func (p Page) Keys() []key.Binding {
	k := p.keys
	switch {
	case p.field.On():
		return []key.Binding{k.field.Take, k.field.TakeNext, k.field.TakeDown, k.field.Drop, k.field.Empty}
	case p.filtering:
		return []key.Binding{k.Found, k.field.Empty, k.Unfiltered}
	}
	return []key.Binding{k.Move, k.Typed, k.Next, k.Back, k.Filter, k.Open, k.Begin, k.PageUp, k.PageDown, k.First, k.Last, k.SectionBefore, k.Later}
}

var _ view.Page = Page{}

// Package list is the page for everything that is a list: what can be opened, the keys and
// the words, all commands, what can be chosen, what was changed.
//
// A list stands in a box over the page below. It has a cursor, or is read; it is filtered by
// what is typed after a slash, or by every letter where nothing else can be meant. Esc
// empties the filter, then leaves. The last row that is left never takes itself, because a
// slip could not be seen. What a list is of, its [Kind] says; what becomes of a row, the
// request that the row has.
package list

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
	"moneyloop/ui/view"
	"moneyloop/ui/widget/entry"
)

// A Row is one of a list.
type Row struct {
	Key   string      // before the text, in a column
	Text  []view.Span // the row itself, in pieces
	Right string      // at the right end
	Word  string      // by which it is found first
	Also  []string    // other words by which it is found, and letters
	Means string      // told below the list, while the row is selected
	Not   string      // why it cannot be taken, or ""
	Head  bool        // it names those that follow
	Then  view.Request
	Shown view.Request // asked for when the row is selected
	Drop  view.Request // asked for to do away with it
	Pin   view.Request // asked for to compare with it
}

// A Kind is what a list is of.
type Kind struct {
	Title string
	Rows  func(s view.Scene) []Row
	None  string       // said where there are none
	Typed bool         // every letter filters
	Fuzzy bool         // letters of a name in their order are enough
	Read  bool         // it is read: nothing is selected
	Low   bool         // what lies above it stays in sight
	Told  int          // rows for what the selected one means
	Leave view.Request // asked for by esc; nil: back
	Pins  bool         // rows can be compared with
	Undo  view.Request // asked for to have back what was done away with; nil: nothing was
}

// A Page is a list. It is a value. Make one with [New].
type Page struct {
	of     Kind
	keys   *KeyMap // of this page; it never changes
	input  entry.Model
	typing bool
	at     int // the selected row, of those that can be
	first  int // the first line in view of one that is read
}

// mostTyped is how long a filter may be.
const mostTyped = 80

// New returns a list with the cursor on a row, of those that can be selected.
func New(of Kind, at int) Page {
	keys := NewKeys()
	return Page{of: of, keys: &keys, input: entry.New(mostTyped, ""), typing: of.Typed, at: at}
}

// Typing reports whether letters are a filter.
func (p Page) Typing() bool { return p.typing }

// Title names the list.
func (p Page) Title(view.Scene) string { return p.of.Title }

// Place says that the list stands over what is there.
func (p Page) Place() view.Place { return view.Over }

// Keys says what keys do; the first are those of the footer.
func (p Page) Keys() []key.Binding {
	k := p.keys
	return append(p.Hints(view.Scene{}), k.PageUp, k.PageDown, k.First, k.Last)
}

// Hints are the keys that the footer names.
func (p Page) Hints(view.Scene) []key.Binding {
	k := *p.keys
	move := key.NewBinding(key.WithHelp("↑ ↓", "go"))
	k.Back.SetHelp("esc", "back")
	switch {
	case p.input.Value() != "":
		k.Back.SetHelp("esc", "all again")
	case p.of.Read:
		k.Back.SetHelp("esc ?", "back")
		return []key.Binding{key.NewBinding(key.WithHelp("↑ ↓", "scroll")), key.NewBinding(key.WithHelp("pgup pgdown", "page")), k.Filter, k.Back}
	}
	if p.typing {
		return []key.Binding{move, k.Choose, k.Back}
	}
	if p.of.Pins {
		k.Pin.SetHelp("p", "pin")
		return []key.Binding{move, k.Choose, k.Filter, k.Pin, k.Back}
	}
	return []key.Binding{move, k.Choose, k.Filter, k.Back}
}

// shown are the rows that are left, and where the selected one is among them, -1 if none is.
func (p Page) shown(s view.Scene) (rows []Row, selected int) {
	rows = filtered(p.of.Rows(s), p.input.Value(), p.of)
	return rows, p.selected(rows)
}

func (p Page) selected(rows []Row) int {
	if p.of.Read {
		return -1
	}
	return view.Nth(rows, p.at, Row.can)
}

// can reports whether a row can be selected.
func (r Row) can() bool { return !r.Head }

// Press answers a key, or what is pasted into the filter.
func (p Page) Press(msg tea.Msg, s view.Scene) (view.Page, view.Request) {
	k, pressed := msg.(tea.KeyPressMsg)
	switch {
	case pressed && (k.Code == tea.KeyEscape || !p.typing && key.Matches(k, p.keys.Back)):
		return p.left(s)
	case pressed && (k.Text == "" || !p.typing):
		if next, r, ok := p.moved(k, s); ok {
			return next, r
		}
	}
	if !p.typing {
		return p, p.otherwise(k, s)
	}
	before := p.input.Value()
	p.input = entry.Type(p.input, msg)
	if p.input.Value() == before {
		return p, nil
	}
	p.first = 0
	return p.to(0, s)
}

// otherwise answers what does away with a row, or has it back, and passes on what is left.
func (p Page) otherwise(k tea.KeyPressMsg, s view.Scene) view.Request {
	rows, at := p.shown(s)
	switch {
	case key.Matches(k, p.keys.Drop) && at >= 0 && rows[at].Drop != nil:
		return rows[at].Drop
	case key.Matches(k, p.keys.Pin) && at >= 0 && rows[at].Pin != nil:
		return rows[at].Pin
	case key.Matches(k, p.keys.Undo) && p.of.Undo != nil:
		return p.of.Undo
	}
	return view.Pass{}
}

// left empties the filter, or leaves.
func (p Page) left(s view.Scene) (view.Page, view.Request) {
	switch {
	case p.input.Value() != "":
		p.input.SetValue("")
		p.typing = p.of.Typed
		return p.to(0, s)
	case p.typing && !p.of.Typed:
		p.typing = false
		return p, nil
	case p.of.Leave != nil:
		return p, p.of.Leave
	}
	return p, view.Back{}
}

// builds reports whether the first row is a loop of one's own.
func (p Page) builds(s view.Scene) bool {
	rows, _ := p.shown(s)
	if len(rows) == 0 {
		return false
	}
	_, ok := rows[0].Then.(view.Build)
	return ok
}

// moved answers the keys that go through the list and take a row of it.
func (p Page) moved(k tea.KeyPressMsg, s view.Scene) (next view.Page, r view.Request, ok bool) {
	by, goes := p.keys.By(k, max(1, p.places(s).rows.H-1))
	switch {
	case goes:
		next, r = p.by(by, s)
	case key.Matches(k, p.keys.Choose):
		next, r = p.take(s)
	case key.Matches(k, p.keys.Own) && p.builds(s):
		next, r = p.to(0, s)
	case key.Matches(k, p.keys.Filter) && !p.typing:
		p.typing = true
		next = p
	default:
		return p, nil, false
	}
	return next, r, true
}

// take asks for what the selected row is for. One that cannot be taken says why below.
func (p Page) take(s view.Scene) (view.Page, view.Request) {
	rows, at := p.shown(s)
	switch {
	case p.of.Read:
		return p, view.Back{}
	case at < 0 && p.input.Value() == "":
		return p, view.Back{}
	case at < 0 || rows[at].Not != "":
		return p, nil
	}
	return p, rows[at].Then
}

// by goes on by so many rows, or lines where nothing is selected.
func (p Page) by(n int, s view.Scene) (view.Page, view.Request) {
	if p.of.Read {
		at := p.places(s)
		p.first = max(0, min(p.first+n, len(p.lines(s, at.rows.W))-at.rows.H))
		return p, nil
	}
	return p.to(p.at+n, s)
}

// to selects a row.
func (p Page) to(at int, s view.Scene) (view.Page, view.Request) {
	rows, _ := p.shown(s)
	p.at = max(0, min(at, view.Count(rows, Row.can)-1))
	if i := p.selected(rows); i >= 0 {
		return p, rows[i].Shown
	}
	return p, nil
}

// Point answers the pointer: a click selects, a second one takes, one beside leaves.
func (p Page) Point(msg tea.MouseMsg, s view.Scene) (view.Page, view.Request) {
	at := msg.Mouse()
	switch by, ok := view.Wheel(msg); {
	case ok && p.of.Read:
		return p.by(3*by, s)
	case ok:
		return p.by(by, s)
	}
	if _, ok := msg.(tea.MouseClickMsg); ok {
		places := p.places(s)
		if !places.box.Contains(at.X, at.Y) {
			p.input.SetValue("")
			p.typing = false
			return p.left(s)
		}
		rows, selected := p.shown(s)
		i := p.top(rows, selected, places.rows) + at.Y - places.rows.Y
		switch {
		case p.of.Read || !places.rows.Contains(at.X, at.Y) || i >= len(rows) || rows[i].Head:
			return p, nil
		case i == selected:
			return p.take(s)
		}
		return p.to(view.Count(rows[:i], Row.can), s)
	}
	return p, nil
}

// top is the first row in view.
func (p Page) top(rows []Row, selected int, r canvas.Rect) int {
	return view.Top(max(selected, 0), len(rows), r.H)
}

var _ view.Page = Page{}

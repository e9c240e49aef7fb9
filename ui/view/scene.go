package view

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"moneyloop/model"
	"moneyloop/model/engine"
	"moneyloop/model/result"
	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
	"moneyloop/ui/session"
)

// AtRest is the phase at which no money is on its way.
const AtRest = -1.0

// A Scene is what a page may see. It is a value; who has it can change nothing by it.
type Scene struct {
	Session   session.Session // scenario, run, levers, the quarter under the cursor
	Layout    Layout
	Cover     Cover
	Selection Thing
	Refused   string // why what the page asked for last could not be, or ""
	Notice    Notice // what came of what was done last
	Thrown    Drop   // what was typed and thrown away last
	Answers   Answers
	Chances   Chances // what charts want to know of many runs; nothing if they show one
	Single    int     // which of these charts show by itself, too; -1: none
	Phase     float64 // of the lap of money; [AtRest] where none is to be seen
	// Commands lists what keys do now: those of the page below, then those of the program. For
	// lists of keys and of commands.
	Commands func() []Group
	// Chart draws the chart of solvency.
	Chart func(b Brush, r canvas.Rect)
	// Home draws the home screen as another picture has it, and Aside says where a page may draw
	// beside it.
	Home  func(b Brush, on Picture)
	Aside func(on Picture) Layout
	books *Books
}

// Moves reports whether things may move by themselves.
func (s Scene) Moves() bool { return s.Phase >= 0 }

// A Picture is what the home screen shows in the place of what is open. What its run hides behind
// a veil no panel has.
type Picture struct {
	Session session.Session
	Rows    int      // that a page wants in the place of the levers
	Room    bool     // it is for a room: one chart, however large the terminal
	Lit     []string // what is not dimmed: panels, by their names, and firms; none: everything is
	Shows   []string // what the charts look at: "solvency", "cds"; "page", "c"
}

// A Group is keys that belong together.
type Group struct {
	Name string
	Keys []key.Binding
}

// Has reports whether a key is among them, by its name.
func (g Group) Has(k key.Binding) bool {
	return slices.ContainsFunc(g.Keys, func(b key.Binding) bool { return b.Help().Key == k.Help().Key })
}

// Within reports whether all of them are among keys, as they are called there.
func (g Group) Within(keys []key.Binding) bool {
	return !slices.ContainsFunc(g.Keys, func(b key.Binding) bool {
		return !slices.ContainsFunc(keys, func(k key.Binding) bool { return k.Help() == b.Help() })
	})
}

// With returns the scene with books that keep what was asked for; without, a journal is
// worked out whenever it is asked for.
func (s Scene) With(books *Books) Scene {
	s.books = books
	return s
}

// Layout says where a page may draw. Side by side, Main and Beside are two rectangles;
// where there is room for one, Beside is empty and the page shows one part after the other.
type Layout struct {
	W, H   int         // of the terminal
	Small  bool        // it is too small for anything
	Header canvas.Rect // names the program, the scenario and the time
	Levers canvas.Rect // of the home screen
	Chart  canvas.Rect // of solvency there, or of the one chart that there is room for
	Main   canvas.Rect // what the page is about
	Beside canvas.Rect // what that does: books
	Left   canvas.Rect // left of the charts where they leave room for a table; else Body
	Body   canvas.Rect // all between the headline and the notice
	Foot   canvas.Rect // the rows below the panels: notice, events and footer
	Screen canvas.Rect // all but the header
	Notice canvas.Rect
	Footer canvas.Rect
}

// Cover says what lies above the home screen.
type Cover struct {
	Pages    bool // some page: it has the keys
	InPanels bool // one in the place of the levers
	AtFoot   bool // what is on top is in the rows below the panels
	Lesson   bool // a lesson, which says itself what is told, and when
}

// Journal is the quarter under the cursor, entry by entry; nil if it cannot be played, or something
// of it is behind a veil.
func (s Scene) Journal() *result.Journal {
	b := s.books
	if b == nil {
		b = new(Books)
	}
	if v := s.Session.Run().Veil(); v.Falls || len(v.Series) > 0 || v.Curtain > 0 && s.Session.Quarter() > v.Curtain {
		return nil // played again it would tell what is hidden
	}
	return b.of(s.Session.Run(), s.Session.Quarter())
}

// Remarks are those on the scenario and its run. While a gesture goes on they are those from
// before it: they come when typing rests.
func (s Scene) Remarks() Remarks {
	b, run := s.books, s.Session.Run()
	switch {
	case b == nil && !of(run, s.Session.Scenario()):
		return Remarks{}
	case b == nil:
		return remarksOf(s.Session.Document().Remarks(run))
	case b.remarked == run, b.remarked != nil && s.Session.Moving(), !of(run, s.Session.Scenario()):
		return b.remarks
	}
	b.remarked, b.remarks = run, remarksOf(s.Session.Document().Remarks(run))
	b.remarks.broken = len(s.Session.Document().Check(run))
	return b.remarks
}

// Promises are how many expectations the scenario has, and how many of them the run does not
// meet; as with remarks, once typing rests.
func (s Scene) Promises() (all, broken int) {
	return len(s.Session.Scenario().Expects), s.Remarks().broken
}

// Books keep the journal that was asked for last, and the remarks. They are a memo, not
// state.
type Books struct {
	run     *result.Run
	quarter int
	journal *result.Journal

	remarked *result.Run // of which the remarks are
	remarks  Remarks
}

// Remarks are what plays but is probably not meant, by address.
type Remarks struct {
	list   []scenarios.Remark
	at     map[string]int // of the first at an address
	broken int            // promises
}

func (b *Books) of(run *result.Run, quarter int) *result.Journal {
	if b.run != run || b.quarter != quarter {
		j, err := engine.JournalOf(run, quarter)
		if err != nil {
			j = nil
		}
		b.run, b.quarter, b.journal = run, quarter, j
	}
	return b.journal
}

// Kind is what a thing is.
type Kind uint8

// The kinds of things that have a page.
const (
	Nothing Kind = iota
	Firm
	Deal
	Shock
	Lever
	Item // what else a file says: an asset, an item of one of its lists, or the scenario itself
)

// A Thing is something of a scenario that has a page, by its id; a lever by the number that it
// moves, another item by its address, which of the scenario itself is "". Items are not selected.
type Thing struct {
	Kind Kind
	ID   string
}

// In reports whether the thing is there: what has been removed is not.
func (t Thing) In(s Scene) bool {
	m := s.Session.Scenario()
	switch t.Kind {
	case Firm:
		return m.Firm(t.ID) >= 0
	case Deal:
		return m.Deal(t.ID) >= 0
	case Shock:
		return m.Shock(t.ID) >= 0
	case Lever:
		return s.Session.Lever(t.ID) >= 0
	case Item:
		return len(s.Session.Document().Terms(t.ID)) > 0
	}
	return false
}

// Name is what people call the thing; its id where it is not there.
func (t Thing) Name(s Scene) string {
	m := s.Session.Scenario()
	if !t.In(s) {
		return t.ID
	}
	switch t.Kind {
	case Firm:
		return m.PartyName(t.ID)
	case Deal:
		return m.Deals[m.Deal(t.ID)].Label()
	case Shock:
		return m.Shocks[m.Shock(t.ID)].Label()
	case Item:
		return cmp.Or(t.ID, m.Title, m.Name)
	}
	return s.Session.Levers()[s.Session.Lever(t.ID)].Label
}

// ThingAt returns the thing of a scenario that an address is about, as edits have it.
func ThingAt(m *model.Scenario, address string) Thing {
	if ref, ok := strings.CutPrefix(address, "levers/"); ok {
		for i := range m.Controls {
			if rest, of := strings.CutPrefix(ref, m.Controls[i].Ref); of && rest != "" && rest[0] == '.' {
				return Thing{Kind: Lever, ID: m.Controls[i].Ref}
			}
		}
		return Thing{Kind: Lever, ID: ref}
	}
	switch id, _, _ := strings.Cut(address, "."); {
	case m.Firm(id) >= 0:
		return Thing{Kind: Firm, ID: id}
	case m.Deal(id) >= 0:
		return Thing{Kind: Deal, ID: id}
	case m.Shock(id) >= 0:
		return Thing{Kind: Shock, ID: id}
	}
	return Thing{}
}

// of reports whether a run can be of a scenario; one that is played beside comes later.
func of(run *result.Run, m *model.Scenario) bool {
	old := run.Scenario
	return len(old.Firms) == len(m.Firms) && len(old.Deals) == len(m.Deals) && len(old.Shocks) == len(m.Shocks) && run.Quarters == m.Quarters
}

func remarksOf(list []scenarios.Remark) Remarks {
	r := Remarks{list: list, at: make(map[string]int, len(list))}
	for i := len(list) - 1; i >= 0; i-- {
		r.at[list[i].At] = i
	}
	return r
}

// Count is how many there are.
func (r Remarks) Count() int { return len(r.list) }

// At returns the remark at an address; false if there is none.
func (r Remarks) At(address string) (scenarios.Remark, bool) {
	i, ok := r.at[address]
	if !ok {
		return scenarios.Remark{}, false
	}
	return r.list[i], true
}

// On returns the remarks on a thing and on what is said of it.
func (r Remarks) On(t Thing) []scenarios.Remark {
	id := t.ID
	if t.Kind == Lever {
		id = "levers/" + id
	}
	var list []scenarios.Remark
	for _, one := range r.list {
		if rest, ok := strings.CutPrefix(one.At, id); ok && id != "" && (rest == "" || rest[0] == '.') {
			list = append(list, one)
		}
	}
	return list
}

// NextFrom returns the first remark that stands behind an address in the file, or the first
// of all.
func (r Remarks) NextFrom(address string) (scenarios.Remark, bool) {
	if len(r.list) == 0 {
		return scenarios.Remark{}, false
	}
	if i, ok := r.at[address]; ok {
		return r.list[(i+1)%len(r.list)], true
	}
	return r.list[0], true
}

// Mends is a remark as people read it, with the key that takes its fix.
func Mends(r scenarios.Remark) string {
	if r.Fix == nil {
		return r.Text
	}
	return r.Text + " F mends it."
}

package view

import (
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

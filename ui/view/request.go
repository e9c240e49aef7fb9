package view

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
	"moneyloop/scenarios/lesson"
	"moneyloop/ui/session"
)

// A Request is what a page asks of the program. Nil asks nothing.
type Request interface{ request() }

// The requests there are.
type (
	// Become has the session be as the page leaves it, and says what is told of that; then it
	// does what else the page asks for. With Rest the page hears when it has [Rested].
	Become struct {
		Session session.Session
		Told    Notice
		Rest    bool
		Then    Request
	}
	// Back leaves the page for the one below.
	Back struct{}
	// Quit leaves the program.
	Quit struct{}
	// Help opens the page of keys and words.
	Help struct{}
	// Open opens the page of a thing; with a field, at that, and if wanted with that being
	// typed, over its value or beginning with a text.
	Open struct {
		Thing Thing
		Field string // its address
		Type  bool
		Text  string
	}
	// Select makes a thing the selection, and says something of it.
	Select struct {
		Thing Thing
		Told  string
	}
	// Go moves the time cursor by so many quarters.
	Go struct{ By int }
	// Move gives a lever a value, as part of a gesture; at rest it is one step of undo.
	Move struct {
		Ref   string
		Value float64
	}
	// Type makes edits as part of a gesture that Settle ends: they take the place of those
	// that the same gesture made before.
	Type struct {
		Gesture string
		Edits   []model.Edit
	}
	// Rename gives a thing another id, wherever it is named, and opens its page by that.
	Rename struct {
		Thing Thing
		ID    string
	}
	// Settle ends a gesture: what it made is one step of undo. What it came to may be told and
	// selected, and the page left.
	Settle struct {
		Told   string
		Select Thing
		Leave  bool
	}
	// Drop takes back what a gesture has made so far, as if it had never been: its text can be
	// nothing yet, or is thrown away. What is thrown away, with the page or without, is offered
	// when the same is typed in next ([Scene.Thrown]); what is being typed is kept for who is cut
	// off.
	Drop struct {
		Gesture, Text string
		Away, Leave   bool
	}
	// Undo and Redo take a step back, and make it again.
	Undo struct{}
	Redo struct{}
	// Play has the quarters follow each other, or stop; from the last one they start over.
	Play struct{}
	// Pace lets them follow faster by so many notches.
	Pace struct{ By int }
	// Recolour, Still and Suspend go to the next colours, let money move or stand still, and
	// leave for the shell for a while.
	Recolour struct{}
	Still    struct{}
	Suspend  struct{}
	// Say tells something in the row of notices.
	Say struct{ Text string }
	// Pass says that a key is none of the page's: the program answers it.
	Pass struct{}
	// Press leaves the page and gives a key to the one below.
	Press struct{ Key tea.KeyPressMsg }
	// Edit makes edits as one step of undo, selects what they are about and says what was done.
	Edit struct {
		Edits  []model.Edit
		Select Thing
		Told   string
	}
	// Ask opens the strip, in which a sentence is typed, with what stands in it already. With a
	// deal it asks who is put into that.
	Ask struct{ Text, Into string }
	// Choose opens a list over the page: the request of the option that is chosen is done.
	Choose struct {
		Title   string
		Options []Option
		At      int // the option to begin with
	}
	// Overview opens the table of everything.
	Overview struct{}
	// Palette opens the list of all commands.
	Palette struct{}
	// History opens the list of changes.
	History struct{}
	// Files opens the list of what can be opened.
	Files struct{}
	// Sources opens the list of readings and sources, Echoes that of what is as it was in 2007.
	Sources struct{}
	Echoes  struct{}
	// Load opens what is in that list: a scenario of the library, a file, or a draft. With a lesson
	// that is left for it, levers stand where that had them. The lever At is selected.
	Load struct {
		Name, Path, Draft, At string
		Left                  Page
		Levers                []model.Setting
	}
	// Bin puts a draft into the bin or, without one, takes that out of it which went there
	// last, of those that did. At is the row of the list.
	Bin struct {
		Draft string
		In    []string
		At    int
	}
	// Build opens a loop of one's own: an empty one, or one like another, without its story,
	// its sources and its promises: like [This], or like a scenario of the library.
	Build struct{ Like string }
	// Learn opens a lesson where it was left, or at a step, or begins it again; without one the
	// lesson that was left, or the list of them. What is shown to a room has no notes.
	Learn struct {
		Lesson           *lesson.Lesson
		At               string
		Again, Projector bool
	}
	// Learned says how far somebody is in a lesson by now, and what else the page asks for.
	Learned struct {
		Progress lesson.Progress
		Then     Request
	}
	// Wake has the page hear after a while that it is [Awake].
	Wake struct {
		After time.Duration
		N     int
	}
	// Code opens what a share code holds, and asks for one if there is none.
	Code struct{ Text string }
	// Visit goes to where so many steps are in force; who stays leaves the list for it.
	Visit struct {
		Steps int
		Stay  bool
	}
	// Export puts the run on the clipboard, as "csv", "json" or "markdown", the "text" with levers
	// where they stand, or a share "code" of that. To a file it goes under the name To, or one
	// that is asked for.
	Export struct {
		As   string
		File bool
		To   string
	}
	// Format writes the whole text anew, as one step.
	Format struct{}
	// Tell opens what happened, at an event.
	Tell struct{ Event int }
	// Save writes the document to its file, or to another one.
	Save struct{ As string }
	// Join brings the document and its file together, that somebody else has changed: the
	// changes made here on what the file says, one of them, or neither yet.
	Join struct{ Mine, Theirs bool }
	// Editor opens the text in the person's editor, at the line of an address; without one at
	// what is selected.
	Editor struct{ At string }
	// WhatBreaks opens the page of what breaks the scenario, or until when; "" is until anybody
	// falls.
	WhatBreaks struct{ Until string }

	// WhatIHold opens the page of what becomes of what the person holds, with how much may be lost.
	WhatIHold struct{ Cap string }
	// Pin keeps the run as it is to compare others with; with a name or a path that of a scenario of
	// the library or of a file.
	Pin struct{ Name, Path string }
	// Differ opens the page of what differs from what is pinned.
	Differ struct{}
	// Chance has charts show many runs, and then opens the page of how likely what is; Luck has
	// others drawn: none, with luck or without, or with the next seed; Single has charts show one of
	// the runs by itself, by its number, or with -1 none.
	Chance struct{}
	Luck   struct{ Off, Noise, Seed bool }
	Single struct{ Run int }
	// Show leaves the page for a series in its chart, by the name that it has, at a quarter.
	Show struct {
		Series  string
		Quarter int
	}
	// WhatSolves opens the page of the value of a lever that is required so that something is so;
	// without a lever of the one that is selected, and without a condition so that nobody falls.
	WhatSolves struct{ Lever, Until string }
	// MapOf opens the page of what two levers do together, one across and one up; without them of
	// the one that is selected and another; with a number that cells where all stand show, if it is
	// not reported revenue in the end.
	MapOf struct{ X, Y, Metric string }
	// WhatMoves opens the page of which lever moves a number most; without one reported revenue in
	// the quarter shown.
	WhatMoves struct{ Metric string }
	// Why opens the page of why a number is what it is, by the name of its series; without one that of
	// what is selected. Without a quarter it is that under the cursor.
	Why struct {
		Series  string
		Quarter int
	}
	// AskLine asks for a line of text: told says why, word what it is, text is what stands there
	// already, and Then is asked for with what was typed.
	AskLine struct {
		Told, Word, Text string
		Then             func(text string) Request
	}
	// Refuse says why what was typed in a line cannot be; typing goes on.
	Refuse struct{ Text string }
	// Copy puts text on the clipboard, and says what it is; without a text what the page or
	// the panel with the keys says.
	Copy struct{ Text, What string }
)

// This is the scenario that is open, for [Build].
const This = "this"

// An Option is one of those that can be chosen.
type Option struct {
	Word  string   // as a file has it
	Name  string   // as people say it
	Means string   // in a line
	Also  []string // other words by which it is found
	Not   string   // why it cannot be chosen, or ""
	Then  Request  // what is done when it is
}

func (Become) request()   {}
func (Back) request()     {}
func (Quit) request()     {}
func (Help) request()     {}
func (Open) request()     {}
func (Select) request()   {}
func (Go) request()       {}
func (Move) request()     {}
func (Type) request()     {}
func (Rename) request()   {}
func (Settle) request()   {}
func (Drop) request()     {}
func (Undo) request()     {}
func (Redo) request()     {}
func (Say) request()      {}
func (Play) request()     {}
func (Pace) request()     {}
func (Recolour) request() {}
func (Still) request()    {}
func (Suspend) request()  {}
func (Pass) request()     {}
func (Press) request()    {}
func (Edit) request()     {}
func (Ask) request()      {}
func (Choose) request()   {}
func (Overview) request() {}
func (Palette) request()  {}
func (History) request()  {}
func (Files) request()    {}
func (Echoes) request()   {}
func (Sources) request()  {}
func (Load) request()     {}
func (Bin) request()      {}
func (Build) request()    {}
func (Visit) request()    {}
func (Export) request()   {}
func (Learn) request()    {}
func (Learned) request()  {}
func (Wake) request()     {}
func (Code) request()     {}
func (Format) request()   {}
func (Tell) request()     {}
func (Save) request()     {}
func (Join) request()     {}
func (Editor) request()   {}
func (Copy) request()     {}
func (Pin) request()      {}
func (Differ) request()   {}
func (Show) request()     {}
func (Chance) request()   {}
func (Luck) request()     {}
func (Single) request()   {}

func (WhatBreaks) request() {}
func (WhatSolves) request() {}
func (MapOf) request()      {}
func (WhatMoves) request()  {}
func (Why) request()        {}
func (AskLine) request()    {}
func (Refuse) request()     {}
func (WhatIHold) request()  {}

// Keys do the same on all pages that have no use of their own for them.
type Keys struct {
	Earlier, Later, Undo, Redo, Table, Theme, Motion, Copy                          key.Binding
	Open, Learn, Sources, Save, Editor, Help, Palette, History, Back, Suspend, Quit key.Binding
}

// NewKeys returns the keys. Every session has its own.
func NewKeys() Keys {
	return Keys{
		Earlier: Bind(",", "one quarter back", ","),
		Later:   Bind(".", "one quarter on", "."),
		Undo:    Bind("u", "undo", "u", "z"),
		Redo:    Bind("ctrl+r", "redo", "ctrl+r", "Z"),
		Table:   Bind("E", "page of what is selected; nothing selected, or from a page: the table of everything", "E"),
		Theme:   Bind("t", "next colours", "t"),
		Motion:  Bind("m", "moving money on and off", "m"),
		Copy:    Bind("y", "copy what the panel says; of a page what is on the screen", "y"),
		Open:    Bind("o", "open another scenario", "o"),
		Learn:   Bind("O", "lessons; back to the one that was left", "O"),
		Sources: Bind("I", "two readings, and where the numbers come from", "I"),
		Save:    Bind("ctrl+s W", "save; a scenario of the library under a name", "ctrl+s", "W"),
		Editor:  Bind("ctrl+e", "the text in your editor, where the selection is", "ctrl+e"),
		Help:    Bind("?", "all keys, and what the words mean", "?", "f1", "shift+/"),
		Palette: Bind(":", "all commands, found by a few letters", ":", "shift+;"),
		History: Bind("U", "all changes; the loop as it was after each", "U"),
		Back:    Bind("esc", "back", "esc"),
		Suspend: Bind("ctrl+z", "to the shell and back with fg", "ctrl+z"),
		Quit:    Bind("q", "leave", "q", "ctrl+c"),
	}
}

// A Command is what a key does.
type Command struct {
	Key  key.Binding
	Does Request
}

// Commands lists what the keys do.
func (k Keys) Commands() []Command {
	return []Command{
		{k.Earlier, Go{By: -1}},
		{k.Later, Go{By: 1}},
		{k.Undo, Undo{}},
		{k.Redo, Redo{}},
		{k.Table, Overview{}},
		{k.Open, Files{}},
		{k.Learn, Learn{}},
		{k.Sources, Sources{}},
		{k.Save, Save{}},
		{k.Editor, Editor{}},
		{k.Help, Help{}},
		{k.Palette, Palette{}},
		{k.History, History{}},
		{k.Back, Back{}},
		{k.Theme, Recolour{}},
		{k.Motion, Still{}},
		{k.Copy, Copy{}},
		{k.Suspend, Suspend{}},
		{k.Quit, Quit{}},
	}
}

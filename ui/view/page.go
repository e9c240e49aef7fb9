// Package view is what every page of the explorer is given and may ask.
//
// A [Page] is a value with the same few verbs: it answers a key, it answers the pointer, it
// draws itself and it says what its keys do. It returns its next self and a [Request], one
// of a closed set, and never a Cmd: the one tea.Model keeps a stack of pages, does what
// they ask, and has esc go back by one. A page knows no other page and no parent. What it
// may see is a [Scene], a value that is made anew for every message and every picture.
//
// Keys go to the page on top first. What is no key of its own it passes on ([Pass]), and the
// program does what that key does everywhere: undo, help, save, another quarter. While text
// is typed nothing is passed on.
//
// What a page wants to know that takes many runs it does not ask for with a key: it says so as
// an [Asker], and reads what is known from its scene. The program asks beside itself, shows
// parts of an answer as they come, and gives a question up with the next edit.
//
// One more page is a package of its own that implements Page, a request that opens it, with
// its key if it has one ([Keys]), and a line in package page that says so.
package view

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// A Page is one view with its keys. It is a value: its verbs return its next self.
type Page interface {
	// Press answers a key, or what is pasted while something is typed. The home screen hears
	// here, too, that the terminal is left (tea.BlurMsg) and that it [Rested]; who asked to be woken
	// that it is [Awake].
	Press(msg tea.Msg, s Scene) (Page, Request)
	// Point answers the pointer.
	Point(msg tea.MouseMsg, s Scene) (Page, Request)
	// Draw draws the page into the rectangles of the scene, and nowhere else.
	Draw(b Brush, s Scene)
	// Title names the page behind the scenario's title.
	Title(s Scene) string
	// Keys says what keys do on the page as it is; those that the footer shows come first.
	Keys() []key.Binding
	// Typing reports whether what is typed is text: keys are then not commands.
	Typing() bool
	// Place says what of the screen the page takes; the rest shows the page below.
	Place() Place
}

// A Place is what of the screen a page takes.
type Place uint8

// The places there are.
const (
	InPanels     Place = iota // the rectangles of the levers and of solvency; else the body
	BesideCharts              // left of the charts where they leave room, else the body
	InBody                    // all between the headline and the notice
	Over                      // a box over what is there, which has the footer
	AtFoot                    // the rows below the panels
	AllScreen                 // all but the header
)

// Awake says that the while is over that a page asked for, by the number that it gave it.
type Awake struct{ N int }

// Rested says that nothing has been done for a while since a page asked for it: what was
// begun is over.
type Rested struct{}

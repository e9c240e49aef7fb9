// Package view is what every page of the explorer is given and may ask.
//
// A [Page] is a value with the same few verbs: it answers a key, it answers the pointer, it
// draws itself and it says what its keys do. It returns its next self and a [Request], one
// of a closed set, and never a Cmd: the one tea.Model keeps a stack of pages, does what
// they ask, and has esc go back by one. A page knows no other page and no parent. What it
// may see is a [Scene], a value that is made anew for every message and every picture.
//
// One more page is a package of its own that implements Page, and a line where the program
// opens it.
package view

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"moneyloop/model"
)

// A Page is one view with its keys. It is a value: its verbs return its next self.
type Page interface {
	// Press answers a key, or what is pasted while something is typed.
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
}

// A Request is what a page asks of the program. Nil asks nothing.
type Request interface{ request() }

// The requests there are.
type (
	// Back leaves the page for the one below.
	Back struct{}
	// Quit leaves the program.
	Quit struct{}
	// Help opens the page of keys and words.
	Help struct{}
	// Open opens the page of a thing.
	Open struct{ Thing Thing }
	// Select makes a thing the selection.
	Select struct{ Thing Thing }
	// Go moves the time cursor to a quarter.
	Go struct{ Quarter int }
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
	// Settle ends a gesture: what it made is one step of undo.
	Settle struct{}
	// Drop takes back what a gesture has made so far, as if it had never been.
	Drop struct{ Gesture string }
	// Undo and Redo take a step back, and make it again.
	Undo struct{}
	Redo struct{}
	// Say tells something in the row of notices.
	Say struct{ Text string }
)

func (Back) request()   {}
func (Quit) request()   {}
func (Help) request()   {}
func (Open) request()   {}
func (Select) request() {}
func (Go) request()     {}
func (Move) request()   {}
func (Type) request()   {}
func (Rename) request() {}
func (Settle) request() {}
func (Drop) request()   {}
func (Undo) request()   {}
func (Redo) request()   {}
func (Say) request()    {}

package table

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/page/field"
	"moneyloop/ui/view"
)

// A keyMap is what keys do here, as data.
type keyMap struct {
	moveKeys
	cellKeys
	saidKeys
	field field.Keys
	edit  view.EditKeys
}

// moveKeys move the cursor.
type moveKeys struct {
	Up, Down, Left, Right, PageUp, PageDown, First, Last, Section, SectionBefore key.Binding
}

// cellKeys do something where the cursor is.
type cellKeys struct{ Type, Begin, Open, Filter, Drop key.Binding }

// saidKeys are said in the footer and match nothing.
type saidKeys struct{ Move, Typed, Next, Found, Unfiltered, Later, Back key.Binding }

func newKeys() keyMap {
	return keyMap{
		moveKeys: moveKeys{
			Up:            view.Bind("↑ k", "row above", "up", "k"),
			Down:          view.Bind("↓ j", "row below", "down", "j"),
			Left:          view.Bind("← h", "column before", "left", "h"),
			Right:         view.Bind("→ l", "next column", "right", "l"),
			PageUp:        view.Bind("pgup", "a page up", "pgup"),
			PageDown:      view.Bind("pgdown", "a page down", "pgdown"),
			First:         view.Bind("home", "first column", "home"),
			Last:          view.Bind("end", "last column", "end"),
			Section:       view.Bind("tab", "next section", "tab"),
			SectionBefore: view.Bind("shift+tab", "section before", "shift+tab"),
		},
		cellKeys: cellKeys{
			Type:   view.Bind("enter", "type, open", "enter"),
			Begin:  field.Begins(),
			Open:   view.Bind("E", "page of the row", "E"),
			Filter: view.Bind("/", "filter", "/"),
			Drop:   view.Bind("esc", "filter off, then back", "esc"),
		},
		saidKeys: saidKeys{
			Move:       view.Bind("↑ ↓ ← →", "cells"),
			Typed:      view.Bind("enter", "type", "enter"),
			Next:       view.Bind("tab", "section", "tab"),
			Found:      view.Bind("enter", "to what is found", "enter"),
			Unfiltered: view.Bind("esc", "filter off", "esc"),
			Later:      view.Bind(", .", "quarter", "."),
			Back:       view.Bind("esc", "back", "esc"),
		},
		field: field.NewKeys(),
		edit:  view.NewEditKeys(),
	}
}

// Keys lists all keys of the table at rest.
func Keys() []key.Binding {
	k := newKeys()
	return []key.Binding{
		k.Up, k.Down, k.Left, k.Right, k.PageUp, k.PageDown, k.First, k.Last, k.Section, k.SectionBefore,
		k.Type, k.Begin, k.Open, k.Filter, k.Drop,
	}
}

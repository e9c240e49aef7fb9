package table

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/page/field"
	"moneyloop/ui/verb"
)

// A keyMap is what keys do here, as data.
type keyMap struct {
	moveKeys
	cellKeys
	saidKeys
	field field.Keys
	edit  verb.Keys
}

// moveKeys move the cursor.
type moveKeys struct {
	Up, Down, Left, Right, PageUp, PageDown, First, Last, Section, SectionBefore key.Binding
}

// cellKeys do something where the cursor is.
type cellKeys struct{ Type, Begin, Open, Filter, Drop key.Binding }

// saidKeys are said in the footer and match nothing.
type saidKeys struct{ Move, Found, Unfiltered, Later, Back key.Binding }

func newKeys() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		moveKeys: moveKeys{
			Up:            bind("↑ k", "row above", "up", "k"),
			Down:          bind("↓ j", "row below", "down", "j"),
			Left:          bind("← h", "column before", "left", "h"),
			Right:         bind("→ l", "next column", "right", "l"),
			PageUp:        bind("pgup", "a page up", "pgup"),
			PageDown:      bind("pgdown", "a page down", "pgdown"),
			First:         bind("home", "first column", "home"),
			Last:          bind("end", "last column", "end"),
			Section:       bind("tab", "next section", "tab"),
			SectionBefore: bind("shift+tab", "section before", "shift+tab"),
		},
		cellKeys: cellKeys{
			Type:   bind("enter", "type, open", "enter"),
			Begin:  field.Begins(),
			Open:   bind("E", "page of the row", "E"),
			Filter: bind("/", "filter", "/"),
			Drop:   bind("esc", "filter off, then back", "esc"),
		},
		saidKeys: saidKeys{
			Move:       bind("↑ ↓ ← →", "cells"),
			Found:      bind("enter", "to what is found", "."),
			Unfiltered: bind("esc", "filter off", "."),
			Later:      bind(", .", "quarter", "."),
			Back:       bind("esc", "back", "."),
		},
		field: field.NewKeys(),
		edit:  verb.NewKeys(),
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

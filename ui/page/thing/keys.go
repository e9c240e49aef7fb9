package thing

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/page/field"
	"moneyloop/ui/view"
)

// A keyMap is what keys do here, as data.
type keyMap struct {
	termKeys
	pageKeys
	field field.Keys
	edit  view.EditKeys
}

// termKeys work on the selected term. Move is said in the footer and matches nothing.
type termKeys struct {
	Move, Up, Down, Less, More, MuchLess, MuchMore, Min, Max, Reset, Type, Begin key.Binding
}

// pageKeys work wherever one stands. Scroll, Later and Back are said in the footer and match
// nothing.
type pageKeys struct {
	Scroll, Part, View, ScrollUp, ScrollDown, Later, Back key.Binding
	NextDeal, DealBefore                                  key.Binding
}

func newKeys() keyMap {
	return keyMap{
		termKeys: termKeys{
			Move:     view.Bind("↑ ↓ ← →", "terms"),
			Up:       view.Bind("↑ k", "term above", "up", "k"),
			Down:     view.Bind("↓ j", "term below", "down", "j"),
			Less:     view.Bind("← h", "one step less", "left", "h"),
			More:     view.Bind("→ l", "one step more", "right", "l"),
			MuchLess: view.Bind("shift+← H", "ten steps less", "shift+left", "H"),
			MuchMore: view.Bind("shift+→ L", "ten steps more", "shift+right", "L"),
			Min:      view.Bind("home", "to the least", "home"),
			Max:      view.Bind("end", "to the most", "end"),
			Reset:    view.Bind("r", "as it was when the file was opened", "r"),
			Type:     view.Bind("enter", "type", "enter"),
			Begin:    field.Begins(),
		},
		pageKeys: pageKeys{
			Scroll:     view.Bind("pgup pgdown", "scroll"),
			Part:       view.Bind("tab", "books", "tab", "shift+tab"),
			View:       view.Bind("s", "all firms as one", "s"),
			ScrollUp:   view.Bind("pgup", "scroll up", "pgup"),
			ScrollDown: view.Bind("pgdown", "scroll down", "pgdown"),
			Later:      view.Bind(", .", "quarter", "."),
			NextDeal:   view.Bind("g", "next deal", "g"),
			DealBefore: view.Bind("G", "deal before", "G"),
			Back:       view.Bind("esc", "back", "esc"),
		},
		field: field.NewKeys(),
		edit:  view.NewEditKeys(),
	}
}

// Keys lists all keys of the page of a thing, and those that work while a term is typed.
func Keys() (page, typing []key.Binding) {
	k := newKeys()
	page = []key.Binding{
		k.Up, k.Down, k.Less, k.More, k.MuchLess, k.MuchMore, k.Min, k.Max, k.Reset, k.Begin, k.Type,
		k.Part, k.View, k.ScrollUp, k.ScrollDown, k.NextDeal, k.DealBefore,
	}
	return page, k.field.All()
}

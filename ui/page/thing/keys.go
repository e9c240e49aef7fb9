package thing

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/page/field"
	"moneyloop/ui/verb"
)

// A keyMap is what keys do here, as data.
type keyMap struct {
	termKeys
	pageKeys
	field field.Keys
	edit  verb.Keys
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
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		termKeys: termKeys{
			Move:     bind("↑ ↓ ← →", "terms"),
			Up:       bind("↑ k", "term above", "up", "k"),
			Down:     bind("↓ j", "term below", "down", "j"),
			Less:     bind("← h", "one step less", "left", "h"),
			More:     bind("→ l", "one step more", "right", "l"),
			MuchLess: bind("shift+← H", "ten steps less", "shift+left", "H"),
			MuchMore: bind("shift+→ L", "ten steps more", "shift+right", "L"),
			Min:      bind("home", "to the least", "home"),
			Max:      bind("end", "to the most", "end"),
			Reset:    bind("r", "as it was when the file was opened", "r"),
			Type:     bind("enter", "type", "enter"),
			Begin:    field.Begins(),
		},
		pageKeys: pageKeys{
			Scroll:     bind("pgup pgdown", "scroll"),
			Part:       bind("tab", "books", "tab", "shift+tab"),
			View:       bind("s", "all as one", "s"),
			ScrollUp:   bind("pgup", "scroll up", "pgup"),
			ScrollDown: bind("pgdown", "scroll down", "pgdown"),
			Later:      bind(", .", "quarter", "."),
			NextDeal:   bind("g", "next deal", "g"),
			DealBefore: bind("G", "deal before", "G"),
			Back:       bind("esc", "back", "esc"),
		},
		field: field.NewKeys(),
		edit:  verb.NewKeys(),
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

package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"moneyloop/ui/page"
	"moneyloop/ui/page/home"
	"moneyloop/ui/view"
)

// A KeyGroup is keys of one panel that belong together, for who prints them.
type KeyGroup struct {
	Name string
	Keys []KeyHelp
}

// A KeyHelp says what keys do. Also are those that do the same and are named nowhere else.
type KeyHelp struct{ Keys, Does, Also string }

// Keys lists all keys there are, from the key map: those of the home screen, then those
// of what opens on it.
func Keys() []KeyGroup {
	groups := append(home.NewKeys().Groups(), elsewhere()...)
	list := make([]KeyGroup, len(groups))
	for i, g := range groups {
		list[i].Name = g.Name
		for _, b := range g.Keys {
			list[i].Keys = append(list[i].Keys, KeyHelp{b.Help().Key, b.Help().Desc, strings.Join(unnamed(b), " ")})
		}
	}
	return list
}

// elsewhere are the keys of what is not the home screen at rest.
func elsewhere() []view.Group {
	return append([]view.Group{{Name: "While a value is typed", Keys: home.NewKeys().Typing.All()}}, page.Keys()...)
}

// unnamed are the keys of a binding that its help does not name, as people call them.
func unnamed(b key.Binding) []string {
	var named, list []string
	for _, name := range strings.Fields(b.Help().Key) {
		named = append(append(named, name), view.Spelled(name)...)
	}
	for _, k := range b.Keys() {
		if !slices.Contains(named, k) && k != "shift+/" { // which is ? to some terminals
			list = append(list, drawn(k))
		}
	}
	return list
}

// drawn is a key as help writes it.
func drawn(k string) string {
	if strings.HasPrefix(k, "pg") {
		return k
	}
	return strings.NewReplacer("up", "↑", "down", "↓", "left", "←", "right", "→").Replace(k)
}

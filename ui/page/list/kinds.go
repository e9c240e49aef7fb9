package list

import (
	"strings"

	"moneyloop/ui/view"
)

// Choose returns the list of options of a request.
func Choose(r view.Choose) Page {
	rows := make([]Row, len(r.Options))
	for i, o := range r.Options {
		also := o.Also
		name := o.Name
		if name == "" {
			name = o.Word
		}
		rows[i] = Row{Text: Says(name), Right: o.Word, Word: o.Word, Also: also, Means: o.Means, Not: o.Not, Then: o.Then}
		if o.Word == name {
			rows[i].Right = ""
		}
	}
	return New(Kind{Title: r.Title, Rows: fixed(rows), None: "There is nothing to choose from.", Typed: true, Told: 4}, r.At)
}

func fixed(rows []Row) func(view.Scene) []Row { return func(view.Scene) []Row { return rows } }

// Help returns the list of all keys, those of the page below first, with what is said before
// and after them.
func Help(before, after []Row) Page {
	return New(Kind{Title: "Keys, and what the words mean", Read: true, Rows: func(s view.Scene) []Row {
		return append(append(before[:len(before):len(before)], keyRows(s)...), after...)
	}}, 0)
}

// keyRows are all keys in their groups.
func keyRows(s view.Scene) []Row {
	var rows []Row
	for _, g := range s.Commands() {
		rows = append(rows, Row{Text: Says(g.Name), Head: true})
		for _, k := range g.Keys {
			rows = append(rows, Row{Key: k.Help().Key, Text: Says(k.Help().Desc)})
		}
	}
	return rows
}

// Palette returns the list of all commands: those that have a key are given to the page
// below by it, the others are asked for.
func Palette(others []view.Option) Page {
	rows := func(s view.Scene) []Row {
		var rows []Row
		named := map[string]bool{}
		for _, g := range s.Commands() {
			for _, k := range g.Keys {
				if len(k.Keys()) == 0 || named[k.Help().Desc] {
					continue // it is only said in the footer, or was listed
				}
				press, ok := view.KeyNamed(k.Keys()[0])
				if !ok {
					continue
				}
				named[k.Help().Desc] = true
				first := strings.Fields(k.Help().Key + " ")
				rows = append(rows, Row{Key: k.Help().Key, Text: Says(k.Help().Desc), Right: g.Name, Also: first, Means: view.Capital(k.Help().Desc) + ".", Then: view.Press{Key: press}})
			}
		}
		for _, o := range others {
			rows = append(rows, Row{Text: Says(o.Name), Right: "Without a key", Word: o.Word, Also: o.Also, Means: o.Means, Not: o.Not, Then: o.Then})
		}
		return rows
	}
	return New(Kind{Title: "All commands", Rows: rows, Typed: true, Fuzzy: true, Told: 2, None: "There are none here."}, 0)
}

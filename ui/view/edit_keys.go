package view

import (
	"charm.land/bubbles/v2/key"
)

// EditKeys are those that edit what is selected, as data. They are the same in the diagram, on
// pages and in the table.
type EditKeys struct {
	New, Into, Kind, Turn, Copy, Remove, Up, Down, Name, Strike, Lever, Bake, Fix key.Binding
}

// NewEditKeys returns the keys.
func NewEditKeys() EditKeys {
	return EditKeys{
		New:    Bind("n", "new: a sentence, such as a b equity or a 100", "n"),
		Into:   Bind("i", "put a firm into the selected deal", "i"),
		Kind:   Bind("c", "the kind of the selected deal or shock", "c"),
		Turn:   Bind("X", "exchange payer and payee", "X"),
		Copy:   Bind("C", "one more like it", "C"),
		Remove: Bind("D", "remove it; of a field what the file says; of a lever the slider", "D", "delete"),
		Up:     Bind("K", "one place up in its list", "K", "shift+up"),
		Down:   Bind("J", "one place down in its list", "J", "shift+down"),
		Name:   Bind("N", "type its name", "N", "f2"),
		Strike: Bind("x", "a shock on it, in the quarter shown", "x"),
		Lever:  Bind("*", "its number is a lever, or no lever: a deal's amount, a firm's outside sales", "*"),
		Bake:   Bind("B", "where the lever stands becomes the scenario's number", "B"),
		Fix:    Bind("F", "mend what is remarked here; without a remark, the next one", "F"),
	}
}

// All lists them.
func (k EditKeys) All() []key.Binding {
	return []key.Binding{k.New, k.Kind, k.Into, k.Turn, k.Copy, k.Remove, k.Up, k.Down, k.Name, k.Strike, k.Lever, k.Bake, k.Fix}
}

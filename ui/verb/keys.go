package verb

import (
	"charm.land/bubbles/v2/key"

	"moneyloop/ui/view"
)

// Keys are those that edit what is selected, as data. They are the same in the diagram, on
// pages and in the table.
type Keys struct {
	New, Into, Kind, Turn, Copy, Remove, Up, Down, Name, Strike, Lever, Bake, Fix key.Binding
}

// NewKeys returns the keys.
func NewKeys() Keys {
	return Keys{
		New:    view.Bind("n", "new: a sentence, such as a b equity or a 100", "n"),
		Into:   view.Bind("i", "put a firm into the selected deal", "i"),
		Kind:   view.Bind("c", "the kind of the selected deal or shock", "c"),
		Turn:   view.Bind("X", "exchange payer and payee", "X"),
		Copy:   view.Bind("C", "one more like it", "C"),
		Remove: view.Bind("D", "remove it; of a field what the file says; of a lever the slider", "D", "delete"),
		Up:     view.Bind("K", "one place up in its list", "K", "shift+up"),
		Down:   view.Bind("J", "one place down in its list", "J", "shift+down"),
		Name:   view.Bind("N", "type its name", "N", "f2"),
		Strike: view.Bind("x", "a shock on it, in the quarter shown", "x"),
		Lever:  view.Bind("*", "its number is a lever, or no lever: a deal's amount, a firm's outside sales", "*"),
		Bake:   view.Bind("B", "where the lever stands becomes the scenario's number", "B"),
		Fix:    view.Bind("F", "mend what is remarked here; without a remark, the next one", "F"),
	}
}

// All lists them.
func (k Keys) All() []key.Binding {
	return []key.Binding{k.New, k.Kind, k.Into, k.Turn, k.Copy, k.Remove, k.Up, k.Down, k.Name, k.Strike, k.Lever, k.Bake, k.Fix}
}

package verb

import "charm.land/bubbles/v2/key"

// Keys are those that edit what is selected, as data. They are the same in the diagram, on
// pages and in the table.
type Keys struct {
	New, Into, Kind, Turn, Copy, Remove, Up, Down, Name, Strike, Lever, Bake, Fix key.Binding
}

// NewKeys returns the keys.
func NewKeys() Keys {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return Keys{
		New:    bind("n", "new: a sentence, such as a b equity or a 100", "n"),
		Into:   bind("i", "put a firm into the selected deal", "i"),
		Kind:   bind("c", "the kind of the selected deal or shock", "c"),
		Turn:   bind("X", "exchange payer and payee", "X"),
		Copy:   bind("C", "one more like it", "C"),
		Remove: bind("D", "remove it; of a field what the file says; of a lever the slider", "D", "delete"),
		Up:     bind("K", "one place up in its list", "K", "shift+up"),
		Down:   bind("J", "one place down in its list", "J", "shift+down"),
		Name:   bind("N", "type its name", "N", "f2"),
		Strike: bind("x", "a shock on it, in the quarter shown", "x"),
		Lever:  bind("*", "its number is a lever, or no lever: a deal's amount, a firm's outside sales", "*"),
		Bake:   bind("B", "where the lever stands becomes the scenario's number", "B"),
		Fix:    bind("F", "mend what is remarked here; without a remark, the next one", "F"),
	}
}

// All lists them.
func (k Keys) All() []key.Binding {
	return []key.Binding{k.New, k.Kind, k.Into, k.Turn, k.Copy, k.Remove, k.Up, k.Down, k.Name, k.Strike, k.Lever, k.Bake, k.Fix}
}

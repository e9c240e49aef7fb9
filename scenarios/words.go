package scenarios

import (
	"moneyloop/scenarios/yaml"
)

// A Reworded term is one that is no number and says different words in two texts of a scenario; ""
// where it says nothing.
type Reworded struct{ At, Was, Is string }

// WordsChanged lists the terms of firms, deals and shocks that both texts have and that say another
// word: the kind of a deal, whom it pays, a name. Those that are numbers are levers, or might be.
func WordsChanged(from, to *File) (list []Reworded) {
	if from.root == nil || to.root == nil {
		return nil
	}
	for _, kind := range []string{"firms", "deals", "assets", "shocks"} {
		a, b := from.root.Entry(kind), to.root.Entry(kind)
		if a == nil || b == nil {
			continue
		}
		for _, item := range a.Value.Items {
			if other := sameAs(b.Value, item); other != nil && nameOf(item) != "" {
				list = words(list, nameOf(item), item, other)
			}
		}
	}
	return list
}

// words adds to a list what two values at an address say otherwise.
func words(list []Reworded, at string, a, b *yaml.Node) []Reworded {
	switch {
	case a.Equal(b), isNumber(a), isNumber(b):
	case a.Shape == yaml.Mapping || b.Shape == yaml.Mapping:
		eachKey(a, b, func(key string, a, b *yaml.Node) { list = words(list, at+"."+key, a, b) })
	default:
		list = append(list, Reworded{at, said(a), said(b)})
	}
	return list
}

// said is what a value says, in short.
func said(n *yaml.Node) string {
	switch n.Shape {
	case yaml.Scalar:
		return n.Text
	case yaml.Empty:
		return ""
	}
	return n.Found()
}

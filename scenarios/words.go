package scenarios

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
		a, b := from.root.entry(kind), to.root.entry(kind)
		if a == nil || b == nil {
			continue
		}
		for _, item := range a.value.items {
			if other := sameAs(b.value, item); other != nil && nameOf(item) != "" {
				list = words(list, nameOf(item), item, other)
			}
		}
	}
	return list
}

// words adds to a list what two values at an address say otherwise.
func words(list []Reworded, at string, a, b *node) []Reworded {
	switch {
	case a.equal(b), isNumber(a), isNumber(b):
	case a.shape == mapping || b.shape == mapping:
		unsaid := &node{}
		for _, e := range a.entries {
			other := unsaid
			if same := b.entry(e.key); same != nil {
				other = same.value
			}
			list = words(list, at+"."+e.key, e.value, other)
		}
		for _, e := range b.entries {
			if a.entry(e.key) == nil {
				list = words(list, at+"."+e.key, unsaid, e.value)
			}
		}
	default:
		list = append(list, Reworded{at, said(a), said(b)})
	}
	return list
}

// said is what a value says, in short.
func said(n *node) string {
	switch n.shape {
	case scalar:
		return n.text
	case empty:
		return ""
	}
	return n.found()
}

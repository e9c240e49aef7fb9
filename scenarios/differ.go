package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"moneyloop/model"
	"moneyloop/scenarios/yaml"
)

// Differ says in a few words what another text of a scenario has changed: "2 numbers
// changed", "1 text changed, 1 deal came, 2 levers went". It is "" where both say the
// same, byte for byte. Items of lists are told apart by their names, those without one by
// all that they say.
func Differ(from, to *File) string {
	if string(from.source) == string(to.source) {
		return ""
	}
	if from.root == nil || to.root == nil {
		return "the text changed"
	}
	var d differences
	d.compare("", from.root, to.root)
	return d.String()
}

// differences are counted by what they are: "number", "text", and the items of lists.
type differences struct {
	changed, came, went counts
	moved               bool // something is not the same
}

// counts are how many of each kind, in the order in which the kinds were found.
type counts struct {
	kinds []string
	n     map[string]int
}

func (c *counts) add(kind string, n int) {
	if n == 0 {
		return
	}
	if c.n == nil {
		c.n = map[string]int{}
	}
	if c.n[kind] += n; !slices.Contains(c.kinds, kind) {
		c.kinds = append(c.kinds, kind)
	}
}

// say lists the counts before a verb: "2 numbers and 1 text changed".
func (c counts) say(verb string) string {
	var list []string
	for _, kind := range c.kinds {
		n := c.n[kind]
		if n != 1 {
			kind += "s"
		}
		list = append(list, fmt.Sprintf("%d %s", n, kind))
	}
	return model.All(list) + " " + verb
}

func (d *differences) String() string {
	var list []string
	for _, c := range []struct {
		counts
		verb string
	}{{d.changed, "changed"}, {d.came, "came"}, {d.went, "went"}} {
		if len(c.kinds) > 0 {
			list = append(list, c.say(c.verb))
		}
	}
	switch {
	case len(list) > 0:
		return strings.Join(list, ", ")
	case d.moved:
		return "the order changed"
	}
	return "comments or layout changed"
}

// compare counts what differs between two values of a key.
func (d *differences) compare(key string, a, b *yaml.Node) {
	switch {
	case a.Equal(b):
	case a.Shape == yaml.Mapping && b.Shape == yaml.Mapping:
		d.moved = true
		eachKey(a, b, d.compare)
	case a.Shape == yaml.List && b.Shape == yaml.List:
		d.moved = true
		d.items(itemNamed(key), a, b)
	case isNumber(a) || isNumber(b):
		d.changed.add("number", 1)
	default:
		d.changed.add("text", 1)
	}
}

// eachKey goes through the keys of two mappings; what only one of them has is nothing in the other:
// a value that changes from, or to, what holds where nothing is said.
func eachKey(a, b *yaml.Node, do func(key string, a, b *yaml.Node)) {
	unsaid := &yaml.Node{}
	for _, e := range a.Entries {
		other := unsaid
		if same := b.Entry(e.Key); same != nil {
			other = same.Value
		}
		do(e.Key, e.Value, other)
	}
	for _, e := range b.Entries {
		if a.Entry(e.Key) == nil {
			do(e.Key, unsaid, e.Value)
		}
	}
}

// items compares lists.
func (d *differences) items(kind string, a, b *yaml.Node) {
	came, went := 0, 0
	for _, item := range a.Items {
		if other := sameAs(b, item); other == nil {
			went++
		} else {
			d.compare(kind, item, other)
		}
	}
	for _, item := range b.Items {
		if sameAs(a, item) == nil {
			came++
		}
	}
	if named := slices.Contains(namedKinds, kind); !named { // one that says something else is the same, changed
		both := min(came, went)
		d.changed.add(kind, both)
		came, went = came-both, went-both
	}
	d.came.add(kind, came)
	d.went.add(kind, went)
}

// sameAs returns the item of a list that is the same as one of another list, or nil.
func sameAs(n, item *yaml.Node) *yaml.Node {
	for _, other := range n.Items {
		if name := nameOf(item); name != "" && name == nameOf(other) || name == "" && item.Equal(other) {
			return other
		}
	}
	return nil
}

// nameOf is what an item is called, "" if nothing.
func nameOf(item *yaml.Node) string {
	for _, key := range []string{"id", "lever"} {
		if e := item.Entry(key); e != nil && e.Value.Shape == yaml.Scalar {
			return e.Value.Text
		}
	}
	return ""
}

var namedKinds = []string{"firm", "deal", "asset", "shock", "position", "lever"}

// itemNamed is what one item of a list is called.
func itemNamed(key string) string {
	switch key {
	case "firms", "deals", "assets", "shocks", "positions", "levers", "sources", "factors":
		return strings.TrimSuffix(key, "s")
	case "noise":
		return "luck"
	case "together":
		return "pair"
	case "expect":
		return "promise"
	case "next":
		return "prompt"
	}
	return "text"
}

// isNumber reports whether a value is a number in some notation: 20%, $5, -3bp, Q8.
func isNumber(n *yaml.Node) bool {
	text := strings.TrimLeftFunc(n.Text, func(r rune) bool {
		return unicode.Is(unicode.Sc, r) || strings.ContainsRune("+-−Q", r)
	})
	return n.Shape == yaml.Scalar && text != "" && text[0] >= '0' && text[0] <= '9'
}

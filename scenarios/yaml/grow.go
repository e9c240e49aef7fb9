package yaml

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// Add puts a key into a mapping, behind the nearest one before it in the format's order.
func (d *Draft) Add(n *Node, order []string, key string, v *Node) {
	at := 0
	for k := slices.Index(order, key) - 1; k >= 0; k-- {
		if i := slices.IndexFunc(n.Entries, func(e Entry) bool { return e.Key == order[k] }); i >= 0 {
			at = i + 1
			break
		}
	}
	asJSON := d.isJSON(n)
	d.In(n).insert(at, v.Shape == List && d.listsApart(n), func(indent int) string {
		blanks := strings.Repeat(" ", indent)
		switch {
		case asJSON:
			return doubleQuoted(key) + ": " + Flat(v, true, true)
		case n.style != 0:
			return keyText(key) + ": " + Flat(v, false, true)
		case v.Shape == List && len(v.Items) > 0:
			text := blanks + key + ":"
			for _, item := range v.Items {
				text += d.ending(n.From) + d.item(item, indent+2, false, n)
			}
			return text
		}
		return blanks + keyText(key) + ": " + Flat(v, false, v.Shape != Scalar)
	})
	n.Entries = slices.Insert(n.Entries, at, Entry{Key: key, Value: v})
}

// listsApart reports whether blank lines are before the lists of a mapping.
func (d *Draft) listsApart(n *Node) bool {
	if n.style != 0 {
		return false
	}
	all := d.In(n)
	for i, k := range all.indices {
		if i > 0 && n.Entries[k].Value.Shape == List && d.gap(all.list, i-1) {
			return true
		}
	}
	return false
}

// Drop takes keys out of a mapping.
func (d *Draft) Drop(n *Node, keys ...string) {
	gone := slices.Clone(n.Entries)
	d.In(n).Cut(func(i int) bool { return slices.Contains(keys, gone[i].Key) })
}

// AddItem puts an item into a list of the file, in front of the one at an index.
func (d *Draft) AddItem(root *Node, order []string, name string, at int, item *Node) {
	e := root.Entry(name)
	switch {
	case e == nil:
		d.Add(root, order, name, &Node{Shape: List, Items: []*Node{item}})
		return
	case !d.written(e.Value):
		return
	case len(e.Value.Items) == 0 && !e.Value.InFlow && d.lineStart(e.Value.From) == d.lineStart(e.Value.To):
		d.Open(e, []*Node{item})
		return
	}
	l := e.Value
	asJSON := d.isJSON(l)
	near := d.In(l)
	if l.style == 0 && at > 0 && root == d.Root {
		d.growth = &Region{list: name, at: at}
	}
	near.insert(at, d.gap(near.list, at-1) || d.gap(near.list, at-2) || at == 0 && d.gap(near.list, 0), func(indent int) string {
		if l.style != 0 {
			return Flat(item, asJSON, true)
		}
		style := l.Items[max(at-1, 0)].style
		return d.item(item, indent, item.Shape == Mapping && style == 0, l)
	})
	l.Items = slices.Insert(l.Items, at, item)
}

// Open makes lines of an empty list in brackets.
func (d *Draft) Open(e *Entry, items []*Node) {
	l := e.Value
	if !d.tail(l.To, false) {
		d.Stuck = true
		return
	}
	from := l.From
	for d.text[from-1] == ' ' {
		from--
	}
	d.splice(from, l.To, "")
	end := d.lineEnd(l.To)
	for _, item := range items {
		d.splice(end, end, d.ending(end)+d.item(item, e.At.Column+1, false, l))
	}
	l.Items = items
}

// item writes an item of a list: on one line, or where its neighbours are so or it is long
// a line for each key.
func (d *Draft) item(n *Node, indent int, block bool, near *Node) string {
	blanks := strings.Repeat(" ", indent)
	line := blanks + "- " + Flat(n, false, n.Shape != Scalar)
	if n.Shape != Mapping || !block && (utf8.RuneCountInString(line) <= width || len(near.Items) > 0) {
		return line
	}
	var b strings.Builder
	lead := blanks + "- "
	for _, e := range n.Entries {
		b.WriteString(lead)
		lead = blanks + "  "
		printEntry(&b, e, lead)
	}
	return strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "\n", d.ending(near.From))
}

// Empty makes a list of which all items are gone one without items: the key keeps its
// comment.
func (d *Draft) Empty(e *Entry) {
	l := e.Value
	if l.style != 0 {
		d.In(l).Cut(func(int) bool { return true })
		return
	}
	colon := e.keyAt.To + bytes.IndexByte(d.text[e.keyAt.To:], ':') + 1
	if d.Stuck = d.Stuck || !d.tail(colon, false); d.Stuck {
		return
	}
	d.splice(colon, colon, " []")
	d.In(l).Cut(func(int) bool { return true })
}

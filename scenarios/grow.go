package scenarios

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// add puts a key into a mapping, behind the nearest one before it in the format's order.
func (d *draft) add(n *node, order []string, key string, v *node) {
	at := 0
	for k := slices.Index(order, key) - 1; k >= 0; k-- {
		if i := slices.IndexFunc(n.entries, func(e entry) bool { return e.key == order[k] }); i >= 0 {
			at = i + 1
			break
		}
	}
	asJSON := d.isJSON(n)
	d.in(n).insert(at, v.shape == list && d.listsApart(n), func(indent int) string {
		blanks := strings.Repeat(" ", indent)
		switch {
		case asJSON:
			return doubleQuoted(key) + ": " + flat(v, true, true)
		case n.style != 0:
			return keyText(key) + ": " + flat(v, false, true)
		case v.shape == list && len(v.items) > 0:
			text := blanks + key + ":"
			for _, item := range v.items {
				text += d.ending(n.from) + d.item(item, indent+2, false, n)
			}
			return text
		}
		return blanks + keyText(key) + ": " + flat(v, false, v.shape != scalar)
	})
	n.entries = slices.Insert(n.entries, at, entry{key: key, value: v})
}

// listsApart reports whether blank lines are before the lists of a mapping.
func (d *draft) listsApart(n *node) bool {
	if n.style != 0 {
		return false
	}
	all := d.in(n)
	for i, k := range all.indices {
		if i > 0 && n.entries[k].value.shape == list && d.gap(all.list, i-1) {
			return true
		}
	}
	return false
}

// drop takes keys out of a mapping.
func (d *draft) drop(n *node, keys ...string) {
	gone := slices.Clone(n.entries)
	d.in(n).cut(func(i int) bool { return slices.Contains(keys, gone[i].key) })
}

// addItem puts an item into a list of the file, in front of the one at an index.
func (d *draft) addItem(root *node, order []string, name string, at int, item *node) {
	e := root.entry(name)
	switch {
	case e == nil:
		d.add(root, order, name, &node{shape: list, items: []*node{item}})
		return
	case !d.written(e.value):
		return
	case len(e.value.items) == 0 && !e.value.inFlow && d.lineStart(e.value.from) == d.lineStart(e.value.to):
		d.open(e, []*node{item})
		return
	}
	l := e.value
	asJSON := d.isJSON(l)
	near := d.in(l)
	if l.style == 0 && at > 0 && root == d.root {
		d.growth = &region{list: name, at: at}
	}
	near.insert(at, d.gap(near.list, at-1) || d.gap(near.list, at-2) || at == 0 && d.gap(near.list, 0), func(indent int) string {
		if l.style != 0 {
			return flat(item, asJSON, true)
		}
		style := l.items[max(at-1, 0)].style
		return d.item(item, indent, item.shape == mapping && style == 0, l)
	})
	l.items = slices.Insert(l.items, at, item)
}

// open makes lines of an empty list in brackets.
func (d *draft) open(e *entry, items []*node) {
	l := e.value
	if !d.tail(l.to, false) {
		d.stuck = true
		return
	}
	from := l.from
	for d.text[from-1] == ' ' {
		from--
	}
	d.splice(from, l.to, "")
	end := d.lineEnd(l.to)
	for _, item := range items {
		d.splice(end, end, d.ending(end)+d.item(item, e.at.column+1, false, l))
	}
	l.items = items
}

// item writes an item of a list: on one line, or where its neighbours are so or it is long
// a line for each key.
func (d *draft) item(n *node, indent int, block bool, near *node) string {
	blanks := strings.Repeat(" ", indent)
	line := blanks + "- " + flat(n, false, n.shape != scalar)
	if n.shape != mapping || !block && (utf8.RuneCountInString(line) <= width || len(near.items) > 0) {
		return line
	}
	var b strings.Builder
	lead := blanks + "- "
	for _, e := range n.entries {
		b.WriteString(lead)
		lead = blanks + "  "
		printEntry(&b, e, lead)
	}
	return strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "\n", d.ending(near.from))
}

// empty makes a list of which all items are gone one without items: the key keeps its
// comment.
func (d *draft) empty(e *entry) {
	l := e.value
	if l.style != 0 {
		d.in(l).cut(func(int) bool { return true })
		return
	}
	colon := e.keyAt.to + bytes.IndexByte(d.text[e.keyAt.to:], ':') + 1
	if d.stuck = d.stuck || !d.tail(colon, false); d.stuck {
		return
	}
	d.splice(colon, colon, " []")
	d.in(l).cut(func(int) bool { return true })
}

package scenarios

import (
	"bytes"
	"slices"
	"strings"
)

// How items of lists and entries of mappings come and go. Outside of brackets a member
// has lines of its own, down to the comments that are indented deeper than it; within
// brackets it has its place between commas.

// members returns the bytes of each item or entry of a container: of an item outside of
// brackets from its dash on. What was put into the tree since has none; indices says which
// the others are.
func (d *draft) members(n *node) (list []span, indices []int) {
	for i, e := range n.entries {
		if e.keyAt.to > 0 && d.written(e.value) {
			list, indices = append(list, span{e.keyAt.from, e.value.to}), append(indices, i)
		}
	}
	for i, item := range n.items {
		if item.to == 0 {
			continue
		}
		from := item.from
		if n.style == 0 {
			from = d.dash(n, item)
		}
		list, indices = append(list, span{from, item.to}), append(indices, i)
	}
	return list, indices
}

// dash returns where the dash before an item is.
func (d *draft) dash(n, item *node) int {
	column := d.offset(n.at) - d.lineStart(d.offset(n.at))
	for line := d.lineStart(item.from); ; line = d.lineStart(line - 1) {
		if at := line + column; at < len(d.text) && d.text[at] == '-' && d.blankBefore(at) {
			return at
		}
		if line <= d.lead {
			d.stuck = true
			return item.from
		}
	}
}

// blankBefore reports whether nothing but blanks is before a byte in its line.
func (d *draft) blankBefore(at int) bool {
	return d.indent(d.lineStart(at)) == at-d.lineStart(at)
}

// tail reports whether nothing is behind a byte in its line but a comma or a comment.
func (d *draft) tail(at int, comma bool) bool {
	rest := bytes.TrimLeft(d.text[at:d.lineEnd(at)], " ")
	if comma {
		rest = bytes.TrimLeft(bytes.TrimPrefix(rest, []byte(",")), " ")
	}
	return len(rest) == 0 || rest[0] == '#'
}

// after returns where the lines of a member end.
func (d *draft) after(m span) int {
	column := m.from - d.lineStart(m.from)
	at := d.nextLine(m.to)
	for line := at; line < len(d.text) && d.comment(line) && d.indent(line) > column; {
		line = d.nextLine(line)
		at = line
	}
	return at
}

// cut takes members out of a container; gone says which.
func (d *draft) cut(n *node, gone func(i int) bool) {
	list, indices := d.members(n)
	for i := 0; i < len(list); i++ {
		if !gone(indices[i]) {
			continue
		}
		j := i
		for j+1 < len(list) && gone(indices[j+1]) {
			j++
		}
		if n.style == 0 {
			d.cutLines(list, i, j)
		} else {
			d.cutFlow(n, list, i, j)
		}
		i = j
	}
	i, k := 0, 0
	n.items = slices.DeleteFunc(n.items, func(*node) bool { i++; return gone(i - 1) })
	n.entries = slices.DeleteFunc(n.entries, func(entry) bool { k++; return gone(k - 1) })
}

// cutLines takes the lines of members i to j out, and comments above them that head
// nothing any more.
func (d *draft) cutLines(list []span, i, j int) {
	from, to := d.lineStart(list[i].from), d.after(list[j])
	if !d.blankBefore(list[i].from) { // the first key of an item, behind its dash
		if j+1 < len(list) {
			d.splice(list[i].from, list[j+1].from, "")
		} else {
			d.stuck = true
		}
		return
	}
	if !d.tail(list[j].to, false) {
		d.stuck = true
		return
	}
	column := list[i].from - from
	if to == len(d.text) || d.blank(to) || d.indent(to) < column || !d.comment(to) && j+1 == len(list) {
		from = d.above(from)
	}
	d.splice(d.blanks(from, to, i == 0 && j+1 < len(list)))
}

// above returns where the comments begin that are right above a line.
func (d *draft) above(line int) int {
	for line > d.lead && d.comment(d.lineStart(line-1)) {
		line = d.lineStart(line - 1)
	}
	return line
}

// blanks widens what is cut so that where blank lines were on both sides they are on one.
func (d *draft) blanks(from, to int, first bool) (int, int, string) {
	before := from > d.lead && d.blank(d.lineStart(from-1))
	if before || first {
		for to < len(d.text) && d.blank(to) {
			to = d.nextLine(to)
		}
	}
	if to < len(d.text) {
		return from, to, ""
	}
	for from > d.lead && d.blank(d.lineStart(from-1)) {
		from = d.lineStart(from - 1)
	}
	if from > d.lead && len(d.text) > 0 && d.text[len(d.text)-1] != '\n' { // the file ends without an end of its last line
		from = d.lineEnd(d.lineStart(from - 1))
	}
	return from, to, ""
}

// cutFlow takes members i to j out from between brackets.
func (d *draft) cutFlow(n *node, list []span, i, j int) {
	lines := func(from, to int) bool { return bytes.IndexByte(d.text[from:to], '\n') >= 0 }
	comma := func(at int) int { // behind the comma after a member
		if at = d.skip(at); at < len(d.text) && d.text[at] == ',' {
			return at + 1
		}
		d.stuck = true
		return at
	}
	alone := d.blankBefore(list[i].from) && d.tail(list[j].to, true)
	switch last := j+1 == len(list); {
	case last && i == 0:
		d.splice(n.from+1, n.to-1, "")
	case !last && alone:
		d.splice(d.lineStart(list[i].from), d.nextLine(comma(list[j].to)-1), "")
	case !last && !lines(list[j].to, list[j+1].from):
		d.splice(list[i].from, list[j+1].from, "")
	case !last && i == 0:
		d.splice(list[i].from, comma(list[j].to), "")
	case !last:
		d.splice(comma(list[i-1].to), comma(list[j].to), "")
	case !alone && !bytes.ContainsRune(d.text[list[i-1].to:list[i].from], '#'):
		d.splice(list[i-1].to, list[j].to, "")
	default:
		if before := d.skip(list[i-1].to); d.text[d.skip(list[j].to)] != ',' {
			d.splice(before, before+1, "")
		}
		if alone {
			d.splice(d.above(d.lineStart(list[i].from)), d.nextLine(list[j].to), "")
		} else { // a comment of the one before is between them
			d.splice(list[i].from, list[j].to, "")
		}
	}
}

// insert puts text in front of member i of a container, or behind the last. write writes
// the new member for lines that begin with so many blanks; within brackets it is asked for
// one line. apart says that a blank line is between it and its neighbours.
func (d *draft) insert(n *node, i int, apart bool, write func(indent int) string) {
	list, indices := d.members(n)
	i, _ = slices.BinarySearch(indices, i)
	switch {
	case d.stuck:
	case n.style != 0:
		d.insertFlow(n, list, i, strings.TrimSpace(write(0)), "")
	case len(list) == 0:
		d.stuck = true
	default:
		d.insertLines(list, i, apart, write)
	}
}

// insertLines puts lines between those of members.
func (d *draft) insertLines(list []span, i int, apart bool, write func(indent int) string) {
	first := list[0].from
	indent := first - d.lineStart(first)
	if i == 0 {
		if !d.blankBefore(first) {
			end := d.ending(first)
			d.splice(first, first, strings.TrimLeft(write(indent), " ")+end+strings.Repeat(" ", indent))
			return
		}
		text := write(indent) + d.ending(first)
		if apart {
			text += d.ending(first)
		}
		d.splice(d.lineStart(first), d.lineStart(first), text)
		return
	}
	if !d.tail(list[i-1].to, false) {
		d.stuck = true
		return
	}
	d.insertBelow(d.after(list[i-1]), apart, write(indent))
}

// insertBelow puts lines in front of the line that begins at a byte.
func (d *draft) insertBelow(at int, apart bool, text string) {
	end := d.ending(max(at-1, 0))
	text += end
	if apart {
		text = end + text
	}
	if at == len(d.text) && at > d.lead && d.text[at-1] != '\n' {
		text = end + strings.TrimSuffix(text, end)
	}
	d.splice(at, at, text)
}

// gap reports whether a blank line is behind member i.
func (d *draft) gap(list []span, i int) bool {
	if i < 0 || i+1 >= len(list) {
		return false
	}
	for line := d.nextLine(list[i].to); line < list[i+1].from; line = d.nextLine(line) {
		if d.blank(line) {
			return true
		}
	}
	return false
}

// insertFlow puts text between brackets; note is a comment to stand behind it.
func (d *draft) insertFlow(n *node, list []span, i int, text, note string) {
	if len(list) == 0 {
		d.splice(n.from+1, n.to-1, text)
		return
	}
	near := list[max(i-1, 0)].from
	end, own := d.ending(near), d.ownLine(n, near)
	indent := strings.Repeat(" ", near-d.lineStart(near))
	switch {
	case i == 0 && own:
		d.splice(near, near, text+","+note+end+indent)
	case i == 0:
		d.splice(near, near, text+", ")
	case !own:
		d.splice(list[i-1].to, list[i-1].to, ", "+text)
	default:
		d.insertOwnLine(list[i-1].to, text, note, end, indent)
	}
}

// ownLine reports whether a member that begins at a byte begins its line.
func (d *draft) ownLine(n *node, from int) bool {
	return d.blankBefore(from) && d.lineStart(from) > n.from
}

// insertOwnLine puts text on a line of its own between brackets, behind a member.
func (d *draft) insertOwnLine(to int, text, note, end, indent string) {
	if !d.tail(to, true) {
		d.splice(to, to, ","+end+indent+text)
		return
	}
	if comma := d.skip(to); d.text[comma] == ',' {
		text += ","
		to = comma + 1
	} else {
		d.splice(to, to, ",")
	}
	at := d.lineEnd(to)
	d.splice(at, at, end+indent+text+note)
}

// move takes member i to before member k of its container, k not being i nor the one
// behind it.
func (d *draft) move(n *node, i, k int) {
	list, _ := d.members(n)
	if d.stuck || len(list) != len(n.items) {
		return
	}
	item := n.items[i]
	if n.style == 0 {
		from, to := d.lineStart(list[i].from), d.after(list[i])
		text := strings.TrimRight(string(d.text[from:to]), "\r\n")
		d.insert(n, k, d.gap(list, max(k-1, 0)) || d.gap(list, k-2), func(int) string { return text })
		d.splice(d.blanks(from, to, i == 0))
	} else {
		d.moveFlow(n, list, i, k)
	}
	n.items = slices.Delete(n.items, i, i+1)
	if k > i {
		k--
	}
	n.items = slices.Insert(n.items, k, item)
}

// moveFlow takes a member between brackets elsewhere, and the comment behind it where both
// places have lines of their own.
func (d *draft) moveFlow(n *node, list []span, i, k int) {
	near := list[max(k-1, 0)]
	note := ""
	if d.ownLine(n, list[i].from) && d.ownLine(n, near.from) && d.tail(list[i].to, true) && (k == 0 || d.tail(near.to, true)) {
		rest := d.text[list[i].to:d.lineEnd(list[i].to)]
		if at := bytes.IndexByte(rest, '#'); at >= 0 {
			note = " " + string(rest[at:])
		}
	}
	d.insertFlow(n, list, k, string(d.text[list[i].from:list[i].to]), note)
	d.cutFlow(n, list, i, i)
}

package scenarios

import (
	"bytes"
	"slices"
	"strings"
)

// How items of lists and entries of mappings come and go. Outside of brackets a member
// has lines of its own, down to the comments that are indented deeper than it; within
// brackets it has its place between commas.

// A container is a list or a mapping of a draft and the bytes of what it has: of an item
// outside of brackets from its dash on. What was put into the tree since has none; indices
// says which the others are.
type container struct {
	d       *draft
	n       *node
	list    []span
	indices []int
}

func (d *draft) in(n *node) container {
	c := container{d: d, n: n}
	for i, e := range n.entries {
		if e.keyAt.to > 0 && d.written(e.value) {
			c.list, c.indices = append(c.list, span{e.keyAt.from, e.value.to}), append(c.indices, i)
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
		c.list, c.indices = append(c.list, span{from, item.to}), append(c.indices, i)
	}
	return c
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
func (l *layout) blankBefore(at int) bool {
	return l.indent(l.lineStart(at)) == at-l.lineStart(at)
}

// tail reports whether nothing is behind a byte in its line but a comma or a comment.
func (l *layout) tail(at int, comma bool) bool {
	rest := bytes.TrimLeft(l.text[at:l.lineEnd(at)], " ")
	if comma {
		rest = bytes.TrimLeft(bytes.TrimPrefix(rest, []byte(",")), " ")
	}
	return len(rest) == 0 || rest[0] == '#'
}

// after returns where the lines of a member end.
func (l *layout) after(m span) int {
	column := m.from - l.lineStart(m.from)
	at := l.nextLine(m.to)
	for line := at; line < len(l.text) && l.comment(line) && l.indent(line) > column; {
		line = l.nextLine(line)
		at = line
	}
	return at
}

// cut takes members out of a container; gone says which.
func (c container) cut(gone func(i int) bool) {
	for i := 0; i < len(c.list); i++ {
		if !gone(c.indices[i]) {
			continue
		}
		j := i
		for j+1 < len(c.list) && gone(c.indices[j+1]) {
			j++
		}
		if c.n.style == 0 {
			c.cutLines(i, j)
		} else {
			c.cutFlow(i, j)
		}
		i = j
	}
	i, k := 0, 0
	c.n.items = slices.DeleteFunc(c.n.items, func(*node) bool { i++; return gone(i - 1) })
	c.n.entries = slices.DeleteFunc(c.n.entries, func(entry) bool { k++; return gone(k - 1) })
}

// cutLines takes the lines of members i to j out, and comments above them that head
// nothing any more.
func (c container) cutLines(i, j int) {
	from, to := c.d.lineStart(c.list[i].from), c.d.after(c.list[j])
	if !c.d.blankBefore(c.list[i].from) { // the first key of an item, behind its dash
		if j+1 < len(c.list) {
			c.d.splice(c.list[i].from, c.list[j+1].from, "")
		} else {
			c.d.stuck = true
		}
		return
	}
	if !c.d.tail(c.list[j].to, false) {
		c.d.stuck = true
		return
	}
	column := c.list[i].from - from
	if to == len(c.d.text) || c.d.blank(to) || c.d.indent(to) < column || !c.d.comment(to) && j+1 == len(c.list) {
		from = c.d.above(from)
	}
	c.d.splice(c.d.blanks(from, to, i == 0 && j+1 < len(c.list)))
}

// above returns where the comments begin that are right above a line.
func (l *layout) above(line int) int {
	for line > l.lead && l.comment(l.lineStart(line-1)) {
		line = l.lineStart(line - 1)
	}
	return line
}

// blanks widens what is cut so that where blank lines were on both sides they are on one.
func (l *layout) blanks(from, to int, first bool) (int, int, string) {
	before := from > l.lead && l.blank(l.lineStart(from-1))
	if before || first {
		for to < len(l.text) && l.blank(to) {
			to = l.nextLine(to)
		}
	}
	if to < len(l.text) {
		return from, to, ""
	}
	for from > l.lead && l.blank(l.lineStart(from-1)) {
		from = l.lineStart(from - 1)
	}
	if from > l.lead && len(l.text) > 0 && l.text[len(l.text)-1] != '\n' { // the file ends without an end of its last line
		from = l.lineEnd(l.lineStart(from - 1))
	}
	return from, to, ""
}

// cutFlow takes members i to j out from between brackets.
func (c container) cutFlow(i, j int) {
	lines := func(from, to int) bool { return bytes.IndexByte(c.d.text[from:to], '\n') >= 0 }
	comma := func(at int) int { // behind the comma after a member
		if at = c.d.skip(at); at < len(c.d.text) && c.d.text[at] == ',' {
			return at + 1
		}
		c.d.stuck = true
		return at
	}
	alone := c.d.blankBefore(c.list[i].from) && c.d.tail(c.list[j].to, true)
	switch last := j+1 == len(c.list); {
	case last && i == 0:
		c.d.splice(c.n.from+1, c.n.to-1, "")
	case !last && alone:
		c.d.splice(c.d.lineStart(c.list[i].from), c.d.nextLine(comma(c.list[j].to)-1), "")
	case !last && !lines(c.list[j].to, c.list[j+1].from):
		c.d.splice(c.list[i].from, c.list[j+1].from, "")
	case !last && i == 0:
		c.d.splice(c.list[i].from, comma(c.list[j].to), "")
	case !last:
		c.d.splice(comma(c.list[i-1].to), comma(c.list[j].to), "")
	case !alone && !bytes.ContainsRune(c.d.text[c.list[i-1].to:c.list[i].from], '#'):
		c.d.splice(c.list[i-1].to, c.list[j].to, "")
	default:
		if before := c.d.skip(c.list[i-1].to); c.d.text[c.d.skip(c.list[j].to)] != ',' {
			c.d.splice(before, before+1, "")
		}
		if alone {
			c.d.splice(c.d.above(c.d.lineStart(c.list[i].from)), c.d.nextLine(c.list[j].to), "")
		} else { // a comment of the one before is between them
			c.d.splice(c.list[i].from, c.list[j].to, "")
		}
	}
}

// insert puts text in front of member i of a container, or behind the last. write writes
// the new member for lines that begin with so many blanks; within brackets it is asked for
// one line. apart says that a blank line is between it and its neighbours.
func (c container) insert(i int, apart bool, write func(indent int) string) {
	i, _ = slices.BinarySearch(c.indices, i)
	switch {
	case c.d.stuck:
	case c.n.style != 0:
		c.insertFlow(i, strings.TrimSpace(write(0)), "")
	case len(c.list) == 0:
		c.d.stuck = true
	default:
		c.insertLines(i, apart, write)
	}
}

// insertLines puts lines between those of members.
func (c container) insertLines(i int, apart bool, write func(indent int) string) {
	first := c.list[0].from
	indent := first - c.d.lineStart(first)
	if i == 0 {
		if !c.d.blankBefore(first) {
			end := c.d.ending(first)
			c.d.splice(first, first, strings.TrimLeft(write(indent), " ")+end+strings.Repeat(" ", indent))
			return
		}
		text := write(indent) + c.d.ending(first)
		if apart {
			text += c.d.ending(first)
		}
		c.d.splice(c.d.lineStart(first), c.d.lineStart(first), text)
		return
	}
	if !c.d.tail(c.list[i-1].to, false) {
		c.d.stuck = true
		return
	}
	c.insertBelow(c.d.after(c.list[i-1]), apart, write(indent))
}

// insertBelow puts lines in front of the line that begins at a byte.
func (c container) insertBelow(at int, apart bool, text string) {
	end := c.d.ending(max(at-1, 0))
	text += end
	if apart {
		text = end + text
	}
	if at == len(c.d.text) && at > c.d.lead && c.d.text[at-1] != '\n' {
		text = end + strings.TrimSuffix(text, end)
	}
	c.d.splice(at, at, text)
}

// gap reports whether a blank line is behind member i.
func (l *layout) gap(list []span, i int) bool {
	if i < 0 || i+1 >= len(list) {
		return false
	}
	for line := l.nextLine(list[i].to); line < list[i+1].from; line = l.nextLine(line) {
		if l.blank(line) {
			return true
		}
	}
	return false
}

// insertFlow puts text between brackets; note is a comment to stand behind it.
func (c container) insertFlow(i int, text, note string) {
	if len(c.list) == 0 {
		from := c.n.from + 1
		if bytes.IndexByte(c.d.text[from:c.n.to], '#') >= 0 { // a comment stays
			from = c.n.to - 1
		}
		c.d.splice(from, c.n.to-1, text)
		return
	}
	near := c.list[max(i-1, 0)].from
	end, own := c.d.ending(near), c.ownLine(near)
	indent := strings.Repeat(" ", near-c.d.lineStart(near))
	switch {
	case i == 0 && own:
		c.d.splice(near, near, text+","+note+end+indent)
	case i == 0:
		c.d.splice(near, near, text+", ")
	case !own:
		c.d.splice(c.list[i-1].to, c.list[i-1].to, ", "+text)
	default:
		c.insertOwnLine(c.list[i-1].to, text, note, end, indent)
	}
}

// ownLine reports whether a member that begins at a byte begins its line.
func (c container) ownLine(from int) bool {
	return c.d.blankBefore(from) && c.d.lineStart(from) > c.n.from
}

// insertOwnLine puts text on a line of its own between brackets, behind a member.
func (c container) insertOwnLine(to int, text, note, end, indent string) {
	if !c.d.tail(to, true) {
		c.d.splice(to, to, ","+end+indent+text)
		return
	}
	if comma := c.d.skip(to); c.d.text[comma] == ',' {
		text += ","
		to = comma + 1
	} else {
		c.d.splice(to, to, ",")
	}
	at := c.d.lineEnd(to)
	c.d.splice(at, at, end+indent+text+note)
}

// move takes member i to before member k of its container, k not being i nor the one
// behind it.
func (c container) move(i, k int) {
	if c.d.stuck || len(c.list) != len(c.n.items) {
		return
	}
	item := c.n.items[i]
	if c.n.style == 0 {
		from, to := c.d.lineStart(c.list[i].from), c.d.after(c.list[i])
		text := strings.TrimRight(string(c.d.text[from:to]), "\r\n")
		c.insert(k, c.d.gap(c.list, max(k-1, 0)) || c.d.gap(c.list, k-2), func(int) string { return text })
		c.d.splice(c.d.blanks(from, to, i == 0))
	} else {
		c.moveFlow(i, k)
	}
	c.n.items = slices.Delete(c.n.items, i, i+1)
	if k > i {
		k--
	}
	c.n.items = slices.Insert(c.n.items, k, item)
}

// moveFlow takes a member between brackets elsewhere, and the comment behind it where both
// places have lines of their own.
func (c container) moveFlow(i, k int) {
	near := c.list[max(k-1, 0)]
	note := ""
	if c.ownLine(c.list[i].from) && c.ownLine(near.from) && c.d.tail(c.list[i].to, true) && (k == 0 || c.d.tail(near.to, true)) {
		rest := c.d.text[c.list[i].to:c.d.lineEnd(c.list[i].to)]
		if at := bytes.IndexByte(rest, '#'); at >= 0 {
			note = " " + string(rest[at:])
		}
	}
	c.insertFlow(k, string(c.d.text[c.list[i].from:c.list[i].to]), note)
	c.cutFlow(i, i)
}

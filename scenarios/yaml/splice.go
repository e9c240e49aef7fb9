package yaml

import (
	"bytes"
	"slices"
	"strings"
)

// How items of lists and entries of mappings come and go. Outside of brackets a member
// has lines of its own, down to the comments that are indented deeper than it; within
// brackets it has its place between commas.

// A Container is a list or a mapping of a draft and the bytes of what it has: of an item
// outside of brackets from its dash on. What was put into the tree since has none; indices
// says which the others are.
type Container struct {
	d       *Draft
	n       *Node
	list    []Span
	indices []int
}

// In is what contains things: a list, or a mapping, of the text.
func (d *Draft) In(n *Node) Container {
	c := Container{d: d, n: n}
	for i, e := range n.Entries {
		if e.keyAt.To > 0 && d.written(e.Value) {
			c.list, c.indices = append(c.list, Span{e.keyAt.From, e.Value.To}), append(c.indices, i)
		}
	}
	for i, item := range n.Items {
		if item.To == 0 {
			continue
		}
		from := item.From
		if n.style == 0 {
			from = d.dash(n, item)
		}
		c.list, c.indices = append(c.list, Span{from, item.To}), append(c.indices, i)
	}
	return c
}

// dash returns where the dash before an item is.
func (d *Draft) dash(n, item *Node) int {
	column := d.Offset(n.At) - d.lineStart(d.Offset(n.At))
	for line := d.lineStart(item.From); ; line = d.lineStart(line - 1) {
		if at := line + column; at < len(d.text) && d.text[at] == '-' && d.blankBefore(at) {
			return at
		}
		if line <= d.lead {
			d.Stuck = true
			return item.From
		}
	}
}

// blankBefore reports whether nothing but blanks is before a byte in its line.
func (l *Layout) blankBefore(at int) bool {
	return l.indent(l.lineStart(at)) == at-l.lineStart(at)
}

// tail reports whether nothing is behind a byte in its line but a comma or a comment.
func (l *Layout) tail(at int, comma bool) bool {
	rest := bytes.TrimLeft(l.text[at:l.lineEnd(at)], " ")
	if comma {
		rest = bytes.TrimLeft(bytes.TrimPrefix(rest, []byte(",")), " ")
	}
	return len(rest) == 0 || rest[0] == '#'
}

// after returns where the lines of a member end.
func (l *Layout) after(m Span) int {
	column := m.From - l.lineStart(m.From)
	at := l.nextLine(m.To)
	for line := at; line < len(l.text) && l.comment(line) && l.indent(line) > column; {
		line = l.nextLine(line)
		at = line
	}
	return at
}

// Cut takes members out of a container; gone says which.
func (c Container) Cut(gone func(i int) bool) {
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
	c.n.Items = slices.DeleteFunc(c.n.Items, func(*Node) bool { i++; return gone(i - 1) })
	c.n.Entries = slices.DeleteFunc(c.n.Entries, func(Entry) bool { k++; return gone(k - 1) })
}

// cutLines takes the lines of members i to j out, and comments above them that head
// nothing any more.
func (c Container) cutLines(i, j int) {
	from, to := c.d.lineStart(c.list[i].From), c.d.after(c.list[j])
	if !c.d.blankBefore(c.list[i].From) { // the first key of an item, behind its dash
		if j+1 < len(c.list) {
			c.d.splice(c.list[i].From, c.list[j+1].From, "")
		} else {
			c.d.Stuck = true
		}
		return
	}
	if !c.d.tail(c.list[j].To, false) {
		c.d.Stuck = true
		return
	}
	column := c.list[i].From - from
	if to == len(c.d.text) || c.d.blank(to) || c.d.indent(to) < column || !c.d.comment(to) && j+1 == len(c.list) {
		from = c.d.above(from)
	}
	c.d.splice(c.d.blanks(from, to, i == 0 && j+1 < len(c.list)))
}

// above returns where the comments begin that are right above a line.
func (l *Layout) above(line int) int {
	for line > l.lead && l.comment(l.lineStart(line-1)) {
		line = l.lineStart(line - 1)
	}
	return line
}

// blanks widens what is cut so that where blank lines were on both sides they are on one.
func (l *Layout) blanks(from, to int, first bool) (int, int, string) {
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
func (c Container) cutFlow(i, j int) {
	lines := func(from, to int) bool { return bytes.IndexByte(c.d.text[from:to], '\n') >= 0 }
	comma := func(at int) int { // behind the comma after a member
		if at = c.d.skip(at); at < len(c.d.text) && c.d.text[at] == ',' {
			return at + 1
		}
		c.d.Stuck = true
		return at
	}
	alone := c.d.blankBefore(c.list[i].From) && c.d.tail(c.list[j].To, true)
	switch last := j+1 == len(c.list); {
	case last && i == 0:
		c.d.splice(c.n.From+1, c.n.To-1, "")
	case !last && alone:
		c.d.splice(c.d.lineStart(c.list[i].From), c.d.nextLine(comma(c.list[j].To)-1), "")
	case !last && !lines(c.list[j].To, c.list[j+1].From):
		c.d.splice(c.list[i].From, c.list[j+1].From, "")
	case !last && i == 0:
		c.d.splice(c.list[i].From, comma(c.list[j].To), "")
	case !last:
		c.d.splice(comma(c.list[i-1].To), comma(c.list[j].To), "")
	case !alone && !bytes.ContainsRune(c.d.text[c.list[i-1].To:c.list[i].From], '#'):
		c.d.splice(c.list[i-1].To, c.list[j].To, "")
	default:
		if before := c.d.skip(c.list[i-1].To); c.d.text[c.d.skip(c.list[j].To)] != ',' {
			c.d.splice(before, before+1, "")
		}
		if alone {
			c.d.splice(c.d.above(c.d.lineStart(c.list[i].From)), c.d.nextLine(c.list[j].To), "")
		} else { // a comment of the one before is between them
			c.d.splice(c.list[i].From, c.list[j].To, "")
		}
	}
}

// insert puts text in front of member i of a container, or behind the last. write writes
// the new member for lines that begin with so many blanks; within brackets it is asked for
// one line. apart says that a blank line is between it and its neighbours.
func (c Container) insert(i int, apart bool, write func(indent int) string) {
	i, _ = slices.BinarySearch(c.indices, i)
	switch {
	case c.d.Stuck:
	case c.n.style != 0:
		c.insertFlow(i, strings.TrimSpace(write(0)), "")
	case len(c.list) == 0:
		c.d.Stuck = true
	default:
		c.insertLines(i, apart, write)
	}
}

// insertLines puts lines between those of members.
func (c Container) insertLines(i int, apart bool, write func(indent int) string) {
	first := c.list[0].From
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
	if !c.d.tail(c.list[i-1].To, false) {
		c.d.Stuck = true
		return
	}
	c.insertBelow(c.d.after(c.list[i-1]), apart, write(indent))
}

// insertBelow puts lines in front of the line that begins at a byte.
func (c Container) insertBelow(at int, apart bool, text string) {
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
func (l *Layout) gap(list []Span, i int) bool {
	if i < 0 || i+1 >= len(list) {
		return false
	}
	for line := l.nextLine(list[i].To); line < list[i+1].From; line = l.nextLine(line) {
		if l.blank(line) {
			return true
		}
	}
	return false
}

// insertFlow puts text between brackets; note is a comment to stand behind it.
func (c Container) insertFlow(i int, text, note string) {
	if len(c.list) == 0 {
		from := c.n.From + 1
		if bytes.IndexByte(c.d.text[from:c.n.To], '#') >= 0 { // a comment stays
			from = c.n.To - 1
		}
		c.d.splice(from, c.n.To-1, text)
		return
	}
	near := c.list[max(i-1, 0)].From
	end, own := c.d.ending(near), c.ownLine(near)
	indent := strings.Repeat(" ", near-c.d.lineStart(near))
	switch {
	case i == 0 && own:
		c.d.splice(near, near, text+","+note+end+indent)
	case i == 0:
		c.d.splice(near, near, text+", ")
	case !own:
		c.d.splice(c.list[i-1].To, c.list[i-1].To, ", "+text)
	default:
		c.insertOwnLine(c.list[i-1].To, text, note, end, indent)
	}
}

// ownLine reports whether a member that begins at a byte begins its line.
func (c Container) ownLine(from int) bool {
	return c.d.blankBefore(from) && c.d.lineStart(from) > c.n.From
}

// insertOwnLine puts text on a line of its own between brackets, behind a member.
func (c Container) insertOwnLine(to int, text, note, end, indent string) {
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

// Move takes member i to before member k of its container, k not being i nor the one
// behind it.
func (c Container) Move(i, k int) {
	if c.d.Stuck || len(c.list) != len(c.n.Items) {
		return
	}
	item := c.n.Items[i]
	if c.n.style == 0 {
		from, to := c.d.lineStart(c.list[i].From), c.d.after(c.list[i])
		text := strings.TrimRight(string(c.d.text[from:to]), "\r\n")
		c.insert(k, c.d.gap(c.list, max(k-1, 0)) || c.d.gap(c.list, k-2), func(int) string { return text })
		c.d.splice(c.d.blanks(from, to, i == 0))
	} else {
		c.moveFlow(i, k)
	}
	c.n.Items = slices.Delete(c.n.Items, i, i+1)
	if k > i {
		k--
	}
	c.n.Items = slices.Insert(c.n.Items, k, item)
}

// moveFlow takes a member between brackets elsewhere, and the comment behind it where both
// places have lines of their own.
func (c Container) moveFlow(i, k int) {
	near := c.list[max(k-1, 0)]
	note := ""
	if c.ownLine(c.list[i].From) && c.ownLine(near.From) && c.d.tail(c.list[i].To, true) && (k == 0 || c.d.tail(near.To, true)) {
		rest := c.d.text[c.list[i].To:c.d.lineEnd(c.list[i].To)]
		if at := bytes.IndexByte(rest, '#'); at >= 0 {
			note = " " + string(rest[at:])
		}
	}
	c.insertFlow(k, string(c.d.text[c.list[i].From:c.list[i].To]), note)
	c.cutFlow(i, i)
}

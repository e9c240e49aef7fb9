package scenarios

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// touched returns the tree of a text that was changed by patches, given that of the text as
// it was, if all they did is to put a plain number in the place of another. Then nothing is
// read anew: what stands behind the number on its line has moved, and all else is shared.
// Otherwise it returns nil.
func (n *node) touched(was []byte, patches []Patch, text []byte) *node {
	if len(patches) != 1 || !isFigure(patches[0].Old) || !isFigure(patches[0].New) || len(text) > MaxSize {
		return nil
	}
	p := patches[0]
	start := bytes.LastIndexByte(text[:p.At], '\n') + 1
	end := bytes.IndexByte(text[p.At:], '\n')
	if end < 0 {
		end = len(text) - p.At
	}
	if p.At+end-start > maxLine {
		return nil
	}
	before := bytes.TrimPrefix(was[start:p.At], bom)
	t := touch{position{bytes.Count(was[:start], []byte("\n")) + 1, utf8.RuneCount(before) + 1}, p, len(p.New) - len(p.Old)}
	return t.node(n)
}

// isFigure reports whether a text is a number in some notation, or a share of something,
// that stands for itself wherever YAML may have a value: 5, 6%/y, 100% of cash.
func isFigure(text string) bool {
	if text == "" || text[0] < '0' || text[0] > '9' || text[len(text)-1] == ' ' || strings.Contains(text, "  ") {
		return false
	}
	for _, c := range []byte(text) {
		if letter := c|' ' >= 'a' && c|' ' <= 'z'; !letter && (c < '0' || c > '9') && !strings.ContainsRune(".%/- ", rune(c)) {
			return false
		}
	}
	return true
}

// A touch is a number that another takes the place of: where it stands, and by how many
// columns what is behind it moves.
type touch struct {
	position
	Patch
	by int
}

// node returns n with the new number, nil if the old one does not stand there. What is not
// changed is that of n.
func (t touch) node(n *node) *node {
	c := *n
	switch {
	case n.shape == scalar && n.at == t.position && n.text == t.Old:
		c.text = t.New
		return &c
	case len(n.items) > 0:
		i := sort.Search(len(n.items), func(i int) bool { return t.before(n.items[i].at) }) - 1
		if i < 0 {
			return nil
		}
		c.items = append([]*node(nil), n.items...)
		if c.items[i] = t.node(n.items[i]); c.items[i] == nil {
			return nil
		}
		for i++; i < len(c.items) && t.moves(c.items[i].at); i++ {
			c.items[i] = t.behind(c.items[i])
		}
		return &c
	case len(n.entries) > 0:
		i := sort.Search(len(n.entries), func(i int) bool { return t.before(n.entries[i].at) }) - 1
		if i < 0 {
			return nil
		}
		c.entries = append([]entry(nil), n.entries...)
		if c.entries[i].value = t.node(n.entries[i].value); c.entries[i].value == nil {
			return nil
		}
		t.entries(c.entries[i+1:])
		return &c
	}
	return nil
}

func (t touch) before(at position) bool {
	return at.line > t.line || at.line == t.line && at.column > t.column
}

// moves reports whether what begins behind the number is on its line.
func (t touch) moves(at position) bool { return t.by != 0 && at.line == t.line }

// behind returns a node that begins behind the number, on its line, where it is now.
func (t touch) behind(n *node) *node {
	c := *n
	c.at.column += t.by
	c.items, c.entries = append([]*node(nil), n.items...), append([]entry(nil), n.entries...)
	for i := 0; i < len(c.items) && t.moves(c.items[i].at); i++ {
		c.items[i] = t.behind(c.items[i])
	}
	t.entries(c.entries)
	return &c
}

func (t touch) entries(list []entry) {
	for i := range list {
		e := &list[i]
		if !t.moves(e.at) {
			return
		}
		e.at.column += t.by
		if t.moves(e.value.at) {
			e.value = t.behind(e.value)
		}
	}
}

// A growth is an item that was written on lines of its own behind others of a list of the
// file.
type growth struct {
	list string
	at   int // its index
}

// grown returns the tree of a text that a patch has put such an item into, given that of the
// text as it was: only the item is read. It returns nil where the text must be.
func (n *node) grown(g growth, p Patch, text []byte) *node {
	e := n.entry(g.list)
	if e == nil || p.Old != "" || !strings.HasSuffix(p.New, "\n") || text[p.At-1] != '\n' || len(text) > MaxSize {
		return nil
	}
	lines, problem := nodes([]byte(p.New))
	if problem != nil || len(lines.items) != 1 {
		return nil
	}
	above, more := bytes.Count(text[:p.At], []byte("\n")), strings.Count(p.New, "\n")
	root := n.lowered(above+1, more)
	if root == n { // it is the last of the file
		c := *n
		root = &c
	}
	root.entries = append([]entry(nil), root.entries...)
	l := *root.entry(g.list).value
	l.items = slices.Insert(append([]*node(nil), l.items...), g.at, lines.items[0].lowered(1, above))
	root.entry(g.list).value = &l
	return root
}

// lowered returns n with what stands on a line, or below it, so many lines further down.
func (n *node) lowered(line, by int) *node {
	if n.lastLine() < line {
		return n
	}
	c := *n
	if c.at.line >= line {
		c.at.line += by
	}
	c.items, c.entries = append([]*node(nil), n.items...), append([]entry(nil), n.entries...)
	for i, item := range c.items {
		c.items[i] = item.lowered(line, by)
	}
	for i := range c.entries {
		e := &c.entries[i]
		if e.at.line >= line {
			e.at.line += by
		}
		e.value = e.value.lowered(line, by)
	}
	return &c
}

// lastLine is the last line on which something of n begins.
func (n *node) lastLine() int {
	switch {
	case len(n.items) > 0:
		return n.items[len(n.items)-1].lastLine()
	case len(n.entries) > 0:
		return n.entries[len(n.entries)-1].value.lastLine()
	}
	return n.at.line
}

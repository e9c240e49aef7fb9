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

// A region is whole lines of a text in which items of a list of the file stand, from one on so
// many, and nothing else: bytes of the text as it was.
type region struct {
	list     string
	at, many int
	span
}

// region finds that in which all splices of a draft are; ok is false where there is none.
func (d *draft) region(was *node) (r region, ok bool) {
	first, last := len(d.text), 0
	for _, s := range d.splices {
		first, last = min(first, s.from), max(last, s.to)
	}
	if d.growth != nil && len(d.splices) == 1 {
		d.growth.span = span{first, last}
		return *d.growth, first == last
	}
	for _, e := range d.root.entries {
		n := e.value
		if n.shape != list || n.style != 0 || len(n.items) == 0 || was.entry(e.key) == nil || len(was.entry(e.key).value.items) != len(n.items) {
			continue
		}
		for i, item := range n.items {
			if item.to == 0 || item.from > first || item.to < last {
				continue
			}
			dash := d.dash(n, item)
			lines := span{d.lineStart(dash), d.after(span{dash, item.to})}
			return region{e.key, i, 1, lines}, last < lines.to
		}
	}
	return region{}, false
}

// resown returns the tree of a text that has changed in a region only, given the tree and the
// text as they were: only what stands there is read. It returns nil where all must be.
func (n *node) resown(r region, was, text []byte) *node {
	end := r.to + len(text) - len(was)
	if len(text) > MaxSize || r.from == 0 || text[r.from-1] != '\n' || end <= r.from || text[end-1] != '\n' {
		return nil
	}
	lines, problem := nodes(text[r.from:end])
	if problem != nil || lines.shape != list {
		return nil
	}
	feed := []byte("\n")
	above, before, now := bytes.Count(text[:r.from], feed), bytes.Count(was[r.from:r.to], feed), bytes.Count(text[r.from:end], feed)
	root := *n.lowered(above+before+1, now-before)
	root.entries = append([]entry(nil), root.entries...)
	e := root.entry(r.list)
	l := *e.value
	l.items = append([]*node(nil), l.items...)
	l.items = slices.Replace(l.items, r.at, r.at+r.many, lines.lowered(1, above).items...)
	e.value = &l
	return &root
}

// lowered returns n with what stands on a line, or below it, so many lines further down.
func (n *node) lowered(line, by int) *node {
	if by == 0 || n.lastLine() < line {
		return n
	}
	c := copier{make([]node, 0, n.count())}
	return c.lowered(n, line, by)
}

func (c *copier) lowered(n *node, line, by int) *node {
	if n.lastLine() < line {
		return n
	}
	c.nodes = append(c.nodes, *n)
	to := &c.nodes[len(c.nodes)-1]
	if to.at.line >= line {
		to.at.line += by
	}
	to.items, to.entries = slices.Clone(n.items), slices.Clone(n.entries)
	for i, item := range to.items {
		to.items[i] = c.lowered(item, line, by)
	}
	for i := range to.entries {
		e := &to.entries[i]
		if e.at.line >= line {
			e.at.line += by
		}
		e.value = c.lowered(e.value, line, by)
	}
	return to
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

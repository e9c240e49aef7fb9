package yaml

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Touched returns the tree of a text that was changed by patches, given that of the text as
// it was, if all they did is to put a plain number in the place of another. Then nothing is
// read anew: what stands behind the number on its line has moved, and all else is shared.
// Otherwise it returns nil.
func (n *Node) Touched(was []byte, patches []Patch, text []byte) *Node {
	if len(patches) != 1 || !IsFigure(patches[0].Old) || !IsFigure(patches[0].New) || len(text) > MaxSize {
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
	before := bytes.TrimPrefix(was[start:p.At], BOM)
	t := touch{Place{bytes.Count(was[:start], []byte("\n")) + 1, utf8.RuneCount(before) + 1}, p, len(p.New) - len(p.Old)}
	return t.node(n)
}

// IsFigure reports whether a text is a number in some notation, or a share of something,
// that stands for itself wherever YAML may have a value: 5, 6%/y, 100% of cash.
func IsFigure(text string) bool {
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
	Place
	Patch
	by int
}

// node returns n with the new number, nil if the old one does not stand there. What is not
// changed is that of n.
func (t touch) node(n *Node) *Node {
	c := *n
	switch {
	case n.Shape == Scalar && n.At == t.Place && n.Text == t.Old:
		c.Text = t.New
		return &c
	case len(n.Items) > 0:
		i := sort.Search(len(n.Items), func(i int) bool { return t.before(n.Items[i].At) }) - 1
		if i < 0 {
			return nil
		}
		c.Items = append([]*Node(nil), n.Items...)
		if c.Items[i] = t.node(n.Items[i]); c.Items[i] == nil {
			return nil
		}
		for i++; i < len(c.Items) && t.moves(c.Items[i].At); i++ {
			c.Items[i] = t.behind(c.Items[i])
		}
		return &c
	case len(n.Entries) > 0:
		i := sort.Search(len(n.Entries), func(i int) bool { return t.before(n.Entries[i].At) }) - 1
		if i < 0 {
			return nil
		}
		c.Entries = append([]Entry(nil), n.Entries...)
		if c.Entries[i].Value = t.node(n.Entries[i].Value); c.Entries[i].Value == nil {
			return nil
		}
		t.entries(c.Entries[i+1:])
		return &c
	}
	return nil
}

func (t touch) before(at Place) bool {
	return at.Line > t.Line || at.Line == t.Line && at.Column > t.Column
}

// moves reports whether what begins behind the number is on its line.
func (t touch) moves(at Place) bool { return t.by != 0 && at.Line == t.Line }

// behind returns a node that begins behind the number, on its line, where it is now.
func (t touch) behind(n *Node) *Node {
	c := *n
	c.At.Column += t.by
	c.Items, c.Entries = append([]*Node(nil), n.Items...), append([]Entry(nil), n.Entries...)
	for i := 0; i < len(c.Items) && t.moves(c.Items[i].At); i++ {
		c.Items[i] = t.behind(c.Items[i])
	}
	t.entries(c.Entries)
	return &c
}

func (t touch) entries(list []Entry) {
	for i := range list {
		e := &list[i]
		if !t.moves(e.At) {
			return
		}
		e.At.Column += t.by
		if t.moves(e.Value.At) {
			e.Value = t.behind(e.Value)
		}
	}
}

// A Region is whole lines of a text in which items of a list of the file stand, from one on so
// many, and nothing else: bytes of the text as it was.
type Region struct {
	list     string
	at, many int
	Span
}

// Region finds that in which all splices of a draft are; ok is false where there is none.
func (d *Draft) Region(was *Node) (r Region, ok bool) {
	first, last := len(d.text), 0
	for _, s := range d.Splices {
		first, last = min(first, s.From), max(last, s.To)
	}
	if d.growth != nil && len(d.Splices) == 1 {
		d.growth.Span = Span{first, last}
		return *d.growth, first == last
	}
	for _, e := range d.Root.Entries {
		n := e.Value
		if n.Shape != List || n.style != 0 || len(n.Items) == 0 || was.Entry(e.Key) == nil || len(was.Entry(e.Key).Value.Items) != len(n.Items) {
			continue
		}
		for i, item := range n.Items {
			if item.To == 0 || item.From > first || item.To < last {
				continue
			}
			dash := d.dash(n, item)
			lines := Span{d.lineStart(dash), d.after(Span{dash, item.To})}
			return Region{e.Key, i, 1, lines}, last < lines.To
		}
	}
	return Region{}, false
}

// Resown returns the tree of a text that has changed in a region only, given the tree and the
// text as they were: only what stands there is read. It returns nil where all must be.
func (n *Node) Resown(r Region, was, text []byte) *Node {
	end := r.To + len(text) - len(was)
	if len(text) > MaxSize || r.From == 0 || text[r.From-1] != '\n' || end <= r.From || text[end-1] != '\n' {
		return nil
	}
	lines, problem := Read(text[r.From:end])
	if problem != nil || lines.Shape != List {
		return nil
	}
	feed := []byte("\n")
	above, before, now := bytes.Count(text[:r.From], feed), bytes.Count(was[r.From:r.To], feed), bytes.Count(text[r.From:end], feed)
	root := *n.lowered(above+before+1, now-before)
	root.Entries = append([]Entry(nil), root.Entries...)
	e := root.Entry(r.list)
	l := *e.Value
	l.Items = append([]*Node(nil), l.Items...)
	l.Items = slices.Replace(l.Items, r.at, r.at+r.many, lines.lowered(1, above).Items...)
	e.Value = &l
	return &root
}

// lowered returns n with what stands on a line, or below it, so many lines further down.
func (n *Node) lowered(line, by int) *Node {
	if by == 0 || n.lastLine() < line {
		return n
	}
	c := copier{make([]Node, 0, n.count())}
	return c.lowered(n, line, by)
}

func (c *copier) lowered(n *Node, line, by int) *Node {
	if n.lastLine() < line {
		return n
	}
	c.nodes = append(c.nodes, *n)
	to := &c.nodes[len(c.nodes)-1]
	if to.At.Line >= line {
		to.At.Line += by
	}
	to.Items, to.Entries = slices.Clone(n.Items), slices.Clone(n.Entries)
	for i, item := range to.Items {
		to.Items[i] = c.lowered(item, line, by)
	}
	for i := range to.Entries {
		e := &to.Entries[i]
		if e.At.Line >= line {
			e.At.Line += by
		}
		e.Value = c.lowered(e.Value, line, by)
	}
	return to
}

// lastLine is the last line on which something of n begins.
func (n *Node) lastLine() int {
	switch {
	case len(n.Items) > 0:
		return n.Items[len(n.Items)-1].lastLine()
	case len(n.Entries) > 0:
		return n.Entries[len(n.Entries)-1].Value.lastLine()
	}
	return n.At.Line
}

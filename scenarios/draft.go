package scenarios

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"moneyloop/model"
)

// A draft is a file while it is changed: the tree as it shall be, and the splices that
// make the text say so. Whether they do is found out in the end, by reading the text
// again, so a place that is written in a way nobody thought of is refused, not spoiled.
type draft struct {
	*layout
	root    *node
	splices []splice
	growth  *region // an item put behind others of a list, or nil
	stuck   bool    // a place could not be patched
}

// A splice puts text in the place of a span of the text as it was.
type splice struct {
	span
	text string
}

// newDraft opens a text for changes; root is its tree, which stays as it is.
func newDraft(text []byte, root *node) *draft {
	d := &draft{layout: newLayout(text), root: root.clone()}
	d.stuck = !d.measure(d.root, -1, false)
	return d
}

// clone returns a copy of a tree. Its nodes stand in one piece of memory: there are hundreds,
// and each key that is typed clones them.
func (n *node) clone() *node {
	c := copier{make([]node, 0, n.count())}
	return c.of(n)
}

func (n *node) count() int {
	all := 1
	for _, item := range n.items {
		all += item.count()
	}
	for i := range n.entries {
		all += n.entries[i].value.count()
	}
	return all
}

// A copier has room for the nodes of a copy.
type copier struct{ nodes []node }

func (c *copier) of(n *node) *node {
	c.nodes = append(c.nodes, *n)
	to := &c.nodes[len(c.nodes)-1]
	to.items, to.entries = slices.Clone(n.items), slices.Clone(n.entries)
	for i, item := range to.items {
		to.items[i] = c.of(item)
	}
	for i := range to.entries {
		to.entries[i].value = c.of(to.entries[i].value)
	}
	return to
}

func (d *draft) splice(from, to int, text string) {
	d.splices = append(d.splices, splice{span{from, to}, text})
}

// anew is a draft in which the items and entries that say something else than they should
// are written anew.
func anew(text []byte, was, want *node) *draft {
	d := newDraft(text, was)
	for i := range d.root.entries {
		e := &d.root.entries[i]
		to := want.entry(e.key)
		switch {
		case d.stuck || to == nil || e.value.equal(to.value):
		case e.value.shape == list && to.value.shape == list && len(e.value.items) == len(to.value.items):
			for k, item := range e.value.items {
				if n := to.value.items[k]; !item.equal(n) {
					d.splice(item.from, item.to, flat(n, d.isJSON(item), true))
				}
			}
		default:
			d.value(e, to.value)
		}
	}
	return d
}

// written reports whether a node stands in the text; what was put into the tree since
// does not.
func (d *draft) written(n *node) bool {
	if n.to == 0 {
		d.stuck = true
	}
	return n.to != 0
}

// patches returns the splices as patches, and the text that they make of this one.
func (d *draft) patches() (list []Patch, text []byte, ok bool) {
	if d.stuck {
		return nil, nil, false
	}
	slices.SortStableFunc(d.splices, func(a, b splice) int { return cmp.Compare(a.from, b.from) })
	at, moved := 0, 0
	for _, s := range d.splices {
		if s.from < at || s.to < s.from {
			return nil, nil, false
		}
		at = s.to
		if p := (Patch{At: s.from + moved, Old: string(d.text[s.from:s.to]), New: s.text}); p.Old != p.New {
			list = append(list, p)
		}
		moved += len(s.text) - (s.to - s.from)
	}
	text, ok = Apply(d.text, list)
	return list, text, ok
}

// equal reports whether two trees say the same. How text is folded says nothing.
func (n *node) equal(m *node) bool {
	if n == m {
		return true
	}
	if n.shape != m.shape || len(n.items) != len(m.items) || len(n.entries) != len(m.entries) {
		return false
	}
	if n.text != m.text && !slices.Equal(strings.Fields(n.text), strings.Fields(m.text)) {
		return false
	}
	for i := range n.items {
		if !n.items[i].equal(m.items[i]) {
			return false
		}
	}
	for i := range n.entries {
		if n.entries[i].key != m.entries[i].key || !n.entries[i].value.equal(m.entries[i].value) {
			return false
		}
	}
	return true
}

// scalar gives a scalar other words, in the quotes that it has.
func (d *draft) scalar(n *node, text string, literal bool) {
	if n.text == text || !d.written(n) {
		return
	}
	n.text, n.literal = text, literal
	switch n.style {
	case '"':
		d.splice(n.from, n.to, doubleQuoted(text))
	case '\'':
		d.splice(n.from, n.to, singleQuoted(text))
	case '|', '>':
		d.fold(n)
	default:
		d.plain(n)
	}
}

// fold writes the lines behind | or > anew.
func (d *draft) fold(n *node) {
	first := d.nextLine(n.from)
	for first < n.to && d.blank(first) {
		first = d.nextLine(first)
	}
	if first > n.to {
		d.stuck = true
		return
	}
	indent := d.indent(first)
	lines := wrap(n.text, width-indent)
	d.splice(first, n.to, strings.Repeat(" ", indent)+strings.Join(lines, d.ending(first)+strings.Repeat(" ", indent)))
}

// plain writes words without quotes where they need none, over several lines where they
// are long and the place allows it.
func (d *draft) plain(n *node) {
	text := word(n.text, n.literal, n.inFlow)
	start := utf8.RuneCount(d.text[d.lineStart(n.from):n.from])
	if n.inFlow || start+utf8.RuneCountInString(text) <= width {
		d.splice(n.from, n.to, text)
		return
	}
	indent := strings.Repeat(" ", n.outer+2)
	if next := d.nextLine(n.from); next < n.to {
		indent = strings.Repeat(" ", d.indent(next))
	}
	end := d.ending(n.from)
	lines := wrap(n.text, width-len(indent))
	risky := slices.ContainsFunc(lines, func(line string) bool { return strings.ContainsAny(line[:1], "#-?:|>&*!%@`") })
	if text != n.text || risky {
		d.splice(n.from, n.to, ">-"+end+indent+strings.Join(lines, end+indent))
		return
	}
	d.splice(n.from, n.to, strings.Join(lines, end+indent))
}

// word writes text as a plain scalar, or in quotes where it would be taken for something
// else. What is literal, a number or a word of the format, may look like a word of YAML.
func word(text string, literal, flow bool) string {
	if isNumeric(text) && (literal || !isDecimal(text)) || isPlain(text) || !flow && isPlainLine(text) || literal && (text == "true" || text == "false") {
		return text
	}
	return singleQuoted(text)
}

// isNumeric reports whether text is a number in some notation, with nothing in it that
// means something to YAML.
func isNumeric(text string) bool {
	digits := strings.TrimLeft(text, "+-."+model.Minus)
	if digits == "" || digits[0] < '0' || digits[0] > '9' || utf8.RuneCountInString(text)-utf8.RuneCountInString(digits) > 2 {
		return false
	}
	return isPlain("x" + text)
}

// isDecimal reports whether text is a plain number: as words it needs quotes.
func isDecimal(text string) bool {
	_, ok := model.Numeral(text, 0)
	return ok
}

// isPlainLine reports whether text needs no quotes outside of brackets.
func isPlainLine(text string) bool {
	return isPlain(strings.Map(func(r rune) rune {
		if strings.ContainsRune(",'\"[]{}", r) {
			return 'x'
		}
		return r
	}, text)) && text != "" && !strings.ContainsRune(",'\"[]{}", rune(text[0]))
}

func singleQuoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

func doubleQuoted(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(text); err != nil {
		panic(err) // a string always encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// isJSON reports whether what stands in a container is written as JSON: its keys, or
// those around it, are in double quotes.
func (d *draft) isJSON(n *node) bool {
	switch {
	case len(n.entries) > 0:
		return n.entries[0].quoted
	case len(n.items) > 0 && n.items[0].shape == mapping:
		return d.isJSON(n.items[0])
	case len(n.items) > 0:
		return n.items[0].style == '"'
	}
	return len(d.root.entries) > 0 && d.root.entries[0].quoted
}

// flat writes a node on one line.
func flat(n *node, asJSON, flow bool) string {
	switch {
	case n.shape == scalar && asJSON:
		if n.literal && json.Valid([]byte(n.text)) {
			return n.text
		}
		return doubleQuoted(n.text)
	case n.shape == scalar:
		return word(n.text, n.literal, flow)
	}
	parts := make([]string, 0, len(n.items)+len(n.entries))
	for _, item := range n.items {
		parts = append(parts, flat(item, asJSON, true))
	}
	for _, e := range n.entries {
		key := keyText(e.key)
		if asJSON {
			key = doubleQuoted(e.key)
		}
		parts = append(parts, key+": "+flat(e.value, asJSON, true))
	}
	if n.shape == list {
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// value gives an entry another value.
func (d *draft) value(e *entry, v *node) {
	old := e.value
	if old.shape == scalar && v.shape == scalar {
		d.scalar(old, v.text, v.literal)
		return
	}
	if !d.written(old) {
		return
	}
	e.value = v
	text := flat(v, e.quoted, old.inFlow || v.shape != scalar)
	if old.shape == scalar || old.style != 0 {
		d.splice(old.from, old.to, text)
		return
	}
	colon := e.keyAt.to + bytes.IndexByte(d.text[e.keyAt.to:], ':') + 1
	d.splice(colon, old.to, " "+text) // a block becomes a line
}

// name gives an entry another key.
func (d *draft) name(e *entry, key string) {
	if e.keyAt.to == 0 {
		d.stuck = true
		return
	}
	e.key = key
	switch d.text[e.keyAt.from] {
	case '"':
		key = doubleQuoted(key)
	case '\'':
		key = singleQuoted(key)
	default:
		key = keyText(key)
	}
	d.splice(e.keyAt.from, e.keyAt.to, key)
}

// within replaces parts of a scalar's text, given by their bytes, by a word, and touches
// nothing else of how it is written.
func (d *draft) within(n *node, find func(text string) []span, word string) {
	parts := find(n.text)
	if len(parts) == 0 || !d.written(n) {
		return
	}
	raw := find(string(d.text[n.from:n.to]))
	changed := n.text
	for _, s := range slices.Backward(parts) {
		changed = changed[:s.from] + word + changed[s.to:]
	}
	if len(raw) != len(parts) || strings.ContainsAny(word, "'\"") && n.style != 0 {
		d.scalar(n, changed, n.literal)
		return
	}
	n.text = changed
	for _, s := range raw {
		d.splice(n.from+s.from, n.from+s.to, word)
	}
}

package yaml

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"moneyloop/model"
)

// A Draft is a file while it is changed: the tree as it shall be, and the splices that
// make the text say so. Whether they do is found out in the end, by reading the text
// again, so a place that is written in a way nobody thought of is refused, not spoiled.
type Draft struct {
	*Layout
	Root    *Node
	Splices []Splice
	growth  *Region // an item put behind others of a list, or nil
	Stuck   bool    // a place could not be patched
}

// A Splice puts text in the place of a span of the text as it was.
type Splice struct {
	Span
	text string
}

// NewDraft opens a text for changes; root is its tree, which stays as it is.
func NewDraft(text []byte, root *Node) *Draft {
	d := &Draft{Layout: NewLayout(text), Root: root.Clone()}
	d.Stuck = !d.measure(d.Root, -1, false)
	return d
}

// Clone returns a copy of a tree. Its nodes stand in one piece of memory: there are hundreds,
// and each key that is typed clones them.
func (n *Node) Clone() *Node {
	c := copier{make([]Node, 0, n.count())}
	return c.of(n)
}

func (n *Node) count() int {
	all := 1
	for _, item := range n.Items {
		all += item.count()
	}
	for i := range n.Entries {
		all += n.Entries[i].Value.count()
	}
	return all
}

// A copier has room for the nodes of a copy.
type copier struct{ nodes []Node }

func (c *copier) of(n *Node) *Node {
	c.nodes = append(c.nodes, *n)
	to := &c.nodes[len(c.nodes)-1]
	to.Items, to.Entries = slices.Clone(n.Items), slices.Clone(n.Entries)
	for i, item := range to.Items {
		to.Items[i] = c.of(item)
	}
	for i := range to.Entries {
		to.Entries[i].Value = c.of(to.Entries[i].Value)
	}
	return to
}

func (d *Draft) splice(from, to int, text string) {
	d.Splices = append(d.Splices, Splice{Span{from, to}, text})
}

// Anew is a draft in which the items and entries that say something else than they should
// are written anew.
func Anew(text []byte, was, want *Node) *Draft {
	d := NewDraft(text, was)
	for i := range d.Root.Entries {
		e := &d.Root.Entries[i]
		to := want.Entry(e.Key)
		switch {
		case d.Stuck || to == nil || e.Value.Equal(to.Value):
		case e.Value.Shape == List && to.Value.Shape == List && len(e.Value.Items) == len(to.Value.Items):
			for k, item := range e.Value.Items {
				if n := to.Value.Items[k]; !item.Equal(n) {
					d.splice(item.From, item.To, Flat(n, d.isJSON(item), true))
				}
			}
		default:
			d.Value(e, to.Value)
		}
	}
	return d
}

// written reports whether a node stands in the text; what was put into the tree since
// does not.
func (d *Draft) written(n *Node) bool {
	if n.To == 0 {
		d.Stuck = true
	}
	return n.To != 0
}

// Patches returns the splices as patches, and the text that they make of this one.
func (d *Draft) Patches() (list []Patch, text []byte, ok bool) {
	if d.Stuck {
		return nil, nil, false
	}
	slices.SortStableFunc(d.Splices, func(a, b Splice) int { return cmp.Compare(a.From, b.From) })
	at, moved := 0, 0
	for _, s := range d.Splices {
		if s.From < at || s.To < s.From {
			return nil, nil, false
		}
		at = s.To
		if p := (Patch{At: s.From + moved, Old: string(d.text[s.From:s.To]), New: s.text}); p.Old != p.New {
			list = append(list, p)
		}
		moved += len(s.text) - (s.To - s.From)
	}
	text, ok = Apply(d.text, list)
	return list, text, ok
}

// Equal reports whether two trees say the same. How text is folded says nothing.
func (n *Node) Equal(m *Node) bool {
	if n == m {
		return true
	}
	if n.Shape != m.Shape || len(n.Items) != len(m.Items) || len(n.Entries) != len(m.Entries) {
		return false
	}
	if n.Text != m.Text && !slices.Equal(strings.Fields(n.Text), strings.Fields(m.Text)) {
		return false
	}
	for i := range n.Items {
		if !n.Items[i].Equal(m.Items[i]) {
			return false
		}
	}
	for i := range n.Entries {
		if n.Entries[i].Key != m.Entries[i].Key || !n.Entries[i].Value.Equal(m.Entries[i].Value) {
			return false
		}
	}
	return true
}

// Scalar gives a scalar other words, in the quotes that it has.
func (d *Draft) Scalar(n *Node, text string, literal bool) {
	if n.Text == text || !d.written(n) {
		return
	}
	n.Text, n.Literal = text, literal
	switch n.style {
	case '"':
		d.splice(n.From, n.To, doubleQuoted(text))
	case '\'':
		d.splice(n.From, n.To, singleQuoted(text))
	case '|', '>':
		d.fold(n)
	default:
		d.plain(n)
	}
}

// fold writes the lines behind | or > anew.
func (d *Draft) fold(n *Node) {
	first := d.nextLine(n.From)
	for first < n.To && d.blank(first) {
		first = d.nextLine(first)
	}
	if first > n.To {
		d.Stuck = true
		return
	}
	indent := d.indent(first)
	lines := wrap(n.Text, width-indent)
	d.splice(first, n.To, strings.Repeat(" ", indent)+strings.Join(lines, d.ending(first)+strings.Repeat(" ", indent)))
}

// plain writes words without quotes where they need none, over several lines where they
// are long and the place allows it.
func (d *Draft) plain(n *Node) {
	text := word(n.Text, n.Literal, n.InFlow)
	start := utf8.RuneCount(d.text[d.lineStart(n.From):n.From])
	if n.InFlow || start+utf8.RuneCountInString(text) <= width {
		d.splice(n.From, n.To, text)
		return
	}
	indent := strings.Repeat(" ", n.outer+2)
	if next := d.nextLine(n.From); next < n.To {
		indent = strings.Repeat(" ", d.indent(next))
	}
	end := d.ending(n.From)
	lines := wrap(n.Text, width-len(indent))
	risky := slices.ContainsFunc(lines, func(line string) bool { return strings.ContainsAny(line[:1], "#-?:|>&*!%@`") })
	if text != n.Text || risky {
		d.splice(n.From, n.To, ">-"+end+indent+strings.Join(lines, end+indent))
		return
	}
	d.splice(n.From, n.To, strings.Join(lines, end+indent))
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
func (d *Draft) isJSON(n *Node) bool {
	switch {
	case len(n.Entries) > 0:
		return n.Entries[0].quoted
	case len(n.Items) > 0 && n.Items[0].Shape == Mapping:
		return d.isJSON(n.Items[0])
	case len(n.Items) > 0:
		return n.Items[0].style == '"'
	}
	return len(d.Root.Entries) > 0 && d.Root.Entries[0].quoted
}

// Flat writes a node on one line.
func Flat(n *Node, asJSON, flow bool) string {
	switch {
	case n.Shape == Scalar && asJSON:
		if n.Literal && json.Valid([]byte(n.Text)) {
			return n.Text
		}
		return doubleQuoted(n.Text)
	case n.Shape == Scalar:
		return word(n.Text, n.Literal, flow)
	}
	parts := make([]string, 0, len(n.Items)+len(n.Entries))
	for _, item := range n.Items {
		parts = append(parts, Flat(item, asJSON, true))
	}
	for _, e := range n.Entries {
		key := keyText(e.Key)
		if asJSON {
			key = doubleQuoted(e.Key)
		}
		parts = append(parts, key+": "+Flat(e.Value, asJSON, true))
	}
	if n.Shape == List {
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// Value gives an entry another value.
func (d *Draft) Value(e *Entry, v *Node) {
	old := e.Value
	if old.Shape == Scalar && v.Shape == Scalar {
		d.Scalar(old, v.Text, v.Literal)
		return
	}
	if !d.written(old) {
		return
	}
	e.Value = v
	text := Flat(v, e.quoted, old.InFlow || v.Shape != Scalar)
	if old.Shape == Scalar || old.style != 0 {
		d.splice(old.From, old.To, text)
		return
	}
	colon := e.keyAt.To + bytes.IndexByte(d.text[e.keyAt.To:], ':') + 1
	d.splice(colon, old.To, " "+text) // a block becomes a line
}

// Name gives an entry another key.
func (d *Draft) Name(e *Entry, key string) {
	if e.keyAt.To == 0 {
		d.Stuck = true
		return
	}
	e.Key = key
	switch d.text[e.keyAt.From] {
	case '"':
		key = doubleQuoted(key)
	case '\'':
		key = singleQuoted(key)
	default:
		key = keyText(key)
	}
	d.splice(e.keyAt.From, e.keyAt.To, key)
}

// Within replaces parts of a scalar's text, given by their bytes, by a word, and touches
// nothing else of how it is written.
func (d *Draft) Within(n *Node, find func(text string) []Span, word string) {
	parts := find(n.Text)
	if len(parts) == 0 || !d.written(n) {
		return
	}
	raw := find(string(d.text[n.From:n.To]))
	changed := n.Text
	for _, s := range slices.Backward(parts) {
		changed = changed[:s.From] + word + changed[s.To:]
	}
	if len(raw) != len(parts) || strings.ContainsAny(word, "'\"") && n.style != 0 {
		d.Scalar(n, changed, n.Literal)
		return
	}
	n.Text = changed
	for _, s := range raw {
		d.splice(n.From+s.From, n.From+s.To, word)
	}
}

package scenarios

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"moneyloop/model"
)

// A node is a value of a file: nothing, a scalar, a list or a mapping. It is what is
// left of the syntax when quotes, styles and comments are gone; where it stood is
// kept.
type node struct {
	shape   shapeOf
	text    string  // of a scalar
	items   []*node // of a list
	entries []entry // of a mapping, in the order of the file
	at      position
	literal bool // of a scalar to be written as it is: a number in some notation, a word
	cut     bool // of a scalar: a comma in braces has cut it, and it is put together again
	span         // where it is written; see layout
	style   byte // how: the quote, bracket or | > before it, or 0
	outer   int  // the column, from 0, of the key or dash before it
	inFlow  bool // in brackets
}

// A span is bytes of a text, from the first to the one behind the last.
type span struct{ from, to int }

type shapeOf uint8

const (
	empty shapeOf = iota
	scalar
	list
	mapping
)

type entry struct {
	key    string
	at     position
	value  *node
	keyAt  span // see layout
	quoted bool // the key stands in double quotes, as in JSON; see layout
}

// entry returns the entry with this key, or nil.
func (n *node) entry(key string) *entry {
	for i := range n.entries {
		if n.entries[i].key == key {
			return &n.entries[i]
		}
	}
	return nil
}

// found says what a node is, for an error.
func (n *node) found() string {
	switch n.shape {
	case scalar:
		return model.Quoted(n.text)
	case list:
		return "a list"
	case mapping:
		return "a mapping"
	}
	return "nothing"
}

// find returns the node that a path such as deals[1].from leads to, or the nearest
// one above it.
func (n *node) find(path string) *node {
	for _, part := range strings.Split(path, ".") {
		key, index, listed := strings.Cut(strings.TrimSuffix(part, "]"), "[")
		e := n.entry(key)
		if e == nil {
			return n
		}
		if n = e.value; !listed {
			continue
		}
		i, err := strconv.Atoi(index)
		if err != nil || i < 0 || i >= len(n.items) {
			return n
		}
		n = n.items[i]
	}
	return n
}

// parse turns the text of a file into nodes.
func parse(text string) (root *node, problem *Error) {
	defer func() {
		if p := recover(); p != nil { // the YAML parser's; nothing of ours is half done
			root, problem = nil, &Error{Line: 1, Column: 1, Found: "YAML that cannot be read", Expected: "a scenario"}
		}
	}()
	tokens := lexer.Tokenize(text)
	if err := checkTokens(tokens); err != nil {
		return nil, err
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, syntaxError(err)
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return nil, &Error{Line: 1, Column: 1, Found: emptyFile, Expected: "a scenario: format, name, firms, deals"}
	}
	return build(file.Docs[0].Body)
}

// syntaxError takes place and message out of an error of the YAML parser.
func syntaxError(err error) *Error {
	e := &Error{Line: 1, Column: 1, Found: "YAML that cannot be read", Expected: "a scenario"}
	at, ok := err.(interface {
		GetToken() *token.Token
		GetMessage() string
	})
	if !ok {
		return e
	}
	if t := at.GetToken(); t != nil && t.Position != nil {
		e.Line, e.Column = max(1, t.Position.Line), max(1, t.Position.Column)
	}
	e.Found = "YAML that cannot be read (" + at.GetMessage() + ")"
	e.Expected = "key: value, each on its own line or in braces; text with a colon needs quotes"
	return e
}

// build copies the YAML parser's tree into nodes.
func build(from ast.Node) (*node, *Error) {
	n := &node{at: place(from.GetToken())}
	switch from := from.(type) {
	case *ast.NullNode:
	case *ast.LiteralNode:
		n.shape, n.text, n.at = scalar, from.Value.Value, place(from.Start)
	case *ast.StringNode:
		n.shape, n.text = scalar, from.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		n.shape, n.text = scalar, from.GetToken().Value
	case *ast.SequenceNode:
		n.shape, n.at = list, place(from.Start)
		return n, n.buildItems(from.Values)
	case *ast.MappingNode:
		if n.shape = mapping; from.IsFlowStyle {
			n.at = place(from.Start)
		} else if len(from.Values) > 0 {
			n.at = place(from.Values[0].Key.GetToken())
		}
		return n, n.buildEntries(from.Values, from.IsFlowStyle)
	case *ast.MappingValueNode:
		n.shape, n.at = mapping, place(from.Key.GetToken())
		return n, n.buildEntries([]*ast.MappingValueNode{from}, false)
	default:
		return nil, &Error{Line: n.at.line, Column: n.at.column, Found: "YAML of a kind that scenarios have no use for", Expected: "text, numbers, lists and mappings"}
	}
	return n, nil
}

func place(t *token.Token) position {
	if t == nil || t.Position == nil {
		return position{1, 1}
	}
	return position{max(1, t.Position.Line), max(1, t.Position.Column)}
}

func (n *node) buildItems(from []ast.Node) *Error {
	for _, v := range from {
		item, err := build(v)
		if err != nil {
			return err
		}
		n.items = append(n.items, item)
	}
	return nil
}

func (n *node) buildEntries(from []*ast.MappingValueNode, braces bool) *Error {
	for _, v := range from {
		at := place(v.Key.GetToken())
		if _, ok := v.Key.(ast.ScalarNode); !ok {
			return &Error{Line: at.line, Column: at.column, Found: "a key that is not a word", Expected: "a word"}
		}
		value, err := build(v.Value)
		if err != nil {
			return err
		}
		if value.shape == empty {
			value.at = at
		}
		key := v.Key.GetToken().Value
		if value.shape == empty && braces && n.continues(key) {
			continue
		}
		if first := n.entry(key); first != nil {
			return &Error{Line: at.line, Column: at.column, Found: "the key " + model.Quoted(key) + " again", Expected: fmt.Sprintf("each key once; line %d has it", first.at.line)}
		}
		n.entries = append(n.entries, entry{key: key, at: at, value: value})
	}
	return nil
}

// continues puts a number together again that a comma has cut: in {cash: 1,000} there
// are the number 1 and the key 000.
func (n *node) continues(key string) bool {
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	if len(n.entries) == 0 || key == "" || !digit(key[0]) {
		return false
	}
	last := n.entries[len(n.entries)-1].value
	if last.shape != scalar || last.text == "" || !digit(last.text[len(last.text)-1]) {
		return false
	}
	last.text, last.cut = last.text+","+key, true
	return true
}

// list returns the items of a list of the file.
func (n *node) list(name string) []*node {
	if e := n.entry(name); e != nil {
		return e.value.items
	}
	return nil
}

// said returns what a mapping says of a key, if that is words or a number.
func (n *node) said(key string) string {
	if e := n.entry(key); e != nil {
		return e.value.text
	}
	return ""
}

// line is what a node says in a line: a scalar, or a list in brackets.
func (n *node) line() string {
	if n.shape != list {
		return n.text
	}
	items := make([]string, len(n.items))
	for i, item := range n.items {
		items[i] = item.text
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// pair calls do with each two nodes of equal trees that stand at the same place.
func (n *node) pair(other *node, do func(n, other *node)) {
	do(n, other)
	for i := range n.items {
		n.items[i].pair(other.items[i], do)
	}
	for i := range n.entries {
		n.entries[i].value.pair(other.entries[i].value, do)
	}
}

func (n *node) without(gone map[*node][]string) *node {
	if len(gone) == 0 {
		return n
	}
	left := *n
	left.items, left.entries = slices.Clone(n.items), nil
	for i, item := range n.items {
		left.items[i] = item.without(gone)
	}
	for _, e := range n.entries {
		if !slices.Contains(gone[n], e.key) {
			e.value = e.value.without(gone)
			left.entries = append(left.entries, e)
		}
	}
	return &left
}

// nodes checks a text and turns it into nodes.
func nodes(text []byte) (*node, *Error) {
	text = bytes.TrimPrefix(text, bom)
	if problem := checkText(text); problem != nil {
		return nil, problem
	}
	return parse(strings.ReplaceAll(string(text), "\r\n", "\n"))
}

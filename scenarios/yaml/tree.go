// Package yaml reads a text of YAML as people write it, into a tree that knows where in the text each
// thing stands, and changes the text so that all that a change has to do nothing with stays: comments,
// layout, order.
//
// [Read] makes the tree of a text, or says what is wrong with it, where, and what was expected: only a
// plain part of YAML is taken, without anchors, tags and tabs. A [Draft] collects changes of a tree as
// splices of the text and gives them as [Patch]es, bytes that are replaced by others, which can be
// taken back exactly. A text that differs from one that was read in a number, or in one item, is
// not read anew ([Node.Touched], [Node.Resown]).
//
// Nothing here knows what the keys of a text mean; package grammar does.
package yaml

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

// A Node is a value of a file: nothing, a scalar, a list or a mapping. It is what is
// left of the syntax when quotes, styles and comments are gone; where it stood is
// kept.
type Node struct {
	Shape   Shape
	Text    string  // of a scalar
	Items   []*Node // of a list
	Entries []Entry // of a mapping, in the order of the file
	At      Place
	Literal bool // of a scalar to be written as it is: a number in some notation, a word
	Cut     bool // of a scalar: a comma in braces has cut it, and it is put together again
	Span         // where it is written; see layout
	style   byte // how: the quote, bracket or | > before it, or 0
	outer   int  // the column, from 0, of the key or dash before it
	InFlow  bool // in brackets
}

// A Span is bytes of a text, from the first to the one behind the last.
type Span struct{ From, To int }

// A Shape is what a node is: a scalar, a list or a mapping.
type Shape uint8

const (
	Empty Shape = iota
	Scalar
	List
	Mapping
)

// An Entry is a key of a mapping with its value.
type Entry struct {
	Key    string
	At     Place
	Value  *Node
	keyAt  Span // see layout
	quoted bool // the key stands in double quotes, as in JSON; see layout
}

// Entry returns the entry with this key, or nil.
func (n *Node) Entry(key string) *Entry {
	for i := range n.Entries {
		if n.Entries[i].Key == key {
			return &n.Entries[i]
		}
	}
	return nil
}

// Found says what a node is, for an error.
func (n *Node) Found() string {
	switch n.Shape {
	case Scalar:
		return model.Quoted(n.Text)
	case List:
		return "a list"
	case Mapping:
		return "a mapping"
	}
	return "nothing"
}

// Find returns the node that a path such as deals[1].from leads to, or the nearest
// one above it.
func (n *Node) Find(path string) *Node {
	for _, part := range strings.Split(path, ".") {
		key, index, listed := strings.Cut(strings.TrimSuffix(part, "]"), "[")
		e := n.Entry(key)
		if e == nil {
			return n
		}
		if n = e.Value; !listed {
			continue
		}
		i, err := strconv.Atoi(index)
		if err != nil || i < 0 || i >= len(n.Items) {
			return n
		}
		n = n.Items[i]
	}
	return n
}

// Fragment turns the text of a file into nodes.
func Fragment(text string) (root *Node, problem *Error) {
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
func build(from ast.Node) (*Node, *Error) {
	n := &Node{At: place(from.GetToken())}
	switch from := from.(type) {
	case *ast.NullNode:
	case *ast.LiteralNode:
		n.Shape, n.Text, n.At = Scalar, from.Value.Value, place(from.Start)
	case *ast.StringNode:
		n.Shape, n.Text = Scalar, from.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		n.Shape, n.Text = Scalar, from.GetToken().Value
	case *ast.SequenceNode:
		n.Shape, n.At = List, place(from.Start)
		return n, n.buildItems(from.Values)
	case *ast.MappingNode:
		if n.Shape = Mapping; from.IsFlowStyle {
			n.At = place(from.Start)
		} else if len(from.Values) > 0 {
			n.At = place(from.Values[0].Key.GetToken())
		}
		return n, n.buildEntries(from.Values, from.IsFlowStyle)
	case *ast.MappingValueNode:
		n.Shape, n.At = Mapping, place(from.Key.GetToken())
		return n, n.buildEntries([]*ast.MappingValueNode{from}, false)
	default:
		return nil, &Error{Line: n.At.Line, Column: n.At.Column, Found: "YAML of a kind that scenarios have no use for", Expected: "text, numbers, lists and mappings"}
	}
	return n, nil
}

func place(t *token.Token) Place {
	if t == nil || t.Position == nil {
		return Place{1, 1}
	}
	return Place{max(1, t.Position.Line), max(1, t.Position.Column)}
}

func (n *Node) buildItems(from []ast.Node) *Error {
	for _, v := range from {
		item, err := build(v)
		if err != nil {
			return err
		}
		n.Items = append(n.Items, item)
	}
	return nil
}

func (n *Node) buildEntries(from []*ast.MappingValueNode, braces bool) *Error {
	for _, v := range from {
		at := place(v.Key.GetToken())
		if _, ok := v.Key.(ast.ScalarNode); !ok {
			return &Error{Line: at.Line, Column: at.Column, Found: "a key that is not a word", Expected: "a word"}
		}
		value, err := build(v.Value)
		if err != nil {
			return err
		}
		if value.Shape == Empty {
			value.At = at
		}
		key := v.Key.GetToken().Value
		if value.Shape == Empty && braces && n.continues(key) {
			continue
		}
		if first := n.Entry(key); first != nil {
			return &Error{Line: at.Line, Column: at.Column, Found: "the key " + model.Quoted(key) + " again", Expected: fmt.Sprintf("each key once; line %d has it", first.At.Line)}
		}
		n.Entries = append(n.Entries, Entry{Key: key, At: at, Value: value})
	}
	return nil
}

// continues puts a number together again that a comma has cut: in {cash: 1,000} there
// are the number 1 and the key 000.
func (n *Node) continues(key string) bool {
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	if len(n.Entries) == 0 || key == "" || !digit(key[0]) {
		return false
	}
	last := n.Entries[len(n.Entries)-1].Value
	if last.Shape != Scalar || last.Text == "" || !digit(last.Text[len(last.Text)-1]) {
		return false
	}
	last.Text, last.Cut = last.Text+","+key, true
	return true
}

// List returns the items of a list of the file.
func (n *Node) List(name string) []*Node {
	if e := n.Entry(name); e != nil {
		return e.Value.Items
	}
	return nil
}

// Said returns what a mapping says of a key, if that is words or a number.
func (n *Node) Said(key string) string {
	if e := n.Entry(key); e != nil {
		return e.Value.Text
	}
	return ""
}

// Line is what a node says in a line: a scalar, or a list in brackets.
func (n *Node) Line() string {
	if n.Shape != List {
		return n.Text
	}
	items := make([]string, len(n.Items))
	for i, item := range n.Items {
		items[i] = item.Text
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// Pair calls do with each two nodes of equal trees that stand at the same place.
func (n *Node) Pair(other *Node, do func(n, other *Node)) {
	do(n, other)
	for i := range n.Items {
		n.Items[i].Pair(other.Items[i], do)
	}
	for i := range n.Entries {
		n.Entries[i].Value.Pair(other.Entries[i].Value, do)
	}
}

// Without is the tree without the keys that are gone.
func (n *Node) Without(gone map[*Node][]string) *Node {
	if len(gone) == 0 {
		return n
	}
	left := *n
	left.Items, left.Entries = slices.Clone(n.Items), nil
	for i, item := range n.Items {
		left.Items[i] = item.Without(gone)
	}
	for _, e := range n.Entries {
		if !slices.Contains(gone[n], e.Key) {
			e.Value = e.Value.Without(gone)
			left.Entries = append(left.Entries, e)
		}
	}
	return &left
}

// Read checks a text and turns it into nodes.
func Read(text []byte) (*Node, *Error) {
	text = bytes.TrimPrefix(text, BOM)
	if problem := checkText(text); problem != nil {
		return nil, problem
	}
	return Fragment(strings.ReplaceAll(string(text), "\r\n", "\n"))
}

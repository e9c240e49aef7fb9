package grammar

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios/yaml"
)

// A Shape is the keys that a mapping may have, in the order in which they are read
// and written. Reading, writing and the JSON Schema all follow from it.
type Shape[T any] []key[T]

// A key says how one value of a T is described, read from a file and written to it.
type key[T any] struct {
	Outline
	schema func() schema
	read   func(r *Reader, n *yaml.Node, x *T)
	write  func(x *T) (n *yaml.Node, needed bool) // needed: x says more than a missing key would
}

// A Holding is what the value of a key is, as far as edits need to know.
type Holding uint8

const (
	holdsNumber Holding = iota // or a word of the format
	HoldsText
	HoldsItems     // a list of mappings
	holdsSentences // a list of mappings, or of sentences that stand for one
	HoldsGroup     // a mapping of known keys, or the short form of one of them
	HoldsNamed     // a mapping whose keys are names
)

// Listed reports whether it is a list of items.
func (h Holding) Listed() bool { return h == HoldsItems || h == holdsSentences }

// Worded reports whether a scalar of it is text for people.
func (h Holding) Worded() bool { return h == HoldsText || h == holdsSentences }

// An Outline is what edits and the guide know of a key, whatever it belongs to.
type Outline struct {
	Name  string
	Help  string
	Must  bool // it may not be missing
	Names bool // it names firms, deals, shocks or their numbers
	Holds Holding
	Inner []Outline // of what it holds: the keys of an item, the members of a group

	takes     string   // what is written, in a word
	Words     []string // one of these
	otherwise string   // what a missing key stands for, as it would be written
}

// outline returns what edits and the guide know of the keys.
func (s Shape[T]) outline() []Outline {
	list := make([]Outline, len(s))
	for i, k := range s {
		list[i] = k.Outline
	}
	return list
}

// naming returns the key as one that names firms, deals, shocks or their numbers.
func (k key[T]) naming() key[T] { k.Names, k.takes = true, "name"; return k }

// required returns the key as one that may not be missing.
func (k key[T]) required() key[T] { k.Must = true; return k }

// taking returns the key as one that takes what a word says.
func (k key[T]) taking(word string) key[T] { k.takes = word; return k }

// missing returns the key as one that stands for something if it is missing.
func (k key[T]) missing(text string) key[T] { k.otherwise = text; return k }

// Reader reads the nodes of one file and collects what is wrong with them.
type Reader struct {
	Scenario *model.Scenario
	was      *Former // that the file came of: what it says, too, is not read again; or nil
	Errors   yaml.Errors
	item     string          // the list item in hand: "deals[1]"
	broken   map[string]bool // items and lists with errors; what else is wrong with them may follow from those
	nameless bool            // not every id could be read: a name that nothing has may be one of those
}

func (r *Reader) fail(at yaml.Place, found, expected string) { r.failNear(at, found, expected, "") }

func (r *Reader) failNear(at yaml.Place, found, expected, nearest string) {
	r.broken[r.item] = true
	if len(r.Errors) < collected {
		r.Errors = append(r.Errors, &yaml.Error{Line: at.Line, Column: at.Column, Found: found, Expected: expected, Nearest: nearest})
	}
}

// read reads a mapping into x.
func (s Shape[T]) read(r *Reader, n *yaml.Node, x *T, what string) {
	if n.Shape != yaml.Mapping {
		r.nameless = true
		r.fail(n.At, n.Found(), what)
		return
	}
	meant := map[string]bool{} // keys that are there, but mistyped
	for _, e := range n.Entries {
		if !slices.ContainsFunc(s, func(k key[T]) bool { return k.Name == e.Key }) {
			meant[r.unknown(e, s.names(), what)] = true
		}
	}
	for _, k := range s {
		e := n.Entry(k.Name)
		switch {
		case e != nil && e.Value.Shape == yaml.Empty:
			r.loses(k.Name)
			r.fail(e.At, "no value for "+k.Name, k.Help)
		case e != nil && e.Value.Cut:
			r.fail(e.Value.At, e.Value.Found(), "a number without commas"+commaless(e.Value.Text)+"; in braces a comma ends it")
		case e != nil:
			k.read(r, e.Value, x)
		case k.Must && meant[k.Name]:
			r.loses(k.Name)
			r.broken[k.Name] = true
		case k.Must:
			r.loses(k.Name)
			r.fail(n.At, what+" without the key "+k.Name, k.Name+": "+k.Help)
		}
	}
}

// loses notes that what a key would have said is not known: if it is an id, or a list of
// what has ids, names are missing.
func (r *Reader) loses(key string) {
	r.nameless = r.nameless || slices.Contains([]string{"id", "firms", "deals", "assets", "shocks", "positions"}, key)
}

// commaless suggests a number whose commas separate thousands without them.
func commaless(number string) string {
	groups := strings.Split(number, ",")
	for _, g := range groups[1:] {
		if len(g) < 3 || strings.Trim(g[:3], "0123456789") != "" {
			return "; decimals take a point"
		}
	}
	return ", such as " + model.Quoted(strings.Join(groups, ""))
}

func (s Shape[T]) names() []string {
	names := make([]string, len(s))
	for i, k := range s {
		names[i] = k.Name
	}
	return names
}

// unknown says that a key is none of those there are, and returns the nearest; if there
// is none it says all of them.
func (r *Reader) unknown(e yaml.Entry, names []string, what string) (nearest string) {
	r.nameless = r.nameless || r.item == "" // it may be a list
	nearest, expected := model.Nearest(e.Key, names), "a key of "+what
	if nearest == "" {
		expected += ": " + model.Either(names)
	}
	r.failNear(e.At, "the key "+model.Quoted(e.Key), expected, nearest)
	return nearest
}

// write writes x as a mapping of what it needs to say.
func (s Shape[T]) write(x *T) *yaml.Node {
	n := &yaml.Node{Shape: yaml.Mapping}
	for _, k := range s {
		if value, needed := k.write(x); needed || k.Must {
			n.Entries = append(n.Entries, yaml.Entry{Key: k.Name, Value: value})
		}
	}
	return n
}

// Plain is a node with a text that stands for itself: a number, a word.
func Plain(text string) *yaml.Node { return &yaml.Node{Shape: yaml.Scalar, Text: text, Literal: true} }

// textKey is words for people; runs of white space count as one blank.
func textKey[T any](name, help string, at func(*T) *string) key[T] {
	return key[T]{
		Outline: Outline{Name: name, Help: help, Holds: HoldsText, takes: "text"},
		schema:  ofType("string"),
		read: func(r *Reader, n *yaml.Node, x *T) {
			if n.Shape != yaml.Scalar {
				r.loses(name)
				r.fail(n.At, n.Found(), "text: "+help)
				return
			}
			*at(x) = strings.Join(strings.Fields(n.Text), " ")
		},
		write: func(x *T) (*yaml.Node, bool) {
			return &yaml.Node{Shape: yaml.Scalar, Text: *at(x)}, *at(x) != ""
		},
	}
}

// wordKey is one of a few words, kept as their index; one that is unknown is kept as
// an index that is none.
func wordKey[T any, W ~uint8](name, help string, words []string, at func(*T) *W) key[T] {
	return key[T]{
		Outline: Outline{Name: name, Help: help, takes: "a word", Words: words, otherwise: words[0]},
		schema:  func() schema { return schema{{"enum", words}} },
		read: func(r *Reader, n *yaml.Node, x *T) {
			i := slices.Index(words, n.Text)
			if n.Shape != yaml.Scalar || i < 0 {
				r.failNear(n.At, n.Found(), model.Either(words), model.Nearest(n.Text, words))
				i = len(words)
			}
			*at(x) = W(i)
		},
		write: func(x *T) (*yaml.Node, bool) { return Plain(words[min(int(*at(x)), len(words)-1)]), *at(x) != 0 },
	}
}

// flagKey is true or false.
func flagKey[T any](name, help string, at func(*T) *bool) key[T] {
	return key[T]{
		Outline: Outline{Name: name, Help: help, takes: "true, false", otherwise: "false"},
		schema:  ofType("boolean"),
		read: func(r *Reader, n *yaml.Node, x *T) {
			if n.Shape != yaml.Scalar || n.Text != "true" && n.Text != "false" {
				r.fail(n.At, n.Found(), "true or false")
			}
			*at(x) = n.Text == "true"
		},
		write: func(x *T) (*yaml.Node, bool) { return Plain(strconv.FormatBool(*at(x))), *at(x) },
	}
}

// wholeKey is a whole number.
func wholeKey[T any](name, help string, at func(*T) *int) key[T] {
	return key[T]{
		Outline: Outline{Name: name, Help: help, takes: "whole", otherwise: "0"},
		schema:  ofType("integer"),
		read: func(r *Reader, n *yaml.Node, x *T) {
			i, err := strconv.Atoi(n.Text)
			if n.Shape != yaml.Scalar || err != nil {
				r.fail(n.At, n.Found(), "a whole number: "+help)
				return
			}
			*at(x) = i
		},
		write: func(x *T) (*yaml.Node, bool) { return Plain(strconv.Itoa(*at(x))), *at(x) != 0 },
	}
}

// numberKey is a number whose unit depends on what it belongs to; while that is not
// known it is not read.
func numberKey[T any](name, help string, unit func(*T) (u model.Unit, known bool), at func(*T) *float64, needed func(*T) bool) key[T] {
	return key[T]{
		Outline: Outline{Name: name, Help: help, takes: "number"},
		schema:  anyNumber,
		read: func(r *Reader, n *yaml.Node, x *T) {
			if u, known := unit(x); known {
				r.number(n, u, "", at(x))
			}
		},
		write: func(x *T) (*yaml.Node, bool) {
			u, _ := unit(x)
			return Plain(model.Notation(*at(x), u)), needed(x)
		},
	}
}

// number reads a number of a unit. If there is a word for no limit, open is it.
func (r *Reader) number(n *yaml.Node, u model.Unit, open string, x *float64) {
	if n.Shape == yaml.Scalar && open != "" && (n.Text == open || n.Text == unlimited) {
		*x = model.Unlimited
		return
	}
	value, expected := model.Written(n.Text, u)
	if expected != "" && open != "" {
		expected += ", or " + open
	}
	if digits := strings.ReplaceAll(n.Text, ",", ""); expected != "" && digits != n.Text {
		if _, wrong := model.Written(digits, u); wrong == "" {
			expected = "a number without commas" + commaless(n.Text)
		}
	}
	if expected != "" {
		r.fail(n.At, n.Found(), expected)
		return
	}
	*x = value
}

// listKey is a list of mappings.
func listKey[T, E any](name, help string, items Shape[E], fresh func() E, most int, at func(*T) *[]E) key[T] {
	return sentencesKey(name, help, items, fresh, nil, most, at)
}

// sentencesKey is a list of mappings, or of sentences that each stand for one: sentence
// returns the text of an item that says nothing else, and where it is kept.
func sentencesKey[T, E any](name, help string, items Shape[E], fresh func() E, sentence func(*E) (text *string, alone bool), most int, at func(*T) *[]E) key[T] {
	holds := HoldsItems
	if sentence != nil {
		holds = holdsSentences
	}
	return key[T]{
		Outline: Outline{Name: name, Help: help, Holds: holds, Inner: items.outline(), takes: "a list"},
		schema: func() schema {
			item := items.schema()
			if sentence != nil {
				item = anyOf([]schema{{{"type", "string"}}, item})
			}
			return schema{{"type", "array"}, {"maxItems", most}, {"items", item}}
		},
		read: func(r *Reader, n *yaml.Node, x *T) {
			r.item = name
			defer func() { r.item = "" }()
			if n.Shape != yaml.List {
				r.nameless = true
				r.fail(n.At, n.Found(), "a list: "+help)
				return
			}
			if len(n.Items) > most {
				r.nameless = true
				r.fail(n.Items[most].At, fmt.Sprintf("%d %s", len(n.Items), name), fmt.Sprintf("at most %d", most))
				return
			}
			kept := keepsakes(r.was, name, at)
			for i, item := range n.Items {
				if e := kept.next(item, len(n.Items)-i); e != nil && r.counts(e) {
					*at(x) = append(*at(x), *e)
					continue
				}
				r.item = fmt.Sprintf("%s[%d]", name, i)
				e := fresh()
				if sentence != nil && item.Shape == yaml.Scalar {
					text, _ := sentence(&e)
					*text = strings.Join(strings.Fields(item.Text), " ")
				} else {
					items.read(r, item, &e, itemName(name))
				}
				*at(x) = append(*at(x), e)
			}
		},
		write: func(x *T) (*yaml.Node, bool) {
			n := &yaml.Node{Shape: yaml.List}
			for i := range *at(x) {
				n.Items = append(n.Items, writeItem(items, sentence, &(*at(x))[i]))
			}
			return n, len(n.Items) > 0
		},
	}
}

// itemName is what an item of a list is called.
func itemName(list string) string {
	switch list {
	case "next":
		return "a prompt"
	case "expect":
		return "an expectation"
	case "together":
		return "a pair"
	}
	return "a " + strings.TrimSuffix(list, "s")
}

func writeItem[E any](items Shape[E], sentence func(*E) (text *string, alone bool), e *E) *yaml.Node {
	if sentence != nil {
		if text, alone := sentence(e); alone {
			return &yaml.Node{Shape: yaml.Scalar, Text: *text}
		}
	}
	return items.write(e)
}

// collected is how many errors are looked for.
const collected = 100

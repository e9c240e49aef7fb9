package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
)

// A shape is the keys that a mapping may have, in the order in which they are read
// and written. Reading, writing and the JSON Schema all follow from it.
type shape[T any] []key[T]

// A key says how one value of a T is read from a file, written to it and described.
type key[T any] struct {
	name   string
	help   string
	must   bool // it may not be missing
	schema func() schema
	read   func(r *reader, n *node, x *T)
	write  func(x *T) (n *node, needed bool) // needed: x says more than a missing key would

	holds holding
	inner []outline // of what it holds: the keys of an item, the members of a group
	names bool      // it names firms, deals, shocks or their numbers

	takes     string   // what is written, in a word
	words     []string // one of these
	otherwise string   // what a missing key stands for, as it would be written
}

// A holding is what the value of a key is, as far as edits need to know.
type holding uint8

const (
	holdsNumber holding = iota // or a word of the format
	holdsText
	holdsItems     // a list of mappings
	holdsSentences // a list of mappings, or of sentences that stand for one
	holdsGroup     // a mapping of known keys, or the short form of one of them
	holdsNamed     // a mapping whose keys are names
)

// listed reports whether it is a list of items.
func (h holding) listed() bool { return h == holdsItems || h == holdsSentences }

// worded reports whether a scalar of it is text for people.
func (h holding) worded() bool { return h == holdsText || h == holdsSentences }

// An outline is what edits and the guide know of a key, whatever it belongs to.
type outline struct {
	name  string
	help  string
	must  bool
	names bool
	holds holding
	inner []outline

	takes     string
	words     []string
	otherwise string
}

// outline returns what edits and the guide know of the keys.
func (s shape[T]) outline() []outline {
	list := make([]outline, len(s))
	for i, k := range s {
		list[i] = outline{k.name, k.help, k.must, k.names, k.holds, k.inner, k.takes, k.words, k.otherwise}
	}
	return list
}

// naming returns the key as one that names firms, deals, shocks or their numbers.
func (k key[T]) naming() key[T] { k.names, k.takes = true, "name"; return k }

// required returns the key as one that may not be missing.
func (k key[T]) required() key[T] { k.must = true; return k }

// taking returns the key as one that takes what a word says.
func (k key[T]) taking(word string) key[T] { k.takes = word; return k }

// missing returns the key as one that stands for something if it is missing.
func (k key[T]) missing(text string) key[T] { k.otherwise = text; return k }

// reader reads the nodes of one file and collects what is wrong with them.
type reader struct {
	scenario *model.Scenario
	was      *former // that the file came of: what it says, too, is not read again; or nil
	errors   Errors
	item     string          // the list item in hand: "deals[1]"
	broken   map[string]bool // items and lists with errors; what else is wrong with them may follow from those
	nameless bool            // not every id could be read: a name that nothing has may be one of those
}

func (r *reader) fail(at position, found, expected string) { r.failNear(at, found, expected, "") }

func (r *reader) failNear(at position, found, expected, nearest string) {
	r.broken[r.item] = true
	if len(r.errors) < collected {
		r.errors = append(r.errors, &Error{Line: at.line, Column: at.column, Found: found, Expected: expected, Nearest: nearest})
	}
}

// read reads a mapping into x.
func (s shape[T]) read(r *reader, n *node, x *T, what string) {
	if n.shape != mapping {
		r.nameless = true
		r.fail(n.at, n.found(), what)
		return
	}
	meant := map[string]bool{} // keys that are there, but mistyped
	for _, e := range n.entries {
		if !slices.ContainsFunc(s, func(k key[T]) bool { return k.name == e.key }) {
			meant[r.unknown(e, s.names(), what)] = true
		}
	}
	for _, k := range s {
		e := n.entry(k.name)
		switch {
		case e != nil && e.value.shape == empty:
			r.loses(k.name)
			r.fail(e.at, "no value for "+k.name, k.help)
		case e != nil && e.value.cut:
			r.fail(e.value.at, e.value.found(), "a number without commas"+commaless(e.value.text)+"; in braces a comma ends it")
		case e != nil:
			k.read(r, e.value, x)
		case k.must && meant[k.name]:
			r.loses(k.name)
			r.broken[k.name] = true
		case k.must:
			r.loses(k.name)
			r.fail(n.at, what+" without the key "+k.name, k.name+": "+k.help)
		}
	}
}

// loses notes that what a key would have said is not known: if it is an id, or a list of
// what has ids, names are missing.
func (r *reader) loses(key string) {
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

func (s shape[T]) names() []string {
	names := make([]string, len(s))
	for i, k := range s {
		names[i] = k.name
	}
	return names
}

// unknown says that a key is none of those there are, and returns the nearest; if there
// is none it says all of them.
func (r *reader) unknown(e entry, names []string, what string) (nearest string) {
	r.nameless = r.nameless || r.item == "" // it may be a list
	nearest, expected := model.Nearest(e.key, names), "a key of "+what
	if nearest == "" {
		expected += ": " + either(names)
	}
	r.failNear(e.at, "the key "+model.Quoted(e.key), expected, nearest)
	return nearest
}

// write writes x as a mapping of what it needs to say.
func (s shape[T]) write(x *T) *node {
	n := &node{shape: mapping}
	for _, k := range s {
		if value, needed := k.write(x); needed || k.must {
			n.entries = append(n.entries, entry{key: k.name, value: value})
		}
	}
	return n
}

func plain(text string) *node { return &node{shape: scalar, text: text, literal: true} }

// textKey is words for people; runs of white space count as one blank.
func textKey[T any](name, help string, at func(*T) *string) key[T] {
	return key[T]{
		name: name, help: help, schema: ofType("string"), holds: holdsText, takes: "text",
		read: func(r *reader, n *node, x *T) {
			if n.shape != scalar {
				r.loses(name)
				r.fail(n.at, n.found(), "text: "+help)
				return
			}
			*at(x) = strings.Join(strings.Fields(n.text), " ")
		},
		write: func(x *T) (*node, bool) {
			return &node{shape: scalar, text: *at(x)}, *at(x) != ""
		},
	}
}

// wordKey is one of a few words, kept as their index; one that is unknown is kept as
// an index that is none.
func wordKey[T any](name, help string, words []string, get func(*T) int, set func(*T, int)) key[T] {
	return key[T]{
		name: name, help: help, schema: func() schema { return schema{{"enum", words}} },
		takes: "a word", words: words, otherwise: words[0],
		read: func(r *reader, n *node, x *T) {
			i := slices.Index(words, n.text)
			if n.shape != scalar || i < 0 {
				r.failNear(n.at, n.found(), either(words), model.Nearest(n.text, words))
				i = len(words)
			}
			set(x, i)
		},
		write: func(x *T) (*node, bool) { return plain(words[min(get(x), len(words)-1)]), get(x) != 0 },
	}
}

// flagKey is true or false.
func flagKey[T any](name, help string, at func(*T) *bool) key[T] {
	return key[T]{
		name: name, help: help, schema: ofType("boolean"), takes: "true, false", otherwise: "false",
		read: func(r *reader, n *node, x *T) {
			if n.shape != scalar || n.text != "true" && n.text != "false" {
				r.fail(n.at, n.found(), "true or false")
			}
			*at(x) = n.text == "true"
		},
		write: func(x *T) (*node, bool) { return plain(strconv.FormatBool(*at(x))), *at(x) },
	}
}

// wholeKey is a whole number.
func wholeKey[T any](name, help string, missing int, at func(*T) *int) key[T] {
	return key[T]{
		name: name, help: help, schema: ofType("integer"), takes: "whole", otherwise: strconv.Itoa(missing),
		read: func(r *reader, n *node, x *T) {
			i, err := strconv.Atoi(n.text)
			if n.shape != scalar || err != nil {
				r.fail(n.at, n.found(), "a whole number: "+help)
				return
			}
			*at(x) = i
		},
		write: func(x *T) (*node, bool) { return plain(strconv.Itoa(*at(x))), *at(x) != missing },
	}
}

// numberKey is a number whose unit depends on what it belongs to; while that is not
// known it is not read.
func numberKey[T any](name, help string, unit func(*T) (u model.Unit, known bool), at func(*T) *float64, needed func(*T) bool) key[T] {
	return key[T]{
		name: name, help: help, schema: anyNumber, takes: "number",
		read: func(r *reader, n *node, x *T) {
			if u, known := unit(x); known {
				r.number(n, u, "", at(x))
			}
		},
		write: func(x *T) (*node, bool) {
			u, _ := unit(x)
			return plain(model.Notation(*at(x), u)), needed(x)
		},
	}
}

// number reads a number of a unit. If there is a word for no limit, open is it.
func (r *reader) number(n *node, u model.Unit, open string, x *float64) {
	if n.shape == scalar && open != "" && (n.text == open || n.text == unlimited) {
		*x = model.Unlimited
		return
	}
	value, expected := model.Written(n.text, u)
	if expected != "" && open != "" {
		expected += ", or " + open
	}
	if digits := strings.ReplaceAll(n.text, ",", ""); expected != "" && digits != n.text {
		if _, wrong := model.Written(digits, u); wrong == "" {
			expected = "a number without commas" + commaless(n.text)
		}
	}
	if expected != "" {
		r.fail(n.at, n.found(), expected)
		return
	}
	*x = value
}

// listKey is a list of mappings.
func listKey[T, E any](name, help string, items shape[E], fresh func() E, most int, at func(*T) *[]E) key[T] {
	return sentencesKey(name, help, items, fresh, nil, most, at)
}

// sentencesKey is a list of mappings, or of sentences that each stand for one: sentence
// returns the text of an item that says nothing else, and where it is kept.
func sentencesKey[T, E any](name, help string, items shape[E], fresh func() E, sentence func(*E) (text *string, alone bool), most int, at func(*T) *[]E) key[T] {
	holds := holdsItems
	if sentence != nil {
		holds = holdsSentences
	}
	return key[T]{
		name: name, help: help, holds: holds, inner: items.outline(), takes: "a list",
		schema: func() schema {
			item := items.schema()
			if sentence != nil {
				item = anyOf([]schema{{{"type", "string"}}, item})
			}
			return schema{{"type", "array"}, {"maxItems", most}, {"items", item}}
		},
		read: func(r *reader, n *node, x *T) {
			r.item = name
			defer func() { r.item = "" }()
			if n.shape != list {
				r.nameless = true
				r.fail(n.at, n.found(), "a list: "+help)
				return
			}
			if len(n.items) > most {
				r.nameless = true
				r.fail(n.items[most].at, fmt.Sprintf("%d %s", len(n.items), name), fmt.Sprintf("at most %d", most))
				return
			}
			kept := keepsakes(r.was, name, at)
			for i, item := range n.items {
				if e := kept.next(item, len(n.items)-i); e != nil && r.counts(e) {
					*at(x) = append(*at(x), *e)
					continue
				}
				r.item = fmt.Sprintf("%s[%d]", name, i)
				e := fresh()
				if sentence != nil && item.shape == scalar {
					text, _ := sentence(&e)
					*text = strings.Join(strings.Fields(item.text), " ")
				} else {
					items.read(r, item, &e, itemName(name))
				}
				*at(x) = append(*at(x), e)
			}
		},
		write: func(x *T) (*node, bool) {
			n := &node{shape: list}
			for i := range *at(x) {
				n.items = append(n.items, writeItem(items, sentence, &(*at(x))[i]))
			}
			return n, len(n.items) > 0
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

func writeItem[E any](items shape[E], sentence func(*E) (text *string, alone bool), e *E) *node {
	if sentence != nil {
		if text, alone := sentence(e); alone {
			return &node{shape: scalar, text: *text}
		}
	}
	return items.write(e)
}

// collected is how many errors are looked for.
const collected = 100

package scenarios

import (
	"slices"
	"strconv"
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// subjects are the keys by which the items of a list are called in addresses; of those
// that are not here, it is the id.
var subjects = map[string]string{"levers": "lever", "sources": "for", "expect": "what", "opens_on": "what", "next": "move", "noise": "on", "factors": "of", "together": "lever"}

func subject(list string) string {
	if key := subjects[list]; key != "" {
		return key
	}
	return "id"
}

// A site is what an address leads to: an item of a list, or a key, which need not be
// there yet.
type site struct {
	list  string     // or "", if it is in no list
	items *yaml.Node // of the list
	index int
	id    string // what the item is called

	owner  *yaml.Node // the mapping in which the key stands, or the item itself
	keys   []grammar.Outline
	key    *grammar.Outline // or nil, if an item is meant
	member string           // of a group, or a name
}

// ref names the number in the words of levers: b.sales.amount.
func (s site) ref() string {
	ref := s.key.Name
	if s.member != "" {
		ref += "." + s.member
	}
	if s.list != "" {
		ref = s.id + "." + ref
	}
	return ref
}

// entry returns the entry of the site's key, or nil.
func (s site) entry() *yaml.Entry { return s.owner.Entry(s.key.Name) }

// An unfound address: what is wrong with it, and the nearest that would do.
type unfound struct{ found, expected, nearest string }

// find follows an address.
func (t *tree) find(address string) (site, *unfound) {
	list, rest, listed := strings.Cut(address, "/")
	if listed {
		return t.findItem(list, rest)
	}
	head, tail, _ := strings.Cut(address, ".")
	if i := slices.IndexFunc(t.keys, func(k grammar.Outline) bool { return k.Name == head }); i >= 0 && !t.keys[i].Holds.Listed() {
		return within(site{owner: t.root, keys: t.keys}, address)
	}
	for _, k := range t.keys {
		if !k.Holds.Listed() || subject(k.Name) != "id" {
			continue
		}
		if i := t.item(k.Name, head); i >= 0 {
			return t.inItem(k, i, head, tail)
		}
	}
	candidates := t.ids()
	if tail == "" {
		candidates = append(candidates, names(t.keys)...)
	}
	near := model.Nearest(head, candidates)
	if near != "" && tail != "" {
		near += "." + tail
	}
	return site{}, &unfound{model.Quoted(address), "an id, a key of the file, or a list and an item of it such as levers/chips.borrow", near}
}

// item returns the index of the item of a list that is called by a word, or -1.
func (t *tree) item(list, word string) int {
	return slices.IndexFunc(t.root.List(list), func(n *yaml.Node) bool { return n.Said(subject(list)) == word })
}

func (t *tree) ids() []string {
	var ids []string
	for _, list := range []string{"firms", "deals", "assets", "shocks", "positions"} {
		for _, item := range t.root.List(list) {
			ids = append(ids, item.Said("id"))
		}
	}
	return ids
}

func names(keys []grammar.Outline) []string {
	list := make([]string, len(keys))
	for i, k := range keys {
		list[i] = k.Name
	}
	return list
}

// findItem follows an address within a list: next/1, levers/chips.borrow.max.
func (t *tree) findItem(list, rest string) (site, *unfound) {
	var lists []string
	for _, k := range t.keys {
		if !k.Holds.Listed() {
			continue
		}
		lists = append(lists, k.Name)
		if k.Name != list {
			continue
		}
		if i, tail := t.called(list, rest); i >= 0 {
			return t.inItem(k, i, "", tail)
		}
		var candidates []string
		for _, item := range t.root.List(list) {
			candidates = append(candidates, list+"/"+item.Said(subject(list)))
		}
		return site{}, &unfound{model.Quoted(list + "/" + rest), "an item of " + list + ", by its number from 1 or by what it is about", model.Nearest(list+"/"+rest, candidates)}
	}
	near := model.Nearest(list, lists)
	if near != "" {
		near += "/" + rest
	}
	return site{}, &unfound{model.Quoted(list), "a list: " + model.Either(lists), near}
}

// called finds the item that the beginning of an address calls by its number or subject,
// the longest that fits, and what follows.
func (t *tree) called(list, address string) (index int, tail string) {
	items := t.root.List(list)
	head, rest, _ := strings.Cut(address, ".")
	if n, err := strconv.Atoi(head); err == nil && n >= 1 && n <= len(items) {
		return n - 1, rest
	}
	index = -1
	longest := 0
	for i, item := range items {
		name := item.Said(subject(list))
		after, fits := strings.CutPrefix(address, name)
		if fits && len(name) > longest && (after == "" || after[0] == '.') {
			index, tail, longest = i, strings.TrimPrefix(after, "."), len(name)
		}
	}
	return index, tail
}

func (t *tree) inItem(k grammar.Outline, i int, id, tail string) (site, *unfound) {
	items := t.root.Entry(k.Name).Value
	s := site{list: k.Name, items: items, index: i, owner: items.Items[i], keys: k.Inner, id: id}
	if id == "" {
		s.id = s.owner.Said(subject(k.Name))
	}
	if tail == "" {
		return s, nil
	}
	return within(s, tail)
}

// within follows a key and, of a group, a member.
func within(s site, path string) (site, *unfound) {
	head, tail, dotted := strings.Cut(path, ".")
	i := slices.IndexFunc(s.keys, func(k grammar.Outline) bool { return k.Name == head })
	if i < 0 {
		near := model.Nearest(head, names(s.keys))
		return site{}, &unfound{"the key " + model.Quoted(head), "a key of " + s.what(), near}
	}
	s.key, s.member = &s.keys[i], tail
	switch {
	case dotted && s.key.Holds == grammar.HoldsNamed && tail != "":
	case dotted && s.key.Holds == grammar.HoldsGroup:
		if members := names(s.key.Inner); !slices.Contains(members, tail) {
			return site{}, &unfound{"the key " + model.Quoted(tail), "one of " + model.Either(members), model.Nearest(tail, members)}
		}
	case dotted:
		return site{}, &unfound{model.Quoted(path), s.key.Name + " alone: it has no parts", head}
	}
	return s, nil
}

// what says in a word or two what has the site's keys.
func (s site) what() string {
	if s.list == "" {
		return "a scenario: " + model.Either(names(s.keys))
	}
	return "a " + strings.TrimSuffix(s.list, "s")
}

// Line returns the line of the text at which an address is said, 1 if it is not.
func (f *File) Line(address string) int {
	s, ok := siteOf(f, address)
	switch {
	case !ok || address == "" || s.owner == nil:
		return 1
	case s.key != nil && s.entry() != nil:
		return s.entry().At.Line
	}
	return max(s.owner.At.Line, 1)
}

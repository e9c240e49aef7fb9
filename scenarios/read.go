package scenarios

import (
	"slices"
	"strings"

	"moneyloop/model"
)

// read reads a scenario as far as that goes, and collects what is wrong. was is what the
// file was of which this came, nil if of none.
func read(root *node, was *former) *reader {
	r := &reader{scenario: &model.Scenario{Quarters: DefaultQuarters}, was: was, broken: map[string]bool{}}
	fileShape(r.scenario, r.broken).read(r, root, r.scenario, "a scenario")
	return r
}

// validate adds what the model finds wrong, at the place in the file, but nothing that
// may follow from what has been told: of items and lists that could not be read it says
// no more, nor of names that nothing has if not all could be read.
func (r *reader) validate(root *node) {
	taken := map[position]bool{}
	for _, e := range r.errors {
		taken[position{e.Line, e.Column}] = true
	}
	for _, p := range r.scenario.Validate() {
		at := whereabouts(root, p)
		if r.broken[itemOf(p.Path)] || r.broken[p.Path] || taken[at] || p.Unknown && r.nameless {
			continue
		}
		r.failNear(at, p.Found, p.Expected, p.Nearest)
	}
	r.errors.sort()
}

// whereabouts returns the place of a problem: that of a key if it is the key that was
// found, as in stakes: {lob: 5}.
func whereabouts(n *node, p model.Problem) position {
	dot := strings.LastIndexByte(p.Path, '.')
	if e := n.find(p.Path[:max(dot, 0)]).entry(p.Path[dot+1:]); e != nil && p.Found == model.Quoted(e.key) {
		return e.at
	}
	return n.find(p.Path).at
}

// itemOf returns the list item of a path: deals[1] of deals[1].from. What is in no list
// is by itself.
func itemOf(path string) string {
	item, _, listed := strings.Cut(path, "]")
	if !listed {
		return item
	}
	return item + "]"
}

// about reads what a text says of itself before its firms.
func about(text []byte, name string) model.Scenario {
	head, _, _ := strings.Cut(string(text), "\nfirms:")
	about := model.Scenario{Title: name}
	if root, problem := parse(head); problem == nil {
		r := &reader{scenario: &about, broken: map[string]bool{}}
		for _, k := range steadyKeys {
			if e := root.entry(k.name); e != nil && slices.Contains(headKeys, k.name) {
				k.read(r, e.value, &about)
			}
		}
	}
	if int(about.About.Shelf) >= model.ShelfCount {
		about.About.Shelf = model.OwnShelf // it is a word that there is not
	}
	return about
}

// headKeys are those of what a file says of itself that a list shows.
var headKeys = []string{"title", "story", "shelf", "teaches", "believer", "sceptic", "as_of"}

package grammar

import (
	"slices"
	"strings"

	"moneyloop/model"
	"moneyloop/model/rules"
	"moneyloop/scenarios/yaml"
)

// Read reads a scenario as far as that goes, and collects what is wrong. was is what the
// file was of which this came, nil if of none.
func Read(root *yaml.Node, was *Former) *Reader {
	r := &Reader{Scenario: &model.Scenario{Quarters: DefaultQuarters}, was: was, broken: map[string]bool{}}
	fileShape(r.Scenario, r.broken).read(r, root, r.Scenario, "a scenario")
	return r
}

// Validate adds what the model finds wrong, at the place in the file, but nothing that
// may follow from what has been told: of items and lists that could not be read it says
// no more, nor of names that nothing has if not all could be read.
func (r *Reader) Validate(root *yaml.Node) {
	taken := map[yaml.Place]bool{}
	for _, e := range r.Errors {
		taken[yaml.Place{Line: e.Line, Column: e.Column}] = true
	}
	for _, p := range rules.Validate(r.Scenario) {
		at := whereabouts(root, p)
		if r.broken[itemOf(p.Path)] || r.broken[p.Path] || taken[at] || p.Unknown && r.nameless {
			continue
		}
		r.failNear(at, p.Found, p.Expected, p.Nearest)
	}
	r.Errors.Sort()
}

// whereabouts returns the place of a problem: that of a key if it is the key that was
// found, as in stakes: {lob: 5}.
func whereabouts(n *yaml.Node, p rules.Problem) yaml.Place {
	dot := strings.LastIndexByte(p.Path, '.')
	if e := n.Find(p.Path[:max(dot, 0)]).Entry(p.Path[dot+1:]); e != nil && p.Found == model.Quoted(e.Key) {
		return e.At
	}
	return n.Find(p.Path).At
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

// About reads what a text says of itself before its firms.
func About(text []byte, name string) model.Scenario {
	head, _, _ := strings.Cut(string(text), "\nfirms:")
	about := model.Scenario{Title: name}
	if root, problem := yaml.Fragment(head); problem == nil {
		r := &Reader{Scenario: &about, broken: map[string]bool{}}
		for _, k := range steadyKeys {
			if e := root.Entry(k.Name); e != nil && slices.Contains(headKeys, k.Name) {
				k.read(r, e.Value, &about)
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

package grammar

import (
	"moneyloop/model"
	"moneyloop/scenarios/yaml"
)

// Reading a file that came of another one: items of lists that say the same are taken as they
// were read.

// A Former is what a file was of which another came: its tree, and what was read of it.
type Former struct {
	Root     *yaml.Node
	Scenario *model.Scenario
}

// A keepsake is a list of the file that another came of, with what was read of its items.
type keepsake[E any] struct {
	nodes []*yaml.Node
	items []E
}

// keepsakes returns those of a list of a T, none where nothing is known of it.
func keepsakes[T, E any](was *Former, list string, at func(*T) *[]E) keepsake[E] {
	if was == nil {
		return keepsake[E]{}
	}
	old, ok := any(was.Scenario).(*T)
	if !ok || len(*at(old)) != len(was.Root.List(list)) {
		return keepsake[E]{}
	}
	return keepsake[E]{was.Root.List(list), *at(old)}
}

// next returns what an item says if the one that stood in its place said the same, nil if it is
// to be read; left is how many items there are from it on.
func (k *keepsake[E]) next(item *yaml.Node, left int) *E {
	if gone := len(k.nodes) - left; gone > 0 && !item.Equal(k.nodes[0]) && item.Equal(k.nodes[gone]) {
		k.nodes, k.items = k.nodes[gone:], k.items[gone:]
	}
	switch {
	case len(k.nodes) == 0:
		return nil
	case item.Equal(k.nodes[0]):
		e := &k.items[0]
		k.nodes, k.items = k.nodes[1:], k.items[1:]
		return e
	case left <= len(k.nodes): // else it is new
		k.nodes, k.items = k.nodes[1:], k.items[1:]
	}
	return nil
}

// counts reports whether what an item is about is counted as it was, so that it reads alike.
func (r *Reader) counts(item any) bool {
	ref := ""
	switch item := item.(type) {
	case *model.Control:
		ref = item.Ref
	case *model.Source:
		ref = item.For
	case *model.Expect:
		return false // it depends on much
	}
	if ref == "" {
		return true
	}
	was, known := UnitOfRef(r.was.Scenario, nil)(ref)
	now, still := UnitOfRef(r.Scenario, r.broken)(ref)
	return was == now && known == still
}

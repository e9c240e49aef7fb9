package scenarios

import (
	"slices"
	"strings"

	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// A Term is one key that a file has, or might have, at an address, with what it says.
type Term struct {
	At    string // its own address
	Key   string // what stands behind that of its owner: name, sales.growth
	Means string
	Says  string // as [File.Said] returns it; "" where the file does not say it
	Words []string
	Names bool // it names firms, deals, shocks or their numbers
}

// Terms lists the keys of the item at an address, of a group member by member; of the file itself,
// without its lists, where that is "". An item that is a sentence is one term without a key.
func (f *File) Terms(address string) []Term {
	s, ok := siteOf(f, address)
	if !ok || s.key != nil {
		return nil
	}
	if s.owner.Shape != yaml.Mapping {
		return []Term{{At: address, Means: About(s.list), Says: s.owner.Text}}
	}
	prefix := address
	if prefix != "" {
		prefix += "."
	}
	var list []Term
	for i := range s.keys {
		k := &s.keys[i]
		members := []string{""}
		switch {
		case k.Holds.Listed():
			continue
		case k.Holds == grammar.HoldsGroup:
			members = names(k.Inner)
		}
		for _, member := range members {
			s.key, s.member = k, member
			t := Term{Key: strings.TrimSuffix(k.Name+"."+member, "."), Means: k.Help, Words: k.Words, Names: k.Names}
			t.At = prefix + t.Key
			t.Says, _ = s.said()
			list = append(list, t)
		}
	}
	return list
}

// Says is what the item at an address says, in a line; false if there is none.
func Says(f *File, address string) (text string, ok bool) {
	s, ok := siteOf(f, address)
	if !ok || s.key != nil || address == "" {
		return "", false
	}
	if s.owner.Shape == yaml.Scalar {
		return s.owner.Text, true
	}
	n := s.owner.Clone()
	fresh(n, grammar.Outline{Inner: s.keys})
	return strings.Trim(yaml.Flat(n, false, true), "{}"), true
}

// siteOf is what an address leads to, or the file itself.
func siteOf(f *File, address string) (s site, ok bool) {
	switch {
	case f.root == nil:
		return s, false
	case address == "":
		return site{owner: f.root, keys: grammar.FileKeys}, true
	}
	s, wrong := f.tree().find(address)
	return s, wrong == nil
}

// About says what a list of files is, by its key.
func About(list string) string {
	i := slices.IndexFunc(grammar.FileKeys, func(k grammar.Outline) bool { return k.Name == list })
	if i < 0 {
		return ""
	}
	return grammar.FileKeys[i].Help
}

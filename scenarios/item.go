package scenarios

import (
	"bytes"
	"slices"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
	"moneyloop/scenarios/yaml"
)

// Braces writes an item as an edit adds it, from keys and what each says, in turn:
// {id: d, name: Mr D}. What says nothing is left out.
func Braces(said ...string) string {
	n := &yaml.Node{Shape: yaml.Mapping}
	for i := 0; i+1 < len(said); i += 2 {
		if said[i+1] != "" {
			n.Entries = append(n.Entries, yaml.Entry{Key: said[i], Value: grammar.Plain(said[i+1])})
		}
	}
	return yaml.Flat(n, false, true)
}

// Item writes the item at an address as an edit adds it, with keys that say something else,
// in turn with what they say; a key that says nothing is left out. It reports whether there
// is such an item.
func (f *File) Item(address string, said ...string) (text string, ok bool) {
	s, ok := siteOf(f, address)
	if !ok || s.key != nil || address == "" || s.owner.Shape != yaml.Mapping {
		return "", false
	}
	n := s.owner.Clone()
	fresh(n, grammar.Outline{Inner: s.keys})
	for i := 0; i+1 < len(said); i += 2 {
		key, value := said[i], said[i+1]
		at := slices.IndexFunc(n.Entries, func(e yaml.Entry) bool { return e.Key == key })
		switch {
		case at >= 0 && value == "":
			n.Entries = slices.Delete(n.Entries, at, at+1)
		case at >= 0:
			n.Entries[at].Value = grammar.Plain(value)
		case value != "":
			n.Entries = slices.Insert(n.Entries, behind(n.Entries, key, names(s.keys)), yaml.Entry{Key: key, Value: grammar.Plain(value)})
		}
	}
	return yaml.Flat(n, false, true), true
}

// behind returns where a key stands among entries, in the order of the format.
func behind(entries []yaml.Entry, key string, order []string) int {
	place := slices.Index(order, key)
	at := len(entries)
	for at > 0 && slices.Index(order, entries[at-1].Key) > place {
		at--
	}
	return at
}

// Said returns what the text says at the address of a key, and whether it says anything
// there. What is said in braces is returned in braces.
func (f *File) Said(address string) (text string, said bool) {
	s, ok := siteOf(f, address)
	if !ok || s.key == nil {
		return "", false
	}
	return s.said()
}

// Words lists the words of the format that the key at an address takes, or nothing.
func (f *File) Words(address string) []string {
	if s, ok := siteOf(f, address); ok && s.key != nil {
		return s.key.Words
	}
	return nil
}

// Blank reports whether nothing at all is in a file: it is one that [Empty] made, or as bare.
func (f *File) Blank() bool {
	s := f.Scenario
	return len(s.Firms)+len(s.Deals)+len(s.Shocks) == 0
}

// Amount writes the amount of a deal as files do: 100, 50% of cash.
func Amount(a model.Amount) string { return grammar.Amount(a) }

// Empty returns a file in which nobody is yet; name is a short name, as a file has it.
func Empty(name string) (*File, error) {
	var b bytes.Buffer
	b.WriteString("format: 1\nname: " + yaml.ScalarText(name) + "\nunit: $\nfirms: []\n")
	return Parse(name+".yaml", b.Bytes())
}

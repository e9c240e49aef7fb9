package scenarios

import (
	"strings"

	"moneyloop/model"
	"moneyloop/scenarios/grammar"
)

// An Offer is a word that may stand next in an edit. More says that it goes on behind it.
type Offer struct {
	Word, Help string
	More       bool
}

// Offers returns what may follow the words of an edit that are there already, of which the
// last is begun: addresses of the file behind a verb, words of the format behind a key that
// takes one.
func (f *File) Offers(verb model.Verb, words ...string) []Offer {
	t := f.tree()
	begun := words[len(words)-1]
	switch {
	case len(words) == 2 && verb == model.SetEdit:
		return t.values(words[0])
	case len(words) == 2 && verb == model.MoveEdit:
		return []Offer{{Word: string(model.After)}, {Word: string(model.Before)}}
	case len(words) > 1 && (verb != model.MoveEdit || len(words) > 3):
		return nil
	case verb == model.AddEdit:
		return t.lists()
	case verb == model.RenameEdit, verb == model.RemoveEdit, verb == model.MoveEdit:
		return t.items(false)
	case verb != model.SetEdit && verb != model.UnsetEdit:
		return nil
	}
	if whole := strings.LastIndexByte(begun, '.'); whole > 0 {
		return t.parts(begun[:whole])
	}
	offers := t.items(true)
	for _, k := range t.keys {
		if !k.Holds.Listed() {
			offers = append(offers, Offer{k.Name, k.Help, k.Holds == grammar.HoldsGroup})
		}
	}
	return offers
}

// lists are the lists that a file may have.
func (t *tree) lists() []Offer {
	var offers []Offer
	for _, k := range t.keys {
		if k.Holds.Listed() {
			offers = append(offers, Offer{Word: k.Name, Help: k.Help})
		}
	}
	return offers
}

// items are what has a name of its own, with more to come if a key of it is wanted.
func (t *tree) items(keys bool) []Offer {
	var offers []Offer
	for _, k := range t.keys {
		if !k.Holds.Listed() {
			continue
		}
		for _, item := range t.root.List(k.Name) {
			word, name := item.Said(subject(k.Name)), item.Said("name")
			if subject(k.Name) != "id" {
				word, name = k.Name+"/"+word, ""
			}
			if !strings.HasSuffix(word, "/") && word != "" && !strings.Contains(word, " ") {
				offers = append(offers, Offer{word, name, keys})
			}
		}
	}
	return offers
}

// parts are the keys of what an address leads to: of an item, or of a group.
func (t *tree) parts(address string) []Offer {
	s, unknown := t.find(address)
	if unknown != nil {
		return nil
	}
	keys := s.keys
	if s.key != nil {
		keys = s.key.Inner
	}
	var offers []Offer
	for _, k := range keys {
		offers = append(offers, Offer{address + "." + k.Name, k.Help, k.Holds == grammar.HoldsGroup})
	}
	return offers
}

// values are the words that the key of an address takes.
func (t *tree) values(address string) []Offer {
	s, unknown := t.find(address)
	if unknown != nil || s.key == nil {
		return nil
	}
	var offers []Offer
	for _, word := range s.key.Words {
		offers = append(offers, Offer{Word: word, Help: model.Meaning(word)})
	}
	return offers
}

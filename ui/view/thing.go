package view

import (
	"cmp"
	"strings"

	"moneyloop/model"
)

// Kind is what a thing is.
type Kind uint8

// The kinds of things that have a page.
const (
	Nothing Kind = iota
	Firm
	Deal
	Shock
	Lever
	Item // what else a file says: an asset, an item of one of its lists, or the scenario itself
)

// A Thing is something of a scenario that has a page, by its id; a lever by the number that it
// moves, another item by its address, which of the scenario itself is "". Items are not selected.
type Thing struct {
	Kind Kind
	ID   string
}

// In reports whether the thing is there: what has been removed is not.
func (t Thing) In(s Scene) bool {
	m := s.Session.Scenario()
	switch t.Kind {
	case Firm:
		return m.Firm(t.ID) >= 0
	case Deal:
		return m.Deal(t.ID) >= 0
	case Shock:
		return m.Shock(t.ID) >= 0
	case Lever:
		return s.Session.Lever(t.ID) >= 0
	case Item:
		return len(s.Session.Document().Terms(t.ID)) > 0
	}
	return false
}

// Name is what people call the thing; its id where it is not there.
func (t Thing) Name(s Scene) string {
	m := s.Session.Scenario()
	if !t.In(s) {
		return t.ID
	}
	switch t.Kind {
	case Firm:
		return m.PartyName(t.ID)
	case Deal:
		return m.Deals[m.Deal(t.ID)].Label()
	case Shock:
		return m.Shocks[m.Shock(t.ID)].Label()
	case Item:
		return cmp.Or(t.ID, m.Title, m.Name)
	}
	return s.Session.Levers()[s.Session.Lever(t.ID)].Label
}

// ThingAt returns the thing of a scenario that an address is about, as edits have it.
func ThingAt(m *model.Scenario, address string) Thing {
	if ref, ok := strings.CutPrefix(address, "levers/"); ok {
		for i := range m.Controls {
			if rest, of := strings.CutPrefix(ref, m.Controls[i].Ref); of && rest != "" && rest[0] == '.' {
				return Thing{Kind: Lever, ID: m.Controls[i].Ref}
			}
		}
		return Thing{Kind: Lever, ID: ref}
	}
	switch id, _, _ := strings.Cut(address, "."); {
	case m.Firm(id) >= 0:
		return Thing{Kind: Firm, ID: id}
	case m.Deal(id) >= 0:
		return Thing{Kind: Deal, ID: id}
	case m.Shock(id) >= 0:
		return Thing{Kind: Shock, ID: id}
	}
	return Thing{}
}

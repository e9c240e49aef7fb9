package model

import (
	"slices"
	"strings"
)

// An index is what has which id: whoever looks up many numbers looks through the scenario
// once.
type index map[string]part

// part is what an id names.
type part struct {
	kind  partKind
	index int
}

type partKind uint8

const (
	firmPart partKind = iota
	dealPart
	shockPart
	positionPart
	assetPart
)

func (k partKind) list() string {
	return [...]string{"firms", "deals", "shocks", "positions", "assets"}[k]
}

func indexOf(s *Scenario) index {
	ids := make(index, len(s.Firms)+len(s.Deals)+len(s.Shocks)+len(s.Positions)+len(s.Assets))
	for i := range slices.Backward(s.Assets) {
		ids[s.Assets[i].ID] = part{assetPart, i}
	}
	for i := range slices.Backward(s.Positions) {
		ids[s.Positions[i].ID] = part{positionPart, i}
	}
	for i := range slices.Backward(s.Shocks) { // the first of several counts
		ids[s.Shocks[i].ID] = part{shockPart, i}
	}
	for i := range slices.Backward(s.Deals) {
		ids[s.Deals[i].ID] = part{dealPart, i}
	}
	for i := range slices.Backward(s.Firms) {
		ids[s.Firms[i].ID] = part{firmPart, i}
	}
	return ids
}

// find returns the number of s that ref names, if there is one.
func (ids index) find(s *Scenario, ref string) (place, bool) {
	id, key, dotted := strings.Cut(ref, ".")
	if !dotted {
		return findField(scenarioFields, s, ref)
	}
	p, ok := ids[id]
	if !ok {
		return place{}, false
	}
	return p.find(s, key)
}

// find returns the number of s that ref names, if there is one, without an index.
func (s *Scenario) find(ref string) (place, bool) {
	id, key, dotted := strings.Cut(ref, ".")
	if !dotted {
		return findField(scenarioFields, s, ref)
	}
	assets := func(id string) int { return AssetIndex(s, id) }
	for kind, index := range [...]func(string) int{s.Firm, s.Deal, s.Shock, s.Position, assets} {
		if i := index(id); i >= 0 {
			return part{partKind(kind), i}.find(s, key)
		}
	}
	return place{}, false
}

// find returns the number of the part that a key names, if there is one.
func (p part) find(s *Scenario, key string) (at place, ok bool) {
	switch p.kind {
	case firmPart:
		at, ok = findField(firmFields, &s.Firms[p.index], key)
	case dealPart:
		at, ok = findField(dealFields, &s.Deals[p.index], key)
	case assetPart:
		at, ok = findField(assetFields, &s.Assets[p.index], key)
	case positionPart:
		at, ok = findField(positionFields, &s.Positions[p.index], key)
	default:
		k := &s.Shocks[p.index]
		if at, ok = findField(shockFields, k, key); key == "size" && k.Kind < ShockKindCount {
			at.Floor, at.Ceil = shocks[k.Kind].least, shocks[k.Kind].most
		}
	}
	at.of = &p
	return at, ok
}

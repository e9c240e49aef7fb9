package model

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// An index is what has which id: whoever looks up many numbers looks through the scenario
// once.
type Index map[string]Part

// A Part is what an id names: a firm, a deal, …
type Part struct {
	Kind  PartKind
	Index int // among firms, deals, …
}

// PartKind says what of a scenario has an id.
type PartKind uint8

// The parts of a scenario that have ids.
const (
	Whole PartKind = iota // the scenario itself
	FirmPart
	DealPart
	ShockPart
	PositionPart
	AssetPart
)

// Named is what has an id, and may have a name.
type Named struct{ ID, Name string }

// Label is the name, or the id if there is none.
func (n *Named) Label() string { return cmp.Or(n.Name, n.ID) }

// List is the key of the list in files: "deals".
func (k PartKind) List() string {
	return [...]string{"", "firms", "deals", "shocks", "positions", "assets"}[k]
}

func indexOf(s *Scenario) Index {
	ids := make(Index, len(s.Firms)+len(s.Deals)+len(s.Shocks)+len(s.Positions)+len(s.Assets))
	for p, n := range s.Parts() {
		if _, taken := ids[n.ID]; !taken { // the first of several counts
			ids[n.ID] = p
		}
	}
	return ids
}

// Find returns what has an id, if anything has.
func (s *Scenario) Find(id string) (p Part, found bool) {
	assets := func(id string) int { return AssetIndex(s, id) }
	for kind, index := range [...]func(string) int{s.Firm, s.Deal, s.Shock, s.Position, assets} {
		if i := index(id); i >= 0 {
			return Part{FirmPart + PartKind(kind), i}, true
		}
	}
	return Part{}, false
}

// Parts goes through all that has an id, in the order in which ids are looked up.
func (s *Scenario) Parts() iter.Seq2[Part, *Named] {
	return func(yield func(Part, *Named) bool) {
		for kind := FirmPart; kind <= AssetPart; kind++ {
			for i := range s.Count(kind) {
				if p := (Part{kind, i}); !yield(p, s.Named(p)) {
					return
				}
			}
		}
	}
}

// Count is how many parts of a kind there are.
func (s *Scenario) Count(kind PartKind) int {
	return [...]int{0, len(s.Firms), len(s.Deals), len(s.Shocks), len(s.Positions), len(s.Assets)}[kind]
}

// Named is the id and the name of a part.
func (s *Scenario) Named(p Part) *Named {
	switch p.Kind {
	case FirmPart:
		return &s.Firms[p.Index].Named
	case DealPart:
		return &s.Deals[p.Index].Named
	case ShockPart:
		return &s.Shocks[p.Index].Named
	case PositionPart:
		return &s.Positions[p.Index].Named
	}
	return &s.Assets[p.Index].Named
}

// Slot returns the number of s that ref names, if there is one.
func (ids Index) Slot(s *Scenario, ref string) (Slot, bool) {
	id, key, dotted := strings.Cut(ref, ".")
	if !dotted {
		return findField(scenarioFields, s, ref)
	}
	p, ok := ids[id]
	if !ok {
		return Slot{}, false
	}
	return p.slot(s, key)
}

// Slot returns the number that ref names, if there is one, without an index.
func (s *Scenario) Slot(ref string) (Slot, bool) {
	id, key, dotted := strings.Cut(ref, ".")
	if !dotted {
		return findField(scenarioFields, s, ref)
	}
	p, ok := s.Find(id)
	if !ok {
		return Slot{}, false
	}
	return p.slot(s, key)
}

// slot returns the number of the part that a key names, if there is one.
func (p Part) slot(s *Scenario, key string) (at Slot, ok bool) {
	switch p.Kind {
	case FirmPart:
		at, ok = findField(firmFields, &s.Firms[p.Index], key)
	case DealPart:
		at, ok = findField(dealFields, &s.Deals[p.Index], key)
	case AssetPart:
		at, ok = findField(assetFields, &s.Assets[p.Index], key)
	case PositionPart:
		at, ok = findField(positionFields, &s.Positions[p.Index], key)
	default:
		k := &s.Shocks[p.Index]
		if at, ok = findField(shockFields, k, key); key == "size" && k.Kind < ShockKindCount {
			at.Floor, at.Ceil = shocks[k.Kind].least, shocks[k.Kind].most
		}
	}
	at.of = p
	return at, ok
}

// FirmIDs lists the ids of the firms.
func FirmIDs(s *Scenario) []string {
	ids := make([]string, len(s.Firms))
	for i := range ids {
		ids[i] = s.Firms[i].ID
	}
	return ids
}

// Taken reports whether something has an id.
func (s *Scenario) Taken(id string) bool {
	_, found := s.Find(id)
	return found
}

// FreeID returns an id that is not taken: the one wanted, or with the next number behind it. One
// that is too long is cut.
func FreeID(wanted string, taken func(id string) bool) string {
	const room = len("-9999")
	id := CutID(wanted, MaxID)
	if IsID(id) && !taken(id) {
		return id
	}
	stem, n := wanted, 2
	if dash := strings.LastIndexByte(wanted, '-'); dash > 0 {
		if k, err := strconv.Atoi(wanted[dash+1:]); err == nil && k > 0 && k < 1e6 {
			stem, n = wanted[:dash], k+1
		}
	}
	for stem = CutID(stem, MaxID-room); ; n++ {
		if id := stem + "-" + strconv.Itoa(n); !taken(id) {
			return id
		}
	}
}

// CutID keeps so many letters of an id.
func CutID(id string, most int) string {
	if len(id) > most {
		id = strings.TrimRight(id[:most], "-_")
	}
	return id
}

// IsID reports whether something may have the word as its id.
func IsID(word string) bool { return IsWord(word) && !IsReserved(word) }

// IsWord reports whether an id is well formed: a small letter followed by small letters, digits, -
// and _.
func IsWord(id string) bool {
	for i := range len(id) {
		c := id[i]
		letter := c >= 'a' && c <= 'z'
		if !letter && (i == 0 || (c < '0' || c > '9') && c != '-' && c != '_') {
			return false
		}
	}
	return id != "" && len(id) <= MaxID
}

// IsReserved reports the words that scenario files use beside ids.
func IsReserved(word string) bool {
	return slices.Contains(append(Outside(), Everyone, GroupName, "cash", "revenue", "yearly", "base_rate"), word)
}

// GroupName is what names of series use for all firms together: "group.cash".
const GroupName = "group"

// A Slot is a number of a scenario: where it is kept and how it was declared.
type Slot struct {
	Param
	value *float64
	rate  *Rate // nil if the number is none
	of    Part  // what has it
}

// Value is the number as it stands.
func (p Slot) Value() float64 { return *p.value }

// Set changes the number, whether its declaration allows that or not; see [Scenario.Put].
func (p Slot) Set(x float64) { *p.value = x }

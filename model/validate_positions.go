package model

import (
	"fmt"
	"strings"
)

// positionRules check what the person holds.
type positionRules struct{ *validator }

func (v positionRules) position(i int) {
	p := &v.s.Positions[i]
	path := fmt.Sprintf("positions[%d].", i)
	v.text(path, "name", p.Name, 60)
	if p.Kind == NoPosition || p.Kind >= PositionKindCount {
		v.add(strings.TrimSuffix(path, "."), "a position without "+oneOf(PositionWords()), "what is held: "+oneOf(PositionWords()))
		return
	}
	numbers(v.validator, path, positionFields, p)
	if p.Kind != CashHeld {
		v.firmNamed(path+p.Kind.String(), p.Of)
	}
	if p.From != "" {
		v.firmNamed(path+"from", p.From)
		if p.From == p.Of {
			v.add(path+"from", Quoted(p.From), "another firm: nobody insures his own debt")
		}
	}
	fresh := NewPosition("")
	for _, f := range positionFields {
		if x := *f.Value(p); !p.Kind.Has(f.Key) && x != *f.Value(&fresh) && x == x {
			v.add(path+f.Key, Notation(x, f.UnitOf(p)), "nothing: that is not of "+p.Kind.String())
		}
	}
	for _, x := range []struct {
		key  string
		said bool
	}{{"mark", p.Mark != BackedMark}, {"rank", p.Rank != Ordinary}, {"from", p.From != ""}} {
		if x.said && !p.Kind.Has(x.key) {
			v.add(path+x.key, x.key, "nothing: that is not of "+p.Kind.String())
		}
	}
}

func (v positionRules) firmNamed(path, id string) {
	if v.s.Firm(id) < 0 {
		v.unknown(path, Quoted(id), "the id of a firm", id, Nearest(id, v.firmIDs()))
	}
}
